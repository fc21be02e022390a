//! What counts in a round is changed by a coordinator, and what that would do is shown first.

use bothways::people::records;
use bothways::people::rules::Direction;
use bothways::program::kit::SkillId;
use store::{Tx, sql};

use crate::house::House;
use crate::matching_rounds::{draft, pairs, says, step};
use crate::matching_trying::hidden;

/// What is usual.
const USUAL: &str =
    "focus=40&time=15&style=15&asked=10&channel=5&both_ways=10&waiting=20&nearly_full=25&first_learner=0";
/// The same, but days of waiting do not count.
const NO_WAITING: &str =
    "focus=40&time=15&style=15&asked=10&channel=5&both_ways=10&waiting=0&nearly_full=25&first_learner=0";

/// Ana has one place. Ben wants it most, and Leo has waited twenty days.
pub async fn ben_wants_it_more_and_leo_has_waited() -> House {
    let house = House::open_on("2026-05-20").await;
    says(&house, "leo", "huddles", "appeals").await;
    let leo = house.id("leo");
    let wish = move |tx: &mut Tx<'_>| {
        records::set_skills(tx, &leo, Direction::Learn, &[(SkillId::from("appeals"), 1)])
    };
    house.app.db.write(wish).await.unwrap();
    house.days_pass(20);
    says(&house, "ana", "appeals", "huddles").await;
    says(&house, "ben", "huddles", "appeals").await;
    house
}

async fn set(house: &House, path: &str, points: &str) -> crate::house::Answer {
    let step = step(house, path).await;
    house.post("cleo", &format!("{path}/change"), &format!("step={step}&move=weights&{points}")).await
}

async fn versions(house: &House) -> Vec<String> {
    let all = |tx: &mut Tx<'_>| {
        tx.all(sql!((String,): "SELECT weights_version FROM round ORDER BY made_at, id"), ())
    };
    house.app.db.read(all).await.unwrap().into_iter().map(|(version,)| version).collect()
}

fn with(who: &str) -> Vec<[String; 2]> {
    let mut two = ["ana".to_owned(), who.to_owned()];
    two.sort();
    vec![two]
}

/// The pairs with each in the order of the alphabet.
async fn made(house: &House) -> Vec<[String; 2]> {
    let mut pairs = pairs(house).await;
    pairs.iter_mut().for_each(|two| two.sort());
    pairs
}

#[tokio::test]
async fn what_other_points_would_change_is_shown_before_it_is_done_and_can_be_taken_back() {
    let house = ben_wants_it_more_and_leo_has_waited().await;
    let path = draft(&house).await;
    let form = house.get("cleo", &format!("{path}/weights")).await.body;

    let would = house.get("cleo", &format!("{path}/try?move=weights&{NO_WAITING}")).await;
    let before = made(&house).await;
    let done = house.post("cleo", &format!("{path}/change"), &hidden(&would.body)).await;
    let after = made(&house).await;
    let page = house.get("cleo", &path).await.body;
    let back = step(&house, &path).await;
    house.post("cleo", &format!("{path}/change"), &format!("step={back}&move=undo")).await;
    let undone = house.get("cleo", &path).await.body;

    assert!(house.get("cleo", &path).await.body.contains(&format!("href=\"{path}/weights\"")));
    assert!(form.contains("<label for=\"f-waiting\">Days of waiting</label>"), "{form}");
    assert!(form.contains("<input id=\"f-waiting\" name=\"waiting\" type=\"number\" value=\"20\""), "{form}");
    assert!(!form.contains("the usual points back"), "{form}");
    for line in [
        "You would change what counts in this round. Nothing is done yet.",
        "Days of waiting: 0 points instead of 20",
        "A new pair: Ana ⇄ Ben.",
        "No longer a pair: Ana ⇄ Leo.",
        "Ben would have someone to learn from.",
        "Leo would have no one to learn from.",
        // By the new points Leo's pair is worth 54 and Ben's 65.
        "All pairs together would fit better by 11 points.",
        "are counted by the new points here",
    ] {
        assert!(would.body.contains(line), "{line} in {}", would.body);
    }
    assert_eq!((before, done.to()), (with("leo"), path.as_str()));
    assert_eq!(after, with("ben"));
    assert!(page.contains("You changed what counts in this round."), "{page}");
    assert!(page.contains("Some things count more or less than usual in this round:"), "{page}");
    assert_eq!(made(&house).await, with("leo"));
    assert!(!undone.contains("more or less than usual"), "{undone}");
    assert_eq!(house.events("matching-round-weighed").await, 1);
}

#[tokio::test]
async fn published_points_count_in_the_program_from_then_on() {
    let house = ben_wants_it_more_and_leo_has_waited().await;
    let path = draft(&house).await;
    set(&house, &path, NO_WAITING).await;
    says(&house, "eve", "appeals", "huddles").await;
    let order = |page: String| page.find("Ben").zip(page.find("Leo")).map(|(ben, leo)| ben < leo);

    let fits_before = order(house.get("eve", "/people").await.body);
    let step = step(&house, &path).await;
    house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;
    let fits_after = order(house.get("eve", "/people").await.body);
    let published = house.get("cleo", &path).await.body;
    let next = draft(&house).await;
    let begins = house.get("cleo", &next).await.body;
    let form = house.get("cleo", &format!("{next}/weights")).await.body;
    let usual = house.get("cleo", &format!("{next}/try?move=weights&{USUAL}")).await.body;
    set(&house, &next, USUAL).await;
    let as_usual = house.get("cleo", &next).await.body;

    assert_eq!((fits_before, fits_after), (Some(false), Some(true)));
    assert!(published.contains("Days of waiting: 0 points instead of 20"), "{published}");
    assert!(begins.contains("Days of waiting: 0 points instead of 20"), "{begins}");
    assert!(form.contains("Would you like the usual points back?"), "{form}");
    assert!(usual.contains("Days of waiting: 20 points instead of 0"), "{usual}");
    assert!(!as_usual.contains("instead of"), "{as_usual}");
    // The first round went from 1 to 2, the next began there and goes on.
    assert_eq!(versions(&house).await, ["2", "3"]);
    assert_eq!(house.events("program-weights-changed").await, 1);
}

#[tokio::test]
async fn points_that_cannot_be_are_refused_in_plain_words_and_nothing_is_lost_or_changed() {
    let house = ben_wants_it_more_and_leo_has_waited().await;
    let path = draft(&house).await;
    let nothing =
        NO_WAITING.replace("=40", "=0").replace("=15", "=0").replace("=10", "=0").replace("=5&", "=0&");

    for (points, says) in [
        (
            NO_WAITING.replace("time=15", "time=-3"),
            "Write a whole number from 0 to 1000 for “Times when both are free”.",
        ),
        (
            NO_WAITING.replace("time=15", "time=1001"),
            "Write a whole number from 0 to 1000 for “Times when both are free”.",
        ),
        (
            NO_WAITING.replace("time=15", "time=a+lot"),
            "Write a whole number from 0 to 1000 for “Times when both are free”.",
        ),
        (
            NO_WAITING.replace("time=15&", ""),
            "Write a whole number from 0 to 1000 for “Times when both are free”.",
        ),
        (nothing, "With these points no pair would fit better than any other."),
    ] {
        let tried = house.get("cleo", &format!("{path}/try?move=weights&{points}")).await;
        let done = set(&house, &path, &points).await;
        for answer in [tried, done] {
            assert_eq!(answer.status, 422, "{points}");
            assert!(answer.body.contains(says), "{points}: {}", answer.body);
            assert!(answer.body.contains("name=\"waiting\" type=\"number\" value=\"0\""), "{}", answer.body);
        }
    }
    let same = house.get("cleo", &format!("{path}/try?move=weights&{USUAL}")).await;
    let same_done = set(&house, &path, USUAL).await;

    assert_eq!((same.status.as_u16(), same_done.status.as_u16()), (409, 409));
    assert!(same.body.contains("These points count in this round already."), "{}", same.body);
    assert_eq!((made(&house).await, versions(&house).await), (with("leo"), vec!["1".to_owned()]));
    assert_eq!(house.events("matching-round-weighed").await, 0);
}

#[tokio::test]
async fn points_are_the_coordinators_and_those_of_a_round_that_is_over_stay() {
    let house = ben_wants_it_more_and_leo_has_waited().await;
    let path = draft(&house).await;

    for who in ["ana", "leo", "oda"] {
        assert_eq!(house.get(who, &format!("{path}/weights")).await.status, 404, "{who}");
        let tried = house.get(who, &format!("{path}/try?move=weights&{NO_WAITING}")).await;
        let step = step(&house, &path).await;
        let change = format!("step={step}&move=weights&{NO_WAITING}");
        let done = house.post(who, &format!("{path}/change"), &change).await;
        assert_eq!((tried.status.as_u16(), done.status.as_u16()), (404, 404), "{who}");
    }
    let step = step(&house, &path).await;
    house.post("cleo", &format!("{path}/publish"), &format!("step={step}")).await;
    let form = house.get("cleo", &format!("{path}/weights")).await;
    let late =
        house.post("cleo", &format!("{path}/change"), &format!("step=9&move=weights&{NO_WAITING}")).await;

    assert_eq!((form.status.as_u16(), late.status.as_u16()), (409, 409));
    assert_eq!(house.events("program-weights-changed").await, 0);
    assert_eq!(versions(&house).await, ["1"]);
}
