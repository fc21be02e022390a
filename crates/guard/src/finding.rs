//! What the guard found, without the words it found it in.

use serde::Deserialize;
use std::ops::Range;

/// The eighteen kinds of identifiers that HIPAA's Safe Harbor takes out of a record (45 CFR 164.514(b)(2)), in its
/// order. They count for the client and for relatives, employers and the household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 1: names.
    Name,
    /// 2: places smaller than a state, and so the names of hospitals and clinics.
    Place,
    /// 3: dates other than the year, and ages over 89.
    Date,
    /// 4: phone numbers.
    Phone,
    /// 5: fax numbers.
    Fax,
    /// 6: mail addresses.
    Email,
    /// 7: Social Security numbers, or their last digits.
    SocialSecurityNumber,
    /// 8: medical record numbers.
    MedicalRecordNumber,
    /// 9: numbers of a health plan's member.
    HealthPlanNumber,
    /// 10: numbers of accounts and claims.
    AccountNumber,
    /// 11: numbers of licences and certificates.
    LicenseNumber,
    /// 12: vehicles and their plates.
    Vehicle,
    /// 13: devices and their serial numbers.
    Device,
    /// 14: web addresses.
    WebAddress,
    /// 15: addresses of computers.
    IpAddress,
    /// 16: prints of fingers and voices, and so recordings.
    Print,
    /// 17: pictures of a face, or like it.
    Photo,
    /// 18: anything else that points to one person.
    Other,
}

impl Kind {
    /// Every kind, in the order of the law.
    pub const ALL: [Self; 18] = [
        Self::Name,
        Self::Place,
        Self::Date,
        Self::Phone,
        Self::Fax,
        Self::Email,
        Self::SocialSecurityNumber,
        Self::MedicalRecordNumber,
        Self::HealthPlanNumber,
        Self::AccountNumber,
        Self::LicenseNumber,
        Self::Vehicle,
        Self::Device,
        Self::WebAddress,
        Self::IpAddress,
        Self::Print,
        Self::Photo,
        Self::Other,
    ];

    /// The name of the kind in the rules, and in the keys of its prompts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Place => "place",
            Self::Date => "date",
            Self::Phone => "phone",
            Self::Fax => "fax",
            Self::Email => "email",
            Self::SocialSecurityNumber => "social-security-number",
            Self::MedicalRecordNumber => "medical-record-number",
            Self::HealthPlanNumber => "health-plan-number",
            Self::AccountNumber => "account-number",
            Self::LicenseNumber => "license-number",
            Self::Vehicle => "vehicle",
            Self::Device => "device",
            Self::WebAddress => "web-address",
            Self::IpAddress => "ip-address",
            Self::Print => "print",
            Self::Photo => "photo",
            Self::Other => "other",
        }
    }
}

/// What a finding asks of the person who writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// Look again; it can be saved as it is.
    Flag,
    /// Mend it, or choose a reason from a list.
    Soft,
    /// Mend it. It cannot be saved.
    Hard,
}

/// Where the text is written, which decides how strict the guard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// A field of a case review: the one place where people mean to write about a client.
    CaseReview,
    /// Goals, notes and messages inside a pair.
    Note,
    /// Posts and comments, which many can read.
    Post,
}

/// Something in a text that may point to a client. It holds where, never what: it can be logged as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it, such as `mrn`. Rules keep their names.
    pub rule_id: String,
    /// Which of the eighteen kinds it may be.
    pub kind: Kind,
    /// What it asks of the writer.
    pub stop: Stop,
    /// The key of the words that say how to put it instead.
    pub prompt: String,
    /// Where it is, in bytes of the text; both ends lie between characters.
    pub span: Range<usize>,
}

/// A word or phrase that sorts people by their years, with others to choose from. The writer decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The rule that found it, such as `digital-native`.
    pub rule_id: String,
    /// Where it is, in bytes of the text; both ends lie between characters.
    pub span: Range<usize>,
    /// Neutral words that could stand there, the closest first.
    pub instead: Vec<String>,
}
