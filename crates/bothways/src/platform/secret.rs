//! Chance and seals: session ids, and links in letters that nobody can make up.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A token of 256 bits of chance, as 43 letters that may stand in an address.
pub fn token() -> String {
    letters(&rand::random::<[u8; 32]>())
}

/// What is stored of a token: its SHA-256. Who reads the database cannot sign in with it.
pub fn hash(token: &str) -> String {
    letters(&Sha256::digest(token.as_bytes()))
}

/// The key that seals links in letters. It lives outside the database (a file, or the settings).
#[derive(Clone)]
pub struct SealKey([u8; 32]);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(…)")
    }
}

impl SealKey {
    /// A key made from any text; the same text gives the same key.
    pub fn from_text(text: &str) -> Self {
        Self(Sha256::digest(text.trim().as_bytes()).into())
    }

    /// The seal over `words`, in which each word is set apart so that none can run into the next.
    pub fn seal(&self, words: &[&str]) -> String {
        letters(&self.mac(words)[..16])
    }

    /// A token that only this key makes of `words`: as long as one of chance, and the same every time.
    pub fn token(&self, words: &[&str]) -> String {
        letters(&self.mac(words))
    }

    /// Whether `seal` is the one over `words`; takes the same time for any wrong seal.
    pub fn is_sealed(&self, words: &[&str], seal: &str) -> bool {
        bool::from(self.seal(words).as_bytes().ct_eq(seal.as_bytes()))
    }

    /// What may be known of the key: whether two are the same. Nobody can seal with it.
    pub fn fingerprint(&self) -> String {
        letters(&self.mac(&["fingerprint of the key"]))
    }

    fn mac(&self, words: &[&str]) -> [u8; 32] {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return [0; 32] };
        for word in words {
            mac.update(&u64::try_from(word.len()).unwrap_or(0).to_be_bytes());
            mac.update(word.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
}

fn letters(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 1);
    for three in bytes.chunks(3) {
        let mut bits = 0u32;
        for at in 0..3 {
            bits = (bits << 8) | u32::from(three.get(at).copied().unwrap_or(0));
        }
        for at in 0..=three.len() {
            text.push(char::from(URL_SAFE[usize::try_from((bits >> (18 - 6 * at)) & 63).unwrap_or(0)]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_for_its_own_words_only() {
        let key = SealKey::from_text("a key");
        let seal = key.seal(&["accept", "r1", "ana"]);

        assert!(key.is_sealed(&["accept", "r1", "ana"], &seal));
        assert!(!key.is_sealed(&["accept", "r1a", "na"], &seal));
        assert!(!SealKey::from_text("another").is_sealed(&["accept", "r1", "ana"], &seal));
    }

    #[test]
    fn the_same_key_has_the_same_fingerprint_and_seals_with_another_word() {
        let (key, again) = (SealKey::from_text("a key"), SealKey::from_text(" a key\n"));

        assert_eq!(key.fingerprint(), again.fingerprint());
        assert_ne!(key.fingerprint(), SealKey::from_text("another").fingerprint());
        assert!(!key.is_sealed(&["accept", "r1", "ana"], &key.fingerprint()));
    }

    #[test]
    fn a_token_is_43_letters_and_its_hash_is_another() {
        let token = token();

        assert_eq!(token.len(), 43);
        assert_ne!(hash(&token), token);
        assert_eq!(hash("abc"), hash("abc"));
    }
}
