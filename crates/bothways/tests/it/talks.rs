//! From "you are a pair" to a first talk: times, calendars, the page of a talk, what each learned.

use bothways::pairs::actions::{NewPair, Origin, begin_in};
use bothways::pairs::rules::Arrow;
use bothways::people::records::{self as people, Profile};
use bothways::people::times::{Week, Weekday, Window};

use crate::house::{Answer, House};

/// Ana and Ben are free on workdays from noon to two, and have just become a pair. It is Wednesday.
pub async fn a_new_pair() -> (House, String) {
    let house = House::open_on("2026-05-20").await;
    let pair = pair_up(&house, "ana", "ben").await;
    (house, pair)
}

/// Makes two people a pair who are both free on workdays from noon to two; the pair's id.
pub async fn pair_up(house: &House, one: &str, other: &str) -> String {
    let noons = Weekday::ALL[..5].iter().filter_map(|day| Window::new(*day, 12 * 60, 14 * 60));
    let week = Week::of(noons);
    let (one, other, now, app) = (house.id(one), house.id(other), house.app.clock.now(), house.app.clone());
    let skill = house.app.kit.areas[0].skills[0].id.clone();
    let new = NewPair {
        one: one.clone(),
        other: other.clone(),
        arrows: vec![Arrow { skill, sharer: one.clone() }],
        origin: Origin::Request,
    };
    let pair = house
        .app
        .db
        .write(move |tx| {
            for person in [&one, &other] {
                people::save_profile(tx, &Profile::of(person.clone()), now)?;
                people::set_windows(tx, person, &week)?;
            }
            begin_in(tx, &app, now, &new)
        })
        .await
        .unwrap();
    pair.to_string()
}

/// The links of a letter that start with this path, in its order.
pub fn links(text: &str, path: &str) -> Vec<String> {
    let all = text.split_whitespace().filter_map(|word| word.strip_prefix("http://127.0.0.1:8420"));
    all.filter(|link| link.starts_with(path)).map(str::to_owned).collect()
}

/// The id of the talk that stands first on the pair's page.
pub async fn talk_of(house: &House, pair: &str) -> String {
    let page = house.get("ana", &format!("/pairs/{pair}")).await.body;
    let at = page.find("/talks/").unwrap() + "/talks/".len();
    page[at..at + 26].to_owned()
}

/// Ben picks the first time from his letter, without a cookie.
pub async fn ben_picks_from_his_letter(house: &House) -> Answer {
    let (_, letter) = house.letters("ben").await.swap_remove(0);
    let link = links(&letter.text, "/letter/talks/").swap_remove(0);
    house.post("", &link, "").await
}

/// The calendar part of the newest letter to somebody.
pub async fn calendar(house: &House, who: &str) -> String {
    let email = format!("{who}@example.org");
    let row = house
        .app
        .db
        .read(move |tx| bothways::platform::letters::records::newest(tx, Some(&email), 1))
        .await
        .unwrap();
    row[0].calendar.clone().unwrap().replace("\r\n ", "")
}

#[tokio::test]
async fn two_new_partners_each_get_three_times_within_fourteen_days() {
    let (house, pair) = a_new_pair().await;

    for who in ["ana", "ben"] {
        let (_, letter) = house.letters(who).await.swap_remove(0);
        assert_eq!(links(&letter.text, "/letter/talks/").len(), 3, "{}", letter.text);
        assert!(letter.text.contains("Thu 21 May, 12:00 Eastern"), "{}", letter.text);
        assert!(house.get(who, &format!("/pairs/{pair}")).await.body.contains("Pick a time."));
    }
}

#[tokio::test]
async fn a_time_is_picked_from_the_letter_without_signing_in_and_opening_the_link_changes_nothing() {
    let (house, pair) = a_new_pair().await;
    let (_, letter) = house.letters("ben").await.swap_remove(0);
    let link = links(&letter.text, "/letter/talks/").swap_remove(0);

    let opened = house.get("", &link).await;
    let still_open = house.get("ana", &format!("/pairs/{pair}")).await;
    let picked = house.post("", &link, "").await;

    assert!(opened.body.contains("Yes, this time"), "{}", opened.body);
    assert!(still_open.body.contains("Pick a time."));
    assert!(picked.body.contains("It is set"), "{}", picked.body);
    assert!(house.get("ana", &format!("/pairs/{pair}")).await.body.contains("Thu 21 May, 12:00 Eastern"));
}

#[tokio::test]
async fn both_calendars_hear_of_a_talk_its_move_and_its_end_under_one_uid_with_a_rising_sequence() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;
    let set = calendar(&house, "ana").await;

    let form = "own=2026-05-26T09%3A30&minutes=30&channel=video&reach=https%3A%2F%2Fmeet.example.org%2Fx";
    let moved = house.post("ana", &format!("/talks/{talk}/move"), form).await;
    let left = calendar(&house, "ben").await;
    ben_picks_from_his_letter(&house).await;
    let second = calendar(&house, "ben").await;
    let off = house.post("ben", &format!("/talks/{talk}/call-off"), "").await;
    let third = calendar(&house, "ana").await;

    assert_eq!((moved.status.as_u16(), off.status.as_u16()), (303, 303));
    let uid = format!("UID:{talk}@bothways");
    let facts = [
        (&set, "METHOD:REQUEST", "SEQUENCE:0", "DTSTART:20260521T160000Z"),
        (&left, "METHOD:CANCEL", "SEQUENCE:1", "DTSTART:20260521T160000Z"),
        (&second, "METHOD:REQUEST", "SEQUENCE:2", "DTSTART:20260526T133000Z"),
        (&third, "METHOD:CANCEL", "SEQUENCE:3", "DTSTART:20260526T133000Z"),
    ];
    for (text, method, sequence, start) in facts {
        for line in [uid.as_str(), method, sequence, start] {
            assert!(text.lines().any(|l| l == line), "{line} in\n{text}");
        }
    }
    assert!(second.contains("LOCATION:https://meet.example.org/x"), "{second}");
}

#[tokio::test]
async fn after_the_talk_one_tap_in_the_letter_says_it_took_place_and_another_takes_it_back() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    house.days_pass(2);
    house.work_off().await;
    let (_, letter) = house.letters("ana").await.swap_remove(0);
    let link = links(&letter.text, "/letter/talks/").swap_remove(0);

    let page = house.get("", &link).await;
    let said = house.post("", &link, "").await;
    let on_page = house.get("ben", &format!("/pairs/{pair}")).await;
    let undone = house.post("", &link.replace("/happened?", "/happened/undo?"), "").await;

    assert!(page.body.contains("data-at-once"), "{}", page.body);
    assert!(said.body.contains("Good to hear"), "{}", said.body);
    assert!(on_page.body.contains("One talk so far."), "{}", on_page.body);
    assert!(undone.body.contains("Taken back"), "{}", undone.body);
    assert!(!house.get("ben", &format!("/pairs/{pair}")).await.body.contains("One talk so far."));
}

#[tokio::test]
async fn nobody_is_asked_about_a_talk_that_was_moved_away_or_called_off() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;
    house.post("ana", &format!("/talks/{talk}/call-off"), "").await;
    let before = house.letters("ana").await.len();

    house.days_pass(3);
    house.work_off().await;

    assert_eq!(house.letters("ana").await.len(), before);
}

#[tokio::test]
async fn a_talk_opens_with_care_then_the_list_then_learnings_then_a_step_then_how_one_feels() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;

    let page = house.get("ben", &format!("/talks/{talk}")).await.body;

    let order = ["check", "agenda", "learnings", "step", "feel"]
        .map(|id| page.find(&format!("<h2 id=\"{id}\"")).unwrap());
    assert!(order.is_sorted(), "{order:?}");
    assert!(page.contains(&house.app.kit.talks.status_check.opening[0].text), "{page}");
}

#[tokio::test]
async fn the_other_ones_suggestion_stands_below_the_learners_lines_and_says_whose_it_is() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let (talk, ben) = (talk_of(&house, &pair).await, house.id("ben"));
    let add = async |who: &str, body: &str| {
        house.post(who, &format!("/talks/{talk}/agenda"), &format!("learner={ben}&tag=&body={body}")).await
    };

    add("ana", "A+suggestion").await;
    add("ben", "My+question").await;

    let page = house.get("ben", &format!("/talks/{talk}")).await.body;
    assert!(page.find("My question").unwrap() < page.find("A suggestion").unwrap());
    assert!(page.contains("Suggested by Ana"));
}

#[tokio::test]
async fn only_the_learner_orders_the_learners_list() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let (talk, ben) = (talk_of(&house, &pair).await, house.id("ben"));
    house.post("ben", &format!("/talks/{talk}/agenda"), &format!("learner={ben}&body=One")).await;
    let page = house.get("ben", &format!("/talks/{talk}")).await.body;
    let at = page.find("name=\"item\" value=\"").unwrap() + "name=\"item\" value=\"".len();
    let item = &page[at..at + 26];

    let refused = house
        .post("ana", &format!("/talks/{talk}/agenda/change"), &format!("item={item}&change=remove"))
        .await;

    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("The list belongs to the learner."), "{}", refused.body);
}

#[tokio::test]
async fn a_talk_about_what_mattered_is_whole_and_keeps_the_list_for_next_time() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let (talk, ben) = (talk_of(&house, &pair).await, house.id("ben"));
    house.post("ben", &format!("/talks/{talk}/agenda"), &format!("learner={ben}&body=For+later")).await;
    house.days_pass(2);

    let answer = house.post("ana", &format!("/talks/{talk}/mattered"), "").await;

    assert_eq!(answer.status, 303);
    let page = house.get("ben", &format!("/pairs/{pair}")).await.body;
    assert!(page.contains("For later") && page.contains("One talk so far."), "{page}");
    assert!(!page.to_lowercase().contains("incomplete"));
}

#[tokio::test]
async fn both_write_what_they_learned_and_a_feeling_is_seen_by_nobody_else() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;

    house.post("ana", &format!("/talks/{talk}/learning"), "line=A+new+shortcut").await;
    house.post("ben", &format!("/talks/{talk}/learning"), "line=How+to+say+no").await;
    house.post("ben", &format!("/talks/{talk}/feeling"), "feels=heavier").await;

    let (ana, ben) = (
        house.get("ana", &format!("/talks/{talk}")).await.body,
        house.get("ben", &format!("/talks/{talk}")).await.body,
    );
    assert!(ana.contains("How to say no") && ben.contains("A new shortcut"));
    assert_eq!(
        (ana.matches("aria-pressed=\"true\"").count(), ben.matches("aria-pressed=\"true\"").count()),
        (0, 1)
    );
}

#[tokio::test]
async fn a_talk_that_was_called_off_is_only_read() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;
    let path = format!("/talks/{talk}");
    let before = house.get("ana", &path).await.body;
    house.post("ana", &format!("{path}/call-off"), "").await;

    let page = house.get("ana", &path).await.body;
    let refused = [
        house.post("ana", &format!("{path}/learning"), "line=How+to+write+an+appeal").await,
        house.post("ana", &format!("{path}/step"), &format!("step=Read+it&owner={}", house.id("ana"))).await,
        house.post("ana", &format!("{path}/feeling"), "feels=same").await,
    ];

    let forms = |page: &str| page.matches(&format!("action=\"{path}")).count();
    assert!(forms(&before) > 2, "{before}");
    assert_eq!(forms(&page), 0, "{page}");
    assert!(page.contains("This talk was called off."), "{page}");
    for answer in refused {
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("This talk was called off."), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_talk_does_not_exist_for_anyone_outside_the_pair() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;

    for who in ["eve", "cleo", "leo", "oda"] {
        for path in [
            format!("/pairs/{pair}"),
            format!("/talks/{talk}"),
            format!("/talks/{talk}/move"),
            format!("/talks/{talk}/call-off"),
        ] {
            assert_eq!(house.get(who, &path).await.status, 404, "{who} {path}");
        }
        for form in ["learning", "step", "feeling", "mattered", "happened", "call-off"] {
            let answer =
                house.post(who, &format!("/talks/{talk}/{form}"), "line=x&feels=same&step=x&owner=x").await;
            assert!([404, 422].contains(&answer.status.as_u16()), "{who} {form} {}", answer.status);
        }
    }
}

#[tokio::test]
async fn a_link_of_ben_cannot_be_made_into_a_link_of_eve_and_works_no_longer_than_its_day() {
    let (house, _) = a_new_pair().await;
    let (_, letter) = house.letters("ben").await.swap_remove(0);
    let link = links(&letter.text, "/letter/talks/").swap_remove(0);
    let forged = link.replace(house.id("ben").as_str(), house.id("eve").as_str());

    assert_eq!(house.post("", &forged, "").await.status, 404);
    house.days_pass(40);
    let late = house.post("", &link, "").await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("This link has had its time."), "{}", late.body);
}

#[tokio::test]
async fn a_plan_without_a_time_comes_back_with_what_was_typed() {
    let (house, pair) = a_new_pair().await;

    let answer =
        house.post("ana", &format!("/pairs/{pair}/talks/new"), "minutes=30&channel=video&reach=Room+4").await;

    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("Tick a time, or name one of your own.") && answer.body.contains("Room 4"),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn when_a_pair_ends_its_talk_to_come_leaves_both_calendars() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;

    house.post("ben", &format!("/pairs/{pair}/end"), "").await;

    for who in ["ana", "ben"] {
        let letters = house.letters(who).await;
        assert!(letters.iter().any(|(_, letter)| letter.subject.starts_with("Called off:")), "{who}");
    }
}

#[tokio::test]
async fn a_thought_about_a_line_is_shown_once_with_all_that_was_typed_and_its_writer_decides() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;
    let ben = house.id("ben");
    let forms = [
        (format!("/talks/{talk}/agenda"), format!("learner={ben}&body=MRN+4482913"), "MRN+4482913"),
        (format!("/pairs/{pair}/agenda"), format!("learner={ben}&body=MRN+4482914"), "MRN+4482914"),
        (format!("/talks/{talk}/learning"), "line=Ask+MRN+4482915".to_owned(), "Ask+MRN+4482915"),
        (format!("/talks/{talk}/step"), format!("owner={ben}&step=Call+MRN+4482916"), "Call+MRN+4482916"),
    ];

    for (path, form, words) in forms {
        let thought = house.post("ben", &path, &form).await;
        let sent = house.post("ben", &path, &format!("{form}&thought={words}")).await;

        assert_eq!((thought.status.as_u16(), sent.status.as_u16()), (200, 303), "{path}");
        assert!(thought.body.contains("Take the record number out."), "{path}: {}", thought.body);
        assert!(thought.body.contains("Nothing is kept or sent yet."), "{path}: {}", thought.body);
        assert_eq!(
            thought.body.matches(" autofocus").count(),
            1,
            "{path}: the page opens where the words are"
        );
        assert!(
            thought.body.contains(&format!("name=\"thought\" value=\"{}\"", words.replace('+', " "))),
            "{path}"
        );
    }
    let stranger = house.post("eve", &format!("/talks/{talk}/learning"), "line=MRN+4482913").await;
    assert_eq!(stranger.status, 404);
}
