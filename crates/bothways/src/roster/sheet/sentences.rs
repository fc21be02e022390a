//! The sentence for a problem, in the reader's language.

use super::problems::{Arg, Problem};
use crate::people::times::{DaySpan, Week, Weekday};
use crate::platform::words::Say;

/// What a problem says; the file, the line and the column are told beside it.
pub fn sentence(problem: &Problem, say: &Say) -> String {
    let args: Vec<(&str, String)> = problem
        .args
        .iter()
        .map(|(name, arg)| {
            let words = match arg {
                Arg::Text(text) => text.clone(),
                Arg::Number(number) => number.to_string(),
                Arg::Week(week) => week_in_words(week, say),
            };
            (*name, words)
        })
        .collect();
    say.say(problem.key.id(), &args)
}

/// A week in few words: "Mon–Fri 12:00–13:00; Sat, Sun 9:00–21:00".
pub fn week_in_words(week: &Week, say: &Say) -> String {
    let spans: Vec<String> = week.spans().iter().map(|span| span_in_words(span, say)).collect();
    spans.join("; ")
}

fn span_in_words(span: &DaySpan, say: &Say) -> String {
    let clock = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
    format!("{} {}–{}", days_in_words(&span.days, say), clock(span.from_minute), clock(span.to_minute))
}

/// Days in a row of three or more are told by the first and the last.
fn days_in_words(days: &[Weekday], say: &Say) -> String {
    let name = |day: &Weekday| say.t(&format!("weekday-{}", day.since_monday() + 1));
    let runs = days.chunk_by(|day, next| next.since_monday() == day.since_monday() + 1);
    let told: Vec<String> = runs
        .flat_map(|run| match run {
            [first, _, .., last] => vec![format!("{}–{}", name(first), name(last))],
            _ => run.iter().map(name).collect(),
        })
        .collect();
    told.join(", ")
}
