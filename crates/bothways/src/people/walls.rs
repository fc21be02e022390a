//! What keeps two people apart whatever else fits: reporting lines (S24), "rather not", declared conflicts (R8, rules 4.4).

use std::collections::{BTreeSet, HashMap};

use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;
use crate::program::kit::{Boundaries, TieRule};

/// Somebody and the person who answers for their work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportingRow {
    /// Whose work it is.
    pub person_id: PersonId,
    /// Who answers for it.
    pub superior_id: PersonId,
}

store::row! {
    /// A tie between two people that was declared (R8). `first_id` is the smaller of the two ids.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ConflictRow {
        /// Its id.
        pub id: String,
        /// One of them.
        pub first_id: PersonId,
        /// The other.
        pub second_id: PersonId,
        /// The tie's id in the kit.
        pub kind: String,
        /// Who declared it; none where the person left.
        pub declared_by: Option<PersonId>,
        /// When the first said that a pair is fine all the same.
        pub first_agrees_at: Option<Moment>,
        /// When the second said so.
        pub second_agrees_at: Option<Moment>,
        /// When a coordinator said so.
        pub approved_at: Option<Moment>,
    }
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

/// The two ids, the smaller one first, as ties and pairs keep them.
pub fn in_order<'a>(a: &'a PersonId, b: &'a PersonId) -> (&'a PersonId, &'a PersonId) {
    if a < b { (a, b) } else { (b, a) }
}

/// Whether one of the two answers for the other's work, directly or one level up (S24). `lines` are all reporting lines,
/// or at least those of the two and of the people right above them.
pub fn reporting_wall(lines: &[ReportingRow], a: &PersonId, b: &PersonId) -> bool {
    let reports = |who: &PersonId, to: &PersonId| {
        lines.iter().any(|line| line.person_id == *who && line.superior_id == *to)
    };
    let is_above = |below: &PersonId, above: &PersonId| {
        reports(below, above)
            || lines.iter().any(|line| line.person_id == *below && reports(&line.superior_id, above))
    };
    a != b && (is_above(a, b) || is_above(b, a))
}

/// All pairs of people that [`reporting_wall`] keeps apart, each once with the smaller id first.
pub fn reporting_walls(lines: &[ReportingRow]) -> BTreeSet<(PersonId, PersonId)> {
    let mut above: HashMap<&PersonId, Vec<&PersonId>> = HashMap::new();
    for line in lines {
        above.entry(&line.person_id).or_default().push(&line.superior_id);
    }
    let none = Vec::new();
    let mut walls = BTreeSet::new();
    for line in lines {
        let two_up = above.get(&line.superior_id).unwrap_or(&none);
        for other in std::iter::once(&line.superior_id).chain(two_up.iter().copied()) {
            if *other != line.person_id {
                let (first, second) = in_order(&line.person_id, other);
                walls.insert((first.clone(), second.clone()));
            }
        }
    }
    walls
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::kit::Kit;

    fn person() -> PersonId {
        PersonId::fresh(Moment(0))
    }

    fn line(below: &PersonId, above: &PersonId) -> ReportingRow {
        ReportingRow { person_id: below.clone(), superior_id: above.clone() }
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
}
