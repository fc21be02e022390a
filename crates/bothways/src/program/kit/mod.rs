//! The kit: every text a program runs on, from skills to letters, as data that can change without new code (R33).
//!
//! The starter kit is built into the program, so a fresh start needs no files. A folder with files of the same names
//! takes the place of what it holds. Whatever the source, a kit is checked as a whole before anything uses it: what is
//! loaded can be trusted, and what is wrong is named with its file, its item and the way to mend it.

mod agreement;
mod boundaries;
mod cards;
mod care;
mod check;
mod checks;
mod crisis;
mod files;
mod guides;
mod leaders;
mod letters;
mod skills;
mod talks;
mod texts;
mod understand;
mod year;

use std::path::Path;

use rustc_hash::FxHashMap;

pub use agreement::{Agreement, Clause, Concern, Privacy, PrivacyCard};
pub use boundaries::{Boundaries, TieRule, Watch};
pub use cards::{
    BeyondMe, Cards, Expectation, KeepTheKnowHow, Proposal, RoleCard, Roles, StyleCard, Tone, Values,
    WorkingStyle,
};
pub use care::{
    Answer, HardSeason, Outcome, OutcomeTexts, Readiness, Rest, Scoring, Season, Seasons, Stressors, Tip,
    Titled,
};
pub use checks::{
    Checks, HeavyWhen, Helped, ImpactSurvey, Month, MonthItem, OfferedTo, OneTap, PulseAbout, PulseItem,
    SafetyPulse, Scale, SelfRating, SelfRatings, SurveyPart, WouldHelp,
};
pub use crisis::{Crisis, CrisisLine};
pub use files::KitError;
use files::Source;
pub use guides::{Guide, Guides, SixtyDay, Step};
pub use leaders::{Checklist, Leaders, Measure, Results, Statement};
pub use letters::{Addressee, Letter};
pub use skills::{Area, Level, OftenSharedBy, Skill, SkillId};
pub use talks::{Agenda, Perspective, Reflection, StatusCheck, Talks};
pub use texts::{BlankLeft, Line, Template};
pub use understand::Meaning;
use understand::Phrases;
pub use year::{ModuleShape, Touchpoint, TouchpointField, Track, Training, YearMonth};

/// One checked set of texts in one language.
#[derive(Clone, Debug)]
pub struct Kit {
    /// Which kit this is; a program that writes its own kit gives it another id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The language of every text in it, as a language tag such as `en`.
    pub language: String,
    /// Rises with every change, so a log can say which wording somebody saw.
    pub version: String,
    /// The eleven focus areas with their skills, in the order they are shown (kit 5.1).
    pub areas: Vec<Area>,
    /// How well somebody can do a skill, from new to able to teach (kit 5.1).
    pub levels: Vec<Level>,
    /// The one-page agreement (kit 5.2).
    pub agreement: Agreement,
    /// What stays private and when it cannot (rules 4.2).
    pub privacy: Privacy,
    /// Prompts for a talk (kit 5.3–5.5).
    pub talks: Talks,
    /// Guides for talks with a shape of their own (kit 5.6, 5.7, 5.21).
    pub guides: Guides,
    /// The check before somebody reaches out (kit 5.8).
    pub readiness: Readiness,
    /// Check-ins, pulse, survey, self-ratings (kit 5.9–5.11, 5.21).
    pub checks: Checks,
    /// Tips for hard days (kit 5.12).
    pub tips: Vec<Tip>,
    /// Seasons of people and of the program (S11, S26).
    pub seasons: Seasons,
    /// The training in outline (kit 5.13).
    pub training: Training,
    /// What people do together besides talks (kit 5.14).
    pub touchpoints: Vec<Touchpoint>,
    /// What leaders tick, sign and read (kit 5.15, 5.20, 5.21).
    pub leaders: Leaders,
    /// What people can count on (kit 5.16).
    pub expectations: Vec<Expectation>,
    /// Nudges and invitations (kit 5.17).
    pub letters: Vec<Letter>,
    /// How texts are written (kit 5.18).
    pub tone: Tone,
    /// An example of twelve months (kit 5.19).
    pub year: Vec<YearMonth>,
    /// Small cards (kit 5.21).
    pub cards: Cards,
    /// Help now (rules 4.3).
    pub crisis: Crisis,
    /// Ties and boundaries (rules 4.4).
    pub boundaries: Boundaries,
    places: FxHashMap<SkillId, SkillPlace>,
    phrases: Phrases,
}

/// Where a skill stands.
#[derive(Clone, Copy, Debug)]
struct SkillPlace {
    /// Among all.
    number: u32,
    area: usize,
    /// Within its area.
    at: usize,
}

/// Where each skill of these areas stands. The kit has them, and nobody who asks for one can choose them badly.
fn places_of(areas: &[Area]) -> FxHashMap<SkillId, SkillPlace> {
    let each = areas.iter().enumerate().flat_map(|(area, of)| {
        of.skills.iter().enumerate().map(move |(at, skill)| (skill.id.clone(), area, at))
    });
    each.zip(0..).map(|((id, area, at), number)| (id, SkillPlace { number, area, at })).collect()
}

impl Kit {
    /// The kit that is built into the program.
    ///
    /// # Errors
    /// Only if the built-in files are wrong, which the tests rule out.
    pub fn shipped() -> Result<Self, KitError> {
        Self::load(&Source::Shipped)
    }

    /// The kit in a folder; a file that the folder does not hold is taken from the built-in kit.
    ///
    /// # Errors
    /// The first thing found wrong, with its file, its item and how to mend it.
    pub fn from_folder(path: &Path) -> Result<Self, KitError> {
        Self::load(&Source::folder(path)?)
    }

    fn load(source: &Source) -> Result<Self, KitError> {
        let title: files::Title = source.read("kit.toml")?;
        let mut skills: skills::SkillsFile = source.read("skills.toml")?;
        skills.settle()?;
        let phrases = Phrases::of(&skills.area)?;
        let kit = Self {
            id: title.id,
            name: title.name,
            language: title.language,
            version: title.version,
            places: places_of(&skills.area),
            phrases,
            areas: skills.area,
            levels: skills.level,
            agreement: source.read("agreement.toml")?,
            privacy: source.read("privacy.toml")?,
            talks: source.read("talks.toml")?,
            guides: source.read("guides.toml")?,
            readiness: source.read("readiness.toml")?,
            checks: source.read("checks.toml")?,
            tips: source.read::<care::TipsFile>("tips.toml")?.tip,
            seasons: source.read("seasons.toml")?,
            training: source.read("training.toml")?,
            touchpoints: source.read::<year::TouchpointsFile>("touchpoints.toml")?.touchpoint,
            leaders: source.read("leaders.toml")?,
            expectations: source.read::<cards::ExpectationsFile>("expectations.toml")?.card,
            letters: letters::checked(source.read("letters.toml")?)?,
            tone: source.read("tone.toml")?,
            year: year::checked(source.read("year.toml")?)?,
            cards: source.read("cards.toml")?,
            crisis: source.read("crisis.toml")?,
            boundaries: source.read("boundaries.toml")?,
        };
        kit.guides.check()?;
        kit.readiness.check()?;
        kit.cards.check()?;
        kit.crisis.check()?;
        Ok(kit)
    }

    /// The skill with this id, if the kit has it.
    pub fn skill(&self, id: &SkillId) -> Option<&Skill> {
        let place = self.places.get(id)?;
        self.areas.get(place.area)?.skills.get(place.at)
    }

    /// Every skill, area by area, in the order they are shown.
    pub fn skills(&self) -> impl Iterator<Item = &Skill> {
        self.areas.iter().flat_map(|area| &area.skills)
    }

    /// The focus area with this id, such as `G1`.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }

    /// The letter with this id.
    pub fn letter(&self, id: &str) -> Option<&Letter> {
        self.letters.iter().find(|letter| letter.id == id)
    }

    /// The place of a skill in [`Kit::skills`], counted from 0: a small number for the matcher.
    ///
    /// It holds for one version of the kit; what is stored is the id.
    pub fn number_of(&self, id: &SkillId) -> Option<u32> {
        self.places.get(id).map(|place| place.number)
    }

    /// What somebody means by words in a spreadsheet or a form.
    ///
    /// Capitals, accents, punctuation, plurals, "&" and the order of words make no difference; anything else must be a
    /// skill's name or one of its synonyms. A near miss is never taken, only suggested.
    pub fn understand(&self, written: &str) -> Meaning {
        self.phrases.understand(written)
    }

    /// The skill that words mean, as [`Kit::understand`] without its search for a near one: for the many cells of a
    /// large spreadsheet.
    pub fn find(&self, written: &str) -> Option<&SkillId> {
        self.phrases.find(written)
    }
}
