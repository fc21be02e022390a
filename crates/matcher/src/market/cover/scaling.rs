//! The start: places stream from left slots along arcs to right ones and back to the ground, at ever finer steps, until hardly any arc
//! contradicts the prices. It is the cost scaling of Goldberg and Tarjan; shortest paths do what is left.

use super::{Cover, LEFT, RIGHT, arc};
use std::collections::VecDeque;

/// Each phase takes steps this many times smaller than the one before.
const FINER: i64 = 12;
/// Costs are no larger than this, so that no price leaves its range.
const COST_MOST: i64 = 1 << 57;

/// Where every place comes from and goes to.
const GROUND: u32 = 0;

/// A stretch that places may stream along, as its beginning sees it.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    to: u32,
    /// The same the other way, by number.
    back: u32,
    /// How many more may go along.
    room: i32,
    cost: i64,
}

/// Nodes with stretches between them.
struct Stream {
    start: Vec<u32>,
    stretches: Vec<Stretch>,
    height: Vec<i64>,
    excess: Vec<i32>,
    next: Vec<u32>,
}

/// The nodes of everybody on one side.
struct Nodes {
    /// The first node of each person.
    first: Vec<u32>,
    /// The kinds for which a person has a node each, as bits; none if one node stands for all.
    kinds: Vec<u8>,
}

impl Nodes {
    fn of(cover: &Cover<'_>, next: &mut u32) -> Self {
        let people = cover.slots.people();
        let (mut first, mut kinds) = (Vec::with_capacity(people as usize), Vec::with_capacity(people as usize));
        for person in 0..people {
            let mask = cover.slots.around(person).iter().fold(0u8, |mask, end| mask | 1 << end.mine);
            let slots = cover.slots.of_person(person).len() as u32;
            first.push(*next);
            let is_plain = slots <= 1 || mask.count_ones() <= 1;
            kinds.push(if is_plain { 0 } else { mask });
            *next += if is_plain { 1 } else { mask.count_ones() + slots };
        }
        Self { first, kinds }
    }

    /// The node of a person for links of a kind.
    fn node(&self, person: u32, kind: u8) -> u32 {
        let mask = self.kinds[person as usize];
        self.first[person as usize] + (mask & ((1 << kind) - 1)).count_ones()
    }
}

/// A stretch to be laid: from, to, room, cost.
type Laid = (u32, u32, i32, i64);

impl Stream {
    fn of(nodes: usize, laid: &[Laid]) -> Self {
        let mut start = vec![0u32; nodes + 1];
        for &(from, to, ..) in laid {
            start[from as usize + 1] += 1;
            start[to as usize + 1] += 1;
        }
        (0..nodes).for_each(|node| start[node + 1] += start[node]);
        let mut next = start.clone();
        let none = Stretch { to: 0, back: 0, room: 0, cost: 0 };
        let mut stretches = vec![none; 2 * laid.len()];
        for &(from, to, room, cost) in laid {
            let (there, back) = (next[from as usize], next[to as usize]);
            next[from as usize] += 1;
            next[to as usize] += 1;
            stretches[there as usize] = Stretch { to, back, room, cost };
            stretches[back as usize] = Stretch { to: from, back: there, room: 0, cost: -cost };
        }
        Self { next: start.clone(), start, stretches, height: vec![0; nodes], excess: vec![0; nodes] }
    }

    fn send(&mut self, from: usize, along: usize, many: i32) {
        let Stretch { to, back, .. } = self.stretches[along];
        self.stretches[along].room -= many;
        self.stretches[back as usize].room += many;
        self.excess[from] -= many;
        self.excess[to as usize] += many;
    }

    /// Lets everything stream until no stretch with room falls by more than a step.
    fn settle(&mut self, step: i64) -> (usize, usize) {
        let nodes = self.height.len();
        for from in 0..nodes {
            for along in self.start[from] as usize..self.start[from + 1] as usize {
                let Stretch { to, room, cost, .. } = self.stretches[along];
                if room > 0 && cost + self.height[from] - self.height[to as usize] < 0 {
                    self.send(from, along, room);
                }
            }
        }
        self.next.copy_from_slice(&self.start[..nodes + 1]);
        let mut open: VecDeque<u32> = (0..nodes as u32).filter(|&node| self.excess[node as usize] > 0).collect();
        let (mut pushes, mut lowered) = (0, 0);
        while let Some(node) = open.pop_front() {
            let from = node as usize;
            loop {
                let end = self.start[from + 1] as usize;
                let height = self.height[from];
                let mut along = self.next[from] as usize;
                while along < end {
                    let Stretch { to, room, cost, .. } = self.stretches[along];
                    if room > 0 && cost + height < self.height[to as usize] {
                        let many = room.min(self.excess[from]);
                        let before = self.excess[to as usize];
                        self.send(from, along, many);
                        pushes += 1;
                        if before <= 0 && before + many > 0 {
                            open.push_back(to);
                        }
                        if self.excess[from] == 0 {
                            break;
                        }
                    }
                    along += 1;
                }
                self.next[from] = along as u32;
                if self.excess[from] == 0 {
                    break;
                }
                // Nothing falls from here: the node is lifted until something does.
                let (mut best, mut at) = (i64::MIN, along);
                for along in self.start[from] as usize..end {
                    let Stretch { to, room, cost, .. } = self.stretches[along];
                    if room > 0 && self.height[to as usize] - cost > best {
                        (best, at) = (self.height[to as usize] - cost, along);
                    }
                }
                self.height[from] = best - step;
                self.next[from] = at as u32;
                lowered += 1;
            }
        }
        (pushes, lowered)
    }
}

impl Cover<'_> {
    /// Chooses arcs and sets right prices so that few arcs contradict them.
    pub(super) fn scale(&mut self) {
        let t = std::time::Instant::now();
        let slots = self.slots;
        let mut count = GROUND + 1;
        let nodes = [Nodes::of(self, &mut count), Nodes::of(self, &mut count)];
        let mut laid: Vec<Laid> = Vec::new();
        let mut arcs: Vec<u32> = Vec::new();
        let alone = |side: usize, person: u32, kind: u8| {
            let own = slots.of_person(person);
            if nodes[side].kinds[person as usize] == 0 && own.len() == 1 {
                slots.slots[own.start].pays[usize::from(kind)]
            } else {
                0
            }
        };
        for person in 0..slots.people() {
            for end in slots.around(person) {
                let worth = end.worth + alone(LEFT, person, end.mine) + alone(RIGHT, end.other, end.theirs);
                let (from, to) = (nodes[LEFT].node(person, end.mine), nodes[RIGHT].node(end.other, end.theirs));
                laid.push((from, to, 1, -worth));
                arcs.push(arc(end, LEFT));
            }
        }
        let links = laid.len();
        // How many places of each kind a slot gives, to be read afterwards.
        let mut gives: Vec<(usize, usize, u8)> = Vec::new();
        let mut lay = |side: usize, one: u32, other: u32, room: i32, cost: i64| {
            laid.push(if side == LEFT { (other, one, room, cost) } else { (one, other, room, cost) });
        };
        for side in [LEFT, RIGHT] {
            for person in 0..slots.people() {
                let own = slots.of_person(person);
                let mask = nodes[side].kinds[person as usize];
                let first = nodes[side].first[person as usize];
                if mask == 0 {
                    let kind = slots.around(person).first().map_or(0, |end| end.mine);
                    for slot in own.clone() {
                        let pays = if own.len() == 1 { 0 } else { slots.slots[slot].pays[usize::from(kind)] };
                        lay(side, first, GROUND, slots.slots[slot].places as i32, -pays);
                        gives.push((side, slot, 4));
                    }
                    continue;
                }
                for slot in own.clone() {
                    let node = first + mask.count_ones() + (slot - own.start) as u32;
                    let places = slots.slots[slot].places as i32;
                    lay(side, node, GROUND, places, 0);
                    gives.push((side, slot, 4));
                    for kind in (0..4u8).filter(|kind| mask >> kind & 1 == 1) {
                        let from = nodes[side].node(person, kind);
                        lay(side, from, node, places, -slots.slots[slot].pays[usize::from(kind)]);
                        gives.push((side, slot, kind));
                    }
                }
            }
        }
        let most = laid.iter().map(|laid| -laid.3).max().unwrap_or(0).max(1);
        let times = (COST_MOST / most).clamp(1, i64::from(count) + 1);
        laid.iter_mut().for_each(|laid| laid.3 *= times);
        let mut stream = Stream::of(count as usize, &laid);
        let mut step = most * times;
        eprintln!("nodes {count} stretches {} times {times} most {most:e} {:?}", laid.len(), t.elapsed());
        while step > 1 {
            step = (step / FINER).max(1);
            let done = stream.settle(step);
            eprintln!("  step {step:e} {done:?} {:?}", t.elapsed());
        }
        // Which stretch belongs to which arc: they were laid in the order of their beginnings.
        let mut next = stream.start.clone();
        let mut flows = Vec::with_capacity(laid.len());
        for &(from, to, room, _) in &laid {
            let there = next[from as usize];
            next[from as usize] += 1;
            next[to as usize] += 1;
            flows.push(room - stream.stretches[there as usize].room);
        }
        let height = |node: u32| stream.height[node as usize];
        for person in 0..slots.people() {
            let own = slots.of_person(person);
            let mask = nodes[RIGHT].kinds[person as usize];
            let first = nodes[RIGHT].first[person as usize];
            let kind = slots.around(person).first().map_or(0, |end| end.mine);
            for slot in own.clone() {
                let (node, pays) = match mask {
                    0 if own.len() == 1 => (first, 0),
                    0 => (first, slots.slots[slot].pays[usize::from(kind)]),
                    _ => (first + mask.count_ones() + (slot - own.start) as u32, 0),
                };
                let price = (height(GROUND) - height(node)).div_euclid(times) + pays;
                self.set_price(RIGHT, slot, price.max(0));
            }
        }
        // Each arc takes a slot that gives a place of its kind.
        let mut places: [Vec<Vec<(usize, i32)>>; 2] =
            [LEFT, RIGHT].map(|side| vec![Vec::new(); 5 * slots.people() as usize * usize::from(side < 2)]);
        for (&(side, slot, kind), &flow) in gives.iter().zip(&flows[links..]) {
            let person = slots.slots[slot].person;
            let is_plain = nodes[side].kinds[person as usize] == 0;
            if flow > 0 && (is_plain || kind < 4) {
                places[side][5 * person as usize + usize::from(kind)].push((slot, flow));
            }
        }
        for (&arc, &flow) in arcs.iter().zip(&flows) {
            if flow > 0 {
                let taken = [LEFT, RIGHT].map(|side| {
                    let person = self.person(arc, side);
                    let is_plain = nodes[side].kinds[person as usize] == 0;
                    let kind = if is_plain { 4 } else { self.kind(arc, side) };
                    let list = &mut places[side][5 * person as usize + usize::from(kind)];
                    let last = list.last_mut().expect("a place");
                    last.1 -= 1;
                    let slot = last.0;
                    if last.1 == 0 {
                        list.pop();
                    }
                    slot
                });
                self.take(arc, taken);
            }
        }
        eprintln!("done {:?}", t.elapsed());
    }
}
