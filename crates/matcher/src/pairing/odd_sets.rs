//! Odd sets of vertices that act as one: nested, each with the one vertex that is matched outside it.

use super::{NONE, NestedSet};

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
    /// The search's clock when it, or the set it was in, got its label.
    pub(super) since: i64,
    /// How many vertices are inside.
    size: u32,
}

impl Node {
    pub(super) fn new(base: u32) -> Self {
        Self { up: NONE, base, label: Label::Free, via: (NONE, NONE), since: 0, size: 1 }
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
    /// All vertices of one outermost set are in one group. A group's number outlives its set, so that taking a
    /// set apart or putting sets together touches only the vertices of the smaller parts.
    group: Vec<u32>,
    /// The outermost set of each group.
    on_top: Vec<u32>,
    spare_groups: Vec<u32>,
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
            group: (0..len).collect(),
            on_top: (0..len).collect(),
            spare_groups: Vec::new(),
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

    /// The outermost set around `v`, or `v` itself.
    pub(super) fn top(&self, v: u32) -> u32 {
        self.on_top[self.group[v as usize] as usize]
    }

    fn group_of(&self, id: u32) -> u32 {
        self.group[self.node(id).base as usize]
    }

    fn move_to_group(&mut self, id: u32, group: u32) {
        for leaf in self.leaves(id) {
            self.group[leaf as usize] = group;
        }
    }

    fn largest(&self, ids: &[u32]) -> usize {
        (0..ids.len()).max_by_key(|&i| self.node(ids[i]).size).unwrap_or(0)
    }

    /// All sets now in the nest that have a surplus, each after the one around it.
    pub(super) fn with_surplus(&self) -> Vec<NestedSet> {
        let living = (self.len..).zip(&self.rings).filter(|(_, ring)| !ring.members.is_empty());
        let outermost = living.map(|(set, _)| set).filter(|&set| self.node(set).up == NONE);
        let mut open: Vec<(u32, Option<u32>)> = outermost.map(|set| (set, None)).collect();
        let mut sets: Vec<NestedSet> = Vec::new();
        while let Some((id, within)) = open.pop() {
            if !self.is_set(id) {
                if let Some(within) = within {
                    sets[within as usize].vertices.push(id);
                }
                continue;
            }
            let Ring { members, surplus, .. } = self.ring(id);
            let mut around = within;
            if *surplus > 0 {
                around = Some(sets.len() as u32);
                sets.push(NestedSet { within, vertices: Vec::new(), surplus: *surplus });
            }
            open.extend(members.iter().map(|&member| (member, around)));
        }
        sets
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
        let largest = self.largest(&members);
        let group = self.group_of(members[largest]);
        for (i, &member) in members.iter().enumerate() {
            if i != largest {
                self.spare_groups.push(self.group_of(member));
                self.move_to_group(member, group);
            }
        }
        self.on_top[group as usize] = set;
        self.nodes[set as usize].size = members.iter().map(|&member| self.node(member).size).sum();
        let ring = self.ring_mut(set);
        (ring.members, ring.links, ring.surplus) = (members, links, 0);
        ring.stamp += 1;
        set
    }

    /// Puts each of `parts`, which shared a group until now, on top of its own.
    fn part(&mut self, parts: &[u32]) {
        let largest = self.largest(parts);
        let shared = self.group_of(parts[largest]);
        self.on_top[shared as usize] = parts[largest];
        for (i, &id) in parts.iter().enumerate() {
            if i != largest
                && let Some(group) = self.spare_groups.pop()
            {
                self.move_to_group(id, group);
                self.on_top[group as usize] = id;
            }
        }
    }

    /// Takes the set away without saying yet what stands on top of its vertices.
    fn take_away(&mut self, set: u32) -> Ring {
        let ring = self.ring_mut(set);
        let stamp = ring.stamp;
        let ring = std::mem::replace(ring, Ring { stamp, ..Ring::default() });
        self.nodes[set as usize].label = Label::Free;
        self.spare.push(set);
        for &member in &ring.members {
            let node = &mut self.nodes[member as usize];
            (node.up, node.label) = (NONE, Label::Free);
        }
        ring
    }

    /// Takes the set away and leaves its members on top. Returns what was inside.
    pub(super) fn open(&mut self, set: u32) -> Ring {
        let ring = self.take_away(set);
        self.part(&ring.members);
        ring
    }

    /// Takes away every set without surplus that is `id` or would then be on top.
    pub(super) fn open_idle(&mut self, id: u32) {
        let is_idle = |sets: &Self, id: u32| sets.is_set(id) && sets.ring(id).surplus == 0;
        if !is_idle(self, id) || self.node(id).up != NONE || self.ring(id).members.is_empty() {
            return;
        }
        let (mut work, mut parts) = (vec![id], Vec::new());
        while let Some(id) = work.pop() {
            if is_idle(self, id) {
                work.extend(self.take_away(id).members);
            } else {
                parts.push(id);
            }
        }
        self.part(&parts);
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
        while let Some((id, v)) = work.pop() {
            let (mut set, mut inside) = (v, Vec::new());
            while set != id {
                inside.push(set);
                set = self.node(set).up;
            }
            while let Some(member) = inside.pop() {
                self.turn(set, member, v, &mut work);
                set = member;
            }
        }
    }

    /// Turns the ring of a set so that `member`, which holds `v`, is first. What must be reseated for it is noted.
    fn turn(&mut self, set: u32, member: u32, v: u32, work: &mut Vec<(u32, u32)>) {
        let ring = self.ring(set);
        let from = ring.members.iter().position(|&one| one == member).unwrap_or(0);
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
