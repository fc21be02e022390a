//! Reasons as sentences.

use jiff::tz::TimeZone;

use super::{Because, CardSide, Gap, REASONS_SHOWN, Reasons, Shared};
use crate::platform::clock::Moment;
use crate::platform::web::times;
use crate::platform::words::Say;
use crate::program::kit::{Kit, SkillId};

/// In whose words, and for whom.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    /// The reader's language.
    pub say: &'a Say,
    /// Names of skills, cards and values.
    pub kit: &'a Kit,
    /// The reader's zone.
    pub zone: &'a TimeZone,
    /// The week in which times are told.
    pub now: Moment,
    /// The reader's id, if they are one of the two: they are "you".
    pub me: Option<&'a str>,
    /// Names of the two by id; ids of both, in the order in which they are named.
    pub people: [(&'a str, &'a str); 2],
}

impl Voice<'_> {
    /// The name behind an id.
    fn name(&self, id: &str) -> &str {
        self.people.iter().find(|(other, _)| *other == id).map_or("", |(_, name)| name)
    }

    /// The name of the one who is not this one.
    fn other(&self, id: &str) -> &str {
        self.people.iter().find(|(other, _)| *other != id).map_or("", |(_, name)| name)
    }

    /// The other of the two, for a reader who is one of them.
    fn partner(&self) -> &str {
        self.me.map_or("", |me| self.other(me))
    }

    fn is_me(&self, id: &str) -> bool {
        self.me == Some(id)
    }

    fn skill<'s>(&'s self, id: &'s SkillId) -> &'s str {
        self.kit.skill(id).map_or(id.as_str(), |skill| &skill.name)
    }

    /// A sentence for one of the two, or for somebody else: `key-you` or `key-they`.
    fn both(&self, key: &str, args: &[(&str, &str)]) -> String {
        let form = if self.me.is_some() { "you" } else { "they" };
        let names = [("first", self.people[0].1), ("second", self.people[1].1), ("name", self.partner())];
        let all: Vec<(&str, &str)> = names.into_iter().chain(args.iter().copied()).collect();
        self.say.say(&format!("matching-why-{key}-{form}"), &all)
    }
}

impl Reasons {
    /// The weightiest sentences, three at most: what is learned, what is shared, then what else the two have in common.
    pub fn shown(&self, voice: &Voice<'_>) -> Vec<String> {
        self.sentences(voice).into_iter().take(REASONS_SHOWN).collect()
    }

    /// All sentences, the weightiest first. The first skill of each direction comes before everything else, so that it is plain
    /// whether a pair runs both ways.
    pub fn sentences(&self, voice: &Voice<'_>) -> Vec<String> {
        let mut firsts: Vec<&Shared> = Vec::new();
        let mut further: Vec<&Shared> = Vec::new();
        for shared in &self.shared {
            let seen = firsts.iter().any(|first| first.from == shared.from);
            if seen { further.push(shared) } else { firsts.push(shared) }
        }
        // What the reader learns stands before what they would share.
        firsts.sort_by_key(|shared| !voice.is_me(&shared.to));
        let firsts = firsts.into_iter().map(|shared| shared_sentence(voice, shared));
        let because = self.because.iter().filter_map(|because| because_sentence(voice, because));
        let further = further.into_iter().map(|shared| shared_sentence(voice, shared));
        firsts.chain(because).chain(further).collect()
    }

    /// What speaks for the two beside the skills, for a page that draws those as arrows.
    pub fn beside_skills(&self, voice: &Voice<'_>) -> Vec<String> {
        self.because.iter().filter_map(|because| because_sentence(voice, because)).collect()
    }

    /// The honest gap for the reader, if one is known.
    pub fn gap(&self, voice: &Voice<'_>) -> Option<String> {
        let me = voice.me?;
        self.gaps.iter().find(|(id, _)| id == me).map(|(_, gap)| gap_sentence(voice, gap))
    }
}

fn shared_sentence(voice: &Voice<'_>, shared: &Shared) -> String {
    let (sharer, learner) = (voice.name(&shared.from), voice.name(&shared.to));
    let key = if voice.is_me(&shared.to) {
        "matching-why-learn-you"
    } else if voice.is_me(&shared.from) {
        "matching-why-share-you"
    } else {
        "matching-why-share-they"
    };
    let args = [("skill", voice.skill(&shared.skill)), ("sharer", sharer), ("learner", learner)];
    voice.say.say(key, &args)
}

/// What a side of a card says in the kit.
fn card_side<'k>(voice: &Voice<'k>, card: &str, side: CardSide) -> Option<&'k str> {
    let card = voice.kit.cards.working_style.cards.iter().find(|other| other.id == card)?;
    match side {
        CardSide::First => Some(&card.one),
        CardSide::Second => Some(&card.other),
        CardSide::Both => None,
    }
}

fn because_sentence(voice: &Voice<'_>, because: &Because) -> Option<String> {
    Some(match because {
        Because::SettingAsked { by, setting } => asked(voice, "setting", by, setting),
        Because::CredentialAsked { by, letters } => asked(voice, "credential", by, letters),
        Because::StyleAlike { card, side } => {
            voice.both("style", &[("side", card_side(voice, card, *side)?)])
        }
        Because::Value(id) => {
            let value = voice.kit.cards.values.words.iter().find(|word| word.id == *id)?;
            voice.both("value", &[("value", &value.text)])
        }
        Because::FreeTogether { from, length } => {
            let (day, start) = local(voice, *from);
            let (_, end) = local(voice, from + length);
            let zone = times::zone_name(voice.zone, voice.say);
            voice.both("free", &[("day", &day), ("from", &start), ("to", &end), ("zone", &zone)])
        }
        Because::SameSetting(setting) => voice.both("same-setting", &[("setting", setting)]),
        Because::Language(language) => voice.both("language", &[("language", language)]),
        // Only the coordinator needs to know who has waited; nobody should say yes out of pity.
        Because::WaitingLong { who, days } if voice.me.is_none() => {
            let days = days.to_string();
            let args = [("name", voice.name(who)), ("count", &days)];
            voice.say.say("matching-why-waiting-they", &args)
        }
        Because::WaitingLong { .. } => return None,
    })
}

fn asked(voice: &Voice<'_>, what: &str, by: &str, word: &str) -> String {
    let form = if voice.is_me(by) {
        "you"
    } else if voice.me.is_some() {
        "of-you"
    } else {
        "they"
    };
    let args = [("word", word), ("by", voice.name(by)), ("other", voice.other(by))];
    voice.say.say(&format!("matching-why-asked-{what}-{form}"), &args)
}

/// Weekday and clock of a half-hour of the week, where the reader is.
fn local(voice: &Voice<'_>, half_hour: u16) -> (String, String) {
    let at = voice.now.monday().plus_minutes(i64::from(half_hour) * 30).in_zone(voice.zone);
    let day = voice.say.t(&format!("weekday-{}", at.weekday().to_monday_one_offset()));
    (day, format!("{:02}:{:02}", at.hour(), at.minute()))
}

fn gap_sentence(voice: &Voice<'_>, gap: &Gap) -> String {
    let name = ("name", voice.partner());
    let say = |key: &str, args: &[(&str, &str)]| {
        let all: Vec<(&str, &str)> = std::iter::once(name).chain(args.iter().copied()).collect();
        voice.say.say(&format!("matching-gap-{key}"), &all)
    };
    match gap {
        Gap::NothingToLearn => say("nothing-to-learn", &[]),
        Gap::FewTimes { half_hours } => say("few-times", &[("minutes", &(half_hours * 30).to_string())]),
        Gap::TheirTimesUnknown => say("their-times", &[]),
        Gap::OwnTimesUnknown => say("own-times", &[]),
        Gap::NotShared { skill } => say("not-shared", &[("skill", voice.skill(skill))]),
        Gap::SettingNotMet => say("setting", &[]),
        Gap::CredentialNotMet => say("credential", &[]),
        Gap::StyleDiffers { card, own, theirs } => {
            let side = |side| card_side(voice, card, side).unwrap_or_default();
            say("style", &[("own", side(*own)), ("theirs", side(*theirs))])
        }
        Gap::NothingToShare => say("nothing-to-share", &[]),
    }
}
