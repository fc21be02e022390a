//! Who reports to whom, and who is not to be paired with whom, as the sheet says (S24).
//!
//! A row may name somebody who is not in the house yet. That it does is remembered as a seal over what was written, never as the words,
//! because whoever is named may never come in. When somebody comes in who is meant, the wall is made.

use std::collections::{HashMap, HashSet};

use store::Tx;

use crate::app::App;
use crate::people::names::{first_name_first, fold};
use crate::people::records::{self as people, SaidBy};
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::roster::plan::Known;
use crate::roster::records::{self, WallKind, awaited::Awaited};
use crate::roster::sheet::{PersonLink, PersonRow, Sheet};

/// Keeps what every row says that is brought in, also where it says the same as the last time: who is named may have come in since.
/// Everybody has an account by now.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    sheet: &Sheet,
    ids: &[Option<PersonId>],
    known: &Known<'_>,
) -> Result<(), Problem> {
    let meant = |link: &PersonLink| {
        let in_sheet = link.row.and_then(|row| ids.get(row)?.clone());
        in_sheet.or_else(|| known.meant_by(&link.written).cloned())
    };
    let rows: Vec<(&PersonId, &PersonRow)> =
        ids.iter().zip(&sheet.people).filter_map(|(id, row)| Some((id.as_ref()?, row))).collect();
    for (kind, links) in [
        (WallKind::ReportsTo, (|row| &row.reports_to) as fn(&PersonRow) -> &[PersonLink]),
        (WallKind::Avoids, |row| &row.avoid),
    ] {
        let (mut named, mut awaited) = (Vec::new(), Vec::new());
        // A blank cell says nothing, so what was there stays.
        for (id, row) in rows.iter().filter(|(_, row)| !links(row).is_empty()) {
            let found: Vec<PersonId> = links(row).iter().filter_map(meant).collect();
            if !found.is_empty() {
                named.push(((*id).clone(), found));
            }
            let open = links(row).iter().filter(|link| meant(link).is_none());
            awaited.push(((*id).clone(), open.map(|link| sealed(app, &link.written)).collect::<Vec<_>>()));
        }
        match kind {
            WallKind::ReportsTo => people::set_reports_to_each(tx, SaidBy::Roster, &named)?,
            WallKind::Avoids => people::set_avoids_each(tx, SaidBy::Roster, &named, now)?,
        }
        records::awaited::set_each(tx, kind, &awaited)?;
    }
    join_awaited(tx, app, now).map(|_| ())
}

/// Makes the walls to people who were named before they came in; tells whose rows named them.
pub(in crate::roster::actions) fn join_awaited(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
) -> Result<Vec<PersonId>, Problem> {
    let awaited = records::awaited::all(tx)?;
    if awaited.is_empty() {
        return Ok(Vec::new());
    }
    let seals: HashSet<&str> = awaited.iter().map(|row| row.seal.as_str()).collect();
    let mut here: HashMap<String, Vec<PersonId>> = HashMap::new();
    for row in records::standing(tx)?.into_iter().filter(|row| row.left_at.is_none()) {
        let told: HashSet<String> = [row.given_id.as_deref(), Some(&*row.email_key), Some(&*row.name)]
            .into_iter()
            .flatten()
            .map(|word| sealed(app, word))
            .filter(|seal| seals.contains(seal.as_str()))
            .collect();
        for seal in told {
            here.entry(seal).or_default().push(row.id.clone());
        }
    }
    // Whom two people could be meant by is left to the coordinator, who was told so when the list was read.
    let met = awaited.into_iter().filter_map(|row| match here.get(&row.seal).map(Vec::as_slice) {
        Some([only]) => Some((row, only.clone())),
        _ => None,
    });
    let met: Vec<(Awaited, PersonId)> = met.collect();
    people::add_roster_walls(tx, now, &of(&met, WallKind::ReportsTo), &of(&met, WallKind::Avoids))?;
    let rows: Vec<Awaited> = met.into_iter().map(|(row, _)| row).collect();
    records::awaited::remove_each(tx, &rows)?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

fn of(met: &[(Awaited, PersonId)], kind: WallKind) -> Vec<(PersonId, PersonId)> {
    let those = met.iter().filter(|(row, other)| row.kind == kind && row.person_id != *other);
    those.map(|(row, other)| (row.person_id.clone(), other.clone())).collect()
}

/// What is kept of an id, an address or a name that a row names somebody by.
fn sealed(app: &App, written: &str) -> String {
    app.seal.seal(&["roster-awaited", &fold(&first_name_first(written))])
}
