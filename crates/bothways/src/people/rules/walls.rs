//! What keeps two people apart whatever else fits: reporting lines (S24), "rather not", declared conflicts (R8, rules 4.4).

use std::collections::BTreeSet;

use crate::platform::problem::Refusal;
use crate::platform::viewer::PersonId;
use crate::program::kit::{Boundaries, TieRule};

/// Somebody and the person who answers for their work. Where people have no account yet, they go by another mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportingRow<P = PersonId> {
    /// Whose work it is.
    pub person_id: P,
    /// Who answers for it.
    pub above_id: P,
}

/// What a declared tie asks for, if it keeps two people apart: some ties always do, others until both and a coordinator said yes.
/// A tie that the kit does not know keeps apart, because that is the mistake that can be mended.
pub fn tie_stands(boundaries: &Boundaries, kind: &str, all_agree: bool) -> Option<TieRule> {
    match boundaries.rule_of(kind) {
        Some(TieRule::Approve) if all_agree => None,
        Some(TieRule::Approve) => Some(TieRule::Approve),
        Some(TieRule::Block) | None => Some(TieRule::Block),
    }
}

/// Why a tie stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieRefusal {
    /// Ties of this kind keep two people apart whatever anybody says.
    Blocks,
    /// Who is one of the two does not answer as the coordinator.
    Own,
    /// Not both of the two said yes.
    NotAgreed,
    /// Neither of the two said that there is no such tie.
    NotDenied,
    /// A coordinator keeps the two apart, so that whoever declared the tie does not take it back alone.
    Refused,
}

impl Refusal for TieRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::Blocks => "people-tie-blocks",
            Self::Own => "people-tie-own",
            Self::NotAgreed => "people-tie-not-agreed",
            Self::NotDenied => "people-tie-not-denied",
            Self::Refused => "people-tie-refused",
        }
    }
}

/// Whether ties of this kind can be lifted at all, with a yes of both and of a coordinator.
pub fn may_be_lifted(boundaries: &Boundaries, kind: &str) -> Result<(), TieRefusal> {
    match boundaries.rule_of(kind) {
        Some(TieRule::Approve) => Ok(()),
        Some(TieRule::Block) | None => Err(TieRefusal::Blocks),
    }
}

/// Whether one of the two sees a tie. One that blocks may be a complaint: whoever did not declare it must not learn that it is there.
pub fn may_see_tie(boundaries: &Boundaries, kind: &str, declared_it: bool) -> bool {
    declared_it || may_be_lifted(boundaries, kind).is_ok()
}

/// Whether a coordinator may have a word on a tie: it can be lifted, and the coordinator is neither of the two.
pub fn may_rule(boundaries: &Boundaries, kind: &str, is_one_of_them: bool) -> Result<(), TieRefusal> {
    may_be_lifted(boundaries, kind)?;
    if is_one_of_them { Err(TieRefusal::Own) } else { Ok(()) }
}

/// Whether a coordinator may say yes to a tie: both said yes before, and the coordinator is neither of them.
pub fn may_approve(
    boundaries: &Boundaries,
    kind: &str,
    is_one_of_them: bool,
    both_agree: bool,
) -> Result<(), TieRefusal> {
    may_rule(boundaries, kind, is_one_of_them)?;
    if both_agree { Ok(()) } else { Err(TieRefusal::NotAgreed) }
}

/// The two ids, the smaller one first, as ties and pairs keep them.
pub fn in_order<'a, P: Ord>(a: &'a P, b: &'a P) -> (&'a P, &'a P) {
    if a < b { (a, b) } else { (b, a) }
}

/// Whether one of the two answers for the other's work, directly or one level up (S24). `lines` are all reporting lines,
/// or at least those of the two and of the people right above them.
pub fn reporting_wall(lines: &[ReportingRow], a: &PersonId, b: &PersonId) -> bool {
    let reports = |who: &PersonId, to: &PersonId| {
        lines.iter().any(|line| line.person_id == *who && line.above_id == *to)
    };
    let is_above = |below: &PersonId, above: &PersonId| {
        reports(below, above)
            || lines.iter().any(|line| line.person_id == *below && reports(&line.above_id, above))
    };
    a != b && (is_above(a, b) || is_above(b, a))
}

/// All pairs of people that [`reporting_wall`] keeps apart, each once with the smaller id first.
pub fn reporting_walls<P: Ord + Clone>(lines: &[ReportingRow<P>]) -> BTreeSet<(P, P)> {
    let mut by_person: Vec<&ReportingRow<P>> = lines.iter().collect();
    by_person.sort_unstable_by_key(|line| &line.person_id);
    let reports_of = |person: &P| {
        let from = by_person.partition_point(|line| line.person_id < *person);
        let to = by_person.partition_point(|line| line.person_id <= *person);
        &by_person[from..to]
    };
    let walls = lines.iter().flat_map(|line| {
        let two_up = reports_of(&line.above_id).iter().map(|line| &line.above_id);
        let others = std::iter::once(&line.above_id).chain(two_up);
        others.filter(|other| **other != line.person_id).map(|other| in_order(&line.person_id, other))
    });
    walls.map(|(first, second)| (first.clone(), second.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::clock::Moment;
    use crate::program::kit::Kit;

    fn person() -> PersonId {
        PersonId::fresh(Moment(0))
    }

    fn line(below: &PersonId, above: &PersonId) -> ReportingRow {
        ReportingRow { person_id: below.clone(), above_id: above.clone() }
    }

    #[test]
    fn a_boss_and_the_boss_of_the_boss_are_walled_off_and_nobody_further() {
        let [ben, ana, cleo, dora, eve] = std::array::from_fn(|_| person());
        let lines = [line(&ben, &ana), line(&ana, &cleo), line(&cleo, &dora), line(&eve, &ana)];

        let walled = |a, b| reporting_wall(&lines, a, b);

        assert!(walled(&ben, &ana) && walled(&ana, &ben));
        assert!(walled(&ben, &cleo) && walled(&cleo, &ben));
        assert!(!walled(&ben, &dora));
        assert!(!walled(&ben, &eve), "colleagues with the same boss may be a pair");
        assert!(!walled(&ben, &ben));
        for (a, b) in [(&ben, &ana), (&ben, &cleo), (&ben, &dora), (&ben, &eve), (&ana, &dora)] {
            let (first, second) = in_order(a, b);
            let listed = reporting_walls(&lines).contains(&(first.clone(), second.clone()));
            assert_eq!(listed, walled(a, b));
        }
    }

    #[test]
    fn some_ties_always_keep_apart_and_others_until_all_three_said_yes() {
        let boundaries = Kit::shipped().unwrap().boundaries;
        let stands = |kind, all_agree| tie_stands(&boundaries, kind, all_agree);

        assert_eq!(stands("relatives", false), Some(TieRule::Approve));
        assert_eq!(stands("relatives", true), None);
        assert_eq!(stands("grading-instructor", true), Some(TieRule::Block));
        assert_eq!(stands("unheard-of", true), Some(TieRule::Block));
    }

    #[test]
    fn a_coordinator_says_yes_last_and_never_to_a_tie_of_their_own() {
        let boundaries = Kit::shipped().unwrap().boundaries;
        let may = |kind, own, both| may_approve(&boundaries, kind, own, both);

        assert_eq!(may("relatives", false, true), Ok(()));
        assert_eq!(may("relatives", false, false), Err(TieRefusal::NotAgreed));
        assert_eq!(may("relatives", true, true), Err(TieRefusal::Own));
        assert_eq!(may("grading-instructor", false, true), Err(TieRefusal::Blocks));
    }

    #[test]
    fn a_tie_that_blocks_is_seen_by_nobody_but_who_declared_it() {
        let boundaries = Kit::shipped().unwrap().boundaries;

        assert!(may_see_tie(&boundaries, "grading-instructor", true));
        assert!(!may_see_tie(&boundaries, "grading-instructor", false));
        assert!(may_see_tie(&boundaries, "relatives", false));
    }
}
