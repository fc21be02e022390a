//! What was odd about a spreadsheet, as data: a key for the words, what to put into them, and the place.

use std::collections::HashMap;

use serde::{Serialize, Serializer};

use crate::people::times::Week;

/// The most problems of one kind listed for one file; the rest are counted. A file with the wrong columns would
/// otherwise list each of its rows many times over.
pub const PROBLEMS_OF_A_KIND_MAX: usize = 500;

/// How much a problem matters; the worst comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The file cannot be used as it is; nothing may be taken from the upload.
    Stop,
    /// This row is left out.
    Error,
    /// Something was not understood and is kept as written, or is left out of the row. Somebody should look.
    Warning,
    /// Something was assumed, and is said.
    Notice,
}

/// What a problem's sentence is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Arg {
    /// Words from the file, or a name.
    Text(String),
    /// A number to count or compare with.
    Number(i64),
    /// Weekly times, to be worded by whoever shows them.
    Week(Week),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

/// Where in the upload a problem stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) file: Option<usize>,
    pub(super) line: Option<u32>,
    pub(super) column: Option<usize>,
}

impl Place {
    pub(super) fn file(file: usize) -> Self {
        Self { file: Some(file), ..Self::default() }
    }

    pub(super) fn line(file: usize, line: u32) -> Self {
        Self { file: Some(file), line: Some(line), column: None }
    }

    pub(super) fn column(file: usize, column: usize) -> Self {
        Self { file: Some(file), line: None, column: Some(column) }
    }

    pub(super) fn cell(file: usize, line: u32, column: usize) -> Self {
        Self { file: Some(file), line: Some(line), column: Some(column) }
    }
}

/// One thing a coordinator should know about the upload.
///
/// The sentence itself is in the translation file under `key`, with `args` put in; the place is told beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How much it matters; the same for every problem with this key.
    pub severity: Severity,
    /// The number of the file in the upload, from 0; none if it is about the upload as a whole.
    pub file: Option<usize>,
    /// The line in the file, from 1, as a text editor counts; for a row of several lines its first.
    pub line: Option<u32>,
    /// The number of the column, from 0.
    pub column: Option<usize>,
    /// Which sentence says it.
    pub key: Key,
    /// What goes into the sentence.
    pub args: Vec<(&'static str, Arg)>,
}

/// The problems found so far, bounded by [`PROBLEMS_OF_A_KIND_MAX`].
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Problem>,
    counts: HashMap<(Option<usize>, Key), usize>,
    repeated: HashMap<(Option<usize>, Key, String), usize>,
}

impl Problems {
    pub(super) fn add(&mut self, place: Place, key: Key, args: Vec<(&'static str, Arg)>) {
        let count = self.counts.entry((place.file, key)).or_default();
        *count += 1;
        if *count <= PROBLEMS_OF_A_KIND_MAX {
            let Place { file, line, column } = place;
            self.list.push(Problem { severity: key.severity(), file, line, column, key, args });
        }
    }

    /// Adds a notice about words that may stand in many rows: told once, at the first, with the number of rows.
    pub(super) fn add_once(
        &mut self,
        place: Place,
        key: Key,
        written: &str,
        args: impl FnOnce() -> Vec<(&'static str, Arg)>,
    ) {
        let same = (place.file, key, written.to_owned());
        match self.repeated.get(&same).and_then(|at| self.list.get_mut(*at)) {
            Some(first) => {
                if let Some((_, Arg::Number(count))) = first.args.last_mut() {
                    *count += 1;
                }
            }
            None => {
                let before = self.list.len();
                let mut all = vec![("written", Arg::from(written))];
                all.extend(args());
                all.push(("count", Arg::Number(1)));
                self.add(place, key, all);
                if self.list.len() > before {
                    self.repeated.insert(same, before);
                }
            }
        }
    }

    /// The problems by file, then line, then column, those about a whole file first.
    pub(super) fn into_list(mut self) -> Vec<Problem> {
        let mut over: Vec<_> =
            self.counts.iter().filter(|(_, count)| **count > PROBLEMS_OF_A_KIND_MAX).collect();
        over.sort_by_key(|((file, key), _)| (*file, key.id()));
        for ((file, key), count) in over {
            self.list.push(Problem {
                severity: key.severity(),
                file: *file,
                line: Some(u32::MAX),
                column: None,
                key: Key::MoreOfTheSame,
                args: vec![("count", Arg::from(count - PROBLEMS_OF_A_KIND_MAX)), ("of", Arg::from(key.id()))],
            });
        }
        self.list.sort_by_key(|problem| (problem.file, problem.line, problem.column));
        for problem in &mut self.list {
            problem.line = problem.line.filter(|line| *line != u32::MAX);
        }
        self.list
    }
}

macro_rules! keys {
    ($($(#[$doc:meta])+ $name:ident $severity:ident $id:literal;)+) => {
        /// Every kind of problem, by the key of its sentence in the translation files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Key { $($(#[$doc])+ $name,)+ }

        impl Key {
            /// Every key, for the test that each one has its sentence.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name of the sentence in the translation files.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// How much a problem of this kind matters.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

keys! {
    /// No file was given.
    NoFiles Stop "sheet-no-files";
    /// More files than one upload may hold. Args: `found`, `limit`.
    TooManyFiles Stop "sheet-too-many-files";
    /// All files together are too large. Args: `limit` (MiB).
    TooLarge Stop "sheet-too-large";
    /// Nothing but blanks.
    Empty Stop "sheet-empty";
    /// A header and no row below it.
    NoRows Stop "sheet-no-rows";
    /// An Excel, OpenDocument or Numbers workbook, or another zip archive.
    Workbook Stop "sheet-workbook";
    /// A PDF.
    Pdf Stop "sheet-pdf";
    /// A picture.
    Picture Stop "sheet-picture";
    /// A web page, often a sign-in page saved by mistake.
    WebPage Stop "sheet-web-page";
    /// Bytes that are no text.
    NotText Stop "sheet-not-text";
    /// UTF-16 that ends within a character.
    CutInCharacter Stop "sheet-cut-in-character";
    /// A quote that is opened and never closed: half a file.
    OpenQuote Stop "sheet-open-quote";
    /// The last line has fewer cells than all others and no line end: half a file. Args: `cells`, `columns`.
    CutLine Stop "sheet-cut-line";
    /// More columns than a people sheet can have. Args: `found`, `limit`.
    TooManyColumns Stop "sheet-too-many-columns";
    /// More rows than one upload may hold. Args: `limit`.
    TooManyRows Stop "sheet-too-many-rows";
    /// The first row holds a person, not column names.
    NoHeader Stop "sheet-no-header";
    /// No column tells who a row is about.
    NoPeopleColumn Stop "sheet-no-people-column";
    /// A row with more filled cells than there are columns. Args: `cells`, `columns`.
    RowTooWide Error "sheet-row-too-wide";
    /// A cell that is too long. Args: `limit`.
    CellTooLong Error "sheet-cell-too-long";
    /// A row without name, e-mail and id.
    Nobody Error "sheet-nobody";
    /// The id of another person with another name and e-mail. Args: `id`, `other_line`.
    IdShared Error "sheet-id-shared";
    /// Some bytes fit no encoding and were replaced.
    Damaged Warning "sheet-damaged";
    /// A column named as a birth date. Args: `column`.
    RefusedBirth Warning "sheet-refused-birth";
    /// A column whose dates are as old as birth dates. Args: `column`.
    RefusedBirthLike Warning "sheet-refused-birth-like";
    /// A column named as an age. Args: `column`.
    RefusedAge Warning "sheet-refused-age";
    /// A column named as, or filled with, generations. Args: `column`.
    RefusedGeneration Warning "sheet-refused-generation";
    /// A column named as a year of graduation. Args: `column`.
    RefusedGraduation Warning "sheet-refused-graduation";
    /// A column of years that could be years of birth or of study. Args: `column`.
    RefusedYearLike Warning "sheet-refused-year-like";
    /// A column named as, or filled with, sex or gender. Args: `column`.
    RefusedSex Warning "sheet-refused-sex";
    /// A column named as race, ethnicity, origin or religion. Args: `column`.
    RefusedRace Warning "sheet-refused-race";
    /// A column named as a photo. Args: `column`.
    RefusedPhoto Warning "sheet-refused-photo";
    /// A column named as a school. Args: `column`.
    RefusedSchool Warning "sheet-refused-school";
    /// A name with lost or garbled letters. Args: `written`.
    NameGarbled Warning "sheet-name-garbled";
    /// A row without a name; its e-mail or id stands in. Args: `shown`.
    NameMissing Warning "sheet-name-missing";
    /// Not an e-mail address. Args: `written`.
    EmailWrong Warning "sheet-email-wrong";
    /// No e-mail address in a sheet that has a column for it.
    EmailMissing Warning "sheet-email-missing";
    /// A skill that is not understood. Args: `written`.
    SkillUnknown Warning "sheet-skill-unknown";
    /// A skill that is not understood, with the nearest one. Args: `written`, `nearest`.
    SkillUnknownNear Warning "sheet-skill-unknown-near";
    /// More skills in one cell than are read. Args: `limit`.
    TooManySkills Warning "sheet-too-many-skills";
    /// A time zone that is not understood. Args: `written`.
    ZoneUnknown Warning "sheet-zone-unknown";
    /// Free times of which nothing is understood. Args: `written`.
    WeekUnknown Warning "sheet-week-unknown";
    /// Words in free times that are not understood; the rest is. Args: `written`, `words`, `week`.
    WeekUnread Warning "sheet-week-unread";
    /// A number of people that is not understood. Args: `written`, `default`.
    RoomUnread Warning "sheet-room-unread";
    /// Years that are not understood. Args: `written`.
    YearsUnread Warning "sheet-years-unread";
    /// A date that is not understood. Args: `written`.
    DateUnread Warning "sheet-date-unread";
    /// A priority that is not understood. Args: `written`.
    PriorityUnread Warning "sheet-priority-unread";
    /// A supervisor or avoided person who is not in the upload. Args: `written`.
    PersonUnknown Warning "sheet-person-unknown";
    /// The same, with the nearest name. Args: `written`, `nearest`.
    PersonUnknownNear Warning "sheet-person-unknown-near";
    /// A name that several people have. Args: `written`, `count`.
    PersonAmbiguous Warning "sheet-person-ambiguous";
    /// Somebody named as their own supervisor, or avoiding themself. Args: `written`.
    PersonSelf Warning "sheet-person-self";
    /// Two answers from one e-mail address under different names; the later counts. Args: `name`, `other`, `later_line`.
    AnsweredTwiceOtherName Warning "sheet-answered-twice-other-name";
    /// Two rows with the same name and nothing else to tell whether they are one person. Args: `name`, `other_line`.
    SameName Warning "sheet-same-name";
    /// The text was read as Windows-1252.
    ReadAsWindows Notice "sheet-read-as-windows";
    /// The text was read as UTF-16.
    ReadAsUtf16 Notice "sheet-read-as-utf16";
    /// Lines above the header were passed over.
    HeaderBelow Notice "sheet-header-below";
    /// The last line has no line end; a file that was cut short looks the same.
    LastLineUnended Notice "sheet-last-line-unended";
    /// The header stands in the file again and was passed over.
    HeaderAgain Notice "sheet-header-again";
    /// A column nobody needs. Args: `column`.
    ColumnUnknown Notice "sheet-column-unknown";
    /// A column of skills that does not say whether they are shared or learned. Args: `column`.
    ColumnSkills Notice "sheet-column-skills";
    /// A second column for the same thing. Args: `column`, `first`.
    ColumnTwice Notice "sheet-column-twice";
    /// Names turned from "Last, First". Args: `column`.
    NamesTurned Notice "sheet-names-turned";
    /// A lost apostrophe put back. Args: `written`, `name`.
    NameMended Notice "sheet-name-mended";
    /// A formula kept as plain text. Args: `written`.
    Formula Notice "sheet-formula";
    /// An earlier answer from the same person. Args: `name`, `later_line`.
    AnsweredTwice Notice "sheet-answered-twice";
    /// A time zone read from a short name. Args: `written`, `zone`, `count`.
    ZoneRead Notice "sheet-zone-read";
    /// Free times read from a phrase. Args: `written`, `week`, `count`.
    WeekRead Notice "sheet-week-read";
    /// A number of people read from words. Args: `written`, `room`, `count`.
    RoomRead Notice "sheet-room-read";
    /// A language outside the list, kept as written. Args: `written`, `count`.
    LanguageUnknown Notice "sheet-language-unknown";
    /// Letters outside the list, kept as written. Args: `written`, `count`.
    CredentialUnknown Notice "sheet-credential-unknown";
    /// A pause that is over. Args: `until`.
    PauseOver Notice "sheet-pause-over";
    /// Rows with fewer cells than columns; the missing ones are blank. Args: `count`.
    RowsShort Notice "sheet-rows-short";
    /// Files say different things about a person; one is kept. Args: `kept`, `other`.
    FilesDiffer Notice "sheet-files-differ";
    /// A row joined to a person of another file by name alone. Args: `name`.
    JoinedByName Notice "sheet-joined-by-name";
    /// Further problems of a kind. Args: `count`, `of` (the key).
    MoreOfTheSame Notice "sheet-more-of-the-same";
}
