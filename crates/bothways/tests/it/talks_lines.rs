//! Lines of the agenda, next steps, and what an ended pair's talk still lets its two do: read.

use crate::house::House;
use crate::talks::{a_new_pair, ben_picks_from_his_letter, links, talk_of};

/// Ben's list: a line that somebody adds to it, from the page of the pair.
async fn add(house: &House, pair: &str, who: &str, body: &str) {
    let form = format!("learner={}&tag=&body={body}", house.id("ben"));
    assert_eq!(house.post(who, &format!("/pairs/{pair}/agenda"), &form).await.status, 303);
}

/// The id of the line with these words, as a page holds it for its buttons.
fn line(page: &str, words: &str) -> String {
    let (_, rest) = page.split_once(words).unwrap();
    let (_, rest) = rest.split_once("name=\"item\" value=\"").unwrap();
    rest[..26].to_owned()
}

/// The lines in the order in which a page shows them.
fn order<'a>(page: &str, lines: &[&'a str]) -> Vec<&'a str> {
    let mut found: Vec<(usize, &str)> = lines.iter().map(|line| (page.find(line).unwrap(), *line)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, line)| line).collect()
}

#[tokio::test]
async fn a_learner_moves_a_suggestion_above_their_own_lines_and_it_stays_there() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let (talk, path) = (talk_of(&house, &pair).await, format!("/pairs/{pair}"));
    add(&house, &pair, "ben", "Mine").await;
    add(&house, &pair, "ana", "Hers").await;
    add(&house, &pair, "ana", "Third").await;
    let change = format!("/talks/{talk}/agenda/change");
    let session = async || house.get("ben", &format!("/talks/{talk}")).await.body;
    let before = session().await;

    let up = format!("item={}&change=up", line(&before, "Hers"));
    house.post("ben", &change, &up).await;
    let moved = session().await;
    add(&house, &pair, "ben", "Newest").await;
    let after = house.get("ben", &path).await.body;
    let down = format!("item={}&change=down", line(&after, "Hers"));
    house.post("ben", &format!("{path}/agenda/change"), &down).await;
    let back = house.get("ben", &path).await.body;

    assert_eq!(order(&before, &["Mine", "Hers", "Third"]), ["Mine", "Hers", "Third"]);
    assert_eq!(order(&moved, &["Mine", "Hers", "Third"]), ["Hers", "Mine", "Third"]);
    assert!(moved.contains("Suggested by Ana"));
    assert_eq!(
        order(&after, &["Mine", "Hers", "Third", "Newest"]),
        ["Hers", "Mine", "Newest", "Third"],
        "a new line of the learner goes above the suggestion that was not moved"
    );
    assert_eq!(order(&back, &["Mine", "Hers", "Third", "Newest"]), ["Mine", "Hers", "Newest", "Third"]);
}

#[tokio::test]
async fn the_first_line_has_no_up_and_the_last_no_down() {
    let (house, pair) = a_new_pair().await;
    add(&house, &pair, "ben", "One").await;
    let alone = house.get("ben", &format!("/pairs/{pair}")).await.body;
    add(&house, &pair, "ben", "Two").await;

    let both = house.get("ben", &format!("/pairs/{pair}")).await.body;

    let buttons = |page: &str| ["up", "down"].map(|way| page.matches(&format!("value=\"{way}\"")).count());
    assert_eq!([buttons(&alone), buttons(&both)], [[0, 0], [1, 1]]);
}

#[tokio::test]
async fn a_line_is_taken_off_on_the_page_of_the_pair_where_no_talk_is_planned() {
    let (house, pair) = a_new_pair().await;
    let talk = talk_of(&house, &pair).await;
    house.post("ana", &format!("/talks/{talk}/call-off"), "").await;
    add(&house, &pair, "ben", "A+wrong+line").await;
    add(&house, &pair, "ana", "A+suggestion").await;
    let (path, change) = (format!("/pairs/{pair}"), format!("/pairs/{pair}/agenda/change"));
    let page = house.get("ben", &path).await.body;
    let (wrong, suggestion) = (line(&page, "A wrong line"), line(&page, "A suggestion"));

    let by_ana = house.post("ana", &change, &format!("item={wrong}&change=remove")).await;
    let by_eve = house.post("eve", &change, &format!("item={wrong}&change=remove")).await;
    let odd = house.post("ben", &change, &format!("item={wrong}&change=shout")).await;
    let by_ben = house.post("ben", &change, &format!("item={wrong}&change=remove")).await;
    let own = house.post("ana", &change, &format!("item={suggestion}&change=remove")).await;

    assert!(page.contains("No talk is planned.") && !page.contains("value=\"talked\""), "{page}");
    let refused = [by_ana.status, by_eve.status, odd.status].map(|status| status.as_u16());
    assert_eq!(refused, [409, 404, 404]);
    assert_eq!((by_ben.to(), own.status.as_u16()), (format!("{path}#agenda").as_str(), 303));
    let after = house.get("ben", &path).await.body;
    assert!(!after.contains("A wrong line") && !after.contains("A suggestion"), "{after}");
}

#[tokio::test]
async fn a_suggestion_is_taken_as_ones_own_on_the_page_of_the_pair() {
    let (house, pair) = a_new_pair().await;
    add(&house, &pair, "ana", "Hers").await;
    let path = format!("/pairs/{pair}");
    let item = line(&house.get("ben", &path).await.body, "Hers");

    house.post("ben", &format!("{path}/agenda/change"), &format!("item={item}&change=take")).await;

    assert!(!house.get("ben", &path).await.body.contains("Suggested by Ana"));
}

#[tokio::test]
async fn that_two_talked_can_be_said_once_the_time_has_come_and_no_button_says_so_before() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let talk = talk_of(&house, &pair).await;
    let buttons = async |path: String| {
        let page = house.get("ana", &path).await.body;
        ["happened", "mattered"].map(|say| page.contains(&format!("action=\"/talks/{talk}/{say}\"")))
    };
    let (before, on_pair) =
        (buttons(format!("/talks/{talk}")).await, buttons(format!("/pairs/{pair}")).await);

    house.days_pass(2);

    let (after, then_on_pair) =
        (buttons(format!("/talks/{talk}")).await, buttons(format!("/pairs/{pair}")).await);
    assert_eq!((before, on_pair), ([false, false], [false, false]));
    assert_eq!((after, then_on_pair), ([true, true], [true, false]));
}

#[tokio::test]
async fn a_talk_of_a_pair_that_has_ended_is_only_read() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let (talk, ben) = (talk_of(&house, &pair).await, house.id("ben"));
    add(&house, &pair, "ben", "My+question").await;
    house.days_pass(2);
    house.work_off().await;
    let (_, asked) = house.letters("ben").await.swap_remove(0);
    let said = links(&asked.text, "/letter/talks/").swap_remove(0);
    house.post("ben", &format!("/talks/{talk}/learning"), "line=How+to+say+no").await;
    house.post("ben", &format!("/talks/{talk}/feeling"), "feels=lighter").await;
    house.post("ben", &format!("/talks/{talk}/step"), &format!("owner={ben}&step=Try+it&by_on=")).await;
    let living = house.get("ben", &format!("/talks/{talk}")).await.body;
    let item = line(&living, "My question");

    house.post("ana", &format!("/pairs/{pair}/end"), "").await;

    let page = house.get("ben", &format!("/talks/{talk}")).await;
    let on_pair = house.get("ben", &format!("/pairs/{pair}")).await.body;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("How to say no") && page.body.contains("Lighter"), "{}", page.body);
    for shown in [&page.body, &on_pair] {
        assert!(!shown.contains("action=\"/talks/") && !shown.contains("action=\"/pairs/"), "{shown}");
    }
    let forms = [
        ("agenda", format!("learner={ben}&body=More")),
        ("agenda/change", format!("item={item}&change=remove")),
        ("learning", "line=Something+else".to_owned()),
        ("learning", "line=".to_owned()),
        ("step", format!("owner={ben}&step=More&by_on=")),
        ("feeling", "feels=heavier".to_owned()),
        ("mattered", String::new()),
        ("happened", String::new()),
        ("happened/undo", String::new()),
        ("call-off", String::new()),
        ("where", "channel=phone&reach=1".to_owned()),
        ("move", "own=2026-05-26T13%3A00&minutes=45&channel=phone&reach=".to_owned()),
        ("pick", "slot=1".to_owned()),
    ];
    for (form, body) in forms {
        let answer = house.post("ben", &format!("/talks/{talk}/{form}"), &body).await;
        assert_eq!(answer.status, 409, "{form}: {}", answer.body);
        assert!(answer.body.contains("This pair has ended"), "{form}: {}", answer.body);
    }
    let mail = house.get("", &said).await.body;
    assert!(mail.contains("This pair has ended") && !mail.contains("<form"), "{mail}");
    assert_eq!(house.post("", &said, "").await.status, 409);
    let after = house.get("ben", &format!("/talks/{talk}")).await.body;
    assert!(after.contains("How to say no") && after.contains("My question"), "{after}");
}

#[tokio::test]
async fn a_next_step_is_ticked_by_the_one_who_does_it_and_opened_again() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let (talk, ben) = (talk_of(&house, &pair).await, house.id("ben"));
    let form = format!("owner={ben}&step=Write+one+appeal&by_on=2026-05-30");
    house.post("ana", &format!("/talks/{talk}/step"), &form).await;
    let (path, tick) = (format!("/pairs/{pair}"), format!("/pairs/{pair}/step"));
    let page = house.get("ben", &path).await.body;
    let (_, rest) = page.split_once("name=\"step\" value=\"").unwrap();
    let step = rest.split('"').next().unwrap();
    let done = format!("step={step}&is=done");

    let (by_ana, by_eve) = (house.post("ana", &tick, &done).await, house.post("eve", &tick, &done).await);
    let by_ben = house.post("ben", &tick, &done).await;
    let ticked = house.get("ana", &path).await.body;
    house.post("ben", &tick, &format!("step={step}&is=open")).await;
    let open = house.get("ana", &path).await.body;

    assert!(page.contains("Write one appeal") && page.contains("by Sat 30 May"), "{page}");
    assert!(!ticked.contains("name=\"step\" value="), "Ana has no button for Ben's step");
    assert_eq!((by_ana.status.as_u16(), by_eve.status.as_u16()), (409, 404));
    assert!(by_ana.body.contains("This step is for the other one of you."), "{}", by_ana.body);
    assert_eq!(by_ben.to(), format!("{path}?done=talks-step-done#steps"));
    assert!(ticked.contains("Done on Wed 20 May"), "{ticked}");
    assert!(!open.contains("Done on"), "{open}");
    house.post("ben", &tick, &done).await;
    house.days_pass(20);
    assert!(
        !house.get("ben", &path).await.body.contains("Write one appeal"),
        "what is done moves out of sight"
    );
    house.post("ana", &format!("{path}/end"), "").await;
    assert_eq!(house.post("ben", &tick, &done).await.status, 409);
}

#[tokio::test]
async fn a_next_step_for_a_day_that_is_over_comes_back_with_what_was_typed() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let (talk, ben) = (talk_of(&house, &pair).await, house.id("ben"));
    let step = |day: &str| format!("owner={ben}&step=Write+one+appeal&by_on={day}");
    let path = format!("/talks/{talk}/step");

    let over = house.post("ben", &path, &step("2026-05-19")).await;
    let today = house.post("ben", &path, &step("2026-05-20")).await;

    assert_eq!((over.status.as_u16(), today.status.as_u16()), (422, 303));
    assert!(over.body.contains("That day is over already.") && over.body.contains("Write one appeal"));
}

#[tokio::test]
async fn who_writes_in_a_talk_comes_back_to_the_part_they_wrote_on() {
    let (house, pair) = a_new_pair().await;
    ben_picks_from_his_letter(&house).await;
    let (path, ben) = (format!("/talks/{}", talk_of(&house, &pair).await), house.id("ben"));
    let page = house.get("ben", &path).await.body;

    for (form, written, part) in [
        ("agenda", format!("learner={ben}&tag=&body=Denials"), "agenda"),
        ("learning", "line=How+to+say+no".to_owned(), "learnings"),
        ("step", format!("owner={ben}&step=Write+one+appeal&by_on=2026-05-30"), "step"),
        ("feeling", "feels=lighter".to_owned(), "feel"),
    ] {
        let answer = house.post("ben", &format!("{path}/{form}"), &written).await;

        assert!(answer.to().ends_with(&format!("#{part}")), "{form}: {} {}", answer.status, answer.body);
        assert!(page.contains(&format!("id=\"{part}\"")), "{part}");
    }
}
