//! What another pair in place of one would cost everybody together.

use matcher::{Instead, Level, Locks, Proof};

use super::actions::AT_ONCE_MOST;
use super::rules::{Move, Two};
use super::trying::Laid;

/// What all people of a round together would lose. It is told only where it is proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// Nothing.
    Nothing,
    /// Less than half a point.
    Little,
    /// So many points.
    Points(i64),
    /// So many people fewer would have somebody to learn from.
    Placed(i64),
}

impl Cost {
    /// Of how many fewer are placed, and what all pairs lose in hundredths of a point.
    fn of(placed: i64, weighed: i64) -> Self {
        match (placed, weighed) {
            (1.., _) => Self::Placed(placed),
            (_, ..=0) => Self::Nothing,
            (_, 1..50) => Self::Little,
            _ => Self::Points((weighed + 50) / 100),
        }
    }
}

/// What it is measured against: the round with the pair that would go.
pub(super) enum Costs {
    /// In a round whose pairs are found at once: laid out without the pair, and what that pair is worth to all. Here every cost is proven
    /// that can be.
    Small { without: Box<matcher::Desk>, with: Instead },
    /// In a large round: how it stands with the pair. A cost is told where a few short paths prove it.
    Large { out: Two, with: Proof },
}

impl Costs {
    /// In place of this pair; nothing where it is not a pair any more.
    pub(super) fn of(laid: &Laid, out: &Two) -> Option<Self> {
        if laid.table.people() > AT_ONCE_MOST {
            let with = laid.open.outlook(&Locks::keep(out.clone())).ok()?.proof;
            return Some(Self::Large { out: out.clone(), with });
        }
        let with = laid.open.instead(out).ok()?;
        let (without, _) = laid.table.lay_out(&laid.desk.after(&Move::Forbid(out.clone()))).ok()?;
        Some(Self::Small { without: Box::new(without), with })
    }

    /// What this pair would cost, if that is proven.
    pub(super) fn of_pair(&self, laid: &Laid, into: &Two) -> Option<Cost> {
        match self {
            Self::Small { without, with } => {
                // Both are told against the same draft, which drops out.
                let then = without.instead(into).ok()?;
                let cost = Cost::of(then.placed - with.placed, then.weighed - with.weighed);
                (then.exact && with.exact).then_some(cost)
            }
            Self::Large { out, with } => {
                let then = laid.open.outlook(&Locks::swap(out.clone(), into.clone())).ok()?.proof;
                let levels = [with.placed, with.weighed, then.placed, then.weighed];
                let lost = |with: Level, then: Level| with.reached - then.reached;
                let cost = Cost::of(lost(with.placed, then.placed), lost(with.weighed, then.weighed));
                levels.into_iter().all(Level::is_proven).then_some(cost)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_nobody_any_more_is_said_before_points() {
        assert_eq!(Cost::of(1, -900), Cost::Placed(1));
        assert_eq!(Cost::of(0, 1_249), Cost::Points(12));
        assert_eq!([Cost::of(0, 49), Cost::of(0, 50)], [Cost::Little, Cost::Points(1)]);
        assert_eq!([Cost::of(0, 0), Cost::of(-1, 0), Cost::of(0, -3)], [Cost::Nothing; 3]);
    }
}
