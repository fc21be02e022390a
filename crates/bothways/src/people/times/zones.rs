//! Time zones as people write them: "Eastern", "EST", "Hawaii", "UTC-5", "America/Phoenix".

use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::Serialize;

use crate::people::names::fold;

/// What a written time zone was taken to mean.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ZoneReading {
    /// The name in the IANA time zone database, as `America/New_York`.
    pub name: String,
    /// Whether the writer named it exactly. "EST" is not exact: most who write it mean Eastern time with its
    /// summer time, so it is read that way and said.
    pub exact: bool,
}

/// Everyday names for time zones, folded, and the zone each one is read as.
///
/// A short name such as `est` or `mst` is read as the zone of the region, summer time included. "mst" is read
/// as Denver; who lives in Arizona writes "Arizona" or "America/Phoenix".
pub const ZONE_NAMES: &[(&str, &str)] = &[
    ("eastern", "America/New_York"),
    ("et", "America/New_York"),
    ("est", "America/New_York"),
    ("edt", "America/New_York"),
    ("new york", "America/New_York"),
    ("florida", "America/New_York"),
    ("indiana", "America/Indiana/Indianapolis"),
    ("central", "America/Chicago"),
    ("ct", "America/Chicago"),
    ("cst", "America/Chicago"),
    ("cdt", "America/Chicago"),
    ("chicago", "America/Chicago"),
    ("texas", "America/Chicago"),
    ("mountain", "America/Denver"),
    ("mt", "America/Denver"),
    ("mst", "America/Denver"),
    ("mdt", "America/Denver"),
    ("denver", "America/Denver"),
    ("colorado", "America/Denver"),
    ("arizona", "America/Phoenix"),
    ("phoenix", "America/Phoenix"),
    ("pacific", "America/Los_Angeles"),
    ("pt", "America/Los_Angeles"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("los angeles", "America/Los_Angeles"),
    ("california", "America/Los_Angeles"),
    ("alaska", "America/Anchorage"),
    ("akst", "America/Anchorage"),
    ("akdt", "America/Anchorage"),
    ("hawaii", "Pacific/Honolulu"),
    ("hst", "Pacific/Honolulu"),
    ("hast", "Pacific/Honolulu"),
    ("honolulu", "Pacific/Honolulu"),
    ("guam", "Pacific/Guam"),
    ("chst", "Pacific/Guam"),
    ("samoa", "Pacific/Pago_Pago"),
    ("puerto rico", "America/Puerto_Rico"),
    ("virgin islands", "America/St_Thomas"),
    ("atlantic", "America/Halifax"),
    ("ast", "America/Halifax"),
    ("adt", "America/Halifax"),
    ("newfoundland", "America/St_Johns"),
    ("toronto", "America/Toronto"),
    ("vancouver", "America/Vancouver"),
    ("london", "Europe/London"),
    ("uk", "Europe/London"),
    ("bst", "Europe/London"),
    ("central european", "Europe/Berlin"),
    ("cet", "Europe/Berlin"),
    ("cest", "Europe/Berlin"),
    ("manila", "Asia/Manila"),
    ("philippines", "Asia/Manila"),
    ("india", "Asia/Kolkata"),
    ("ist", "Asia/Kolkata"),
    ("sydney", "Australia/Sydney"),
    ("utc", "UTC"),
    ("gmt", "UTC"),
    ("z", "UTC"),
    ("zulu", "UTC"),
];

/// Offsets that are not whole hours, in minutes from UTC, and the zone each one is read as.
const ODD_OFFSETS: &[(i32, &str)] = &[
    (-210, "America/St_Johns"),
    (210, "Asia/Tehran"),
    (270, "Asia/Kabul"),
    (330, "Asia/Kolkata"),
    (345, "Asia/Kathmandu"),
    (390, "Asia/Yangon"),
    (570, "Australia/Darwin"),
];

/// Reads a written time zone, or `None` if it is no zone we know.
///
/// The zone database is the one built in, so the same text reads the same on every machine.
pub fn read_zone(written: &str) -> Option<ZoneReading> {
    let written = written.trim();
    if written.len() > 100 {
        return None;
    }
    if let Some(name) = database_name(written) {
        return Some(ZoneReading { name, exact: true });
    }
    let folded = fold(written);
    named(&folded)
        .map(str::to_owned)
        .or_else(|| offset_name(written))
        .map(|name| ZoneReading { exact: folded == "utc", name })
}

/// The database's own spelling, when the text is one of its region names ("america/phoenix").
fn database_name(written: &str) -> Option<String> {
    let written = written.replace(' ', "_");
    if !written.contains('/') {
        return None;
    }
    let zone = TimeZoneDatabase::bundled().get(&written).ok()?;
    zone.iana_name().map(str::to_owned)
}

/// The zone whose everyday name is the text, or stands in it as whole words ("Eastern Time (US & Canada)").
fn named(folded: &str) -> Option<&'static str> {
    let exact = ZONE_NAMES.iter().find(|(name, _)| *name == folded);
    let padded = format!(" {folded} ");
    let within = || {
        ZONE_NAMES
            .iter()
            .filter(|(name, zone)| *zone != "UTC" && padded.contains(&format!(" {name} ")))
            .max_by_key(|(name, _)| name.len())
    };
    exact.or_else(within).map(|(_, zone)| *zone)
}

/// "UTC-5", "GMT+05:30", "-08:00": the zone of that fixed distance from UTC.
fn offset_name(written: &str) -> Option<String> {
    let compact: String = written
        .to_ascii_lowercase()
        .replace(['\u{2212}', '\u{2013}'], "-")
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')'))
        .collect();
    let rest = compact.strip_prefix("utc").or_else(|| compact.strip_prefix("gmt")).unwrap_or(&compact);
    let sign = match rest.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let (hours, minutes) = match rest[1..].split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None => (&rest[1..], "0"),
    };
    let hours: i32 = hours.parse().ok().filter(|hours| (0..=14).contains(hours))?;
    let minutes: i32 = minutes.parse().ok().filter(|minutes| (0..60).contains(minutes))?;
    let offset = sign * (hours * 60 + minutes);
    if offset == 0 {
        return Some("UTC".to_owned());
    }
    if minutes != 0 {
        return ODD_OFFSETS.iter().find(|(odd, _)| *odd == offset).map(|(_, name)| (*name).to_owned());
    }
    // The database names these zones with the sign turned round: five hours behind UTC is `Etc/GMT+5`.
    let name = format!("Etc/GMT{}{hours}", if sign < 0 { '+' } else { '-' });
    TimeZone::get(&name).ok().map(|_| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(written: &str) -> Option<String> {
        read_zone(written).map(|reading| reading.name)
    }

    #[test]
    fn everyday_names_read_as_the_zone_of_the_region() {
        let expected = [
            ("Eastern", "America/New_York"),
            (" EST ", "America/New_York"),
            ("CT", "America/Chicago"),
            ("Mountain", "America/Denver"),
            ("Pacific Time", "America/Los_Angeles"),
            ("Hawaii", "Pacific/Honolulu"),
            ("(GMT-05:00) Eastern Time (US & Canada)", "America/New_York"),
            ("america/phoenix", "America/Phoenix"),
            ("America/New York", "America/New_York"),
        ];

        for (written, zone) in expected {
            assert_eq!(name_of(written).as_deref(), Some(zone), "{written}");
        }
    }

    #[test]
    fn a_distance_from_utc_reads_with_the_sign_the_writer_meant() {
        assert_eq!(name_of("UTC-5").as_deref(), Some("Etc/GMT+5"));
        assert_eq!(name_of("GMT+1").as_deref(), Some("Etc/GMT-1"));
        assert_eq!(name_of("UTC\u{2212}08:00").as_deref(), Some("Etc/GMT+8"));
        assert_eq!(name_of("UTC+5:30").as_deref(), Some("Asia/Kolkata"));
        assert_eq!(name_of("UTC").as_deref(), Some("UTC"));
    }

    #[test]
    fn only_a_full_name_is_exact() {
        assert!(read_zone("America/Phoenix").unwrap().exact);
        assert!(!read_zone("EST").unwrap().exact);
        assert!(!read_zone("Mountain").unwrap().exact);
    }

    #[test]
    fn what_is_no_zone_is_not_guessed() {
        for written in ["", "whenever", "UTC+99", "Mars/Olympus", "12", "it varies", "-"] {
            assert_eq!(name_of(written), None, "{written}");
        }
    }

    #[test]
    fn every_zone_in_the_table_exists_and_every_name_is_folded() {
        for (name, zone) in ZONE_NAMES {
            assert!(TimeZoneDatabase::bundled().get(zone).is_ok(), "{zone}");
            assert_eq!(&fold(name), name);
        }
        for (_, zone) in ODD_OFFSETS {
            assert!(TimeZoneDatabase::bundled().get(zone).is_ok(), "{zone}");
        }
    }
}
