//! Who sits where: the chosen arcs on the places of one side, slot by slot in one list.

use super::{Market, Slots};

/// A chosen arc on a place, as its person sees it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seat {
    pub(super) arc: u32,
    /// The slot it takes on the other side.
    pub(super) across: u32,
    /// What its link is worth.
    pub(super) worth: i64,
    /// What the link brings to this person, as a number for what a slot pays.
    pub(super) mine: u8,
    /// What it brings to the other.
    pub(super) theirs: u8,
}

/// The chosen arcs of all slots. On a slot they stand in the order in which they were chosen.
#[derive(Clone, Debug)]
pub(super) struct Seats {
    /// Where the seats of each slot begin; one more entry at the end.
    starts: Vec<u32>,
    /// How many of them are taken.
    taken: Vec<u32>,
    seats: Vec<Seat>,
}

impl Seats {
    /// Nobody sits anywhere. A slot has a seat for each of its places, but no more than its person has links in the market, looked at or
    /// not; and one to spare, because along a path somebody comes before another leaves.
    pub(super) fn none(market: &Market, slots: &Slots) -> Self {
        let links = market.degrees();
        let mut starts = Vec::with_capacity(slots.len() + 1);
        let mut count = 0;
        starts.push(0);
        for slot in &slots.slots {
            count += slot.places.min(links[slot.person as usize]) + 1;
            starts.push(count);
        }
        Self { starts, taken: vec![0; slots.len()], seats: vec![Seat::default(); count as usize] }
    }

    /// How many arcs there are on a slot.
    pub(super) fn count(&self, slot: usize) -> u32 {
        self.taken[slot]
    }

    /// The arcs on a slot.
    pub(super) fn on(&self, slot: usize) -> &[Seat] {
        let start = self.starts[slot] as usize;
        &self.seats[start..start + self.taken[slot] as usize]
    }

    /// All chosen arcs, slot by slot.
    pub(super) fn all(&self) -> impl Iterator<Item = &Seat> {
        (0..self.taken.len()).flat_map(|slot| self.on(slot))
    }

    /// An arc takes a place of a slot.
    pub(super) fn sit(&mut self, slot: usize, seat: Seat) {
        let at = self.starts[slot] + self.taken[slot];
        debug_assert!(at < self.starts[slot + 1], "no more arcs come than a slot has places, and one");
        self.seats[at as usize] = seat;
        self.taken[slot] += 1;
    }

    /// An arc leaves the slot that it is on.
    pub(super) fn leave(&mut self, slot: usize, arc: u32) -> Option<Seat> {
        let at = self.on(slot).iter().position(|seat| seat.arc == arc)?;
        let start = self.starts[slot] as usize;
        let (at, end) = (start + at, start + self.taken[slot] as usize);
        let seat = self.seats[at];
        self.seats.copy_within(at + 1..end, at);
        self.taken[slot] -= 1;
        Some(seat)
    }

    /// An arc on this slot takes another slot on the other side now.
    pub(super) fn moved_across(&mut self, slot: usize, arc: u32, across: usize) {
        let (start, count) = (self.starts[slot] as usize, self.taken[slot] as usize);
        let seat = self.seats[start..start + count].iter_mut().find(|seat| seat.arc == arc);
        seat.into_iter().for_each(|seat| seat.across = across as u32);
    }

    /// Everybody leaves.
    pub(super) fn clear(&mut self) {
        self.taken.fill(0);
    }

    /// The same with other numbers for arcs.
    pub(super) fn renumbered(&self, number: impl Fn(u32) -> u32) -> Self {
        let mut same = self.clone();
        for slot in 0..same.taken.len() {
            let start = same.starts[slot] as usize;
            let taken = &mut same.seats[start..start + self.taken[slot] as usize];
            taken.iter_mut().for_each(|seat| seat.arc = number(seat.arc));
        }
        same
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Link;
    use super::super::super::places::{Both, kinds_of};
    use super::*;

    /// The seats of Ana, who has two places, and of three others with one. Nobody looks at any link yet.
    fn seats() -> Seats {
        let link = |b: u32| Link { a: 0, b, worth: 1, a_learns: true, b_learns: false };
        let market = Market {
            room: vec![2, 1, 1, 1],
            first_learning: vec![0; 4],
            first_sharing: vec![0; 4],
            links: vec![link(1), link(2), link(3)],
        };
        Seats::none(&market, &Slots::of(&market, &kinds_of(&market), &[Both::Kind; 4], &[false; 3]))
    }

    fn seat(arc: u32) -> Seat {
        Seat { arc, across: arc / 2 + 1, worth: 1, mine: 1, theirs: 2 }
    }

    fn arcs(seats: &Seats) -> Vec<u32> {
        seats.on(0).iter().map(|seat| seat.arc).collect()
    }

    #[test]
    fn who_leaves_a_slot_leaves_the_others_in_the_order_in_which_they_came() {
        let mut seats = seats();
        for arc in [0, 2, 4] {
            // One more than there are places, as along a path.
            seats.sit(0, seat(arc));
        }

        let left = seats.leave(0, 2).map(|seat| seat.across);

        assert_eq!((left, arcs(&seats), seats.count(0)), (Some(2), vec![0, 4], 2));
        assert!(seats.leave(0, 2).is_none(), "it is not there any more");
        assert_eq!(seats.all().count(), 2);
    }

    #[test]
    fn an_arc_that_moves_across_and_arcs_with_other_numbers_stay_on_their_slots() {
        let mut seats = seats();
        seats.sit(0, seat(0));
        seats.sit(0, seat(2));

        seats.moved_across(0, 2, 3);
        let renumbered = seats.renumbered(|arc| arc + 10);

        assert_eq!(seats.on(0).iter().map(|seat| seat.across).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(arcs(&renumbered), [10, 12]);
        assert_eq!(renumbered.count(1), 0);
    }
}
