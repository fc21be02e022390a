//! A week in words: `Mon–Fri 12:00–13:00`.

use super::{DaySpan, Week, Weekday};
use crate::platform::words::Say;

/// Days as everybody writes them in a form; the reader understands them whatever the language of the page.
const TYPED: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The lines of a week, for a page or a letter in the reader's language.
pub fn spoken(week: &Week, say: &Say) -> Vec<String> {
    let name = |day: Weekday| say.t(&format!("weekday-{}", day.since_monday() + 1));
    week.spans().iter().map(|span| line(span, "–", &name)).collect()
}

/// The week as a text for a form, which [`read_week`](super::read_week) reads back as the same week.
pub fn typed(week: &Week) -> String {
    let name = |day: Weekday| TYPED[usize::from(day.since_monday())].to_owned();
    week.spans().iter().map(|span| line(span, "-", &name)).collect::<Vec<_>>().join("; ")
}

fn line(span: &DaySpan, dash: &str, name: &dyn Fn(Weekday) -> String) -> String {
    format!("{} {}{dash}{}", days(&span.days, dash, name), clock(span.from_minute), clock(span.to_minute))
}

/// `Mon–Fri, Sun`: three or more days in a row are told by the first and the last.
fn days(days: &[Weekday], dash: &str, name: &dyn Fn(Weekday) -> String) -> String {
    let mut parts = Vec::new();
    let mut rest = days;
    while let Some(first) = rest.first() {
        let row = rest
            .iter()
            .zip(first.since_monday()..)
            .take_while(|(day, expected)| day.since_monday() == *expected)
            .count();
        if row > 2 {
            parts.push(format!("{}{dash}{}", name(*first), name(rest[row - 1])));
        } else {
            parts.extend(rest[..row].iter().map(|day| name(*day)));
        }
        rest = &rest[row..];
    }
    parts.join(", ")
}

/// `08:30`.
pub fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::super::read_week;
    use super::*;

    #[test]
    fn a_week_is_told_in_few_words_and_read_back_as_the_same_week() {
        for (written, told) in [
            ("weekday lunch, after 8 pm", "Mon-Fri 12:00-13:00; Mon-Fri 20:00-22:00"),
            ("Tue/Thu mornings", "Tue, Thu 08:00-12:00"),
            ("weekends", "Sat, Sun 09:00-21:00"),
            ("Mon 22:00-24:00", "Mon 22:00-24:00"),
            ("", ""),
        ] {
            let week = read_week(written).week;

            assert_eq!(typed(&week), told);
            assert_eq!(read_week(&typed(&week)).week, week, "{told}");
        }
    }
}
