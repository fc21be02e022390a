//! Who sits where: the chosen arcs on the places of one side, slot by slot in one list.

use super::Slots;

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
    /// Nobody sits anywhere. A slot has a seat for each of its places, but no more than its person has links; and one to spare, because
    /// along a path somebody comes before another leaves.
    pub(super) fn none(slots: &Slots) -> Self {
        let mut starts = Vec::with_capacity(slots.len() + 1);
        let mut count = 0;
        starts.push(0);
        for slot in &slots.slots {
            count += slot.places.min(slots.around(slot.person).len() as u32) + 1;
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
        self.seats[(self.starts[slot] + self.taken[slot]) as usize] = seat;
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
