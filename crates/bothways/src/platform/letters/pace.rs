//! How somebody takes notices for a time: none while they rest, at most one a week in a lighter season (S11). What they asked for
//! themselves comes all the same. Who rests and why is another room's; here is only how many, and until which day.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::{Tx, jobs};

use super::jobs::DIGEST;
use super::{records, rules};
use crate::platform::clock::{Day, Moment};
use crate::platform::viewer::PersonId;
use crate::platform::work::put_keyed;

/// A pace other than the usual one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How many notices in a window, fewer than usual.
    pub most: usize,
    /// When the usual pace is back.
    pub until: Moment,
}

/// Sets how many notices somebody takes until a day, or the usual again. What is held for them comes when the new pace has room.
pub fn set(tx: &mut Tx<'_>, person: &PersonId, pace: Option<(u32, Date)>, now: Moment) -> store::Result<()> {
    match pace {
        Some((most, until)) => records::pace::save(tx, person, most, Day(until))?,
        None => records::pace::remove(tx, person)?,
    }
    if !records::held(tx, person, 1)?.is_empty() {
        jobs::withdraw(tx, DIGEST, person.as_str(), now.0)?;
        let room_at = room_at(tx, person, now)?;
        put_keyed(tx, DIGEST, person.as_str(), room_at, now)?;
    }
    Ok(())
}

/// Somebody's pace, if it is not the usual one now.
pub fn of(tx: &mut Tx<'_>, person: &PersonId, now: Moment) -> store::Result<Option<Pace>> {
    let found = records::pace::find(tx, person)?;
    Ok(found.and_then(|(most, Day(until), zone)| {
        let zone = TimeZone::get(&zone).unwrap_or(TimeZone::UTC);
        let until = Moment::start_of(until, &zone);
        (until > now).then(|| Pace { most: usize::try_from(most).unwrap_or(0), until })
    }))
}

/// From when on there is room for one more notice to somebody. Now, if there is.
pub fn room_at(tx: &mut Tx<'_>, person: &PersonId, now: Moment) -> store::Result<Moment> {
    let counted = records::counted(tx, person, now.plus_days(-rules::WINDOW_DAYS))?;
    Ok(rules::room_at(&counted, of(tx, person, now)?, now))
}
