//! Who reports to whom, and who would rather not: as spreadsheets say it, whatever comes in first (S24).

use bothways::access::records::find_by_email;
use bothways::matching::gate::Ties;
use bothways::matching::question::Standing;
use store::{Tx, sql};

use crate::house::House;
use crate::roster_import::brought_in;

const DAY: &str = "2026-09-20";
const STAFF: &[u8] =
    b"name,email,reports to\nNora Ng,nora@example.org,\"Boss, Bo\"\nTom Teo,tom@example.org,\n";
const BOSS: &[u8] = b"name,email\nBo Boss,bo@example.org\n";

/// What stands between two people.
async fn between(house: &House, one: &'static str, other: &'static str) -> Ties {
    let read = move |tx: &mut Tx<'_>| -> store::Result<_> {
        let [one, other] = [one, other].map(|who| format!("{who}@example.org"));
        let (one, other) = (find_by_email(tx, &one)?.unwrap(), find_by_email(tx, &other)?.unwrap());
        Ok((Standing::two(tx, &one.id, &other.id)?, one.id, other.id))
    };
    let (standing, one, other) = house.app.db.read(read).await.unwrap();
    standing.ties(&house.app.kit, &one, &other)
}

#[tokio::test]
async fn somebody_is_kept_apart_from_a_boss_who_comes_in_by_a_later_list() {
    let house = House::open_on(DAY).await;
    brought_in(&house, &[("staff.csv", STAFF)]).await;

    brought_in(&house, &[("boss.csv", BOSS)]).await;

    assert!(between(&house, "nora", "bo").await.reporting);
    assert_eq!(between(&house, "tom", "bo").await, Ties::default());
}

#[tokio::test]
async fn a_list_given_again_without_a_change_makes_the_wall_to_somebody_who_is_in_by_now() {
    let house = House::open_on(DAY).await;
    brought_in(&house, &[("staff.csv", STAFF)]).await;
    brought_in(&house, &[("boss.csv", BOSS)]).await;
    house.app.db.write(|tx| tx.run(sql!("DELETE FROM reporting_line"), ())).await.unwrap();

    brought_in(&house, &[("staff.csv", STAFF)]).await;

    assert!(between(&house, "nora", "bo").await.reporting);
}

#[tokio::test]
async fn rather_not_holds_for_somebody_who_comes_in_later_too() {
    let house = House::open_on(DAY).await;
    let staff = b"name,email,avoid\nNora Ng,nora@example.org,bo@example.org\n";
    brought_in(&house, &[("staff.csv", staff)]).await;

    brought_in(&house, &[("boss.csv", BOSS)]).await;

    assert!(between(&house, "nora", "bo").await.one_avoids);
}

#[tokio::test]
async fn somebody_is_kept_apart_from_a_boss_who_is_asked_in_as_a_leader() {
    let house = House::open_on(DAY).await;
    brought_in(&house, &[("staff.csv", STAFF)]).await;

    house.post("cleo", "/program/roles", "name=Bo+Boss&email=bo@example.org&role=leader").await;

    assert!(between(&house, "nora", "bo").await.reporting);
    assert_eq!(house.events("people-walls-made").await, 1);
}

#[tokio::test]
async fn what_a_row_says_of_somebody_who_is_not_here_is_kept_without_their_name() {
    let house = House::open_on(DAY).await;

    brought_in(&house, &[("staff.csv", STAFF)]).await;

    let all = |tx: &mut Tx<'_>| tx.all(sql!((String, String): "SELECT kind, seal FROM awaited"), ());
    let kept: Vec<(String, String)> = house.app.db.read(all).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert!(!kept[0].1.contains(' ') && kept[0].1.len() > 16, "{kept:?}");
    let nora = house.app.db.read(|tx| find_by_email(tx, "nora@example.org")).await.unwrap().unwrap();
    let forgotten = move |tx: &mut Tx<'_>| {
        bothways::roster::own::erase(tx, nora.id.as_str())?;
        bothways::roster::records::awaited::all(tx)
    };
    assert!(house.app.db.write(forgotten).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_name_that_two_people_have_makes_no_wall() {
    let house = House::open_on(DAY).await;
    brought_in(&house, &[("staff.csv", STAFF)]).await;

    let two = b"name,email\nBo Boss,bo@example.org\nBo Boss,bo.boss@example.org\n";
    brought_in(&house, &[("two.csv", two)]).await;

    assert_eq!(between(&house, "nora", "bo").await, Ties::default());
}
