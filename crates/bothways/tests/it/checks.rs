//! What cannot be kept is told as what is to be mended by the action itself, whichever door it came through.

use bothways::pairs::PairId;
use bothways::people::actions::{Work, save_credentials, save_work};
use bothways::people::records::CredentialLine;
use bothways::platform::problem::Problem;
use bothways::platform::viewer::{Roles, Viewer};
use bothways::program::actions::{Contact, Identity, Wording, save_contact, save_identity};
use bothways::program::rules::Step;
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
        slots: slots.iter().map(|days| now.plus_days(*days)).collect(),
        minutes,
        channel: channel.to_owned(),
        reach: String::new(),
    };

    let none = offer(&house.app, &ana, pair.clone(), plan(&[], 45, "phone")).await;
    let four = offer(&house.app, &ana, pair.clone(), plan(&[1, 2, 3, 4], 45, "phone")).await;
    let past = offer(&house.app, &ana, pair.clone(), plan(&[-1], 45, "phone")).await;
    let odd = offer(&house.app, &ana, pair, plan(&[1], 0, "pigeon")).await;

    assert_eq!([fields(none), fields(four), fields(past)], [["own"], ["own"], ["own"]]);
    assert_eq!(fields(odd), ["minutes", "channel"]);
}

#[tokio::test]
async fn a_program_has_a_name_a_country_and_somebody_who_can_be_reached() {
    let house = House::open_on("2026-05-20").await;
    let cleo = viewer(&house, "cleo");
    let text = str::to_owned;

    let identity = Identity { name: text(""), run_by: text("me"), country: text("XX"), zone: text("Mars") };
    let contact = Contact { name: text("Carl"), email: text(""), phone: text("") };

    let wrong =
        fields(save_identity(&house.app, &cleo, identity.clone(), Wording::none(Step::Program)).await);
    assert_eq!(wrong, ["name", "run_by", "country", "zone"]);
    assert_eq!(
        fields(save_contact(&house.app, &cleo, contact, Wording::none(Step::Contact)).await),
        ["email"]
    );
    let by_ana =
        save_identity(&house.app, &viewer(&house, "ana"), identity, Wording::none(Step::Program)).await;
    assert!(matches!(by_ana, Err(Problem::NotFound(_))), "{by_ana:?}");
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
}
