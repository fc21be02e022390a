//! Letters over a real mail conversation: exactly one arrives, whatever goes wrong on the way.

use bothways::house as rooms;
use bothways::platform::letters::mailer::{MailSettings, Mailer};
use bothways::platform::letters::{Letter, Method};

use crate::house::House;
use crate::letters::post;
use crate::mail_server::{CERTIFICATE, Cue, MailServer, Privacy};

fn letter() -> Letter {
    Letter::new("access-link", "Your link".to_owned()).line("Here it is, Zoë.".to_owned()).asked()
}

/// A house that sends to this server over a plain conversation on this machine.
async fn house_at(server: &MailServer) -> House {
    let url = format!("smtp://127.0.0.1:{}", server.port);
    let from = "Mentoring <mentoring@example.org>";
    let mailer = Mailer::of(&MailSettings { server: &url, from, ..MailSettings::default() }).unwrap();
    House::empty_with("2026-05-20", Some(mailer), false).await.peopled().await
}

async fn state(house: &House) -> String {
    house.letters("ana").await[0].0.clone()
}

/// Lets hours pass until the letter came to an end; gives the number of tries.
async fn work_for_hours(house: &House) -> usize {
    let mut tries = 0;
    for _ in 0..30 {
        tries += house.work_off().await;
        if state(house).await != "waiting" {
            break;
        }
        house.app.clock.move_to(house.app.clock.now().plus_minutes(20));
    }
    tries
}

#[tokio::test]
async fn after_every_passing_failure_exactly_one_letter_arrives() {
    for cue in [Cue::BusyAtTheDoor, Cue::AddresseeLater, Cue::LetterLater, Cue::HangUpUnanswered] {
        let server = MailServer::open(Privacy::None, &[cue, cue, cue]).await;
        let house = house_at(&server).await;
        post(&house, "ana", letter()).await;

        let tries = work_for_hours(&house).await;

        assert_eq!((server.taken().len(), state(&house).await.as_str()), (1, "sent"), "{cue:?}");
        // Three tries fail and one succeeds; the house does other work in those hours too.
        assert!(tries >= 4, "{cue:?}: {tries}");
    }
}

#[tokio::test]
async fn a_letter_that_was_answered_with_250_is_never_sent_again() {
    for cue in [Cue::HangUpAnswered, Cue::FallSilent] {
        let server = MailServer::open(Privacy::None, &[cue]).await;
        let house = house_at(&server).await;
        post(&house, "ana", letter()).await;

        work_for_hours(&house).await;
        house.days_pass(2);
        house.work_off().await;

        assert_eq!((server.taken().len(), state(&house).await.as_str()), (1, "sent"), "{cue:?}");
    }
}

#[tokio::test]
async fn a_letter_that_is_tried_again_keeps_its_message_id() {
    let server = MailServer::open(Privacy::None, &[Cue::LetterLater]).await;
    let house = house_at(&server).await;
    post(&house, "ana", letter()).await;
    let id = house.app.db.read(|tx| bothways::platform::letters::records::newest(tx, None, 1)).await.unwrap()
        [0]
    .id
    .clone();

    work_for_hours(&house).await;

    let taken = server.taken();
    assert!(taken[0].contains(&format!("Message-ID: <{id}@127.0.0.1>")), "{}", taken[0]);
    assert!(!taken[0].contains("List-Unsubscribe"), "what was asked for cannot be stopped");
}

#[tokio::test]
async fn an_unknown_addressee_is_given_up_with_the_servers_sentence_for_the_operator() {
    let server = MailServer::open(Privacy::None, &[Cue::AddresseeUnknown]).await;
    let house = house_at(&server).await;
    post(&house, "ana", letter()).await;

    house.work_off().await;
    let page = house.get("oda", "/me/machine").await;
    let id = page.body.split("/me/machine/letters/").nth(1).unwrap().split('/').next().unwrap().to_owned();

    assert_eq!(state(&house).await, "dead");
    assert!(
        page.body.contains("no such person here") && page.body.contains("…@example.org"),
        "{}",
        page.body
    );
    assert!(
        !page.body.contains("Here it is") && !page.body.contains("Your link"),
        "never what a letter says"
    );
    assert!(!page.body.contains("ana@example.org"), "{}", page.body);
    assert_eq!(house.get("cleo", "/me/machine").await.status, 404);
    assert_eq!(house.post("cleo", &format!("/me/machine/letters/{id}/again"), "").await.status, 404);

    let again = house.post("oda", &format!("/me/machine/letters/{id}/again"), "").await;
    house.work_off().await;

    assert_eq!(again.to(), "/me/machine?done=letter-again");
    assert_eq!((server.taken().len(), state(&house).await.as_str()), (1, "sent"));
}

#[tokio::test]
async fn a_server_that_is_away_too_long_leaves_a_letter_for_the_operator_to_see() {
    // Nobody listens there.
    let (server, from) = ("smtp://127.0.0.1:9", "mentoring@example.org");
    let mailer = Mailer::of(&MailSettings { server, from, ..MailSettings::default() }).unwrap();
    let house = House::empty_with("2026-05-20", Some(mailer), false).await.peopled().await;
    post(&house, "ana", letter()).await;

    let mut tries = 0;
    while state(&house).await == "waiting" && tries < 50 {
        tries += house.work_off().await;
        house.app.clock.move_to(house.app.clock.now().plus_minutes(241));
    }

    assert_eq!(state(&house).await, "dead");
    assert!(tries >= 14, "{tries}");
    let page = house.get("oda", "/me/machine").await.body;
    assert!(page.contains("Connection refused"), "{page}");
}

#[tokio::test]
async fn without_a_mail_server_letters_wait_and_the_operator_is_told_kindly() {
    let mailer = Mailer::of(&MailSettings::default()).unwrap();
    let house = House::empty_with("2026-05-20", Some(mailer), false).await.peopled().await;
    post(&house, "ana", letter()).await;

    house.work_off().await;
    house.days_pass(3);
    house.work_off().await;

    let page = house.get("oda", "/me/machine").await.body;
    assert_eq!(state(&house).await, "waiting");
    assert!(page.contains("No mail server is set, so letters wait here"), "{page}");
}

#[tokio::test]
async fn a_calendar_letter_carries_its_calendar_twice_and_its_twins() {
    let server = MailServer::open(Privacy::None, &[]).await;
    let house = house_at(&server).await;
    let ics = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n".to_owned();
    post(&house, "ana", Letter::new("talks-off", "Talk off".to_owned()).calendar(Method::Cancel, ics)).await;

    house.work_off().await;

    let mail = server.taken()[0].clone();
    for part in
        ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "filename=\"invite.ics\""]
    {
        assert!(mail.contains(part), "{part} in {mail}");
    }
    assert_eq!(mail.matches("text/calendar; method=CANCEL; charset=utf-8").count(), 2, "{mail}");
    assert_eq!(mail.matches("BEGIN:VCALENDAR").count(), 2, "{mail}");
}

#[tokio::test]
async fn a_letter_leaves_no_words_behind_once_the_server_has_it() {
    let server = MailServer::open(Privacy::None, &[]).await;
    let house = house_at(&server).await;
    post(&house, "ana", letter()).await;
    house.work_off().await;

    let row = house
        .app
        .db
        .read(|tx| bothways::platform::letters::records::newest(tx, None, 1))
        .await
        .unwrap()
        .remove(0);

    assert_eq!((row.state.as_str(), row.body.as_str()), ("sent", "[]"));
}

#[tokio::test]
async fn letters_and_passwords_go_over_tls_only_to_a_server_that_is_vouched_for() {
    let folder = tempfile::tempdir().unwrap();
    for (privacy, scheme) in [(Privacy::Tls, "smtps"), (Privacy::StartTls, "smtp+starttls")] {
        let server = MailServer::open(privacy, &[]).await;
        let authority = folder.path().join("authority.pem");
        std::fs::write(&authority, CERTIFICATE).unwrap();
        let authority = authority.display().to_string();
        let url = format!("{scheme}://ana@localhost:{}", server.port);
        let settings = MailSettings {
            server: &url,
            password: "open sesame",
            from: "m@example.org",
            folder: "",
            authority: "",
        };
        let stranger = Mailer::of(&settings).unwrap();
        let vouched = Mailer::of(&MailSettings { authority: &authority, ..settings }).unwrap();

        let house = House::empty_with("2026-05-20", Some(stranger), false).await.peopled().await;
        post(&house, "ana", letter()).await;
        house.work_off().await;
        assert_eq!((state(&house).await.as_str(), server.taken().len()), ("waiting", 0));
        assert!(!server.said().iter().any(|line| line.starts_with("AUTH")), "no password for a stranger");

        let house = House::empty_with("2026-05-20", Some(vouched), false).await.peopled().await;
        post(&house, "ana", letter()).await;
        house.work_off().await;
        assert_eq!((state(&house).await.as_str(), server.taken().len()), ("sent", 1));
    }
}

#[tokio::test]
async fn a_wrong_password_of_ours_is_no_reason_to_give_a_letter_up() {
    let server = MailServer::open(Privacy::None, &[Cue::WrongPassword]).await;
    let url = format!("smtp://ana@127.0.0.1:{}", server.port);
    let settings =
        MailSettings { server: &url, password: "x", from: "m@example.org", ..MailSettings::default() };
    let mailer = Mailer::of(&settings).unwrap();
    let house = House::empty_with("2026-05-20", Some(mailer), false).await.peopled().await;
    post(&house, "ana", letter()).await;

    house.work_off().await;
    assert_eq!(state(&house).await, "waiting");
    let page = house.get("oda", "/me/machine").await.body;
    assert!(page.contains("wrong password"), "{page}");

    work_for_hours(&house).await;
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test]
async fn the_loop_sends_letters_as_they_come_and_ends_in_good_order() {
    let server = MailServer::open(Privacy::None, &[]).await;
    let house = house_at(&server).await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let working = tokio::spawn(rooms::work(house.app.clone(), async {
        let _ = stopped.await;
    }));

    for _ in 0..20 {
        post(&house, "ana", letter()).await;
    }
    server.has_taken(20).await;
    stop.send(()).unwrap();
    working.await.unwrap();

    assert_eq!(server.taken().len(), 20);
    let states: Vec<String> = house.letters("ana").await.into_iter().map(|(state, _)| state).collect();
    assert!(states.iter().all(|state| state == "sent"), "{states:?}");
    let connections = server.said().iter().filter(|line| line.starts_with("EHLO")).count();
    assert!(connections <= 8, "connections are used again: {connections}");
}
