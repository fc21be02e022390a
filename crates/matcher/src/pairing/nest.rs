//! Sets that lie one in the other or apart, and which of them are around two vertices.

use super::NONE;

/// An odd set of vertices, told by what lies around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NestedSet {
    /// The set directly around it, by number.
    pub within: Option<u32>,
    /// Its vertices that are in none of the sets inside it.
    pub vertices: Vec<u32>,
    /// What it is worth to be inside; never negative.
    pub surplus: i64,
}

/// The vertices of each set, those of the sets inside it too.
pub(crate) fn all_vertices(sets: &[NestedSet]) -> Vec<Vec<u32>> {
    let mut all: Vec<Vec<u32>> = sets.iter().map(|set| set.vertices.clone()).collect();
    for number in (0..sets.len()).rev() {
        if let Some(around) = sets[number].within {
            let (before, inside) = all.split_at_mut(number);
            before[around as usize].extend(&inside[0]);
        }
    }
    all
}

/// Sets laid out so that what two vertices share is found in a few steps, however deep they lie.
pub(crate) struct Nest {
    /// The innermost set of each vertex, or [`NONE`].
    innermost: Vec<u32>,
    sets: Vec<Laid>,
}

/// A set in its nest.
struct Laid {
    /// How many sets are around it.
    depth: u32,
    /// The set directly around it, or [`NONE`].
    around: u32,
    /// A set further out: leaps over leaps double, so that from any depth a few lead to any other.
    leap: u32,
    /// The surpluses of this set and of all around it.
    surplus: i64,
}

impl Nest {
    /// Lays out sets of `len` vertices. Nothing if a set comes before the one around it, or a vertex is in two sets of which neither is in
    /// the other, or is none of these.
    pub(crate) fn of(sets: &[NestedSet], len: usize) -> Option<Self> {
        let mut nest = Self { innermost: vec![NONE; len], sets: Vec::with_capacity(sets.len()) };
        for (number, set) in (0u32..).zip(sets) {
            for &vertex in &set.vertices {
                let innermost = nest.innermost.get_mut(vertex as usize)?;
                if *innermost != NONE {
                    return None;
                }
                *innermost = number;
            }
            let laid = match set.within {
                None => Laid { depth: 0, around: NONE, leap: number, surplus: set.surplus },
                Some(around) => {
                    let outer = nest.sets.get(around as usize)?;
                    let over = &nest.sets[outer.leap as usize];
                    let further = &nest.sets[over.leap as usize];
                    let is_even = outer.depth - over.depth == over.depth - further.depth;
                    Laid {
                        depth: outer.depth + 1,
                        around,
                        leap: if is_even { over.leap } else { around },
                        surplus: outer.surplus + set.surplus,
                    }
                }
            };
            nest.sets.push(laid);
        }
        Some(nest)
    }

    /// Whether this vertex is in any set.
    pub(crate) fn is_in_any(&self, vertex: u32) -> bool {
        self.innermost[vertex as usize] != NONE
    }

    /// The surpluses of all sets around a vertex.
    pub(crate) fn surplus(&self, vertex: u32) -> i64 {
        let innermost = self.innermost[vertex as usize];
        self.sets.get(innermost as usize).map_or(0, |set| set.surplus)
    }

    /// The surpluses of all sets that are around both.
    pub(crate) fn shared(&self, one: u32, other: u32) -> i64 {
        let [mut a, mut b] = [one, other].map(|vertex| self.innermost[vertex as usize]);
        if a == NONE || b == NONE {
            return 0;
        }
        let set = |number: u32| &self.sets[number as usize];
        if set(a).depth < set(b).depth {
            (a, b) = (b, a);
        }
        while set(a).depth > set(b).depth {
            a = if set(set(a).leap).depth < set(b).depth { set(a).around } else { set(a).leap };
        }
        while a != b {
            if set(a).depth == 0 {
                return 0;
            }
            (a, b) = if set(a).leap == set(b).leap {
                (set(a).around, set(b).around)
            } else {
                (set(a).leap, set(b).leap)
            };
        }
        set(a).surplus
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each vertex in the set of its number; around each set the one that `within` says.
    fn sets(within: &[Option<u32>]) -> Vec<NestedSet> {
        let set = |(number, &within): (u32, &Option<u32>)| NestedSet {
            within,
            vertices: vec![number],
            surplus: 1 << (number % 60),
        };
        (0u32..).zip(within).map(set).collect()
    }

    fn outwards(sets: &[NestedSet], from: u32) -> Vec<u32> {
        std::iter::successors(Some(from), |&number| sets[number as usize].within).collect()
    }

    #[test]
    fn what_two_vertices_share_is_what_all_sets_around_both_are_worth() {
        let trees: [fn(u32) -> Option<u32>; 4] = [
            |at| at.checked_sub(1),
            |at| at.checked_sub(1).map(|at| at / 2),
            |at| at.checked_sub(3),
            |_| None,
        ];
        for tree in trees {
            let within: Vec<Option<u32>> = (0..58).map(tree).collect();
            let sets = sets(&within);
            let nest = Nest::of(&sets, 59).unwrap();
            for one in 0..58 {
                assert_eq!((nest.shared(one, 58), nest.shared(58, one)), (0, 0), "the last is in no set");
                assert_eq!(
                    nest.surplus(one),
                    outwards(&sets, one).iter().map(|&set| sets[set as usize].surplus).sum::<i64>()
                );
                for other in 0..58 {
                    let around = outwards(&sets, other);
                    let both = outwards(&sets, one).into_iter().filter(|set| around.contains(set));

                    let by_hand: i64 = both.map(|set| sets[set as usize].surplus).sum();

                    assert_eq!(nest.shared(one, other), by_hand);
                }
            }
            for (set, all) in (0u32..).zip(all_vertices(&sets)) {
                let inside = (0..58).filter(|&one| outwards(&sets, one).contains(&set));
                assert!(inside.eq({
                    let mut all = all;
                    all.sort_unstable();
                    all
                }));
            }
        }
    }

    #[test]
    fn what_is_no_nest_is_not_laid_out() {
        let set = |within: Option<u32>, vertices: &[u32]| NestedSet {
            within,
            vertices: vertices.to_vec(),
            surplus: 2,
        };

        assert!(Nest::of(&[set(None, &[0, 1]), set(Some(0), &[2])], 3).is_some());
        assert!(Nest::of(&[set(None, &[0, 1]), set(None, &[1])], 3).is_none(), "in two sets");
        assert!(Nest::of(&[set(Some(1), &[0]), set(None, &[1])], 3).is_none(), "before the one around it");
        assert!(Nest::of(&[set(Some(0), &[0])], 3).is_none(), "around itself");
        assert!(Nest::of(&[set(None, &[3])], 3).is_none(), "a stranger");
    }
}
