//! Rounds: a draft that only coordinators see, changed with its effect shown, published once.

use bothways::matching::certificate;
use bothways::people::records::{self, ItemKind, Profile, SaidBy};
use bothways::people::rules::Direction;
use bothways::people::times::read_week;
use bothways::platform::viewer::PersonId;
use bothways::program::kit::SkillId;
use matcher::certificate::check;
use store::{Tx, sql};

use crate::crowd;
use crate::house::House;

fn say(
    tx: &mut Tx<'_>,
    person: &PersonId,
    skills: (&str, &str),
    room: u32,
    now: bothways::platform::clock::Moment,
) -> store::Result<()> {
    let skill = |id: &str| [(SkillId::from(id), 3)];
    let profile = Profile { room_for: room, ..Profile::of(person.clone()) };
    records::save_profile(tx, &profile, now)?;
    records::set_skills(tx, person, Direction::Share, &skill(skills.0))?;
    records::set_skills(tx, person, Direction::Learn, &skill(skills.1))?;
    records::set_windows(tx, person, &read_week("weekday lunch").week)?;
    records::set_items(tx, person, ItemKind::Language, &["English".to_owned()])?;
    records::settle(tx, person, now)?;
    tx.run(sql!("UPDATE account SET joined_at = $2 WHERE id = $1"), (person, now))?;
    Ok(())
}

/// Somebody says one skill to share and one to learn, with room for one.
pub async fn says(house: &House, who: &str, shares: &'static str, learns: &'static str) {
    let (person, now) = (house.id(who), house.app.clock.now());
    house.app.db.write(move |tx| say(tx, &person, (shares, learns), 1, now)).await.unwrap();
}

/// Ana and Eve share what Ben, Leo and Oda want, and the other way round; each has room for one, so one of three has to wait.
pub async fn three_want_what_two_share() -> House {
    let house = House::open_on("2026-05-20").await;
    for who in ["ana", "eve"] {
        says(&house, who, "appeals", "huddles").await;
    }
    for who in ["ben", "leo", "oda"] {
        says(&house, who, "huddles", "appeals").await;
    }
    house
}

/// Drafts a round; its path.
pub async fn draft(house: &House) -> String {
    let answer = house.post("cleo", "/program/rounds", "").await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.to().starts_with("/program/rounds/"), "{}", answer.to());
    answer.to().to_owned()
}

/// The pairs of the only open or last round, by names.
pub async fn pairs(house: &House) -> Vec<[String; 2]> {
    let rows: Vec<(String, String)> = house
        .app
        .db
        .read(|tx| {
            tx.all(
                sql!((String, String): "SELECT one.name, two.name FROM round_pair JOIN account AS one ON one.id = first_id
                        JOIN account AS two ON two.id = second_id WHERE in_draft = 1 ORDER BY first_id, second_id"),
                (),
            )
        })
        .await
        .unwrap();
    rows.into_iter().map(|(one, two)| [one.to_lowercase(), two.to_lowercase()]).collect()
}

async fn introductions(house: &House) -> Vec<(String, String)> {
    let all = |tx: &mut Tx<'_>| {
        tx.all(sql!((String, String): "SELECT first_id, second_id FROM introduction ORDER BY id"), ())
    };
    house.app.db.read(all).await.unwrap()
}

/// The step at which the page stands.
pub async fn step(house: &House, path: &str) -> String {
    let body = house.get("cleo", path).await.body;
    let (_, rest) = body.split_once("name=\"step\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn change(house: &House, path: &str, what: &str, two: [&str; 2]) -> (http::StatusCode, String) {
    let step = step(house, path).await;
    let [first, second] = two.map(|who| house.id(who));
    let form = format!("step={step}&move={what}&first={first}&second={second}");
    let answer = house.post("cleo", &format!("{path}/change"), &form).await;
    if answer.status == 303 {
        assert_eq!(answer.to(), path);
        let page = house.get("cleo", path).await;
        return (page.status, page.body);
    }
    (answer.status, answer.body)
}

/// Who of the three waits in the draft.
fn left(pairs: &[[String; 2]]) -> &'static str {
    let waits = |who: &&&str| !pairs.iter().flatten().any(|name| name == **who);
    ["ben", "leo", "oda"].iter().find(waits).unwrap()
}

/// With whom somebody is paired.
pub fn partner<'a>(pairs: &'a [[String; 2]], who: &str) -> &'a str {
    let pair = pairs.iter().find(|pair| pair.iter().any(|name| name == who)).unwrap();
    pair.iter().find(|name| *name != who).unwrap()
}

/// The pairs on a page, and where the next page is.
fn listed(page: &str) -> (Vec<String>, Option<String>) {
    let pairs = page.split("<li class=\"card\"><h3>").skip(1).filter_map(|rest| rest.split_once("</h3>"));
    let pairs = pairs.map(|(names, _)| names.to_owned()).filter(|names| names.contains('⇄')).collect();
    let before = page.split_once(">More pairs</a>").map(|(before, _)| before);
    let next = before.and_then(|before| before.rsplit_once("href=\"")).map(|(_, path)| path);
    (pairs, next.map(|path| path.trim_end_matches('"').replace("&amp;", "&")))
}

#[tokio::test]
async fn a_long_draft_is_read_page_by_page_and_each_pair_stands_on_one_of_them_by_the_alphabet() {
    let house = House::open_on("2026-05-20").await;
    crowd::wait(&house, 60).await;
    let path = draft(&house).await;
    house.work_off().await;
    let (first, mut next) = listed(&house.get("cleo", &path).await.body);
    let (mut all, mut pages) = (first.clone(), 1);
    while let Some(path) = next {
        let (pairs, further) = listed(&house.get("cleo", &path).await.body);
        all.extend(pairs);
        (next, pages) = (further, pages + 1);
    }
    let (beyond, _) = listed(&house.get("cleo", &format!("{path}?from=99999&left=99999")).await.body);

    let mut in_draft: Vec<String> = pairs(&house)
        .await
        .into_iter()
        .map(|mut two| {
            two.sort();
            two.join(" ⇄ ")
        })
        .collect();
    in_draft.sort();
    assert!(pages > 1 && first.len() == 25, "{pages} pages, {} pairs on the first", first.len());
    assert_eq!(all.iter().map(|names| names.to_lowercase()).collect::<Vec<_>>(), in_draft);
    assert_eq!(beyond, first);
}

#[tokio::test]
async fn rounds_do_not_exist_for_anyone_but_coordinators() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;

    for who in ["ana", "leo", "oda"] {
        assert_eq!(house.get(who, "/program/rounds").await.status, 404);
        assert_eq!(house.post(who, "/program/rounds", "").await.status, 404);
        assert_eq!(house.get(who, &path).await.status, 404);
        assert_eq!(house.get(who, &format!("{path}/publish")).await.status, 404);
        assert_eq!(house.post(who, &format!("{path}/publish"), "step=1").await.status, 404);
        assert_eq!(house.post(who, &format!("{path}/change"), "step=1&move=undo").await.status, 404);
        assert_eq!(house.post(who, &format!("{path}/drop"), "").await.status, 404);
    }
    assert!(introductions(&house).await.is_empty());
}

#[tokio::test]
async fn a_draft_shows_pairs_with_reasons_and_who_is_left_out_with_what_would_help() {
    let house = three_want_what_two_share().await;
    house.days_pass(12);

    let before = house.get("cleo", "/program/rounds").await.body;
    let path = draft(&house).await;
    let page = house.get("cleo", &path).await.body;

    assert!(
        before.contains("5 people wait for a pair") && before.contains("The longest wait is 12 days."),
        "{before}"
    );
    let pairs = pairs(&house).await;
    assert_eq!(pairs.len(), 2);
    assert!(
        page.contains("There are 2 pairs. 4 of the 5 people who wait have someone to learn from."),
        "{page}"
    );
    assert!(page.contains("This is proven"), "{page}");
    assert!(page.contains("<span class=\"what\">Prepare a peer-to-peer or appeal</span>"), "{page}");
    assert!(page.contains("One person has no one to learn from in this draft"), "{page}");
    for line in [
        "What these pairs leave to wish for",
        "4 of the 5 people who could share with someone do.",
        "No two people would both rather be a pair than have what they have.",
        "One person would fit better with someone whose places are all taken.",
        "never about one person",
    ] {
        assert!(page.contains(line), "{line} in {page}");
    }
    // All five would learn from somebody; of the three who want appeals, two can.
    let waits = left(&pairs);
    let crowd = format!(
        "3 people can learn only from the same 2 people, {}{} among them. Those can take 2.",
        waits[..1].to_uppercase(),
        &waits[1..]
    );
    assert!(page.contains(&crowd), "{crowd} in {page}");
    assert!(page.contains("What would help: ") && page.contains(" makes room for one more pair."), "{page}");
    assert!(house.letters("ana").await.is_empty(), "nobody hears of a draft");
    assert!(introductions(&house).await.is_empty());
}

#[tokio::test]
async fn there_is_one_draft_at_a_time_and_a_dropped_one_makes_room() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;

    let again = house.post("cleo", "/program/rounds", "").await;
    let dropped = house.post("cleo", &format!("{path}/drop"), "").await;
    let dropped_again = house.post("cleo", &format!("{path}/drop"), "").await;
    let fresh = draft(&house).await;

    assert_eq!(again.to(), format!("{path}?done=rounds-one-at-a-time"));
    assert_eq!(dropped.to(), "/program/rounds?done=rounds-dropped");
    assert_eq!(dropped_again.status, 409);
    assert_ne!(fresh, path);
}

#[tokio::test]
async fn a_pair_set_apart_shows_who_gains_and_loses_and_can_be_taken_back() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let first = pairs(&house).await;
    let (waits, ana_with) = (left(&first), partner(&first, "ana").to_owned());

    let (_, page) = change(&house, &path, "forbid", ["ana", &ana_with]).await;
    let second = pairs(&house).await;
    let step = step(&house, &path).await;
    house.post("cleo", &format!("{path}/change"), &format!("step={step}&move=undo")).await;
    let undone = house.get("cleo", &path).await.body;

    let name = |who: &str| format!("{}{}", who[..1].to_uppercase(), &who[1..]);
    assert_eq!(partner(&second, "ana"), waits);
    assert!(page.contains("is set apart.") && page.contains("You set two people apart"), "{page}");
    assert!(page.contains(&format!("{} has someone to learn from now.", name(waits))), "{page}");
    assert!(page.contains(&format!("{} has no one to learn from now.", name(&ana_with))), "{page}");
    assert!(undone.contains("Taken back. The draft is as it was before."), "{undone}");
    assert!(!undone.contains("You set two people apart"), "{undone}");
    assert_eq!(pairs(&house).await, first);
}

#[tokio::test]
async fn a_kept_pair_stays_whatever_else_changes_until_it_is_let_go() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let first = pairs(&house).await;
    let (ana_with, eve_with) = (partner(&first, "ana").to_owned(), partner(&first, "eve").to_owned());

    let (_, page) = change(&house, &path, "keep", ["ana", &ana_with]).await;
    let (_, full) = change(&house, &path, "keep", ["ana", &eve_with]).await;
    let (_, swapped) = change(&house, &path, "forbid", ["eve", &eve_with]).await;
    let after = pairs(&house).await;
    let (_, free) = change(&house, &path, "let-go", ["ana", &ana_with]).await;

    assert!(
        page.contains("You keep this pair") && page.contains("Nothing changes for anyone else."),
        "{page}"
    );
    assert!(full.contains("One of the two has no room beside the pairs that you keep."), "{full}");
    assert_eq!(partner(&after, "ana"), ana_with);
    assert!(swapped.contains("is set apart.") && !swapped.contains("No longer a pair: "), "{swapped}");
    assert!(!free.contains("You keep this pair"), "{free}");
}

#[tokio::test]
async fn a_swap_puts_somebody_else_in_and_says_what_it_does() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let first = pairs(&house).await;
    let (waits, ana_with) = (left(&first), partner(&first, "ana").to_owned());
    let [ana, out, comes] = ["ana", ana_with.as_str(), waits].map(|who| house.id(who));

    let choices = house.get("cleo", &format!("{path}/swap?first={ana}&second={out}")).await.body;
    let step = step(&house, &path).await;
    let form = format!("step={step}&move=swap&first={ana}&second={out}&stays={ana}&comes={comes}");
    let answer = house.post("cleo", &format!("{path}/change"), &form).await;
    let page = house.get("cleo", &path).await.body;

    assert!(choices.contains(&format!("comes={comes}\"")), "{choices}");
    assert_eq!(answer.status, 303);
    assert_eq!(partner(&pairs(&house).await, "ana"), waits);
    assert!(page.contains("is in the draft now."), "{page}");
    assert!(page.contains("has someone to learn from now."), "{page}");
    assert!(page.contains("has no one to learn from now.") || page.contains("No longer pairs: "), "{page}");
}

#[tokio::test]
async fn two_people_with_a_private_wall_are_only_told_to_be_impossible() {
    let house = three_want_what_two_share().await;
    let (ben, ana, eve) = (house.id("ben"), house.id("ana"), house.id("eve"));
    let now = house.app.clock.now();
    house
        .app
        .db
        .write(move |tx| records::set_avoids(tx, &ben, SaidBy::Person, &[ana.clone(), eve.clone()], now))
        .await
        .unwrap();

    let path = draft(&house).await;
    let page = house.get("cleo", &path).await.body;
    let (status, refused) = change(&house, &path, "keep", ["ana", "ben"]).await;

    assert_eq!(left(&pairs(&house).await), "ben");
    assert!(page.contains("2 people share what Ben wants, but can&#39;t be paired with Ben."), "{page}");
    assert_eq!(status, 409);
    assert!(refused.contains("These two can&#39;t be paired."), "{refused}");
    for body in [page, refused] {
        assert!(!body.to_lowercase().contains("avoid") && !body.contains("rather not"), "{body}");
    }
}

#[tokio::test]
async fn publishing_introduces_everyone_once_and_the_second_is_told_kindly() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let asks = house.get("cleo", &format!("{path}/publish")).await.body;
    let step = step(&house, &format!("{path}/publish")).await;

    let first = house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;
    let second = house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;

    assert!(asks.contains("2 pairs are introduced to each other."), "{asks}");
    assert_eq!(first.to(), format!("{path}?done=rounds-published"));
    assert_eq!(second.status, 409);
    assert!(
        second.body.contains("Cleo has published this round already, so nothing was done twice."),
        "{}",
        second.body
    );
    assert_eq!(introductions(&house).await.len(), 2);
    assert_eq!(house.letters("ana").await.len(), 1);
    let list = house.get("cleo", "/program/rounds").await.body;
    assert!(list.contains("4 of 4 who could be placed, in 2 pairs"), "{list}");
    let page = house.get("cleo", &path).await.body;
    for line in [
        "2 pairs were introduced",
        "How fair this round is",
        "4 of the 5 people who could share with someone do.",
        "No two people have said yes",
        "In 2 pairs an answer",
    ] {
        assert!(page.contains(line), "{line} in {page}");
    }
    assert!(page.contains(" fit least, with ") && page.contains("The groups are too small"), "{page}");
    assert_eq!(house.events("matching-round-published").await, 1);
}

#[tokio::test]
async fn what_proves_the_pairs_of_a_published_round_can_be_taken_away_by_coordinators_and_names_nobody() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let early = house.get("cleo", &format!("{path}/certificate")).await;
    let step = step(&house, &path).await;
    house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;

    let page = house.get("cleo", &path).await.body;
    let taken = house.get("cleo", &format!("{path}/certificate")).await;
    let others = house.get("ana", &format!("{path}/certificate")).await;

    assert_eq!(early.status, 404);
    assert!(page.contains(&format!("{path}/certificate")), "{page}");
    assert!(taken.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let proven = check(&certificate::read(taken.body.as_bytes()).unwrap()).unwrap();
    assert_eq!((proven.levels.placed.reached, proven.levels.placed.at_most), (4, 4));
    assert_eq!(proven.levels.weighed.reached, proven.levels.weighed.at_most);
    assert!(!taken.body.contains(&house.id("ana").to_string()), "{}", taken.body);
    assert_ne!(others.status, 200);
}

/// A wall comes up between the two of a pair.
async fn whoever_is_with_ana_reports_to_her(house: &House) {
    let (ana, other) = (house.id("ana"), house.id(partner(&pairs(house).await, "ana")));
    house
        .app
        .db
        .write(move |tx| records::set_reports_to(tx, &other, SaidBy::Person, std::slice::from_ref(&ana)))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_round_with_a_pair_that_is_not_possible_any_more_has_nothing_to_prove() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    whoever_is_with_ana_reports_to_her(&house).await;
    let step = step(&house, &path).await;

    house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;

    assert_eq!(house.get("cleo", &format!("{path}/certificate")).await.status, 404);
    assert!(!house.get("cleo", &path).await.body.contains("/certificate"));
}

#[tokio::test]
async fn a_pair_that_cannot_be_any_more_is_left_out_when_published_and_told() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    whoever_is_with_ana_reports_to_her(&house).await;
    let step = step(&house, &path).await;

    house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;
    let page = house.get("cleo", &path).await.body;

    assert_eq!(introductions(&house).await.len(), 1);
    assert!(page.contains("One pair was left out"), "{page}");
    assert!(page.contains("One pair was introduced"), "{page}");
}

#[tokio::test]
async fn who_changes_a_draft_that_somebody_else_just_changed_sees_it_first() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let step = step(&house, &path).await;
    let ana_with = partner(&pairs(&house).await, "ana").to_owned();
    change(&house, &path, "keep", ["ana", &ana_with]).await;

    let [first, second] = ["ana", ana_with.as_str()].map(|who| house.id(who));
    let form = format!("step={step}&move=forbid&first={first}&second={second}");
    let stale = house.post("cleo", &format!("{path}/change"), &form).await;
    let publish = house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;

    assert_eq!(stale.to(), format!("{path}?done=rounds-meanwhile"));
    assert_eq!(publish.to(), format!("{path}?done=rounds-meanwhile"));
    assert_eq!(partner(&pairs(&house).await, "ana"), ana_with);
    assert!(introductions(&house).await.is_empty());
}

#[tokio::test]
async fn who_was_introduced_and_has_not_answered_is_not_in_the_next_round() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let step = step(&house, &path).await;
    house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;

    let path = draft(&house).await;

    let page = house.get("cleo", &path).await.body;
    assert!(pairs(&house).await.len() == 2, "only those of the first round");
    assert!(page.contains("There is no pair. 0 of the 1 people who wait"), "{page}");
}

#[tokio::test]
async fn with_nobody_waiting_there_is_nothing_to_draft() {
    let house = House::open_on("2026-05-20").await;

    let page = house.get("cleo", "/program/rounds").await.body;
    let answer = house.post("cleo", "/program/rounds", "").await;

    assert!(page.contains("Nobody waits for a pair"), "{page}");
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("Nobody waits who could be placed now."), "{}", answer.body);
}

#[tokio::test]
async fn pairs_that_are_found_at_once_are_not_looked_for_by_a_job_as_well() {
    let house = three_want_what_two_share().await;
    let now = house.app.clock.now();

    draft(&house).await;

    let due = house.app.db.read(|tx| store::jobs::next_due(tx, &["matching-round-draw-up"])).await.unwrap();
    assert_eq!(due, Some(now.plus_seconds(60).0));
}

#[tokio::test]
async fn a_large_round_is_drawn_up_later_and_its_page_looks_again_by_itself() {
    let house = three_want_what_two_share().await;
    let now = house.app.clock.now();
    house
        .app
        .db
        .write(move |tx| {
            let skills: Vec<SkillId> = bothways::program::kit::Kit::shipped()
                .unwrap()
                .skills()
                .map(|skill| skill.id.clone())
                .collect();
            for at in 0..300 {
                let id = PersonId::fresh(now);
                tx.run(
                    sql!(
                        "INSERT INTO account (id, email, email_key, name, zone, language, created_at)
                          VALUES ($1, $2, $2, $3, 'America/New_York', 'en', $4)"
                    ),
                    (&id, format!("p{at}@example.org"), format!("Person {at}"), now),
                )?;
                let (share, learn) = (&skills[at % skills.len()], &skills[(at + 1) % skills.len()]);
                say(tx, &id, (share.as_str(), learn.as_str()), 1, now)?;
            }
            Ok::<_, store::Error>(())
        })
        .await
        .unwrap();

    let path = draft(&house).await;
    let waiting = house.get("cleo", &path).await.body;
    let early = house.get("cleo", &format!("{path}/publish")).await;
    house.work_off().await;
    let page = house.get("cleo", &path).await.body;

    assert!(waiting.contains("http-equiv=\"refresh\"") && waiting.contains("Finding pairs"), "{waiting}");
    assert_eq!(early.status, 409);
    assert!(!page.contains("http-equiv=\"refresh\"") && page.contains("Draft of a round"), "{page}");
    assert!(page.contains("More pairs"));
}

#[tokio::test]
async fn a_yes_is_taken_back_until_both_have_said_it() {
    let house = three_want_what_two_share().await;
    let path = draft(&house).await;
    let first = pairs(&house).await;
    let other = partner(&first, "ana").to_owned();
    let step = step(&house, &path).await;
    house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;
    let of_ana = house.get("ana", "/people").await.body;
    let at = of_ana.find("/introductions/").unwrap();
    let introduction = of_ana[at..].split('"').next().unwrap().to_owned();
    let say = async |who: &str, what: &str| house.post(who, &format!("{introduction}/{what}"), "").await;

    say("ana", "yes").await;
    let kept = house.get("ana", &introduction).await.body;
    let list = house.get("ana", "/people").await.body;
    let back = say("ana", "back").await;
    let open = house.get("ana", &introduction).await.body;
    let not_theirs = say("cleo", "back").await;
    say(&other, "yes").await;
    let not_yet = house.get(&other, "/pairs").await.body;
    let met = say("ana", "yes").await;
    let too_late = say("ana", "back").await;

    assert!(kept.contains("Take my yes back") && !kept.contains("A kind no"), "{kept}");
    assert!(list.contains("You said yes to ") && list.contains(&introduction), "{list}");
    assert_eq!(back.to(), format!("{introduction}?done=matching-taken-back"));
    assert!(open.contains("A kind no") && !open.contains("Take my yes back"), "{open}");
    assert_eq!(not_theirs.status, 404);
    assert!(!not_yet.contains("⇄"), "{not_yet}");
    assert_eq!((met.to(), too_late.status.as_u16()), ("/pairs?done=matching-paired", 409));
    assert!(house.letters(&other).await.iter().all(|(_, sheet)| !sheet.subject.contains("did not work out")));
}
