//! When a person is free in an ordinary week, in half-hours of universal time.

/// Half-hours in a week.
pub const HALF_HOURS: u16 = 336;

/// A set of half-hours of the week. Number 0 begins on Monday at 00:00 UTC; the week is a circle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
        let free = |at: u16| self.has(at) && (self.has(at + 1) || self.has(at + HALF_HOURS - 1));
        (0..HALF_HOURS).filter(|&at| free(at)).count() as u32
    }

    /// The longest free stretch: its first half-hour and how many there are. The earliest of equals.
    #[must_use]
    pub fn longest(&self) -> Option<(u16, u16)> {
        if self.0.iter().map(|part| part.count_ones()).sum::<u32>() == u32::from(HALF_HOURS) {
            return Some((0, HALF_HOURS));
        }
        let starts = (0..HALF_HOURS).filter(|&at| self.has(at) && !self.has(at + HALF_HOURS - 1));
        let stretch = |start: u16| (start, (1..HALF_HOURS).find(|&n| !self.has(start + n)).unwrap_or(0));
        starts.map(stretch).max_by_key(|&(start, length)| (length, std::cmp::Reverse(start)))
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
    fn two_weeks_share_what_both_have() {
        let both = week(&[70, 71, 72]).and(&week(&[71, 72, 300]));

        assert_eq!(both, week(&[71, 72]));
    }
}
