//! Ten thousand changes of one market of three hundred people, each settled as well as afresh.

use matcher::one_way::{Draft, Pair, Proven, Settled};

const LEARNERS: u32 = 220;
const GUIDES: u32 = 80;
const CHANGES: usize = 10_000;

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u32) -> u32 {
        // A generator of Marsaglia's, "Xorshift RNGs", 2003.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 32) % u64::from(end)) as u32
    }

    /// Some on the other side with whom somebody new could be a pair.
    fn offers(&mut self, others: u32) -> Vec<(u32, i32)> {
        let mut offers: Vec<(u32, i32)> =
            (0..self.below(9)).map(|_| (self.below(others), self.below(40) as i32)).collect();
        offers.sort_unstable();
        offers.dedup_by_key(|offer| offer.0);
        offers
    }
}

/// The market as it should be.
struct Market {
    room: Vec<u32>,
    offers: Vec<Vec<(u32, i32)>>,
}

impl Market {
    fn settle(&self) -> Settled {
        let mut draft = Draft::with_guides(self.room.len() as u32);
        for (learner, offers) in (0..).zip(&self.offers) {
            for &(guide, score) in offers {
                draft.pair(learner, guide, score).unwrap();
            }
        }
        draft.settle(&self.room).unwrap()
    }

    fn set(&mut self, learner: u32, guide: u32, score: Option<i32>) {
        let offers = &mut self.offers[learner as usize];
        offers.retain(|offer| offer.0 != guide);
        offers.extend(score.map(|score| (guide, score)));
    }

    /// One change here and there.
    fn change(&mut self, dice: &mut Dice, settled: &mut Settled) {
        let learner = dice.below(self.offers.len() as u32);
        let guide = dice.below(self.room.len() as u32);
        match dice.below(16) {
            0..3 if self.offers.len() < 2 * LEARNERS as usize => {
                let offers = dice.offers(self.room.len() as u32);
                assert_eq!(settled.arrive(&offers), Ok(self.offers.len() as u32));
                self.offers.push(offers);
            }
            0..3 => {
                settled.go(learner).unwrap();
                self.offers[learner as usize].clear();
            }
            3 if self.room.len() < 2 * GUIDES as usize => {
                let (room, offers) = (dice.below(4), dice.offers(self.offers.len() as u32));
                let guide = settled.welcome(room, &offers).unwrap();
                self.room.push(room);
                offers.iter().for_each(|&(learner, score)| self.set(learner, guide, Some(score)));
            }
            3..6 => {
                settled.set_room(guide, 0).unwrap();
                self.room[guide as usize] = 0;
            }
            6..9 => {
                let room = dice.below(4);
                settled.set_room(guide, room).unwrap();
                self.room[guide as usize] = room;
            }
            9 => {
                let pairs: Vec<Pair> = (0..dice.below(60))
                    .map(|_| Pair {
                        learner: dice.below(self.offers.len() as u32),
                        guide: dice.below(self.room.len() as u32),
                        score: dice.below(40) as i32,
                    })
                    .collect();
                settled.set_scores(&pairs).unwrap();
                pairs.iter().for_each(|pair| self.set(pair.learner, pair.guide, Some(pair.score)));
            }
            10..14 => {
                let score = dice.below(40) as i32;
                settled.set_score(learner, guide, Some(score)).unwrap();
                self.set(learner, guide, Some(score));
            }
            _ => {
                let guide = settled.guide_of(learner).unwrap_or(guide);
                settled.set_score(learner, guide, None).unwrap();
                self.set(learner, guide, None);
            }
        }
    }
}

fn worth(settled: &Settled) -> Proven {
    let pairs = settled.pairs().map(|pair| i64::from(pair.score));
    pairs.fold(Proven { placed: 0, score: 0 }, |sum, score| Proven {
        placed: sum.placed + 1,
        score: sum.score + score,
    })
}

#[test]
fn each_of_ten_thousand_changes_is_settled_as_well_as_afresh() {
    let mut dice = Dice(7);
    let mut market = Market {
        room: (0..GUIDES).map(|_| dice.below(4)).collect(),
        offers: (0..LEARNERS).map(|_| dice.offers(GUIDES)).collect(),
    };
    let mut settled = market.settle();
    for change in 0..CHANGES {
        market.change(&mut dice, &mut settled);

        let afresh = market.settle();
        assert_eq!(settled.check(), Ok(worth(&afresh)), "after change {change}");
    }
    assert!(settled.learners() > LEARNERS && market.room.len() > GUIDES as usize);
}
