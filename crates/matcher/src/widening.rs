//! How much fit a round gives up so that more of those who offered to share get a first learner.
//!
//! [`Weights::first_learner`] says how many points one more person who shares may cost everybody together. The larger
//! it is, the more people share and the less all pairs are worth; so there is a smallest one with which as many people
//! share as a coordinator's limit on that loss allows.

use crate::answer::{Answer, Proof};
use crate::candidates::{one_way_able, one_way_proof};
use crate::ground::Ground;
use crate::levels::Levels;
use crate::market::Standing;
use crate::solve::{best, solve};
use crate::unrest::able_to_share;
use crate::weights::POINTS_MAX;
use crate::{Question, Unanswerable, Weights};

/// How much of the worth of all pairs is usually given up at most, in parts of ten thousand: half a percent.
pub const GIVEN_UP_USUALLY: u32 = 50;

/// With what the search for the right number of points begins.
const FIRST_TRY: u16 = 8;

/// An answer in which more people share, and what it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Widened {
    /// The question that was answered: the one asked, with the points found for a first learner.
    pub question: Question,
    /// The best pairs at these points, proven as always.
    pub answer: Answer,
    /// The points found: the smallest number with which as many people share as the limit allows.
    pub first_learner: u16,
    /// People who share with somebody in this answer.
    pub sharers: i64,
    /// People who would share with somebody if first learners counted for nothing.
    pub sharers_without: i64,
    /// People who share with somebody in at least one possible pair; perhaps not all of them can at once.
    pub able: u32,
    /// What all pairs are worth together, in hundredths of a point.
    pub value: i64,
    /// What they would be worth if first learners counted for nothing; `value` lies below it by at most the limit.
    pub value_without: i64,
    /// How many numbers of points were tried.
    pub tries: u32,
}

/// The answer in which as many people as possible share with somebody, while as many are placed as ever and the worth of
/// all pairs together falls by at most `most_given_up` parts of ten thousand.
///
/// What the question itself says about first learners does not count. Every number of points is tried with a proof; one
/// whose proof stays open counts as beyond the limit.
///
/// # Errors
/// As [`solve`], and if more than ten thousand parts are to be given up.
pub fn widened(question: &Question, most_given_up: u32) -> Result<Widened, Unanswerable> {
    if most_given_up > 10_000 {
        return Err(Unanswerable::ShareOutOfRange(most_given_up));
    }
    let mut search = Search::of(question)?;
    let without = search.at(0)?;
    let given_up = i128::from(without.value.reached) * i128::from(most_given_up) / 10_000;
    let least = i64::try_from(i128::from(without.value.reached) - given_up).unwrap_or(i64::MAX);
    let points = search.smallest(&without, least)?;
    let question = with_points(question, points);
    let answer = solve(&question)?;
    let (sharers, value) = (answer.proof.sharers.reached, answer.proof.value.reached);
    Ok(Widened {
        first_learner: points,
        sharers,
        sharers_without: without.sharers.reached,
        able: search.able,
        value,
        value_without: without.value.reached,
        tries: search.tries,
        question,
        answer,
    })
}

fn with_points(question: &Question, points: u16) -> Question {
    let weights = Weights { first_learner: points, ..question.weights.clone() };
    Question { weights, ..question.clone() }
}

/// One question, asked with different points.
struct Search<'q> {
    question: &'q Question,
    /// Where people have two sides, each try is answered afresh; otherwise it goes on from the one before.
    standing: Option<(Levels, Option<Standing>)>,
    able: u32,
    tries: u32,
}

impl<'q> Search<'q> {
    fn of(question: &'q Question) -> Result<Self, Unanswerable> {
        let dearest = with_points(question, POINTS_MAX);
        let ground = Ground::of(&dearest)?;
        if let Some(able) = one_way_able(&ground) {
            return Ok(Self { question, standing: None, able, tries: 0 });
        }
        let levels = Levels::of(&ground)?;
        let able = able_to_share(&ground, levels.open.iter().chain(&levels.kept));
        Ok(Self { question, standing: Some((levels, None)), able, tries: 0 })
    }

    /// What the best pairs reach at so many points.
    fn at(&mut self, points: u16) -> Result<Proof, Unanswerable> {
        self.tries += 1;
        let question = with_points(self.question, points);
        let ground = Ground::of(&question)?;
        let Some((levels, standing)) = &mut self.standing else {
            return one_way_proof(&ground)?.ok_or(Unanswerable::TooLarge);
        };
        levels.set_first_learner(question.weights.first_learner_worth());
        let settled = match standing.take() {
            Some(standing) => levels.market.settled_from(&standing, &[]),
            None => levels.market.settled().map_err(|_| Unanswerable::TooLarge)?,
        };
        *standing = Some(settled.standing);
        let mut choice = levels.market.choice(settled.chosen, settled.bound);
        if choice.bound > choice.worth {
            choice = best(levels)?;
        }
        Ok(levels.proof(&ground, &choice))
    }

    /// The smallest number of points with which as many people share as any allows that keeps the worth of all pairs at
    /// `least` or above.
    fn smallest(&mut self, without: &Proof, least: i64) -> Result<u16, Unanswerable> {
        let able = i64::from(self.able);
        let (mut low, mut sharers, mut step) = (0, without.sharers.reached, FIRST_TRY);
        // From where to where the smallest number may lie with which so many share.
        let (mut first, mut last) = (0, 0);
        // With so many points too much is given up.
        let mut beyond = POINTS_MAX + 1;
        while beyond - low > 1 && sharers < able {
            let points =
                if beyond > POINTS_MAX { (low + step).min(POINTS_MAX) } else { low.midpoint(beyond) };
            let proof = self.at(points)?;
            if proof.weighed.is_proven() && proof.value.reached >= least {
                if proof.sharers.reached > sharers {
                    (first, last, sharers) = (low + 1, points, proof.sharers.reached);
                }
                (low, step) = (points, step.saturating_mul(2));
            } else {
                beyond = points;
            }
        }
        while first < last {
            let points = first.midpoint(last);
            if self.at(points)?.sharers.reached < sharers { first = points + 1 } else { last = points }
        }
        Ok(last)
    }
}
