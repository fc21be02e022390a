//! What is true about asking for a talk, decided from facts alone.

use crate::platform::problem::Refusal;

/// The longest message, in letters: about half a page.
pub const WORDS_LETTERS_MAX: usize = 1500;
/// How many people one may ask in an hour. Past it, the phone numbers are the better way.
pub const ASKS_AN_HOUR: i64 = 8;

/// Why a wish to talk was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CareRefusal {
    /// The contact for concerns has a phone only.
    ContactByPhoneOnly,
}

impl Refusal for CareRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::ContactByPhoneOnly => "care-refused-phone-only",
        }
    }
}

/// A web page as a link: what has no scheme of its own gets the safe one, and nothing but a web page is one.
pub fn web_link(written: &str) -> Option<String> {
    let bare = written.trim().trim_start_matches("https://").trim_start_matches("http://");
    let is_host = bare.contains('.') && !bare.contains(char::is_whitespace) && !bare.contains(':');
    is_host.then(|| format!("https://{bare}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_is_a_web_page_and_nothing_else() {
        assert_eq!(web_link("988lifeline.org"), Some("https://988lifeline.org".to_owned()));
        assert_eq!(web_link("http://chat.example/x"), Some("https://chat.example/x".to_owned()));
        assert_eq!(web_link("javascript:alert(1)"), None);
        assert_eq!(web_link("ask at the desk"), None);
    }
}
