//! Who could learn from whom: a list for each learner, best first, and where it is needed one for each guide.

/// Nobody, or nowhere.
pub(super) const NONE: u32 = u32::MAX;

/// One entry of a list: somebody on the other side, and how well the two fit.
///
/// Entries are ordered best first, and among equal scores by number, so that sorted lists never depend on the order
/// in which pairs were written down. Both lie in one number, which makes that order cheap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Offer(u64);

impl Offer {
    #[inline]
    pub(super) fn new(who: u32, score: i32) -> Self {
        Self(u64::from(!score.cast_unsigned()) << 32 | u64::from(who))
    }

    /// The number of who is on the other side.
    #[inline]
    pub(super) fn who(self) -> u32 {
        self.0 as u32
    }

    /// How well the two fit; never below zero.
    #[inline]
    pub(super) fn score(self) -> i32 {
        (!((self.0 >> 32) as u32)).cast_signed()
    }
}

const NOBODY: Offer = Offer(u64::MAX);

/// Lists that lie in one piece of memory. A list that outgrows its stretch moves to the end.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    stretches: Vec<Stretch>,
    offers: Vec<Offer>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    start: u32,
    len: u32,
    space: u32,
}

impl Stretch {
    fn range(self) -> std::ops::Range<usize> {
        self.start as usize..(self.start + self.len) as usize
    }
}

impl Lists {
    /// Empty lists with space for so many offers each.
    pub(super) fn with_space(spaces: impl Iterator<Item = u32>) -> Self {
        let mut end = 0;
        let stretches = spaces
            .map(|space| {
                end += space;
                Stretch { start: end - space, len: 0, space }
            })
            .collect();
        Self { stretches, offers: vec![NOBODY; end as usize] }
    }

    /// Lists that stand one after the other already.
    pub(super) fn of_lengths(lengths: impl Iterator<Item = u32>, offers: Vec<Offer>) -> Self {
        let mut end = 0;
        let stretches = lengths
            .map(|len| {
                end += len;
                Stretch { start: end - len, len, space: len }
            })
            .collect();
        Self { stretches, offers }
    }

    /// How many lists there are.
    pub(super) fn count(&self) -> u32 {
        self.stretches.len() as u32
    }

    /// The list of one owner.
    #[inline]
    pub(super) fn of(&self, owner: u32) -> &[Offer] {
        &self.offers[self.stretches[owner as usize].range()]
    }

    /// The largest number that every score is a multiple of.
    pub(super) fn step(&self) -> i32 {
        let scores = (0..self.count()).flat_map(|owner| self.of(owner)).map(|offer| offer.score());
        let mut step: i32 = 0;
        for mut score in scores {
            // Most often it is a multiple of what all before are multiples of; for a power of two that is told without a division.
            let is_multiple = match step {
                0 => false,
                step if step & (step - 1) == 0 => score & (step - 1) == 0,
                step => score % step == 0,
            };
            if is_multiple {
                continue;
            }
            while score != 0 {
                (step, score) = (score, step % score);
            }
            if step == 1 {
                break;
            }
        }
        step.max(1)
    }

    pub(super) fn of_mut(&mut self, owner: u32) -> &mut [Offer] {
        &mut self.offers[self.stretches[owner as usize].range()]
    }

    /// How well `owner` fits with `other`, if the two can be a pair.
    pub(super) fn score(&self, owner: u32, other: u32) -> Option<i32> {
        self.of(owner).iter().find(|offer| offer.who() == other).map(|offer| offer.score())
    }

    /// Adds at the end of a list.
    pub(super) fn push(&mut self, owner: u32, offer: Offer) {
        let stretch = self.stretches[owner as usize];
        if stretch.len == stretch.space {
            self.move_to_the_end(owner);
        }
        let stretch = &mut self.stretches[owner as usize];
        self.offers[(stretch.start + stretch.len) as usize] = offer;
        stretch.len += 1;
    }

    /// Adds where the order of a sorted list wants it.
    pub(super) fn insert(&mut self, owner: u32, offer: Offer) {
        self.push(owner, offer);
        let list = self.of_mut(owner);
        let place = list[..list.len() - 1].partition_point(|&other| other < offer);
        list[place..].rotate_right(1);
    }

    /// Takes one out and keeps the order of the others.
    pub(super) fn remove(&mut self, owner: u32, other: u32) -> bool {
        let list = self.of_mut(owner);
        let Some(place) = list.iter().position(|offer| offer.who() == other) else { return false };
        list[place..].rotate_left(1);
        self.stretches[owner as usize].len -= 1;
        true
    }

    /// One more list.
    pub(super) fn add(&mut self, list: &[Offer]) {
        let (start, len) = (self.offers.len() as u32, list.len() as u32);
        self.offers.extend_from_slice(list);
        self.stretches.push(Stretch { start, len, space: len });
    }

    /// Empties a list, and hands over what stood in it.
    pub(super) fn take(&mut self, owner: u32) -> Vec<Offer> {
        let all = self.of(owner).to_vec();
        self.stretches[owner as usize].len = 0;
        all
    }

    fn move_to_the_end(&mut self, owner: u32) {
        let stretch = self.stretches[owner as usize];
        let space = (stretch.len * 3 / 2).max(4);
        let start = self.offers.len() as u32;
        self.offers.extend_from_within(stretch.range());
        self.offers.resize((start + space) as usize, NOBODY);
        self.stretches[owner as usize] = Stretch { start, space, ..stretch };
    }
}

/// Puts a list in order. Lists mostly come nearly sorted, and are then done without a sort.
pub(super) fn sort(list: &mut [Offer]) {
    let mut moves = 4 * list.len();
    for end in 1..list.len() {
        let offer = list[end];
        let mut place = end;
        while place > 0 && list[place - 1] > offer {
            list[place] = list[place - 1];
            place -= 1;
        }
        list[place] = offer;
        let moved = end - place;
        if moved > moves {
            list.sort_unstable();
            return;
        }
        moves -= moved;
    }
}
