//! Values that are kept as text: a small enum by its lasting name, and what nobody asks for in parts as JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{FromValue, Kind, Value};

/// Keeps an enum by the name that its `id()` gives and its `named()` reads. Text that is no such name is an error that says what was
/// looked for.
#[macro_export]
macro_rules! stored_by_name {
    ($type:ty, $what:literal) => {
        impl ::store::ToValue for $type {
            fn to_value(&self) -> ::store::Value {
                ::store::Value::Text(self.id().to_owned())
            }
        }

        impl ::store::FromValue for $type {
            const KIND: ::store::Kind = ::store::Kind::Text;

            fn from_value(value: ::store::Value) -> ::store::Result<Self> {
                let text = String::from_value(value)?;
                Self::named(&text).ok_or_else(|| ::store::Error::bad_value($what))
            }
        }
    };
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
    use super::*;

    #[test]
    fn what_is_kept_reads_back_and_anything_else_is_an_error() {
        let kept = text(&vec![1, 2]).unwrap();

        assert_eq!(Json::from_value(Value::Text(kept)).unwrap(), Json(vec![1, 2]));
        assert_eq!(Json::from_value(Value::Text(String::new())).unwrap(), Json(Vec::<i64>::new()));
        assert!(Json::<Vec<i64>>::from_value(Value::Text("one, two".to_owned())).is_err());
    }
}
