//! What each column of a file is taken to hold, from all there is to go by.

use super::columns::{ColumnGuess, How, Kind};
use super::content::{Content, Seen};
use super::file::{FileReader, Header};
use super::headers::{folded_header, kind_by_name, refused_by_name};
use super::problems::{Arg, Key, Place};
use super::rows::short;

impl FileReader<'_, '_> {
    /// What each column holds: the coordinator's word first, then its name, then its cells. What must be refused is
    /// refused whatever anyone says.
    pub(super) fn columns(&mut self, header: &Header<'_>, seen: &[Seen]) -> Vec<ColumnGuess> {
        let mut columns: Vec<ColumnGuess> = Vec::with_capacity(header.cells.len());
        for (at, (name, seen)) in header.cells.iter().zip(seen).enumerate() {
            let folded = folded_header(name);
            let chosen = self.reading.overrides.of(self.file, at);
            let named = chosen.or_else(|| kind_by_name(&folded));
            // A year or a single letter may be an honest answer where a name, or the coordinator, says which.
            let explained =
                kind_by_name(&folded).is_some() || matches!(chosen, Some(Kind::YearsInCm | Kind::Priority));
            let refused = refused_by_name(&folded)
                .or_else(|| seen.refused())
                .or_else(|| if explained { None } else { seen.refused_if_nameless() });
            let (kind, how) = match (refused, chosen, named) {
                (Some(_), ..) => (Kind::Unknown, How::Untold),
                (None, Some(kind), _) => (kind, How::Chosen),
                (None, None, Some(kind)) => (kind, How::Name),
                (None, None, None) => (Kind::Unknown, How::Untold),
            };
            let samples = if refused.is_some() { Vec::new() } else { seen.samples() };
            let guess = ColumnGuess {
                file: self.file,
                column: at,
                header: name.clone(),
                kind,
                how,
                refused,
                samples,
            };
            columns.push(guess);
        }
        self.columns_by_content(&mut columns, seen);
        self.tell_about_columns(&mut columns);
        columns
    }

    /// Columns whose names tell nothing, by their cells, if nothing else in the file holds the same.
    fn columns_by_content(&mut self, columns: &mut [ColumnGuess], seen: &[Seen]) {
        for at in 0..columns.len() {
            if columns[at].how != How::Untold || columns[at].refused.is_some() {
                continue;
            }
            match seen[at].kind(self.reading.kit, self.reading.credentials) {
                Content::Kind(kind) if !has_kind(columns, kind) => {
                    columns[at].kind = kind;
                    columns[at].how = How::Content;
                }
                Content::Skills => {
                    let args = vec![("column", Arg::from(label(&columns[at])))];
                    self.problems.add(Place::column(self.file, at), Key::ColumnSkills, args);
                }
                Content::Kind(_) | Content::Nothing => {}
            }
        }
    }

    /// Lists refused and unknown columns, and turns a second column for the same thing into an unknown one.
    fn tell_about_columns(&mut self, columns: &mut [ColumnGuess]) {
        for at in 0..columns.len() {
            let place = Place::column(self.file, at);
            let column = ("column", Arg::from(label(&columns[at])));
            let kind = columns[at].kind;
            let is_chosen = columns[at].how == How::Chosen;
            let stands_before = |other: &&ColumnGuess| match (is_chosen, other.how == How::Chosen) {
                (true, false) => false,
                (false, true) => true,
                _ => other.column < at,
            };
            let same = |other: &&ColumnGuess| other.kind == kind && other.column != at;
            let first = columns.iter().filter(same).find(stands_before).filter(|_| !kind.may_repeat());
            if let Some(refusal) = columns[at].refused {
                self.problems.add(place, refusal.key(), vec![column]);
            } else if let Some(first) = first {
                let args = vec![column, ("first", Arg::from(label(first)))];
                self.problems.add(place, Key::ColumnTwice, args);
                columns[at].kind = Kind::Unknown;
            } else if kind == Kind::Unknown && columns[at].how == How::Untold {
                self.problems.add(place, Key::ColumnUnknown, vec![column]);
            }
        }
    }

    pub(super) fn turned(&mut self, columns: &[ColumnGuess], seen: &[Seen]) -> Vec<bool> {
        let mut turned = vec![false; columns.len()];
        for (at, column) in columns.iter().enumerate() {
            if column.kind == Kind::Name && seen[at].is_last_name_first(self.reading.credentials) {
                turned[at] = true;
                let args = vec![("column", Arg::from(label(column)))];
                self.problems.add(Place::column(self.file, at), Key::NamesTurned, args);
            }
        }
        turned
    }
}

fn has_kind(columns: &[ColumnGuess], kind: Kind) -> bool {
    columns.iter().any(|column| column.kind == kind)
        || (kind == Kind::Name && columns.iter().any(|column| column.kind == Kind::LastName))
}

/// A column's name in a sentence: as written, or the letter a spreadsheet program shows above it.
fn label(column: &ColumnGuess) -> String {
    if !column.header.is_empty() {
        return short(&column.header);
    }
    let mut letters = Vec::new();
    let mut number = column.column + 1;
    while number > 0 {
        letters.push(char::from(b'A' + ((number - 1) % 26) as u8));
        number = (number - 1) / 26;
    }
    letters.iter().rev().collect()
}
