//! The proof that a matching is heaviest, and its check, which shares no code with the search.

use super::{Graph, Nest, NestedSet};

/// Prices of vertices and surpluses of odd sets.
///
/// If no price and no surplus is negative, and every edge is at most as heavy as the prices of its ends plus
/// the surpluses of the sets around both, then no matching is heavier than [`Certificate::bound`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// One price per vertex.
    pub prices: Vec<i64>,
    /// Odd sets of vertices with their surplus, each after the one around it.
    pub sets: Vec<NestedSet>,
}

/// Why a certificate proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refuted {
    /// Prices for other vertices than the graph has.
    #[error("the certificate is about another graph")]
    OtherGraph,
    /// Sets with a stranger in them, or two that lie neither apart nor one in the other.
    #[error("the sets do not lie one in the other or apart")]
    NoNest,
    /// A price or a surplus below nothing.
    #[error("a price or a surplus is negative")]
    Negative,
    /// A set with an even number of vertices.
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
        let pairs_in = |size: u32| (i128::from(size) - 1) / 2;
        let sets = self.sets.iter().zip(self.sizes());
        prices + sets.map(|(set, size)| i128::from(set.surplus) * pairs_in(size)).sum::<i128>()
    }

    /// How many vertices are in each set.
    fn sizes(&self) -> Vec<u32> {
        let mut sizes: Vec<u32> = self.sets.iter().map(|set| set.vertices.len() as u32).collect();
        for (number, set) in self.sets.iter().enumerate().rev() {
            if let Some(around) = set.within {
                sizes[around as usize] += sizes[number];
            }
        }
        sizes
    }

    /// Checks in one pass that the certificate holds for `graph`, and returns its bound.
    pub fn check(&self, graph: &Graph) -> Result<i128, Refuted> {
        if self.prices.len() != graph.len() {
            return Err(Refuted::OtherGraph);
        }
        if self.prices.iter().any(|&price| price < 0) || self.sets.iter().any(|set| set.surplus < 0) {
            return Err(Refuted::Negative);
        }
        let nest = Nest::of(&self.sets, graph.len()).ok_or(Refuted::NoNest)?;
        if self.sizes().iter().any(|size| size.is_multiple_of(2)) {
            return Err(Refuted::NotOdd);
        }
        for &(u, v, weight) in graph.edges() {
            let beyond = weight - self.prices[u as usize] - self.prices[v as usize];
            if beyond > 0 && beyond > nest.shared(u, v) {
                return Err(Refuted::TooHeavy(u, v));
            }
        }
        Ok(self.bound())
    }
}
