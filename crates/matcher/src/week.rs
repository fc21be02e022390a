//! When a person is free in an ordinary week, in half-hours of universal time.

/// Half-hours in a week.
pub const HALF_HOURS: u16 = 336;

/// The week lies in six numbers of 64 half-hours; so many are in the last one.
const LAST_PART: u16 = HALF_HOURS - 5 * 64;

/// A set of half-hours of the week. Number 0 begins on Monday at 00:00 UTC; the week is a circle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week([u64; 6]);

impl Week {
    /// A week without a free moment.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the half-hour with this number, counted on into the next week where it is 336 or more.
    pub fn add(&mut self, half_hour: u16) {
        let at = half_hour % HALF_HOURS;
        self.0[usize::from(at / 64)] |= 1 << (at % 64);
    }

    /// Whether the half-hour with this number is free.
    #[must_use]
    pub fn has(&self, half_hour: u16) -> bool {
        let at = half_hour % HALF_HOURS;
        self.0[usize::from(at / 64)] >> (at % 64) & 1 == 1
    }

    /// What both weeks have free.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut both = *self;
        for (mine, theirs) in both.0.iter_mut().zip(other.0) {
            *mine &= theirs;
        }
        both
    }

    /// The half-hours that are of use for a talk of 45 minutes: those with a free neighbour.
    #[must_use]
    pub fn for_talks(&self) -> u32 {
        if self.0 == [0; 6] {
            return 0;
        }
        let (earlier, later) = (self.shifted_on(), self.shifted_back());
        let beside = earlier.iter().zip(later).map(|(earlier, later)| earlier | later);
        self.0.iter().zip(beside).map(|(mine, beside)| (mine & beside).count_ones()).sum()
    }

    /// The longest free stretch: its first half-hour and how many there are. The earliest of equals.
    #[must_use]
    pub fn longest(&self) -> Option<(u16, u16)> {
        if self.0.iter().map(|part| part.count_ones()).sum::<u32>() == u32::from(HALF_HOURS) {
            return Some((0, HALF_HOURS));
        }
        let earlier = self.shifted_on();
        let mut best: Option<(u16, u16)> = None;
        for (part, (mine, earlier)) in (0u16..).zip(self.0.iter().zip(earlier)) {
            let mut starts = mine & !earlier;
            while starts != 0 {
                let start = part * 64 + starts.trailing_zeros() as u16;
                starts &= starts - 1;
                let length = (1..HALF_HOURS).find(|&n| !self.has(start + n)).unwrap_or(0);
                if best.is_none_or(|(_, longest)| longest < length) {
                    best = Some((start, length));
                }
            }
        }
        best
    }

    /// Adds whatever the other week has free.
    pub(crate) fn join(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
    }

    /// Each half-hour where the one after it was.
    fn shifted_on(&self) -> [u64; 6] {
        let mut shifted = [0; 6];
        let mut carried = self.0[5] >> (LAST_PART - 1) & 1;
        for (shifted, part) in shifted.iter_mut().zip(self.0) {
            *shifted = part << 1 | carried;
            carried = part >> 63;
        }
        shifted[5] &= (1 << LAST_PART) - 1;
        shifted
    }

    /// Each half-hour where the one before it was.
    fn shifted_back(&self) -> [u64; 6] {
        let mut shifted = [0; 6];
        let mut carried = self.0[0] & 1;
        for (place, (shifted, part)) in shifted.iter_mut().zip(self.0).enumerate().rev() {
            *shifted = part >> 1 | carried << if place == 5 { LAST_PART - 1 } else { 63 };
            carried = part & 1;
        }
        shifted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(half_hours: &[u16]) -> Week {
        let mut week = Week::new();
        half_hours.iter().for_each(|&at| week.add(at));
        week
    }

    #[test]
    fn a_lonely_half_hour_is_too_short_for_a_talk() {
        let ana = week(&[10, 20, 21]);

        assert_eq!(ana.for_talks(), 2);
    }

    #[test]
    fn sunday_night_runs_on_into_monday() {
        let ben = week(&[335, 0, 1, 40]);

        assert_eq!(ben.for_talks(), 3);
        assert_eq!(ben.longest(), Some((335, 3)));
    }

    #[test]
    fn counted_in_one_go_or_one_by_one_the_week_is_the_same() {
        let mut dice = 9_u64;
        for _ in 0..500 {
            let mut any = Week::new();
            for at in 0..HALF_HOURS {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                if dice >> 62 < 1 + u64::from(at % 3) {
                    any.add(at);
                }
            }
            let free = |at: u16| any.has(at) && (any.has(at + 1) || any.has(at + HALF_HOURS - 1));
            let starts = (0..HALF_HOURS).filter(|&at| any.has(at) && !any.has(at + HALF_HOURS - 1));
            let stretch = |start: u16| (start, (1..HALF_HOURS).find(|&n| !any.has(start + n)).unwrap_or(0));

            assert_eq!(any.for_talks(), (0..HALF_HOURS).filter(|&at| free(at)).count() as u32);
            let longest = starts.map(stretch).max_by_key(|&(start, n)| (n, std::cmp::Reverse(start)));
            assert_eq!(any.longest(), longest);
        }
    }

    #[test]
    fn two_weeks_share_what_both_have() {
        let both = week(&[70, 71, 72]).and(&week(&[71, 72, 300]));

        assert_eq!(both, week(&[71, 72]));
    }
}
