//! The letter before a credential ends (S136): to its holder alone, 90 days before, once.

use bothways::people::records::{self, CredentialLine};
use bothways::platform::letters::{Fate, Letter};
use store::Tx;

use crate::house::House;
use crate::letters::post;

/// What a spreadsheet says: letters and their last day.
async fn holds(house: &House, who: &str, lines: &[(&str, &str)]) {
    let person = house.id(who);
    let line = |(letters, last): &(&str, &str)| CredentialLine {
        letters: (*letters).to_owned(),
        expires_on: Some(last.parse().unwrap()),
    };
    let lines: Vec<CredentialLine> = lines.iter().map(line).collect();
    let write = move |tx: &mut Tx<'_>| records::set_credentials(tx, &person, &lines);
    house.app.db.write(write).await.unwrap();
}

/// Days go by, each with its work.
async fn days_pass(house: &House, days: i64) {
    for _ in 0..days {
        house.work_off().await;
        house.days_pass(1);
    }
    house.work_off().await;
}

/// The states and texts of the letters about credentials to somebody, the newest first.
async fn letters(house: &House, who: &str) -> Vec<(String, String)> {
    let all = house.letters(who).await;
    let about = all.into_iter().filter(|(_, sheet)| sheet.subject == "Letters after your name that end soon");
    about.map(|(state, sheet)| (state, sheet.text)).collect()
}

#[tokio::test]
async fn ninety_days_before_its_last_day_the_holder_alone_is_told_with_the_full_name_and_once() {
    let house = House::open_on("2028-02-28").await;
    let saved = house.post("ana", "/me/credentials", "letters=CCM+exp+05%2F2028").await;

    days_pass(&house, 2).await;
    let too_early = letters(&house, "ana").await.len();
    days_pass(&house, 1).await;
    let told = letters(&house, "ana").await;
    days_pass(&house, 20).await;
    house.post("ana", "/me/credentials", "until%3ACCM=2028-05-31").await;
    days_pass(&house, 30).await;
    let later = letters(&house, "ana").await.len();
    days_pass(&house, 50).await;

    assert_eq!((saved.status.as_u16(), too_early), (303, 0));
    assert!(told[0].1.contains("CCM (Certified Case Manager) holds until Wed 31 May"), "{}", told[0].1);
    assert!(told[0].1.contains("Nobody else gets this note."), "{}", told[0].1);
    // What was sent two months ago is forgotten, and nothing new has come.
    assert_eq!((told.len(), later, letters(&house, "ana").await.len()), (1, 1, 0));
    for other in ["ben", "cleo", "leo", "oda"] {
        assert_eq!(letters(&house, other).await.len(), 0, "{other}");
    }
}

#[tokio::test]
async fn a_new_day_is_told_of_again_in_its_time_and_all_that_ends_by_then_in_one_letter() {
    let house = House::open_on("2028-03-01").await;
    holds(&house, "ana", &[("CCM", "2028-05-31"), ("XYZ-9", "2028-05-30"), ("RN", "2030-01-01")]).await;
    days_pass(&house, 3).await;
    let first = letters(&house, "ana").await;

    holds(&house, "ana", &[("CCM", "2028-06-30"), ("RN", "2030-01-01")]).await;
    days_pass(&house, 40).await;

    assert_eq!(first.len(), 1);
    assert!(first[0].1.contains("- XYZ-9 holds until Tue 30 May\n- CCM (Certified"), "{}", first[0].1);
    assert!(!first[0].1.contains("RN"), "{}", first[0].1);
    let second = letters(&house, "ana").await;
    assert_eq!(second.len(), 2);
    assert!(second[0].1.contains("until Fri 30 June"), "{}", second[0].1);
}

#[tokio::test]
async fn who_writes_down_a_near_day_knows_it_and_a_day_that_is_over_is_not_written_about() {
    let house = House::open_on("2028-03-10").await;

    house.post("ana", "/me/credentials", "letters=CCM+exp+05%2F2028").await;
    holds(&house, "ben", &[("CCM", "2028-03-01")]).await;
    days_pass(&house, 95).await;

    assert_eq!(letters(&house, "ana").await.len() + letters(&house, "ben").await.len(), 0);
}

#[tokio::test]
async fn it_is_a_notice_that_waits_its_turn_and_can_be_stopped_in_the_letter() {
    let house = House::open_on("2028-03-10").await;
    for number in 0..2 {
        assert_eq!(
            post(&house, "ana", Letter::new("pairs-quiet", format!("Note {number}"))).await,
            Fate::Waiting
        );
    }
    holds(&house, "ana", &[("CCM", "2028-05-31")]).await;

    days_pass(&house, 2).await;
    let held = letters(&house, "ana").await[0].0.clone();
    days_pass(&house, 7).await;
    let sent = letters(&house, "ana").await[0].0.clone();
    let link = house.letters("ana").await[0].1.stop.clone().unwrap();
    let stop = link.strip_prefix("http://127.0.0.1:8420").unwrap();
    let stopped = house.post("", stop, "List-Unsubscribe=One-Click").await;
    holds(&house, "ana", &[("CCM", "2028-05-30")]).await;
    days_pass(&house, 2).await;

    assert_eq!((held.as_str(), sent.as_str()), ("held", "sent"));
    assert_eq!(stopped.status, 200);
    assert_eq!(letters(&house, "ana").await[0].0, "stopped");
}

#[tokio::test]
async fn two_looks_on_one_day_put_one_job_for_each_person() {
    let house = House::open_on("2028-03-10").await;
    holds(&house, "ana", &[("CCM", "2028-05-31"), ("RN", "2028-05-31")]).await;
    for _ in 0..2 {
        bothways::people::ending::look(&house.app).await.unwrap();
    }
    let waiting = house.app.db.read(count_jobs).await.unwrap();
    house.work_off().await;

    assert_eq!(waiting, 1);
    assert_eq!(letters(&house, "ana").await.len(), 1);
}

fn count_jobs(tx: &mut Tx<'_>) -> store::Result<i64> {
    let counted: Option<(i64,)> = tx.one(
        store::sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM job WHERE kind = 'people-credentials-tell'"),
        (),
    )?;
    Ok(counted.map_or(0, |(n,)| n))
}
