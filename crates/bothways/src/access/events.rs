//! What is noted about accounts. Every room holds something of a person, so many follow [`ERASED`].

use crate::events;

events! {
    /// Somebody ended their own account, or took themself off the list. The pairs end, and requests are taken back.
    LEFT = "access-left";
    /// Somebody came in for the first time.
    JOINED = "access-joined";
    /// Somebody changed their name, zone or language.
    ACCOUNT_CHANGED = "access-account-changed";
    /// Somebody has another mail address now.
    ADDRESS_CHANGED = "access-address-changed";
    /// Somebody signed one of their devices out.
    DEVICE_ENDED = "access-device-ended";
    /// Somebody signed all of their other devices out.
    DEVICES_ENDED = "access-devices-ended";
    /// A coordinator took somebody off the list who had not joined.
    TAKEN_OFF = "access-taken-off";
    /// What the house holds of somebody goes: each room lets go of its own.
    ERASED = "access-erased";
    /// Somebody holds a role from now on.
    ROLE_GIVEN = "access-role-given";
    /// Somebody holds a role no more.
    ROLE_TAKEN = "access-role-taken";
}
