//! Links that sign in, while they lie in the database: who reads it, or a backup of it, cannot sign in with them.
//!
//! A letter that waits holds such a link as `…/~nonce`. Only when the letter is written out does the seal key, which lives outside of the
//! database, make the link's token of the nonce.

use super::secret::{self, SealKey};

/// What stands before a nonce; no token holds it.
const MARK: &str = "/~";
/// What the seal is over, beside the nonce.
const USE: &str = "a link in a letter";

/// A fresh token, and the path below `page` that stands for it in the database.
pub fn path(key: &SealKey, page: &str) -> (String, String) {
    let nonce = secret::token();
    (key.token(&[USE, &nonce]), format!("{page}{MARK}{nonce}"))
}

/// The link as its reader gets it. One that hides nothing stays as it is.
pub fn shown(key: &SealKey, link: &str) -> String {
    match link.rsplit_once(MARK) {
        Some((page, nonce)) => format!("{page}/{}", key.token(&[USE, nonce])),
        None => link.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_the_database_does_not_hold_the_token_and_only_the_key_makes_it() {
        let key = SealKey::from_text("a key");

        let (token, path) = path(&key, "/come-in");

        assert!(!path.contains(&token));
        assert_eq!(shown(&key, &path), format!("/come-in/{token}"));
        assert_ne!(shown(&SealKey::from_text("another"), &path), format!("/come-in/{token}"));
        assert_eq!(shown(&key, "https://example.org/talks/t1"), "https://example.org/talks/t1");
    }
}
