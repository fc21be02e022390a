//! What is noted about pairs.

use crate::events;

events! {
    /// Two people are a pair.
    BEGAN = "pairs-began";
    /// A pair has ended.
    ENDED = "pairs-ended";
    /// The two of a pair share one more skill.
    ARROW_ADDED = "pairs-arrow-added";
    /// The two of a pair share a skill no more.
    ARROW_REMOVED = "pairs-arrow-removed";
}
