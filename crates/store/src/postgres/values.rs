//! Values on the wire.

use std::error::Error as StdError;

use bytes::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::row::Source;
use crate::{Error, Kind, Result, Value};

type Refused = Box<dyn StdError + Sync + Send>;

/// What we call this type, if portable SQL knows it.
pub(super) fn kind_of(kind: &Type) -> Option<Kind> {
    match *kind {
        Type::BOOL | Type::INT2 | Type::INT4 | Type::INT8 => Some(Kind::Int),
        Type::FLOAT4 | Type::FLOAT8 => Some(Kind::Real),
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => Some(Kind::Text),
        Type::BYTEA => Some(Kind::Bytes),
        _ => None,
    }
}

impl ToSql for Value {
    fn to_sql(&self, wanted: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
        match (self, kind_of(wanted)) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(number), _) => match *wanted {
                Type::INT8 => number.to_sql(wanted, out),
                Type::INT4 => i32::try_from(*number)?.to_sql(wanted, out),
                Type::INT2 => i16::try_from(*number)?.to_sql(wanted, out),
                Type::BOOL => (*number != 0).to_sql(wanted, out),
                Type::FLOAT8 => (*number as f64).to_sql(wanted, out),
                _ => Err(format!("a whole number was given where {wanted} is wanted").into()),
            },
            (Value::Real(number), Some(Kind::Real)) => match *wanted {
                Type::FLOAT4 => (*number as f32).to_sql(wanted, out),
                _ => number.to_sql(wanted, out),
            },
            (Value::Text(text), Some(Kind::Text)) => text.to_sql(wanted, out),
            (Value::Bytes(bytes), Some(Kind::Bytes)) => bytes.to_sql(wanted, out),
            (Value::Real(_), _) => Err(format!("a fraction was given where {wanted} is wanted").into()),
            (Value::Text(_), _) => Err(format!("text was given where {wanted} is wanted").into()),
            (Value::Bytes(_), _) => Err(format!("bytes were given where {wanted} is wanted").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Refused> {
        Ok(match *kind {
            Type::BOOL => Value::Int(i64::from(bool::from_sql(kind, raw)?)),
            Type::INT2 => Value::Int(i64::from(i16::from_sql(kind, raw)?)),
            Type::INT4 => Value::Int(i64::from(i32::from_sql(kind, raw)?)),
            Type::INT8 => Value::Int(i64::from_sql(kind, raw)?),
            Type::FLOAT4 => Value::Real(f64::from(f32::from_sql(kind, raw)?)),
            Type::FLOAT8 => Value::Real(f64::from_sql(kind, raw)?),
            Type::BYTEA => Value::Bytes(raw.to_vec()),
            _ if kind_of(kind) == Some(Kind::Text) => Value::Text(String::from_sql(kind, raw)?),
            _ => return Err(format!("{kind} is not portable: cast it").into()),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Refused> {
        Ok(Value::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl Source for tokio_postgres::Row {
    fn value(&self, index: usize) -> Result<Value> {
        self.try_get(index).map_err(|error| {
            Error::BadValue(StdError::source(&error).map_or_else(|| error.to_string(), ToString::to_string))
        })
    }

    fn name(&self, index: usize) -> String {
        self.columns()
            .get(index)
            .map_or_else(|| format!("number {}", index + 1), |column| column.name().to_owned())
    }
}
