//! What other points would do to a round: how well people suit each other stays as it is, so each pair is weighed anew from
//! what was told of it once, and only the links that matter at these points are settled.

use super::fits::Fits;
use super::nearest::{Link, Nearest};
use crate::Unanswerable;
use crate::ground::{Ground, Possible};
use crate::levels::{Levels, Scale};
use crate::market::{Asked, AskedInSets, Begin, Choice, Standing, mixed};
use std::ops::Range;

/// So many missed links of each person are brought in at once.
const NEXT: usize = 8;
/// Where links are missed, those too are brought in that lack less than this, in hundredths of a point, unless they are more than two for each
/// person: once prices have moved, some of them would be missed.
const NEARLY_MISSED: i32 = 200;
/// At first those links are looked at that mattered before and those that lack no more than that, unless these are more than so many for
/// each person.
const LITTLE_MOST: usize = 6;
/// Where the guess of what people ask is wrong by more, in hundredths of a point, places are bid for roughly first: that tells which links
/// it missed.
const WRONG_MUCH: i64 = 50;
/// So often at most are missed links brought in.
const ROUNDS_MOST: usize = 24;
/// So many rounds tell well enough what everybody brings more by themselves.
const OWN_ROUNDS: usize = 6;
/// What is more than anybody asks in whole hundredths of a point, so that two of them and a worth can be added.
const NO_PLACE: i32 = i32::MAX / 4;

/// The bits of links by which somebody only shares, and of those by which they do both.
const SHARES: u8 = 1 << 2;
const BOTH: u8 = 1 << 3;

/// How a round was settled by the points it had.
pub(super) struct Before<'d> {
    /// What people asked.
    pub(super) asked: &'d Asked,
    /// All possible pairs with what they were worth.
    pub(super) levels: &'d Levels,
    /// Which of them mattered.
    pub(super) near: &'d [u32],
    /// What somebody's first learner counted for, in hundredths of a point.
    pub(super) first_learner: i64,
}

/// The best pairs by the points of this ground, which is close to those there were. Nothing if this cannot be told from how
/// the round was settled before.
pub(super) fn weighed(
    fits: &Fits,
    ground: &Ground<'_>,
    before: &Before<'_>,
) -> Result<Option<(Levels, Choice)>, Unanswerable> {
    let (values, most) = fits.values(ground);
    let scale = Scale::of(ground, &most, true)?;
    if scale.place_in_points() > i64::from(NO_PLACE / 4) {
        return Ok(None);
    }
    let of_before = |&two: &(u32, u32)| Some((two.0, fits.number(two)?));
    let pairs = ground.close_to.iter().filter_map(of_before).collect();
    let round = Round { fits, ground, values, scale, is_there: vec![false; fits.len()], before: pairs };
    Ok(round.settled(before))
}

/// A pair that people may miss: by how much they ask more than it brings, an order for those that are missed as much, who is named first,
/// and its number.
type Lacking = (i64, u32, u32, usize);

/// A round by other points, of which some pairs are in a market.
struct Round<'d> {
    fits: &'d Fits,
    ground: &'d Ground<'d>,
    values: Vec<i32>,
    scale: Scale,
    /// Which pairs are in the market, or can never be: those that are kept or set apart.
    is_there: Vec<bool>,
    /// The pairs there were before, by number, each with who is named first.
    before: Vec<(u32, usize)>,
}

impl Round<'_> {
    fn settled(mut self, before: &Before<'_>) -> Option<(Levels, Choice)> {
        let (mut levels, mut standing, mut asked) = self.begun(before);
        for _ in 0..ROUNDS_MOST {
            let mut missed = self.missed(&asked);
            if missed.is_empty() {
                let bound = levels.market.bound_of(&standing);
                let settled = levels.market.made_whole(standing);
                missed = if settled.bound < bound { self.missed(&settled.asked) } else { missed };
                // Where odd sets let people ask so much less that many links have to be looked at, the bound of the halves is good enough.
                if missed.is_empty() || really(&missed) > self.ground.people.len() {
                    let bound = if missed.is_empty() { settled.bound } else { bound };
                    let choice = levels.market.choice(settled.chosen, bound);
                    return Some((levels, choice));
                }
                standing = settled.standing;
            }
            levels = levels.with_more(&self.bring_in(missed));
            (standing, asked) = levels.market.halved_from(Begin::Stood(&standing));
        }
        None
    }

    /// The first look, settled with halves allowed, and what people ask then.
    fn begun(&mut self, before: &Before<'_>) -> (Levels, Standing, AskedInSets) {
        let (guess, wrong_by) = self.guess(before);
        let (first, lack_little) = self.first_look(&guess, before.near);
        let mut levels = Levels::scaled(self.ground, first, self.scale);
        let (standing, asked) = if lack_little && wrong_by > self.scale.of_value(WRONG_MUCH) {
            let (rough, asked) = levels.market.bid_roughly(&guess);
            levels = levels.with_more(&self.bring_in(self.missed(&asked)));
            levels.market.halved_from(Begin::Bid(&rough))
        } else {
            levels.market.halved_from(Begin::Asked(&guess, wrong_by))
        };
        (levels, standing, asked)
    }

    /// About what everybody will ask who is in a pair: what they asked, and what they bring more themselves. What
    /// a pair brings more beside that, both ask half of. Also says by how much that is wrong of a pair in the mean.
    fn guess(&self, before: &Before<'_>) -> (Asked, i64) {
        let pairs = self.before.iter().map(|&(a, at)| {
            let people = [a, self.fits.second(at)].map(|person| person as usize);
            (people, i64::from(self.values[at]) - before.levels.open[at].value)
        });
        let pairs: Vec<([usize; 2], i64)> = pairs.collect();
        let own = self.own(before);
        let mut paired = vec![(0, 0); self.ground.people.len()];
        for &(people, more) in &pairs {
            let beside = more - people.iter().map(|&person| own[person]).sum::<i64>();
            for person in people {
                let (sum, count) = &mut paired[person];
                *sum += 2 * own[person] + beside;
                *count += 1;
            }
        }
        let more = |person: usize| {
            let (sum, count): (i64, i64) = paired[person];
            (2 * sum).checked_div(count).unwrap_or(0)
        };
        let wrong =
            pairs.iter().map(|(people, brings)| (people.map(more).iter().sum::<i64>() / 4 - brings).abs());
        let wrong_by = wrong.sum::<i64>() / pairs.len().max(1) as i64;
        let first_learner = self.ground.weights.first_learner_worth() - before.first_learner;
        let kinds = self.kinds_of_pairs();
        let ask = |(person, asks): (usize, &Option<[i64; 4]>)| {
            let (asks, more) = (asks.as_ref()?, self.scale.of_value(more(person)));
            let rises = dearer(first_learner, before.levels.market.room[person], kinds[person]);
            let rises = rises.map(|rise| 4 * self.scale.of_value(rise));
            let ask = |kind: usize| before.levels.carried(asks[kind], self.scale) + more + rises[kind];
            Some(std::array::from_fn(ask))
        };
        (
            before.asked.iter().enumerate().map(ask).collect(),
            self.scale.of_value(wrong_by + first_learner.abs()),
        )
    }

    /// Of which kinds everybody's pairs are, the bit of each kind set.
    fn kinds_of_pairs(&self) -> Vec<u8> {
        let mut kinds = vec![0; self.ground.people.len()];
        for &(a, at) in &self.before {
            let (b, mine, theirs) = self.fits.other(at);
            kinds[a as usize] |= 1 << mine;
            kinds[b as usize] |= 1 << theirs;
        }
        kinds
    }

    /// What everybody brings more by themselves, as their pairs tell that mattered before.
    fn own(&self, before: &Before<'_>) -> Vec<i64> {
        let more = |&at: &u32| {
            let pair = &before.levels.open[at as usize];
            (pair.a, pair.b, i64::from(self.values[at as usize]) - pair.value)
        };
        let near: Vec<(u32, u32, i64)> = before.near.iter().map(more).collect();
        let mut own = vec![0; self.ground.people.len()];
        for _ in 0..OWN_ROUNDS {
            let mut sums = vec![(0, 0); own.len()];
            for &(a, b, more) in &near {
                for (one, other) in [(a, b), (b, a)] {
                    let (sum, count) = &mut sums[one as usize];
                    *sum += more - own[other as usize];
                    *count += 1;
                }
            }
            for (own, (sum, count)) in own.iter_mut().zip(sums) {
                *own = (*own + i64::checked_div(sum, count).unwrap_or(0)) / 2;
            }
        }
        own
    }

    /// What everybody asks in whole hundredths of a point, no more than they do.
    fn in_points(&self, asked: &Asked) -> Vec<[i32; 4]> {
        let unit = 4 * self.scale.of_value(1);
        let most = i64::from(NO_PLACE);
        let points = |ask: i64| ask.div_euclid(unit).clamp(-most, most) as i32;
        asked.iter().map(|asks| asks.map_or([NO_PLACE; 4], |asks| asks.map(points))).collect()
    }

    /// The pairs that mattered before with those that lack little where people ask so much, all that there were before, and those that are
    /// kept. If too many lack little, everybody's pairs that lack least. Also says whether those are there that lack little.
    fn first_look(&mut self, asked: &Asked, near: &[u32]) -> (Vec<Possible>, bool) {
        let kept = self.put_locks();
        let asks = self.in_points(asked);
        let mut first = self.lacking_little(&asks);
        let lack_little = first.len() <= LITTLE_MOST * self.ground.people.len();
        if lack_little {
            first.extend(near.iter().map(|&at| at as usize).filter(|&at| !self.is_there[at]));
        } else {
            first = self.nearest(&asks, near);
        }
        first.extend(self.before.iter().map(|&(_, at)| at).filter(|&at| !self.is_there[at]));
        first.sort_unstable();
        first.dedup();
        first.iter().for_each(|&at| self.is_there[at] = true);
        first.extend(kept);
        first.sort_unstable();
        (self.possible(&first, &asks), lack_little)
    }

    /// The pairs that lack little, by number.
    fn lacking_little(&self, asks: &[[i32; 4]]) -> Vec<usize> {
        let parts = self.fits.in_parts(|people| {
            let each = self.fits.of_each(people);
            each.flat_map(|(a, pairs)| self.lacking(a, pairs, asks, NEARLY_MISSED)).collect::<Vec<_>>()
        });
        parts.concat()
    }

    /// Everybody's pairs that lack least, by number.
    fn nearest(&self, asks: &[[i32; 4]], near: &[u32]) -> Vec<usize> {
        let mut nearest = Nearest::of(self.ground);
        // Those that mattered before tell how much the nearest lack at most.
        let known = self.fits.with_firsts(near.iter().map(|&at| at as usize));
        let mut known: Vec<Link> = known.filter_map(|(a, at)| self.shown(a, at, asks, &nearest)).collect();
        known.sort_unstable();
        nearest.among(&known);
        let parts = self.fits.in_parts(|people| {
            let mut shown = Vec::new();
            for (a, pairs) in self.fits.of_each(people) {
                shown.extend(pairs.filter_map(|at| self.shown(a, at, asks, &nearest)));
            }
            shown.sort_unstable();
            shown
        });
        let mut shown = parts.concat();
        shown.sort();
        nearest.among(&shown)
    }

    /// How much more the two of a pair ask than it is worth.
    #[inline]
    fn slack(&self, a: u32, at: usize, asks: &[[i32; 4]]) -> i32 {
        let (b, mine, theirs) = self.fits.other(at);
        asks[a as usize][mine] + asks[b as usize][theirs] - self.values[at]
    }

    /// The pairs among these of one person that nobody looks at yet and that lack less than this, by number.
    #[inline]
    fn lacking<'r>(
        &'r self,
        a: u32,
        pairs: Range<usize>,
        asks: &'r [[i32; 4]],
        most: i32,
    ) -> impl Iterator<Item = usize> + 'r {
        let mine = asks[a as usize];
        let told = self.fits.others(pairs.clone()).zip(&self.values[pairs.clone()]);
        let rows = pairs.clone().zip(told).zip(&self.is_there[pairs]);
        rows.filter_map(move |((at, ((b, kind, theirs), value)), is_there)| {
            let slack = mine[kind] + asks[b as usize][theirs] - value;
            (slack < most && !is_there).then_some(at)
        })
    }

    /// A pair that may be one of the nearest, unless it is locked.
    #[inline]
    fn shown(&self, a: u32, at: usize, asks: &[[i32; 4]], nearest: &Nearest) -> Option<Link> {
        let (b, mine, theirs) = self.fits.other(at);
        let ends = [(a, mine as u8), (b, theirs as u8)];
        let link = Link { slack: self.slack(a, at, asks), order: mixed(at as u32), number: at as u32, ends };
        (nearest.may_have(&link) && !self.is_there[at]).then_some(link)
    }

    /// Sees to it that nobody looks for pairs that are kept or set apart. Those that are kept.
    fn put_locks(&mut self) -> Vec<usize> {
        let kept: Vec<usize> = self.ground.kept.iter().filter_map(|&two| self.fits.number(two)).collect();
        let fits = self.fits;
        for a in self.ground.all() {
            let apart = self.ground.declared_with(a).filter_map(|b| fits.number((a, b)));
            apart.for_each(|at| self.is_there[at] = true);
        }
        kept.iter().for_each(|&at| self.is_there[at] = true);
        kept
    }

    /// These pairs, given by their numbers in order, those first that lack least: whoever bids for them soon knows that the others bring less.
    fn possible(&self, numbers: &[usize], asks: &[[i32; 4]]) -> Vec<Possible> {
        let mut pairs: Vec<(u32, usize)> = self.fits.with_firsts(numbers.iter().copied()).collect();
        pairs.sort_by_cached_key(|&(a, at)| self.slack(a, at, asks));
        pairs.into_iter().map(|(a, at)| self.fits.possible(a, at, self.values[at])).collect()
    }

    /// The pairs outside of the market that bring more than people ask; if there are any and not too many, those too that bring nearly as
    /// much.
    fn missed(&self, asked: &AskedInSets) -> Vec<Lacking> {
        let unit = 4 * self.scale.of_value(1);
        let asks = self.in_points(&asked.least);
        let parts = self.fits.in_parts(|people| {
            let mut missed = Vec::new();
            for (a, pairs) in self.fits.of_each(people) {
                for at in self.lacking(a, pairs, &asks, NEARLY_MISSED) {
                    let (b, mine, theirs) = self.fits.other(at);
                    let slack = asked.slack_of([a, b], [mine, theirs], unit * i64::from(self.values[at]));
                    missed.extend(slack.map(|slack| (slack, mixed(at as u32), a, at)));
                }
            }
            missed
        });
        let mut missed = parts.concat();
        if really(&missed) == 0 || missed.len() > 2 * self.ground.people.len() {
            missed.retain(|one| one.0 < 0);
        }
        missed
    }

    /// Of these pairs those that are missed most, a few of each person.
    fn bring_in(&mut self, mut missed: Vec<Lacking>) -> Vec<Possible> {
        missed.sort_unstable();
        let mut counts = vec![0; self.ground.people.len()];
        let mut new = Vec::new();
        for (.., a, at) in missed {
            let people = [a, self.fits.second(at)].map(|person| person as usize);
            if people.iter().any(|&person| counts[person] < NEXT) {
                people.into_iter().for_each(|person| counts[person] += 1);
                self.is_there[at] = true;
                new.push(self.fits.possible(a, at, self.values[at]));
            }
        }
        new
    }
}

/// How much more somebody asks for a link of each kind once a first learner counts for so much more: the place on which they share with
/// somebody costs that much more, and the others what they did. They have so many places, and pairs of the kinds whose bits are set.
fn dearer(first_learner: i64, places: u32, kinds: u8) -> [i64; 4] {
    let shares = |of_kinds: u8| kinds & of_kinds != 0;
    match places {
        1 if shares(SHARES | BOTH) => [0, first_learner, 0, 0],
        1 => [0, 0, -first_learner, -first_learner],
        // Where they do both, the place for sharing alone is another one.
        _ if shares(SHARES) => [0; 4],
        _ => [0, 0, -first_learner, 0],
    }
}

/// How many of these bring more than people ask.
fn really(missed: &[Lacking]) -> usize {
    missed.iter().filter(|(slack, ..)| *slack < 0).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_learner_makes_dearer_the_place_on_which_somebody_shares_and_no_other() {
        let only_learns = 1 << 1;
        // Asked is what a place costs less what it pays, which is more by 10 for sharing now: by kind nothing, learning, sharing, both.
        assert_eq!(
            dearer(10, 1, SHARES),
            [0, 10, 0, 0],
            "the only place costs more, also for who would teach them"
        );
        assert_eq!(dearer(10, 1, BOTH), [0, 10, 0, 0]);
        assert_eq!(dearer(10, 1, only_learns), [0, 0, -10, -10], "the only place costs what it did");
        assert_eq!(dearer(10, 2, SHARES | only_learns), [0; 4]);
        assert_eq!(dearer(10, 2, only_learns), [0, 0, -10, 0], "the place for sharing is free");
        assert_eq!(dearer(10, 2, BOTH), [0, 0, -10, 0], "so it is for who does both on another place");
    }
}
