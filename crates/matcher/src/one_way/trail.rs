//! One search for a shortest path between guides: how far each is, and by whom they are reached.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::lists::NONE;

/// Too far to have been reached.
const FAR: i64 = i64::MAX;

/// The search's notes, kept from one search to the next so that a short path costs little.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    far: Vec<i64>,
    by: Vec<u32>,
    to: Vec<u32>,
    reached: Vec<u32>,
    nearest: BinaryHeap<(Reverse<i64>, u32)>,
}

impl Trail {
    pub(super) fn new(guides: u32) -> Self {
        let guides = guides as usize;
        Self { far: vec![FAR; guides], by: vec![NONE; guides], to: vec![NONE; guides], ..Self::default() }
    }

    pub(super) fn add_guide(&mut self) {
        self.far.push(FAR);
        self.by.push(NONE);
        self.to.push(NONE);
    }

    /// Forgets the last search.
    pub(super) fn begin(&mut self) {
        for guide in self.reached.drain(..) {
            self.far[guide as usize] = FAR;
        }
        self.nearest.clear();
    }

    /// Notes a way to a guide; `false` if a shorter one was known. Among ways of one length the first stays.
    #[inline]
    pub(super) fn reach(&mut self, guide: u32, far: i64, by: u32) -> bool {
        let known = &mut self.far[guide as usize];
        if far >= *known {
            return false;
        }
        if *known == FAR {
            self.reached.push(guide);
        }
        *known = far;
        self.by[guide as usize] = by;
        self.nearest.push((Reverse(far), guide));
        true
    }

    /// Notes that a guide would be left by `by`, who goes to `to`.
    pub(super) fn reach_for(&mut self, guide: u32, far: i64, by: u32, to: u32) -> bool {
        let nearer = self.reach(guide, far, by);
        if nearer {
            self.to[guide as usize] = to;
        }
        nearer
    }

    /// The nearest guide that was not looked at, if nearer than `shortest`.
    #[inline]
    pub(super) fn next(&mut self, shortest: i64) -> Option<(i64, u32)> {
        while let Some((Reverse(far), guide)) = self.nearest.pop() {
            if far >= shortest {
                return None;
            }
            if far == self.far[guide as usize] {
                return Some((far, guide));
            }
        }
        None
    }

    /// By whom a guide was reached.
    pub(super) fn by(&self, guide: u32) -> u32 {
        self.by[guide as usize]
    }

    /// The guide that `by` goes to.
    pub(super) fn to(&self, guide: u32) -> u32 {
        self.to[guide as usize]
    }

    /// The guides that were reached, and how far each is.
    pub(super) fn reached(&self) -> impl Iterator<Item = (u32, i64)> + '_ {
        self.reached.iter().map(|&guide| (guide, self.far[guide as usize]))
    }
}
