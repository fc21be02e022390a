//! Days and times as people read them: `Tue 3 June, 12:00 Eastern`, always with the zone by name (UX.md).

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::platform::clock::Moment;
use crate::platform::words::Say;

/// A moment, ready for a `<time>` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// For machines: RFC 3339 in UTC.
    pub machine: String,
    /// The reader's zone, as its IANA name.
    pub zone: String,
    /// For people, with the zone's name.
    pub text: String,
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// Zones that people call by a name of their own, by IANA name; all others go by their city.
const BY_NAME: &[(&str, &str)] = &[
    ("America/New_York", "eastern"),
    ("America/Detroit", "eastern"),
    ("America/Chicago", "central"),
    ("America/Denver", "mountain"),
    ("America/Phoenix", "arizona"),
    ("America/Los_Angeles", "pacific"),
    ("America/Anchorage", "alaska"),
    ("Pacific/Honolulu", "hawaii"),
    ("America/Puerto_Rico", "atlantic"),
    ("America/Halifax", "atlantic"),
    ("UTC", "utc"),
];

/// The zone as people call it: `Eastern`, or its city.
pub fn zone_name(zone: &TimeZone, say: &Say) -> String {
    let iana = zone.iana_name().unwrap_or("UTC");
    match BY_NAME.iter().find(|(name, _)| *name == iana) {
        Some((_, key)) => say.t(&format!("zone-{key}")),
        None => iana.rsplit('/').next().unwrap_or(iana).replace('_', " "),
    }
}

/// `Tue 3 June`, with the year when it is not the reader's own.
pub fn day(date: Date, today: Date, say: &Say) -> String {
    let weekday = say.t(&format!("weekday-{}", date.weekday().to_monday_one_offset()));
    let month = say.t(&format!("month-{}", date.month()));
    let args = [
        ("weekday", weekday),
        ("day", date.day().to_string()),
        ("month", month),
        ("year", format!("{:04}", date.year())),
    ];
    say.say(if date.year() == today.year() { "time-day" } else { "time-day-year" }, &args)
}

/// `12:00 Eastern`.
pub fn clock(at: Moment, zone: &TimeZone, say: &Say) -> String {
    let local = at.in_zone(zone).strftime("%H:%M").to_string();
    say.t2("time-clock", "clock", local, "zone", zone_name(zone, say))
}

/// `Tue 3 June, 12:00 Eastern`.
pub fn when(at: Moment, zone: &TimeZone, now: Moment, say: &Say) -> When {
    let local = at.in_zone(zone);
    let args = [
        ("day", day(local.date(), now.day(zone), say)),
        ("clock", local.strftime("%H:%M").to_string()),
        ("zone", zone_name(zone, say)),
    ];
    When {
        machine: at.timestamp().to_string(),
        zone: zone.iana_name().unwrap_or("UTC").to_owned(),
        text: say.say("time-when", &args),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::words::Words;

    fn say() -> Say {
        Words::load(&[("en", include_str!("../words.en.ftl"))]).unwrap().of("en")
    }

    #[test]
    fn noon_in_new_york_reads_as_noon_eastern_and_nine_pacific() {
        let at = Moment::of("2026-06-02T16:00:00Z".parse().unwrap());
        let zone = |name| TimeZone::get(name).unwrap();

        assert_eq!(when(at, &zone("America/New_York"), at, &say()).text, "Tue 2 June, 12:00 Eastern");
        assert_eq!(when(at, &zone("America/Los_Angeles"), at, &say()).text, "Tue 2 June, 09:00 Pacific");
        assert_eq!(when(at, &zone("Europe/Madrid"), at, &say()).text, "Tue 2 June, 18:00 Madrid");
    }

    #[test]
    fn another_year_is_named() {
        let (there, today) = ("2027-01-05".parse().unwrap(), "2026-12-30".parse().unwrap());

        assert_eq!(day(there, today, &say()), "Tue 5 January 2027");
    }
}
