//! Finding each other: suggestions, requests from one choice to the next, the gate, and answers from a letter.

use bothways::matching::gate;
use bothways::pairs::actions::{NewPair, Origin, begin_in};
use bothways::people::records::{self, ItemKind, Profile, SaidBy};
use bothways::people::rules::Direction;
use bothways::people::times::read_week;
use bothways::platform::problem::Problem;
use bothways::platform::viewer::PersonId;
use bothways::program::kit::SkillId;
use store::{Tx, sql};

use crate::house::House;

/// Somebody who shares one skill and wants another, free at weekday lunch.
pub async fn says(house: &House, who: &str, shares: &str, learns: &str, room: u32) {
    let (person, now) = (house.id(who), house.app.clock.now());
    let skill = |id: &str| vec![(SkillId::from(id), 3)];
    let (shares, learns) = (skill(shares), skill(learns));
    house
        .app
        .db
        .write(move |tx| -> store::Result<()> {
            let profile = Profile { room_for: room, ..Profile::of(person.clone()) };
            records::save_profile(tx, &profile, now)?;
            records::set_skills(tx, &person, Direction::Share, &shares)?;
            records::set_skills(tx, &person, Direction::Learn, &learns)?;
            records::set_windows(tx, &person, &read_week("weekday lunch").week)?;
            records::set_items(tx, &person, ItemKind::Language, &["English".to_owned()])?;
            records::settle(tx, &person, now)?;
            tx.run(sql!("UPDATE account SET joined_at = $2 WHERE id = $1"), (&person, now))?;
            Ok(())
        })
        .await
        .unwrap();
}

/// Ben wants what Ana, Eve, Leo and Oda share; all of them want what Ben shares.
pub async fn ben_looks_for_someone() -> House {
    let house = House::open_on("2026-05-20").await;
    for who in ["ana", "eve", "leo", "oda"] {
        says(&house, who, "appeals", "huddles", 2).await;
    }
    says(&house, "ben", "huddles", "appeals", 2).await;
    house
}

/// Asks, and the letters go out.
pub async fn ask(house: &House, who: &str, choices: &[&str], note: &str) -> String {
    let fields = ["first", "second", "third"];
    let form: Vec<String> =
        fields.iter().zip(choices).map(|(field, name)| format!("{field}={}", house.id(name))).collect();
    let answer = house.post(who, "/people/ask", &format!("{}&note={note}", form.join("&"))).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    house.work_off().await;
    answer.to().to_owned()
}

/// The subjects of this room's letters to somebody, in their order.
pub async fn letters_to(house: &House, who: &str) -> Vec<String> {
    let person = house.id(who);
    let rows: Vec<(String,)> = house
        .app
        .db
        .read(move |tx| {
            tx.all(
                sql!((String,): "SELECT subject FROM letter WHERE person_id = $1 AND kind LIKE 'matching-%' ORDER BY created_at, id"),
                (&person,),
            )
        })
        .await
        .unwrap();
    rows.into_iter().map(|(subject,)| subject).collect()
}

/// The path behind a button of the newest letter of this kind to somebody.
async fn button(house: &House, who: &str, kind: &'static str, ends: &str) -> String {
    let person = house.id(who);
    let rows: Vec<(String,)> = house
        .app
        .db
        .read(move |tx| {
            tx.all(
                sql!((String,): "SELECT body FROM letter WHERE person_id = $1 AND kind = $2 ORDER BY created_at DESC, id DESC"),
                (&person, kind),
            )
        })
        .await
        .unwrap();
    let body = &rows.first().expect("a letter of this kind").0;
    let links = body.split("\"url\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    let path = |link: &str| format!("/letter/{}", link.split_once("/letter/").unwrap().1);
    links
        .filter(|link| link.contains("/letter/"))
        .map(path)
        .find(|link| link.split('?').next().unwrap().ends_with(ends))
        .unwrap()
}

/// The newest request to somebody.
pub async fn request_to(house: &House, who: &str) -> String {
    let person = house.id(who);
    let rows: Vec<(String,)> = house
        .app
        .db
        .read(move |tx| {
            tx.all(sql!((String,): "SELECT id FROM request WHERE asked_id = $1 ORDER BY id DESC"), (&person,))
        })
        .await
        .unwrap();
    rows.into_iter().next().unwrap().0
}

async fn pair(house: &House, one: &str, other: &str) {
    let (app, now) = (house.app.clone(), house.app.clock.now());
    let new =
        NewPair { one: house.id(one), other: house.id(other), arrows: vec![], origin: Origin::Coordinator };
    house.app.db.write(move |tx| begin_in(tx, &app, now, &new)).await.unwrap();
}

async fn reports_to(house: &House, who: &str, above: &str) {
    let (person, above) = (house.id(who), house.id(above));
    let write = move |tx: &mut Tx<'_>| {
        records::set_reports_to(tx, &person, SaidBy::Roster, std::slice::from_ref(&above))
    };
    house.app.db.write(write).await.unwrap();
}

async fn would_rather_not(house: &House, who: &str, other: &str) {
    let (person, other, now) = (house.id(who), house.id(other), house.app.clock.now());
    let write = move |tx: &mut Tx<'_>| {
        records::set_avoids(tx, &person, SaidBy::Person, std::slice::from_ref(&other), now)
    };
    house.app.db.write(write).await.unwrap();
}

/// What the import notes when it is done.
async fn roster_comes_in(house: &House) {
    let (app, now, cleo) = (house.app.clone(), house.app.clock.now(), house.id("cleo"));
    let noted = bothways::platform::journal::Noted::by(&cleo, "roster-brought-in", "upload");
    house.app.db.write(move |tx| app.note(tx, now, &noted)).await.unwrap();
    house.work_off().await;
}

fn choices(body: &str) -> usize {
    body.matches("/people/ask?to=").count()
}

#[tokio::test]
async fn three_people_are_suggested_with_reasons_in_words_and_five_at_most() {
    let house = ben_looks_for_someone().await;

    let three = house.get("ben", "/people").await.body;
    let page = house.get("ben", "/people?more=1").await.body;

    // Who of several that fit alike stands among the three is decided by a hash of their ids.
    assert_eq!((choices(&three), choices(&page)), (3, 4), "{page}");
    assert!(
        page.contains("You want to learn “Prepare a peer-to-peer or appeal”, and Ana shares it."),
        "{page}"
    );
    assert!(page.contains("Ana wants to learn “Lead a huddle”, and you share it."), "{page}");
    assert!(!page.contains("<img src=\"/photo"), "no photos before a match");
}

#[tokio::test]
async fn a_draft_is_asked_kindly_to_finish_and_sees_nobody() {
    let house = ben_looks_for_someone().await;

    let page = house.get("cleo", "/people").await.body;

    assert_eq!(choices(&page), 0);
    assert!(page.contains("First tell us one thing you can share"), "{page}");
}

#[tokio::test]
async fn a_newcomer_who_shares_two_skills_is_found_by_either() {
    let house = ben_looks_for_someone().await;
    says(&house, "cleo", "spreadsheets", "huddles", 1).await;

    let found = house.get("ben", "/people?skill=Excel").await.body;

    assert!(found.contains(&format!("/people/ask?to={}", house.id("cleo"))), "{found}");
    assert_eq!(choices(&found), 1);
}

#[tokio::test]
async fn search_ranks_by_declared_skill_and_counts_those_who_cannot_now_without_a_name() {
    let house = ben_looks_for_someone().await;
    let ana = house.id("ana");
    let skill = vec![(SkillId::from("appeals"), 4)];
    let write = move |tx: &mut Tx<'_>| records::set_skills(tx, &ana, Direction::Share, &skill);
    house.app.db.write(write).await.unwrap();
    would_rather_not(&house, "eve", "ben").await;

    let found = house.get("ben", "/people?skill=appeals").await.body;

    let place = |name: &str| found.find(&format!("to={}", house.id(name)));
    assert!(place("ana") < place("leo") && place("leo").is_some(), "{found}");
    assert_eq!(place("eve"), None);
    assert!(found.contains("One more person shares it and can&#39;t take a request now."), "{found}");
}

#[tokio::test]
async fn a_request_goes_from_one_to_the_next_by_itself_and_a_yes_makes_a_pair() {
    let house = ben_looks_for_someone().await;

    let to = ask(&house, "ben", &["ana", "eve", "leo"], "I lose every second appeal.").await;

    assert_eq!(to, "/people?done=matching-asked");
    assert_eq!(letters_to(&house, "ana").await, ["Ben asks if you would pair up"]);
    assert_eq!(letters_to(&house, "eve").await, [""; 0]);
    assert!(house.get("ben", "/people").await.body.contains("Ana is asked now"));

    house.days_pass(2);
    house.work_off().await;
    assert_eq!(letters_to(&house, "ana").await.len(), 2, "one reminder on day 2");
    house.work_off().await;
    assert_eq!(letters_to(&house, "ana").await.len(), 2, "and only one");

    house.days_pass(2);
    house.work_off().await;
    assert_eq!(letters_to(&house, "eve").await, ["Ben asks if you would pair up"]);
    assert_eq!(letters_to(&house, "ben").await, ["We asked Eve next"]);
    let where_it_stands = house.get("ben", "/people").await.body;
    assert!(where_it_stands.contains("Ana could not this time."), "{where_it_stands}");

    let id = request_to(&house, "eve").await;
    let look = house.get("eve", &format!("/requests/{id}")).await;
    assert!(look.body.contains("I lose every second appeal."), "{}", look.body);
    let yes = house.post("eve", &format!("/requests/{id}/yes"), "").await;
    assert_eq!(yes.to(), "/pairs?done=matching-paired");
    let pairs = house.get("ben", "/pairs").await.body;
    assert!(pairs.contains("Ben ⇄ Eve") && pairs.contains("It runs both ways."), "{pairs}");
    assert!(
        !house.get("leo", "/people").await.body.contains("Ben asks"),
        "the third choice never hears of it"
    );
}

#[tokio::test]
async fn a_yes_from_the_letter_needs_no_sign_in_and_opening_it_changes_nothing() {
    let house = ben_looks_for_someone().await;
    ask(&house, "ben", &["ana"], "").await;
    let yes = button(&house, "ana", "matching-asked", "/yes").await;

    let opened = house.get("", &yes).await;
    let still = house.get("ben", "/pairs").await.body.contains("Ana ⇄ Ben");
    let pressed = house.post("", &yes, "").await;
    let again = house.post("", &yes, "").await;

    assert_eq!(opened.status, 200);
    assert!(opened.body.contains("Yes, pair up with Ben") && !still);
    assert!(pressed.body.contains("You are a pair."), "{}", pressed.body);
    assert!(again.body.contains("You are a pair."), "pressing twice is no mistake");
    assert!(house.get("ben", "/pairs").await.body.contains("Ana ⇄ Ben"));
}

#[tokio::test]
async fn a_seal_is_good_for_its_own_door_only() {
    let house = ben_looks_for_someone().await;
    ask(&house, "ben", &["ana"], "").await;
    let no = button(&house, "ana", "matching-asked", "/no").await;

    let forged = house.post("", &no.replace("/no?", "/yes?"), "").await;
    let look = button(&house, "ana", "matching-asked", &request_to(&house, "ana").await).await;

    assert_eq!(forged.status, 404);
    assert_eq!(house.get("", &look).await.status, 200);
}

#[tokio::test]
async fn a_no_needs_no_reason_and_reads_like_silence() {
    let house = ben_looks_for_someone().await;
    ask(&house, "ben", &["ana"], "").await;
    let no = button(&house, "ana", "matching-asked", "/no").await;

    let thanks = house.post("", &no, "").await;

    assert!(thanks.body.contains("Nobody is told why."), "{}", thanks.body);
    assert_eq!(letters_to(&house, "ben").await, ["None of them could this time"]);
    let page = house.get("ben", "/people").await.body;
    assert!(page.contains("Ana could not this time.") && !page.contains("declined"), "{page}");
    assert!(!page.contains(&format!("/people/ask?to={}", house.id("ana"))), "others are suggested now");
    assert_eq!(choices(&page), 3);
}

#[tokio::test]
async fn nobody_can_be_paired_with_their_manager_and_two_others_are_offered() {
    let house = ben_looks_for_someone().await;
    reports_to(&house, "ben", "ana").await;

    let page = house.get("ben", &format!("/people/ask?to={}", house.id("ana"))).await;
    let sent = house.post("ben", "/people/ask", &format!("first={}", house.id("ana"))).await;

    for answer in [page, sent] {
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("one of you answers for the other&#39;s work"), "{}", answer.body);
        assert!(choices(&answer.body) >= 2, "{}", answer.body);
    }
    assert_eq!(letters_to(&house, "ana").await, [""; 0]);
}

#[tokio::test]
async fn a_third_request_to_somebody_with_two_pairs_is_not_delivered_and_others_are_offered() {
    let house = ben_looks_for_someone().await;
    pair(&house, "ana", "eve").await;
    pair(&house, "ana", "leo").await;

    let to = ask(&house, "ben", &["ana"], "").await;

    assert_eq!(to, "/people?done=matching-none-now");
    assert_eq!(letters_to(&house, "ana").await, [""; 0]);
    let page = house.get("ben", &to).await.body;
    assert!(page.contains("Nobody you chose can take a request now."), "{page}");
    assert_eq!(choices(&page), 3, "{page}");
}

#[tokio::test]
async fn at_somebody_stand_as_many_requests_as_they_have_room_for_and_one_more() {
    let house = House::open_on("2026-05-20").await;
    says(&house, "ana", "appeals", "huddles", 1).await;
    says(&house, "oda", "appeals", "huddles", 2).await;
    for who in ["ben", "eve", "leo"] {
        says(&house, who, "huddles", "appeals", 2).await;
    }

    let first = ask(&house, "ben", &["ana", "oda"], "").await;
    let second = ask(&house, "eve", &["ana", "oda"], "").await;
    let suggested = house.get("leo", "/people").await.body;
    let searched = house.get("leo", "/people?skill=appeals").await.body;
    let third = ask(&house, "leo", &["ana", "oda"], "").await;

    assert_eq!(
        (first.as_str(), second.as_str()),
        ("/people?done=matching-asked", "/people?done=matching-asked")
    );
    assert_eq!(third, "/people?done=matching-asked-later", "Ana is asked by enough others now");
    assert!(!suggested.contains(&format!("to={}", house.id("ana"))), "{suggested}");
    assert!(!searched.contains(&format!("to={}", house.id("ana"))), "{searched}");
    assert!(searched.contains("One more person shares it and can&#39;t take a request now."), "{searched}");
    let to_answer = house.get("ana", "/people").await.body;
    let request =
        to_answer.split("href=\"/requests/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    house.post("ana", &format!("/requests/{request}/yes"), "").await;
    house.work_off().await;
    let others: Vec<String> = letters_to(&house, "oda").await;
    assert_eq!(others.len(), 2, "whoever waited with Ana goes on to the next choice: {others:?}");
}

#[tokio::test]
async fn who_fits_equally_well_is_not_first_for_everybody() {
    let mut firsts = std::collections::BTreeSet::new();
    let house = ben_looks_for_someone().await;
    let ids = ["ana", "eve", "leo", "oda"].map(|who| house.id(who));
    for seeker in 0..40 {
        let seeker = format!("seeker {seeker}");
        firsts.insert(ids.iter().min_by_key(|id| matcher::lot(&seeker, id.as_str())).unwrap());
    }

    assert_eq!(firsts.len(), 4, "of four who are equal each is first for somebody");
    let page = house.get("ben", "/people").await.body;
    assert_eq!(page, house.get("ben", "/people").await.body, "and for one reader the order stays");
}

#[tokio::test]
async fn full_resting_and_rather_not_read_the_same_to_the_asker() {
    let mut seen = Vec::new();
    for kind in ["full", "rather not", "draft"] {
        let house = ben_looks_for_someone().await;
        match kind {
            "full" => says(&house, "ana", "appeals", "huddles", 0).await,
            "rather not" => would_rather_not(&house, "ana", "ben").await,
            _ => {
                let (ana, now) = (house.id("ana"), house.app.clock.now());
                let write = move |tx: &mut Tx<'_>| {
                    records::set_skills(tx, &ana, Direction::Learn, &[])?;
                    records::settle(tx, &ana, now)
                };
                house.app.db.write(write).await.unwrap();
            }
        }

        let form = house.get("ben", &format!("/people/ask?to={}", house.id("ana"))).await;
        let to = ask(&house, "ben", &["ana", "eve"], "").await;

        seen.push((form.status.as_u16(), to, letters_to(&house, "eve").await.len()));
    }

    assert_eq!(seen[0], (200, "/people?done=matching-asked-later".to_owned(), 1));
    assert!(seen.iter().all(|one| *one == seen[0]), "{seen:?}");
}

#[tokio::test]
async fn a_wall_that_went_up_since_stops_a_yes_kindly_and_the_next_is_asked() {
    let house = ben_looks_for_someone().await;
    ask(&house, "ben", &["ana", "eve"], "").await;
    let yes = button(&house, "ana", "matching-asked", "/yes").await;
    would_rather_not(&house, "ben", "ana").await;

    let pressed = house.post("", &yes, "").await;

    assert!(pressed.body.contains("Something has changed since then"), "{}", pressed.body);
    assert!(!house.get("ana", "/pairs").await.body.contains("Ana ⇄ Ben"));
    assert_eq!(letters_to(&house, "eve").await, ["Ben asks if you would pair up"]);
}

#[tokio::test]
async fn of_two_yeses_at_once_for_one_place_one_wins_and_the_other_is_told_kindly() {
    let house = ben_looks_for_someone().await;
    says(&house, "ana", "appeals", "huddles", 1).await;
    says(&house, "cleo", "huddles", "appeals", 1).await;
    ask(&house, "ben", &["ana"], "").await;
    let first = request_to(&house, "ana").await;
    ask(&house, "cleo", &["ana", "eve"], "").await;
    let second = request_to(&house, "ana").await;

    let (one, path) = (format!("/requests/{first}/yes"), format!("/requests/{second}/yes"));
    let (a, b) = tokio::join!(house.post("ana", &one, ""), house.post("ana", &path, ""));

    let won = [&a, &b].iter().filter(|answer| answer.to() == "/pairs?done=matching-paired").count();
    assert_eq!(won, 1, "{:?} {:?}", a.status, b.status);
    let lost = [a, b].into_iter().find(|answer| answer.status != 303).unwrap();
    assert!(lost.body.contains("come to its end") || lost.body.contains("as many pairs"), "{}", lost.body);
    assert_eq!(house.get("ana", "/pairs").await.body.matches("⇄").count(), 1);
}

#[tokio::test]
async fn who_becomes_full_is_asked_no_more_and_their_asker_hears_it_kindly() {
    let house = ben_looks_for_someone().await;
    says(&house, "ana", "appeals", "huddles", 1).await;
    ask(&house, "ben", &["ana", "eve"], "").await;

    pair(&house, "ana", "leo").await;

    assert_eq!(letters_to(&house, "eve").await, ["Ben asks if you would pair up"]);
    assert_eq!(letters_to(&house, "ben").await, ["We asked Eve next"]);
    let old = house.get("ana", &format!("/requests/{}", request_to(&house, "ana").await)).await;
    assert!(old.body.contains("come to its end"), "{}", old.body);
}

#[tokio::test]
async fn a_new_list_stops_open_requests_and_brings_ties_of_living_pairs_to_light() {
    let house = ben_looks_for_someone().await;
    pair(&house, "ana", "leo").await;
    ask(&house, "ben", &["eve", "oda"], "").await;
    reports_to(&house, "ben", "eve").await;
    reports_to(&house, "leo", "ana").await;

    roster_comes_in(&house).await;
    roster_comes_in(&house).await;

    assert_eq!(letters_to(&house, "oda").await, ["Ben asks if you would pair up"]);
    assert_eq!(letters_to(&house, "leo").await, ["About your pair with Ana"], "told once");
    let list = house.get("cleo", "/program/conflicts").await.body;
    assert!(list.contains("Ana ⇄ Leo") && !list.contains("Ben"), "{list}");
    assert_eq!(house.get("ana", "/program/conflicts").await.status, 404);
    assert!(house.get("ana", "/pairs").await.body.contains("Ana ⇄ Leo"), "nothing is ended for them");
}

#[tokio::test]
async fn a_request_does_not_exist_for_anyone_else() {
    let house = ben_looks_for_someone().await;
    ask(&house, "ben", &["ana", "eve"], "").await;
    let (ana, eve) = (request_to(&house, "ana").await, request_to(&house, "eve").await);

    for who in ["ben", "eve", "cleo"] {
        assert_eq!(house.get(who, &format!("/requests/{ana}")).await.status, 404, "{who}");
        assert_eq!(house.post(who, &format!("/requests/{ana}/yes"), "").await.status, 404, "{who}");
    }
    assert_eq!(house.get("eve", &format!("/requests/{eve}")).await.status, 404, "not her turn yet");
    assert_eq!(
        house.get("", &format!("/requests/{ana}")).await.to(),
        format!("/sign-in?back=/requests/{ana}")
    );
}

#[tokio::test]
async fn what_was_asked_can_be_taken_back_and_only_one_asking_is_open_at_a_time() {
    let house = ben_looks_for_someone().await;
    ask(&house, "ben", &["ana"], "").await;

    let twice = house.post("ben", "/people/ask", &format!("first={}", house.id("eve"))).await;
    let back = house.post("ben", "/people/withdraw", "").await;

    assert_eq!(twice.status, 409);
    assert!(twice.body.contains("You have asked someone already."), "{}", twice.body);
    assert_eq!(back.to(), "/people?done=matching-withdrawn");
    let id = request_to(&house, "ana").await;
    assert_eq!(house.post("ana", &format!("/requests/{id}/yes"), "").await.status, 409);
    assert_eq!(ask(&house, "ben", &["eve"], "").await, "/people?done=matching-asked");
}

#[tokio::test]
async fn a_note_that_is_too_long_comes_back_with_every_word() {
    let house = ben_looks_for_someone().await;
    let note = "word ".repeat(200);

    let form = format!("first={}&note={}", house.id("ana"), note.replace(' ', "+"));
    let answer = house.post("ben", "/people/ask", &form).await;

    assert_eq!(answer.status, 422);
    assert!(answer.body.contains(note.trim()), "{}", answer.body);
}

#[tokio::test]
async fn a_thought_about_the_words_is_shown_once_and_the_writer_decides() {
    let house = ben_looks_for_someone().await;
    let form = format!("first={}&note=Boomers+like+you+know+appeals.", house.id("ana"));

    let thought = house.post("ben", "/people/ask", &form).await;
    let before = letters_to(&house, "ana").await.len();
    let sent =
        house.post("ben", "/people/ask", &format!("{form}&thought=Boomers+like+you+know+appeals.")).await;

    assert_eq!(thought.status, 200);
    assert!(thought.body.contains("You decide.") && thought.body.contains("Boomers like you know appeals."));
    assert_eq!((before, sent.to()), (0, "/people?done=matching-asked"));
}

#[tokio::test]
async fn a_sharer_may_offer_to_somebody_who_wants_to_learn() {
    let house = House::open_on("2026-05-20").await;
    says(&house, "ana", "appeals", "notes", 2).await;
    says(&house, "ben", "spreadsheets", "appeals", 2).await;

    ask(&house, "ana", &["ben"], "").await;
    let id = request_to(&house, "ben").await;
    house.post("ben", &format!("/requests/{id}/yes"), "").await;

    let pairs = house.get("ben", "/pairs").await.body;
    assert!(pairs.contains("Ana shares") && pairs.contains("Ben learns"), "{pairs}");
}

#[tokio::test]
async fn an_introduction_becomes_a_pair_when_both_said_yes() {
    let house = ben_looks_for_someone().await;
    introduce(&house, "ana", "ben").await;
    let (hers, his) = (
        button(&house, "ana", "matching-introduced", "/yes").await,
        button(&house, "ben", "matching-introduced", "/yes").await,
    );

    let one = house.post("", &hers, "").await;
    let between = house.get("ana", "/pairs").await.body.contains("Ana ⇄ Ben");
    let other = house.post("", &his, "").await;

    assert!(one.body.contains("Your yes is kept.") && !between, "{}", one.body);
    assert!(other.body.contains("You are a pair."), "{}", other.body);
    assert!(house.get("ana", "/pairs").await.body.contains("Ana ⇄ Ben"));
}

#[tokio::test]
async fn an_introduction_that_one_leaves_open_ends_kindly_on_day_four() {
    let house = ben_looks_for_someone().await;
    introduce(&house, "ana", "ben").await;
    let hers = button(&house, "ana", "matching-introduced", "/yes").await;
    house.post("", &hers, "").await;

    house.days_pass(2);
    house.work_off().await;
    house.days_pass(2);
    house.work_off().await;

    assert_eq!(letters_to(&house, "ben").await, ["You and Ana may fit well", "Would you like to meet Ana?"]);
    assert_eq!(
        letters_to(&house, "ana").await,
        ["You and Ben may fit well", "It did not work out with Ben this time"]
    );
    assert_eq!(house.get("eve", &format!("/introductions/{}", house.id("eve"))).await.status, 404);
}

pub async fn introduce(house: &House, one: &str, other: &str) {
    use bothways::matching::introductions::make_in;
    use bothways::matching::question::{Standing, Terms};
    use bothways::matching::suggestions::reasons_of;
    let (app, now) = (house.app.clone(), house.app.clock.now());
    let two: (PersonId, PersonId) = (house.id(one), house.id(other));
    let make = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
        let standing = Standing::everyone(tx, &app)?;
        let terms = Terms::of(&app, now);
        assert_eq!(standing.barriers(&terms, &two.0, &two.1), Vec::<gate::Barrier>::new());
        let reasons = reasons_of(&standing, &terms, &two.0, &two.1);
        make_in(tx, &app, now, None, (&two.0, &two.1), &reasons)?;
        Ok(())
    };
    house.app.db.write(make).await.unwrap();
    house.work_off().await;
}
