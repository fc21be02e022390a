//! The conflict gate: what keeps two people from being a pair right now (R8, S24, rules 4.4).
//!
//! One pure function, [`barriers`], asked when somebody asks, when a request arrives, when it is accepted, in a round and after
//! each import. [`refusal`] puts the answer into words for one of the two without giving away what the other keeps private:
//! "rather not", a pause, no room and a sensitive tie all read the same (S12, F35).

use std::collections::BTreeSet;

use crate::platform::problem::Refusal;
use crate::program::kit::TieRule;

/// One of two people, as far as the gate looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// Came in themself. A person who was only brought in by a spreadsheet has agreed to nothing yet, so nobody is asked of them and
    /// nobody is introduced to them.
    pub joined: bool,
    /// Something to share and something to learn (S101).
    pub complete: bool,
    /// In a pause.
    pub rests: bool,
    /// Did the training that comes before a first pair, or the program asks for none.
    pub trained: bool,
    /// How many more pairs they can carry (R7).
    pub room_left: u32,
    /// Languages they are at ease in; empty where they did not say.
    pub languages: BTreeSet<String>,
}

/// What stands between two people. `one` and `other` are as the caller says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// One answers for the other's work, directly or one level up or down (S24).
    pub reporting: bool,
    /// The one would rather not be paired with the other.
    pub one_avoids: bool,
    /// The other would rather not be paired with the one.
    pub other_avoids: bool,
    /// Declared ties that stand: those that always block, and those not yet approved by both and a coordinator.
    pub declared: Vec<TieRule>,
    /// They are a pair already.
    pub paired: bool,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The first that was given.
    One,
    /// The second.
    Other,
}

/// One thing that keeps two people from being a pair now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// They are a pair already.
    Paired,
    /// One answers for the other's work.
    ReportingLine,
    /// A declared tie.
    Tie(TieRule),
    /// This one would rather not.
    Avoids(Who),
    /// This one has not come in yet.
    NotIn(Who),
    /// This one's profile lacks something to share or to learn.
    Draft(Who),
    /// This one rests.
    Rests(Who),
    /// This one has not done the training that comes first.
    Untrained(Who),
    /// This one has no room left.
    Full(Who),
    /// They named languages, and none in common.
    NoCommonLanguage,
}

impl Barrier {
    /// Whether it lies between the two for good, so that a living pair with it needs a coordinator's eye.
    pub fn is_tie(self) -> bool {
        matches!(self, Self::ReportingLine | Self::Tie(_))
    }
}

/// Everything that keeps these two apart now, the weightiest first. Empty: they may be a pair.
pub fn barriers(one: &Side, other: &Side, ties: &Ties) -> Vec<Barrier> {
    let mut found = Vec::new();
    let mut put = |stands: bool, barrier: Barrier| {
        if stands {
            found.push(barrier);
        }
    };
    put(ties.paired, Barrier::Paired);
    put(ties.reporting, Barrier::ReportingLine);
    for rule in [TieRule::Block, TieRule::Approve] {
        put(ties.declared.contains(&rule), Barrier::Tie(rule));
    }
    put(ties.one_avoids, Barrier::Avoids(Who::One));
    put(ties.other_avoids, Barrier::Avoids(Who::Other));
    for (side, who) in [(one, Who::One), (other, Who::Other)] {
        put(!side.joined, Barrier::NotIn(who));
        put(!side.complete, Barrier::Draft(who));
        put(side.rests, Barrier::Rests(who));
        put(!side.trained, Barrier::Untrained(who));
        put(side.room_left == 0, Barrier::Full(who));
    }
    let said = !one.languages.is_empty() && !other.languages.is_empty();
    put(said && one.languages.is_disjoint(&other.languages), Barrier::NoCommonLanguage);
    found
}

/// Why two people are not a pair now, in words for one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateRefusal {
    /// What may be said.
    pub because: Because,
    /// The other person's name.
    pub name: String,
}

/// What one of the two may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Their own profile is not complete yet.
    OwnDraft,
    /// They rest.
    OwnRest,
    /// Their own training comes first.
    OwnTraining,
    /// They have no room left.
    OwnFull,
    /// They would rather not, as they said themselves.
    OwnAvoid,
    /// They are a pair already.
    Paired,
    /// One answers for the other's work (S24).
    ReportingLine,
    /// A tie that both and a coordinator say yes to first (S124).
    TieToApprove,
    /// No language in common.
    Language,
    /// Whatever the other keeps private: the sentence is the same for all of it (F35).
    NotNow,
}

impl Because {
    /// Whether it is theirs to know at once. What is not becomes known only as "not now", and the next in line is asked.
    pub fn is_told_at_once(self) -> bool {
        self != Self::NotNow
    }
}

impl Refusal for GateRefusal {
    fn key(&self) -> &'static str {
        match self.because {
            Because::OwnDraft => "matching-gate-own-draft",
            Because::OwnRest => "matching-gate-own-rest",
            Because::OwnTraining => "matching-gate-own-training",
            Because::OwnFull => "matching-gate-own-full",
            Because::OwnAvoid => "matching-gate-own-avoid",
            Because::Paired => "matching-gate-paired",
            Because::ReportingLine => "matching-gate-reporting",
            Because::TieToApprove => "matching-gate-tie",
            Because::Language => "matching-gate-language",
            Because::NotNow => "matching-gate-not-now",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        vec![("name", self.name.clone())]
    }
}

/// What `reader` may be told about these barriers; none if there are none. What they can change themselves comes first, then what
/// both know, and last the sentence that says nothing.
pub fn refusal(found: &[Barrier], reader: Who) -> Option<Because> {
    let told = |barrier: &Barrier| match *barrier {
        Barrier::Draft(who) if who == reader => Because::OwnDraft,
        Barrier::Rests(who) if who == reader => Because::OwnRest,
        Barrier::Untrained(who) if who == reader => Because::OwnTraining,
        Barrier::Full(who) if who == reader => Because::OwnFull,
        Barrier::Avoids(who) if who == reader => Because::OwnAvoid,
        Barrier::Paired => Because::Paired,
        Barrier::ReportingLine => Because::ReportingLine,
        Barrier::Tie(TieRule::Approve) => Because::TieToApprove,
        Barrier::NoCommonLanguage => Because::Language,
        // A tie that blocks may be a complaint that the reader must not learn of.
        Barrier::Tie(TieRule::Block)
        | Barrier::NotIn(_)
        | Barrier::Draft(_)
        | Barrier::Rests(_)
        | Barrier::Untrained(_)
        | Barrier::Full(_)
        | Barrier::Avoids(_) => Because::NotNow,
    };
    let hidden = found.iter().any(|barrier| {
        matches!(barrier, Barrier::Tie(TieRule::Block))
            || matches!(barrier, Barrier::Avoids(who) if *who != reader)
    });
    let order = |because: &Because| match because {
        Because::Paired => 0,
        Because::ReportingLine => 1,
        Because::OwnDraft
        | Because::OwnRest
        | Because::OwnTraining
        | Because::OwnFull
        | Because::OwnAvoid => 2,
        Because::NotNow if hidden => 3,
        Because::TieToApprove => 4,
        Because::Language => 5,
        Because::NotNow => 6,
    };
    found.iter().map(told).min_by_key(order)
}

/// Whether something of `who`'s own keeps them from any pair now: that they are not in yet, their pause, their room, their profile,
/// their training. They can change it themselves, and nobody else is told.
pub fn is_own_affair(found: &[Barrier], who: Who) -> bool {
    found.iter().any(|barrier| match barrier {
        Barrier::NotIn(whose)
        | Barrier::Draft(whose)
        | Barrier::Rests(whose)
        | Barrier::Untrained(whose)
        | Barrier::Full(whose) => *whose == who,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready() -> Side {
        Side { joined: true, complete: true, trained: true, room_left: 2, ..Side::default() }
    }

    fn told(one: &Side, other: &Side, ties: &Ties) -> Option<Because> {
        refusal(&barriers(one, other, ties), Who::One)
    }

    #[test]
    fn two_people_with_room_and_no_tie_may_be_a_pair() {
        assert_eq!(barriers(&ready(), &ready(), &Ties::default()), []);
        assert_eq!(told(&ready(), &ready(), &Ties::default()), None);
    }

    #[test]
    fn what_the_other_keeps_private_reads_the_same_whatever_it_is() {
        let ana = ready();
        let others = [
            (Side { rests: true, ..ready() }, Ties::default()),
            (Side { room_left: 0, ..ready() }, Ties::default()),
            (Side { joined: false, ..ready() }, Ties::default()),
            (Side { complete: false, ..ready() }, Ties::default()),
            (Side { trained: false, ..ready() }, Ties::default()),
            (ready(), Ties { other_avoids: true, ..Ties::default() }),
            (ready(), Ties { declared: vec![TieRule::Block], ..Ties::default() }),
        ];

        for (ben, ties) in others {
            assert_eq!(told(&ana, &ben, &ties), Some(Because::NotNow), "{ben:?} {ties:?}");
        }
    }

    #[test]
    fn who_has_not_come_in_yet_may_not_be_a_pair_from_either_side() {
        let away = Side { joined: false, ..ready() };

        assert_eq!(barriers(&ready(), &away, &Ties::default()), [Barrier::NotIn(Who::Other)]);
        assert_eq!(barriers(&away, &ready(), &Ties::default()), [Barrier::NotIn(Who::One)]);
    }

    #[test]
    fn a_reporting_line_is_named_because_both_know_it() {
        let ties = Ties { reporting: true, ..Ties::default() };

        let full = Side { room_left: 0, ..ready() };

        assert_eq!(told(&ready(), &full, &ties), Some(Because::ReportingLine));
    }

    #[test]
    fn people_are_told_first_what_they_can_change_themselves() {
        let resting = Side { rests: true, ..ready() };
        let full = Side { room_left: 0, ..ready() };

        assert_eq!(told(&resting, &full, &Ties::default()), Some(Because::OwnRest));
        assert_eq!(told(&full, &resting, &Ties::default()), Some(Because::OwnFull));
    }

    #[test]
    fn a_tie_to_approve_is_not_named_to_somebody_the_other_would_rather_not_meet() {
        let ties = Ties { declared: vec![TieRule::Approve], ..Ties::default() };
        let avoided = Ties { other_avoids: true, ..ties.clone() };

        assert_eq!(told(&ready(), &ready(), &ties), Some(Because::TieToApprove));
        assert_eq!(told(&ready(), &ready(), &avoided), Some(Because::NotNow));
    }

    #[test]
    fn languages_count_only_where_both_named_some() {
        let speaks = |language: &str| Side { languages: [language.to_owned()].into(), ..ready() };

        assert_eq!(told(&speaks("English"), &speaks("Spanish"), &Ties::default()), Some(Because::Language));
        assert_eq!(told(&speaks("English"), &ready(), &Ties::default()), None);
    }
}
