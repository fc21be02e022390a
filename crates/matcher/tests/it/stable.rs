//! Where both sides rank each other: no two people would both rather be a pair, and no learner could do better.

use matcher::stable::{Accepted, Rankings, Refused, Unstable};
use proptest::prelude::*;

fn accepted(learner: u32, guide: u32, learner_rank: u32, guide_rank: u32) -> Accepted {
    Accepted { learner, guide, learner_rank, guide_rank }
}

/// Rankings of a few people. Nobody ranks two alike.
fn rankings(learners: u32, guides: u32) -> impl Strategy<Value = Rankings> {
    let room = prop::collection::vec(0..3u32, guides as usize);
    let all: Vec<(u32, u32)> =
        (0..learners).flat_map(|one| (0..guides).map(move |other| (one, other))).collect();
    let some = prop::sample::subsequence(all.clone(), 0..=all.len());
    let ranks = Just((1..=all.len() as u32).collect::<Vec<_>>());
    (room, some, ranks.clone().prop_shuffle(), ranks.prop_shuffle()).prop_map(|(room, some, one, other)| {
        let two = some.into_iter().zip(one.into_iter().zip(other));
        Rankings {
            room,
            accepted: two.map(|((l, g), (mine, theirs))| accepted(l, g, mine, theirs)).collect(),
        }
    })
}

/// Every choice of pairs within everybody's room.
fn all_choices(
    rankings: &Rankings,
    learner: u32,
    learners: u32,
    chosen: &mut Vec<(u32, u32)>,
    all: &mut Vec<Vec<(u32, u32)>>,
) {
    if learner == learners {
        all.push(chosen.clone());
        return;
    }
    all_choices(rankings, learner + 1, learners, chosen, all);
    for two in rankings.accepted.iter().filter(|two| two.learner == learner) {
        let taken = chosen.iter().filter(|pair| pair.1 == two.guide).count();
        if taken < rankings.room[two.guide as usize] as usize {
            chosen.push((learner, two.guide));
            all_choices(rankings, learner + 1, learners, chosen, all);
            chosen.pop();
        }
    }
}

/// Whether two people would both rather be a pair, by asking everybody.
fn is_blocked(rankings: &Rankings, pairs: &[(u32, u32)]) -> bool {
    let find = |learner: u32, guide: u32| {
        rankings.accepted.iter().find(|two| (two.learner, two.guide) == (learner, guide)).unwrap()
    };
    rankings.accepted.iter().any(|two| {
        let own = pairs.iter().find(|pair| pair.0 == two.learner);
        let learner_would = own.is_none_or(|&(l, g)| two.learner_rank < find(l, g).learner_rank);
        let with: Vec<_> = pairs.iter().filter(|pair| pair.1 == two.guide).collect();
        let has_room = with.len() < rankings.room[two.guide as usize] as usize;
        learner_would && (has_room || with.iter().any(|&&(l, g)| two.guide_rank < find(l, g).guide_rank))
    })
}

fn rank_of(rankings: &Rankings, pairs: &[(u32, u32)], learner: u32) -> u32 {
    let own = pairs.iter().find(|pair| pair.0 == learner);
    let rank = own.and_then(|&(l, g)| {
        rankings.accepted.iter().find(|two| (two.learner, two.guide) == (l, g)).map(|two| two.learner_rank)
    });
    rank.unwrap_or(u32::MAX)
}

#[test]
fn learners_get_whom_they_like_best_where_guides_like_others() {
    // Ana and Ben each like the guide best who likes the other best: both choices are stable, and this is theirs.
    let two = Rankings {
        room: vec![1, 1],
        accepted: vec![
            accepted(0, 0, 1, 2),
            accepted(0, 1, 2, 1),
            accepted(1, 1, 1, 2),
            accepted(1, 0, 2, 1),
        ],
    };

    let pairs = two.best_for_learners().unwrap();

    assert_eq!(pairs, [(0, 0), (1, 1)]);
    assert_eq!((two.check(&pairs), two.check(&[(0, 1), (1, 0)])), (Ok(()), Ok(())));
}

#[test]
fn the_check_says_what_does_not_hold() {
    let two = Rankings {
        room: vec![1, 0],
        accepted: vec![accepted(0, 0, 1, 2), accepted(1, 0, 1, 1), accepted(1, 1, 2, 1)],
    };

    assert_eq!(two.check(&[(1, 0)]), Ok(()));
    assert_eq!(two.check(&[(0, 0)]), Err(Unstable::Blocking { learner: 1, guide: 0 }));
    assert_eq!(two.check(&[]), Err(Unstable::Blocking { learner: 0, guide: 0 }));
    assert_eq!(two.check(&[(0, 0), (1, 0)]), Err(Unstable::TooManyLearners(0)));
    assert_eq!(two.check(&[(1, 1)]), Err(Unstable::TooManyLearners(1)));
    assert_eq!(two.check(&[(0, 1)]), Err(Unstable::NotAccepted { learner: 0, guide: 1 }));
    let wide = Rankings { room: vec![1, 1], ..two };
    assert_eq!(wide.check(&[(1, 0), (1, 1)]), Err(Unstable::TwoGuides(1)));
}

#[test]
fn rankings_that_make_no_sense_are_refused() {
    let twice = Rankings { room: vec![1], accepted: vec![accepted(0, 0, 1, 1), accepted(0, 0, 2, 2)] };
    let nowhere = Rankings { room: vec![1], accepted: vec![accepted(0, 1, 1, 1)] };

    assert_eq!(twice.best_for_learners(), Err(Refused::Twice { learner: 0, guide: 0 }));
    assert_eq!(nowhere.best_for_learners(), Err(Refused::NoSuchGuide { learner: 0, guide: 1, guides: 1 }));
}

proptest! {
    #[test]
    fn the_choice_is_stable_and_no_other_stable_one_is_better_for_any_learner(small in rankings(5, 3)) {
        let pairs = small.best_for_learners().unwrap();

        prop_assert_eq!(small.check(&pairs), Ok(()));
        let mut all = Vec::new();
        all_choices(&small, 0, 5, &mut Vec::new(), &mut all);
        for choice in all {
            let stable = !is_blocked(&small, &choice);
            prop_assert_eq!(small.check(&choice).is_ok(), stable);
            for learner in (0..5).filter(|_| stable) {
                prop_assert!(rank_of(&small, &pairs, learner) <= rank_of(&small, &choice, learner));
            }
        }
    }

    #[test]
    fn who_likes_two_alike_still_gets_a_stable_choice_in_any_order_of_rows(
        room in prop::collection::vec(0..4u32, 8),
        scores in prop::collection::vec(0..5i32, 160),
    ) {
        let rows = (0u32..160).zip(&scores).map(|(at, &score)| (at / 8, at % 8, score));
        let one = Rankings::by_scores(room.clone(), rows.clone());
        let other = Rankings::by_scores(room, rows.rev());

        let pairs = one.best_for_learners().unwrap();

        prop_assert_eq!(one.check(&pairs), Ok(()));
        prop_assert_eq!(&pairs, &other.best_for_learners().unwrap());
    }
}
