//! What is noted about lists and invitations.

use crate::events;

events! {
    /// A coordinator asked people in; how many is kept beside it.
    INVITED = "roster-invited";
    /// A list was brought in. Followed by whoever looks at what it says.
    BROUGHT_IN = "roster-brought-in";
    /// Somebody comes back whose data was erased once, because a coordinator says that they asked to.
    BROUGHT_BACK = "roster-brought-back";
}
