//! The three questions, as people answer them.

use crate::house::House;

const ZONE: &str = "zone=America%2FNew_York";

fn answers(rest: &str) -> String {
    format!("{ZONE}&{rest}")
}

#[tokio::test]
async fn three_answers_make_a_profile_that_others_can_see() {
    let house = House::open_on("2026-05-20").await;

    let answer = house
        .post(
            "ana",
            "/me/profile",
            &answers("ask_me=ICU+drips%2C+denials&learn=huddles&free=weekday+lunch%2C+after+8+pm"),
        )
        .await;

    assert_eq!(
        (answer.status.as_u16(), answer.to()),
        (303, "/me/check?done=people-profile"),
        "{}",
        answer.body
    );
    let check = house.get("ana", answer.to()).await.body;
    assert!(check.contains("ICU drips") && check.contains("Get past a denial step by step"), "{check}");
    assert!(check.contains("Mon–Fri 12:00–13:00"), "{check}");
    let card = house.get("ben", &format!("/people/{}", house.id("ana"))).await;
    assert_eq!(card.status, 200);
    for words in
        ["Shares", "Get past a denial step by step", "ICU drips", "Lead a huddle", "Mon–Fri 20:00–22:00"]
    {
        assert!(card.body.contains(words), "{words}: {}", card.body);
    }
}

#[tokio::test]
async fn a_director_who_names_nothing_to_learn_keeps_a_draft_and_is_asked_kindly() {
    let house = House::open_on("2026-05-20").await;

    let answer =
        house.post("leo", "/me/profile", &answers("ask_me=How+a+budget+is+decided&share=numbers")).await;

    assert_eq!(answer.to(), "/me/profile?done=people-draft-learn");
    let page = house.get("leo", answer.to()).await.body;
    assert!(page.contains("Everyone here learns something"), "{page}");
    assert!(page.contains("How a budget is decided"), "what was said is kept");
    assert!(page.contains("value=\"numbers\" checked"), "what was ticked is kept");
    assert_eq!(house.get("ben", &format!("/people/{}", house.id("leo"))).await.status, 404);
    assert_eq!(house.get("cleo", &format!("/people/{}", house.id("leo"))).await.status, 200);
}

#[tokio::test]
async fn what_was_typed_comes_back_with_what_to_mend() {
    let house = House::open_on("2026-05-20").await;

    let answer = house
        .post(
            "ana",
            "/me/profile",
            &answers("ask_me=denials&share=appeals&hope=Excel&free=when+the+moon+is+full"),
        )
        .await;

    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("when the moon is full")
            && answer.body.contains("We could not read these times")
    );
    assert!(answer.body.contains(">denials</textarea>") && answer.body.contains("value=\"appeals\" checked"));
    assert_eq!(house.get("ana", "/me/check").await.to(), "/me/profile", "nothing was kept");
}

#[tokio::test]
async fn nobody_writes_or_reads_another_persons_profile_form() {
    let house = House::open_on("2026-05-20").await;
    house.post("ana", "/me/profile", &answers("share=appeals&hope=my+secret+wish")).await;

    let of_ben = house.get("ben", "/me/profile").await.body;
    let of_nobody = house.get("", "/me/profile").await;

    assert!(!of_ben.contains("my secret wish"));
    assert_eq!(of_nobody.to(), "/sign-in?back=/me/profile");
}

#[tokio::test]
async fn a_nearest_skill_is_taken_only_when_its_person_says_so() {
    let house = House::open_on("2026-05-20").await;
    house.post("ana", "/me/profile", &answers("ask_me=famly+meetngs&learn=huddles")).await;
    let check = house.get("ana", "/me/check").await.body;
    assert!(check.contains("I mean: Run a family meeting"), "{check}");

    let form = "word-share%3Afamly+meetngs=family-meetings&priority%3Ahuddles=3&from%3A1%3A0=12%3A00&to%3A1%3A0=12%3A30";
    let answer = house.post("ana", "/me/check", form).await;

    assert_eq!(answer.to(), "/me?done=people-check");
    let me = house.get("ana", "/me").await.body;
    assert!(me.contains("Run a family meeting") && me.contains("Mon 12:00–12:30"), "{me}");
}

#[tokio::test]
async fn times_are_shown_in_the_readers_zone() {
    let house = House::open_on("2026-05-20").await;
    house.post("ana", "/me/profile", &answers("share=appeals&learn=huddles&free=Mon+12%3A00-13%3A00")).await;
    house.post("ben", "/me/profile", "zone=America%2FLos_Angeles&share=notes").await;

    let card = house.get("ben", &format!("/people/{}", house.id("ana"))).await.body;

    assert!(card.contains("Mon 09:00–10:00") && card.contains("Pacific"), "{card}");
}

#[tokio::test]
async fn words_that_sort_people_by_years_get_a_thought_and_are_kept_all_the_same() {
    let house = House::open_on("2026-05-20").await;

    let words = "ask_me=I+show+boomers+the+chat&hope=Huddles%2C+MRN+4482913";
    let thought = house.post("ana", "/me/profile", &answers(words)).await;
    let before = house.get("ben", &format!("/people/{}", house.id("ana"))).await;
    let told = "&thought=I+show+boomers+the+chat&thought=Huddles%2C+MRN+4482913";
    let answer = house.post("ana", "/me/profile", &answers(&format!("{words}{told}"))).await;
    let check = house.get("ana", answer.to()).await.body;

    assert_eq!(
        (thought.status.as_u16(), before.status.as_u16()),
        (200, 404),
        "nothing is kept before the thought"
    );
    assert!(thought.body.contains("You wrote “boomers”"), "{}", thought.body);
    assert_eq!(thought.body.matches("name=\"thought\"").count(), 2, "one for each side: {}", thought.body);
    assert!(thought.body.contains("Save it as it stands now"), "{}", thought.body);
    assert_eq!(answer.to(), "/me/check?done=people-profile", "{}", answer.body);
    assert!(check.contains("You decide") && check.contains("You wrote “boomers”"), "{check}");
}

#[tokio::test]
async fn a_sentence_of_ones_own_stays_one() {
    let house = House::open_on("2026-05-20").await;

    let form = answers("ask_me=I+help+with+bees%2C+honey+and+candles&learn=huddles");
    let answer = house.post("ana", "/me/profile", &form).await;
    let card = house.get("ben", &format!("/people/{}", house.id("ana"))).await.body;

    assert_eq!(answer.to(), "/me/check?done=people-profile", "{}", answer.body);
    assert_eq!(card.matches("I help with bees, honey and candles").count(), 1, "{card}");
    assert!(!card.contains("<li>honey and candles</li>"), "{card}");
}

#[tokio::test]
async fn no_page_of_mine_asks_for_a_day_of_birth() {
    let house = House::open_on("2026-05-20").await;

    for path in ["profile", "credentials", "work", "style", "room", "season", "apart"] {
        let page = house.get("ana", &format!("/me/{path}")).await;
        assert_eq!(page.status, 200, "{path}");
        // What the guard would say is no question.
        let (before, words) =
            page.body.split_once("<div hidden data-guard-rules").unwrap_or((&page.body, ""));
        let body =
            [before, words.split_once("</div>").map_or("", |(_, after)| after)].concat().to_lowercase();
        assert!(!body.contains("birth") && !body.contains("name=\"age") && !body.contains("photo"), "{path}");
        assert!(!body.contains("[people-"), "{path} lacks a word");
        assert!(body.contains("who can see this?"), "{path}");
    }
}
