//! Letters through their doors: two notices in seven days, one press to stop, folders, the operator's list and the demo's.

use bothways::platform::letters::{self, Addressee, Fate, Letter, Mailer, Method};
use http::Request;

use crate::house::House;

/// Posts a letter to one of the people, in a unit of work of its own.
pub async fn post(house: &House, who: &str, letter: Letter) -> Fate {
    let (now, say) = (house.app.clock.now(), house.app.words.of("en"));
    let name = format!("{}{}", who[..1].to_uppercase(), &who[1..]);
    let to = Addressee { person: Some(house.id(who)), email: format!("{who}@example.org"), name };
    house.app.db.write(move |tx| letters::post(tx, &to, letter.clone(), &say, now)).await.unwrap()
}

fn notice(number: usize) -> Letter {
    Letter::new("pairs-quiet", format!("Note {number}"))
        .line(format!("This is note number {number}."))
        .button("Look at it".to_owned(), format!("http://127.0.0.1:8420/notes/{number}"))
}

async fn states(house: &House, who: &str) -> Vec<(String, String)> {
    house.letters(who).await.into_iter().map(|(state, sheet)| (state, sheet.subject)).collect()
}

/// The path and query of the stop link in a person's newest letter.
async fn stop_link(house: &House, who: &str) -> String {
    let link = house.letters(who).await[0].1.stop.clone().unwrap();
    link.strip_prefix("http://127.0.0.1:8420").unwrap().to_owned()
}

#[tokio::test]
async fn of_twenty_notices_two_go_out_now_and_the_rest_in_one_letter_a_week_later() {
    let house = House::open_on("2026-05-20").await;

    // All at once, so that two units of work may meet.
    let posting = (0..20).map(|number| post(&house, "ana", notice(number)));
    let fates = futures_util::future::join_all(posting).await;
    house.work_off().await;
    let first_week = states(&house, "ana").await;
    house.days_pass(7);
    house.work_off().await;

    assert_eq!(fates.iter().filter(|fate| **fate == Fate::Waiting).count(), 2);
    assert_eq!(first_week.iter().filter(|(state, _)| state == "sent").count(), 2);
    assert_eq!(first_week.iter().filter(|(state, _)| state == "held").count(), 18);
    let letters = house.letters("ana").await;
    let sent: Vec<_> = letters.iter().filter(|(state, _)| state == "sent").map(|(_, sheet)| sheet).collect();
    assert_eq!(sent.len(), 3);
    assert_eq!(sent[0].subject, "18 notes for you");
    for number in 0..20 {
        let line = format!("This is note number {number}.");
        assert_eq!(sent.iter().filter(|sheet| sheet.text.contains(&line)).count(), 1, "{line}");
        assert_eq!(sent.iter().filter(|sheet| sheet.html.contains(&line)).count(), 1, "{line}");
    }
}

#[tokio::test]
async fn no_seven_days_hold_more_than_two_notices_however_they_come() {
    let house = House::open_on("2026-05-20").await;
    let mut sent_on: Vec<i64> = Vec::new();
    let mut seen = 0;

    for day in 0..60 {
        for number in 0..(day % 3) {
            post(&house, "ana", notice(usize::try_from(day * 10 + number).unwrap())).await;
        }
        house.work_off().await;
        let now_sent = states(&house, "ana").await.iter().filter(|(state, _)| state == "sent").count();
        sent_on.extend(std::iter::repeat_n(day, now_sent - seen));
        seen = now_sent;
        house.days_pass(1);
    }

    assert!(sent_on.len() > 10, "{sent_on:?}");
    assert!(sent_on.windows(3).all(|three| three[2] - three[0] >= 7), "{sent_on:?}");
}

#[tokio::test]
async fn what_a_person_asked_for_is_neither_counted_nor_held() {
    let house = House::open_on("2026-05-20").await;
    for number in 0..3 {
        post(&house, "ana", notice(number)).await;
    }

    let asked = post(&house, "ana", Letter::new("access-link", "Your link".to_owned()).asked()).await;
    let calendar = Letter::new("talks-invite", "Talk".to_owned()).calendar(Method::Request, String::new());
    let calendar = post(&house, "ana", calendar).await;

    assert_eq!((asked, calendar), (Fate::Waiting, Fate::Waiting));
    assert_eq!(post(&house, "ben", notice(1)).await, Fate::Waiting);
}

#[tokio::test]
async fn a_notice_held_alone_goes_out_as_itself() {
    let house = House::open_on("2026-05-20").await;
    for number in 0..3 {
        post(&house, "ana", notice(number)).await;
        house.work_off().await;
    }

    house.days_pass(7);
    house.work_off().await;

    assert_eq!(states(&house, "ana").await[0], ("sent".to_owned(), "Note 2".to_owned()));
}

#[tokio::test]
async fn a_notice_of_the_night_waits_for_the_morning_and_a_sign_in_link_does_not() {
    let house = House::open_on("2026-05-20").await;
    // Four in the morning in New York.
    house.app.clock.move_to(house.app.clock.now().plus_minutes(-4 * 60));
    post(&house, "ana", notice(1)).await;
    post(&house, "ben", Letter::new("access-link", "Your link".to_owned()).asked()).await;

    house.work_off().await;
    let at_night = (states(&house, "ana").await, states(&house, "ben").await);
    house.app.clock.move_to(house.app.clock.now().plus_minutes(3 * 60));
    house.work_off().await;

    assert_eq!(at_night.0[0].0, "waiting");
    assert_eq!(at_night.1[0].0, "sent");
    assert_eq!(states(&house, "ana").await[0].0, "sent");
}

#[tokio::test]
async fn one_press_in_the_mail_program_stops_a_kind_without_a_cookie() {
    let house = House::open_on("2026-05-20").await;
    post(&house, "ana", notice(1)).await;
    let link = stop_link(&house, "ana").await;

    // Mail programs send no cookie and no origin; some send a form of parts.
    let request = Request::post(&link).header("content-type", "multipart/form-data; boundary=x");
    let answer = house
        .ask(
            request,
            "",
            "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n",
        )
        .await;

    assert_eq!(answer.status, 200);
    assert_eq!(post(&house, "ana", notice(2)).await, Fate::Stopped);
    assert_eq!(states(&house, "ana").await[1].0, "stopped", "what waits is taken back");
    assert_eq!(
        post(&house, "ana", Letter::new("access-link", "Link".to_owned()).asked()).await,
        Fate::Waiting
    );
}

#[tokio::test]
async fn opening_a_stop_link_changes_nothing_and_its_page_stops_all_and_starts_again() {
    let house = House::open_on("2026-05-20").await;
    post(&house, "ana", notice(1)).await;
    let link = stop_link(&house, "ana").await;

    let page = house.get("", &link).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Stop all notices"), "{}", page.body);
    assert_eq!(post(&house, "ana", notice(2)).await, Fate::Waiting);

    let stopped = house.post("", &link, "what=all").await;
    assert!(stopped.body.contains("You get no more notices from us"), "{}", stopped.body);
    assert_eq!(post(&house, "ana", Letter::new("care-tip", "Tip".to_owned())).await, Fate::Stopped);

    house.post("", &link, "what=start").await;
    house.days_pass(8);
    assert_eq!(post(&house, "ana", notice(3)).await, Fate::Waiting);
}

#[tokio::test]
async fn a_stop_link_for_another_person_or_kind_cannot_be_made_up() {
    let house = House::open_on("2026-05-20").await;
    post(&house, "ana", notice(1)).await;
    let link = stop_link(&house, "ana").await;
    let bens = link.replace(house.id("ana").as_str(), house.id("ben").as_str());

    assert_eq!(house.post("eve", &bens, "what=all").await.status, 404);
    assert_eq!(house.post("eve", &link.replace("pairs-quiet", "talks-lost"), "").await.status, 404);
    assert_eq!(house.post("eve", "/letters/stop/all", "").await.status, 404);
}

#[tokio::test]
async fn letters_in_a_folder_are_whole_mails_with_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::into_folder(folder.path()).unwrap();
    let house = House::empty_with("2026-05-20", Some(mailer), false).await.peopled().await;
    post(&house, "ana", notice(7)).await;

    house.work_off().await;
    house.work_off().await;

    let index = std::fs::read_to_string(folder.path().join("index.txt")).unwrap();
    assert_eq!(index.lines().count(), 1, "{index}");
    let mail = std::fs::read_to_string(folder.path().join(index.split('\t').next().unwrap())).unwrap();
    for part in [
        "Subject: Note 7",
        "Message-ID: <",
        "List-Unsubscribe: <http://127.0.0.1:8420/letters/stop/pairs-quiet?who=",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "text/plain",
        "text/html",
        "This is note number 7.",
    ] {
        assert!(mail.contains(part), "{part} in {mail}");
    }
}

#[tokio::test]
async fn only_the_demo_shows_everybodys_letters() {
    let house = House::open_on("2026-05-20").await;
    assert_eq!(house.get("oda", "/letters").await.status, 404);

    let demo = House::empty_with("2026-05-20", None, true).await.peopled().await;
    post(&demo, "ana", notice(1)).await;
    let invite = Letter::new("talks-invite", "Your talk".to_owned())
        .calendar(Method::Request, "BEGIN:VCALENDAR".to_owned());
    post(&demo, "ben", invite).await;

    let all = demo.get("", "/letters").await.body;
    let bens = demo.get("", "/letters?to=ben%40example.org").await.body;

    assert!(all.contains("<a href=\"http://127.0.0.1:8420/notes/1\">"), "{all}");
    assert!(bens.contains("BEGIN:VCALENDAR") && !bens.contains("Note 1"), "{bens}");
    let html = all
        .split("href=\"")
        .find_map(|rest| rest.split('"').next().filter(|to| to.ends_with("/html")))
        .unwrap();
    let alone = demo.get("", html).await;
    assert!(alone.headers["content-security-policy"].to_str().unwrap().contains("style-src 'unsafe-inline'"));
}
