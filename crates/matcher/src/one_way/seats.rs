//! Places: how many each guide has, and who sits where.

use super::lists::NONE;

/// Every guide's places, in one piece of memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Seats {
    guides: Vec<Places>,
    sitting: Vec<u32>,
    at: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Places {
    start: u32,
    taken: u32,
    room: u32,
    /// How far the stretch in `sitting` reaches; it grows when it has to.
    space: u32,
}

impl Seats {
    /// Empty places for so many learners. Nobody takes on more than have asked, so no more is kept ready.
    pub(super) fn new(room: &[u32], asked: &[u32], learners: u32) -> Self {
        let mut end = 0;
        let mut guides = Vec::with_capacity(room.len());
        for (&room, &asked) in room.iter().zip(asked) {
            let space = room.min(asked);
            guides.push(Places { start: end, taken: 0, room, space });
            end += space;
        }
        Self { guides, sitting: vec![NONE; end as usize], at: vec![NONE; learners as usize] }
    }

    fn end(&self) -> u32 {
        self.sitting.len() as u32
    }

    pub(super) fn guides(&self) -> u32 {
        self.guides.len() as u32
    }

    pub(super) fn learners(&self) -> u32 {
        self.at.len() as u32
    }

    /// The guide a learner has, or [`NONE`].
    #[inline]
    pub(super) fn at(&self, learner: u32) -> u32 {
        self.at[learner as usize]
    }

    pub(super) fn room(&self, guide: u32) -> u32 {
        self.guides[guide as usize].room
    }

    /// How many learners a guide can take on of those who asked at the beginning.
    pub(super) fn space(&self, guide: u32) -> u32 {
        self.guides[guide as usize].space
    }

    #[inline]
    pub(super) fn taken(&self, guide: u32) -> u32 {
        self.guides[guide as usize].taken
    }

    #[inline]
    pub(super) fn has_room(&self, guide: u32) -> bool {
        let places = self.guides[guide as usize];
        places.taken < places.room
    }

    /// Where a guide's learners sit; ask [`who`](Self::who).
    #[inline]
    pub(super) fn range(&self, guide: u32) -> std::ops::Range<u32> {
        let places = self.guides[guide as usize];
        places.start..places.start + places.taken
    }

    #[inline]
    pub(super) fn who(&self, place: u32) -> u32 {
        self.sitting[place as usize]
    }

    pub(super) fn take(&mut self, learner: u32, guide: u32) {
        if self.guides[guide as usize].taken == self.guides[guide as usize].space {
            self.make_space(guide);
        }
        let places = &mut self.guides[guide as usize];
        self.sitting[(places.start + places.taken) as usize] = learner;
        places.taken += 1;
        self.at[learner as usize] = guide;
    }

    /// Moves a guide's stretch to the end, where there is more space.
    fn make_space(&mut self, guide: u32) {
        let end = self.end();
        let places = &mut self.guides[guide as usize];
        let old = places.start as usize..(places.start + places.taken) as usize;
        (places.start, places.space) = (end, (2 * places.space).max(2));
        self.sitting.extend_from_within(old);
        self.sitting.resize((places.start + places.space) as usize, NONE);
    }

    /// Gives up a place; says whose it was.
    pub(super) fn leave(&mut self, learner: u32) -> u32 {
        let guide = std::mem::replace(&mut self.at[learner as usize], NONE);
        let places = &mut self.guides[guide as usize];
        let range = places.start as usize..(places.start + places.taken) as usize;
        places.taken -= 1;
        let sitting = &mut self.sitting[range];
        if let Some(place) = sitting.iter().position(|&who| who == learner) {
            sitting.swap(place, sitting.len() - 1);
        }
        guide
    }

    /// A guide takes on more or fewer from now on. Nobody is sent away: the caller sees to that first.
    pub(super) fn set_room(&mut self, guide: u32, room: u32) {
        self.guides[guide as usize].room = room;
    }

    pub(super) fn add_learner(&mut self) {
        self.at.push(NONE);
    }

    pub(super) fn add_guide(&mut self, room: u32) {
        self.guides.push(Places { start: self.end(), taken: 0, room, space: 0 });
    }
}
