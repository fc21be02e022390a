//! Pairs of an earlier run that stay as they are: read from a file, found among the people, checked one by one.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use matcher::{Question, Two, flow, walls_from_profiles};

use super::files;
use super::people::Roster;
use crate::matching::left_out::Wall;
use crate::people::names::fold;
use crate::platform::failure::Failure;
use crate::platform::words::Say;

const BYTES_MAX: usize = 16 * 1024 * 1024;
/// More slips than these are counted, not listed.
const SLIPS_LISTED: usize = 20;
/// From here on two names are near enough to suggest one for the other.
const NEAR: f64 = 0.85;

/// The names under which the two people of a pair stand, in the order in which they are looked for.
const COLUMNS: [[&str; 2]; 3] =
    [["first_id", "second_id"], ["first_email", "second_email"], ["first_name", "second_name"]];

/// Reads the pairs to keep. All that is wrong is told at once, each with its line and how to mend it: a pair that was meant to stay is
/// never dropped in silence.
pub(super) fn read(
    path: &Path,
    roster: &Roster,
    question: &Question,
    say: &Say,
) -> Result<Vec<Two>, Failure> {
    let bytes = files::read(path, BYTES_MAX, say)?;
    let file = files::short(path);
    if bytes.len() > BYTES_MAX {
        return Err(Failure::new(say.t1("matching-run-keep-large", "file", file)));
    }
    let (text, _, _) = match encoding_rs::Encoding::for_bom(&bytes) {
        None if std::str::from_utf8(&bytes).is_err() => encoding_rs::WINDOWS_1252.decode(&bytes),
        _ => encoding_rs::UTF_8.decode(&bytes),
    };
    let mut keeping = Keeping::new(file, roster, question, say);
    keeping.read(&text)?;
    keeping.finish()
}

struct Keeping<'a> {
    file: String,
    roster: &'a Roster,
    question: &'a Question,
    say: &'a Say,
    known: HashMap<String, Vec<usize>>,
    kept: Vec<Two>,
    carried: HashMap<usize, u32>,
    seen: BTreeSet<(usize, usize)>,
    slips: Vec<String>,
}

impl<'a> Keeping<'a> {
    fn new(file: String, roster: &'a Roster, question: &'a Question, say: &'a Say) -> Self {
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in roster.rows.iter().enumerate() {
            let names = [row.id.as_deref(), row.email.as_deref(), Some(row.name.as_str())];
            let keys: BTreeSet<String> =
                names.into_iter().flatten().map(|name| name.trim().to_lowercase()).collect();
            keys.into_iter().for_each(|key| known.entry(key).or_default().push(at));
        }
        let (kept, carried, seen, slips) = (Vec::new(), HashMap::new(), BTreeSet::new(), Vec::new());
        Self { file, roster, question, say, known, kept, carried, seen, slips }
    }

    fn read(&mut self, text: &str) -> Result<(), Failure> {
        let header = text.lines().next().unwrap_or_default();
        let delimiter =
            [b',', b';', b'\t'].into_iter().max_by_key(|d| header.bytes().filter(|b| b == d).count());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter.unwrap_or(b','))
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut columns: Option<Vec<[usize; 2]>> = None;
        for record in reader.records() {
            let record = record.map_err(|error| {
                let line = error.position().map_or(1, csv::Position::line);
                Failure::new(self.at(line, None, "matching-run-keep-broken", &[]))
            })?;
            let line = record.position().map_or(1, csv::Position::line);
            match &columns {
                None => columns = Some(self.columns(&record, line)?),
                Some(columns) => self.row(&record, line, columns),
            }
        }
        match columns {
            Some(_) => Ok(()),
            None => Err(Failure::new(self.at(1, None, "matching-run-keep-empty", &[]))),
        }
    }

    fn columns(&self, header: &csv::StringRecord, line: u64) -> Result<Vec<[usize; 2]>, Failure> {
        let place = |name: &str| header.iter().position(|cell| fold(cell) == fold(name));
        let found: Vec<[usize; 2]> =
            COLUMNS.iter().filter_map(|[one, other]| Some([place(one)?, place(other)?])).collect();
        if found.is_empty() {
            return Err(Failure::new(self.at(line, None, "matching-run-keep-columns", &[])));
        }
        Ok(found)
    }

    fn row(&mut self, record: &csv::StringRecord, line: u64, columns: &[[usize; 2]]) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let both = [0, 1].map(|side| self.person(record, line, columns, side));
        if let [Some(one), Some(other)] = both {
            self.pair(one, other, line);
        }
    }

    /// The row of the person on one side, found by the first cell that is filled.
    fn person(
        &mut self,
        record: &csv::StringRecord,
        line: u64,
        columns: &[[usize; 2]],
        side: usize,
    ) -> Option<usize> {
        let cells = columns.iter().map(|pair| pair[side]);
        let filled = |at: &usize| record.get(*at).is_some_and(|cell| !cell.trim().is_empty());
        let Some(at) = cells.clone().find(filled) else {
            let slip = self.at(line, columns.first().map(|pair| pair[side]), "matching-run-keep-blank", &[]);
            self.slips.push(slip);
            return None;
        };
        let written = super::pairs_file::unguarded(record.get(at).unwrap_or_default().trim());
        let found = self.known.get(&written.to_lowercase()).map(Vec::as_slice);
        let (key, args) = match found {
            Some([at]) => return Some(*at),
            Some(several) => (
                "matching-run-keep-several",
                vec![("written", written.to_owned()), ("count", several.len().to_string())],
            ),
            None => match self.nearest(written) {
                Some(nearest) => (
                    "matching-run-keep-unknown-near",
                    vec![("written", written.to_owned()), ("nearest", nearest)],
                ),
                None => ("matching-run-keep-unknown", vec![("written", written.to_owned())]),
            },
        };
        let slip = self.at(line, Some(at), key, &args);
        self.slips.push(slip);
        None
    }

    fn nearest(&self, written: &str) -> Option<String> {
        let written = written.to_lowercase();
        let near = self.known.keys().map(|key| (strsim::jaro_winkler(&written, key), key));
        let best = near
            .filter(|(likeness, _)| *likeness >= NEAR)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
        best.map(|(_, key)| key.clone())
    }

    fn pair(&mut self, one: usize, other: usize, line: u64) {
        if !self.seen.insert((one.min(other), one.max(other))) {
            return;
        }
        let (a, b) = (&self.question.people[one], &self.question.people[other]);
        let names = vec![
            ("first", self.roster.rows[one].name.clone()),
            ("second", self.roster.rows[other].name.clone()),
        ];
        let mut slips: Vec<(String, Vec<(&str, String)>)> = Vec::new();
        let between =
            |wall: &&matcher::Wall| (wall.a == a.id && wall.b == b.id) || (wall.a == b.id && wall.b == a.id);
        let given = self.question.walls.iter().filter(between).map(|wall| wall.reason);
        let mut walls: Vec<Wall> = Vec::new();
        for reason in walls_from_profiles(a, b, &self.question.weights).into_iter().chain(given) {
            let wall = Wall::of(reason);
            if !walls.contains(&wall) {
                walls.push(wall);
            }
        }
        slips.extend(
            walls.iter().map(|wall| (format!("matching-run-keep-wall-{}", wall.key()), names.clone())),
        );
        let weights = &self.question.weights;
        if one != other && flow(a, b, weights).is_none() && flow(b, a, weights).is_none() {
            slips.push(("matching-run-keep-nothing".to_owned(), names));
        }
        for at in [one, other] {
            let carried = self.carried.entry(at).or_default();
            *carried += 1;
            let room = self.question.people[at].room;
            if *carried == room + 1 && room > 0 {
                let args = vec![("name", self.roster.rows[at].name.clone()), ("count", room.to_string())];
                slips.push(("matching-run-keep-room".to_owned(), args));
            }
        }
        if slips.is_empty() {
            self.kept.push([a.id.clone(), b.id.clone()]);
        }
        for (key, args) in slips {
            let slip = self.at(line, None, &key, &args);
            self.slips.push(slip);
        }
    }

    fn at(&self, line: u64, column: Option<usize>, key: &str, args: &[(&str, String)]) -> String {
        let column = column.map(|at| (at + 1).to_string());
        super::said::place(
            self.say,
            Some(&self.file),
            Some(&line.to_string()),
            column.as_deref(),
            &self.say.say(key, args),
        )
    }

    fn finish(mut self) -> Result<Vec<Two>, Failure> {
        if self.slips.is_empty() {
            return Ok(self.kept);
        }
        let more = self.slips.len().saturating_sub(SLIPS_LISTED);
        self.slips.truncate(SLIPS_LISTED);
        if more > 0 {
            self.slips.push(self.say.n("matching-run-more", more as i64));
        }
        let list = self.slips.join("\n  ");
        Err(Failure::new(format!("{}\n  {list}", self.say.t("matching-run-keep-cannot"))))
    }
}
