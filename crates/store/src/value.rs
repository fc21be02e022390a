//! The five kinds of value both engines store alike, and how Rust types become values and come back.

use crate::{Error, Result};

/// One value on its way into or out of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// A whole number: BIGINT. Also moments (microseconds UTC) and yes/no (1/0).
    Int(i64),
    /// A number with a fraction: DOUBLE PRECISION.
    Real(f64),
    /// TEXT. Also ids and days (`2026-05-20`).
    Text(String),
    /// Bytes: `{bytes}` in migrations.
    Bytes(Vec<u8>),
}

/// What a column holds, whether or not it may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`Value::Int`].
    Int,
    /// [`Value::Real`].
    Real,
    /// [`Value::Text`].
    Text,
    /// [`Value::Bytes`].
    Bytes,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Int => "a whole number",
            Self::Real => "a number with a fraction",
            Self::Text => "text",
            Self::Bytes => "bytes",
        })
    }
}

impl Value {
    /// The value in a sentence, without showing what it holds: values are people's words.
    fn kind_name(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Int(_) => "a whole number",
            Self::Real(_) => "a number with a fraction",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
        }
    }

    fn not(self, wanted: Kind) -> Error {
        Error::BadValue(format!("{wanted} was expected, {} was found", self.kind_name()))
    }
}

/// A type that can stand in a parameter.
pub trait ToValue {
    /// The value to store.
    fn to_value(&self) -> Value;
}

/// A type that can be read from a column.
pub trait FromValue: Sized {
    /// What the column must hold; checked against both engines' schemas by
    /// [`Db::check_statements`](crate::Db::check_statements).
    const KIND: Kind;

    /// Reads the value back.
    ///
    /// # Errors
    /// [`Error::BadValue`] when the value is not one this type can hold; make it with [`Error::bad_value`].
    fn from_value(value: Value) -> Result<Self>;
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const KIND: Kind = T::KIND;

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Null => Ok(None),
            other => T::from_value(other).map(Some),
        }
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl FromValue for String {
    const KIND: Kind = Kind::Text;

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Text(text) => Ok(text),
            other => Err(other.not(Kind::Text)),
        }
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value {
        Value::Bytes(self.clone())
    }
}

impl FromValue for Vec<u8> {
    const KIND: Kind = Kind::Bytes;

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            other => Err(other.not(Kind::Bytes)),
        }
    }
}

impl ToValue for f64 {
    fn to_value(&self) -> Value {
        Value::Real(*self)
    }
}

impl FromValue for f64 {
    const KIND: Kind = Kind::Real;

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Real(number) => Ok(number),
            other => Err(other.not(Kind::Real)),
        }
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }
}

impl FromValue for bool {
    const KIND: Kind = Kind::Int;

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            Value::Int(other) => Err(Error::BadValue(format!("0 or 1 was expected, {other} was found"))),
            other => Err(other.not(Kind::Int)),
        }
    }
}

impl ToValue for i64 {
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }
}

impl FromValue for i64 {
    const KIND: Kind = Kind::Int;

    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Int(number) => Ok(number),
            other => Err(other.not(Kind::Int)),
        }
    }
}

macro_rules! narrow_whole_numbers {
    ($($t:ty)*) => {$(
        impl ToValue for $t {
            fn to_value(&self) -> Value {
                Value::Int(i64::from(*self))
            }
        }

        impl FromValue for $t {
            const KIND: Kind = Kind::Int;

            fn from_value(value: Value) -> Result<Self> {
                let number = i64::from_value(value)?;
                Self::try_from(number).map_err(|_| {
                    Error::BadValue(format!("{number} is outside of what {} can hold", stringify!($t)))
                })
            }
        }
    )*};
}

narrow_whole_numbers!(i32 u32 u16 u8);

/// The parameters of one statement: `()`, a tuple of up to sixteen, or a slice of [`Value`]s.
///
/// The first is `$1`.
pub trait Params {
    /// The values in order.
    fn values(&self) -> Vec<Value>;
}

impl Params for () {
    fn values(&self) -> Vec<Value> {
        Vec::new()
    }
}

impl Params for [Value] {
    fn values(&self) -> Vec<Value> {
        self.to_vec()
    }
}

impl Params for Vec<Value> {
    fn values(&self) -> Vec<Value> {
        self.clone()
    }
}

impl<P: Params + ?Sized> Params for &P {
    fn values(&self) -> Vec<Value> {
        (**self).values()
    }
}

macro_rules! tuples_are_params {
    ($first:ident $($rest:ident)*) => {
        impl<$first: ToValue, $($rest: ToValue),*> Params for ($first, $($rest,)*) {
            #[expect(non_snake_case, reason = "the type parameters double as names of the tuple's fields")]
            fn values(&self) -> Vec<Value> {
                let ($first, $($rest,)*) = self;
                vec![$first.to_value(), $($rest.to_value()),*]
            }
        }
        tuples_are_params!($($rest)*);
    };
    () => {};
}

tuples_are_params!(A B C D E F G H I J K L M N O P);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_as_it_went_in() {
        assert_eq!(String::from_value("Ana".to_value()).unwrap(), "Ana");
        assert_eq!(i64::from_value(i64::MIN.to_value()).unwrap(), i64::MIN);
        assert_eq!(u32::from_value(u32::MAX.to_value()).unwrap(), u32::MAX);
        assert!(bool::from_value(true.to_value()).unwrap());
        assert_eq!(Option::<String>::from_value(None::<String>.to_value()).unwrap(), None);
        assert_eq!(Vec::<u8>::from_value(vec![0_u8, 255].to_value()).unwrap(), [0, 255]);
    }

    #[test]
    fn a_value_that_does_not_fit_is_refused_without_showing_text() {
        let why = i64::from_value("Ana's secret".to_value()).unwrap_err().to_string();

        assert_eq!(why, "a whole number was expected, text was found");
        assert!(u8::from_value(Value::Int(256)).is_err());
        assert!(bool::from_value(Value::Int(2)).is_err());
        assert!(String::from_value(Value::Null).is_err());
    }

    #[test]
    fn the_first_of_a_tuple_is_the_first_parameter() {
        let values = ("Ana", 3_i64, None::<f64>).values();

        assert_eq!(values, [Value::Text("Ana".to_owned()), Value::Int(3), Value::Null]);
    }
}
