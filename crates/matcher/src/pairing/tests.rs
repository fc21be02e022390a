//! The core against brute force, and its own certificate on graphs too large for that.

use super::*;
use proptest::prelude::*;

/// The total weight of a matching, once it is seen to be one.
fn weight_of(graph: &Graph, mate: &[u32]) -> i128 {
    let matched = (0u32..).zip(mate).filter(|(_, w)| **w != NONE);
    let weights = matched.map(|(v, &w)| {
        assert_eq!(mate[w as usize], v);
        i128::from(graph.around(v).iter().find(|(end, _)| *end == w).unwrap().1)
    });
    weights.sum::<i128>() / 2
}

fn solve(len: usize, edges: &[(u32, u32, i64)]) -> (i128, Certificate, Graph) {
    let graph = Graph::new(len, edges.to_vec());
    let price = |v: u32| graph.around(v).iter().map(|&(_, weight)| weight / 2).max().unwrap_or(0);
    let prices = (0..len as u32).map(price).collect();
    let matching = heaviest(&graph, prices, vec![NONE; len], u64::MAX);
    (weight_of(&graph, &matching.mate), matching.certificate, graph)
}

/// The heaviest matching by trying everything.
fn best_by_hand(edges: &[(u32, u32, i64)], used: u64) -> i64 {
    let Some((&(u, v, weight), rest)) = edges.split_first() else { return 0 };
    let without = best_by_hand(rest, used);
    let ends = 1 << u | 1 << v;
    if used & ends != 0 { without } else { without.max(weight + best_by_hand(rest, used | ends)) }
}

fn graphs(people: u32, most_edges: usize, heaviest: i64) -> impl Strategy<Value = Vec<(u32, u32, i64)>> {
    let edge = (0..people, 0..people, 1..=heaviest);
    prop::collection::vec(edge, 0..most_edges).prop_map(|list| {
        let ordered =
            list.into_iter().filter(|(u, v, _)| u != v).map(|(u, v, w)| (u.min(v), u.max(v), w * 4));
        let mut edges: Vec<_> = ordered.collect();
        edges.sort_unstable();
        edges.dedup_by_key(|&mut (u, v, _)| (u, v));
        edges
    })
}

#[test]
fn three_people_in_a_ring_make_one_pair_and_an_odd_set_proves_it() {
    let ring = [(0, 1, 8), (1, 2, 8), (0, 2, 8)];

    let (weight, certificate, graph) = solve(3, &ring);

    assert_eq!(weight, 8);
    assert_eq!(certificate.check(&graph), Ok(8));
}

#[test]
fn a_certificate_with_a_price_lowered_is_refuted() {
    let (_, mut certificate, graph) = solve(2, &[(0, 1, 8)]);

    certificate.prices[0] -= 2;

    assert_eq!(certificate.check(&graph), Err(Refuted::TooHeavy(0, 1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn the_heaviest_matching_is_found_on_small_graphs(edges in graphs(9, 22, 12)) {
        let (weight, certificate, graph) = solve(9, &edges);

        prop_assert_eq!(weight, i128::from(best_by_hand(&edges, 0)));
        prop_assert_eq!(certificate.check(&graph), Ok(weight));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn larger_graphs_with_many_ties_carry_their_proof(edges in graphs(60, 250, 6)) {
        let (weight, certificate, graph) = solve(60, &edges);

        prop_assert_eq!(certificate.check(&graph), Ok(weight));
    }

    #[test]
    fn larger_graphs_with_few_ties_carry_their_proof(edges in graphs(90, 400, 5_000)) {
        let (weight, certificate, graph) = solve(90, &edges);

        prop_assert_eq!(certificate.check(&graph), Ok(weight));
    }
}
