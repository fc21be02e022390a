//! Everything the house holds about the person who asks, as one file to take along (rules 4.8).

use axum::extract::State;
use axum::response::Response;
use store::Tx;

use crate::app::App;
use crate::platform::letters;
use crate::platform::parcel::Parcel;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::taken_along;
use crate::{access, matching, pairs, people, roster, talks};

/// What each room puts in.
const ROOMS: &[fn(&mut Tx<'_>, &PersonId, &mut Parcel) -> Result<(), Problem>] = &[
    access::own::take,
    people::own::take,
    pairs::own::take,
    talks::own::take,
    matching::own::take,
    roster::own::take,
    letters::own::take,
];

/// The file.
pub async fn take(State(app): State<App>, viewer: Viewer) -> Result<Response, Problem> {
    let (now, person) = (app.clock.now(), viewer.person);
    let parcel = app
        .db
        .read(move |tx| {
            let mut parcel = Parcel::default();
            parcel.put("taken", &["at"], &[(now,)])?;
            for room in ROOMS {
                room(tx, &person, &mut parcel)?;
            }
            Ok::<_, Problem>(parcel)
        })
        .await?;
    Ok(taken_along("my-data.json", parcel.json()?))
}
