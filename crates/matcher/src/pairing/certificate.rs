//! The proof that a matching is heaviest, and its check, which shares no code with the search.

use super::Graph;
use std::cmp::Ordering;

/// Prices of vertices and surpluses of odd sets.
///
/// If no price and no surplus is negative, and every edge is at most as heavy as the prices of its ends plus
/// the surpluses of the sets around both, then no matching is heavier than [`Certificate::bound`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// One price per vertex.
    pub prices: Vec<i64>,
    /// Odd sets of vertices with their surplus.
    pub sets: Vec<(Vec<u32>, i64)>,
}

/// Why a certificate proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refuted {
    /// Prices for other vertices than the graph has, or a set with a stranger in it.
    #[error("the certificate is about another graph")]
    OtherGraph,
    /// A price or a surplus below nothing.
    #[error("a price or a surplus is negative")]
    Negative,
    /// A set with an even number of vertices, or one that names a vertex twice.
    #[error("a set is not odd")]
    NotOdd,
    /// An edge heavier than what the certificate gives for it.
    #[error("the edge between {0} and {1} is heavier than its prices")]
    TooHeavy(u32, u32),
}

impl Certificate {
    /// The total weight that no matching can exceed.
    #[must_use]
    pub fn bound(&self) -> i128 {
        let prices: i128 = self.prices.iter().map(|&price| i128::from(price)).sum();
        let pairs_in = |set: &[u32]| (set.len() as i128 - 1) / 2;
        prices + self.sets.iter().map(|(set, surplus)| i128::from(*surplus) * pairs_in(set)).sum::<i128>()
    }

    /// Checks in one pass that the certificate holds for `graph`, and returns its bound.
    pub fn check(&self, graph: &Graph) -> Result<i128, Refuted> {
        if self.prices.len() != graph.len() {
            return Err(Refuted::OtherGraph);
        }
        if self.prices.iter().any(|&price| price < 0) || self.sets.iter().any(|&(_, surplus)| surplus < 0) {
            return Err(Refuted::Negative);
        }
        let around = self.sets_around(graph.len())?;
        for &(u, v, weight) in graph.edges() {
            let beyond = weight - self.prices[u as usize] - self.prices[v as usize];
            if beyond > 0 && !self.covers(beyond, &around[u as usize], &around[v as usize]) {
                return Err(Refuted::TooHeavy(u, v));
            }
        }
        Ok(self.bound())
    }

    /// Whether the surpluses of the sets that are in both lists, each ascending, are as large as that.
    fn covers(&self, beyond: i64, mut one: &[usize], mut other: &[usize]) -> bool {
        let mut left = beyond;
        while let (Some(a), Some(b)) = (one.first(), other.first()) {
            match a.cmp(b) {
                Ordering::Less => one = &one[1..],
                Ordering::Greater => other = &other[1..],
                Ordering::Equal => {
                    left = left.saturating_sub(self.sets[*a].1);
                    if left <= 0 {
                        return true;
                    }
                    (one, other) = (&one[1..], &other[1..]);
                }
            }
        }
        left <= 0
    }

    /// The sets around each vertex, ascending.
    fn sets_around(&self, len: usize) -> Result<Vec<Vec<usize>>, Refuted> {
        let mut around = vec![Vec::new(); len];
        for (index, (set, _)) in self.sets.iter().enumerate() {
            if set.len() % 2 == 0 {
                return Err(Refuted::NotOdd);
            }
            for &v in set {
                let list = around.get_mut(v as usize).ok_or(Refuted::OtherGraph)?;
                if list.last() == Some(&index) {
                    return Err(Refuted::NotOdd);
                }
                list.push(index);
            }
        }
        Ok(around)
    }
}
