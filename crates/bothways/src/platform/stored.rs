//! Values that are kept as text: a small enum by its lasting name, and what nobody asks for in parts as JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{FromValue, Kind, Value};

/// Declares a small enum that is kept as text: each variant with the word that stands for it in rows, in addresses and in the keys
/// of sentences, and after `in` the columns that hold it.
///
/// It gives `ALL`, `id` (the word), `named` (whose word this is) and both ways through the store. Words never change, because rows
/// outlive a release. A row that holds any other word is an error that names the column and the word, never a silent default.
///
/// ```ignore
/// stored! {
///     /// What a person may be asked to do.
///     pub enum Role in "account.role" {
///         /// Runs the program.
///         Coordinator = "coordinator",
///     }
/// }
/// ```
#[macro_export]
macro_rules! stored {
    (
        $(#[$about:meta])*
        $seen:vis enum $name:ident in $columns:literal {
            $( $(#[$word_about:meta])* $variant:ident = $word:literal ),+ $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $seen enum $name {
            $( $(#[$word_about])* $variant, )+
        }

        impl $name {
            /// All of them, in the order in which they are declared.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The word that stands for it. It never changes.
            pub const fn id(self) -> &'static str {
                match self {
                    $( Self::$variant => $word, )+
                }
            }

            /// Whose word this is.
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.id() == word)
            }
        }

        impl ::store::ToValue for $name {
            fn to_value(&self) -> ::store::Value {
                ::store::Value::Text(self.id().to_owned())
            }
        }

        impl ::store::FromValue for $name {
            const KIND: ::store::Kind = ::store::Kind::Text;

            fn from_value(value: ::store::Value) -> ::store::Result<Self> {
                let word = String::from_value(value)?;
                Self::named(&word)
                    .ok_or_else(|| $crate::platform::stored::no_such_word($columns, &word, &Self::ALL.map(Self::id)))
            }
        }
    };
}

/// How much of a word that cannot be is shown: enough to find its row, and no text of a person.
const SHOWN_CHARS: usize = 24;

/// The error about a row that holds a word which stands for nothing.
pub fn no_such_word(columns: &str, word: &str, words: &[&str]) -> store::Error {
    let word: String = word.chars().take(SHOWN_CHARS).collect();
    store::Error::bad_value(format!("{columns} may hold one of {}, and holds {word:?}", words.join(", ")))
}

/// A value read from JSON. A blank column is a blank value; text that is no such value is an error that says which kind was looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + Default> FromValue for Json<T> {
    const KIND: Kind = Kind::Text;

    fn from_value(value: Value) -> store::Result<Self> {
        let text = String::from_value(value)?;
        if text.is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_str(&text).map(Self).map_err(|_| store::Error::bad_value(std::any::type_name::<T>()))
    }
}

/// The value as the text that is kept.
pub fn text<T: Serialize>(value: &T) -> store::Result<String> {
    serde_json::to_string(value).map_err(|_| store::Error::bad_value(std::any::type_name::<T>()))
}

#[cfg(test)]
mod tests {
    use store::ToValue;

    use super::*;

    stored! {
        /// Where a kettle stands.
        enum Place in "kettle.place" {
            /// On the fire.
            Fire = "fire",
            /// On the table.
            Table = "table",
        }
    }

    #[test]
    fn a_word_reads_back_and_any_other_is_an_error_that_names_column_and_word() {
        for place in Place::ALL {
            assert_eq!(Place::from_value(place.to_value()).unwrap(), place);
        }

        let said = Place::from_value(Value::Text("cellar".to_owned())).unwrap_err().to_string();

        assert_eq!(said, "kettle.place may hold one of fire, table, and holds \"cellar\"");
    }

    #[test]
    fn what_is_kept_reads_back_and_anything_else_is_an_error() {
        let kept = text(&vec![1, 2]).unwrap();

        assert_eq!(Json::from_value(Value::Text(kept)).unwrap(), Json(vec![1, 2]));
        assert_eq!(Json::from_value(Value::Text(String::new())).unwrap(), Json(Vec::<i64>::new()));
        assert!(Json::<Vec<i64>>::from_value(Value::Text("one, two".to_owned())).is_err());
    }
}
