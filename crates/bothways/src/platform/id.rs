//! Names of rows: 26 letters and digits, time-ordered, made by us and never by a database.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

use super::clock::Moment;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
static COUNT: AtomicU64 = AtomicU64::new(0);

/// A fresh id: milliseconds since 1970, then a count of this process, then chance. Ids that a process makes one after the other sort
/// that way, up to sixteen million in one millisecond.
pub fn fresh(now: Moment) -> String {
    let millis = u128::try_from(now.0 / 1000).unwrap_or(0) & 0xffff_ffff_ffff;
    let count = u128::from(COUNT.fetch_add(1, Ordering::Relaxed)) & 0xff_ffff;
    let chance = u128::from(rand::random::<u64>()) & 0xff_ffff_ffff_ffff;
    let mut bits = (millis << 80) | (count << 56) | chance;
    let mut letters = [0u8; 26];
    for letter in letters.iter_mut().rev() {
        *letter = ALPHABET[usize::try_from(bits & 31).unwrap_or(0)];
        bits >>= 5;
    }
    letters.iter().fold(String::with_capacity(26), |mut text, letter| {
        // Writing to a string cannot fail.
        let _ = text.write_char(char::from(*letter));
        text
    })
}

/// Whether `text` has the form of an id.
pub fn is_id(text: &str) -> bool {
    text.len() == 26 && text.bytes().all(|b| ALPHABET.contains(&b))
}

/// Declares the type of one kind of row's id, so that a goal's id can never stand where a pair's is asked.
#[macro_export]
macro_rules! id_type {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// A fresh id.
            pub fn fresh(now: $crate::platform::clock::Moment) -> Self {
                Self($crate::platform::id::fresh(now))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::platform::id::NotAnId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                if $crate::platform::id::is_id(text) { Ok(Self(text.to_owned())) } else { Err($crate::platform::id::NotAnId) }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
            }
        }

        impl store::ToValue for $name {
            fn to_value(&self) -> store::Value {
                store::Value::Text(self.0.clone())
            }
        }

        impl store::FromValue for $name {
            const KIND: store::Kind = store::Kind::Text;

            fn from_value(value: store::Value) -> store::Result<Self> {
                String::from_value(value).map(Self)
            }
        }
    };
}

/// The text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of anything here")]
pub struct NotAnId;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_in_the_order_in_which_they_were_made() {
        let early = fresh(Moment(1_700_000_000_000_000));
        let later = fresh(Moment(1_700_000_000_001_000));

        assert!(early < later);
        assert!(is_id(&early) && is_id(&later));
    }

    #[test]
    fn ids_made_in_one_moment_sort_in_the_order_in_which_they_were_made() {
        let all: Vec<String> = (0..5_000).map(|_| fresh(Moment(1_700_000_000_000_000))).collect();

        assert!(all.is_sorted());
    }
}
