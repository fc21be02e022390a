//! What is true at the door, decided from facts alone: links, addresses, devices, how often is too often, roles.

use crate::platform::problem::Refusal;
use crate::stored;

/// How long a link lives that somebody asked for, in minutes.
pub const ASKED_MINUTES: i64 = 20;
/// How long an invitation lives, in days: people on leave come back to it.
pub const INVITED_DAYS: i64 = 30;
/// How long the first coordinator's link lives, in days.
pub const FIRST_DAYS: i64 = 1;
/// How long somebody's account and profile stay after they left, in days (rules 4.8).
pub const KEPT_DAYS: i64 = 30;
/// How long the journal keeps that something was done, in days: 24 months (rules 4.8).
pub const JOURNAL_DAYS: i64 = 731;
/// How many letters one asker gets for one address in an hour. Past it the answer is a sentence that asks for patience.
pub const LETTERS_AN_HOUR: i64 = 6;
/// How many letters with links one address gets in an hour, whoever asks. More than one asker has, so that nobody elsewhere can
/// keep a member out by asking in their name.
pub const LETTERS_TO_ONE_AN_HOUR: i64 = 30;
/// How many letters may be asked for from one part of the network in an hour. A whole hospital may sit behind it.
pub const ASKS_AN_HOUR: i64 = 300;
/// The longest name, in letters.
pub const NAME_LETTERS_MAX: usize = 100;
/// The longest address that mail servers take, in bytes.
const EMAIL_BYTES_MAX: usize = 254;

stored! {
    /// What a link does.
    pub enum LinkKind in "sign_in_link.kind" {
        /// Makes the first coordinator.
        First = "first",
        /// Signs somebody in who asked for it.
        Asked = "asked",
        /// Lets somebody join.
        Invited = "invited",
        /// Confirms a new mail address.
        Address = "address",
    }
}

stored! {
    /// A role somebody may be given, in the order in which pages list them.
    pub enum Role in "journal.about" {
        /// Runs the program.
        Coordinator = "coordinator",
        /// Sees groups.
        Leader = "leader",
        /// Runs the machine.
        Operator = "operator",
    }
}

/// Why something at the door stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessRefusal {
    /// A program without a coordinator helps nobody.
    LastCoordinator,
    /// The link was used, or its time is over.
    LinkOver,
    /// The link belongs to another account than the one that is signed in.
    OthersLink,
    /// The address belongs to another account.
    AddressTaken,
    /// Who left has to be asked in again first.
    HasLeft,
    /// They joined, or are off the list already.
    NotOnList,
}

impl Refusal for AccessRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::LastCoordinator => "access-refused-last-coordinator",
            Self::LinkOver => "access-refused-link-over",
            Self::OthersLink => "access-refused-others-link",
            Self::AddressTaken => "access-refused-address-taken",
            Self::HasLeft => "access-refused-has-left",
            Self::NotOnList => "access-refused-not-on-list",
        }
    }
}

/// Whether somebody may stop coordinating, with so many coordinators there are.
pub fn may_stop_coordinating(coordinators: i64) -> Result<(), AccessRefusal> {
    if coordinators > 1 { Ok(()) } else { Err(AccessRefusal::LastCoordinator) }
}

/// Whether a text can be a mail address. Only a letter that arrives shows that it is one.
pub fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>(),;:\"\\".contains(c));
    plain
        && text.len() <= EMAIL_BYTES_MAX
        && !name.is_empty()
        && !name.contains('@')
        && host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
}

/// A path of this house to go back to; anything else becomes the first page, so that no link leads elsewhere.
pub fn safe_back(path: &str) -> &str {
    let is_ours = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    if is_ours && !path.chars().any(char::is_control) && path.len() < 500 { path } else { "/" }
}

/// Signs in a browser's name for itself, and the code each becomes. The first that fits wins: many claim to be others.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "edge"),
    ("OPR/", "opera"),
    ("SamsungBrowser", "samsung"),
    ("FxiOS", "firefox"),
    ("Firefox/", "firefox"),
    ("CriOS", "chrome"),
    ("Chrome/", "chrome"),
    ("Safari/", "safari"),
];

/// The same for systems.
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("Android", "android"),
    ("Windows", "windows"),
    ("CrOS", "chromeos"),
    ("Mac OS X", "mac"),
    ("Linux", "linux"),
];

/// What a device is, from what its browser says of itself: `firefox-android`. Versions are left out: they tell nobody anything.
pub fn device_code(user_agent: &str) -> String {
    let find = |list: &[(&'static str, &'static str)]| {
        list.iter().find(|(sign, _)| user_agent.contains(sign)).map_or("other", |(_, code)| *code)
    };
    format!("{}-{}", find(BROWSERS), find(SYSTEMS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_known_by_what_its_owner_calls_it() {
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1";
        let desk = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";

        assert_eq!(device_code(phone), "safari-iphone");
        assert_eq!(device_code(desk), "edge-windows");
        assert_eq!(device_code(""), "other-other");
    }

    #[test]
    fn a_link_leads_back_into_the_house_only() {
        assert_eq!(safe_back("/pairs/1?x=2"), "/pairs/1?x=2");
        for elsewhere in ["https://example.org", "//example.org", "/\\example.org", "", "pairs"] {
            assert_eq!(safe_back(elsewhere), "/", "{elsewhere}");
        }
    }

    #[test]
    fn an_address_has_a_name_and_a_host() {
        assert!(is_email("ana.o'neil+x@mail.example.org"));
        for wrong in
            ["", "ana", "ana@", "@example.org", "a b@example.org", "ana@host", "a@b@c.org", "<ana@b.org>"]
        {
            assert!(!is_email(wrong), "{wrong}");
        }
    }

    #[test]
    fn the_last_coordinator_stays() {
        assert_eq!(may_stop_coordinating(1), Err(AccessRefusal::LastCoordinator));
        assert_eq!(may_stop_coordinating(2), Ok(()));
    }
}
