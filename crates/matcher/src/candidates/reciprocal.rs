//! The answer to a large round in which people both share and learn.

use super::answering::Found;
use super::everybody::{Everybody, Looks};
use super::left::Left;
use super::said::Said;
use crate::Unanswerable;
use crate::answer::{Level, Proof};
use crate::ground::{Ground, Possible};
use crate::levels::{Levels, both_ends, count};
use crate::market::{Choice, Halved};
use crate::unrest::able_to_share;

/// Where at most so many pairs are possible, they are all written down.
const WRITTEN_DOWN_MOST: u64 = 4_000_000;
/// So are those of a round with at most so many people, which a coordinator may want on a desk: that counts the third level too.
const ON_A_DESK_MOST: usize = 6_000;
/// How many times the market grows at most for what is made whole.
const WHOLE_MOST: u32 = 4;

/// The best pairs of a large round, or nothing if it is not large.
///
/// # Errors
/// If there are too many people to count exactly.
pub(crate) fn reciprocal(ground: &Ground<'_>) -> Result<Option<Found>, Unanswerable> {
    if !ground.close_to.is_empty() || ground.people.len() <= ON_A_DESK_MOST {
        return Ok(None);
    }
    let said = Said::of(ground);
    if said.possible_most() <= WRITTEN_DOWN_MOST {
        return Ok(None);
    }
    answer(ground, said, Looks::USUAL).map(Some)
}

fn answer(ground: &Ground<'_>, said: Said<'_, '_>, looks: Looks) -> Result<Found, Unanswerable> {
    let mut market = Everybody::of(ground, said, looks);
    let (levels, choice, solves) = grow(ground, &mut market)?;
    let mut pairs = levels.pairs(&choice);
    let proven = levels.proof(ground, &choice);
    let_more_share(ground, &levels, &mut pairs);
    let reached = count(ground, &pairs);
    let first_learners = ground.weights.first_learner_worth() * reached.sharers;
    let weighed = reached.value + first_learners;
    let level = |reached: i64, at_most: i64| Level { reached, at_most: at_most.max(reached) };
    // Everybody who can be in a pair at all is in the market.
    let able = able_to_share(ground, levels.open.iter().chain(&levels.kept));
    let sharers = level(reached.sharers, i64::from(able));
    let weighed = level(weighed, proven.weighed.at_most);
    // Whoever moved counts here too.
    let value = level(reached.value, weighed.at_most - first_learners);
    let optimal = [proven.placed, weighed, sharers].into_iter().all(Level::is_proven);
    let proof = Proof { weighed, value, sharers, optimal, solves, ..proven };
    let Everybody { said, mut sharers, .. } = market;
    let left_out = Left::of(&said, &mut sharers, None, &pairs).left_out();
    Ok(Found { pairs, proof, left_out })
}

/// The market of the first two levels, grown until its prices bound every choice, what is best in it, and how many times it
/// was settled.
fn grow(ground: &Ground<'_>, market: &mut Everybody<'_, '_>) -> Result<(Levels, Choice, u32), Unanswerable> {
    let mut possible = market.first_look();
    possible.extend(market.kept());
    possible.sort_unstable_by_key(|pair| (pair.a, pair.b));
    let mut levels = Levels::of_two(ground, possible, market.worth_most())?;
    let could = market.could();
    let (mut before, mut rounds, mut wholes) = (None, 0, 0);
    loop {
        rounds += 1;
        let halved = levels.market.halved(&could, before.as_ref()).map_err(|_| Unanswerable::TooLarge)?;
        let Halved { standing, asked, bound } = halved;
        let new = market.look(&asked);
        if !new.is_empty() {
            levels = levels.with_more(&new);
            before = Some(standing);
            continue;
        }
        let settled = levels.market.made_whole(standing);
        if settled.bound >= bound {
            let choice = levels.market.choice(settled.chosen, bound);
            return Ok((levels, choice, rounds));
        }
        // What odd sets let people ask may be less than what halves did.
        let new = market.look(&settled.asked.least);
        wholes += 1;
        if new.is_empty() || wholes == WHOLE_MOST || new.len() > ground.people.len() {
            let bound = if new.is_empty() { settled.bound } else { bound };
            let choice = levels.market.choice(settled.chosen, bound);
            return Ok((levels, choice, rounds));
        }
        levels = levels.with_more(&new);
        before = Some(settled.standing);
    }
}

/// Whoever learns from somebody who shares with others too, and could as well learn from somebody who shares with nobody, moves there.
/// As many are placed then, and all pairs together are worth as much. Where first learners count for points that happens only if the choice was
/// not the best.
fn let_more_share(ground: &Ground<'_>, levels: &Levels, pairs: &mut [Possible]) {
    let people = ground.people.len();
    let mut used = vec![0u32; people];
    let mut shares_with = vec![0u32; people];
    // The pairs in which somebody learns and does nothing else.
    let mut learns_in = vec![Vec::new(); people];
    let mut paired: Vec<(u32, u32)> = pairs.iter().map(|pair| (pair.a, pair.b)).collect();
    paired.sort_unstable();
    for (number, pair) in pairs.iter().enumerate() {
        for (person, learns, shares) in both_ends(pair) {
            used[person as usize] += 1;
            shares_with[person as usize] += u32::from(shares);
            if learns && !shares && !ground.is_kept(pair.a, pair.b) {
                learns_in[person as usize].push(number);
            }
        }
    }
    for open in levels.open.iter().filter(|open| paired.binary_search(&(open.a, open.b)).is_err()) {
        for (sharer, learns, shares) in both_ends(open) {
            let has_room = used[sharer as usize] < ground.person(sharer).room;
            if learns || !shares || shares_with[sharer as usize] > 0 || !has_room {
                continue;
            }
            let learner = if open.a == sharer { open.b } else { open.a };
            let from = |pair: &Possible| if pair.a == learner { pair.b } else { pair.a };
            let is_free = |number: &usize| {
                let pair = &pairs[*number];
                pair.value == open.value && shares_with[from(pair) as usize] > 1
            };
            let Some(at) = learns_in[learner as usize].iter().position(is_free) else { continue };
            let number = learns_in[learner as usize][at];
            let before = from(&pairs[number]);
            used[before as usize] -= 1;
            shares_with[before as usize] -= 1;
            used[sharer as usize] += 1;
            shares_with[sharer as usize] += 1;
            pairs[number] = *open;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::told;
    use crate::{Change, Person, Question, Share, Weights, Wish, solve, verify};
    use proptest::prelude::*;

    fn people() -> impl Strategy<Value = Vec<Person>> {
        let skills = |most: usize| prop::collection::btree_map(0u32..7, 1u8..4, 0..=most);
        let languages = prop::collection::btree_set(0u32..3, 0..3);
        let person = (skills(4), skills(3), 0u32..4, 0u32..8, languages, prop::option::of(0u32..3));
        prop::collection::vec(person, 4..70).prop_map(|people| {
            let someone = |(number, said): (usize, _)| {
                let (shares, learns, room, waiting_days, languages, setting): (_, _, _, _, _, Option<u32>) =
                    said;
                let shares: std::collections::BTreeMap<u32, u8> = shares;
                let learns: std::collections::BTreeMap<u32, u8> = learns;
                let languages: std::collections::BTreeSet<u32> = languages;
                Person {
                    shares: shares.into_iter().map(|(skill, level)| Share { skill, level }).collect(),
                    learns: learns.into_iter().map(|(skill, priority)| Wish { skill, priority }).collect(),
                    room,
                    waiting_days,
                    languages: languages.into_iter().collect(),
                    settings: setting.into_iter().collect(),
                    asks_settings: setting.filter(|_| number % 2 == 0).into_iter().collect(),
                    ..Person::new(format!("{number}"))
                }
            };
            people.into_iter().enumerate().map(someone).collect()
        })
    }

    /// The round after a change that somebody was told.
    fn with(round: &Question, x: &str, change: &Change) -> Question {
        let mut round = round.clone();
        let person =
            |round: &Question, id: &str| round.people.iter().find(|one| one.id == id).unwrap().clone();
        let change_one = |round: &mut Question, id: &str, change: &dyn Fn(&mut Person)| {
            round.people.iter_mut().filter(|one| one.id == id).for_each(change);
        };
        match change {
            Change::BackFromRest => change_one(&mut round, x, &|one| one.resting = false),
            Change::Training { person } => change_one(&mut round, person, &|one| one.trained = true),
            Change::OneMorePlace { person } => change_one(&mut round, person, &|one| one.room += 1),
            Change::MoreTimeTogether { person: other } => {
                let free = person(&round, other).free;
                change_one(&mut round, x, &|one| one.free = free);
            }
            Change::CommonLanguage { person: other } => {
                let languages = person(&round, other).languages;
                change_one(&mut round, x, &|one| one.languages.extend(&languages));
            }
            Change::AddWish { skill } => {
                change_one(&mut round, x, &|one| one.learns.push(Wish { skill: *skill, priority: 1 }));
            }
            Change::OneMoreSharer { skill } => {
                let shares = vec![Share { skill: *skill, level: 3 }];
                round.people.push(Person { shares, ..Person::new("somebody new") });
            }
        }
        round
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn a_market_that_grows_places_as_many_as_all_pairs_written_down_and_is_never_wrong_about_what_is_best(
            people in people(),
            first_learner in prop::sample::select(vec![0u16, 30]),
            keep in any::<bool>(),
            few in any::<bool>(),
        ) {
            let weights = Weights { first_learner, ..Weights::default() };
            let mut round = Question::new(people, Vec::new(), weights);
            let first = solve(&round).unwrap();
            if keep {
                round.keep = first.pairs.iter().rev().take(2).map(|pair| pair.people.clone()).collect();
            }
            let all = solve(&round).unwrap();

            let ground = Ground::of(&round).unwrap();
            let one = Looks { looking: (1, 0), is_looked_for: (1, 0), both_ways: (1, 0), next: 1 };
            let looks = if few { one } else { Looks::USUAL };
            let grown = told(&ground, answer(&ground, Said::of(&ground), looks).unwrap());

            prop_assert_eq!(verify(&round, &grown), Ok(()));
            prop_assert!(grown.proof.placed.at_most >= all.proof.placed.reached);
            if grown.proof.placed.reached == all.proof.placed.reached {
                prop_assert!(grown.proof.weighed.at_most >= all.proof.weighed.reached);
                prop_assert!(grown.proof.sharers.at_most >= all.proof.sharers.reached);
            }
            if grown.proof.weighed.reached == grown.proof.weighed.at_most {
                prop_assert_eq!(grown.proof.placed.reached, all.proof.placed.reached);
                prop_assert_eq!(grown.proof.weighed.reached, all.proof.weighed.reached);
            }
        }

        #[test]
        fn whoever_is_left_out_of_a_market_that_grows_is_told_a_change_that_places_one_more(people in people()) {
            let mut round = Question::new(people, Vec::new(), Weights::default());
            round.people.iter_mut().step_by(5).for_each(|person| person.trained = false);
            round.people.iter_mut().skip(2).step_by(7).for_each(|person| person.resting = true);
            let ground = Ground::of(&round).unwrap();

            let grown = told(&ground, answer(&ground, Said::of(&ground), Looks::USUAL).unwrap());

            for left in grown.left_out.iter().step_by(3) {
                let after = left.changes.iter().fold(round.clone(), |round, change| {
                    with(&round, &left.person, change)
                });
                let placed = solve(&after).unwrap().proof.placed;
                prop_assert!(placed.reached > grown.proof.placed.reached, "{left:?}");
            }
        }
    }
}
