//! What a page asks of the database, counted: at most six statements, however many people are on it.

use crate::crowd::{self, ON_A_PAGE};
use crate::house::House;

/// The most statements a page may run, who is asking included. A person waits for each of them on a server far away.
const STATEMENTS_MOST: u64 = 6;

/// How many statements a page runs, after a first look that may do what is done once.
async fn statements(house: &House, who: &str, path: &str) -> u64 {
    assert_eq!(house.get(who, path).await.status, 200, "{path}");
    let before = house.app.db.statements_run();
    house.get(who, path).await;
    house.app.db.statements_run() - before
}

async fn none_runs_more(house: &House, who: &str, paths: &[&str]) {
    let mut counts = Vec::new();
    for path in paths {
        counts.push((statements(house, who, path).await, *path));
    }
    let too_many: Vec<_> = counts.iter().filter(|(count, _)| *count > STATEMENTS_MOST).collect();
    assert!(too_many.is_empty(), "{too_many:?} of {counts:?}");
}

/// Where a form led.
async fn led_to(house: &House, who: &str, path: &str) -> String {
    house.post(who, path, "").await.to().to_owned()
}

#[tokio::test]
async fn no_page_of_a_member_runs_more_than_six_statements_for_fifty_people() {
    let house = House::open_on("2026-05-20").await;
    crowd::come_in(&house, ON_A_PAGE).await;
    let (ana, waits) =
        (house.id("ana"), house.app.db.read(bothways::matching::asking::records::all_waiting).await);
    // Every other one is somebody whom Ana would rather not meet.
    let person = waits.unwrap().into_iter().filter(|row| row.asked_id == ana).nth(1).unwrap();
    let card = format!("/people/{}", person.asker_id);
    let ask = format!("/people/ask?to={}", house.id("cleo"));
    let request = format!("/requests/{}", person.id);
    let pairs = house.get("ana", "/pairs").await.body;
    let pair = pairs.split("href=\"/pairs/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let pair = format!("/pairs/{pair}");

    let lists = ["/today", "/people", "/people?skill=appeals", "/people?skill=huddles&more=", "/pairs"];
    let own = ["/me", "/me/apart", "/me/profile", "/me/check", "/me/devices", "/me/account", "/me/room"];
    let of_one = [card.as_str(), &ask, &request, &pair, "/help-now", "/connect"];

    none_runs_more(&house, "ana", &lists).await;
    none_runs_more(&house, "ana", &own).await;
    none_runs_more(&house, "ana", &of_one).await;
}

#[tokio::test]
async fn no_page_of_a_coordinator_runs_more_than_six_statements_for_fifty_people() {
    let house = House::open_on("2026-05-20").await;
    crowd::come_in(&house, ON_A_PAGE).await;
    let round = led_to(&house, "cleo", "/program/rounds").await;
    house.work_off().await;
    let draft = house.get("cleo", &round).await.body;
    let swap =
        draft.split("href=\"").find_map(|rest| rest.split('"').next().filter(|to| to.contains("/swap?")));
    let (swap, publish) =
        (swap.unwrap().replace("&amp;", "&").replace("&#38;", "&"), format!("{round}/publish"));

    let program = ["/today", "/program", "/program/roles", "/program/conflicts", "/program/ties"];
    let rounds = ["/program/rounds", &round, &swap, &publish];
    let preview = house.give("cleo", &[("people.csv", crowd::sheet(ON_A_PAGE).as_bytes())]).await;
    let roster = ["/program/import", preview.to(), "/program/invitations", "/program/invitations/letter"];

    none_runs_more(&house, "cleo", &program).await;
    none_runs_more(&house, "cleo", &rounds).await;
    none_runs_more(&house, "cleo", &roster).await;
    none_runs_more(&house, "leo", &["/today", "/results"]).await;
    none_runs_more(&house, "oda", &["/today", "/me/machine"]).await;
}

#[tokio::test]
async fn no_page_around_a_talk_runs_more_than_six_statements() {
    let (house, pair) = crate::talks::a_new_pair().await;
    let talk = crate::talks::talk_of(&house, &pair).await;
    let pages = ["", "/move", "/where", "/call-off"].map(|page| format!("/talks/{talk}{page}"));
    let [session, other_time, place, off] = pages.each_ref().map(String::as_str);
    let (pair, plan) = (format!("/pairs/{pair}"), format!("/pairs/{pair}/talks/new"));

    none_runs_more(&house, "ana", &[&pair, &plan, session, other_time, place, off, "/today"]).await;
    crate::talks::ben_picks_from_his_letter(&house).await;
    none_runs_more(&house, "ana", &[&pair, &plan, session, other_time, place, off, "/today"]).await;
    none_runs_more(&house, "cleo", &["/program/pairs", "/program/pairs?show=no-talk"]).await;
}

#[tokio::test]
async fn a_longer_list_runs_no_more_statements() {
    let (few, many) = (House::open_on("2026-05-20").await, House::open_on("2026-05-20").await);
    crowd::come_in(&few, 5).await;
    crowd::come_in(&many, 60).await;

    for (who, path) in
        [("ana", "/people"), ("ana", "/pairs"), ("cleo", "/program/rounds"), ("cleo", "/program/ties")]
    {
        let (of_few, of_many) = (statements(&few, who, path).await, statements(&many, who, path).await);
        assert_eq!(of_few, of_many, "{path}");
    }
}
