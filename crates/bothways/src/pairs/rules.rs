//! What is true about a pair, decided from facts alone.

use crate::platform::problem::Refusal;
use crate::platform::viewer::PersonId;
use crate::program::kit::SkillId;
use crate::stored;

stored! {
    /// Where a pair stands. Quiet is no state: it is read from the talks and the agreed rhythm, and never ends anything.
    pub enum PairState in "pair.state" {
        /// Both said yes; they have not met yet.
        Begun = "begun",
        /// They met at least once.
        Active = "active",
        /// One of them ended it, kindly and without a reason.
        Ended = "ended",
    }
}

impl PairState {
    /// Whether the two still meet, or are about to.
    pub fn is_living(self) -> bool {
        self != Self::Ended
    }
}

/// Per skill, who shares it with the other. The direction is a fact about the skill, not about the person (S94).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// What is shared.
    pub skill: SkillId,
    /// Who shares it.
    pub sharer: PersonId,
}

/// Which way a pair runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Nothing is named yet.
    Open,
    /// One shares, the other learns.
    OneWay,
    /// Each shares something with the other.
    BothWays,
}

/// Which way these arrows run.
pub fn direction(arrows: &[Arrow]) -> Direction {
    match arrows.split_first() {
        None => Direction::Open,
        Some((first, rest)) if rest.iter().all(|arrow| arrow.sharer == first.sharer) => Direction::OneWay,
        Some(_) => Direction::BothWays,
    }
}

/// Why a pair stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairRefusal {
    /// A person cannot be paired with themself.
    Alone,
    /// They are a pair already.
    AlreadyPaired,
    /// The pair has ended.
    Ended,
    /// Who shares must be one of the two.
    SharerOutside,
    /// The arrow is there already.
    ArrowThere,
}

impl Refusal for PairRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::Alone => "pairs-refusal-alone",
            Self::AlreadyPaired => "pairs-refusal-already-paired",
            Self::Ended => "pairs-refusal-ended",
            Self::SharerOutside => "pairs-refusal-sharer-outside",
            Self::ArrowThere => "pairs-refusal-arrow-there",
        }
    }
}

/// Whether `arrow` may be added to a pair of `two` that stands at `state` and has these `arrows`.
pub fn may_add(
    arrow: &Arrow,
    two: [&PersonId; 2],
    state: PairState,
    arrows: &[Arrow],
) -> Result<(), PairRefusal> {
    if !state.is_living() {
        return Err(PairRefusal::Ended);
    }
    if !two.contains(&&arrow.sharer) {
        return Err(PairRefusal::SharerOutside);
    }
    if arrows.contains(arrow) {
        return Err(PairRefusal::ArrowThere);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::clock::Moment;

    fn arrow(skill: &str, sharer: &PersonId) -> Arrow {
        Arrow { skill: SkillId::from(skill), sharer: sharer.clone() }
    }

    #[test]
    fn a_guided_pair_becomes_two_way_when_the_learner_shares_something_too() {
        let (ana, ben) = (PersonId::fresh(Moment(0)), PersonId::fresh(Moment(1)));
        let guided = [arrow("appeals", &ana)];

        assert_eq!(direction(&[]), Direction::Open);
        assert_eq!(direction(&guided), Direction::OneWay);
        assert_eq!(direction(&[guided[0].clone(), arrow("spreadsheets", &ben)]), Direction::BothWays);
    }

    #[test]
    fn an_arrow_starts_at_one_of_the_two_and_stands_once() {
        let [ana, ben, eve] = [0, 1, 2].map(|n| PersonId::fresh(Moment(n)));
        let arrows = [arrow("appeals", &ana)];
        let may = |a: &Arrow, state| may_add(a, [&ana, &ben], state, &arrows);

        assert_eq!(may(&arrow("spreadsheets", &ben), PairState::Begun), Ok(()));
        assert_eq!(may(&arrow("spreadsheets", &eve), PairState::Active), Err(PairRefusal::SharerOutside));
        assert_eq!(may(&arrow("appeals", &ana), PairState::Active), Err(PairRefusal::ArrowThere));
        assert_eq!(may(&arrow("spreadsheets", &ben), PairState::Ended), Err(PairRefusal::Ended));
    }
}
