//! A round of invented learners and guides, shaped like a large association: what the engine takes from people to pairs.
//!
//! `cargo run --release -p matcher --example one_way_round -- LEARNERS [style] [scarce] [both] [plain] [shuffled] [told] [checked] [wide]`: with
//! `style` everybody also picks cards and values, with `scarce` there are places for two learners of three, with `plain` nobody
//! says how well they know a skill, how much they want it or which setting they would like, as in a spreadsheet, with `shuffled` people and walls come in another order, and `told` also prints a number
//! made of everything in the answer; `checked` verifies it, and `wide` gives up points so that more share. Prints seconds of CPU
//! and the most memory the process had.

use matcher::{Person, Question, Share, Side, Wall, WallReason, Week, Weights, Wish};
use std::error::Error;
use std::fmt::Write;
use std::fs::read_to_string;

type Fallible<T> = Result<T, Box<dyn Error>>;

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// A place in a list of weights, the heavier the likelier.
    fn pick(&mut self, weights: &[u64]) -> usize {
        let mut left = self.below(weights.iter().sum());
        weights
            .iter()
            .position(|&weight| left.checked_sub(weight).map(|rest| left = rest).is_none())
            .unwrap_or(0)
    }

    /// So many different places.
    fn some(&mut self, count: u64, weights: &[u64]) -> Vec<u32> {
        let mut places = Vec::new();
        while (places.len() as u64) < count {
            let place = self.pick(weights) as u32;
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|end| list.swap(end, self.below(end as u64 + 1) as usize));
    }
}

/// Half-hours from universal time, and how many people in a thousand live there.
const ZONES: [(i64, u64); 14] = [
    (-20, 20),
    (-18, 20),
    (-16, 170),
    (-14, 90),
    (-12, 260),
    (-10, 280),
    (-8, 40),
    (-7, 10),
    (0, 40),
    (2, 20),
    (4, 10),
    (11, 20),
    (16, 10),
    (20, 10),
];

/// About so many people work in one organisation, and answer to one person.
const ORGANISATION: u64 = 150;
const TEAM: u64 = 12;

fn zone(dice: &mut Dice) -> i64 {
    ZONES[dice.pick(&ZONES.map(|(_, people)| people))].0
}

/// Working hours of five days.
fn week(zone: i64) -> Week {
    let mut week = Week::new();
    for day in 0..5 {
        (16..32).for_each(|half_hour| week.add((336 + day * 48 + half_hour - zone) as u16));
    }
    week
}

/// Who lives where and works for whom, beside what they share and want.
struct Association {
    dice: Dice,
    zones: Vec<i64>,
    teams: Vec<Vec<String>>,
    style: bool,
}

impl Association {
    fn of(people: u64, style: bool) -> Self {
        let mut dice = Dice(7);
        let organisations = (people / ORGANISATION).max(2);
        let zones = (0..organisations).map(|_| zone(&mut dice)).collect();
        Self { dice, zones, teams: vec![Vec::new(); (people / TEAM).max(2) as usize], style }
    }

    fn someone(&mut self, id: String) -> Person {
        let dice = &mut self.dice;
        let team = dice.below(self.teams.len() as u64) as usize;
        self.teams[team].push(id.clone());
        let at_home = self.zones[team % self.zones.len()];
        let zone = if dice.below(4) < 3 { at_home } else { zone(dice) };
        let spoken = [930, 210, 50, 40, 30, 30, 20, 20];
        let mut languages: Vec<u32> =
            (0..8).filter(|&language| dice.below(1_000) < spoken[language as usize]).collect();
        if languages.is_empty() {
            languages.push(0);
        }
        let settings = vec![dice.pick(&[30, 20, 14, 11, 9, 7, 5, 4]) as u32];
        let mut person = Person { languages, settings, free: Some(week(zone)), ..Person::new(id) };
        if self.style {
            let sides = [None, Some(Side::First), Some(Side::Second), Some(Side::Both)];
            person.style = std::array::from_fn(|_| sides[dice.below(4) as usize]);
            person.values = dice.some(3, &[1; 10]);
        }
        person
    }

    fn learner(&mut self, number: usize, wanted: &[u64]) -> Person {
        let mut learner = self.someone(format!("L{number}"));
        learner.asks_settings = learner.settings.clone();
        let count = 2 + self.dice.below(3);
        let skills = self.dice.some(count, wanted);
        let wish = |(place, skill)| Wish {
            skill,
            priority: if place == 0 { 3 } else { 1 + self.dice.pick(&[45, 40, 15]) as u8 },
        };
        learner.learns = skills.into_iter().enumerate().map(wish).collect();
        learner
    }

    fn guide(&mut self, number: usize, shared: &[u64]) -> Person {
        let mut guide = self.someone(format!("G{number}"));
        (guide.shares, guide.room) = self.offer(shared);
        guide.resting = self.dice.below(100) < 4;
        guide
    }

    /// What somebody shares, and with how many people.
    fn offer(&mut self, shared: &[u64]) -> (Vec<Share>, u32) {
        let count = 3 + self.dice.below(5);
        let skills = self.dice.some(count, shared);
        let share = |skill| Share { skill, level: 1 + self.dice.pick(&[8, 20, 32, 40]) as u8 };
        (skills.into_iter().map(share).collect(), 1 + self.dice.pick(&[45, 30, 17, 8]) as u32)
    }

    /// From now on three of ten learners share too, what they don't want to learn.
    fn let_share(&mut self, learners: &mut [Person], shared: &[u64]) {
        for learner in learners {
            if self.dice.below(10) < 3 {
                let (shares, room) = self.offer(shared);
                learner.shares = shares;
                learner.shares.retain(|share| learner.learns.iter().all(|wish| wish.skill != share.skill));
                learner.room += room;
            }
        }
    }

    /// The first of each team answers for the others.
    fn walls(&self) -> Vec<Wall> {
        let mut walls = Vec::new();
        for team in &self.teams {
            let lines = team.iter().skip(1).map(|other| Wall {
                a: team[0].clone(),
                b: other.clone(),
                reason: WallReason::ReportingLine,
            });
            walls.extend(lines);
        }
        walls
    }
}

/// What is wanted and what is shared are spread differently, so that some skills are scarce.
fn round(learners: usize, style: bool, scarce: bool, both: bool) -> Question {
    let guides = learners * if scarce { 35 } else { 65 } / 100;
    let mut association = Association::of((learners + guides) as u64, style);
    let rare = |times: usize, power: f64| -> [u64; 64] {
        std::array::from_fn(|skill| (1e6 / ((1 + skill * times % 64) as f64).powf(power)) as u64)
    };
    let (wanted, other) = (rare(37, 0.8), rare(11, 0.5));
    let of_all = |weights: &[u64; 64], skill: usize| weights[skill] * 1_000_000 / weights.iter().sum::<u64>();
    let shared: [u64; 64] = std::array::from_fn(|skill| of_all(&other, skill) + of_all(&wanted, skill));
    let mut people: Vec<Person> = (0..learners).map(|number| association.learner(number, &wanted)).collect();
    if both {
        association.let_share(&mut people, &shared);
    }
    people.extend((0..guides).map(|number| association.guide(number, &shared)));
    Question::new(people, association.walls(), Weights::default())
}

/// Seconds of CPU that this process has taken.
fn spent() -> Fallible<f64> {
    std::thread::yield_now();
    let told = read_to_string("/proc/self/schedstat")?;
    Ok(told.split_whitespace().next().ok_or("no time")?.parse::<f64>()? / 1e9)
}

fn peak_mib() -> Fallible<u64> {
    let told = read_to_string("/proc/self/status")?;
    let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no peak")?;
    Ok(peak.trim().trim_end_matches(" kB").parse::<u64>()? / 1024)
}

/// A number made of every letter that is written.
struct Told(u64);

impl Write for Told {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        text.bytes().for_each(|byte| self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Ok(())
    }
}

fn main() -> Fallible<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let says = |word: &str| words.iter().any(|one| one == word);
    let learners = words.first().map_or(Ok(10_000), |text| text.parse::<usize>())?;
    let mut round = round(learners, says("style"), says("scarce"), says("both"));
    if says("plain") {
        round.people.iter_mut().flat_map(|person| &mut person.shares).for_each(|share| share.level = 3);
        round.people.iter_mut().flat_map(|person| &mut person.learns).for_each(|wish| wish.priority = 2);
        round.people.iter_mut().for_each(|person| person.asks_settings.clear());
    }
    if says("shuffled") {
        let mut dice = Dice(11);
        dice.shuffle(&mut round.people);
        dice.shuffle(&mut round.walls);
    }
    let (before, began) = (peak_mib()?, spent()?);
    let answer = matcher::solve(&round)?;
    println!(
        "{:.3} s, {} MiB, of these {before} before; {} pairs, {} left out, {:?}",
        spent()? - began,
        peak_mib()?,
        answer.pairs.len(),
        answer.left_out.len(),
        answer.proof
    );
    if says("told") {
        let mut told = Told(0xcbf2_9ce4_8422_2325);
        write!(told, "{answer:?}")?;
        println!("{:016x}", told.0);
    }
    if says("checked") {
        let began = spent()?;
        matcher::verify(&round, &answer)?;
        println!("checked in {:.3} s", spent()? - began);
    }
    if says("wide") {
        let began = spent()?;
        let wide = matcher::widened(&round, matcher::GIVEN_UP_USUALLY)?;
        println!(
            "with half a percent given up: {:.3} s, {} tries, {} points for a first learner: {} share instead of {} of {} able, value {} instead of {}, {:?}",
            spent()? - began,
            wide.tries,
            wide.first_learner,
            wide.sharers,
            wide.sharers_without,
            wide.able,
            wide.value,
            wide.value_without,
            wide.answer.proof
        );
    }
    Ok(())
}
