//! Exact: along shortest paths each place with a price is filled, or its price falls to nothing.

use super::{Cover, LEFT, RIGHT, Seat, arc};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One step of a path, and what it does to an arc.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The path begins here.
    Begin,
    /// An arc is chosen, from a near slot to a far one.
    Choose { arc: u32, from: u32 },
    /// An arc is given up: its far slot is relieved, its near slot has a place again.
    GiveUp { arc: u32, from: u32 },
    /// An arc moves to another slot of the same person; the one it leaves has a place again.
    Shift { arc: u32, from: u32 },
}

/// What a search knows: nodes are the near slots, then the far slots.
struct Search {
    distance: Vec<i64>,
    step: Vec<Step>,
    touched: Vec<u32>,
    settled: Vec<u32>,
    queue: BinaryHeap<Reverse<(i64, u32)>>,
    /// The side on which the search began.
    near: usize,
    /// The length of the shortest path found so far, and where it ends.
    most: i64,
    last: usize,
}

const FAR_AWAY: i64 = i64::MAX;

impl Search {
    fn new(nodes: usize) -> Self {
        Self {
            distance: vec![FAR_AWAY; nodes],
            step: vec![Step::Begin; nodes],
            touched: Vec::new(),
            settled: Vec::new(),
            queue: BinaryHeap::new(),
            near: LEFT,
            most: FAR_AWAY,
            last: 0,
        }
    }

    fn begin(&mut self, near: usize) {
        for node in self.touched.drain(..) {
            self.distance[node as usize] = FAR_AWAY;
        }
        self.settled.clear();
        self.queue.clear();
        (self.near, self.most) = (near, FAR_AWAY);
    }

    /// A node is reached; a path that ends there would be longer by `end`.
    fn reach(&mut self, node: usize, distance: i64, step: Step, end: Option<i64>) {
        let known = &mut self.distance[node];
        if *known == FAR_AWAY {
            self.touched.push(node as u32);
        }
        *known = distance;
        self.step[node] = step;
        if let Some(length) = end.map(|end| distance + end).filter(|length| *length < self.most) {
            (self.most, self.last) = (length, node);
        }
        if distance < self.most {
            self.queue.push(Reverse((distance, node as u32)));
        }
    }

    fn is_news(&self, node: usize, distance: i64) -> bool {
        distance < self.distance[node] && distance < self.most
    }
}

impl Cover<'_> {
    /// From prices and arcs that are nearly right to a best choice: what contradicts the prices is let go, then
    /// the free places of both sides are served.
    pub(super) fn make_exact(&mut self) {
        self.let_go();
        let mut search = Search::new(2 * self.slots.len());
        for near in [LEFT, RIGHT] {
            for slot in 0..self.slots.len() {
                while !self.is_full(near, slot) && self.price(near, slot) > 0 {
                    self.serve(near, slot, &mut search);
                }
            }
        }
    }

    /// Takes the right prices as they are, sets the left ones to the least that no arc outside contradicts, and
    /// lets go of arcs that the prices contradict.
    fn let_go(&mut self) {
        for person in 0..self.slots.people() {
            while let Some((slot, seat)) = self.dearer_than_least(person) {
                self.drop(seat.arc, [slot, seat.across as usize]);
            }
            self.tell_left(person);
            while let Some((slot, seat, gain)) = self.contradicted(person) {
                self.drop(seat.arc, [slot, seat.across as usize]);
                self.lift(person, seat.mine, gain);
            }
        }
    }

    /// A chosen arc of this person on a right slot that asks more than another slot there.
    fn dearer_than_least(&self, person: u32) -> Option<(usize, Seat)> {
        let mut seats = self.slots.of_person(person).flat_map(|slot| self.seated(LEFT, slot));
        seats.find(|(_, seat)| {
            let (slot, kind) = (seat.across as usize, seat.theirs);
            self.ask(RIGHT, slot, kind) > self.least_ask(RIGHT, self.slots.slots[slot].person, kind)
        })
    }

    /// Sets the left prices of a person to the least that no arc outside contradicts.
    pub(super) fn tell_left(&mut self, person: u32) {
        for slot in self.slots.of_person(person) {
            self.set_price(LEFT, slot, 0);
        }
        for end in self.slots.around(person) {
            if !self.is_taken(arc(end, LEFT)) {
                self.lift(person, end.mine, end.worth - self.least_ask(RIGHT, end.other, end.theirs));
            }
        }
    }

    /// Lifts the left prices of a person until none of their places would gain by an arc that is worth `gain`.
    fn lift(&mut self, person: u32, kind: u8, gain: i64) {
        for slot in self.slots.of_person(person) {
            let least = gain + self.slots.slots[slot].pays[usize::from(kind)];
            if least > self.price(LEFT, slot) {
                self.set_price(LEFT, slot, least);
            }
        }
    }

    /// A chosen arc of this person that their left prices contradict: its slot, and what it is worth to them.
    fn contradicted(&self, person: u32) -> Option<(usize, Seat, i64)> {
        let seats = self.slots.of_person(person).flat_map(|slot| self.seated(LEFT, slot));
        seats
            .map(|(slot, seat)| (slot, seat, seat.worth - self.ask(RIGHT, seat.across as usize, seat.theirs)))
            .find(|&(slot, seat, gain)| {
                let ask = self.ask(LEFT, slot, seat.mine);
                gain < ask || ask > self.least_ask(LEFT, person, seat.mine)
            })
    }

    /// The arcs on a slot, each with the slot.
    fn seated(&self, side: usize, slot: usize) -> impl Iterator<Item = (usize, Seat)> {
        self.arcs.seats[side].on(slot).iter().map(move |seat| (slot, *seat))
    }

    /// Finds the shortest way to use one more place of a slot, or to make it worth nothing.
    fn serve(&mut self, near: usize, slot: usize, search: &mut Search) {
        let count = self.slots.len();
        search.begin(near);
        self.reach_near(slot, 0, Step::Begin, search);
        while let Some(Reverse((distance, node))) = search.queue.pop() {
            if distance >= search.most {
                break;
            }
            let node = node as usize;
            if distance > search.distance[node] {
                continue;
            }
            search.settled.push(node as u32);
            if node < count {
                self.look_from_near(node, distance, search);
            } else {
                self.look_from_far(node - count, distance, search);
            }
        }
        for &node in &search.settled {
            let node = node as usize;
            let change = search.most - search.distance[node];
            if node < count {
                self.set_price(near, node, self.price(near, node) - change);
            } else {
                self.set_price(1 - near, node - count, self.price(1 - near, node - count) + change);
            }
        }
        self.follow(search);
    }

    /// A near slot has a place: the path may end here with the place free, once its price is nothing.
    fn reach_near(&self, slot: usize, distance: i64, step: Step, search: &mut Search) {
        if search.is_news(slot, distance) {
            search.reach(slot, distance, step, Some(self.price(search.near, slot)));
        }
    }

    /// A far slot has one arc more: the path may end here if there is a place for it.
    fn reach_far(&self, slot: usize, distance: i64, step: Step, search: &mut Search) {
        let node = self.slots.len() + slot;
        if search.is_news(node, distance) {
            let has_place = !self.is_full(1 - search.near, slot);
            search.reach(node, distance, step, has_place.then_some(0));
        }
    }

    /// A near slot has a place: any arc may take it.
    fn look_from_near(&self, slot: usize, distance: i64, search: &mut Search) {
        let (near, far) = (search.near, 1 - search.near);
        let (laid, from) = (self.slots, slot as u32);
        let here = &laid.slots[slot];
        let base = distance + self.price(near, slot);
        for end in laid.around(here.person) {
            let open = base - end.worth - here.pays[usize::from(end.mine)];
            let arc = arc(end, near);
            if open + self.least_ask(far, end.other, end.theirs) >= search.most || self.is_taken(arc) {
                continue;
            }
            for slot in laid.of_person(end.other) {
                let distance = open + self.ask(far, slot, end.theirs);
                self.reach_far(slot, distance, Step::Choose { arc, from }, search);
            }
        }
        let others = laid.of_person(here.person).filter(|&other| other != slot);
        for (old, seat) in others.flat_map(|old| self.seated(near, old)) {
            let distance = distance + self.ask(near, slot, seat.mine) - self.ask(near, old, seat.mine);
            self.reach_near(old, distance, Step::Shift { arc: seat.arc, from }, search);
        }
    }

    /// A far slot has one arc too many: one of them moves to another slot or is given up.
    fn look_from_far(&self, slot: usize, distance: i64, search: &mut Search) {
        let (near, far) = (search.near, 1 - search.near);
        let person = self.slots.slots[slot].person;
        let from = (self.slots.len() + slot) as u32;
        for &Seat { arc, across, worth, mine, theirs } in self.arcs.seats[far].on(slot) {
            let ask = self.ask(far, slot, mine);
            for other in self.slots.of_person(person).filter(|&other| other != slot) {
                let distance = distance + self.ask(far, other, mine) - ask;
                self.reach_far(other, distance, Step::Shift { arc, from }, search);
            }
            let near_slot = across as usize;
            let surplus = worth - self.ask(near, near_slot, theirs) - ask;
            self.reach_near(near_slot, distance + surplus, Step::GiveUp { arc, from }, search);
        }
    }

    /// Does what the shortest path says, from its end to its beginning.
    fn follow(&mut self, search: &Search) {
        let (near, far, count) = (search.near, 1 - search.near, self.slots.len());
        let mut node = search.last;
        loop {
            let (step, to) = (search.step[node], node);
            match step {
                Step::Begin => return,
                Step::Choose { arc, from } => {
                    let mut slots = [0; 2];
                    (slots[near], slots[far]) = (from as usize, to - count);
                    self.take(arc, slots);
                    node = from as usize;
                }
                Step::GiveUp { arc, from } => {
                    let mut slots = [0; 2];
                    (slots[near], slots[far]) = (to, from as usize - count);
                    self.drop(arc, slots);
                    node = from as usize;
                }
                Step::Shift { arc, from } => {
                    // Near, the arc comes to where the path was; far, it goes to where the path leads.
                    let (side, slot) = if to < count { (near, from as usize) } else { (far, to - count) };
                    self.move_to(arc, side, slot);
                    node = from as usize;
                }
            }
        }
    }
}
