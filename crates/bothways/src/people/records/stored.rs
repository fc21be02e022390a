//! How what people said is written into columns, and read back.

use store::{FromValue, Kind, ToValue, Value};

use crate::program::kit::SkillId;
use crate::stored;

impl ToValue for SkillId {
    fn to_value(&self) -> Value {
        Value::Text(self.as_str().to_owned())
    }
}

impl FromValue for SkillId {
    const KIND: Kind = Kind::Text;

    fn from_value(value: Value) -> store::Result<Self> {
        String::from_value(value).map(Self::from)
    }
}

stored! {
    /// Who said something about a person: the coordinator's spreadsheet and the person are kept apart, so that neither wipes
    /// out what the other said.
    pub enum SaidBy in "reporting_line.said_by, avoid.said_by" {
        /// The person.
        Person = "person",
        /// The coordinator's spreadsheet.
        Roster = "roster",
    }
}

stored! {
    /// A short list of ids or words on a profile.
    pub enum ItemKind in "profile_item.kind" {
        /// Languages to mentor in, by their English names.
        Language = "language",
        /// Practice settings.
        Setting = "setting",
        /// Value words (kit 5.21).
        Value = "value",
        /// Settings the person would like somebody to come from.
        WishSetting = "wish_setting",
        /// Credentials the person would like somebody to hold.
        WishCredential = "wish_credential",
    }
}
