//! What people who stand together could bring at most.

use super::said::{Outline, Said};
use crate::Week;
use crate::fit::{TIME_UNSAID, focus, likeness_of, part, share_of};
use std::cmp::Reverse;

/// So many values in common earn all points for style.
const MANY: usize = 12;

/// What either named; nothing where one named nothing, for who did not is kept from nobody by it.
fn unless_unsaid(one: u64, other: u64) -> u64 {
    if one == 0 || other == 0 { 0 } else { one | other }
}

impl Said<'_, '_> {
    /// By what people are put in order, so that those who bring the same people about the same stand together.
    pub(super) fn likeness_key(&self, person: u32) -> (Option<Week>, u64, u8, u8, u64, u64) {
        let one = &self.outlines[person as usize];
        let week = self.weeks.week(one.week);
        (week, one.languages, one.first_sides, one.second_sides, one.values, one.settings)
    }

    /// Whether two people may stand in one block: nobody who said when they are free with somebody who did not, and
    /// where many have the same week, only they.
    pub(super) fn stand_together(&self, one: u32, other: u32) -> bool {
        let [one, other] = [one, other].map(|person| self.outlines[person as usize].week);
        let said = |week| self.weeks.week(week).is_some();
        one == other || (!self.weeks.are_few() && said(one) && said(other))
    }

    /// An outline to which [`Self::most`] gives no less than to any of these. Empties the list.
    pub(super) fn put_together(&mut self, outlines: &mut Vec<Outline>) -> Outline {
        let week = self.weeks.put_together(outlines.iter().map(|outline| outline.week));
        let mut parts = outlines.drain(..);
        let Some(mut all) = parts.next() else { return Outline::default() };
        for one in parts {
            all.languages = unless_unsaid(all.languages, one.languages);
            all.channels = unless_unsaid(all.channels, one.channels);
            all.many = true;
            all.share_bits |= one.share_bits;
            all.wish_bits |= one.wish_bits;
            all.goals |= one.goals;
            all.asks_settings |= one.asks_settings;
            all.asks_credentials |= one.asks_credentials;
            all.waiting = all.waiting.max(one.waiting);
            all.values |= one.values;
            all.helps_toward |= one.helps_toward;
            all.settings |= one.settings;
            all.credentials |= one.credentials;
            all.first_sides |= one.first_sides;
            all.second_sides |= one.second_sides;
            all.nearly_full = all.nearly_full.max(one.nearly_full);
        }
        all.week = week;
        all
    }

    /// What a sharer of the one outline brings a learner of the other at most, if they share so many of their wishes,
    /// and the best of these earns so many percent of the points for focus.
    pub(super) fn most(&self, sharers: &Outline, learners: &Outline, best: i64, wishes: usize) -> i64 {
        let (weights, exact) = (self.ground.weights, &self.exact);
        let said = sharers.languages != 0 && learners.languages != 0;
        if said && sharers.languages & learners.languages == 0 {
            return i64::MIN;
        }
        let time = match self.weeks.overlap(sharers.week, learners.week) {
            Some(half_hours) if half_hours < weights.half_hours_least => return i64::MIN,
            Some(half_hours) => self.time_points[half_hours as usize],
            None => part(weights.time, TIME_UNSAID),
        };
        let focus = focus(std::iter::once(best).chain(std::iter::repeat_n(0, wishes - 1))).unwrap_or(0);
        let at_most = |exact: bool, both: u64| match both {
            0 => 0,
            _ if exact => both.count_ones() as usize,
            _ => MANY,
        };
        let goals = if learners.goals == 0 {
            0
        } else {
            let all = if exact.goals && !learners.many { learners.goals.count_ones() as usize } else { 1 };
            share_of(at_most(exact.goals, learners.goals & sharers.helps_toward), all)
        };
        let cards =
            (sharers.first_sides & learners.first_sides) | (sharers.second_sides & learners.second_sides);
        let values = at_most(exact.values, sharers.values & learners.values);
        let asked = usize::from(learners.asks_settings != 0) + usize::from(learners.asks_credentials != 0);
        let met = usize::from(learners.asks_settings & sharers.settings != 0)
            + usize::from(learners.asks_credentials & sharers.credentials != 0);
        let channels =
            sharers.channels == 0 || learners.channels == 0 || sharers.channels & learners.channels != 0;
        let points = part(weights.focus, focus)
            + part(weights.goals, goals)
            + part(weights.style, likeness_of(cards.count_ones() as usize, values))
            + time
            + part(weights.asked, share_of(met, if learners.many { met } else { asked }))
            + part(weights.channel, if channels { 100 } else { 0 })
            + i64::from(learners.waiting)
            + i64::from(sharers.nearly_full);
        points.max(1)
    }

    /// The skill that this person wants most.
    pub(super) fn most_wanted(&self, person: u32) -> Option<u32> {
        let wishes = self.wishes(person).iter();
        wishes.max_by_key(|wish| (wish.degree(), Reverse(wish.number()))).map(|wish| wish.number())
    }

    /// The points of what `sharer` shares with `learner`, if nothing stands between them.
    #[inline]
    pub(super) fn open_worth(&self, sharer: u32, learner: u32) -> Option<i64> {
        self.worth(sharer, learner).filter(|_| !self.is_walled(sharer, learner))
    }
}
