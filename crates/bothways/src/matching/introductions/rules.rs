//! Where an introduction stands.

/// Where an introduction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntroductionState {
    /// One or both have not answered.
    Open,
    /// Both said yes: they are a pair.
    Met,
    /// One said a kind no.
    Declined,
    /// Not both answered in time.
    Lapsed,
    /// It cannot be any more.
    NotDelivered,
}

impl IntroductionState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Open, Self::Met, Self::Declined, Self::Lapsed, Self::NotDelivered];

    /// The stored form.
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Met => "met",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
            Self::NotDelivered => "not_delivered",
        }
    }

    /// Reads the stored form.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_reads_back_from_its_stored_form() {
        for state in IntroductionState::ALL {
            assert_eq!(IntroductionState::named(state.id()), Some(state));
        }
    }
}
