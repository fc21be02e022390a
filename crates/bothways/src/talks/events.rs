//! What is noted about talks: that something was done, never what was said.

use crate::events;

events! {
    /// Times for a talk were offered.
    OFFERED = "talks-offered";
    /// A talk has a time.
    SET = "talks-set";
    /// A talk has another time.
    MOVED = "talks-moved";
    /// A talk was called off.
    CALLED_OFF = "talks-called-off";
    /// A talk took place.
    HELD = "talks-held";
    /// A talk did not take place after all.
    NOT_HELD = "talks-not-held";
    /// Something stands on an agenda.
    ITEM_ADDED = "talks-item-added";
    /// Something on an agenda changed.
    ITEM_CHANGED = "talks-item-changed";
    /// Somebody wrote down what they took from a talk.
    LEARNED = "talks-learned";
    /// Somebody wrote down a next step.
    STEP_ADDED = "talks-step-added";
    /// Somebody ticked a next step, or took the tick back.
    STEP_TICKED = "talks-step-ticked";
    /// Somebody said where a talk is.
    WHERE = "talks-where";
}
