//! What other points would do to a round: how well people suit each other stays as it is, so each pair is weighed anew from
//! what was told of it once, and only the links that matter at these points are settled.

use crate::candidates::Said;
use crate::fit::{Fit, nearly_full, waiting};
use crate::ground::{Ground, Possible};
use crate::levels::{Levels, Most, Scale, both_ends};
use crate::market::{Asked, Begin, Choice, Halved, mixed};
use crate::{Person, Unanswerable};

/// So many links of each person are looked at first, and more than they have places.
const FIRST: usize = 6;
/// So many of each kind that a person has.
const OF_A_KIND: usize = 3;
/// So many missed links of each person are brought in at once.
const NEXT: usize = 8;
/// So often at most are missed links brought in.
const ROUNDS_MOST: usize = 24;
/// What is more than anybody asks in whole hundredths of a point, so that two of them and a worth can be added.
const NO_PLACE: i32 = i32::MAX / 4;

/// How well the two of each possible pair of a round suit each other.
pub(super) struct Fits {
    /// Where the pairs of each person begin who is named first; one more entry at the end.
    starts: Vec<u32>,
    /// Who is named second.
    others: Vec<u32>,
    /// What the pair brings to who is named first, and to who is named second, as the market numbers it.
    kinds: Vec<[u8; 2]>,
    /// How what the first shares suits the second, and the other way round.
    fits: Vec<[Fit; 2]>,
}

impl Fits {
    /// Of all possible pairs, in order.
    pub(super) fn of(ground: &Ground<'_>, open: &[Possible]) -> Self {
        let said = Said::of(ground);
        let mut fits = Self {
            starts: Vec::with_capacity(ground.people.len() + 1),
            others: Vec::with_capacity(open.len()),
            kinds: Vec::with_capacity(open.len()),
            fits: Vec::with_capacity(open.len()),
        };
        for pair in open {
            fits.begin_all_before(pair.a as usize + 1);
            fits.others.push(pair.b);
            let kind = |(_, learns, shares): (u32, bool, bool)| u8::from(learns) + 2 * u8::from(shares);
            fits.kinds.push(both_ends(pair).map(kind));
            let fit = |from, to| said.fit(from, to).unwrap_or_default();
            fits.fits.push([fit(pair.a, pair.b), fit(pair.b, pair.a)]);
        }
        fits.begin_all_before(ground.people.len() + 1);
        fits
    }

    /// The pairs of everybody before this one begin no later than here.
    fn begin_all_before(&mut self, person: usize) {
        self.starts.resize(self.starts.len().max(person), self.others.len() as u32);
    }

    /// For each person who is named first: who, and the numbers of their pairs.
    fn by_first(&self) -> impl Iterator<Item = (u32, std::ops::Range<usize>)> + '_ {
        (0..).zip(self.starts.windows(2)).map(|(one, pairs)| (one, pairs[0] as usize..pairs[1] as usize))
    }

    /// The number of the pair of these two, the first named first.
    fn number(&self, (a, b): (u32, u32)) -> Option<usize> {
        let [from, to] = [a, a + 1].map(|at| self.starts[at as usize] as usize);
        Some(from + self.others[from..to].binary_search(&b).ok()?)
    }

    /// What each pair is worth by the points of this ground, in hundredths.
    fn values(&self, ground: &Ground<'_>) -> Vec<i32> {
        let weights = ground.weights;
        let beside = |person: &&Person| (waiting(person, weights), nearly_full(person, weights));
        let beside: Vec<(i64, i64)> = ground.people.iter().map(beside).collect();
        let mut values = Vec::with_capacity(self.fits.len());
        for (a, pairs) in self.by_first() {
            let (a_waits, a_is_full) = beside[a as usize];
            for at in pairs {
                let (b_waits, b_is_full) = beside[self.others[at] as usize];
                let [there, back] = self.fits[at];
                let there = || there.points(weights, b_waits + a_is_full);
                let back = || back.points(weights, a_waits + b_is_full);
                let value = match self.kinds[at] {
                    [1, _] => back(),
                    [2, _] => there(),
                    _ => there() + back() + 100 * i64::from(weights.both_ways),
                };
                values.push(i32::try_from(value).unwrap_or(i32::MAX));
            }
        }
        values
    }

    fn possible(&self, a: u32, at: usize, value: i32) -> Possible {
        let [kind, _] = self.kinds[at];
        let (a_learns, b_learns) = (kind & 1 == 1, kind & 2 == 2);
        Possible { a, b: self.others[at], value: i64::from(value), a_learns, b_learns }
    }
}

/// How a round was settled by the points it had.
pub(super) struct Before<'d> {
    /// What people asked.
    pub(super) asked: &'d Asked,
    /// All possible pairs with what they were worth.
    pub(super) levels: &'d Levels,
}

/// The best pairs by the points of this ground, which is close to those there were. Nothing if this cannot be told from how
/// the round was settled before.
pub(super) fn weighed(
    fits: &Fits,
    ground: &Ground<'_>,
    before: &Before<'_>,
) -> Result<Option<(Levels, Choice)>, Unanswerable> {
    let values = fits.values(ground);
    let pairs = fits.by_first().flat_map(|(a, pairs)| pairs.map(move |at| (a, at)));
    let told = pairs.map(|(a, at)| (a, fits.others[at], i64::from(values[at])));
    let scale = Scale::of(ground, &Most::of(ground.people.len(), told), true)?;
    let round = Round { fits, ground, values, scale, is_there: vec![false; fits.fits.len()] };
    round.settled(before)
}

/// A round by other points, of which some pairs are in a market.
struct Round<'d> {
    fits: &'d Fits,
    ground: &'d Ground<'d>,
    values: Vec<i32>,
    scale: Scale,
    /// Which pairs are in the market, or can never be: those that are kept or set apart.
    is_there: Vec<bool>,
}

impl Round<'_> {
    fn settled(mut self, before: &Before<'_>) -> Result<Option<(Levels, Choice)>, Unanswerable> {
        let too_large = |_| Unanswerable::TooLarge;
        let asked = self.guess(before);
        let mut levels = Levels::some(self.ground, self.first_look(&asked), self.scale);
        let worth_most = self.values.iter().max().map_or(0, |&value| self.scale.of_value(i64::from(value)) + 1);
        let no = levels.market.no_of_pairs_to(worth_most);
        let Halved { mut standing, mut asked, .. } =
            levels.market.halved_from(Begin::Asked(&asked)).map_err(too_large)?;
        for _ in 0..ROUNDS_MOST {
            let missed = self.missed(&asked);
            if missed.is_empty() {
                return Ok(self.seated(levels, &standing, no));
            }
            levels = levels.with_more(&self.bring_in(missed));
            Halved { standing, asked, .. } =
                levels.market.halved_from(Begin::Stood(&standing)).map_err(too_large)?;
        }
        Ok(None)
    }

    /// About what everybody will ask: what they asked, and half of what a pair they were in is worth more.
    fn guess(&self, before: &Before<'_>) -> Asked {
        let mut more = vec![(0, 0); self.ground.people.len()];
        for &two in &self.ground.close_to {
            let Some(at) = self.fits.number(two) else { continue };
            for person in [two.0, two.1] {
                let (sum, count) = &mut more[person as usize];
                *sum += i64::from(self.values[at]) - before.levels.open[at].value;
                *count += 1;
            }
        }
        let ask = |(asks, (sum, count)): (&Option<[i64; 4]>, (i64, i64))| {
            let more = self.scale.of_value((2 * sum).checked_div(count).unwrap_or(0));
            asks.map(|asks| asks.map(|ask| before.levels.carried(ask, self.scale) + more))
        };
        before.asked.iter().zip(more).map(ask).collect()
    }

    /// What everybody asks in whole hundredths of a point, no more than they do.
    fn in_points(&self, asked: &Asked) -> Vec<[i32; 4]> {
        let unit = 4 * self.scale.of_value(1);
        let most = i64::from(NO_PLACE);
        let points = |ask: i64| ask.div_euclid(unit).clamp(-most, most) as i32;
        asked.iter().map(|asks| asks.map_or([NO_PLACE; 4], |asks| asks.map(points))).collect()
    }

    /// Everybody's pairs with the least slack where people ask so much, all that there were before, and those that are kept.
    fn first_look(&mut self, asked: &Asked) -> Vec<Possible> {
        let asks = self.in_points(asked);
        let mut nearest = Nearest::of(self.ground);
        let locked = |two: &(u32, u32)| self.fits.number(*two);
        let kept: Vec<usize> = self.ground.kept.iter().filter_map(locked).collect();
        kept.iter().for_each(|&at| self.is_there[at] = true);
        for (a, pairs) in self.fits.by_first() {
            let is_apart = |at: &usize| self.ground.is_declared(a, self.fits.others[*at]);
            if self.ground.declared_with(a).next().is_some() {
                pairs.clone().filter(is_apart).for_each(|at| self.is_there[at] = true);
            }
            let here = asks[a as usize];
            for at in pairs.filter(|&at| !self.is_there[at]) {
                let (b, [mine, theirs]) = (self.fits.others[at], self.fits.kinds[at].map(usize::from));
                let slack = here[mine] + asks[b as usize][theirs] - self.values[at];
                let link = (i64::from(slack) << 32 | i64::from(mixed(at as u32)), at as u32);
                nearest.meet(a, mine, link);
                nearest.meet(b, theirs, link);
            }
        }
        let close = self.ground.close_to.iter().filter_map(locked).filter(|&at| !self.is_there[at]);
        let mut first: Vec<usize> = nearest.links().chain(close).collect();
        first.sort_unstable();
        first.dedup();
        first.iter().for_each(|&at| self.is_there[at] = true);
        first.extend(kept);
        first.sort_unstable();
        self.possible(&first)
    }

    /// These pairs, given by their numbers in order.
    fn possible(&self, numbers: &[usize]) -> Vec<Possible> {
        let first = |at: usize| self.fits.starts.partition_point(|&start| start as usize <= at) as u32 - 1;
        numbers.iter().map(|&at| self.fits.possible(first(at), at, self.values[at])).collect()
    }

    /// The pairs outside of the market that bring more than people ask, with by how much they do, below nothing.
    fn missed(&self, asked: &Asked) -> Vec<(i64, u32, usize)> {
        let unit = 4 * self.scale.of_value(1);
        let asks = self.in_points(asked);
        let mut missed = Vec::new();
        for (a, pairs) in self.fits.by_first() {
            let here = asks[a as usize];
            for at in pairs {
                let (b, [mine, theirs]) = (self.fits.others[at], self.fits.kinds[at].map(usize::from));
                if here[mine] + asks[b as usize][theirs] >= self.values[at] || self.is_there[at] {
                    continue;
                }
                let both = asked[a as usize].zip(asked[b as usize]);
                let slack = both.map(|(a, b)| a[mine] + b[theirs] - unit * i64::from(self.values[at]));
                missed.extend(slack.filter(|&slack| slack < 0).map(|slack| (slack, mixed(at as u32), at)));
            }
        }
        missed
    }

    /// Of these pairs those that are missed most, a few of each person.
    fn bring_in(&mut self, mut missed: Vec<(i64, u32, usize)>) -> Vec<Possible> {
        missed.sort_unstable();
        let mut counts = vec![0; self.ground.people.len()];
        let mut new = Vec::new();
        let numbers: Vec<usize> = missed.into_iter().map(|(.., at)| at).collect();
        for (pair, at) in self.possible(&numbers).into_iter().zip(numbers) {
            let people = [pair.a, pair.b].map(|person| person as usize);
            if people.iter().any(|&person| counts[person] < NEXT) {
                people.into_iter().for_each(|person| counts[person] += 1);
                self.is_there[at] = true;
                new.push(pair);
            }
        }
        new
    }

    /// The best choice once odd rings are settled as well.
    fn seated(&mut self, mut levels: Levels, standing: &crate::market::Standing, no: i64) -> Option<(Levels, Choice)> {
        let mut seated = levels.market.seated(standing, no)?;
        for _ in 0..ROUNDS_MOST {
            let mut missed = self.missed(&seated.asked);
            missed.retain(|&(.., at)| {
                let two = self.possible(&[at]);
                seated.misses(&levels.plain(&two[0]))
            });
            if missed.is_empty() {
                let choice = levels.market.choice(seated.chosen, seated.bound);
                return Some((levels, choice));
            }
            levels = levels.with_more(&self.bring_in(missed));
            seated = levels.market.seated_from(&seated.seated, &[])?;
        }
        None
    }
}

/// A link with what it lacks, the least first.
type Near = (i64, u32);

/// The links of each person with the least slack: of all, and of each kind.
struct Nearest {
    /// For each person how many links are wanted of all.
    most: Vec<usize>,
    /// By person, for all kinds together and for each kind.
    lists: Vec<[Vec<Near>; 4]>,
    /// A link that is no less than this is none of those of the list.
    limits: Vec<[i64; 4]>,
}

impl Nearest {
    fn of(ground: &Ground<'_>) -> Self {
        let most = |person: &&Person| FIRST.max(person.room as usize + OF_A_KIND);
        let people = ground.people.len();
        Self {
            most: ground.people.iter().map(most).collect(),
            lists: (0..people).map(|_| Default::default()).collect(),
            limits: vec![[i64::MAX; 4]; people],
        }
    }

    /// Meets a link of somebody to whom it brings this.
    #[inline]
    fn meet(&mut self, person: u32, kind: usize, link: Near) {
        let limits = &mut self.limits[person as usize];
        for (at, most) in [(0, self.most[person as usize]), (kind, OF_A_KIND)] {
            if link.0 < limits[at] {
                let list = &mut self.lists[person as usize][at];
                let place = list.partition_point(|other| *other < link);
                list.insert(place, link);
                list.truncate(most);
                if list.len() == most {
                    limits[at] = list[most - 1].0;
                }
            }
        }
    }

    fn links(&self) -> impl Iterator<Item = usize> + '_ {
        self.lists.iter().flatten().flatten().map(|&(_, at)| at as usize)
    }
}
