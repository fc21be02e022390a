//! Odd sets of vertices that act as one: nested, each with the one vertex that is matched outside it.

use super::NONE;

/// What the search knows about a vertex or an odd set while it is on top of the nest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Not reached yet.
    Free,
    /// Reached over an even path from the root: it could be the one left unmatched.
    Outer,
    /// Reached over an odd path: its mate is outer.
    Inner,
}

/// A vertex (ids below the graph's length) or an odd set (ids above).
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The set directly around it, or [`NONE`] on top.
    pub(super) up: u32,
    /// The one vertex not matched inside.
    pub(super) base: u32,
    pub(super) label: Label,
    /// The edge it was reached by: the vertex outside, the vertex inside. [`NONE`] twice for the root.
    pub(super) via: (u32, u32),
    /// The search's clock when stored prices were last brought up to date.
    pub(super) since: i64,
}

impl Node {
    pub(super) fn new(base: u32) -> Self {
        Self { up: NONE, base, label: Label::Free, via: (NONE, NONE), since: 0 }
    }
}

/// The inside of an odd set: members in a ring, the one holding the base first.
#[derive(Clone, Debug, Default)]
pub(super) struct Ring {
    pub(super) members: Vec<u32>,
    /// `links[i]` joins a vertex of `members[i]` to one of the next member.
    pub(super) links: Vec<(u32, u32)>,
    pub(super) surplus: i64,
    /// Changes each time the id is used anew, so that old events are recognised.
    pub(super) stamp: u32,
}

/// The whole nest, and who is matched with whom.
#[derive(Clone, Debug)]
pub(super) struct OddSets {
    len: u32,
    pub(super) nodes: Vec<Node>,
    rings: Vec<Ring>,
    spare: Vec<u32>,
    /// The outermost set or the vertex itself, per vertex.
    pub(super) top: Vec<u32>,
    pub(super) mate: Vec<u32>,
}

impl OddSets {
    pub(super) fn new(len: usize, mate: Vec<u32>) -> Self {
        let len = len as u32;
        Self {
            len,
            nodes: (0..len).map(Node::new).collect(),
            rings: Vec::new(),
            spare: Vec::new(),
            top: (0..len).collect(),
            mate,
        }
    }

    pub(super) fn is_set(&self, id: u32) -> bool {
        id >= self.len
    }

    pub(super) fn node(&self, id: u32) -> &Node {
        &self.nodes[id as usize]
    }

    pub(super) fn ring(&self, set: u32) -> &Ring {
        &self.rings[(set - self.len) as usize]
    }

    pub(super) fn ring_mut(&mut self, set: u32) -> &mut Ring {
        &mut self.rings[(set - self.len) as usize]
    }

    /// Ids of all sets now in the nest.
    pub(super) fn living(&self) -> impl Iterator<Item = u32> {
        (0u32..).zip(&self.rings).filter(|(_, ring)| !ring.members.is_empty()).map(|(i, _)| i + self.len)
    }

    /// The vertices inside `id`, in ring order.
    pub(super) fn leaves(&self, id: u32) -> Vec<u32> {
        let (mut found, mut open) = (Vec::new(), vec![id]);
        while let Some(id) = open.pop() {
            if self.is_set(id) {
                open.extend(self.ring(id).members.iter().rev());
            } else {
                found.push(id);
            }
        }
        found
    }

    /// A new set around `members`, whose base is the base of the first. Its surplus is nothing yet.
    pub(super) fn wrap(&mut self, members: Vec<u32>, links: Vec<(u32, u32)>) -> u32 {
        let base = self.node(members[0]).base;
        let set = self.spare.pop().unwrap_or_else(|| {
            self.rings.push(Ring::default());
            self.nodes.push(Node::new(base));
            self.nodes.len() as u32 - 1
        });
        self.nodes[set as usize] = Node::new(base);
        for &member in &members {
            self.nodes[member as usize].up = set;
        }
        let ring = self.ring_mut(set);
        (ring.members, ring.links, ring.surplus) = (members, links, 0);
        ring.stamp += 1;
        for leaf in self.leaves(set) {
            self.top[leaf as usize] = set;
        }
        set
    }

    /// Takes the set away and leaves its members on top. Returns members and links.
    pub(super) fn unwrap_set(&mut self, set: u32) -> (Vec<u32>, Vec<(u32, u32)>) {
        let ring = self.ring_mut(set);
        let (members, links) = (std::mem::take(&mut ring.members), std::mem::take(&mut ring.links));
        self.nodes[set as usize].label = Label::Free;
        self.spare.push(set);
        for &member in &members {
            let node = &mut self.nodes[member as usize];
            (node.up, node.label) = (NONE, Label::Free);
            for leaf in self.leaves(member) {
                self.top[leaf as usize] = member;
            }
        }
        (members, links)
    }

    /// The index of the member of `set` that holds vertex `v`.
    pub(super) fn member_with(&self, set: u32, v: u32) -> usize {
        let mut child = v;
        while self.node(child).up != set && self.node(child).up != NONE {
            child = self.node(child).up;
        }
        self.ring(set).members.iter().position(|&member| member == child).unwrap_or(0)
    }

    /// Makes `v` the base of `id` by shifting the matching along every ring between the two.
    pub(super) fn reseat(&mut self, id: u32, v: u32) {
        let mut work = vec![(id, v)];
        while let Some((set, v)) = work.pop() {
            if !self.is_set(set) {
                continue;
            }
            let from = self.member_with(set, v);
            let ring = self.ring(set);
            work.push((ring.members[from], v));
            let mut new_mates = Vec::new();
            for (middle, far) in pairs_to_base(from, ring.members.len()) {
                let (x, y) = link_between(ring, middle, far);
                new_mates.push((x, y));
                work.push((ring.members[middle], x));
                work.push((ring.members[far], y));
            }
            for (x, y) in new_mates {
                self.mate[x as usize] = y;
                self.mate[y as usize] = x;
            }
            let ring = self.ring_mut(set);
            ring.members.rotate_left(from);
            ring.links.rotate_left(from);
            self.nodes[set as usize].base = v;
        }
    }
}

/// The even way round the ring from member `from` to member 0, two members at a time.
pub(super) fn pairs_to_base(from: usize, len: usize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut at = from;
    while at != 0 {
        let (middle, far) = if from % 2 == 1 { ((at + 1) % len, (at + 2) % len) } else { (at - 1, at - 2) };
        pairs.push((middle, far));
        at = far;
    }
    pairs
}

/// The link between two neighbouring members, as (vertex in the first, vertex in the second).
pub(super) fn link_between(ring: &Ring, first: usize, second: usize) -> (u32, u32) {
    if (first + 1) % ring.members.len() == second {
        ring.links[first]
    } else {
        let (p, q) = ring.links[second];
        (q, p)
    }
}
