//! What cannot be kept is told as what is to be mended by the action itself, whichever door it came through.

use bothways::access::actions::{Newcomer, come_in_first, first_link};
use bothways::pairs::PairId;
use bothways::people::actions::{Style, Work, save_credentials, save_style, save_work};
use bothways::people::records::CredentialLine;
use bothways::platform::problem::Problem;
use bothways::platform::viewer::{Roles, Viewer};
use bothways::program::actions::{Contact, Crisis, Identity, save_contact, save_crisis, save_identity};
use bothways::program::records::CrisisRow;
use bothways::talks::actions::times::{Plan, offer};
use jiff::tz::TimeZone;

use crate::house::House;
use crate::talks::a_new_pair;

fn viewer(house: &House, who: &str) -> Viewer {
    Viewer {
        person: house.id(who),
        name: who.to_owned(),
        email: format!("{who}@example.org"),
        zone: TimeZone::UTC,
        language: "en".to_owned(),
        roles: Roles { coordinator: who == "cleo", ..Roles::default() },
        sign_in: None,
    }
}

/// The fields that are to be mended; none where it was kept, or went wrong in another way.
fn fields<T>(answer: Result<T, Problem>) -> Vec<&'static str> {
    match answer {
        Err(Problem::Invalid(problems)) => problems.into_iter().map(|problem| problem.field).collect(),
        _ => Vec::new(),
    }
}

#[tokio::test]
async fn a_talk_is_planned_ahead_for_a_while_and_in_a_way_that_we_know() {
    let (house, pair) = a_new_pair().await;
    let (ana, now, pair) = (house.id("ana"), house.app.clock.now(), pair.parse::<PairId>().unwrap());
    let plan = |slots: &[i64], minutes, channel: &str| Plan {
        shared: slots.iter().map(|days| now.plus_days(*days)).collect(),
        own: None,
        minutes,
        channel: channel.to_owned(),
        reach: String::new(),
    };

    let none = offer(&house.app, &ana, pair.clone(), plan(&[], 45, "phone")).await;
    let four = offer(&house.app, &ana, pair.clone(), plan(&[1, 2, 3, 4], 45, "phone")).await;
    let past = offer(&house.app, &ana, pair.clone(), plan(&[-1], 45, "phone")).await;
    let far = offer(&house.app, &ana, pair.clone(), plan(&[184], 45, "phone")).await;
    let odd = offer(&house.app, &ana, pair, plan(&[1], 0, "pigeon")).await;

    assert_eq!([none, four, past, far].map(fields), [["own"]; 4]);
    assert_eq!(fields(odd), ["minutes", "channel"]);
}

#[tokio::test]
async fn a_program_has_a_name_a_country_and_somebody_who_can_be_reached() {
    let house = House::open_on("2026-05-20").await;
    let cleo = viewer(&house, "cleo");
    let text = str::to_owned;

    let identity = Identity { name: text(""), run_by: text("me"), country: text("XX"), zone: text("Mars") };
    let contact = Contact { name: text("Carl"), email: text(""), phone: text("") };

    let wrong = fields(save_identity(&house.app, &cleo, identity.clone(), "").await);
    assert_eq!(wrong, ["name", "run_by", "country", "zone"]);
    assert_eq!(fields(save_contact(&house.app, &cleo, contact, "").await), ["email"]);
    let by_ana = save_identity(&house.app, &viewer(&house, "ana"), identity, "").await;
    assert!(matches!(by_ana, Err(Problem::NotFound(_))), "{by_ana:?}");
}

#[tokio::test]
async fn crisis_lines_can_be_reached_and_somebody_looked_at_them() {
    let house = House::open_on("2026-05-20").await;
    let cleo = viewer(&house, "cleo");
    let line = CrisisRow { name: "A line".to_owned(), ..CrisisRow::default() };

    let crisis = Crisis { danger_call: String::new(), lines: vec![line], looked: false };
    let nobody = Crisis { danger_call: "911".to_owned(), lines: Vec::new(), looked: true };

    assert_eq!(fields(save_crisis(&house.app, &cleo, crisis, "").await), ["danger_call", "lines", "confirm"]);
    assert_eq!(fields(save_crisis(&house.app, &cleo, nobody, "").await), ["lines"]);
}

#[tokio::test]
async fn a_label_for_people_in_the_programs_name_needs_a_reason() {
    let house = House::open_on("2026-05-20").await;
    let cleo = viewer(&house, "cleo");
    let text = str::to_owned;
    let identity = || Identity {
        name: text("Boomers and friends"),
        run_by: text("association"),
        country: text("US"),
        zone: text("America/Chicago"),
    };

    let without = save_identity(&house.app, &cleo, identity(), " ").await;
    let with = save_identity(&house.app, &cleo, identity(), "They call themselves so.").await;
    let again = save_identity(&house.app, &cleo, identity(), "").await;

    assert_eq!(fields(without), ["wording_reason"]);
    assert!(with.is_ok() && again.is_ok(), "{with:?} {again:?}");
}

#[tokio::test]
async fn the_first_coordinator_has_a_name_and_an_address() {
    let house = House::empty_on("2026-05-20").await;
    let link = first_link(&house.app).await.unwrap().unwrap();
    let token = link.rsplit('/').next().unwrap();
    let who = |name: &str, email: &str| Newcomer {
        name: name.to_owned(),
        email: email.to_owned(),
        zone: "America/Chicago".to_owned(),
    };

    let nobody = come_in_first(&house.app, token, who("", "cleo"), "a test").await;
    let cleo = come_in_first(&house.app, token, who("Cleo", "cleo@example.org"), "a test").await;

    assert_eq!(fields(nobody), ["name", "email"]);
    assert!(cleo.is_ok(), "the link was not used up: {cleo:?}");
}

#[tokio::test]
async fn nothing_on_a_profile_is_endless() {
    let house = House::open_on("2026-05-20").await;
    let ana = viewer(&house, "ana");
    let long = "x".repeat(81);

    let work = Work { settings: vec![long.clone()], organization: Some(long.clone()), ..Work::default() };
    let letters = |letters: &str| CredentialLine { letters: letters.to_owned(), expires_on: None };
    let one = save_credentials(&house.app, &ana, vec![letters(&long)]).await;
    let many = save_credentials(&house.app, &ana, vec![letters("RN"); 21]).await;

    assert_eq!(fields(save_work(&house.app, &ana, work).await), ["organization", "more_settings"]);
    assert_eq!([fields(one), fields(many)], [["letters"], ["letters"]]);
    let values = vec!["kindness".to_owned(); house.app.kit.cards.values.picks + 1];
    let style = save_style(&house.app, &ana, Style { values, ..Style::default() }).await;
    assert_eq!(fields(style), ["value"]);
}
