//! What is left of somebody who goes, what they may take along, and how those who never came say no.

use bothways::access::actions;
use bothways::pairs::actions::{NewPair, Origin, begin_in};
use bothways::platform::letters::Letter;
use bothways::platform::problem::Problem;
use bothways::platform::viewer::PersonId;
use bothways::roster::records::invitations;
use http::Request;
use store::sql;

use crate::house::House;
use crate::letters::post;

/// Ana and Ben are a pair that talked and wrote; before that, Ana asked him with a few words.
async fn a_pair_that_talked() -> House {
    let house = House::open_on("2026-05-20").await;
    let (ana, ben, app, now) = (house.id("ana"), house.id("ben"), house.app.clone(), house.app.clock.now());
    let new = NewPair { one: ana.clone(), other: ben.clone(), arrows: Vec::new(), origin: Origin::Request };
    house
        .app
        .db
        .write(move |tx| {
            let pair = begin_in(tx, &app, now, &new)?;
            tx.run(
                sql!("INSERT INTO asking (id, asker_id, note, state, began_at) VALUES ('q1', $1, 'My boss overwhelms me.', 'met', $2)"),
                (&ana, now),
            )?;
            tx.run(
                sql!("INSERT INTO request (id, asking_id, asker_id, asked_id, choice, state, reasons, delivered_at)
                      VALUES ('r1', 'q1', $1, $2, 1, 'declined', '[]', $3)"),
                (&ana, &ben, now),
            )?;
            tx.run(
                sql!("INSERT INTO talk (id, pair_id, state, starts_at, minutes, channel, reach, uid, sequence, created_at, held_at)
                      VALUES ('t1', $1, 'held', $2, 45, 'phone', '555 0142', 'u1', 0, $2, $2)"),
                (&pair, now),
            )?;
            tx.run(
                sql!("INSERT INTO agenda_item (id, pair_id, learner_id, tag, body, position, state, created_at)
                      VALUES ('a1', $1, $2, '', 'How do I say no?', 0, 'open', $3)"),
                (&pair, &ana, now),
            )?;
            tx.run(
                sql!("INSERT INTO next_step (id, talk_id, owner_id, body) VALUES ('s1', 't1', $1, 'Write it down.')"),
                (&ben,),
            )?;
            for (person, line, feels) in [(&ana, "Ana learned this.", "lighter"), (&ben, "Ben learned that.", "heavier")] {
                tx.run(
                    sql!("INSERT INTO learning (talk_id, person_id, line, written_at) VALUES ('t1', $1, $2, $3)"),
                    (person, line, now),
                )?;
                tx.run(
                    sql!("INSERT INTO feeling (talk_id, person_id, feels, at) VALUES ('t1', $1, $2, $3)"),
                    (person, feels, now),
                )?;
            }
            Ok::<_, Problem>(())
        })
        .await
        .unwrap();
    house
}

/// How many rows there are now: feelings, askings and requests, letters to Ana, places to be reached; then what two wrote together.
async fn rows(house: &House) -> ([i64; 4], [i64; 3]) {
    type Seven = (i64, i64, i64, i64, i64, i64, i64);
    let ana = house.id("ana");
    let counted: Option<Seven> = house
        .app
        .db
        .read(move |tx| {
            tx.one(
                sql!((i64, i64, i64, i64, i64, i64, i64): "SELECT (SELECT COUNT(*) FROM feeling WHERE person_id = $1),
                            (SELECT COUNT(*) FROM asking) + (SELECT COUNT(*) FROM request),
                            (SELECT COUNT(*) FROM letter WHERE person_id = $1 OR to_email LIKE 'ana@%'),
                            (SELECT COUNT(*) FROM talk WHERE reach <> ''),
                            (SELECT COUNT(*) FROM learning), (SELECT COUNT(*) FROM agenda_item), (SELECT COUNT(*) FROM next_step)"),
                (&ana,),
            )
        })
        .await
        .unwrap();
    let (feelings, askings, letters, reach, learnings, items, steps) = counted.unwrap();
    ([feelings, askings, letters, reach], [learnings, items, steps])
}

#[tokio::test]
async fn who_left_is_gone_from_letters_requests_and_feelings_and_the_partner_keeps_what_both_wrote() {
    let house = a_pair_that_talked().await;
    post(&house, "ana", Letter::new("access-link", "For Ana".to_owned()).asked()).await;
    house.work_off().await;

    house.post("ana", "/me/account/leave", "").await;
    house.days_pass(29);
    house.work_off().await;
    let (before, _) = rows(&house).await;
    house.days_pass(2);
    house.work_off().await;
    let (gone, kept) = rows(&house).await;

    assert!(before.iter().all(|count| *count > 0), "{before:?}");
    assert_eq!(gone, [0, 0, 0, 0]);
    assert_eq!(kept, [2, 1, 1]);
}

#[tokio::test]
async fn what_two_wrote_goes_twelve_months_after_their_pair_ended() {
    let house = a_pair_that_talked().await;
    house.post("ana", "/me/account/leave", "").await;
    house.work_off().await;

    house.days_pass(364);
    house.work_off().await;
    let (_, before) = rows(&house).await;
    house.days_pass(3);
    house.work_off().await;
    let (_, after) = rows(&house).await;

    assert_eq!((before, after), ([2, 1, 1], [0, 0, 0]));
}

#[tokio::test]
async fn one_who_cannot_be_erased_keeps_nobody_else_here() {
    let house = House::open_on("2026-05-20").await;
    let (ana, eve, now) = (house.id("ana"), house.id("eve"), house.app.clock.now());
    let broken = ana.clone();
    house
        .app
        .db
        .write(move |tx| {
            // Erasing gives an account its id as the key of its address: here somebody has that already.
            tx.run(sql!("UPDATE account SET email_key = $2 WHERE id = $1"), (&eve, broken.as_str()))?;
            for n in 0..120 {
                let email = format!("p{n}@example.org");
                let new = actions::NewAccount { name: "P", email: &email, zone: "UTC" };
                let account = actions::account_in(tx, now, &new)?;
                tx.run(sql!("UPDATE account SET left_at = $2 WHERE id = $1"), (&account.id, now))?;
            }
            Ok::<_, Problem>(())
        })
        .await
        .unwrap();
    house.post("ana", "/me/account/leave", "").await;
    house.work_off().await;
    house.days_pass(31);

    house.work_off().await;

    let left = |tx: &mut store::Tx<'_>| {
        tx.all(sql!((PersonId,): "SELECT id FROM account WHERE left_at IS NOT NULL AND email <> ''"), ())
    };
    let left: Vec<(PersonId,)> = house.app.db.read(left).await.unwrap();
    assert_eq!(left, [(ana,)]);
}

#[tokio::test]
async fn people_take_their_own_data_along_and_nobody_elses() {
    let house = a_pair_that_talked().await;

    let answer = house.get("ana", "/me/account/data").await;
    let strangers = house.get("", "/me/account/data").await;

    let parcel: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert!(answer.headers["content-disposition"].to_str().unwrap().contains("attachment"));
    assert_eq!(parcel["account"][0]["email"], "ana@example.org");
    assert_eq!(parcel["account"][0]["created_at"], "2026-05-20T12:00:00Z");
    assert_eq!(parcel["pair"][0]["with"], "Ben");
    assert_eq!(parcel["asking"][0]["note"], "My boss overwhelms me.");
    assert_eq!(parcel["request"][0]["state"], "over", "a no is told as it was told before");
    assert_eq!(parcel["learning"].as_array().unwrap().len(), 1);
    assert_eq!(parcel["feeling"][0]["feels"], "lighter");
    assert!(!answer.body.contains("heavier") && !answer.body.contains("Ben learned"), "{}", answer.body);
    assert!(house.get("ana", "/me/account").await.body.contains("/me/account/data"));
    assert!(strangers.to().starts_with("/sign-in"), "{}", strangers.to());
}

/// Nora stands on the list and has her first letter; the path of its "no".
async fn nora_is_asked_in(house: &House) -> String {
    let now = house.app.clock.now();
    house
        .app
        .db
        .write(move |tx| {
            let new = actions::NewAccount { name: "Nora Ng", email: "nora@example.org", zone: "UTC" };
            let account = actions::account_in(tx, now, &new)?;
            invitations::save_new_each(tx, &[account.id], now).map_err(Problem::from)
        })
        .await
        .unwrap();
    house.post("cleo", "/program/invitations", "who=all&seen=0").await;
    house.work_off().await;
    let (_, letter) = house.letters("nora").await.remove(0);
    let stop = letter.stop.unwrap();
    assert!(letter.text.contains(&stop), "{}", letter.text);
    stop.strip_prefix("http://127.0.0.1:8420").unwrap().to_owned()
}

#[tokio::test]
async fn who_is_asked_in_says_no_with_one_press_and_hears_no_more() {
    let house = House::open_on("2026-05-20").await;
    let no = nora_is_asked_in(&house).await;

    let opened = house.get("", &no).await;
    let still = house.get("cleo", "/program/invitations").await;
    // As a mail program presses it: no cookie, no page of ours (RFC 8058).
    let said = house.ask(Request::post(&no), "", "List-Unsubscribe=One-Click").await;
    let twice = house.post("", &no, "").await;
    house.days_pass(15);
    let after = house.get("cleo", "/program/invitations").await;
    house.days_pass(16);
    house.work_off().await;

    assert!(opened.body.contains("Take me off the list"), "{}", opened.body);
    assert!(still.body.contains("One person has a letter"), "{}", still.body);
    assert!(said.body.contains("Your name is off the list"), "{}", said.body);
    assert!(twice.body.contains("You are not on a list"), "{}", twice.body);
    assert!(!after.body.contains("Send the second letter"), "{}", after.body);
    assert!(house.letters("nora").await.is_empty(), "erased after thirty days");
}

#[tokio::test]
async fn a_coordinator_takes_somebody_off_the_list_who_has_not_joined() {
    let house = House::open_on("2026-05-20").await;
    nora_is_asked_in(&house).await;

    let page = house.get("cleo", "/program/invitations/off?who=nora%20n").await;
    let nobody = house.get("cleo", "/program/invitations/off?who=%25").await;
    let path = page.body.split("method=\"post\" action=\"/program/invitations/").nth(1).unwrap();
    let path = format!("/program/invitations/{}", path.split('"').next().unwrap());
    let by_ana = house.post("ana", &path, "").await;
    let off = house.post("cleo", &path, "").await;
    let ben = house.post("cleo", &format!("/program/invitations/{}/off", house.id("ben")), "").await;

    assert!(nobody.body.contains("Nobody on the list"), "{}", nobody.body);
    assert_eq!(by_ana.status, 404);
    assert_eq!(off.to(), "/program/invitations/off?done=roster-off");
    assert_eq!(ben.status, 409, "who has joined leaves on their own");
    assert!(house.letters("nora").await.is_empty());
    assert!(!house.get("cleo", "/program/invitations/off?who=nora").await.body.contains("Nora Ng"));
}
