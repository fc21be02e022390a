//! What the best pairs of a list of scores leave to be wished is counted completely.

use crate::one_way::{Small, settle};
use matcher::one_way::{Envy, Pair};
use proptest::prelude::*;

/// Every possible pair that both would rather be, by asking each afresh.
fn blocking_by_hand(small: &Small, pairs: &[Pair]) -> Vec<(u32, u32)> {
    let own = |learner: u32| pairs.iter().find(|pair| pair.learner == learner).map(|pair| pair.score);
    let of_guide = |guide: u32| pairs.iter().filter(move |pair| pair.guide == guide);
    let mut blocking: Vec<(u32, u32)> = Vec::new();
    for &(learner, guide, score) in &small.pairs {
        let has_room = of_guide(guide).count() < small.room[guide as usize] as usize;
        let guide_would = has_room || of_guide(guide).any(|pair| pair.score < score);
        if own(learner).is_none_or(|own| own < score) && guide_would {
            blocking.push((learner, guide));
        }
    }
    blocking.sort_unstable();
    blocking
}

/// Learners who would fit better with a guide whose places are all taken.
fn envious_by_hand(small: &Small, pairs: &[Pair]) -> Vec<u32> {
    let own = |learner: u32| pairs.iter().find(|pair| pair.learner == learner).map_or(0, |pair| pair.score);
    let taken = |guide: u32| pairs.iter().filter(|pair| pair.guide == guide).count();
    let full = |guide: u32| taken(guide) > 0 && taken(guide) == small.room[guide as usize] as usize;
    let envies = small.pairs.iter().filter(|&&(learner, guide, score)| score > own(learner) && full(guide));
    let mut envious: Vec<u32> = envies.map(|pair| pair.0).collect();
    envious.sort_unstable();
    envious.dedup();
    envious
}

fn markets() -> impl Strategy<Value = Small> {
    let room = prop::collection::vec(0..3u32, 4);
    let pairs = prop::collection::vec(prop::option::of(prop_oneof![0..4, 0..1000i32]), 28);
    (room, pairs).prop_map(|(room, scores)| {
        let pairs = (0u32..).zip(scores).filter_map(|(at, score)| Some((at / 4, at % 4, score?)));
        Small { pairs: pairs.collect(), room }
    })
}

proptest! {
    #[test]
    fn blocking_pairs_and_envy_are_those_that_everybody_would_name(small in markets()) {
        let settled = settle(&small);
        let pairs: Vec<Pair> = settled.pairs().collect();

        let all = settled.unrest(usize::MAX);
        let few = settled.unrest(1);

        let mut blocking: Vec<(u32, u32)> = all.blocking_pairs.iter().map(|pair| (pair.learner, pair.guide)).collect();
        blocking.sort_unstable();
        prop_assert_eq!(blocking, blocking_by_hand(&small, &pairs));
        let mut envious: Vec<u32> = all.envy.iter().map(|envy| envy.learner).collect();
        envious.sort_unstable();
        prop_assert_eq!(envious, envious_by_hand(&small, &pairs));
        for Envy { learner, guide, of, more } in all.envy {
            let score = small.pairs.iter().find(|pair| (pair.0, pair.1) == (learner, guide)).unwrap().2;
            let own = pairs.iter().find(|pair| pair.learner == learner).map_or(0, |pair| pair.score);
            prop_assert_eq!(score - own, more);
            prop_assert!(pairs.iter().any(|pair| (pair.learner, pair.guide) == (of, guide)));
        }
        prop_assert_eq!((few.blocking, few.envious), (all.blocking, all.envious));
        prop_assert!(few.blocking_pairs.len() <= 1 && few.envy.len() <= 1);
        let guides: std::collections::BTreeSet<u32> = pairs.iter().map(|pair| pair.guide).collect();
        prop_assert_eq!(all.guides as usize, guides.len());
    }
}
