//! A graph with weighted edges, kept as one list of neighbours per vertex.

/// Vertices `0..len` and undirected edges with even, positive weights.
#[derive(Clone, Debug)]
pub struct Graph {
    starts: Vec<u32>,
    ends: Vec<(u32, i64)>,
    edges: Vec<(u32, u32, i64)>,
}

impl Graph {
    /// Lays out `edges` over `len` vertices. Both ends of an edge must differ and be below `len`, two vertices
    /// share at most one edge, and every weight is even: the search relies on it to stay in integers.
    #[must_use]
    pub fn new(len: usize, edges: Vec<(u32, u32, i64)>) -> Self {
        let mut starts = vec![0u32; len + 1];
        for &(u, v, weight) in &edges {
            debug_assert!(u != v && weight % 2 == 0);
            starts[u as usize + 1] += 1;
            starts[v as usize + 1] += 1;
        }
        for i in 0..len {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut ends = vec![(0, 0); edges.len() * 2];
        for &(u, v, weight) in &edges {
            for (from, to) in [(u, v), (v, u)] {
                ends[next[from as usize] as usize] = (to, weight);
                next[from as usize] += 1;
            }
        }
        Self { starts, ends, edges }
    }

    /// How many vertices there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is no vertex at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The neighbours of `v` with the weight of the edge to each.
    #[must_use]
    pub fn around(&self, v: u32) -> &[(u32, i64)] {
        &self.ends[self.starts[v as usize] as usize..self.starts[v as usize + 1] as usize]
    }

    /// What a matching weighs, given by the mate of each vertex; an edge that is not there weighs nothing.
    #[must_use]
    pub fn weight_of(&self, mate: &[u32]) -> i128 {
        let is_in = |(u, v, _): &&(u32, u32, i64)| mate[*u as usize] == *v;
        self.edges.iter().filter(is_in).map(|&(.., weight)| i128::from(weight)).sum()
    }

    /// Every edge once, as it was given.
    #[must_use]
    pub fn edges(&self) -> &[(u32, u32, i64)] {
        &self.edges
    }
}
