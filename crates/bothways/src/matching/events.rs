//! What is noted about finding each other.

use crate::events;

events! {
    /// Somebody asked another to become a pair.
    ASKED = "matching-asked";
    /// Somebody answered a request or an introduction.
    ANSWERED = "matching-answered";
    /// Somebody took their asking back.
    WITHDRAWN = "matching-withdrawn";
    /// Two people were introduced to each other.
    INTRODUCED = "matching-introduced";
    /// A tie came to light in a living pair.
    TIE_FOUND = "matching-tie-found";
    /// A coordinator began a round.
    ROUND_DRAFTED = "matching-round-drafted";
    /// A coordinator changed a draft.
    ROUND_CHANGED = "matching-round-changed";
    /// A coordinator changed what counts in a draft.
    ROUND_WEIGHED = "matching-round-weighed";
    /// A coordinator let a draft go.
    ROUND_DROPPED = "matching-round-dropped";
    /// The pairs of a round were introduced.
    ROUND_PUBLISHED = "matching-round-published";
}
