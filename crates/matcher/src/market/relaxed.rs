//! One question to the core: halves first, then the odd rings that are left.

use super::bound::{Asks, bound};
use super::cover::{Arcs, Cover, Whole};
use super::in_sets::AskedInSets;
use super::near::Asked;
use super::places::{Both, Kinds, Places, kinds_of};
use super::priced::Priced;
use super::slots::{Slots, is_out};
use super::standing::Standing;
use super::{Link, Market, NotAMarket};
use crate::pairing::{Certificate, Graph, heaviest};
use std::cmp::Reverse;

/// Links per person and kind that the first attempt looks at; prices then tell which others matter.
const FIRST_LOOK: usize = 16;
/// It also looks at about this many of all of a person's links, spread from the best to the worst.
const SAMPLE: usize = 12;
/// Links per person that each further attempt brings in at most.
const NEXT_LOOK: usize = 8;
/// With up to this many links a person the first attempt looks at all of them.
const FEW: usize = 24;
/// Odd rings are first looked for among this many links of each person, those that matter most at the prices of the
/// halves.
const NEAR: usize = 8;
/// Edges of all graphs in which odd rings of one question are looked for. Beyond it the choice stays as it is, and
/// the bound is that of the halves.
const EDGES_MOST: u64 = 1_500_000;

/// So many questions are asked at most for the prices of a proof.
const PRICED_MOST: usize = 8;

/// What the question with halves allowed says: prices, and a choice made whole that they support.
struct Halves<'h> {
    slots: &'h Slots,
    prices: &'h [i64],
    whole: &'h Whole,
}

/// The core's choice for the kinder question, the bound it proves, and what a later question can go on from.
pub(crate) struct Settled {
    pub(crate) chosen: Vec<u32>,
    pub(crate) bound: i128,
    pub(crate) standing: Standing,
    /// What people ask at the prices that prove the bound.
    pub(crate) asked: AskedInSets,
}

/// A market settled with halves allowed.
pub(crate) struct Halved {
    pub(crate) standing: Standing,
    /// What people ask.
    pub(crate) asked: Asked,
    /// What no choice can exceed at these prices.
    pub(crate) bound: i128,
}

/// What a market is settled from.
pub(crate) enum Begin<'s> {
    /// Nothing.
    Afresh,
    /// How another one stood.
    Stood(&'s Standing),
    /// About what people ask, four times as large, and by how much that may be wrong of a link.
    Asked(&'s Asked, i64),
    /// How places were bid for roughly, perhaps among fewer links.
    Bid(&'s Standing),
}

/// What proves the bound of a question.
enum Shown<'b> {
    /// The prices of slots alone, for weights twice those of the market.
    Halves(Vec<i64>),
    /// Prices of vertices and odd sets, for weights four times those of the market.
    OddSets(Places<'b>, Certificate),
}

impl Shown<'_> {
    /// What people ask at these prices.
    fn asked(&self, slots: &Slots) -> AskedInSets {
        match self {
            Self::Halves(prices) => AskedInSets::of_slots(slots, prices),
            Self::OddSets(places, certificate) => AskedInSets::of(places, certificate),
        }
    }
}

/// A choice, its bound and what proves that.
struct Bounded<'b> {
    chosen: Vec<u32>,
    bound: i128,
    shown: Shown<'b>,
}

impl Market {
    /// The core's choice for the kinder question, and the bound it proves.
    pub(super) fn relaxed(&self, both: &[Both]) -> (Vec<u32>, i128) {
        self.relaxed_within(both, self.first_look(), EDGES_MOST)
    }

    pub(super) fn relaxed_within(&self, both: &[Both], seen: Vec<bool>, edges: u64) -> (Vec<u32>, i128) {
        let (settled, _) = self.settle(both, None, seen, edges);
        (settled.chosen, settled.bound)
    }

    /// Settles this market for the first time.
    pub(crate) fn settled(&self) -> Result<Settled, NotAMarket> {
        self.check()?;
        Ok(self.settle(&vec![Both::Kind; self.room.len()], None, self.first_look(), EDGES_MOST).0)
    }

    /// What every place is worth, with the odd sets: the proof of the least bound that a few questions give, each of which
    /// counts the two bonuses of some people otherwise. None follows a bound that is no more than `worth`.
    pub(crate) fn priced(&self, worth: i128) -> Result<Priced, NotAMarket> {
        self.check()?;
        let mut both = vec![Both::Kind; self.room.len()];
        let mut best: Option<(i128, Priced)> = None;
        for _ in 0..PRICED_MOST {
            let (settled, shown) = self.settle(&both, None, self.first_look(), EDGES_MOST);
            if best.as_ref().is_none_or(|(bound, _)| settled.bound < *bound) {
                let mut priced = match &shown {
                    Shown::Halves(prices) => Priced::of_slots(&settled.standing.slots, prices),
                    Shown::OddSets(places, certificate) => places.priced(certificate),
                };
                let people = (0u32..).zip(&both).filter(|(_, both)| **both == Both::Together);
                priced.together = people.map(|(person, _)| person).collect();
                best = Some((settled.bound, priced));
            }
            if settled.bound <= worth || !self.count_together(&mut both, &settled.chosen) {
                break;
            }
        }
        Ok(best.map(|(_, priced)| priced).unwrap_or_default())
    }

    /// Settles this market from how another one stood that had the same people and links, of which those in
    /// `changed` are worth something else now. Rooms and bonuses may differ too.
    pub(crate) fn settled_from(&self, standing: &Standing, changed: &[u32]) -> Settled {
        let both = vec![Both::Kind; self.room.len()];
        let slots = Slots::of(self, &kinds_of(self), &both, &standing.seen);
        let arcs = standing.arcs.carried(self, &standing.slots, &slots, changed);
        self.settle(&both, Some((slots, arcs)), standing.seen.clone(), EDGES_MOST).0
    }

    /// The core goes on from `begin` or begins with the links in `seen`; its prices then prove the others needless
    /// or bring them in.
    fn settle<'b>(
        &self,
        both: &'b [Both],
        begin: Option<(Slots, Arcs)>,
        mut seen: Vec<bool>,
        edges: u64,
    ) -> (Settled, Shown<'b>) {
        let (mut slots, mut arcs) = match begin {
            Some((slots, arcs)) => (slots, Some(arcs)),
            None => (Slots::of(self, &kinds_of(self), both, &seen), None),
        };
        loop {
            let cover = match arcs.take() {
                Some(arcs) => Cover::again(self, &slots, arcs),
                None => Cover::best(self, &slots),
            };
            let prices = cover.doubled_prices();
            let slacks = self.slacks(both, &slots, &prices);
            if self.bring_in(&slacks, NEXT_LOOK, &mut seen) {
                arcs = Some(cover.into_arcs());
                slots = Slots::of(self, &kinds_of(self), both, &seen);
                continue;
            }
            let whole = cover.whole();
            let Bounded { chosen, bound, shown } = if whole.fills(&slots, &prices) {
                let bound = bound(self, both, &slots, &prices);
                Bounded { chosen: whole.links(), bound, shown: Shown::Halves(prices) }
            } else {
                let halves = Halves { slots: &slots, prices: &prices, whole: &whole };
                self.without_odd_rings(both, &halves, self.near(&slacks, &seen), edges)
            };
            let (arcs, asked) = (cover.into_arcs(), shown.asked(&slots));
            return (Settled { chosen, bound, standing: Standing { arcs, slots, seen }, asked }, shown);
        }
    }

    /// Settles this market with halves allowed, from how another one stood that had the same people, rooms and bonuses and the
    /// first of these links. What people ask holds for links that are not there as well: `could` says of each person whether any link
    /// could let them learn, and whether any could let them share.
    pub(crate) fn halved(
        &self,
        could: &[[bool; 2]],
        before: Option<&Standing>,
    ) -> Result<Halved, NotAMarket> {
        self.check()?;
        let kinds: Vec<Kinds> =
            self.room.iter().zip(could).map(|(&room, &could)| Kinds::that_could_be(room, could)).collect();
        let start = before.map_or(Begin::Afresh, Begin::Stood);
        let (standing, prices) = self.halved_among(&kinds, start);
        let bound = self.bound_at(&standing.slots, &prices);
        Ok(Halved { asked: Asks::of(&standing.slots, &prices).twice(), standing, bound })
    }

    /// The same where everybody has links of all kinds that they could have, and more of them than places.
    pub(crate) fn halved_from(&self, start: Begin<'_>) -> (Standing, AskedInSets) {
        let (standing, prices) = self.halved_among(&kinds_of(self), start);
        let asked = AskedInSets::of_slots(&standing.slots, &prices);
        (standing, asked)
    }

    /// Bids roughly for places where people ask about so much, four times as large. Also says about what they ask then.
    pub(crate) fn bid_roughly(&self, asked: &Asked) -> (Standing, AskedInSets) {
        let (slots, seen) = Slots::of_all_links(self, &kinds_of(self));
        let arcs = Cover::rough_near(self, &slots, asked).into_arcs();
        let asked = AskedInSets::of_slots(&slots, &arcs.doubled_prices());
        (Standing { arcs, slots, seen }, asked)
    }

    /// What no choice can exceed, as the prices of this standing prove.
    pub(crate) fn bound_of(&self, standing: &Standing) -> i128 {
        self.bound_at(&standing.slots, &standing.arcs.doubled_prices())
    }

    fn bound_at(&self, slots: &Slots, prices: &[i64]) -> i128 {
        bound(self, &vec![Both::Kind; self.room.len()], slots, prices)
    }

    /// How the market stands with halves allowed, with the doubled prices.
    fn halved_among(&self, kinds: &[Kinds], start: Begin<'_>) -> (Standing, Vec<i64>) {
        let (slots, seen) = Slots::of_all_links(self, kinds);
        let cover = match start {
            Begin::Stood(before) => {
                Cover::again(self, &slots, before.arcs.carried(self, &before.slots, &slots, &[]))
            }
            Begin::Bid(rough) => {
                Cover::best_after(self, &slots, rough.arcs.carried(self, &rough.slots, &slots, &[]))
            }
            Begin::Asked(asked, wrong_by) => Cover::best_near(self, &slots, asked, wrong_by),
            Begin::Afresh => Cover::best(self, &slots),
        };
        let arcs = cover.into_arcs();
        let prices = arcs.doubled_prices();
        (Standing { arcs, slots, seen }, prices)
    }

    /// Settles this market from where it stands with halves allowed.
    pub(crate) fn made_whole(&self, standing: Standing) -> Settled {
        let both = vec![Both::Kind; self.room.len()];
        let Standing { arcs, slots, seen } = standing;
        self.settle(&both, Some((slots, arcs)), seen, EDGES_MOST).0
    }

    /// By how much the two of each link ask more than it is worth, where both have a place; twice as large.
    fn slacks(&self, both: &[Both], slots: &Slots, prices: &[i64]) -> Vec<Option<i64>> {
        let asks = Asks::of(slots, prices);
        let slack = |link: &Link| if is_out(both, link) { None } else { asks.slack(link) };
        self.links.iter().map(slack).collect()
    }

    /// Serves the places that odd rings left free, among the links in `seen` and those that prices bring in.
    fn without_odd_rings<'b>(
        &self,
        both: &'b [Both],
        halves: &Halves<'_>,
        mut seen: Vec<bool>,
        edges: u64,
    ) -> Bounded<'b> {
        for link in halves.whole.links() {
            seen[link as usize] = true;
        }
        let (mut count, mut looked) = (NEXT_LOOK, 0);
        loop {
            let places = Places::of(self, both, halves.slots, &seen);
            let graph = Graph::new(places.len(), places.edges(self));
            let start = places.start(self, halves.slots, halves.prices, halves.whole);
            looked += graph.edges().len() as u64;
            let found = heaviest(&graph, start.prices, start.mate, edges);
            let chosen = places.chosen(self, &found.mate);
            if looked > edges {
                let bound = bound(self, both, halves.slots, halves.prices);
                return Bounded { chosen, bound, shown: Shown::Halves(halves.prices.to_vec()) };
            }
            let certificate = &found.certificate;
            let asked = AskedInSets::of(&places, certificate);
            // Links in the graph are covered by their own vertices as well.
            let slack = |(link, seen): (&Link, &bool)| {
                if *seen || is_out(both, link) { None } else { asked.slack(link) }
            };
            let slacks: Vec<Option<i64>> = self.links.iter().zip(&seen).map(slack).collect();
            if !self.bring_in(&slacks, count, &mut seen) {
                let bound = certificate.check(&graph).map_or(i128::MAX, |bound| places.worth(bound));
                return Bounded { chosen, bound, shown: Shown::OddSets(places, found.certificate) };
            }
            count *= 4;
        }
    }

    /// The best links of each person, those that let them learn and the others apart, and some of all the others.
    /// Links of equal worth come in an order that has nothing to do with people, so that not everybody looks at the
    /// same few.
    pub(super) fn first_look(&self) -> Vec<bool> {
        if self.links.len() <= FEW * self.room.len() {
            return vec![true; self.links.len()];
        }
        let mut order: Vec<(Reverse<i64>, u32, u32)> = (0u32..)
            .zip(&self.links)
            .map(|(number, link)| (Reverse(link.worth), mixed(number), number))
            .collect();
        order.sort_unstable();
        let degree = self.degrees();
        let mut counts = vec![[0usize; 3]; self.room.len()];
        let mut seen = vec![false; self.links.len()];
        for (_, _, link) in order {
            let ends = &self.links[link as usize];
            for person in [ends.a, ends.b] {
                let [others, learned, all] = &mut counts[person as usize];
                let count = if ends.for_person(person).learns { learned } else { others };
                let each = (degree[person as usize] as usize / SAMPLE).max(1);
                if *count < FIRST_LOOK || *all % each == 0 {
                    seen[link as usize] = true;
                }
                *count += 1;
                *all += 1;
            }
        }
        seen
    }

    /// Brings in links that the prices miss, for each person the `count` that they miss most. Whether there are any.
    fn bring_in(&self, slacks: &[Option<i64>], count: usize, seen: &mut [bool]) -> bool {
        let missed = |(number, slack): (u32, &Option<i64>)| {
            let slack = slack.filter(|slack| *slack < 0 && !seen[number as usize])?;
            Some((slack, mixed(number), number))
        };
        let missed: Vec<(i64, u32, u32)> = (0u32..).zip(slacks).filter_map(missed).collect();
        let is_any = !missed.is_empty();
        self.see_best(missed, count, seen);
        is_any
    }

    /// Of the links seen those with the least slack, [`NEAR`] for each person.
    fn near(&self, slacks: &[Option<i64>], seen: &[bool]) -> Vec<bool> {
        let with_slack = |(number, slack): (u32, &Option<i64>)| Some(((*slack)?, mixed(number), number));
        let looked_at = (0u32..).zip(slacks).filter(|(number, _)| seen[*number as usize]);
        let mut order: Vec<(i64, u32, u32)> = looked_at.filter_map(with_slack).collect();
        let most = 4 * NEAR * self.room.len();
        if most < order.len() {
            order.select_nth_unstable(most);
            order.truncate(most);
        }
        let mut seen = vec![false; self.links.len()];
        self.see_best(order, NEAR, &mut seen);
        seen
    }

    /// Sees the first `count` links of each person in this order.
    fn see_best(&self, mut order: Vec<(i64, u32, u32)>, count: usize, seen: &mut [bool]) {
        order.sort_unstable();
        let mut counts = vec![0; self.room.len()];
        for (_, _, link) in order {
            let ends = &self.links[link as usize];
            for person in [ends.a, ends.b] {
                counts[person as usize] += 1;
                seen[link as usize] |= counts[person as usize] <= count;
            }
        }
    }
}

/// An order of numbers that has nothing to do with their size.
pub(crate) fn mixed(number: u32) -> u32 {
    let mixed = (number ^ (number >> 16)).wrapping_mul(0x7feb_352d);
    mixed ^ (mixed >> 15)
}
