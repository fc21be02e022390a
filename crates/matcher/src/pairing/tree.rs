//! The search: one free vertex after the other is matched, or shown to be worth nothing.

use super::odd_sets::{Label, OddSets, link_between, pairs_to_base};
use super::{Certificate, Graph, NONE};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A heaviest matching and the prices that prove it.
#[derive(Clone, Debug)]
pub struct Matching {
    /// The mate of each vertex, or `u32::MAX`.
    pub mate: Vec<u32>,
    /// Prices and surpluses; [`Certificate::check`] says what they prove.
    pub certificate: Certificate,
}

/// Finds a matching of greatest total weight.
///
/// `prices` and `mate` are a start: no edge is heavier than the prices of its two ends together, no price is
/// negative, and the edges of the first matching are exactly as heavy as their ends. Once `edges_most` edges
/// were looked at no further vertex is settled: the proof still holds, and what is open is in its bound.
#[must_use]
pub fn heaviest(graph: &Graph, prices: Vec<i64>, mate: Vec<u32>, edges_most: u64) -> Matching {
    let mut search = Search::new(graph, prices, mate);
    for root in 0..graph.len() as u32 {
        let open = search.sets.mate[root as usize] == NONE && search.price[root as usize] > 0;
        if open && search.edges_seen <= edges_most {
            search.settle(root);
        }
    }
    let sets = search.sets.with_surplus();
    Matching { certificate: Certificate { prices: search.price, sets }, mate: search.sets.mate }
}

/// What happens when the clock reaches a moment. The order decides between events of the same moment: those
/// that end the search come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// The price of an outer vertex is used up.
    Spent(u32),
    /// An edge from an outer vertex to a free one has no slack left.
    Reach(u32, u32, i64),
    /// An edge between two outer vertices has no slack left.
    Close(u32, u32),
    /// The surplus of an inner set is used up.
    Open(u32, u32),
}

struct Search<'g> {
    graph: &'g Graph,
    /// The price of a free vertex. Of an inner one: as it was when it got its label; it has risen since. Of an
    /// outer one: as if the search began with it; it has fallen by the whole clock.
    price: Vec<i64>,
    sets: OddSets,
    /// The clock of this search: how far the root's price has fallen.
    now: i64,
    /// A moment by which this search surely ends; later events are not kept.
    ends_by: i64,
    events: BinaryHeap<Reverse<(i64, Event)>>,
    /// Everything labelled in this search.
    touched: Vec<u32>,
    /// The earliest moment an event is kept for to reach this vertex, and the search it belongs to.
    earliest: Vec<(u32, i64)>,
    round: u32,
    edges_seen: u64,
    marks: Vec<u32>,
    mark: u32,
}

impl<'g> Search<'g> {
    fn new(graph: &'g Graph, price: Vec<i64>, mate: Vec<u32>) -> Self {
        Self {
            graph,
            price,
            sets: OddSets::new(graph.len(), mate),
            now: 0,
            ends_by: i64::MAX,
            events: BinaryHeap::new(),
            touched: Vec::new(),
            earliest: vec![(0, i64::MAX); graph.len()],
            round: 0,
            edges_seen: 0,
            marks: Vec::new(),
            mark: 0,
        }
    }

    /// Grows one tree from `root` until the root is matched or some outer vertex is worth nothing.
    fn settle(&mut self, root: u32) {
        (self.now, self.ends_by) = (0, i64::MAX);
        self.round += 1;
        self.events.clear();
        self.make_outer(self.sets.top(root), (NONE, NONE));
        while let Some(Reverse((at, event))) = self.events.pop() {
            self.now = at;
            let done = match event {
                Event::Spent(v) => {
                    self.flip(v, NONE);
                    true
                }
                Event::Reach(v, w, weight) => self.reach(v, w, weight),
                Event::Close(v, w) => {
                    self.close(v, w);
                    false
                }
                Event::Open(set, stamp) => {
                    self.open(set, stamp);
                    false
                }
            };
            if done {
                break;
            }
        }
        self.rest();
    }

    fn label(&self, v: u32) -> Label {
        self.sets.node(self.sets.top(v)).label
    }

    fn price_now(&self, v: u32) -> i64 {
        let node = self.sets.node(self.sets.top(v));
        match node.label {
            Label::Free => self.price[v as usize],
            Label::Outer => self.price[v as usize] - self.now,
            Label::Inner => self.price[v as usize] + self.now - node.since,
        }
    }

    fn expect(&mut self, at: i64, event: Event) {
        if at < self.ends_by {
            if matches!(event, Event::Spent(_)) {
                self.ends_by = at;
            }
            self.events.push(Reverse((at, event)));
        }
    }

    /// Notes when the edge from outer `v` to free `w` will have no slack.
    fn expect_reach(&mut self, v: u32, w: u32, weight: i64) {
        let at = self.now + self.price_now(v) + self.price[w as usize] - weight;
        let (round, earliest) = self.earliest[w as usize];
        if at >= self.ends_by || (round == self.round && at >= earliest) {
            return;
        }
        self.earliest[w as usize] = (self.round, at);
        let base = self.sets.node(self.sets.top(w)).base;
        self.events.push(Reverse((at, Event::Reach(v, w, weight))));
        if self.sets.mate[base as usize] == NONE {
            self.ends_by = at;
        }
    }

    fn put_label(&mut self, id: u32, label: Label, via: (u32, u32)) {
        let node = &mut self.sets.nodes[id as usize];
        (node.label, node.via, node.since) = (label, via, self.now);
        self.touched.push(id);
    }

    fn make_outer(&mut self, id: u32, via: (u32, u32)) {
        self.put_label(id, Label::Outer, via);
        let leaves = self.sets.leaves(id);
        for &v in &leaves {
            self.price[v as usize] += self.now;
        }
        self.look_out_from(&leaves);
    }

    /// Notes what can happen along the edges of vertices that have just become outer.
    fn look_out_from(&mut self, leaves: &[u32]) {
        for &v in leaves {
            self.expect(self.price[v as usize], Event::Spent(v));
        }
        let graph = self.graph;
        for &v in leaves {
            let own = self.sets.top(v);
            let price = self.price[v as usize] - self.now;
            self.edges_seen += graph.around(v).len() as u64;
            for &(w, weight) in graph.around(v) {
                let other = self.sets.top(w);
                match self.sets.node(other).label {
                    Label::Free => self.expect_reach(v, w, weight),
                    Label::Outer if other != own => {
                        let slack = price + self.price[w as usize] - self.now - weight;
                        self.expect(self.now + slack / 2, Event::Close(v, w));
                    }
                    Label::Outer | Label::Inner => {}
                }
            }
        }
    }

    /// Labels `id` as inner, with prices as they were `since`.
    fn make_inner(&mut self, id: u32, via: (u32, u32), since: i64) {
        self.put_label(id, Label::Inner, via);
        self.sets.nodes[id as usize].since = since;
        if self.sets.is_set(id) {
            let ring = self.sets.ring_mut(id);
            let (at, stamp) = (self.now + ring.surplus / 2, ring.stamp);
            ring.surplus += 2 * (self.now - since);
            self.expect(at, Event::Open(id, stamp));
        }
        let base = self.sets.node(id).base;
        let mate = self.sets.mate[base as usize];
        let next = self.sets.top(mate);
        if self.sets.node(next).label == Label::Free {
            self.make_outer(next, (base, mate));
        }
    }

    /// The edge to `w` is tight: either `w` can be matched at last, or its mate is looked at next.
    fn reach(&mut self, v: u32, w: u32, weight: i64) -> bool {
        // A vertex that was inner for a while has a higher price now; a later event stands for it.
        if self.label(w) != Label::Free || self.price_now(v) + self.price[w as usize] != weight {
            return false;
        }
        let id = self.sets.top(w);
        let base = self.sets.node(id).base;
        if self.sets.mate[base as usize] != NONE {
            self.make_inner(id, (v, w), self.now);
            return false;
        }
        self.sets.reseat(id, w);
        self.sets.mate[w as usize] = v;
        self.flip(v, w);
        true
    }

    /// Gives `v` the mate `partner` (or none) and shifts the matching along its path to the root.
    fn flip(&mut self, mut v: u32, mut partner: u32) {
        loop {
            let id = self.sets.top(v);
            self.sets.reseat(id, v);
            self.sets.mate[v as usize] = partner;
            let (outside, _) = self.sets.node(id).via;
            if outside == NONE {
                return;
            }
            let inner = self.sets.top(outside);
            let (next, inside) = self.sets.node(inner).via;
            self.sets.reseat(inner, inside);
            self.sets.mate[inside as usize] = next;
            (v, partner) = (next, inside);
        }
    }

    /// The outer set two steps nearer to the root.
    fn two_up(&self, id: u32) -> Option<u32> {
        let (outside, _) = self.sets.node(id).via;
        if outside == NONE {
            return None;
        }
        let (next, _) = self.sets.node(self.sets.top(outside)).via;
        Some(self.sets.top(next))
    }

    /// The first outer set that lies on the way to the root from both.
    fn meeting(&mut self, a: u32, b: u32) -> u32 {
        self.mark += 1;
        self.marks.resize(self.sets.nodes.len(), 0);
        let (mut here, mut there) = (Some(a), Some(b));
        loop {
            if let Some(id) = here {
                if self.marks[id as usize] == self.mark {
                    return id;
                }
                self.marks[id as usize] = self.mark;
                here = self.two_up(id);
            } else if there.is_none() {
                return a;
            }
            std::mem::swap(&mut here, &mut there);
        }
    }

    /// What lies between `from` and `until` on the way to the root, `until` left out.
    fn way_up(&self, from: u32, until: u32) -> Vec<u32> {
        let (mut way, mut id) = (Vec::new(), from);
        while id != until {
            way.push(id);
            id = self.sets.top(self.sets.node(id).via.0);
        }
        way
    }

    /// An edge between two outer sets closes a ring of odd length: from now on it acts as one outer set.
    fn close(&mut self, v: u32, w: u32) {
        let (a, b) = (self.sets.top(v), self.sets.top(w));
        if a == b {
            return;
        }
        let first = self.meeting(a, b);
        let (down, up) = (self.way_up(a, first), self.way_up(b, first));
        let (mut members, mut links) = (vec![first], Vec::new());
        for &id in down.iter().rev() {
            members.push(id);
            links.push(self.sets.node(id).via);
        }
        links.push((v, w));
        for &id in &up {
            members.push(id);
            let (outside, inside) = self.sets.node(id).via;
            links.push((inside, outside));
        }
        let mut fresh = Vec::new();
        for &id in &members {
            self.write_surplus(id);
            let node = self.sets.node(id);
            if node.label == Label::Inner {
                let risen = self.now - node.since;
                let leaves = self.sets.leaves(id);
                for &leaf in &leaves {
                    self.price[leaf as usize] += risen + self.now;
                }
                fresh.extend(leaves);
            }
        }
        let via = self.sets.node(first).via;
        let set = self.sets.wrap(members, links);
        self.put_label(set, Label::Outer, via);
        self.look_out_from(&fresh);
    }

    /// An inner set without surplus is taken apart; the even way through it stays in the tree.
    fn open(&mut self, set: u32, stamp: u32) {
        let node = self.sets.node(set);
        let stale = node.label != Label::Inner || node.up != NONE || self.sets.ring(set).stamp != stamp;
        if stale {
            return;
        }
        let (via, since) = (node.via, node.since);
        let entry = self.sets.member_with(set, via.1);
        let ring = self.sets.open(set);
        let mut stays = vec![(entry, via)];
        for (middle, far) in pairs_to_base(entry, ring.members.len()) {
            stays.push((far, link_between(&ring, middle, far)));
        }
        for (at, &member) in ring.members.iter().enumerate() {
            if !stays.iter().any(|(stays, _)| *stays == at) {
                for leaf in self.sets.leaves(member) {
                    self.price[leaf as usize] += self.now - since;
                }
            }
        }
        for (at, via) in stays {
            self.make_inner(ring.members[at], via, since);
        }
        let graph = self.graph;
        for &member in &ring.members {
            if self.sets.node(member).label != Label::Free {
                continue;
            }
            for w in self.sets.leaves(member) {
                self.earliest[w as usize] = (0, i64::MAX);
                for &(v, weight) in graph.around(w) {
                    if self.label(v) == Label::Outer {
                        self.expect_reach(v, w, weight);
                    }
                }
            }
        }
    }

    /// Brings the surplus of a labelled set up to date.
    fn write_surplus(&mut self, id: u32) {
        if self.sets.is_set(id) {
            let node = self.sets.node(id);
            let passed = self.now - node.since;
            let step = if node.label == Label::Outer { 2 * passed } else { -2 * passed };
            self.sets.ring_mut(id).surplus += step;
        }
    }

    /// Brings the prices in a labelled set up to date, as those of free vertices.
    fn write_prices(&mut self, id: u32) {
        let node = self.sets.node(id);
        let step = if node.label == Label::Outer { -self.now } else { self.now - node.since };
        for leaf in self.sets.leaves(id) {
            self.price[leaf as usize] += step;
        }
    }

    /// Ends the search: prices are written down, labels taken off, sets without surplus taken apart.
    fn rest(&mut self) {
        let touched = std::mem::take(&mut self.touched);
        for &id in &touched {
            if self.sets.node(id).up == NONE && self.sets.node(id).label != Label::Free {
                self.write_surplus(id);
                self.write_prices(id);
                self.sets.nodes[id as usize].label = Label::Free;
            }
        }
        for &id in &touched {
            self.sets.open_idle(id);
        }
    }
}
