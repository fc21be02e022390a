//! What matching, the import and the demo read and keep.

use bothways::matching::between::{Between, two_of};
use bothways::people::facts;
use bothways::people::records::{self, CredentialLine, ItemKind, Profile, SaidBy, Written};
use bothways::people::remembered::Remembered;
use bothways::people::rules::{Channel, Direction, Season, Side, YearsBand};
use bothways::people::times::read_week;
use bothways::program::kit::SkillId;
use store::Tx;

use crate::house::House;

fn skill(id: &str) -> SkillId {
    SkillId::from(id)
}

/// A whole profile, as an import would write it.
fn say_all(tx: &mut Tx<'_>, profile: &Profile, now: bothways::platform::clock::Moment) -> store::Result<()> {
    let person = &profile.person;
    records::save_profile(tx, profile, now)?;
    records::set_skills(tx, person, Direction::Share, &[(skill("appeals"), 4), (skill("notes"), 3)])?;
    records::set_skills(tx, person, Direction::Learn, &[(skill("huddles"), 1), (skill("feedback"), 3)])?;
    let written = [Written { words: "ICU drips".to_owned(), nearest: None }];
    records::set_written(tx, person, Direction::Share, &written)?;
    records::set_windows(tx, person, &read_week("weekday lunch, after 8 pm").week)?;
    records::set_items(tx, person, ItemKind::Language, &["English".to_owned(), "Spanish".to_owned()])?;
    records::set_items(tx, person, ItemKind::Setting, &["Transplant".to_owned()])?;
    records::set_items(tx, person, ItemKind::WishCredential, &["CCM".to_owned()])?;
    records::set_styles(tx, person, &[("talk-or-think".to_owned(), Side::Both)])?;
    let until = Some("2028-05-31".parse().unwrap());
    records::set_credentials(tx, person, &[CredentialLine { letters: "CCM".to_owned(), expires_on: until }])?;
    records::settle(tx, person, now)
}

#[tokio::test]
async fn what_is_remembered_follows_every_change_of_a_list() {
    let house = House::open_on("2026-05-20").await;
    let (ana, now) = (house.id("ana"), house.app.clock.now());
    let profile = Profile::of(ana.clone());
    house.app.db.write(move |tx| say_all(tx, &profile, now)).await.unwrap();
    type Change = fn(&mut Tx<'_>, &bothways::platform::viewer::PersonId) -> store::Result<()>;
    let changes: [Change; 6] = [
        |tx, ana| records::set_skills(tx, ana, Direction::Share, &[(skill("denials"), 2)]),
        |tx, ana| records::set_written(tx, ana, Direction::Learn, &[]),
        |tx, ana| records::set_windows(tx, ana, &read_week("Monday 8 am to 9 am").week),
        |tx, ana| records::set_items(tx, ana, ItemKind::Value, &["calm".to_owned()]),
        |tx, ana| records::set_styles(tx, ana, &[]),
        |tx, ana| records::set_credentials(tx, ana, &[]),
    ];

    for change in changes {
        house.remembers_rightly().await;
        let person = ana.clone();
        house.app.db.write(move |tx| change(tx, &person)).await.unwrap();
    }

    house.remembers_rightly().await;
}

#[tokio::test]
async fn lists_of_a_unit_that_was_not_kept_are_remembered_by_nobody() {
    let house = House::open_on("2026-05-20").await;
    let (ana, now, app) = (house.id("ana"), house.app.clock.now(), house.app.clone());
    let profile = Profile::of(ana.clone());
    house.app.db.write(move |tx| say_all(tx, &profile, now)).await.unwrap();

    let person = ana.clone();
    let not_kept: Result<(), store::Error> = house
        .app
        .db
        .write(move |tx| {
            records::set_skills(tx, &person, Direction::Share, &[(skill("denials"), 2)])?;
            facts::everyone(tx, &app.remembered)?;
            Err(store::Error::bad_value("not kept"))
        })
        .await;
    house.remembers_rightly().await;
    house.app.db.write(move |tx| records::set_skills(tx, &ana, Direction::Share, &[])).await.unwrap();

    assert!(not_kept.is_err());
    house.remembers_rightly().await;
}

#[tokio::test]
async fn what_was_said_comes_back_whole_and_once_however_often_it_is_said() {
    let house = House::open_on("2026-05-20").await;
    let (ana, now) = (house.id("ana"), house.app.clock.now());
    let profile = Profile {
        given_id: Some("M1000".to_owned()),
        ask_me: "Denials".to_owned(),
        room_for: 3,
        season: Season::Paused { until: "2026-06-03".parse().unwrap() },
        years: Some(YearsBand::SixToTen),
        organization: Some("Mercy North".to_owned()),
        channel: Channel::Phone,
        ..Profile::of(ana.clone())
    };

    for _ in 0..2 {
        let profile = profile.clone();
        house.app.db.write(move |tx| say_all(tx, &profile, now)).await.unwrap();
    }
    let read = |tx: &mut Tx<'_>| -> store::Result<_> { facts::everyone(tx, &Remembered::default()) };
    let everyone = house.app.db.read(read).await.unwrap();

    let [found] = everyone.as_slice() else { panic!("one person: {everyone:?}") };
    assert_eq!(found.profile, Profile { complete: true, said: true, waiting_since_at: Some(now), ..profile });
    assert_eq!((found.name.as_str(), found.email.as_str()), ("Ana", "ana@example.org"));
    assert_eq!(found.lists.shares, [(skill("appeals"), 4), (skill("notes"), 3)]);
    assert_eq!(found.lists.learns, [(skill("feedback"), 3), (skill("huddles"), 1)]);
    assert_eq!(found.lists.shares_written[0].words, "ICU drips");
    assert_eq!(found.lists.windows, read_week("weekday lunch, after 8 pm").week);
    assert_eq!(found.lists.languages, ["English", "Spanish"]);
    assert_eq!(found.lists.settings, ["Transplant"]);
    assert_eq!(found.lists.wishes.credentials, ["CCM"]);
    assert_eq!(found.lists.styles, [("talk-or-think".to_owned(), Side::Both)]);
    assert_eq!(found.lists.credentials[0].expires_on.unwrap().to_string(), "2028-05-31");
    assert!(found.rests(now));
    let of_ana = house.app.db.read(move |tx| -> store::Result<_> { facts::of(tx, &ana) }).await.unwrap();
    assert_eq!(of_ana.as_ref(), Some(found));
}

#[tokio::test]
async fn a_profile_without_a_wish_is_a_draft_that_a_round_may_take_all_the_same() {
    let house = House::open_on("2026-05-20").await;
    let (ana, now) = (house.id("ana"), house.app.clock.now());
    let profile = Profile::of(ana.clone());
    house.app.db.write(move |tx| say_all(tx, &profile, now)).await.unwrap();

    let nothing = move |tx: &mut Tx<'_>| -> store::Result<_> {
        records::set_skills(tx, &ana, Direction::Learn, &[])?;
        records::settle_all(tx, now)?;
        Ok((
            facts::everyone(tx, &Remembered::default())?,
            facts::of(tx, &ana)?,
            records::find_profile(tx, &ana)?,
        ))
    };
    let (everyone, draft, profile) = house.app.db.write(nothing).await.unwrap();

    assert_eq!((everyone.len(), draft.is_some()), (1, true));
    let profile = profile.unwrap();
    assert_eq!((profile.said, profile.complete, profile.waiting_since_at), (true, false, Some(now)));
}

#[tokio::test]
async fn walls_stand_whoever_said_so_and_neither_list_wipes_out_the_other() {
    let house = House::open_on("2026-05-20").await;
    let [ana, ben, cleo, eve] = ["ana", "ben", "cleo", "eve"].map(|name| house.id(name));
    let now = house.app.clock.now();
    let people = [ana.clone(), ben.clone(), cleo.clone(), eve.clone()];

    let between = house
        .app
        .db
        .write(move |tx| -> store::Result<_> {
            let [ana, ben, cleo, eve] = &people;
            records::set_reports_to(tx, ben, SaidBy::Roster, std::slice::from_ref(ana))?;
            records::set_reports_to(tx, ben, SaidBy::Person, std::slice::from_ref(ana))?;
            records::set_reports_to(tx, ana, SaidBy::Person, std::slice::from_ref(cleo))?;
            records::set_avoids(tx, eve, SaidBy::Person, std::slice::from_ref(ana), now)?;
            records::set_avoids(tx, eve, SaidBy::Roster, &[], now)?;
            Ok([Between::everyone(tx)?, Between::around(tx, ben)?, Between::two(tx, cleo, ben)?])
        })
        .await
        .unwrap();

    let [everyone, around_ben, two] = between;
    assert_eq!(everyone.reporting, [two_of(&ana, &ben), two_of(&ana, &cleo), two_of(&ben, &cleo)].into());
    assert_eq!(everyone.avoids, [(eve, ana.clone())].into());
    for part in [&around_ben, &two] {
        assert!(part.reporting.contains(&two_of(&ben, &cleo)), "one level up");
        assert!(part.avoids.is_empty());
    }
}
