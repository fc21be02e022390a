//! A list that comes again: people who asked to be forgotten, a coordinator's own changes, and pages that are quick.

use bothways::access::records::find_by_email;
use bothways::people::records as people;
use bothways::platform::letters::mailer::{MailSettings, Mailer};
use bothways::platform::viewer::PersonId;
use store::sql;

use crate::house::House;
use crate::roster_import::{brought_in, count, given};

const DAY: &str = "2026-09-20";
const OLD_LIST: &[u8] = b"name,email\nAna,Ana@example.org\nNora Ng,nora@example.org\n";

async fn account(house: &House, email: &'static str) -> Option<PersonId> {
    let found = house.app.db.read(move |tx| find_by_email(tx, email)).await.unwrap();
    found.map(|account| account.id)
}

/// A house from which Ana has left, so long ago that all about her is erased.
async fn without_ana() -> House {
    let house = House::open_on(DAY).await;
    house.post("ana", "/me/account/leave", "").await;
    house.work_off().await;
    house.days_pass(31);
    house.work_off().await;
    house
}

#[tokio::test]
async fn an_old_list_does_not_bring_back_who_was_erased() {
    let house = without_ana().await;

    let path = given(&house, &[("old.csv", OLD_LIST)]).await;
    let page = house.get("cleo", &path).await.body;
    house.post("cleo", &format!("{path}/bring-in"), "").await;
    house.work_off().await;

    assert!(page.contains("Bring them in only if they asked to come back."), "{page}");
    assert!(page.contains("One new person.") && page.contains("One row is left out"), "{page}");
    assert_eq!(account(&house, "ana@example.org").await, None);
    assert!(account(&house, "nora@example.org").await.is_some());
    let kept = count(
        &house,
        sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM erased_address WHERE seal LIKE '%ana%'"),
    );
    assert_eq!(kept.await, 0, "the address itself is kept nowhere");
}

#[tokio::test]
async fn who_was_erased_comes_back_when_a_coordinator_says_that_they_asked_to() {
    let house = without_ana().await;
    let path = given(&house, &[("old.csv", OLD_LIST)]).await;

    house.post("cleo", &path, "back=Ana%40example.org").await;
    let chosen = house.get("cleo", &path).await.body;
    house.post("cleo", &path, "not-back=Ana%40example.org").await;
    let taken_back = house.get("cleo", &path).await.body;
    house.post("cleo", &path, "back=Ana%40example.org").await;
    house.post("cleo", &format!("{path}/bring-in"), "").await;
    house.work_off().await;

    assert!(
        chosen.contains("You said they asked to come back.") && chosen.contains("2 new people."),
        "{chosen}"
    );
    assert!(taken_back.contains("One new person."), "{taken_back}");
    let ana = account(&house, "ana@example.org").await;
    assert!(ana.is_some_and(|ana| ana != house.id("ana")), "they start anew");
    assert_eq!(house.events("roster-brought-back").await, 1);
    let again = given(&house, &[("old.csv", OLD_LIST)]).await;
    assert!(!house.get("cleo", &again).await.body.contains("asked to come back"), "it is asked once");
}

#[tokio::test]
async fn who_said_no_stays_out_until_a_day_that_is_told_unless_they_asked_themselves() {
    let list: &[u8] = b"name,email\nNora Ng,nora@example.org\n";
    let house = House::open_on(DAY).await;
    brought_in(&house, &[("a.csv", list)]).await;
    house.post("cleo", "/program/invitations", "who=all&seen=0").await;
    house.work_off().await;
    let (_, letter) = house.letters("nora").await.remove(0);
    let no =
        letter.text.split_whitespace().find_map(|word| word.strip_prefix("http://127.0.0.1:8420/letter/"));
    house.post("", &format!("/letter/{}", no.unwrap()), "").await;
    house.days_pass(3);

    let path = given(&house, &[("a.csv", list)]).await;
    let refused = house.get("cleo", &path).await.body;
    house.post("cleo", &path, "back=nora%40example.org").await;
    let chosen = house.get("cleo", &path).await.body;
    house.post("cleo", &format!("{path}/bring-in"), "").await;
    house.work_off().await;
    house.post("cleo", "/program/invitations", "who=all&seen=0").await;
    house.work_off().await;

    assert!(
        refused.contains("said no, on Sun 20 September. Until Tue 20 October nobody asks them in"),
        "{refused}"
    );
    assert!(chosen.contains("You said they asked to come back, so they can be asked in again."), "{chosen}");
    assert_eq!(house.letters("nora").await.len(), 2, "one letter from then, one from now");
    assert_eq!(house.events("roster-brought-back").await, 1);
    house.days_pass(31);
    house.work_off().await;
    assert!(account(&house, "nora@example.org").await.is_some(), "nobody erases who came back");
}

#[tokio::test]
async fn what_a_coordinator_lifts_is_not_the_persons_own_word() {
    let house = House::open_on(DAY).await;
    let list = |room: u32| format!("name,email,room\nNora Ng,nora@example.org,{room}\n").into_bytes();
    brought_in(&house, &[("a.csv", &list(2))]).await;
    let nora = account(&house, "nora@example.org").await.unwrap();
    house.days_pass(1);

    house.post("cleo", &format!("/people/{nora}/room"), "most=5").await;
    let card = house.get("cleo", &format!("/people/{nora}")).await.body;
    house.days_pass(1);
    brought_in(&house, &[("a.csv", &list(4))]).await;

    assert!(card.contains("Cleo changed this on Mon 21 September."), "{card}");
    let profile = house.app.db.read(move |tx| people::find_profile(tx, &nora)).await.unwrap().unwrap();
    assert_eq!((profile.room_for, profile.room_most), (4, 5), "the list still speaks for Nora");
}

#[tokio::test]
async fn the_pages_of_a_list_read_it_once() {
    let house = House::open_on(DAY).await;
    let path = given(&house, &[("a.csv", b"name,email,shares\nNora Ng,nora@example.org,knitting\n")]).await;
    let first = house.get("cleo", &path).await.body;
    let take_away = |tx: &mut store::Tx<'_>| tx.run(sql!("DELETE FROM upload_file"), ());
    house.app.db.write(take_away).await.unwrap();

    let second = house.get("cleo", &path).await.body;

    assert!(first.contains("Nora Ng") && second.contains("Nora Ng"), "{second}");
}

#[tokio::test]
async fn where_no_letter_can_leave_the_machine_a_coordinator_is_told_so_and_not_that_letters_are_out() {
    let nowhere = Mailer::of(&MailSettings::default()).unwrap();
    let house = House::empty_with(DAY, Some(nowhere), false).await.peopled().await;
    brought_in(&house, &[("a.csv", b"name,email\nNora Ng,nora@example.org\n")]).await;

    let asked = house.post("cleo", "/program/invitations", "who=all&seen=0").await;
    house.work_off().await;
    let page = house.get("cleo", asked.to()).await.body;

    assert_eq!(asked.to(), "/program/invitations?done=roster-invited-waits");
    assert!(page.contains("No mail server is set"), "{page}");
    assert!(page.contains("One letter was written.") && !page.contains("has a letter"), "{page}");
}

#[tokio::test]
async fn a_short_list_finds_the_few_it_means_among_many_by_id_and_by_address() {
    let house = House::open_on(DAY).await;
    let many = (0..30).map(|n| format!("Person {n},p{n}@example.org,ID-{n},denials and appeals\n"));
    let many = format!("name,email,id,shares\n{}", many.collect::<String>());
    brought_in(&house, &[("many.csv", many.as_bytes())]).await;
    let few = b"name,email,id,shares\n\
        Person 4,P4@example.org,,family meetings\n\
        Person 7,elsewhere@example.org,id-7,family meetings\n\
        Person 9,p9@example.org,ID-9,denials and appeals\n\
        Nora Ng,nora@example.org,,denials and appeals\n";

    let page = house.get("cleo", &given(&house, &[("few.csv", few)]).await).await.body;

    assert!(page.contains("One new person."), "{page}");
    assert!(page.contains("2 people have changes."), "{page}");
    assert!(page.contains("One person stays the same."), "{page}");
}
