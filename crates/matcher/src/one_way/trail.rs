//! One search for a shortest path between guides: how far each is, and by whom they are reached.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::lists::NONE;

/// Too far to have been reached.
const FAR: i64 = i64::MAX;

/// The search's notes, kept from one search to the next so that a short path costs little.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    guides: Vec<Note>,
    reached: Vec<u32>,
    nearest: BinaryHeap<(Reverse<i64>, u32)>,
}

/// What is noted of one guide; it lies together, because whoever reads one of these reads the others.
#[derive(Clone, Copy, Debug)]
struct Note {
    far: i64,
    by: u32,
    to: u32,
}

const NOT_REACHED: Note = Note { far: FAR, by: NONE, to: NONE };

impl Trail {
    pub(super) fn new(guides: u32) -> Self {
        Self { guides: vec![NOT_REACHED; guides as usize], ..Self::default() }
    }

    pub(super) fn add_guide(&mut self) {
        self.guides.push(NOT_REACHED);
    }

    /// Forgets the last search.
    pub(super) fn begin(&mut self) {
        for guide in self.reached.drain(..) {
            self.guides[guide as usize].far = FAR;
        }
        self.nearest.clear();
    }

    /// Notes a way to a guide; `false` if a shorter one was known. Among ways of one length the first stays.
    #[inline]
    pub(super) fn reach(&mut self, guide: u32, far: i64, by: u32) -> bool {
        self.reach_for(guide, far, by, NONE)
    }

    /// Notes that a guide would be left by `by`, who goes to `to`.
    #[inline]
    pub(super) fn reach_for(&mut self, guide: u32, far: i64, by: u32, to: u32) -> bool {
        let note = &mut self.guides[guide as usize];
        if far >= note.far {
            return false;
        }
        if note.far == FAR {
            self.reached.push(guide);
        }
        *note = Note { far, by, to };
        self.nearest.push((Reverse(far), guide));
        true
    }

    /// The nearest guide that was not looked at, if nearer than `shortest`.
    #[inline]
    pub(super) fn next(&mut self, shortest: i64) -> Option<(i64, u32)> {
        while let Some((Reverse(far), guide)) = self.nearest.pop() {
            if far >= shortest {
                return None;
            }
            if far == self.guides[guide as usize].far {
                return Some((far, guide));
            }
        }
        None
    }

    /// By whom a guide was reached.
    pub(super) fn by(&self, guide: u32) -> u32 {
        self.guides[guide as usize].by
    }

    /// The guide that `by` goes to.
    pub(super) fn to(&self, guide: u32) -> u32 {
        self.guides[guide as usize].to
    }

    /// The guides that were reached, and how far each is.
    pub(super) fn reached(&self) -> impl Iterator<Item = (u32, i64)> + '_ {
        self.reached.iter().map(|&guide| (guide, self.guides[guide as usize].far))
    }
}
