//! Cutting a description of free time into marks.

use crate::people::times::phrases::{DAY_NAMES, Days, FILLER, PARTS_OF_DAY, PartOfDay};

/// Whether a time of day says which half of the day it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    /// Written with "am".
    Am,
    /// Written with "pm".
    Pm,
    /// Told by the number itself: "13:00", "08:30", "noon".
    Exact,
    /// A bare small number: "9".
    Open,
}

/// A time of day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Minutes from midnight; with [`Half::Open`] perhaps twelve hours too early.
    pub(super) minute: u16,
    pub(super) half: Half,
}

/// One piece of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Days, and whether the word stands for whole days by itself ("weekends", not "weekend").
    Days(Days, bool),
    Time(Clock),
    Part(&'static PartOfDay),
    /// "-", "to", "until".
    Dash,
    /// "," "/" "and" "or".
    And,
    After,
    Before,
    Between,
    Except,
    /// ";" or a new line: what was said so far is complete.
    Stop,
    Unknown(String),
}

/// Cuts a description into marks; words that add nothing are left out.
pub(super) fn marks_of(written: &str) -> Vec<Mark> {
    let text = written
        .to_lowercase()
        .replace(['\u{2013}', '\u{2014}', '\u{2212}'], "-")
        .replace("a.m.", "am")
        .replace("p.m.", "pm")
        .replace("a.m", "am")
        .replace("p.m", "pm");
    let pieces = pieces_of(&text);
    let mut marks = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let used = match &pieces[at] {
            Piece::Word(_) => word_mark(&pieces[at..], &mut marks),
            Piece::Number(_) => time_mark(&pieces[at..], &mut marks),
            Piece::Sign(sign) => {
                marks.extend(sign_mark(*sign));
                1
            }
        };
        at += used;
    }
    marks
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Word(String),
    /// Digits, perhaps with minutes: "9", "0900", "12:30".
    Number(String),
    Sign(char),
}

fn pieces_of(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(&c) = rest.peek() {
        let mut taken = String::new();
        let mut take_while = |keep: fn(char) -> bool| {
            while let Some(c) = rest.next_if(|c| keep(*c)) {
                taken.push(c);
            }
        };
        if c.is_ascii_digit() {
            take_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
            pieces.push(Piece::Number(taken.trim_end_matches([':', '.']).to_owned()));
        } else if c.is_alphabetic() {
            take_while(|c| c.is_alphabetic() || matches!(c, '\'' | '\u{2019}'));
            taken.retain(char::is_alphabetic);
            pieces.push(Piece::Word(taken));
        } else {
            rest.next();
            if !c.is_whitespace() || c == '\n' {
                pieces.push(Piece::Sign(c));
            }
        }
    }
    pieces
}

fn sign_mark(sign: char) -> Option<Mark> {
    match sign {
        ';' | '\n' | '|' => Some(Mark::Stop),
        '-' | '~' => Some(Mark::Dash),
        ',' | '/' | '&' | '+' => Some(Mark::And),
        '>' => Some(Mark::After),
        '<' => Some(Mark::Before),
        '.' | '(' | ')' | ':' | '!' | '"' | '*' | '\u{2022}' | '\r' => None,
        other => Some(Mark::Unknown(other.to_string())),
    }
}

/// Reads a word, or two words that are one phrase; says how many pieces were used.
fn word_mark(pieces: &[Piece], marks: &mut Vec<Mark>) -> usize {
    let Some(Piece::Word(word)) = pieces.first() else { return 1 };
    if let Some(Piece::Word(next)) = pieces.get(1)
        && let Some(found) = known(&format!("{word} {next}"))
    {
        marks.extend(found);
        return 2;
    }
    match known(word) {
        Some(found) => marks.extend(found),
        None => marks.push(Mark::Unknown(word.clone())),
    }
    1
}

/// What a phrase means: `None` if it is not known, `Some(None)` if it adds nothing.
fn known(phrase: &str) -> Option<Option<Mark>> {
    let singular = phrase.strip_suffix('s').unwrap_or(phrase);
    for form in [phrase, singular] {
        if let Some((_, days)) = DAY_NAMES.iter().find(|(name, _)| *name == form) {
            return Some(Some(Mark::Days(*days, phrase.ends_with('s') && form == singular)));
        }
        if let Some(part) = PARTS_OF_DAY.iter().find(|part| part.phrase == form) {
            return Some(Some(Mark::Part(part)));
        }
        if FILLER.contains(&form) {
            return Some(None);
        }
    }
    let noon = |minute| Mark::Time(Clock { minute, half: Half::Exact });
    Some(Some(match phrase {
        "noon" => noon(12 * 60),
        "midnight" => noon(24 * 60),
        "to" | "till" | "til" | "until" | "through" | "thru" => Mark::Dash,
        "and" | "or" => Mark::And,
        "after" | "past" | "since" | "later than" => Mark::After,
        "before" | "by" | "earlier than" => Mark::Before,
        "between" => Mark::Between,
        "except" | "but not" | "not" | "no" => Mark::Except,
        _ => return None,
    }))
}

/// Reads a number as a time of day, with the "am" or "pm" that follows; says how many pieces were used.
fn time_mark(pieces: &[Piece], marks: &mut Vec<Mark>) -> usize {
    let Some(Piece::Number(digits)) = pieces.first() else { return 1 };
    let suffix = match pieces.get(1) {
        Some(Piece::Word(word)) => Some(word.as_str()),
        _ => None,
    };
    let half = match suffix {
        Some("am" | "a") => Some(Half::Am),
        Some("pm" | "p") => Some(Half::Pm),
        _ => None,
    };
    let used = 1 + usize::from(half.is_some());
    match clock(digits, half) {
        // "1st", "2nd", "90 minutes": a number that is no time of day.
        Some(_) if matches!(suffix, Some("st" | "nd" | "rd" | "th" | "min" | "mins" | "minutes")) => {
            marks.push(Mark::Unknown(format!("{digits}{}", suffix.unwrap_or_default())));
            return 2;
        }
        Some(time) => marks.push(Mark::Time(time)),
        None => marks.push(Mark::Unknown(digits.clone())),
    }
    used
}

fn clock(digits: &str, half: Option<Half>) -> Option<Clock> {
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if matches!(digits.len(), 3 | 4) => digits.split_at(digits.len() - 2),
        None => (digits, "0"),
    };
    let leading_zero = hour.len() == 2 && hour.starts_with('0');
    let hour: u16 = hour.parse().ok()?;
    let minute: u16 = minute.parse().ok()?;
    if minute > 59 || hour > 24 || (hour == 24 && minute > 0) {
        return None;
    }
    let (hour, half) = match half {
        Some(_) if hour > 12 => (hour, Half::Exact),
        Some(Half::Am) => (hour % 12, Half::Am),
        Some(Half::Pm) => (hour % 12 + 12, Half::Pm),
        _ if hour > 12 || hour == 0 || leading_zero => (hour, Half::Exact),
        _ => (hour, Half::Open),
    };
    Some(Clock { minute: hour * 60 + minute, half })
}
