//! The first hour of a house: the first coordinator's link, the set-up, the program's page.

use bothways::access::actions;

use crate::house::House;

const PROGRAM: &str = "name=Lakeside+chapter&run_by=association&country=US&zone=America/Chicago";
const CONTACT: &str = "name=Carl+Contact&email=carl@example.org&phone=";
const LINES: &str =
    "danger_call=988+or+911&keep=0&name-0=988+Lifeline&when-0=In+a+crisis&call-0=988&confirm=yes";

/// A house whose first coordinator, Cleo, has just come in.
async fn begun() -> House {
    let mut house = House::empty_on("2026-05-20").await;
    let link = actions::first_link(&house.app).await.unwrap().unwrap();
    let path = link.strip_prefix("http://127.0.0.1:8420").unwrap();
    let form = "name=Cleo&email=cleo@example.org&zone=America/New_York";
    let answer = house.post("", path, form).await;
    house.take_cookie("cleo", &answer);
    house
}

async fn set_up(house: &House, program: &str) {
    for (step, form) in [("program", program), ("contact", CONTACT), ("help", LINES), ("kit", "")] {
        let answer = house.post("cleo", &format!("/set-up/{step}"), form).await;
        assert_eq!(answer.status, 303, "{step}: {}", answer.body);
    }
}

#[tokio::test]
async fn the_first_link_makes_one_coordinator_and_then_no_more() {
    let house = House::empty_on("2026-05-20").await;
    let old = actions::first_link(&house.app).await.unwrap().unwrap();
    let link = actions::first_link(&house.app).await.unwrap().unwrap();
    let path = |link: &str| link.strip_prefix("http://127.0.0.1:8420").unwrap().to_owned();
    let form = "name=Cleo&email=cleo@example.org&zone=America/New_York";

    let replaced = house.get("", &path(&old)).await;
    let looked = house.get("", &path(&link)).await;
    let wrong = house.post("", &path(&link), "name=&email=cleo&zone=Nowhere").await;
    let came_in = house.post("", &path(&link), form).await;
    let again = house.post("", &path(&link), form).await;

    assert_eq!(replaced.status, 410);
    assert!(looked.body.contains("You are the first one here"), "{}", looked.body);
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"cleo\""));
    assert_eq!(came_in.status, 303);
    assert_eq!(again.status, 410);
    assert_eq!(actions::first_link(&house.app).await.unwrap(), None);
}

#[tokio::test]
async fn until_the_set_up_is_done_a_coordinator_is_led_to_it_and_others_read_so() {
    let mut house = begun().await;
    house.person("Ana").await;

    let cleo = house.get("cleo", "/today").await;
    let ana = house.get("ana", "/today").await;
    let help = house.get("", "/sign-in").await;

    assert_eq!(cleo.to(), "/set-up");
    assert_eq!(ana.status, 503);
    assert!(ana.body.contains("This program is being set up"), "{}", ana.body);
    assert_eq!(help.status, 200);
    assert_eq!(house.get("ana", "/set-up").await.status, 404);
    assert_eq!(house.post("ana", "/set-up/program", PROGRAM).await.status, 404);
}

#[tokio::test]
async fn four_steps_open_the_program() {
    let house = begun().await;

    let first = house.get("cleo", "/set-up").await;
    set_up(&house, PROGRAM).await;
    let page = house.get("cleo", "/program").await;

    assert_eq!(first.to(), "/set-up/program");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Lakeside chapter") && page.body.contains("Carl Contact"), "{}", page.body);
    assert_eq!(house.app.program.get().unwrap().concern_name, "Carl Contact");
    assert!(house.get("", "/sign-in").await.body.contains("Your manager is not here"));
}

#[tokio::test]
async fn a_set_up_that_was_left_goes_on_at_its_open_step_and_cannot_skip_one() {
    let house = begun().await;
    house.post("cleo", "/set-up/program", PROGRAM).await;

    let next = house.get("cleo", "/set-up").await;
    let kit = house.get("cleo", "/set-up/kit").await;
    let too_early = house.post("cleo", "/set-up/kit", "").await;

    assert_eq!(next.to(), "/set-up/contact");
    assert_eq!(kit.to(), "/set-up");
    assert_eq!(too_early.status, 409);
    assert!(house.app.program.get().is_none());
}

#[tokio::test]
async fn every_step_comes_back_with_what_was_typed_and_how_to_mend_it() {
    let house = begun().await;

    let program = house.post("cleo", "/set-up/program", "name=Lakeside&run_by=&country=XX&zone=").await;
    house.post("cleo", "/set-up/program", PROGRAM).await;
    let contact = house.post("cleo", "/set-up/contact", "name=Carl&email=&phone=").await;
    let lines = house.post("cleo", "/set-up/help", "danger_call=&keep=0&name-0=A+line&when-0=&call-0=").await;

    assert_eq!(program.status, 422);
    assert!(program.body.contains("value=\"Lakeside\"") && program.body.contains("Please say who runs it."));
    assert_eq!(contact.status, 422);
    assert!(contact.body.contains("so that people can reach them"), "{}", contact.body);
    assert_eq!(lines.status, 422);
    for sentence in ["Please write whom to call", "\u{201c}A line\u{201d}", "tick this box"] {
        let straight = sentence.replace(['\u{201c}', '\u{201d}'], "&#34;");
        assert!(
            lines.body.contains(sentence) || lines.body.contains(&straight),
            "{sentence}: {}",
            lines.body
        );
    }
}

#[tokio::test]
async fn a_program_abroad_does_not_start_with_the_numbers_of_another_country() {
    let house = begun().await;
    let abroad = PROGRAM.replace("country=US", "country=DE");
    house.post("cleo", "/set-up/program", &abroad).await;
    house.post("cleo", "/set-up/contact", CONTACT).await;

    let page = house.get("cleo", "/set-up/help").await;
    let unconfirmed = house.post("cleo", "/set-up/help", &LINES.replace("&confirm=yes", "")).await;
    let from_kit = house.get("cleo", "/set-up/help?from=kit").await;

    assert!(!page.body.contains("value=\"988\""), "{}", page.body);
    assert!(page.body.contains("The country of your program is Germany"));
    assert_eq!(unconfirmed.status, 422);
    assert!(from_kit.body.contains("value=\"988\""));
    assert!(house.app.program.get().is_none());
}

#[tokio::test]
async fn moving_to_another_country_asks_for_the_numbers_again() {
    let house = begun().await;
    set_up(&house, PROGRAM).await;

    house.post("cleo", "/set-up/program", &PROGRAM.replace("country=US", "country=CA")).await;
    let page = house.get("cleo", "/program").await;

    assert!(page.body.contains("Nobody has checked the crisis numbers for Canada yet"), "{}", page.body);
}

#[tokio::test]
async fn the_only_coordinator_who_takes_concerns_too_is_told_what_that_means() {
    let house = begun().await;
    set_up(&house, PROGRAM).await;

    let fine = house.get("cleo", "/program").await;
    house.post("cleo", "/set-up/contact", "name=Cleo&email=cleo@example.org&phone=").await;
    let alone = house.get("cleo", "/program").await;

    assert!(!fine.body.contains("you take the concerns too"));
    assert!(alone.body.contains("you take the concerns too"), "{}", alone.body);
}

#[tokio::test]
async fn how_long_requests_wait_is_the_coordinators_choice_within_reason() {
    let house = begun().await;
    set_up(&house, PROGRAM).await;

    let wrong = house.post("cleo", "/program/days", "remind_days=9&lapse_days=5").await;
    let right = house.post("cleo", "/program/days", "remind_days=3&lapse_days=7").await;

    assert_eq!((wrong.status.as_u16(), right.status.as_u16()), (422, 303));
    let program = house.app.program.get().unwrap();
    assert_eq!((program.remind_days, program.lapse_days), (3, 7));
}

#[tokio::test]
async fn ready_says_so_and_takes_over_what_another_instance_changed() {
    let mut house = House::empty_on("2026-05-20").await;

    house.set_up().await;
    house.app.program.set(None);
    let ready = house.get("", "/ready").await;

    assert_eq!((ready.status.as_u16(), ready.body.as_str()), (200, "ready\n"));
    assert!(house.app.program.get().is_some());
}

#[tokio::test]
async fn an_instance_nobody_asks_whether_it_is_ready_keeps_up_with_the_others_too() {
    let mut house = House::empty_on("2026-05-20").await;
    house.set_up().await;
    house.app.program.set(None);

    let keeping_up = tokio::spawn({
        let app = house.app.clone();
        async move { bothways::program::actions::keep_up(&app, std::time::Duration::ZERO).await }
    });
    while house.app.program.get().is_none() {
        tokio::task::yield_now().await;
    }
    keeping_up.abort();

    assert_eq!(house.app.program.name().as_deref(), Some("Lakeside chapter"));
}

#[tokio::test]
async fn a_house_that_can_keep_nothing_is_not_ready() {
    let house = House::empty_on("2026-05-20").await;

    house.app.db.close().await;

    assert_eq!(house.get("", "/ready").await.status, 503);
}

#[tokio::test]
async fn a_label_on_the_programs_pages_needs_a_reason_and_the_reason_can_be_read() {
    let house = begun().await;
    set_up(&house, PROGRAM).await;
    let labelled = LINES.replace("988+Lifeline", "Boomers+help+line");

    let asked = house.post("cleo", "/set-up/help", &labelled).await;
    let kept =
        house.post("cleo", "/set-up/help", &format!("{labelled}&wording_reason=It+is+its+name.")).await;
    let again = house.post("cleo", "/set-up/help", &labelled).await;
    let read = house.get("cleo", "/program").await.body;
    house.post("cleo", "/set-up/help", LINES).await;
    let gone = house.get("cleo", "/program").await.body;

    assert_eq!(asked.status, 422);
    assert!(
        asked.body.contains("You wrote “Boomers”") && asked.body.contains("Boomers help line"),
        "{}",
        asked.body
    );
    assert_eq!(kept.status, 303, "{}", kept.body);
    assert_eq!(again.status, 303, "one reason is enough");
    assert!(read.contains("It is its name. (Cleo, "), "{read}");
    assert!(!gone.contains("It is its name."), "{gone}");
}
