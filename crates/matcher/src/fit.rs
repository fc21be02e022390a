//! How well two people fit: what one shares with the other, part by part, in hundredths of a point.
//!
//! `points = focus + goals + style + time + asked + channel + waiting - nearly full` (R2, 3.3), at least one
//! hundredth, so that a possible pair is never worse than none.

mod percents;

pub(crate) use percents::{Fit, percent};

use crate::person::{Key, Person, Side, in_both};
use crate::{Week, Weights};

/// A skill that goes from one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedSkill {
    /// The skill.
    pub skill: Key,
    /// How well the sharer knows it, 1 to 4.
    pub level: u8,
    /// How much the learner wants it, 1 to 3.
    pub priority: u8,
}

/// The points of one direction, in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// What one shares and the other wants.
    pub focus: i64,
    /// Goals the sharer helps toward.
    pub goals: i64,
    /// Working style and values.
    pub style: i64,
    /// Time together.
    pub time: i64,
    /// A setting or credential the learner asked for.
    pub asked: i64,
    /// A channel both like.
    pub channel: i64,
    /// Days the learner has waited.
    pub waiting: i64,
    /// Zero, or less where the sharer is nearly full.
    pub nearly_full: i64,
}

impl Parts {
    /// All parts together, at least one hundredth.
    #[must_use]
    pub fn total(&self) -> i64 {
        let likeness = self.style + self.time + self.channel;
        (self.focus + self.goals + likeness + self.asked + self.waiting + self.nearly_full).max(1)
    }
}

/// A fact that speaks for a pair. Words for it are made elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The sharer helps toward a goal the learner has.
    Goal(Key),
    /// The sharer comes from a setting the learner asked for.
    SettingAsked(Key),
    /// The sharer holds a credential the learner asked for.
    CredentialAsked(Key),
    /// The learner has waited this many days.
    WaitingLong {
        /// Days.
        days: u32,
    },
    /// Speaks against: the sharer has little room left.
    NearlyFull,
    /// Both picked this side of a card (numbered from 0), or one of them is fine with either.
    StyleAlike {
        /// The card.
        card: u8,
        /// The side, [`Side::Both`] if both are fine with either.
        side: Side,
    },
    /// Both picked this value.
    Value(Key),
    /// Both are free at the same times.
    FreeTogether {
        /// Half-hours a week that are of use for a talk.
        half_hours: u32,
        /// The first half-hour of the longest stretch, counted from Monday 00:00 UTC.
        from: u16,
        /// The length of that stretch in half-hours.
        length: u16,
    },
    /// Both work in this setting.
    SameSetting(Key),
    /// Both speak this language.
    Language(Key),
    /// Both like this channel.
    Channel(Key),
}

/// One person shares with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// What is shared, the most wanted and best known first. Never empty.
    pub skills: Vec<SharedSkill>,
    /// The points, part by part.
    pub parts: Parts,
    /// What speaks for this direction beside the skills.
    pub reasons: Vec<Reason>,
}

/// Percent of the focus points by level, from 1 to 4.
const LEVELS: [i64; 4] = [60, 75, 90, 100];
/// Percent of these by priority, from 1 to 3.
const PRIORITIES: [i64; 3] = [70, 85, 100];
/// Percent that each further skill adds, up to all points.
const FURTHER_SKILL: i64 = 5;
/// Of the points for style: percent for each of six cards, and for each of three values.
const CARD: i64 = 12;
const VALUE: i64 = 9;
/// From how many days on waiting is worth a word.
const LONG_WAIT: u32 = 7;

/// What `from` shares with `to`, or nothing if `from` knows nothing that `to` wants.
#[must_use]
pub fn flow(from: &Person, to: &Person, weights: &Weights) -> Option<Flow> {
    let parts = parts(from, to, weights)?;
    let mut skills: Vec<SharedSkill> = to.learns.iter().filter_map(|wish| shared(from, wish)).collect();
    skills.sort_by(|a, b| earned(*b).cmp(&earned(*a)).then(a.skill.cmp(&b.skill)));
    let goals = in_both(&to.goals, &from.helps_toward).map(Reason::Goal);
    let settings = in_both(&to.asks_settings, &from.settings).map(Reason::SettingAsked);
    let credentials = in_both(&to.asks_credentials, &from.credentials).map(Reason::CredentialAsked);
    let mut reasons: Vec<Reason> = goals.chain(settings).chain(credentials).collect();
    if to.waiting_days >= LONG_WAIT {
        reasons.push(Reason::WaitingLong { days: to.waiting_days });
    }
    if is_nearly_full(from, weights) {
        reasons.push(Reason::NearlyFull);
    }
    Some(Flow { skills, parts, reasons })
}

/// The points of what `from` shares with `to`, or nothing if `from` knows nothing that `to` wants.
fn parts(from: &Person, to: &Person, weights: &Weights) -> Option<Parts> {
    let focus = focus(to.learns.iter().filter_map(|wish| shared(from, wish)).map(earned))?;
    let goals = in_both(&to.goals, &from.helps_toward).count();
    Some(Parts {
        focus: part(weights.focus, focus),
        goals: part(weights.goals, share_of(goals, to.goals.len())),
        style: part(weights.style, likeness(from, to)),
        time: part(weights.time, time(from, to, weights)),
        asked: part(weights.asked, asked_for(from, to)),
        channel: part(weights.channel, channel(from, to)),
        waiting: waiting(to, weights),
        nearly_full: nearly_full(from, weights),
    })
}

/// The points for the days that a learner has waited, in hundredths.
pub(crate) fn waiting(to: &Person, weights: &Weights) -> i64 {
    i64::from(to.waiting_days.min(u32::from(weights.waiting_days_max))) * 100
}

/// What is taken off where a sharer is nearly full, in hundredths.
pub(crate) fn nearly_full(from: &Person, weights: &Weights) -> i64 {
    if is_nearly_full(from, weights) { -100 * i64::from(weights.nearly_full) } else { 0 }
}

fn is_nearly_full(from: &Person, weights: &Weights) -> bool {
    from.load_percent >= weights.nearly_full_percent
}

/// What speaks for two people whoever shares: style, values, time, setting, language, channel.
#[must_use]
pub fn together(a: &Person, b: &Person) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = alike_cards(a, b).collect();
    reasons.extend(in_both(&a.values, &b.values).map(Reason::Value));
    if let Some(both) = free_together(a, b)
        && let Some((from, length)) = both.longest()
    {
        reasons.push(Reason::FreeTogether { half_hours: both.for_talks(), from, length });
    }
    reasons.extend(in_both(&a.settings, &b.settings).map(Reason::SameSetting));
    reasons.extend(in_both(&a.languages, &b.languages).map(Reason::Language));
    reasons.extend(in_both(&a.channels, &b.channels).map(Reason::Channel));
    reasons.sort_by_key(|reason| order(*reason));
    reasons
}

/// What a pair is worth, in hundredths of a point: its best mode, which is both ways wherever both can share.
/// Nothing if neither has anything the other wants.
#[must_use]
pub fn pair_value(a: &Person, b: &Person, weights: &Weights) -> Option<i64> {
    let worth = |from, to| parts(from, to, weights).map(|parts| parts.total());
    match (worth(a, b), worth(b, a)) {
        (Some(there), Some(back)) => Some(there + back + 100 * i64::from(weights.both_ways)),
        (one, other) => one.or(other),
    }
}

/// When both are free, if both said it.
pub(crate) fn free_together(a: &Person, b: &Person) -> Option<Week> {
    Some(a.free.as_ref()?.and(b.free.as_ref()?))
}

/// A place in the list that does not depend on who of the two comes first.
fn order(reason: Reason) -> (u8, u32) {
    match reason {
        Reason::StyleAlike { card, .. } => (0, u32::from(card)),
        Reason::Value(key) => (1, key),
        Reason::FreeTogether { .. } => (2, 0),
        Reason::SameSetting(key) => (3, key),
        Reason::Language(key) => (4, key),
        Reason::Channel(key) => (5, key),
        _ => (6, 0),
    }
}

fn shared(from: &Person, wish: &crate::Wish) -> Option<SharedSkill> {
    let share = from.shares.iter().find(|share| share.skill == wish.skill)?;
    Some(SharedSkill { skill: wish.skill, level: share.level, priority: wish.priority })
}

fn earned(skill: SharedSkill) -> i64 {
    skill_percent(skill.level, skill.priority)
}

/// Percent of the focus points that one skill earns.
#[inline]
pub(crate) fn skill_percent(level: u8, priority: u8) -> i64 {
    let level = LEVELS[usize::from(level.clamp(1, 4)) - 1];
    level * PRIORITIES[usize::from(priority.clamp(1, 3)) - 1] / 100
}

/// Percent of the focus points for skills that earn so much each; nothing without any.
pub(crate) fn focus(skills: impl Iterator<Item = i64>) -> Option<i64> {
    let (best, count) =
        skills.fold((0, 0), |(best, count): (i64, usize), skill| (skill.max(best), count + 1));
    (count > 0).then(|| focus_of(best, count))
}

/// Percent of the focus points for so many skills, of which the best earns so much.
#[inline]
pub(crate) fn focus_of(best: i64, count: usize) -> i64 {
    (best + FURTHER_SKILL * (count as i64 - 1)).min(100)
}

/// `points` whole points, of which `percent` are earned, in hundredths.
#[inline]
pub(crate) fn part(points: u16, percent: i64) -> i64 {
    i64::from(points) * i64::from(self::percent(percent))
}

#[inline]
pub(crate) fn share_of(some: usize, all: usize) -> i64 {
    (some * 100).checked_div(all).unwrap_or(0) as i64
}

fn alike_cards<'p>(a: &'p Person, b: &'p Person) -> impl Iterator<Item = Reason> + 'p {
    (0u8..).zip(a.style.iter().zip(&b.style)).filter_map(|(card, sides)| {
        let side = match sides {
            (Some(Side::Both), Some(side)) | (Some(side), Some(Side::Both)) => *side,
            (Some(mine), Some(theirs)) if mine == theirs => *mine,
            _ => return None,
        };
        Some(Reason::StyleAlike { card, side })
    })
}

fn likeness(a: &Person, b: &Person) -> i64 {
    likeness_of(alike_cards(a, b).count(), in_both(&a.values, &b.values).count())
}

/// Percent of the points for style.
#[inline]
pub(crate) fn likeness_of(cards: usize, values: usize) -> i64 {
    CARD * cards as i64 + VALUE * values as i64
}

/// Who did not say when they are free earns half.
fn time(a: &Person, b: &Person, weights: &Weights) -> i64 {
    free_together(a, b).map_or(TIME_UNSAID, |both| time_of(both.for_talks(), weights))
}

/// Percent of the points for time, where somebody did not say when they are free.
pub(crate) const TIME_UNSAID: i64 = 50;

/// Percent of the points for time, for so many half-hours.
pub(crate) fn time_of(half_hours: u32, weights: &Weights) -> i64 {
    let plenty = weights.half_hours_plenty.max(1);
    i64::from(half_hours.min(plenty)) * 100 / i64::from(plenty)
}

fn channel(a: &Person, b: &Person) -> i64 {
    let either = a.channels.is_empty() || b.channels.is_empty();
    if either || in_both(&a.channels, &b.channels).next().is_some() { 100 } else { 0 }
}

/// Half for a setting asked for and half for a credential; all for one if only one was asked.
fn asked_for(from: &Person, to: &Person) -> i64 {
    let asked = usize::from(!to.asks_settings.is_empty()) + usize::from(!to.asks_credentials.is_empty());
    let setting = in_both(&to.asks_settings, &from.settings).next().is_some();
    let credential = in_both(&to.asks_credentials, &from.credentials).next().is_some();
    share_of(usize::from(setting) + usize::from(credential), asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Share, Wish};

    fn ana_and_ben() -> (Person, Person) {
        let ana = Person { shares: vec![Share { skill: 7, level: 4 }], ..Person::new("ana") };
        let ben = Person { learns: vec![Wish { skill: 7, priority: 3 }], ..Person::new("ben") };
        (ana, ben)
    }

    #[test]
    fn what_is_wanted_most_and_known_best_earns_all_focus_points() {
        let (ana, ben) = ana_and_ben();

        let flow = flow(&ana, &ben, &Weights::default()).unwrap();

        assert_eq!(flow.parts.focus, 4_000);
        assert_eq!(flow.skills, [SharedSkill { skill: 7, level: 4, priority: 3 }]);
    }

    #[test]
    fn nothing_flows_to_someone_who_does_not_want_it() {
        let (ana, ben) = ana_and_ben();

        assert_eq!(flow(&ben, &ana, &Weights::default()), None);
    }

    #[test]
    fn twenty_days_of_waiting_count_and_no_more() {
        let (ana, mut ben) = ana_and_ben();

        ben.waiting_days = 300;

        let flow = flow(&ana, &ben, &Weights::default()).unwrap();
        assert_eq!(flow.parts.waiting, 2_000);
        assert!(flow.reasons.contains(&Reason::WaitingLong { days: 300 }));
    }

    #[test]
    fn a_sharer_at_eighty_percent_counts_twenty_five_points_less() {
        let (mut ana, ben) = ana_and_ben();

        ana.load_percent = 80;

        assert_eq!(flow(&ana, &ben, &Weights::default()).unwrap().parts.nearly_full, -2_500);
    }

    #[test]
    fn someone_fine_with_either_side_is_alike_with_everyone_who_answered() {
        let (mut ana, mut ben) = ana_and_ben();

        ana.style = [Some(Side::Both), Some(Side::First), None, Some(Side::Second), None, None];
        ben.style =
            [Some(Side::Second), Some(Side::Second), None, Some(Side::Second), Some(Side::First), None];

        let second = |card| Reason::StyleAlike { card, side: Side::Second };
        assert_eq!(together(&ana, &ben), [second(0), second(3)]);
        assert_eq!(together(&ben, &ana), together(&ana, &ben));
    }

    #[test]
    fn a_credential_asked_for_and_held_is_a_reason() {
        let (mut ana, mut ben) = ana_and_ben();

        (ana.credentials, ben.asks_credentials) = (vec![3, 4], vec![4]);

        let flow = flow(&ana, &ben, &Weights::default()).unwrap();
        assert_eq!((flow.parts.asked, flow.reasons), (1_000, vec![Reason::CredentialAsked(4)]));
    }
}
