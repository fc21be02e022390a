//! Invented markets of any size, always the same: professionals who want to learn some skills, guides who share some.
//!
//! What is wanted and what is shared are spread differently, so that some skills are scarce. Each learner meets a few
//! hundred guides who share something they want, works at a time in common with most, and keeps the best fifty.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use crate::dice::Dice;

const SKILLS: usize = 64;
const LEVELS: u64 = 5;
const SETTINGS: u64 = 8;
/// Guides for each hundred learners.
const GUIDES: u64 = 62;
/// Of how many guides a learner keeps the best, and how many those are.
const MET: usize = 200;
const KEPT: usize = 50;
/// Points of a skill by how much it is wanted.
const POINTS: [u64; 3] = [5, 9, 14];

struct Guide {
    level: [u8; SKILLS],
    setting: u64,
    /// The hour at which the working day begins.
    hour: u64,
}

/// Writes `edges.csv`, `guides.csv`, and the same guides with one place each as `ones.csv`.
pub fn make(learners: u32, folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let mut dice = Dice::new(u64::from(learners));
    let guides: Vec<Guide> = (0..u64::from(learners) * GUIDES / 100).map(|_| guide(&mut dice)).collect();
    let open = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let (mut caps, mut ones) = (open("guides.csv")?, open("ones.csv")?);
    writeln!(caps, "guide,cap")?;
    writeln!(ones, "guide,cap")?;
    for row in 0..guides.len() {
        let cap = [1, 1, 1, 1, 1, 2, 2, 2, 3, 4][usize::try_from(dice.below(10))?];
        writeln!(caps, "{row},{cap}")?;
        writeln!(ones, "{row},1")?;
    }
    let mut sharing = vec![Vec::new(); SKILLS];
    for (row, guide) in guides.iter().enumerate() {
        (0..SKILLS).filter(|&skill| guide.level[skill] > 0).for_each(|skill| sharing[skill].push(row));
    }
    let mut edges = open("edges.csv")?;
    writeln!(edges, "learner,guide,score")?;
    for learner in 0..learners {
        for (score, row) in best(&mut dice, &guides, &sharing) {
            writeln!(edges, "{learner},{row},{score}")?;
        }
    }
    caps.flush()?;
    ones.flush()?;
    Ok(edges.flush()?)
}

fn guide(dice: &mut Dice) -> Guide {
    let mut level = [0; SKILLS];
    for _ in 0..3 + dice.below(5) {
        // Some skills are shared more often than others, but not as much more as they are wanted.
        let skill = dice.below(SKILLS as u64).min(dice.below(2 * SKILLS as u64));
        level[skill as usize] = 1 + dice.below(LEVELS) as u8;
    }
    Guide { level, setting: dice.below(SETTINGS), hour: dice.below(7) }
}

/// The guides a learner would like best, with their scores.
fn best(dice: &mut Dice, guides: &[Guide], sharing: &[Vec<usize>]) -> Vec<(u64, usize)> {
    let wants: Vec<(usize, u64, u64)> = (0..2 + dice.below(3))
        .map(|_| {
            let skill = dice.below(SKILLS as u64).min(dice.below(SKILLS as u64));
            (skill as usize, 2 + dice.below(LEVELS - 1), dice.below(3))
        })
        .collect();
    let (setting, hour) = (dice.below(SETTINGS), dice.below(7));
    let mut met: Vec<usize> = (0..MET)
        .filter_map(|turn| {
            let rows = &sharing[wants[turn % wants.len()].0];
            (!rows.is_empty()).then(|| rows[dice.below(rows.len() as u64) as usize])
        })
        .collect();
    met.sort_unstable();
    met.dedup();
    let score = |row: usize| {
        let guide = &guides[row];
        let skills = wants.iter().map(|&(skill, target, wanted)| {
            let level = u64::from(guide.level[skill]);
            POINTS[wanted as usize] * level.min(target) * 4
                + if level >= target { 10 * (wanted + 1) } else { 0 }
        });
        let setting = if guide.setting == setting { 40 } else { 0 };
        skills.sum::<u64>() + setting + 3 * (16 - 2 * guide.hour.abs_diff(hour))
    };
    let mut scored: Vec<(u64, usize)> = met.into_iter().map(|row| (score(row), row)).collect();
    scored.sort_unstable_by(|one, other| other.cmp(one));
    scored.truncate(KEPT);
    scored
}
