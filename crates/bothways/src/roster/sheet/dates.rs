//! Dates and moments as spreadsheets write them: `2027-03-01`, `3/1/2027`, `March 1, 2027`, `9/17/2026 8:10:00`.

use jiff::Span;
use jiff::civil::{Date, DateTime, Time};

/// Nobody in a program is younger or older than this; a column full of dates in between is birth dates.
const BIRTH_YEARS_AGO: (i16, i16) = (15, 90);

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a day. Numbers with slashes are month first, as in the United States, unless that cannot be.
pub(super) fn read_date(written: &str) -> Option<Date> {
    let first =
        written.trim().split(['T', 't']).next().filter(|day| day.len() >= 8).unwrap_or(written.trim());
    numeric_date(first.split_whitespace().next()?).or_else(|| worded_date(written))
}

/// Reads a moment, only to tell which of two came first; zones are not looked at.
pub(super) fn read_moment(written: &str) -> Option<DateTime> {
    let written = written.trim();
    let mut words = written.split([' ', 'T', '\u{a0}', '\u{202f}', ',']).filter(|word| !word.is_empty());
    let date = numeric_date(words.next()?)?;
    let Some(clock) = words.next() else { return Some(date.at(0, 0, 0, 0)) };
    let mut parts = clock.trim_end_matches(['Z', 'z']).split([':', '.', '+']);
    let mut next = || parts.next().map_or(Some(0), |part| part.get(..part.len().min(2))?.parse::<i8>().ok());
    let (mut hour, minute, second) = (next()?, next()?, next()?);
    let half = words.next().unwrap_or_default().to_ascii_lowercase();
    // "16:24:00 AM" is written by forms that set the mark but not the hour; only a small hour moves.
    match half.as_str() {
        "pm" | "p.m." if hour < 12 => hour += 12,
        "am" | "a.m." if hour == 12 => hour = 0,
        _ => {}
    }
    Some(date.to_datetime(Time::new(hour, minute, second, 0).ok()?))
}

/// Whether the whole text is a day or moment that lies as long ago as people's births.
pub(super) fn is_birth_date_like(written: &str, today: Date) -> bool {
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    if !(4..=14).contains(&digits) || written.len() > 40 {
        return false;
    }
    read_date(written).is_some_and(|date| {
        let years = |ago: i16| today.checked_sub(Span::new().years(ago)).ok();
        years(BIRTH_YEARS_AGO.0).is_some_and(|latest| date <= latest)
            && years(BIRTH_YEARS_AGO.1).is_some_and(|earliest| date >= earliest)
    })
}

/// Whether the whole text is a year that lies as long ago as people's births or studies.
pub(super) fn is_birth_year_like(written: &str, today: Date) -> bool {
    let year = written.trim();
    year.len() == 4
        && year.parse::<i16>().is_ok_and(|year| {
            (today.year() - BIRTH_YEARS_AGO.1..=today.year() - BIRTH_YEARS_AGO.0).contains(&year)
        })
}

fn numeric_date(written: &str) -> Option<Date> {
    let parts: Vec<&str> = written.trim_matches([',', '.']).split(['/', '-', '.']).collect();
    let [first, second, third] = parts[..] else { return None };
    let number = |part: &str| part.parse::<i16>().ok().filter(|n| *n >= 0);
    let (a, b, c) = (number(first)?, number(second)?, number(third)?);
    let (year, month, day) = match (first.len(), third.len()) {
        (4, _) => (a, b, c),
        (_, 2 | 4) if a > 12 => (full_year(c, third), b, a),
        (_, 2 | 4) => (full_year(c, third), a, b),
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A year of two digits is in this century up to 49, else in the last.
fn full_year(year: i16, written: &str) -> i16 {
    match (written.len(), year) {
        (2, 0..=49) => 2000 + year,
        (2, _) => 1900 + year,
        _ => year,
    }
}

/// "March 1, 2027", "1 Mar 2027", "March 2027" (its first day).
fn worded_date(written: &str) -> Option<Date> {
    let words = || written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if words().nth(4).is_some() {
        return None;
    }
    let month = words().find_map(|word| {
        let begins_like =
            |month: &&str| word.get(..month.len()).is_some_and(|it| it.eq_ignore_ascii_case(month));
        let month = MONTHS.iter().position(begins_like)?;
        word.chars().all(char::is_alphabetic).then_some(month)
    })?;
    let number = |word: &str| word.trim_end_matches(char::is_alphabetic).parse::<i16>().ok();
    let numbers: Vec<i16> = words().filter_map(number).collect();
    let (year, day) = match numbers[..] {
        [year] if year > 31 => (year, 1),
        [day, year] if year > 31 => (year, day),
        [year, day] if year > 31 => (year, day),
        _ => return None,
    };
    Date::new(year, i8::try_from(month + 1).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_read_as_people_and_forms_write_them() {
        let expected = [
            ("2027-03-01", date(2027, 3, 1)),
            ("3/1/2027", date(2027, 3, 1)),
            ("3/1/27", date(2027, 3, 1)),
            ("25/3/2027", date(2027, 3, 25)),
            ("March 1, 2027", date(2027, 3, 1)),
            ("1st Mar 2027", date(2027, 3, 1)),
            ("March 2027", date(2027, 3, 1)),
            ("2027-03-01T09:30:00Z", date(2027, 3, 1)),
        ];

        for (written, day) in expected {
            assert_eq!(read_date(written), Some(day), "{written}");
        }
        for written in ["", "soon", "2027-13-01", "31/31/2027", "1/2", "after March"] {
            assert_eq!(read_date(written), None, "{written}");
        }
    }

    #[test]
    fn moments_in_mixed_forms_can_be_put_in_order() {
        let earlier = read_moment("9/17/2026 8:10:00").unwrap();
        let later = read_moment("2026/9/19 8:57:00 AM MDT").unwrap();
        let odd = read_moment("2026/9/26 16:24:00 AM MDT").unwrap();

        assert!(earlier < later && later < odd);
        assert_eq!(read_moment("9/17/2026 8:10 PM").unwrap().hour(), 20);
        assert_eq!(read_moment("2026-09-17T08:10:00.123Z").unwrap().minute(), 10);
        assert_eq!(read_moment("yesterday"), None);
    }

    #[test]
    fn dates_as_old_as_births_are_seen() {
        let today = date(2026, 11, 22);

        assert!(is_birth_date_like("3/3/1983", today));
        assert!(is_birth_date_like("1959-06-16", today));
        assert!(!is_birth_date_like("9/17/2026", today));
        assert!(!is_birth_date_like("11", today));
        assert!(is_birth_year_like("1983", today));
        assert!(!is_birth_year_like("2020", today));
    }
}
