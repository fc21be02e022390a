//! How what people said is written into columns, and read back.

use store::{FromValue, Kind, ToValue, Value};

use crate::people::rules::{Channel, Direction, Side, YearsBand};
use crate::program::kit::SkillId;

impl ToValue for SkillId {
    fn to_value(&self) -> Value {
        Value::Text(self.0.clone())
    }
}

impl FromValue for SkillId {
    const KIND: Kind = Kind::Text;

    fn from_value(value: Value) -> store::Result<Self> {
        String::from_value(value).map(Self)
    }
}

impl Direction {
    /// Its lasting name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Learn => "learn",
        }
    }
}

/// Who said something about a person: the coordinator's spreadsheet and the person are kept apart, so that neither wipes
/// out what the other said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SaidBy {
    /// The person.
    Person,
    /// The coordinator's spreadsheet.
    Roster,
}

impl SaidBy {
    /// Its lasting name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Roster => "roster",
        }
    }

    fn named(id: &str) -> Option<Self> {
        [Self::Person, Self::Roster].into_iter().find(|by| by.id() == id)
    }
}

/// A short list of ids or words on a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemKind {
    /// Languages to mentor in, by their English names.
    Language,
    /// Practice settings.
    Setting,
    /// Value words (kit 5.21).
    Value,
    /// Settings the person would like somebody to come from.
    WishSetting,
    /// Credentials the person would like somebody to hold.
    WishCredential,
}

impl ItemKind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Language, Self::Setting, Self::Value, Self::WishSetting, Self::WishCredential];

    /// Its lasting name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Setting => "setting",
            Self::Value => "value",
            Self::WishSetting => "wish_setting",
            Self::WishCredential => "wish_credential",
        }
    }
}

/// A type that is kept as its lasting name.
macro_rules! kept_by_name {
    ($type:ident, $what:literal) => {
        impl ToValue for $type {
            fn to_value(&self) -> Value {
                Value::Text(self.id().to_owned())
            }
        }

        impl FromValue for $type {
            const KIND: Kind = Kind::Text;

            fn from_value(value: Value) -> store::Result<Self> {
                let text = String::from_value(value)?;
                Self::named(&text).ok_or_else(|| store::Error::bad_value($what))
            }
        }
    };
}

kept_by_name!(YearsBand, "a band of years");
kept_by_name!(Channel, "phone, video or either");
kept_by_name!(Side, "first, second or both");
kept_by_name!(SaidBy, "person or roster");

impl ToValue for Direction {
    fn to_value(&self) -> Value {
        Value::Text(self.id().to_owned())
    }
}

impl ToValue for ItemKind {
    fn to_value(&self) -> Value {
        Value::Text(self.id().to_owned())
    }
}
