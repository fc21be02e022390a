//! What is noted about people. Matching follows all of it: after each the gate looks again at what is open.

use crate::events;

events! {
    /// Somebody said what they share, what they want to learn, or when they are free.
    PROFILE_SAVED = "people-profile-saved";
    /// Somebody changed the letters after their name.
    CREDENTIALS_SAVED = "people-credentials-saved";
    /// Somebody said where and how they work.
    WORK_SAVED = "people-work-saved";
    /// Somebody picked cards or value words.
    STYLE_SAVED = "people-style-saved";
    /// Somebody said how many people they have room for.
    ROOM_SET = "people-room-set";
    /// A coordinator said how many people somebody may carry.
    ROOM_LIFTED = "people-room-lifted";
    /// Somebody changed how much they have room for right now.
    SEASON_SET = "people-season-set";
    /// Somebody would rather not be paired with another, or took that back. The other is not named.
    APART_CHANGED = "people-apart-changed";
    /// Somebody said who answers for their work, or took that back.
    REPORTING_CHANGED = "people-reporting-changed";
    /// Somebody declared a tie to another.
    TIE_DECLARED = "people-tie-declared";
    /// One of two said that a pair is fine all the same, or took that back.
    TIE_ANSWERED = "people-tie-answered";
    /// A tie was taken back.
    TIE_WITHDRAWN = "people-tie-withdrawn";
    /// A coordinator said that two people with a tie stay apart.
    TIE_REFUSED = "people-tie-refused";
    /// A coordinator said yes to a tie.
    TIE_APPROVED = "people-tie-approved";
    /// A wall that a spreadsheet named before its people were here stands now.
    WALLS_MADE = "people-walls-made";
}
