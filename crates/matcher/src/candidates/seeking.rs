//! What somebody who looks along shelves keeps in mind: whom they seek, where these may stand, and whom they found.

use super::shelf_marks::Mark;
use std::ops::Range;

/// Somebody found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) person: u32,
    pub(super) value: i64,
    /// What is left of the value once the cost is paid.
    pub(super) gain: i64,
}

/// What counts while somebody looks.
#[derive(Clone, Copy)]
pub(super) struct Sought {
    /// Nobody else is found who brings no more than this.
    pub(super) least: i64,
    /// How many are sought.
    pub(super) most: usize,
}

/// A stretch that may hold somebody who is sought. The one that may hold most comes first; where several may hold as
/// much, everybody has another order of them, so that not all look at the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Promising {
    pub(super) bound: i64,
    pub(super) lot: u32,
    pub(super) part: Part,
    pub(super) number: u32,
    /// The places of the shelf's skills among those looked for.
    pub(super) skills: Mark,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Shelf,
    Row,
    Block,
}

impl Sought {
    /// Puts somebody where they belong; whoever brings less than as many as are sought is not listed any more.
    pub(super) fn put(&mut self, one: Found, found: &mut Vec<Found>) {
        let place = found.partition_point(|other| other.gain >= one.gain);
        found.insert(place, one);
        found.truncate(self.most);
        if found.len() == self.most {
            self.least = self.least.max(found[self.most - 1].gain);
        }
    }
}

/// Where somebody begins to look.
pub(super) fn turn_of(looking: u32) -> usize {
    (looking.wrapping_mul(0x9e37_79b9) >> 7) as usize
}

/// The numbers of a range, beginning somewhere in it.
pub(super) fn turned(range: Range<u32>, turn: usize) -> impl Iterator<Item = u32> {
    let middle = range.start + (turn % range.len().max(1)) as u32;
    (middle..range.end).chain(range.start..middle)
}
