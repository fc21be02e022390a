//! So many entries for each of many, one after the other.

use std::ops::Range;

/// Where everybody's entries begin; they end where the next one's begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Runs(Vec<u32>);

impl Runs {
    /// Everybody has as many entries as this says.
    pub(crate) fn of(lengths: impl Iterator<Item = u32>) -> Self {
        let mut end = 0;
        let mut start = Vec::with_capacity(lengths.size_hint().0 + 1);
        start.push(end);
        start.extend(lengths.map(|len| {
            end += len;
            end
        }));
        Self(start)
    }

    /// How many have entries.
    pub(crate) fn count(&self) -> usize {
        self.0.len() - 1
    }

    /// How many entries there are.
    pub(crate) fn entries(&self) -> usize {
        self.0[self.count()] as usize
    }

    /// How many entries each has.
    pub(crate) fn lengths(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.windows(2).map(|ends| ends[1] - ends[0])
    }

    /// Somebody's entries among those of all.
    #[inline]
    pub(crate) fn range(&self, of: u32) -> Range<usize> {
        self.0[of as usize] as usize..self.0[of as usize + 1] as usize
    }
}
