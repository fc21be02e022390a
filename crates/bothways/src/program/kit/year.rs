//! The shape of a year: training, touchpoints besides talks, and an example of twelve months (kit 5.13, 5.14, 5.19).

use serde::Deserialize;

use super::files::KitError;
use super::texts::Line;

/// The training, in outline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// What every module is made of.
    pub shape: ModuleShape,
    /// One track for each kind of member.
    #[serde(rename = "track")]
    pub tracks: Vec<Track>,
}

/// What every training module is made of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModuleShape {
    /// The fewest and the most minutes.
    pub minutes: (u16, u16),
    /// How many things to practise.
    pub practices: u8,
    /// How many things to think about.
    pub reflections: u8,
    /// How many questions check what stayed.
    pub check_questions: u8,
}

/// The modules for one kind of member, in order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// The lasting name.
    pub id: String,
    /// Whom it is for.
    pub name: String,
    /// Its modules.
    pub modules: Vec<Line>,
}

/// Something people do together besides talks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Touchpoint {
    /// The lasting name.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whether the guard reads its texts before anything is kept, because they may be about clients.
    #[serde(default)]
    pub guarded: bool,
    /// What to know before.
    #[serde(default)]
    pub notes: Vec<String>,
    /// The fewest and the most people, if it is not for two.
    pub people: Option<(u8, u8)>,
    /// The lines of its form, in order.
    pub fields: Vec<TouchpointField>,
    /// What the author says yes to before it is kept.
    pub confirm: Option<String>,
}

/// One line of a touchpoint's form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TouchpointField {
    /// The lasting name.
    pub id: String,
    /// The label.
    pub text: String,
    /// Whether the form needs it before anything else.
    #[serde(default)]
    pub required: bool,
}

/// One month of the example year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearMonth {
    /// Months since the start.
    pub month: u16,
    /// It comes again after every so many months.
    pub then_every: Option<u16>,
    /// What a pair may do.
    pub pair: Vec<String>,
    /// What the program may do.
    pub program: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TouchpointsFile {
    pub(super) touchpoint: Vec<Touchpoint>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct YearFile {
    month: Vec<YearMonth>,
}

/// The months, if they are in order.
pub(super) fn checked(file: YearFile) -> Result<Vec<YearMonth>, KitError> {
    let behind = file.month.iter().zip(file.month.iter().skip(1)).find(|(one, next)| one.month >= next.month);
    match behind {
        Some((_, next)) => {
            let item = format!("month {}", next.month);
            Err(KitError::new(
                "year.toml",
                item,
                "does not come after the month before it",
                "Put the months in order",
            ))
        }
        None => Ok(file.month),
    }
}
