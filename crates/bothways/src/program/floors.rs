//! When a number may be shown: a group must be large enough to hide in, and so must whoever is left over (rules 4.6).

/// The smallest group for counts of what people do.
pub const FLOOR_ACTIVITY: usize = 5;
/// The smallest group for what people say of their experience and safety.
pub const FLOOR_EXPERIENCE: usize = 8;
/// The smallest group for strain and well-being.
pub const FLOOR_STRAIN: usize = 10;

/// A group of `part` people out of `whole`, if neither the group nor the rest is so small that somebody could be
/// worked out from it. Nobody, or everybody, gives nobody away.
pub fn shown(part: usize, whole: usize, floor: usize) -> Option<usize> {
    let rest = whole.saturating_sub(part);
    (whole >= floor && (part == 0 || part >= floor) && (rest == 0 || rest >= floor)).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_group_is_not_shown_and_neither_is_one_that_gives_a_small_rest_away() {
        assert_eq!(shown(20, 40, FLOOR_ACTIVITY), Some(20));
        assert_eq!(shown(4, 40, FLOOR_ACTIVITY), None);
        assert_eq!(shown(37, 40, FLOOR_ACTIVITY), None);
        assert_eq!(shown(40, 40, FLOOR_ACTIVITY), Some(40));
        assert_eq!(shown(0, 40, FLOOR_ACTIVITY), Some(0));
        assert_eq!(shown(3, 3, FLOOR_ACTIVITY), None);
        assert_eq!(shown(8, 40, FLOOR_STRAIN), None);
    }
}
