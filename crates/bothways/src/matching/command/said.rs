//! What a run says on the terminal: for a volunteer who is tired, the numbers first, then the pairs, then who is left out and what helps.

use std::io::{self, Write};

use super::found::{Found, PairTold};
use super::problems::ProblemTold;
use crate::platform::words::Say;
use crate::roster::Severity;

/// Lines break before this column.
const WIDTH: usize = 96;
/// More of one kind than these are counted, not listed.
const LISTED: usize = 12;

/// `roster.csv, line 3, column "learns": what is wrong there`.
pub(super) fn place(
    say: &Say,
    file: Option<&str>,
    line: Option<&str>,
    column: Option<&str>,
    what: &str,
) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(file.map(str::to_owned));
    parts.extend(line.map(|line| say.t1("matching-run-line", "line", line)));
    parts.extend(column.map(|column| say.t1("matching-run-column", "column", column)));
    if parts.is_empty() { what.to_owned() } else { format!("{}: {what}", parts.join(", ")) }
}

/// A problem with its place.
pub(super) fn problem(told: &ProblemTold, say: &Say) -> String {
    let line = told.line.map(|line| line.to_string());
    // A refused or unknown column is named in its sentence; its place would say it twice.
    let column = told.column.as_deref().filter(|_| told.line.is_some());
    place(say, told.file.as_deref(), line.as_deref(), column, &told.sentence)
}

/// Tells everything.
pub(super) fn tell(found: &Found, say: &Say, hints: &[&str], out: &mut dyn Write) -> io::Result<()> {
    let mut told = Told { out, say };
    told.numbers(found)?;
    told.pairs(&found.pairs)?;
    told.left_out(found)?;
    told.list("matching-run-refused", found.problems.iter().filter(|problem| problem.is_refusal()))?;
    let warned = |problem: &&ProblemTold| problem.severity == Severity::Warning && !problem.is_refusal();
    told.list(
        "matching-run-rows-out",
        found.problems.iter().filter(|problem| problem.severity == Severity::Error),
    )?;
    told.list("matching-run-look", found.problems.iter().filter(warned))?;
    told.assumed(found)?;
    told.written(found, hints)
}

struct Told<'a> {
    out: &'a mut dyn Write,
    say: &'a Say,
}

impl Told<'_> {
    fn head(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n{text}\n")
    }

    /// A paragraph, broken between words.
    fn text(&mut self, indent: usize, hanging: usize, text: &str) -> io::Result<()> {
        let (mut wide, mut begun) = (indent, false);
        write!(self.out, "{:indent$}", "")?;
        for word in text.split_whitespace() {
            let letters = word.chars().count();
            if begun && wide + 1 + letters > WIDTH {
                write!(self.out, "\n{:hanging$}", "")?;
                (wide, begun) = (hanging, false);
            }
            if begun {
                self.out.write_all(b" ")?;
                wide += 1;
            }
            self.out.write_all(word.as_bytes())?;
            (wide, begun) = (wide + letters, true);
        }
        writeln!(self.out)
    }

    fn numbers(&mut self, found: &Found) -> io::Result<()> {
        let files: Vec<&str> = found.files.iter().map(|file| file.name.as_str()).collect();
        let people = [("count", found.counts.people.to_string()), ("files", files.join(", "))];
        self.text(0, 0, &self.say.say("matching-run-people", &people))?;
        for sentence in summary(found, self.say).iter().chain(found.sharing.widened()) {
            self.text(0, 0, sentence)?;
        }
        Ok(())
    }

    fn pairs(&mut self, pairs: &[PairTold]) -> io::Result<()> {
        if pairs.is_empty() {
            return Ok(());
        }
        self.head(&self.say.n("matching-run-pairs", pairs.len() as i64))?;
        for pair in pairs {
            let kept = if pair.kept { self.say.t("matching-run-kept") } else { String::new() };
            writeln!(self.out, "  {} ⇄ {}{kept}", pair.first.name, pair.second.name)?;
            let instead = pair.instead.iter().map(|instead| &instead.sentence);
            for sentence in pair.reasons.iter().chain(instead) {
                self.text(6, 6, sentence)?;
            }
        }
        Ok(())
    }

    fn left_out(&mut self, found: &Found) -> io::Result<()> {
        if !found.left_out.is_empty() {
            self.head(&self.say.n("matching-run-left-out", found.left_out.len() as i64))?;
        }
        for left in &found.left_out {
            writeln!(self.out, "  {}", left.person.name)?;
            for sentence in left.why_sentences.iter().chain([&left.change_sentence]) {
                self.text(6, 6, sentence)?;
            }
        }
        if !found.free_to_share.is_empty() {
            let names: Vec<&str> = found.free_to_share.iter().map(|person| person.name.as_str()).collect();
            let args = [("count", names.len().to_string()), ("names", names.join(", "))];
            writeln!(self.out)?;
            self.text(0, 0, &self.say.say("matching-run-free", &args))?;
        }
        Ok(())
    }

    fn list<'p>(&mut self, key: &str, problems: impl Iterator<Item = &'p ProblemTold>) -> io::Result<()> {
        let lines: Vec<String> = problems.map(|told| problem(told, self.say)).collect();
        self.lines(key, &lines)
    }

    fn lines(&mut self, key: &str, lines: &[String]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        self.head(&self.say.n(key, lines.len() as i64))?;
        for line in lines.iter().take(LISTED) {
            self.text(2, 6, line)?;
        }
        if lines.len() > LISTED {
            self.text(2, 6, &self.say.n("matching-run-more", (lines.len() - LISTED) as i64))?;
        }
        Ok(())
    }

    fn assumed(&mut self, found: &Found) -> io::Result<()> {
        let notices = found.problems.iter().filter(|problem| problem.severity == Severity::Notice);
        let notices = notices.map(|told| problem(told, self.say));
        let lines: Vec<String> = found.assumed.iter().cloned().chain(notices).collect();
        self.lines("matching-run-assumed", &lines)
    }

    fn written(&mut self, found: &Found, hints: &[&str]) -> io::Result<()> {
        writeln!(self.out)?;
        for path in &found.written {
            self.text(0, 0, &self.say.t1("matching-run-written", "file", path))?;
        }
        for hint in hints {
            self.text(0, 0, &self.say.t(hint))?;
        }
        Ok(())
    }
}

/// How many pairs there are, how many people are placed, and what is proven.
pub(super) fn summary(found: &Found, say: &Say) -> [String; 3] {
    let counts = &found.counts;
    let pairs = [("count", counts.pairs.to_string()), ("both", counts.both_ways.to_string())];
    let reached = if counts.placed == counts.placed_at_most {
        "matching-run-placed"
    } else {
        "matching-run-placed-most"
    };
    let placed = [
        ("count", counts.learners.to_string()),
        ("placed", counts.placed.to_string()),
        ("most", counts.placed_at_most.to_string()),
    ];
    [say.say("matching-run-made", &pairs), say.say(reached, &placed), found.proof.sentence.clone()]
}
