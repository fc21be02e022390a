//! Who could both share with somebody and learn from them, told from two skills: one each way.

use super::said::{Said, Skill};
use super::seeking::{turn_of, turned};
use super::traits::speak_apart;
use crate::fit::{focus_of, part, skill_percent};
use crate::ground::Possible;

/// Everybody who shares and learns, by each two skills of which they share the first and want the second.
pub(super) struct Mutual {
    /// The two skills and where those stand who have them, in order: up to here, from where those of the two before end.
    skills: Vec<((u32, u32), u32)>,
    standing: Vec<Brief>,
    /// Everybody who shares and learns, in order.
    pub(super) people: Vec<u32>,
    /// In which look each person was met last.
    met_in: Vec<u32>,
    looks: u32,
    /// What two people bring each other at most beside skills, time and settings asked for, both ways together.
    beside_most: i64,
    /// What it brings if somebody comes from a setting that the other asked for, and what they bring at most who did not.
    asked: [i64; 2],
}

/// What is asked first about somebody, so that most need not be looked up.
#[derive(Clone, Copy, Debug)]
struct Brief {
    share_bits: u64,
    wish_bits: u64,
    languages: u64,
    settings: u64,
    asks_settings: u64,
    week: u32,
    /// What they ask for a pair both ways.
    ask: i64,
    person: u32,
    /// The highest level and the highest priority.
    level: u8,
    priority: u8,
}

impl Brief {
    fn of(said: &Said<'_, '_>, person: u32) -> Self {
        let outline = &said.outlines[person as usize];
        Self {
            share_bits: outline.share_bits,
            wish_bits: outline.wish_bits,
            languages: outline.languages,
            settings: outline.settings,
            asks_settings: outline.asks_settings,
            week: outline.week,
            ask: 0,
            person,
            level: said.shares(person).iter().map(|share| share.degree()).max().unwrap_or(0),
            priority: said.wishes(person).iter().map(|wish| wish.degree()).max().unwrap_or(0),
        }
    }
}

impl Mutual {
    /// Those of `people`, who can be in a pair.
    pub(super) fn of(said: &Said<'_, '_>, people: impl Iterator<Item = u32>) -> Self {
        let does_both = |&person: &u32| !said.shares(person).is_empty() && !said.wishes(person).is_empty();
        let people: Vec<u32> = people.filter(does_both).collect();
        let mut entries = Vec::new();
        for &person in &people {
            for share in said.shares(person) {
                let each = said.wishes(person).iter();
                entries.extend(each.map(|wish| ((share.number(), wish.number()), person)));
            }
        }
        entries.sort_unstable();
        let mut skills = Vec::new();
        for same in entries.chunk_by(|one, next| one.0 == next.0) {
            let from = skills.last().map_or(0, |&(_, to)| to);
            skills.push((same[0].0, from + same.len() as u32));
        }
        let standing = entries.iter().map(|&(_, person)| Brief::of(said, person)).collect();
        let met_in = vec![0; said.people() as usize];
        let (beside_most, asked) = said.beside_most();
        Self { skills, standing, people, met_in, looks: 0, beside_most, asked }
    }

    /// No pair is worth more than this.
    pub(super) fn worth_most(&self, said: &Said<'_, '_>) -> i64 {
        let weights = said.ground.weights;
        let each_way = part(weights.focus, 100) + part(weights.time, 100) + self.asked[0];
        self.beside_most + 2 * each_way
    }

    /// From now on each person asks so much.
    pub(super) fn ask(&mut self, ask: impl Fn(u32) -> i64) {
        self.standing.iter_mut().for_each(|brief| brief.ask = ask(brief.person));
    }

    /// Whoever has something for this person and wants something from them, each once, if the two may be worth more than the other
    /// asks and `least`. `each` says what is the least from then on.
    pub(super) fn each_with(
        &mut self,
        said: &Said<'_, '_>,
        person: u32,
        mut least: i64,
        mut each: impl FnMut(Possible) -> i64,
    ) {
        self.looks += 1;
        let own = Brief::of(said, person);
        let points = said.ground.weights.focus;
        let time_most = part(said.ground.weights.time, 100);
        // Skills that have a bit in common count as often as this person named them.
        let hidden = |skills: &[Skill], bits: u64| skills.len() - bits.count_ones() as usize;
        let (learns, shares) = (said.wishes(person), said.shares(person));
        let (learns_more, shares_more) = (hidden(learns, own.wish_bits), hidden(shares, own.share_bits));
        let most = |level: u8, priority: u8, common: u64, more: usize| {
            part(points, focus_of(skill_percent(level, priority), common.count_ones() as usize + more))
        };
        for wish in learns {
            for share in shares {
                let two = (wish.number(), share.number());
                let Ok(at) = self.skills.binary_search_by_key(&two, |&(skills, _)| skills) else { continue };
                let from = if at == 0 { 0 } else { self.skills[at - 1].1 };
                // Everybody begins somewhere else, so that not all look at the same.
                for place in turned(from..self.skills[at].1, turn_of(person)) {
                    let brief = &self.standing[place as usize];
                    let (learned, shared) =
                        (brief.share_bits & own.wish_bits, own.share_bits & brief.wish_bits);
                    let met = [brief.settings & own.asks_settings, own.settings & brief.asks_settings];
                    let asked = met.into_iter().map(|met| self.asked[usize::from(met == 0)]).sum::<i64>();
                    let worth = self.beside_most
                        + asked
                        + most(brief.level, own.priority, learned, learns_more)
                        + most(own.level, brief.priority, shared, shares_more);
                    if worth + 2 * time_most - brief.ask <= least {
                        continue;
                    }
                    if speak_apart(own.languages, brief.languages) {
                        continue;
                    }
                    let Some(time) = said.points_for_time(own.week, brief.week) else { continue };
                    if worth + 2 * time - brief.ask <= least {
                        continue;
                    }
                    let met = &mut self.met_in[brief.person as usize];
                    if std::mem::replace(met, self.looks) != self.looks && brief.person != person {
                        let pair = said.possible(person, brief.person);
                        least = pair.map_or(least, &mut each);
                    }
                }
            }
        }
    }
}
