//! The list of time zones to choose from: those with a name of their own first, then every city there is.

use std::sync::LazyLock;

use jiff::tz::TimeZone;

use super::times;
use crate::platform::words::Say;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneChoice {
    /// The zone's IANA name.
    pub name: String,
    /// What people read.
    pub label: String,
}

/// Zones that people call by a name of their own, in the order of the sun.
const FIRST: [&str; 8] = [
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
];

static CITIES: LazyLock<Vec<ZoneChoice>> = LazyLock::new(|| {
    let parts = [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ];
    let mut names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    names.retain(|name| name.split_once('/').is_some_and(|(part, _)| parts.contains(&part)));
    names.sort_unstable();
    names
        .into_iter()
        .map(|name| ZoneChoice { label: name.replace('_', " ").replace('/', ", "), name })
        .collect()
});

/// The zones with a name of their own.
pub fn named(say: &Say) -> Vec<ZoneChoice> {
    let choice = |name: &&str| {
        let zone = TimeZone::get(name).ok()?;
        Some(ZoneChoice { name: (*name).to_owned(), label: times::zone_name(&zone, say) })
    };
    FIRST.iter().filter_map(choice).collect()
}

/// Whether a zone is among [`named`].
pub fn is_named(name: &str) -> bool {
    FIRST.contains(&name)
}

/// Every city of the zone database, by part of the world.
pub fn cities() -> &'static [ZoneChoice] {
    &CITIES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_city_is_a_zone_and_the_big_ones_are_there() {
        assert!(cities().len() > 300);
        assert!(cities().iter().any(|city| city.label == "Europe, Madrid"));
        assert!(cities().iter().step_by(20).all(|city| TimeZone::get(&city.name).is_ok()));
    }
}
