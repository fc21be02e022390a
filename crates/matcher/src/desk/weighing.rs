//! What other points would do to a round: how well people suit each other stays as it is, so each pair is weighed anew from
//! what was told of it once, and only the links that matter at these points are settled.

use crate::candidates::Said;
use crate::fit::{Fit, nearly_full, waiting};
use crate::ground::{Ground, Possible};
use crate::levels::{Levels, Most, Scale, both_ends};
use crate::market::{Asked, Begin, Choice, Halved, Standing, mixed};
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

    /// Who is named second in a pair, and what it brings to the first and to the second.
    #[inline]
    fn other(&self, at: usize) -> (u32, usize, usize) {
        let [first, second] = self.kinds[at];
        (self.others[at], usize::from(first), usize::from(second))
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
    Ok(round.settled(before))
}

/// A pair that is missed: by how much, below nothing, an order for those that are missed as much, who is named first, and its number.
type Missed = (i64, u32, u32, usize);

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
    fn settled(mut self, before: &Before<'_>) -> Option<(Levels, Choice)> {
        let asked = self.guess(before);
        let mut levels = Levels::some(self.ground, self.first_look(&asked), self.scale);
        let worth_most = self.values.iter().max().map_or(0, |&value| self.scale.of_value(i64::from(value)) + 1);
        let no = levels.market.no_of_pairs_to(worth_most);
        let mut halved = levels.market.halved_from(Begin::Asked(&asked));
        for _ in 0..ROUNDS_MOST {
            let missed = self.missed(&halved.asked);
            if missed.is_empty() {
                let seated = self.seated(&levels, &halved.standing, no);
                return Some(seated.unwrap_or_else(|| whole(levels, halved)));
            }
            levels = levels.with_more(&self.bring_in(missed));
            halved = levels.market.halved_from(Begin::Stood(&halved.standing));
        }
        None
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
                let (b, mine, theirs) = self.fits.other(at);
                let slack = here[mine] + asks[b as usize][theirs] - self.values[at];
                nearest.meet(a, mine, (slack, at as u32));
                nearest.meet(b, theirs, (slack, at as u32));
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
        let (mut possible, mut next) = (Vec::with_capacity(numbers.len()), numbers.iter().peekable());
        for (a, pairs) in self.fits.by_first() {
            while let Some(&at) = next.next_if(|&&at| at < pairs.end) {
                possible.push(self.fits.possible(a, at, self.values[at]));
            }
        }
        possible
    }

    /// The pairs outside of the market that bring more than people ask.
    fn missed(&self, asked: &Asked) -> Vec<Missed> {
        let unit = 4 * self.scale.of_value(1);
        let asks = self.in_points(asked);
        let mut missed = Vec::new();
        for (a, pairs) in self.fits.by_first() {
            let here = asks[a as usize];
            for at in pairs {
                let (b, mine, theirs) = self.fits.other(at);
                if here[mine] + asks[b as usize][theirs] >= self.values[at] || self.is_there[at] {
                    continue;
                }
                let both = asked[a as usize].zip(asked[b as usize]);
                let slack = both.map(|(a, b)| a[mine] + b[theirs] - unit * i64::from(self.values[at]));
                let is_missed = slack.filter(|&slack| slack < 0);
                missed.extend(is_missed.map(|slack| (slack, mixed(at as u32), a, at)));
            }
        }
        missed
    }

    /// Of these pairs those that are missed most, a few of each person.
    fn bring_in(&mut self, mut missed: Vec<Missed>) -> Vec<Possible> {
        missed.sort_unstable();
        let mut counts = vec![0; self.ground.people.len()];
        let mut new = Vec::new();
        for (.., a, at) in missed {
            let people = [a, self.fits.others[at]].map(|person| person as usize);
            if people.iter().any(|&person| counts[person] < NEXT) {
                people.into_iter().for_each(|person| counts[person] += 1);
                self.is_there[at] = true;
                new.push(self.fits.possible(a, at, self.values[at]));
            }
        }
        new
    }

    /// The best choice once odd rings are settled as well; nothing if that takes long paths.
    fn seated(&mut self, levels: &Levels, standing: &Standing, no: i64) -> Option<(Levels, Choice)> {
        let mut seated = levels.market.seated(standing, no)?;
        let mut levels = levels.clone();
        for _ in 0..ROUNDS_MOST {
            let mut missed = self.missed(&seated.asked);
            let link = |a: u32, at: usize| levels.plain(&self.fits.possible(a, at, self.values[at]));
            missed.retain(|&(.., a, at)| seated.misses(&link(a, at)));
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

/// A good choice, with the bound that the halves prove.
fn whole(levels: Levels, halved: Halved) -> (Levels, Choice) {
    let Halved { standing, bound, .. } = halved;
    let settled = levels.market.made_whole(standing);
    let choice = levels.market.choice(settled.chosen, bound);
    (levels, choice)
}

/// A link by its slack; among those with as much in an order that has nothing to do with people.
type Near = (i32, u32, u32);

/// The links of each person with the least slack: of all, and of each kind.
struct Nearest {
    /// For each person how many links are wanted of all.
    most: Vec<usize>,
    /// By person, for all kinds together and for each kind.
    lists: Vec<[Vec<Near>; 4]>,
    /// By person and kind: a link with more slack than this is in neither of the two lists.
    limits: Vec<[i32; 4]>,
}

impl Nearest {
    fn of(ground: &Ground<'_>) -> Self {
        let most = |person: &&Person| FIRST.max(person.room as usize + OF_A_KIND);
        let people = ground.people.len();
        Self {
            most: ground.people.iter().map(most).collect(),
            lists: (0..people).map(|_| Default::default()).collect(),
            limits: vec![[i32::MAX; 4]; people],
        }
    }

    /// Meets a link of somebody to whom it brings this.
    #[inline]
    fn meet(&mut self, person: u32, kind: usize, (slack, at): (i32, u32)) {
        if slack <= self.limits[person as usize][kind] {
            self.put(person as usize, kind, (slack, mixed(at), at));
        }
    }

    fn put(&mut self, person: usize, kind: usize, link: Near) {
        let lists = &mut self.lists[person];
        for (at, most) in [(0, self.most[person]), (kind, OF_A_KIND)] {
            let list = &mut lists[at];
            if list.len() < most || link < list[most - 1] {
                list.insert(list.partition_point(|other| *other < link), link);
                list.truncate(most);
            }
        }
        let last = |at: usize, most: usize| lists[at].get(most - 1).map_or(i32::MAX, |link| link.0);
        let of_all = last(0, self.most[person]);
        for (kind, limit) in self.limits[person].iter_mut().enumerate().skip(1) {
            *limit = of_all.max(last(kind, OF_A_KIND));
        }
    }

    fn links(&self) -> impl Iterator<Item = usize> + '_ {
        self.lists.iter().flatten().flatten().map(|&(.., at)| at as usize)
    }
}
