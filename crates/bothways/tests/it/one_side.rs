//! From two lists, one of people who share and one of people who learn, to a first pair: in the browser's house as on the command line.

use bothways::access::actions::come_in;
use bothways::house;
use bothways::matching::command;
use bothways::platform::letters::{records as letters, sending};
use bothways::platform::words::Words;
use store::sql;

use crate::house::{Answer, House};
use crate::matching_rounds::draft;
use crate::roster_import::{brought_in, count, given};

const DAY: &str = "2026-11-22";
const MENTEE: &str = "tamika.kowalski@example.org";
const MENTOR: &str = "catalina.underhill@example.org";

fn lists() -> Vec<(&'static str, Vec<u8>)> {
    let read = |name: &'static str| {
        (name, std::fs::read(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap())
    };
    vec![read("mentors.csv"), read("mentees.csv")]
}

/// What `bothways match` makes of the same two files on the same day: how many are placed, in how many pairs.
fn by_command() -> (u64, u64) {
    let files =
        lists().into_iter().map(|(name, _)| format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR")));
    let arguments: Vec<String> = ["match", "--today", DAY]
        .map(str::to_owned)
        .into_iter()
        .chain(files)
        .chain(["--json".to_owned()])
        .collect();
    let say = Words::load(house::WORDS).unwrap().of("en");
    let asked = command::define(&say).try_get_matches_from(arguments).unwrap();
    let mut out = Vec::new();
    assert!(command::perform(&asked, &say, &mut out).is_ok());
    let found: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let counts = &found["counts"];
    (counts["placed"].as_u64().unwrap(), counts["pairs"].as_u64().unwrap())
}

/// The letters of a kind, as text, each with its address.
async fn texts(house: &House, kind: &str) -> Vec<(String, String)> {
    let newest = |tx: &mut store::Tx<'_>| letters::newest(tx, None, 1_000);
    let rows = house.app.db.read(newest).await.unwrap();
    let of_kind = rows.iter().rev().filter(|row| row.kind == kind);
    of_kind.map(|row| (row.to_email.clone(), sending::sheet_of(&house.app, row).unwrap().text)).collect()
}

fn link(text: &str, path: &str, ends: &str) -> String {
    let links = text.split_whitespace().filter_map(|word| word.find(path).map(|at| &word[at..]));
    let mut of_path = links.filter(|link| link.split('?').next().unwrap().ends_with(ends));
    of_path.next().unwrap().to_owned()
}

/// Both lists are in, and everybody has come in by the link in their letter.
async fn everybody_came_in() -> House {
    let mut house = House::open_on(DAY).await;
    let files = lists();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    brought_in(&house, &files).await;
    house.post("cleo", "/program/invitations", "who=all&seen=0").await;
    house.work_off().await;
    let invited = texts(&house, "roster-invitation").await;
    assert_eq!(invited.len(), 64);
    for (number, (email, text)) in invited.iter().enumerate() {
        let path = text
            .split_whitespace()
            .find_map(|word| word.find("/come-in/").map(|at| word[at..].to_owned()))
            .unwrap();
        // One network may not knock more often than sixty times a minute, by the wall's clock: the rest come in past the door.
        if number < 50 {
            let came_in: Answer = house.post("", &path, "").await;
            assert_eq!(came_in.status, 303, "{}", came_in.body);
            house.take_cookie(email, &came_in);
        } else {
            let token = path.rsplit('/').next().unwrap();
            let (device, _) = come_in(&house.app, token, "a test").await.unwrap();
            house.hold(email, &device);
        }
    }
    house
}

/// Drafts a round and publishes it; the draft's page.
async fn round(house: &House) -> String {
    let path = draft(house).await;
    let page = house.get("cleo", &path).await.body;
    let asks = house.get("cleo", &format!("{path}/publish")).await.body;
    let step = asks.split("name=\"step\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let published = house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;
    assert_eq!(published.to(), format!("{path}?done=rounds-published"));
    house.work_off().await;
    page
}

/// The introduction that stands first on somebody's page of people.
async fn introduction(house: &House, who: &str) -> String {
    let page = house.get(who, "/people").await.body;
    let at = page.find("/introductions/").unwrap();
    page[at..].split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn people_who_only_share_and_people_who_only_learn_are_placed_as_on_the_command_line() {
    let house = everybody_came_in().await;
    let (placed, pairs) = by_command();

    let waiting = house.get("cleo", "/program/rounds").await.body;
    let drafted = round(&house).await;

    assert_eq!(placed, 28);
    assert!(waiting.contains("64 people wait for a pair"), "{waiting}");
    assert!(waiting.contains("64 of them said only what they share, or only what they want"), "{waiting}");
    let numbers =
        format!("There are {pairs} pairs. {placed} of the 28 people who wait have someone to learn");
    assert!(drafted.contains(&numbers), "{numbers}: {drafted}");
    let made = sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM introduction WHERE state = 'open'");
    assert_eq!(u64::try_from(count(&house, made).await).unwrap(), pairs);
}

#[tokio::test]
async fn who_says_yes_with_one_side_only_is_asked_for_the_other_and_may_leave_it() {
    let house = everybody_came_in().await;
    round(&house).await;

    let path = introduction(&house, MENTEE).await;
    let yes = house.post(MENTEE, &format!("{path}/yes"), "").await;
    let asked = house.get(MENTEE, yes.to()).await.body;
    let later = house.get(MENTEE, "/today").await;
    let empty = house.post(MENTEE, "/me/open-side", "words=+").await;
    let added = house.post(MENTEE, "/me/open-side", "words=knitting+and+calm&skill=huddles").await;
    let again = house.get(MENTEE, "/me/open-side").await;
    let whole = house.get(MENTEE, "/today").await.body;

    assert_eq!(yes.to(), "/me/open-side?done=matching-yes-kept");
    assert!(asked.contains("Your yes is kept.") && asked.contains("What could you share?"), "{asked}");
    assert!(asked.contains("name=\"skill\"") && asked.contains("Not now"), "{asked}");
    assert!(later.body.contains("href=\"/me/open-side\""), "it stands on the first page: {}", later.body);
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("One thing is enough"), "{}", empty.body);
    assert_eq!(added.to(), "/today?done=people-open-side");
    assert_eq!(again.to(), "/me/profile", "nothing is open any more");
    assert!(!whole.contains("/me/open-side"), "{whole}");
    let said = sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM profile WHERE complete = 1");
    assert_eq!(count(&house, said).await, 1);
    let waits = house.get("cleo", "/program/rounds").await.body;
    assert!(waits.contains("64 people wait for a pair"), "a yes of one makes no pair yet: {waits}");
    assert!(waits.contains("63 of them said only"), "{waits}");
}

#[tokio::test]
async fn a_yes_from_the_letter_makes_the_pair_and_asks_for_the_line_without_a_wall() {
    let house = everybody_came_in().await;
    round(&house).await;
    let path = introduction(&house, MENTOR).await;
    let id = path.rsplit('/').next().unwrap().to_owned();
    let letters = texts(&house, "matching-introduced").await;
    let to_mentor = letters.iter().find(|(to, text)| to == MENTOR && text.contains(&id)).unwrap();
    let other = sql!((String,): "SELECT email FROM introduction JOIN account ON account.id IN (first_id, second_id)
                                  WHERE introduction.id = $1 AND email <> $2");
    let wanted = id.clone();
    let other: Option<(String,)> =
        house.app.db.read(move |tx| tx.one(other, (&wanted, MENTOR))).await.unwrap();
    let other = other.unwrap().0;

    let yes = link(&to_mentor.1, &format!("/letter/introductions/{id}"), "/yes");
    let from_letter = house.post("", &yes, "").await.body;
    let from_page = house.post(&other, &format!("{path}/yes"), "").await;

    assert!(from_letter.contains("Your yes is kept."), "{from_letter}");
    assert!(from_letter.contains("You named only one of the two."), "{from_letter}");
    assert!(from_letter.contains("href=\"/me/open-side\""), "{from_letter}");
    assert_eq!(from_page.to(), "/me/open-side?done=matching-paired");
    assert!(house.get(&other, from_page.to()).await.body.contains("You are a pair."));
    let pair = sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM pair");
    assert_eq!(count(&house, pair).await, 1);
    assert!(house.get(MENTOR, "/pairs").await.body.contains("⇄"));
}

#[tokio::test]
async fn preview_and_result_say_how_many_say_one_side_or_neither() {
    let house = House::open_on(DAY).await;
    let list =
        b"name,email,shares,learns\nNora Ng,nora@example.org,huddles,\nOmar Oz,omar@example.org,,denials\n\
                 Pia Po,pia@example.org,,\nQuin Qu,quin@example.org,huddles,denials\n";

    let path = given(&house, &[("a.csv", list)]).await;
    let preview = house.get("cleo", &path).await.body;
    house.post("cleo", &format!("{path}/bring-in"), "").await;
    house.work_off().await;
    let result = house.get("cleo", &path).await.body;

    assert!(
        preview.contains("2 people say what they share, or what they want to learn, and not both."),
        "{preview}"
    );
    assert!(preview.contains("One person says neither what they share nor"), "{preview}");
    assert!(
        result.contains("2 of them said only what they share, or only what they want to learn."),
        "{result}"
    );
    let again = given(&house, &[("b.csv", b"name,email,learns\nNora Ng,nora@example.org,denials\n")]).await;
    house.post("cleo", &format!("{again}/bring-in"), "").await;
    house.work_off().await;
    let second = house.get("cleo", &again).await.body;
    assert!(!second.contains("said only"), "the first list said the other side: {second}");
}

#[tokio::test]
async fn the_line_that_is_open_is_asked_of_its_owner_alone() {
    let house = House::open_on(DAY).await;

    let nothing_said = house.get("ben", "/me/open-side").await;
    house.post("ben", "/me/profile", "zone=America%2FNew_York&share=huddles").await;
    let asked = house.get("ben", "/me/open-side").await;
    let thought = house.post("ben", "/me/open-side", "words=MRN+4482913").await;
    let kept = house.post("ben", "/me/open-side", "words=MRN+4482913&thought=MRN+4482913").await;
    let stranger = house.post("", "/me/open-side", "words=denials").await;

    assert_eq!(nothing_said.to(), "/me/profile");
    assert!(asked.body.contains("What would you like to learn?"), "{}", asked.body);
    assert_eq!(thought.status, 200);
    assert!(thought.body.contains("Save it as it stands now"), "{}", thought.body);
    assert_eq!((kept.status.as_u16(), kept.to()), (303, "/today?done=people-open-side"));
    assert_eq!(stranger.status, 303, "nobody else gets there");
    assert!(stranger.to().starts_with("/sign-in"), "{}", stranger.to());
}

#[tokio::test]
async fn who_becomes_whole_in_a_pair_does_not_wait_anew() {
    let house = House::open_on(DAY).await;
    house.post("ben", "/me/profile", "zone=America%2FNew_York&learn=huddles").await;
    house.post("ana", "/me/profile", "zone=America%2FNew_York&share=huddles").await;
    round(&house).await;
    for who in ["ana", "ben"] {
        let path = introduction(&house, who).await;
        house.post(who, &format!("{path}/yes"), "").await;
    }
    let before = house.get("cleo", "/program/rounds").await.body;

    house.post("ben", "/me/open-side", "skill=appeals").await;
    let after = house.get("cleo", "/program/rounds").await.body;

    assert!(before.contains("One person waits for a pair"), "Ana has room for one more: {before}");
    assert!(after.contains("One person waits for a pair"), "{after}");
}
