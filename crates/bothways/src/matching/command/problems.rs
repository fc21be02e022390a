//! What was odd in the sheets, each with its place.

use serde::Serialize;

use crate::platform::words::Say;
use crate::roster::{Severity, Sheet};

/// Something odd, with its place.
#[derive(Debug, Serialize)]
pub(super) struct ProblemTold {
    pub(super) severity: Severity,
    pub(super) kind: &'static str,
    pub(super) file: Option<String>,
    pub(super) line: Option<u32>,
    pub(super) column: Option<String>,
    pub(super) sentence: String,
}

impl ProblemTold {
    /// Whether it tells of a column that is refused as a whole.
    pub(super) fn is_refusal(&self) -> bool {
        self.kind.starts_with("sheet-refused-")
    }
}

/// What was odd in the sheets, in sentences with their places.
pub(super) fn problems(sheet: &Sheet, say: &Say) -> Vec<ProblemTold> {
    let told = sheet.problems.iter().map(|problem| {
        let header = |at: usize| {
            let column =
                sheet.columns.iter().find(|column| Some(column.file) == problem.file && column.column == at);
            match column.map(|column| column.header.trim()).filter(|header| !header.is_empty()) {
                Some(header) => header.to_owned(),
                None => (at + 1).to_string(),
            }
        };
        ProblemTold {
            severity: problem.severity,
            kind: problem.key.id(),
            file: problem.file.and_then(|at| sheet.files.get(at)).map(|file| file.name.clone()),
            line: problem.line,
            column: problem.column.map(header),
            sentence: crate::roster::sentence(problem, say),
        }
    });
    told.collect()
}
