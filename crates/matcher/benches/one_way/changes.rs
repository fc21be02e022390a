//! Ten thousand random changes, each settled again, and in the end compared with the same market settled afresh.

use std::error::Error;
use std::time::Duration;

use matcher::one_way::{Draft, Settled};

use crate::dice::Dice;
use crate::spent::Meter;

const CHANGES: usize = 10_000;
/// What happens, and how often of ten times.
const KINDS: [(&str, u64); 6] =
    [("arrival", 2), ("departure", 2), ("pause", 1), ("capacity", 2), ("score", 2), ("wall", 1)];

/// A market as it stands, beside the one that keeps itself settled.
pub struct Market {
    pub room: Vec<u32>,
    /// Each learner's possible guides and the scores.
    pub offers: Vec<Vec<(u32, i32)>>,
}

impl Market {
    pub fn settle(&self) -> Result<Settled, Box<dyn Error>> {
        let mut draft = Draft::with_guides(u32::try_from(self.room.len())?);
        for (learner, offers) in (0..).zip(&self.offers) {
            for &(guide, score) in offers {
                draft.pair(learner, guide, score)?;
            }
        }
        Ok(draft.settle(&self.room)?)
    }

    /// Changes the market ten thousand times and prints what that takes, in microseconds of CPU.
    pub fn change(mut self) -> Result<(), Box<dyn Error>> {
        let mut settled = self.settle()?;
        let (mut dice, mut meter) = (Dice::new(7), Meter::open()?);
        let mut took: [Vec<Duration>; KINDS.len()] = Default::default();
        for _ in 0..CHANGES {
            let kind = one_of(&mut dice);
            took[kind].push(self.one(kind, &mut dice, &mut settled, &mut meter)?);
        }
        let afresh = self.settle()?.check()?;
        if settled.check()? != afresh {
            return Err("the changed market is not as good as the same settled afresh".into());
        }
        let all: Vec<Duration> = took.iter().flatten().copied().collect();
        let each = KINDS.iter().zip(took).map(|(&(kind, _), took)| told(kind, took));
        let lines: Vec<String> = each.chain([told("all", all)]).collect();
        println!(
            "{{\"changes\":{CHANGES},\"afresh\":\"equal\",\"matched\":{},\"score\":{},{}}}",
            afresh.placed,
            afresh.score,
            lines.join(",")
        );
        Ok(())
    }

    fn one(
        &mut self,
        kind: usize,
        dice: &mut Dice,
        settled: &mut Settled,
        meter: &mut Meter,
    ) -> Result<Duration, Box<dyn Error>> {
        let learner = self.somebody(dice);
        let guide = u32::try_from(dice.below(self.room.len() as u64))?;
        let offers = &mut self.offers[learner as usize];
        let place = usize::try_from(dice.below(offers.len() as u64))?;
        let score = i32::try_from(dice.below(1000))?;
        let room = u32::try_from(1 + dice.below(4))?;
        match KINDS[kind].0 {
            "arrival" => {
                let like: Vec<(u32, i32)> =
                    offers.iter().map(|&(guide, other)| (guide, (other + score) / 2)).collect();
                meter.begin()?;
                settled.arrive(&like)?;
                self.offers.push(like);
            }
            "departure" => {
                offers.clear();
                meter.begin()?;
                settled.go(learner)?;
            }
            "score" => {
                offers[place].1 = score;
                let guide = offers[place].0;
                meter.begin()?;
                settled.set_score(learner, guide, Some(score))?;
            }
            "wall" => {
                // The wall that matters most: between two who are a pair, if they are.
                let guide = settled.guide_of(learner).unwrap_or(offers[place].0);
                offers.retain(|offer| offer.0 != guide);
                meter.begin()?;
                settled.set_score(learner, guide, None)?;
            }
            other => {
                let room = if other == "pause" { 0 } else { room };
                self.room[guide as usize] = room;
                meter.begin()?;
                settled.set_room(guide, room)?;
            }
        }
        meter.end()
    }

    /// Somebody who has possible guides.
    fn somebody(&self, dice: &mut Dice) -> u32 {
        loop {
            let learner = dice.below(self.offers.len() as u64);
            if !self.offers[learner as usize].is_empty() {
                return learner as u32;
            }
        }
    }
}

fn one_of(dice: &mut Dice) -> usize {
    let mut left = dice.below(KINDS.iter().map(|kind| kind.1).sum());
    KINDS
        .iter()
        .position(|&(_, times)| {
            let here = left < times;
            left = left.saturating_sub(times);
            here
        })
        .unwrap_or(0)
}

fn told(kind: &str, mut took: Vec<Duration>) -> String {
    took.sort_unstable();
    let at = |of_thousand: usize| {
        let place = took.len() * of_thousand / 1000;
        took.get(place.min(took.len().saturating_sub(1))).map_or(0.0, |took| took.as_secs_f64() * 1e6)
    };
    let (median, p99, most) = (at(500), at(990), at(1000));
    format!("\"{kind}\":{{\"median_us\":{median:.1},\"p99_us\":{p99:.1},\"max_us\":{most:.1}}}")
}
