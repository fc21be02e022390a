//! The best pairs over every possible one of a large association, scored in a way of its own: how few of them have to
//! be looked at closely.
//!
//! `cargo run --release -p matcher --example every_pair -- participants.csv guides.csv [exclusions.csv]`
//!
//! `participants.csv` has the columns `id, org, line, tz_half_hours, langs, setting, guide_cap, learn_cap, paused,
//! offers, wants`, where `offers` lists `skill:level` and `wants` lists `skill:target:priority`.

use matcher::growing::{Seekers, Sides, grow};
use matcher::one_way::Checking;
use std::collections::HashSet;
use std::error::Error;
use std::fs::read_to_string;

type Fallible<T> = Result<T, Box<dyn Error>>;

/// What a pair counts for in the objective that is told, beside its score.
const A_PAIR: i64 = 10_000;

/// Somebody who may guide, learn, or both.
struct Participant {
    line: (u32, u32),
    zone: i32,
    languages: u32,
    setting: u32,
    learns: bool,
    offers: Vec<(u32, i32)>,
    wants: Vec<(u32, i32, i32)>,
}

fn numbers<const N: usize>(text: &str) -> Fallible<[i32; N]> {
    let all = text.split(':').map(str::parse).collect::<Result<Vec<i32>, _>>()?;
    all.try_into().map_err(|_| format!("{text:?} is not {N} numbers").into())
}

fn participant(row: &str) -> Fallible<Participant> {
    let cells: Vec<&str> = row.split(',').collect();
    let [_, org, line, zone, languages, setting, _, learn_cap, _, offers, wants] = cells[..] else {
        return Err("eleven columns are needed".into());
    };
    let offers = offers.split(';').filter(|text| !text.is_empty()).map(|text| {
        let [skill, level] = numbers(text)?;
        Ok((skill as u32, level))
    });
    let wants = wants.split(';').filter(|text| !text.is_empty()).map(|text| {
        let [skill, target, priority] = numbers(text)?;
        Ok((skill as u32, target, priority))
    });
    Ok(Participant {
        line: (org.parse()?, line.parse()?),
        zone: zone.parse()?,
        languages: languages.parse()?,
        setting: setting.parse()?,
        learns: learn_cap == "1",
        offers: offers.collect::<Fallible<_>>()?,
        wants: wants.collect::<Fallible<_>>()?,
    })
}

/// Points for the first, second and third priority.
const PRIORITIES: [i32; 4] = [0, 5, 9, 14];

/// How well two people fit, if they may be a pair at all.
fn score(learner: &Participant, guide: &Participant) -> Option<i32> {
    let apart = (learner.zone - guide.zone).abs();
    let common = 16 - apart.min(48 - apart);
    let languages = (learner.languages & guide.languages).count_ones();
    if common < 8 || languages == 0 || learner.line == guide.line {
        return None;
    }
    let of_wish = |&(skill, target, priority): &(u32, i32, i32)| {
        let level = guide.offers.iter().find(|offer| offer.0 == skill)?.1;
        let reached = if level >= target { 10 * priority } else { 0 };
        Some(PRIORITIES[priority as usize] * level.min(target) * 4 + reached)
    };
    let skills: i32 = learner.wants.iter().filter_map(of_wish).sum();
    let setting = match learner.setting ^ guide.setting {
        0 => 40,
        1 => 15,
        _ => 0,
    };
    let several = if languages > 1 { 20 } else { 0 };
    (skills > 0).then_some(skills + setting + 3 * common + several)
}

/// The association, with a list of guides for each skill.
struct Association {
    people: Vec<Participant>,
    learners: u32,
    guides: Vec<u32>,
    rooms: Vec<u32>,
    lists: Vec<Vec<u32>>,
    apart: HashSet<(u32, u32)>,
    prices: Vec<i64>,
    seen_in: Vec<u32>,
    looks: u32,
}

impl Association {
    fn read(people: &str, guides: &str, apart: Option<&String>) -> Fallible<Self> {
        let people =
            read_to_string(people)?.lines().skip(1).map(participant).collect::<Fallible<Vec<_>>>()?;
        let twos = |path: &str| -> Fallible<Vec<(u32, u32)>> {
            let text = read_to_string(path)?;
            let two = |row: &str| {
                let (one, other) = row.split_once(',').ok_or("two columns are needed")?;
                Ok((one.parse()?, other.parse()?))
            };
            text.lines().skip(1).map(two).collect()
        };
        let (guides, rooms): (Vec<u32>, Vec<u32>) = twos(guides)?.into_iter().unzip();
        let mut lists = vec![Vec::new(); 64];
        for (number, &guide) in (0..).zip(&guides) {
            people[guide as usize].offers.iter().for_each(|&(skill, _)| lists[skill as usize].push(number));
        }
        let apart = apart.map_or_else(|| Ok(Vec::new()), |path| twos(path))?.into_iter().collect();
        let learners = people.iter().filter(|person| person.learns).count() as u32;
        let (prices, seen_in) = (vec![0; guides.len()], vec![0; guides.len()]);
        Ok(Self { people, learners, guides, rooms, lists, apart, prices, seen_in, looks: 0 })
    }

    fn score(&self, learner: u32, guide: u32) -> Option<i32> {
        let person = self.guides[guide as usize];
        let may = person != learner && !self.apart.contains(&(learner, person));
        may.then(|| score(&self.people[learner as usize], &self.people[person as usize])).flatten()
    }
}

impl Sides for Association {
    fn learners(&self) -> u32 {
        self.learners
    }

    fn rooms(&self) -> &[u32] {
        &self.rooms
    }

    fn cost(&mut self, _: Seekers, prices: &[i64]) {
        self.prices.copy_from_slice(prices);
    }

    fn raise(&mut self, _: Seekers, guide: u32, price: i64) {
        self.prices[guide as usize] = price;
    }

    fn look(&mut self, _: Seekers, learner: u32, least: i64, most: usize, found: &mut Vec<(u32, i32)>) {
        self.looks += 1;
        let mut best: Vec<(i64, u32, i32)> = Vec::new();
        for &(skill, ..) in &self.people[learner as usize].wants {
            let list = &self.lists[skill as usize];
            let from = learner as usize * 7919 % list.len().max(1);
            for &guide in list[from..].iter().chain(&list[..from]) {
                if self.seen_in[guide as usize] == self.looks {
                    continue;
                }
                self.seen_in[guide as usize] = self.looks;
                let Some(score) = self.score(learner, guide) else { continue };
                let gain = i64::from(score) - self.prices[guide as usize];
                if gain > least && (best.len() < most || best[most - 1].0 < gain) {
                    let place = best.partition_point(|other| other.0 >= gain);
                    best.insert(place, (gain, guide, score));
                    best.truncate(most);
                }
            }
        }
        found.extend(best.into_iter().map(|(_, guide, score)| (guide, score)));
    }
}

fn main() -> Fallible<()> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [people, guides, apart @ ..] = &paths[..] else { return Err("say which files".into()) };
    let mut association = Association::read(people, guides, apart.first())?;
    let grown = grow(&mut association)?;
    let pairs: Vec<_> = grown.settled.pairs().collect();
    let mut checking = Checking::new(&grown.proof, &association.rooms, &pairs)?;
    let mut possible = 0_u64;
    for learner in 0..association.learners {
        for guide in 0..association.guides.len() as u32 {
            if let Some(score) = association.score(learner, guide) {
                possible += 1;
                checking.possible(learner, guide, score)?;
            }
        }
    }
    let proven = checking.end()?;
    println!(
        "placed {} score {} objective {}, proven over {possible} possible pairs; {} in the market, {:.1} a learner, {} rounds",
        proven.placed,
        proven.score,
        A_PAIR * proven.placed as i64 + proven.score,
        grown.candidates,
        grown.candidates as f64 / f64::from(association.learners),
        grown.rounds,
    );
    Ok(())
}
