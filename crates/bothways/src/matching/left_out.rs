//! Who is left out, why, and the smallest change that would place them, kept as facts and told in sentences.
//!
//! For coordinators. What somebody keeps private stays so: whom they would rather not meet, a declared tie and a block all read as
//! "can't be paired" (F35).

use std::collections::HashMap;

use matcher::{Crowd, WallReason};
use serde::{Deserialize, Serialize};

use super::reasons::skill_of;
use crate::platform::words::Say;
use crate::program::kit::{Kit, SkillId};

/// Somebody with a wish whom nobody shares it with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Why, each reason once.
    pub why: Vec<Why>,
    /// The smallest change that places them while everybody placed stays placed; done together.
    pub changes: Vec<Change>,
}

/// Why somebody is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// They rest.
    OwnRest,
    /// Their training comes first.
    OwnTraining,
    /// They have no room.
    OwnRoom,
    /// Nobody shares this.
    NobodyShares(SkillId),
    /// What they wrote is no skill we know.
    NotUnderstood(Vec<String>),
    /// So many people share what they want, but cannot be theirs.
    Walls {
        /// What stands between.
        wall: Wall,
        /// How many people.
        people: u32,
    },
    /// So many people could be theirs, but their places went to others.
    PlacesTaken(u32),
    /// More people could learn from nobody but the same few than those can take.
    Crowd {
        /// How many people, they among them.
        people: u32,
        /// How many could share with them.
        sharers: u32,
        /// How many learners those can take together, beside what they learn themselves.
        open: u32,
    },
}

/// What stands between two people, as far as a coordinator is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wall {
    /// One answers for the other's work (S24).
    ReportingLine,
    /// Private, or declared, or blocked: never said which.
    Apart,
    /// A coordinator set them aside, or they are a pair already.
    SetAside,
    /// The other rests.
    Resting,
    /// The other's training comes first.
    Training,
    /// No language in common.
    Language,
    /// Too little time in common.
    Time,
    /// The other has no room.
    Room,
}

impl Wall {
    /// As much of a wall as may be told.
    pub fn of(reason: WallReason) -> Self {
        match reason {
            WallReason::ReportingLine => Self::ReportingLine,
            WallReason::SamePerson | WallReason::Conflict | WallReason::AvoidList | WallReason::Blocked => {
                Self::Apart
            }
            WallReason::SetAside => Self::SetAside,
            WallReason::Resting => Self::Resting,
            WallReason::TrainingNotDone => Self::Training,
            WallReason::NoCommonLanguage => Self::Language,
            WallReason::TooLittleCommonTime => Self::Time,
            WallReason::NoRoom => Self::Room,
        }
    }

    /// The end of the names of its sentences.
    pub fn key(self) -> &'static str {
        match self {
            Self::ReportingLine => "reporting",
            Self::Apart => "apart",
            Self::SetAside => "aside",
            Self::Resting => "resting",
            Self::Training => "training",
            Self::Language => "language",
            Self::Time => "time",
            Self::Room => "room",
        }
    }
}

/// Something that would place somebody. People stand by their ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// They come back from their rest.
    BackFromRest,
    /// This person does the training.
    Training(String),
    /// This person takes one more.
    OneMorePlace(String),
    /// They and this person find a time.
    MoreTime(String),
    /// They and this person find a language.
    Language(String),
    /// They want this too.
    AddWish(SkillId),
    /// Somebody new shares this.
    OneMoreSharer(SkillId),
    /// A coordinator says which skill is meant, perhaps this one.
    SayWhich(Option<SkillId>),
}

impl LeftOut {
    /// What the matcher found about one person, with its numbers turned into lasting names.
    pub fn of(found: &matcher::LeftOut, kit: &Kit) -> Self {
        let mut left = Self {
            why: found.why.iter().filter_map(|why| why_of(why, kit)).collect(),
            changes: found.changes.iter().filter_map(|change| change_of(change, kit)).collect(),
        };
        left.join_walls();
        left
    }

    /// The same, with the crowd they stand in.
    pub fn in_crowd(mut self, crowd: Option<&Crowd>) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        self.why.extend(crowd.map(|crowd| Why::Crowd {
            people: number(crowd.people.len()),
            sharers: number(crowd.sharers.len()),
            open: crowd.places.saturating_sub(crowd.held),
        }));
        self
    }

    /// Walls that read the same are counted together.
    fn join_walls(&mut self) {
        let mut joined: Vec<Why> = Vec::new();
        for why in self.why.drain(..) {
            let Why::Walls { wall, people } = why else {
                joined.push(why);
                continue;
            };
            let same = joined.iter_mut().find_map(|other| match other {
                Why::Walls { wall: there, people } if *there == wall => Some(people),
                _ => None,
            });
            match same {
                Some(count) => *count += people,
                None => joined.push(Why::Walls { wall, people }),
            }
        }
        self.why = joined;
    }

    /// The stored form.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the stored form; what cannot be read any more says nothing.
    pub fn from_json(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}

fn why_of(why: &matcher::Why, kit: &Kit) -> Option<Why> {
    Some(match *why {
        matcher::Why::OwnRest => Why::OwnRest,
        matcher::Why::OwnTraining => Why::OwnTraining,
        matcher::Why::OwnRoom => Why::OwnRoom,
        matcher::Why::NobodyShares { skill } => Why::NobodyShares(skill_of(kit, skill)?),
        matcher::Why::Walls { reason, people } => Why::Walls { wall: Wall::of(reason), people },
        matcher::Why::PlacesTaken { people } => Why::PlacesTaken(people),
    })
}

fn change_of(change: &matcher::Change, kit: &Kit) -> Option<Change> {
    Some(match change {
        matcher::Change::BackFromRest => Change::BackFromRest,
        matcher::Change::Training { person } => Change::Training(person.clone()),
        matcher::Change::OneMorePlace { person } => Change::OneMorePlace(person.clone()),
        matcher::Change::MoreTimeTogether { person } => Change::MoreTime(person.clone()),
        matcher::Change::CommonLanguage { person } => Change::Language(person.clone()),
        matcher::Change::AddWish { skill } => Change::AddWish(skill_of(kit, *skill)?),
        matcher::Change::OneMoreSharer { skill } => Change::OneMoreSharer(skill_of(kit, *skill)?),
    })
}

/// For everybody who waits in a crowd, which one.
pub fn crowded(crowds: &[Crowd]) -> HashMap<&String, &Crowd> {
    crowds.iter().flat_map(|crowd| crowd.waiting.iter().map(move |person| (person, crowd))).collect()
}

/// In whose words people who are left out are told.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// The reader's language.
    pub say: &'a Say,
    /// Names of skills.
    pub kit: &'a Kit,
    /// The name behind an id.
    pub name_of: &'a dyn Fn(&str) -> String,
}

impl Teller<'_> {
    /// Why this person is left out, a sentence each.
    pub fn why(&self, person: &str, left: &LeftOut) -> Vec<String> {
        let name = (self.name_of)(person);
        left.why.iter().map(|why| self.why_sentence(&name, why)).collect()
    }

    /// The smallest change, as clauses to be done together.
    pub fn changes(&self, person: &str, left: &LeftOut) -> Vec<String> {
        left.changes.iter().map(|change| self.change_clause(person, change)).collect()
    }

    /// The smallest change as one sentence.
    pub fn change(&self, person: &str, left: &LeftOut) -> String {
        let clauses = self.changes(person, left).join(&self.say.t("matching-left-and-then"));
        self.say.t1("matching-left-change", "changes", clauses)
    }

    fn skill(&self, id: &SkillId) -> String {
        self.kit.skill(id).map_or_else(|| id.to_string(), |skill| skill.name.clone())
    }

    fn why_sentence(&self, name: &str, why: &Why) -> String {
        let name = ("name", name.to_owned());
        let say = |key: &str, more: &[(&str, String)]| {
            let args: Vec<(&str, String)> =
                std::iter::once(name.clone()).chain(more.iter().cloned()).collect();
            self.say.say(&format!("matching-left-{key}"), &args)
        };
        match why {
            Why::OwnRest => say("own-rest", &[]),
            Why::OwnTraining => say("own-training", &[]),
            Why::OwnRoom => say("own-room", &[]),
            Why::NobodyShares(skill) => say("nobody", &[("skill", self.skill(skill))]),
            Why::NotUnderstood(written) => {
                let written: Vec<String> = written.iter().map(|words| format!("“{words}”")).collect();
                say("not-understood", &[("written", written.join(", "))])
            }
            Why::Walls { wall, people } => {
                say(&format!("wall-{}", wall.key()), &[("count", people.to_string())])
            }
            Why::PlacesTaken(people) => say("taken", &[("count", people.to_string())]),
            Why::Crowd { people, sharers, open } => {
                let counts = [("people", people), ("sharers", sharers), ("open", open)];
                say("crowd", &counts.map(|(key, count)| (key, count.to_string())))
            }
        }
    }

    fn change_clause(&self, person: &str, change: &Change) -> String {
        let say = |key: &str, more: &[(&str, String)]| {
            let name = ("name", (self.name_of)(person));
            let args: Vec<(&str, String)> = std::iter::once(name).chain(more.iter().cloned()).collect();
            self.say.say(&format!("matching-left-change-{key}"), &args)
        };
        let other = |id: &str| [("other", (self.name_of)(id))];
        match change {
            Change::BackFromRest => say("rest", &[]),
            Change::Training(who) => say("training", &other(who)),
            Change::OneMorePlace(who) => say("place", &other(who)),
            Change::MoreTime(who) => say("time", &other(who)),
            Change::Language(who) => say("language", &other(who)),
            Change::AddWish(skill) => say("wish", &[("skill", self.skill(skill))]),
            Change::OneMoreSharer(skill) => say("sharer", &[("skill", self.skill(skill))]),
            Change::SayWhich(Some(nearest)) => say("which-near", &[("skill", self.skill(nearest))]),
            Change::SayWhich(None) => say("which", &[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walls_that_may_not_be_told_apart_are_counted_together() {
        let kit = Kit::shipped().unwrap();
        let wall = |reason, people| matcher::Why::Walls { reason, people };
        let found = matcher::LeftOut {
            person: "ben".to_owned(),
            why: vec![
                wall(WallReason::Conflict, 1),
                wall(WallReason::AvoidList, 2),
                wall(WallReason::NoRoom, 1),
            ],
            changes: vec![matcher::Change::OneMorePlace { person: "ana".to_owned() }],
        };

        let left = LeftOut::of(&found, &kit);

        let told = |wall, people| Why::Walls { wall, people };
        assert_eq!(left.why, [told(Wall::Apart, 3), told(Wall::Room, 1)]);
        assert_eq!(LeftOut::from_json(&left.to_json()), left);
    }
}
