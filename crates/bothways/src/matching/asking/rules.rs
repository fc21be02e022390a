//! What is true about asking: whom, how many, how long a request waits, and where it stands.

use crate::platform::problem::Refusal;
use crate::stored;

/// How many people somebody asks in one go, one after the other.
pub const CHOICES_MOST: usize = 3;
/// The longest note, in characters: a few lines that a tired person reads to the end.
pub const NOTE_CHARS_MOST: usize = 600;
/// Days until one reminder, where the program has not said otherwise.
pub const REMIND_DAYS: i64 = 2;
/// Days until a request goes to the next choice, where the program has not said otherwise.
pub const LAPSE_DAYS: i64 = 4;
/// A request that came to nothing is not made again for so many days; the asker sees other people meanwhile.
pub const AGAIN_DAYS: i64 = 60;
/// A link in a letter works for so many days after its request has lapsed, to say kindly that it has.
pub const LINK_DAYS_AFTER: i64 = 14;
/// A pair begins with at most so many skills each way; more are added when the two know each other.
pub const ARROWS_MOST: usize = 3;

stored! {
    /// Where a request stands.
    pub enum RequestState in "request.state" {
        /// A later choice: it goes out when the one before comes to nothing.
        Next = "next",
        /// With the person who was asked.
        Waiting = "waiting",
        /// They said yes.
        Accepted = "accepted",
        /// They said a kind no. Nobody is told why, and the asker not even that.
        Declined = "declined",
        /// Nobody answered.
        Lapsed = "lapsed",
        /// It could not be brought to them, or no longer can be answered.
        NotDelivered = "not_delivered",
        /// The asker took it back, or found somebody else.
        Withdrawn = "withdrawn",
    }
}

impl RequestState {
    /// Whether it came to nothing for a reason that the asker is not told: they all read the same (S105).
    pub fn came_to_nothing(self) -> bool {
        matches!(self, Self::Declined | Self::Lapsed | Self::NotDelivered)
    }
}

stored! {
    /// Where an asking stands as a whole.
    pub enum AskingState in "asking.state" {
        /// Somebody may still answer.
        Open = "open",
        /// Somebody said yes.
        Met = "met",
        /// All choices came to nothing.
        Unanswered = "unanswered",
        /// The asker took it back.
        Withdrawn = "withdrawn",
    }
}

/// What the person who was asked says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes,
    /// A kind no, without a reason.
    No,
}

/// Why nothing is asked or answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskingRefusal {
    /// They have asked already, and somebody may still answer.
    AlreadyAsking,
    /// Nobody was chosen.
    NobodyChosen,
    /// The same person stands twice.
    ChosenTwice,
    /// They chose themselves.
    Oneself,
    /// The request has ended.
    Closed,
    /// Nothing is open that could be taken back.
    NothingOpen,
}

impl Refusal for AskingRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::AlreadyAsking => "matching-refusal-already-asking",
            Self::NobodyChosen => "matching-refusal-nobody",
            Self::ChosenTwice => "matching-refusal-twice",
            Self::Oneself => "matching-refusal-oneself",
            Self::Closed => "matching-refusal-closed",
            Self::NothingOpen => "matching-refusal-nothing-open",
        }
    }
}

/// Whether `choices`, in their order, can be asked by `asker`.
///
/// # Errors
/// What the asker has to mend.
pub fn may_choose<P: PartialEq>(asker: &P, choices: &[P]) -> Result<(), AskingRefusal> {
    if choices.is_empty() {
        return Err(AskingRefusal::NobodyChosen);
    }
    if choices.contains(asker) {
        return Err(AskingRefusal::Oneself);
    }
    let is_twice = |at: usize| choices[..at].contains(&choices[at]);
    if (0..choices.len()).any(is_twice) {
        return Err(AskingRefusal::ChosenTwice);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_three_different_people_can_be_chosen_but_not_oneself() {
        assert_eq!(may_choose(&"ben", &["ana", "cleo"]), Ok(()));
        assert_eq!(may_choose(&"ben", &[]), Err(AskingRefusal::NobodyChosen));
        assert_eq!(may_choose(&"ben", &["ana", "ana"]), Err(AskingRefusal::ChosenTwice));
        assert_eq!(may_choose(&"ben", &["ana", "ben"]), Err(AskingRefusal::Oneself));
    }

    #[test]
    fn a_no_a_silence_and_a_full_week_read_the_same_to_the_asker() {
        let nothing = RequestState::ALL.into_iter().filter(|state| state.came_to_nothing());

        let found: Vec<RequestState> = nothing.collect();

        assert_eq!(found, [RequestState::Declined, RequestState::Lapsed, RequestState::NotDelivered]);
    }
}
