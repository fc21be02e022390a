//! What other points would do to a round: how well people suit each other stays as it is, so each pair is weighed anew from
//! what was told of it once, and only the links that matter at these points are settled.

use crate::candidates::{Said, grown};
use crate::fit::{Fit, nearly_full, waiting};
use crate::ground::{Ground, Possible};
use crate::levels::{Levels, Most, Scale};
use crate::market::{Asked, Choice, mixed};
use crate::{Unanswerable, Weights};

/// So many links of each person are looked at first, and more than they have places.
const FIRST: usize = 6;
/// So many of them of each kind.
const OF_A_KIND: usize = 3;
/// So many missed links of each person are brought in at once.
const NEXT: usize = 4;

/// How well the two of each possible pair of a round suit each other.
pub(super) struct Fits {
    /// Where the pairs of each person begin who is named first; one more entry at the end.
    starts: Vec<u32>,
    others: Vec<u32>,
    /// What the pair brings to who is named first, as the market numbers it.
    kinds: Vec<u8>,
    /// How what the first shares suits the second, and the other way round; without any focus where nothing is shared.
    fits: Vec<[Fit; 2]>,
    /// Whether anything could let each person learn, and whether anything could let them share.
    could: Vec<[bool; 2]>,
}

/// What a pair brings to the other of the two.
fn other_kind(kind: u8) -> usize {
    usize::from(kind >> 1 | (kind & 1) << 1)
}

impl Fits {
    pub(super) fn of(ground: &Ground<'_>, open: &[Possible]) -> Self {
        let said = Said::of(ground);
        let people = ground.people.len();
        let mut fits = Self {
            starts: Vec::with_capacity(people + 1),
            others: open.iter().map(|pair| pair.b).collect(),
            kinds: open.iter().map(|pair| u8::from(pair.a_learns) + 2 * u8::from(pair.b_learns)).collect(),
            fits: Vec::with_capacity(open.len()),
            could: vec![[false; 2]; people],
        };
        for pair in open {
            fits.starts.resize(fits.starts.len().max(pair.a as usize + 1), fits.fits.len() as u32);
            let fit = |from, to| said.fit(from, to).unwrap_or_default();
            fits.fits.push([fit(pair.a, pair.b), fit(pair.b, pair.a)]);
            for (person, learns, shares) in crate::levels::both_ends(pair) {
                let [could_learn, could_share] = &mut fits.could[person as usize];
                (*could_learn, *could_share) = (*could_learn || learns, *could_share || shares);
            }
        }
        fits.starts.resize(people + 1, fits.fits.len() as u32);
        fits
    }

    /// What each pair is worth by the points of this ground.
    fn values(&self, ground: &Ground<'_>) -> Vec<i32> {
        let weights: &Weights = ground.weights;
        let beside = |person: &&crate::Person| (waiting(person, weights), nearly_full(person, weights));
        let beside: Vec<(i64, i64)> = ground.people.iter().map(beside).collect();
        let both_ways = 100 * i64::from(weights.both_ways);
        let mut values = Vec::with_capacity(self.fits.len());
        for (a, of_one) in self.starts.windows(2).enumerate() {
            let (waits_a, full_a) = beside[a];
            for at in of_one[0] as usize..of_one[1] as usize {
                let (waits_b, full_b) = beside[self.others[at] as usize];
                let [there, back] = &self.fits[at];
                let value = match self.kinds[at] {
                    1 => back.points(weights, waits_a + full_b),
                    2 => there.points(weights, waits_b + full_a),
                    _ => {
                        there.points(weights, waits_b + full_a)
                            + back.points(weights, waits_a + full_b)
                            + both_ways
                    }
                };
                values.push(i32::try_from(value).unwrap_or(i32::MAX));
            }
        }
        values
    }

    fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.starts.windows(2).enumerate().flat_map(|(a, of_one)| {
            self.others[of_one[0] as usize..of_one[1] as usize].iter().map(move |&b| (a as u32, b))
        })
    }

    fn possible(&self, a: u32, at: usize, value: i32) -> Possible {
        let kind = self.kinds[at];
        Possible {
            a,
            b: self.others[at],
            value: i64::from(value),
            a_learns: kind & 1 == 1,
            b_learns: kind & 2 == 2,
        }
    }
}

/// The best pairs by the points of this ground, told from how the round was settled by other points. What is out or
/// kept is told by `ground`.
pub(super) fn weighed(
    fits: &Fits,
    ground: &Ground<'_>,
    before: (&Asked, Scale),
) -> Result<(Levels, Choice), Unanswerable> {
    let t0 = std::time::Instant::now();
    let values = fits.values(ground);
    let t1 = t0.elapsed();
    let told = fits.pairs().zip(&values).map(|((a, b), value)| (a, b, i64::from(*value)));
    let scale = Scale::of(ground, &Most::of(ground.people.len(), told), true)?;
    let t2 = t0.elapsed();
    let (asked, old) = before;
    let guess: Asked = asked.iter().map(|asks| asks.map(|asks| asks.map(|ask| old.carried(ask, scale)))).collect();
    let mut round = Round { fits, ground, values, scale, is_there: vec![false; fits.fits.len()] };
    let first = round.first_look(&guess);
    eprintln!(" values {t1:?}, most {:?}, first look {:?}", t2 - t1, t0.elapsed() - t2);
    let levels = Levels::of_some(ground, first, scale);
    let (levels, choice, _) =
        grown(levels, &fits.could, ground.people.len(), |asked| round.look(asked))?;
    Ok((levels, choice))
}

struct Round<'d> {
    fits: &'d Fits,
    ground: &'d Ground<'d>,
    values: Vec<i32>,
    scale: Scale,
    /// Which pairs are in the market.
    is_there: Vec<bool>,
}

impl Round<'_> {
    /// The links of each person with the least slack where people ask so much.
    fn first_look(&mut self, asked: &Asked) -> Vec<Possible> {
        let people = self.ground.people.len();
        let most = |person: usize| FIRST.max(self.ground.people[person].room as usize + OF_A_KIND);
        let mut best: Vec<Best> = (0..people).map(|person| Best::of(most(person))).collect();
        let worth_of_one = 4 * self.scale.of_value(1);
        let asks: Vec<[i64; 4]> = asked.iter().map(|asks| asks.unwrap_or([i64::MAX / 4; 4])).collect();
        for (a, of_one) in self.fits.starts.windows(2).enumerate() {
            let here = asks[a];
            for at in of_one[0] as usize..of_one[1] as usize {
                let (b, kind) = (self.fits.others[at] as usize, self.fits.kinds[at]);
                let other = other_kind(kind);
                let slack = here[usize::from(kind)] + asks[b][other] - worth_of_one * i64::from(self.values[at]);
                for (person, kind) in [(a, usize::from(kind)), (b, other)] {
                    best[person].meet(kind, slack, at as u32);
                }
            }
        }
        for best in best {
            best.all.iter().chain(best.of_a_kind.iter().flatten()).for_each(|&(_, _, at)| {
                self.is_there[at as usize] = true;
            });
        }
        let mut possible = Vec::new();
        for (a, of_one) in self.fits.starts.windows(2).enumerate() {
            for at in of_one[0] as usize..of_one[1] as usize {
                let two = (a as u32, self.fits.others[at]);
                let is_kept = self.ground.kept.binary_search(&two).is_ok();
                let is_close = self.ground.close_to.contains(&two);
                if !(self.is_there[at] || is_kept || is_close) {
                    continue;
                }
                self.is_there[at] = true;
                if is_kept || !self.ground.is_declared(two.0, two.1) {
                    possible.push(self.fits.possible(a as u32, at, self.values[at]));
                }
            }
        }
        possible
    }

    /// The links that bring more than people ask, a few of each person.
    fn look(&mut self, asked: &Asked) -> Vec<Possible> {
        let unit = 4 * self.scale.of_value(1);
        let no_place = i32::MAX / 4;
        let clamp = |ask: i64| ask.div_euclid(unit).clamp(i64::from(-no_place), i64::from(no_place)) as i32;
        let asks: Vec<[i32; 4]> =
            asked.iter().map(|asks| asks.map_or([no_place; 4], |asks| asks.map(clamp))).collect();
        let mut missed: Vec<(i64, u32, u32, u32)> = Vec::new();
        for (a, of_one) in self.fits.starts.windows(2).enumerate() {
            let here = asks[a];
            for at in of_one[0] as usize..of_one[1] as usize {
                let kind = self.fits.kinds[at];
                let b = self.fits.others[at] as usize;
                let slack = here[usize::from(kind)] + asks[b][other_kind(kind)] - self.values[at];
                if slack < 0 && !self.is_there[at] {
                    let Some(exact) = asked[a].zip(asked[b]).map(|(here, there)| {
                        here[usize::from(kind)] + there[other_kind(kind)] - unit * i64::from(self.values[at])
                    }) else { continue };
                    if exact < 0 && !self.ground.is_declared(a as u32, b as u32) {
                        missed.push((exact, mixed(at as u32), at as u32, a as u32));
                    }
                }
            }
        }
        eprintln!("   missed {}", missed.len());
        missed.sort_unstable();
        let mut counts = vec![0; self.ground.people.len()];
        let mut new = Vec::new();
        for (_, _, at, a) in missed {
            let at = at as usize;
            let both = [a as usize, self.fits.others[at] as usize];
            if both.iter().any(|&person| counts[person] < NEXT) {
                both.iter().for_each(|&person| counts[person] += 1);
                self.is_there[at] = true;
                new.push(self.fits.possible(a, at, self.values[at]));
            }
        }
        new
    }
}

/// The links of one person with the least slack, of all and of each kind.
struct Best {
    most: usize,
    all: Vec<(i64, u32, u32)>,
    of_a_kind: [Vec<(i64, u32, u32)>; 3],
}

impl Best {
    fn of(most: usize) -> Self {
        Self { most, all: Vec::with_capacity(most + 1), of_a_kind: Default::default() }
    }

    fn meet(&mut self, kind: usize, slack: i64, at: u32) {
        let link = (slack, mixed(at), at);
        put(&mut self.all, self.most, link);
        put(&mut self.of_a_kind[kind - 1], OF_A_KIND, link);
    }
}

fn put(best: &mut Vec<(i64, u32, u32)>, most: usize, link: (i64, u32, u32)) {
    if best.len() == most && best[most - 1] <= link {
        return;
    }
    let at = best.partition_point(|other| *other < link);
    best.truncate(most - 1);
    best.insert(at, link);
}
