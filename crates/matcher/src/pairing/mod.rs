//! The core: in a graph whose edges have weights, the matching of greatest total weight, with its proof.
//!
//! The graph need not fall into two halves, because people both share and learn. The method is Edmonds'
//! weighted matching, grown from one free vertex at a time: prices on vertices, surpluses on odd sets, and
//! the cheapest change of prices that lets the vertex be matched or makes it worthless. All numbers are
//! integers and every weight is even, so halves never appear.
//!
//! What it is not: it knows nothing of people, rooms or wishes. `places` writes those as a graph.

mod certificate;
mod graph;
mod nest;
mod odd_sets;
mod tree;

pub use certificate::{Certificate, Refuted};
pub use graph::Graph;
pub use nest::NestedSet;
pub(crate) use nest::{Nest, all_vertices};
pub use tree::{Matching, heaviest};

/// "No vertex": the mate of an unmatched vertex, the set above a top one.
pub(crate) const NONE: u32 = u32::MAX;

#[cfg(test)]
mod tests;
