//! What can be said once the pairs stand: how many of those who could share do, what is left to wish for, which people and
//! places keep somebody waiting, and what other pairs would cost.

use std::collections::HashMap;

use matcher::{Answer, Crowd, Desk, Instead, Question, RunnerUp, Two, Unanswerable, Unrest, Widened};
use serde::Serialize;

use super::found::{Asking, Named};
use crate::matching::rounds::rules::{COUNTED_MOST, gap, hundredths};
use crate::platform::words::Say;

/// So many of a kind are listed; all are counted.
const LISTED: usize = 20;

/// What is wanted beside the pairs.
pub(super) struct Wanted {
    /// Of each 10,000 points, how many may be given up so that more people share.
    pub(super) give_up: u32,
    pub(super) unrest: bool,
    pub(super) instead: bool,
}

/// What was found beside the pairs.
pub(super) struct After {
    /// The question that was answered.
    pub(super) question: Question,
    pub(super) crowds: Vec<Crowd>,
    sharers: i64,
    widened: Option<Widened>,
    unrest: Option<Unrest>,
    /// For each person in a pair the next best and what it would cost, if that was asked for and is not too much.
    pub(super) instead: Option<HashMap<String, (RunnerUp, Instead)>>,
}

impl After {
    /// Answers a question, and finds what is wanted.
    pub(super) fn answered(question: Question, wanted: &Wanted) -> Result<(Self, Answer), Unanswerable> {
        let (question, answer, widened) = if wanted.give_up > 0 {
            let widened = matcher::widened(&question, wanted.give_up)?;
            (widened.question.clone(), widened.answer.clone(), Some(widened))
        } else {
            let answer = matcher::solve(&question)?;
            (question, answer, None)
        };
        let few = question.people.len() <= COUNTED_MOST;
        let unrest =
            if few && wanted.unrest { Some(matcher::unrest(&question, &answer, LISTED)?) } else { None };
        let waiting = few && !answer.left_out.is_empty();
        let crowds = if waiting { matcher::crowds(&question, &answer)? } else { Vec::new() };
        let instead = if few && wanted.instead { Some(instead(&question, &answer)?) } else { None };
        let sharers = answer.proof.sharers.reached;
        Ok((Self { question, crowds, sharers, widened, unrest, instead }, answer))
    }
}

/// What the next best pair of everybody would cost.
fn instead(
    question: &Question,
    answer: &Answer,
) -> Result<HashMap<String, (RunnerUp, Instead)>, Unanswerable> {
    let desk = Desk::open(question.clone(), answer.clone())?;
    let mut known: HashMap<Two, Option<Instead>> = HashMap::new();
    let mut found = HashMap::new();
    for up in matcher::runners_up(question, answer)? {
        let mut two = [up.person.clone(), up.other.clone()];
        two.sort_unstable();
        // Pairs that are kept may leave somebody no room for another.
        let cost = *known.entry(two).or_insert_with_key(|two| desk.instead(two).ok());
        found.extend(cost.map(|cost| (up.person.clone(), (up, cost))));
    }
    Ok(found)
}

/// How many of those who could share do, and what that costs.
#[derive(Debug, Serialize)]
pub(super) struct Sharing {
    /// People who share with somebody.
    sharers: i64,
    /// People who could, in at least one possible pair; nothing where it was not counted.
    able: Option<u32>,
    /// Points that count for somebody's first learner.
    first_learner: u16,
    /// People who would share, and what all pairs would be worth in hundredths of a point, if first learners did not
    /// count. Only with `give_up`.
    sharers_without: Option<i64>,
    value_without: Option<i64>,
    /// The numbers in a sentence.
    pub(super) sentence: String,
    /// What was given up, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    wide_sentence: Option<String>,
}

impl Sharing {
    /// What was given up so that more people share, if a coordinator set something.
    pub(super) fn widened(&self) -> Option<&String> {
        self.wide_sentence.as_ref()
    }
}

/// What the pairs leave to be wished.
#[derive(Debug, Serialize)]
pub(super) struct UnrestTold {
    /// How often two people who are no pair would both rather be one.
    blocking: usize,
    blocking_pairs: Vec<BlockingTold>,
    /// How many people would rather have somebody else's place.
    envious: usize,
    envy: Vec<EnvyTold>,
    /// Both in sentences.
    pub(super) sentences: [String; 2],
}

#[derive(Debug, Serialize)]
struct BlockingTold {
    first: Named,
    second: Named,
    /// Points.
    score: f64,
}

#[derive(Debug, Serialize)]
struct EnvyTold {
    person: Named,
    /// With whom they would rather be, and who has the place.
    with: Named,
    of: Named,
    /// How many points more than their best pair has.
    more: f64,
}

/// What the next best pair of one person would cost everybody together.
#[derive(Debug, Serialize)]
pub(super) struct InsteadTold {
    person: String,
    other: Named,
    /// Points of that pair.
    score: f64,
    /// How many people fewer would have someone to learn from.
    fewer_placed: i64,
    /// How many points all pairs together would have less.
    points_less: f64,
    /// Proven; otherwise it may cost less.
    exact: bool,
    pub(super) sentence: String,
}

fn points(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

impl Asking<'_> {
    pub(super) fn sharing(&self) -> Sharing {
        let (after, wide) = (self.after, self.after.widened.as_ref());
        let able = wide.map(|wide| wide.able).or(after.unrest.as_ref().map(|unrest| unrest.sharers_able));
        let sharers = ("sharers", after.sharers.to_string());
        let sentence = match able {
            Some(able) => self.say.say("matching-sharing", &[sharers, ("able", able.to_string())]),
            None => self.say.say("matching-sharing-uncounted", &[sharers]),
        };
        Sharing {
            sharers: after.sharers,
            able,
            first_learner: after.question.weights.first_learner,
            sharers_without: wide.map(|wide| wide.sharers_without),
            value_without: wide.map(|wide| wide.value_without),
            sentence,
            wide_sentence: wide.map(|wide| wide_sentence(wide, self.say)),
        }
    }

    pub(super) fn unrest(&self) -> Option<UnrestTold> {
        let unrest = self.after.unrest.as_ref()?;
        let blocking = unrest.blocking_pairs.iter().map(|pair| BlockingTold {
            first: self.named(&pair.people[0]),
            second: self.named(&pair.people[1]),
            score: points(pair.value),
        });
        let envy = unrest.envy.iter().map(|envy| EnvyTold {
            person: self.named(&envy.person),
            with: self.named(&envy.with),
            of: self.named(&envy.of),
            more: points(envy.more),
        });
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        Some(UnrestTold {
            blocking: unrest.blocking,
            blocking_pairs: blocking.collect(),
            envious: unrest.envious,
            envy: envy.collect(),
            sentences: [
                self.say.n("matching-unrest-blocking", count(unrest.blocking)),
                self.say.n("matching-unrest-envy", count(unrest.envious)),
            ],
        })
    }

    /// What the next best of each of the two would cost.
    pub(super) fn instead(&self, pair: &matcher::Pair) -> Vec<InsteadTold> {
        let known = self.after.instead.iter();
        let ups = known.flat_map(|known| pair.people.iter().filter_map(|person| known.get(person)));
        ups.map(|(up, cost)| self.instead_told(up, cost)).collect()
    }

    fn instead_told(&self, up: &RunnerUp, cost: &Instead) -> InsteadTold {
        let other = self.named(&up.other);
        let names = [("name", self.roster.name(&up.person)), ("other", other.name.clone())];
        let say = |key: &str, more: &[(&str, String)]| {
            let args: Vec<(&str, String)> = names.iter().chain(more).cloned().collect();
            self.say.say(key, &args)
        };
        let less = points(cost.weighed);
        let sentence = if cost.placed > 0 {
            say("matching-instead-placed", &[("count", cost.placed.to_string())])
        } else if !cost.exact {
            say("matching-instead-open", &[("points", less.to_string())])
        } else if cost.weighed == 0 {
            say("matching-instead-none", &[])
        } else {
            say("matching-instead-points", &[("points", less.to_string())])
        };
        InsteadTold {
            person: up.person.clone(),
            other,
            score: points(up.value),
            fewer_placed: cost.placed,
            points_less: less,
            exact: cost.exact,
            sentence,
        }
    }
}

fn wide_sentence(wide: &Widened, say: &Say) -> String {
    let args = [
        ("points", wide.first_learner.to_string()),
        ("percent", hundredths(gap(wide.value, wide.value_without))),
        ("without", wide.sharers_without.to_string()),
    ];
    say.say("matching-sharing-wide", &args)
}
