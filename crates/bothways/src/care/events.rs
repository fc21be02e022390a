//! What is noted here: that somebody asked, and nothing else.

use crate::events;

events! {
    /// Somebody asked another to talk. With whom and about what is not kept.
    ASKED_FOR_TALK = "care-asked-for-talk";
}
