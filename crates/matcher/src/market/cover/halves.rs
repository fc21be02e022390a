//! From arcs to links: where the two arcs of a link disagree it is half chosen, and halves are settled along trails.
//!
//! Halves meet in slots. Walking from half to half and choosing every second keeps each slot as full as it was; only
//! a closed trail of odd length leaves one place too few, where it costs least.

use super::{Cover, LEFT, RIGHT, Slots};

/// A whole choice: links, and the slots they take at their `a` and their `b`.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Whole {
    /// Ascending by link.
    pub(in super::super) chosen: Vec<(u32, [u32; 2])>,
}

impl Whole {
    /// The links alone.
    pub(in super::super) fn links(&self) -> Vec<u32> {
        self.chosen.iter().map(|(link, _)| *link).collect()
    }

    /// Whether it takes every place that has a price: then the prices prove it best.
    pub(in super::super) fn fills(&self, slots: &Slots, prices: &[i64]) -> bool {
        let mut load = vec![0; slots.len()];
        for slot in self.chosen.iter().flat_map(|(_, slots)| slots) {
            load[*slot as usize] += 1;
        }
        slots
            .slots
            .iter()
            .zip(prices)
            .zip(load)
            .all(|((slot, price), load)| *price == 0 || load == slot.places)
    }
}

/// Something half done, between two slots.
#[derive(Clone, Copy, Debug)]
struct Half {
    link: u32,
    slots: [u32; 2],
    /// If the link itself is certain, the end of it whose slot is not: then it takes one of the two slots.
    /// Otherwise it takes both or none.
    certain_but_at: Option<u8>,
}

/// A walk over halves: each with the side (0 or 1) by which it is entered.
type Trail = Vec<(u32, usize)>;

impl Cover<'_> {
    /// Settles every half.
    pub(in super::super) fn whole(&self) -> Whole {
        let (mut links, halves) = self.sorted();
        let mut settling = Settling::of(self.slots.len(), halves);
        let prices = self.doubled_prices();
        let mut takes = vec![[false; 2]; settling.halves.len()];
        while let Some(trail) = settling.next_trail() {
            settling.settle(&trail, &prices, &mut takes);
        }
        for (half, takes) in settling.halves.iter().zip(takes) {
            match half.certain_but_at {
                Some(at) => {
                    let slot = half.slots[usize::from(!takes[0])];
                    if let Some(slots) = &mut links[half.link as usize] {
                        slots[usize::from(at)] = slot;
                    }
                }
                None if takes[0] => links[half.link as usize] = Some(half.slots),
                None => {}
            }
        }
        let chosen = (0u32..).zip(links).filter_map(|(link, slots)| Some((link, slots?)));
        Whole { chosen: chosen.collect() }
    }

    /// The links of which both arcs are chosen, by link, and everything half done.
    fn sorted(&self) -> (Vec<Option<[u32; 2]>>, Vec<Half>) {
        let (mut links, mut halves) = (vec![None; self.market.links.len()], Vec::new());
        for link in 0..links.len() as u32 {
            let arcs = [2 * link, 2 * link + 1];
            // In the first arc `a` is on the left, in the second on the right.
            let slots = |arc: u32| {
                let (a, b) = if arc.is_multiple_of(2) { (LEFT, RIGHT) } else { (RIGHT, LEFT) };
                [self.slot(arc, a) as u32, self.slot(arc, b) as u32]
            };
            match arcs.map(|arc| self.is_taken(arc)) {
                [false, false] => {}
                [true, true] => {
                    let (one, two) = (slots(arcs[0]), slots(arcs[1]));
                    links[link as usize] = Some(one);
                    let unlike =
                        [0u8, 1].into_iter().filter(|&at| one[usize::from(at)] != two[usize::from(at)]);
                    halves.extend(unlike.map(|at| Half {
                        link,
                        slots: [one[usize::from(at)], two[usize::from(at)]],
                        certain_but_at: Some(at),
                    }));
                }
                [first, _] => {
                    let slots = slots(arcs[usize::from(!first)]);
                    halves.push(Half { link, slots, certain_but_at: None });
                }
            }
        }
        (links, halves)
    }
}

struct Settling {
    halves: Vec<Half>,
    /// The halves at each slot that no trail has walked yet: which, and by which side it is there.
    at: Vec<Vec<(u32, usize)>>,
    walked: Vec<bool>,
    /// How many are open at each slot.
    open: Vec<u32>,
    /// Slots before this one have no odd number of open halves.
    odd_from: usize,
    /// Slots before this one have no open half.
    any_from: usize,
}

impl Settling {
    fn of(slots: usize, halves: Vec<Half>) -> Self {
        let mut at = vec![Vec::new(); slots];
        for (number, half) in (0u32..).zip(&halves) {
            for side in [0, 1] {
                at[half.slots[side] as usize].push((number, side));
            }
        }
        let open = at.iter().map(|halves| halves.len() as u32).collect();
        let walked = vec![false; halves.len()];
        Self { halves, at, walked, open, odd_from: 0, any_from: 0 }
    }

    /// The next trail, as long as it goes: those that must end somewhere first, then closed ones.
    fn next_trail(&mut self) -> Option<Trail> {
        while self.odd_from < self.open.len() && self.open[self.odd_from].is_multiple_of(2) {
            self.odd_from += 1;
        }
        while self.any_from < self.open.len() && self.open[self.any_from] == 0 {
            self.any_from += 1;
        }
        let begin = if self.odd_from < self.open.len() { self.odd_from } else { self.any_from };
        let (mut trail, mut slot) = (Vec::new(), begin);
        while let Some((half, side)) = self.unwalked(slot) {
            self.walked[half as usize] = true;
            trail.push((half, side));
            self.open[slot] -= 1;
            slot = self.halves[half as usize].slots[1 - side] as usize;
            self.open[slot] -= 1;
        }
        (!trail.is_empty()).then_some(trail)
    }

    fn unwalked(&mut self, slot: usize) -> Option<(u32, usize)> {
        let list = self.at.get_mut(slot)?;
        while let Some(next) = list.pop() {
            if !self.walked[next.0 as usize] {
                return Some(next);
            }
        }
        None
    }

    /// Walks a trail and takes every second place.
    fn settle(&self, trail: &Trail, prices: &[i64], takes: &mut [[bool; 2]]) {
        let slot = |(half, side): (u32, usize)| self.halves[half as usize].slots[side];
        let last = trail[trail.len() - 1];
        let is_closed = slot((last.0, 1 - last.1)) == slot(trail[0]);
        let is_odd = trail.iter().filter(|(half, _)| !self.is_certain(*half)).count() % 2 == 1;
        let (begin, mut take) = if is_closed && is_odd {
            // The first and the last take nothing: one place of the slot between them stays free.
            let cheapest = (0..trail.len()).min_by_key(|&at| prices[slot(trail[at]) as usize]);
            (cheapest.unwrap_or(0), false)
        } else {
            (0, true)
        };
        for at in (begin..trail.len()).chain(0..begin) {
            let (half, side) = trail[at];
            let leaves_with = if self.is_certain(half) { !take } else { take };
            takes[half as usize][side] = take;
            takes[half as usize][1 - side] = leaves_with;
            take = !leaves_with;
        }
    }

    fn is_certain(&self, half: u32) -> bool {
        self.halves[half as usize].certain_but_at.is_some()
    }
}
