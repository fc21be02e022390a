//! Sets of places, as bits.

use std::ops::Range;

/// Some of the places from 0 on. All sets that are compared are made for as many places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Set(Vec<u64>);

/// A set, or a list where so few are in it that a list is smaller.
#[derive(Debug)]
pub(super) enum Members {
    Many(Set),
    Few(Vec<u32>),
}

impl Set {
    /// Nobody of so many.
    pub(super) fn none(places: usize) -> Self {
        Self(vec![0; places.div_ceil(64)])
    }

    pub(super) fn put(&mut self, place: u32) {
        self.0[place as usize / 64] |= 1 << (place % 64);
    }

    /// Takes a place out; whether it was in.
    pub(super) fn take(&mut self, place: u32) -> bool {
        let bit = 1 << (place % 64);
        let was_in = self.0[place as usize / 64] & bit != 0;
        self.0[place as usize / 64] &= !bit;
        was_in
    }

    fn has(&self, place: u32) -> bool {
        self.0[place as usize / 64] >> (place % 64) & 1 == 1
    }

    pub(super) fn put_range(&mut self, places: Range<u32>) {
        let (from, to) = (places.start as usize, places.end as usize);
        for word in from / 64..to.div_ceil(64) {
            let first = from.saturating_sub(word * 64);
            let end = (to - word * 64).min(64);
            self.0[word] |= (u64::MAX << first) & (u64::MAX >> (64 - end));
        }
    }

    pub(super) fn put_all(&mut self, members: &Members) {
        match members {
            Members::Many(set) => self.0.iter_mut().zip(&set.0).for_each(|(mine, theirs)| *mine |= theirs),
            Members::Few(places) => places.iter().for_each(|&place| self.put(place)),
        }
    }

    fn both<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = u64> + 's {
        self.0.iter().zip(&other.0).map(|(mine, theirs)| mine & theirs)
    }

    /// How many places are in both.
    pub(super) fn common(&self, other: &Self) -> usize {
        self.both(other).map(|word| word.count_ones() as usize).sum()
    }

    /// Whether some place is in both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.both(other).any(|word| word != 0)
    }

    /// Only what is in the other too stays in.
    pub(super) fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Whether nobody is in.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    /// Whether all are in the other set too.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(mine, theirs)| mine & !theirs == 0)
    }

    /// Puts all of another set in; the places that are new, in order.
    pub(crate) fn join(&mut self, other: &Self) -> Vec<u32> {
        let mut new = Vec::new();
        for ((at, mine), theirs) in (0..).zip(&mut self.0).zip(&other.0) {
            new.extend(bits(theirs & !*mine).map(|bit| 64 * at + bit));
            *mine |= theirs;
        }
        new
    }

    /// The places, in order.
    pub(crate) fn places(&self) -> impl Iterator<Item = u32> + '_ {
        self.in_both(self)
    }

    /// The places in both, in order.
    pub(super) fn in_both<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = u32> + 's {
        (0..).zip(self.both(other)).flat_map(|(at, word)| bits(word).map(move |bit| 64 * at + bit))
    }
}

/// The places of the bits that are set.
fn bits(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros();
        let is_any = word != 0;
        word &= word.wrapping_sub(1);
        is_any.then_some(bit)
    })
}

impl Members {
    /// These places, in order, of so many.
    pub(super) fn of(list: Vec<u32>, places: usize) -> Self {
        if list.is_empty() || list.len() < places.div_ceil(64) {
            return Self::Few(list);
        }
        let mut set = Set::none(places);
        list.into_iter().for_each(|place| set.put(place));
        Self::Many(set)
    }

    /// Whether anybody is in beside this place.
    pub(super) fn has_other(&self, place: Option<u32>) -> bool {
        match self {
            Self::Few(places) => places.iter().any(|&other| Some(other) != place),
            Self::Many(set) => set.places().any(|other| Some(other) != place),
        }
    }

    /// How many are in the set too.
    pub(super) fn common(&self, set: &Set) -> usize {
        match self {
            Self::Few(places) => places.iter().filter(|&&place| set.has(place)).count(),
            Self::Many(members) => members.common(set),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set_of(list: &BTreeSet<u32>) -> Set {
        let mut set = Set::none(200);
        set.put_all(&Members::of(list.iter().copied().collect(), 200));
        set
    }

    proptest! {
        #[test]
        fn sets_of_bits_are_sets(
            one in prop::collection::btree_set(0_u32..200, 0..60),
            other in prop::collection::btree_set(0_u32..200, 0..60),
            from in 0_u32..200,
            length in 0_u32..100,
        ) {
            let both: Vec<u32> = one.intersection(&other).copied().collect();
            let range = from..(from + length).min(200);
            let mut wider = set_of(&one);
            wider.put_range(range.clone());

            prop_assert_eq!(set_of(&one).in_both(&set_of(&other)).collect::<Vec<_>>(), both.clone());
            prop_assert_eq!(set_of(&one).common(&set_of(&other)), both.len());
            prop_assert_eq!(set_of(&one).meets(&set_of(&other)), !both.is_empty());
            prop_assert_eq!(wider.clone(), set_of(&one.iter().copied().chain(range).collect()));
            let mut joined = set_of(&one);
            let new: Vec<u32> = other.difference(&one).copied().collect();
            prop_assert_eq!(set_of(&one).is_within(&set_of(&other)), one.is_subset(&other));
            prop_assert_eq!(set_of(&one).is_empty(), one.is_empty());
            prop_assert_eq!(joined.join(&set_of(&other)), new);
            prop_assert_eq!(joined, set_of(&one.union(&other).copied().collect()));
            prop_assert_eq!(wider.take(from), one.contains(&from) || length > 0);
        }
    }
}
