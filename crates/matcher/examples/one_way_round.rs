//! A round of invented learners and guides, shaped like a large association: what each part of the job costs.
//!
//! `cargo run --release -p matcher --example one_way_round -- 100000 [style]`: with `style` everybody also picks cards.

use matcher::{Person, Question, Share, Side, Week, Weights, Wish};

/// Numbers that look like chance and are the same on every machine.
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

fn week(dice: &mut Dice) -> Week {
    let zone = ZONES[dice.pick(&ZONES.map(|(_, people)| people))].0;
    let mut week = Week::new();
    for day in 0..5 {
        (16..32).for_each(|half_hour| week.add((336 + day * 48 + half_hour - zone) as u16));
    }
    week
}

fn someone(dice: &mut Dice, id: String) -> Person {
    let languages = [930, 210, 50, 40, 30, 30, 20, 20];
    let spoken = (0..8).filter(|&language| dice.below(1_000) < languages[language as usize]);
    let mut languages: Vec<u32> = spoken.collect();
    if languages.is_empty() {
        languages.push(0);
    }
    let setting = dice.pick(&[30, 20, 14, 11, 9, 7, 5, 4]) as u32;
    let sides = [None, Some(Side::First), Some(Side::Second), Some(Side::Both)];
    let style = std::env::args().nth(2).is_some();
    let style = std::array::from_fn(|_| if style { sides[dice.below(4) as usize] } else { None });
    Person { languages, settings: vec![setting], free: Some(week(dice)), style, ..Person::new(id) }
}

fn round(learners: usize) -> Question {
    let mut dice = Dice(7);
    let wanted: [u64; 64] = std::array::from_fn(|skill| 10_000 / (1 + (skill as u64 * 37) % 64));
    let shared: [u64; 64] =
        std::array::from_fn(|skill| 3_000 / (1 + (skill as u64 * 11) % 64) + wanted[skill] / 2);
    let mut people = Vec::new();
    for number in 0..learners {
        let mut learner = someone(&mut dice, format!("L{number}"));
        let count = 2 + dice.below(3);
        let skills = dice.some(count, &wanted);
        let priorities = skills.iter().enumerate();
        learner.learns = priorities
            .map(|(place, &skill)| Wish {
                skill,
                priority: if place == 0 { 3 } else { 1 + dice.pick(&[45, 40, 15]) as u8 },
            })
            .collect();
        people.push(learner);
    }
    for number in 0..learners * 65 / 100 {
        let mut guide = someone(&mut dice, format!("G{number}"));
        let count = 3 + dice.below(5);
        let skills = dice.some(count, &shared);
        guide.shares = skills.iter().map(|&skill| Share { skill, level: 3 }).collect();
        guide.room = 1 + dice.pick(&[45, 30, 17, 8]) as u32;
        people.push(guide);
    }
    Question::new(people, Vec::new(), Weights::default())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let learners = std::env::args().nth(1).map_or(Ok(10_000), |text| text.parse::<usize>())?;
    let round = round(learners);
    let start = std::time::Instant::now();
    let answer = matcher::solve(&round)?;
    println!(
        "{:?}: {} pairs, {} runners-up, {} left out, {:?}",
        start.elapsed(),
        answer.pairs.len(),
        answer.runners_up.len(),
        answer.left_out.len(),
        answer.proof
    );
    let start = std::time::Instant::now();
    let wide = matcher::widened(&round, matcher::GIVEN_UP_USUALLY)?;
    println!(
        "with half a percent given up: {:?}, {} tries, {} points for a first learner: {} share instead of {} of {} able, value {} instead of {}, {:?}",
        start.elapsed(),
        wide.tries,
        wide.first_learner,
        wide.sharers,
        wide.sharers_without,
        wide.able,
        wide.value,
        wide.value_without,
        wide.answer.proof
    );
    Ok(())
}
