//! Who could learn from whom: a list for each learner, best first, and one for each guide.

/// Nobody, or nowhere.
pub(super) const NONE: u32 = u32::MAX;

/// One entry of a list: somebody on the other side, and how well the two fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) who: u32,
    pub(super) score: i32,
}

const NOBODY: Offer = Offer { who: NONE, score: 0 };

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

    pub(super) fn of_mut(&mut self, owner: u32) -> &mut [Offer] {
        &mut self.offers[self.stretches[owner as usize].range()]
    }

    /// How well `owner` fits with `other`, if the two can be a pair.
    pub(super) fn score(&self, owner: u32, other: u32) -> Option<i32> {
        self.of(owner).iter().find(|offer| offer.who == other).map(|offer| offer.score)
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

    /// Adds where the order of a list, best first, wants it.
    pub(super) fn insert(&mut self, owner: u32, offer: Offer) {
        self.push(owner, offer);
        let list = self.of_mut(owner);
        let before = &list[..list.len() - 1];
        let place = before.partition_point(|other| best_first(other) < best_first(&offer));
        list[place..].rotate_right(1);
    }

    /// Takes one out and keeps the order of the others.
    pub(super) fn remove(&mut self, owner: u32, other: u32) -> bool {
        let list = self.of_mut(owner);
        let Some(place) = list.iter().position(|offer| offer.who == other) else { return false };
        list[place..].rotate_left(1);
        self.stretches[owner as usize].len -= 1;
        true
    }

    /// One more list, empty.
    pub(super) fn add(&mut self) {
        self.stretches.push(Stretch { start: self.offers.len() as u32, len: 0, space: 0 });
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

/// What lists are ordered by: the best score first, and among equals the number.
pub(super) fn best_first(offer: &Offer) -> (std::cmp::Reverse<i32>, u32) {
    (std::cmp::Reverse(offer.score), offer.who)
}
