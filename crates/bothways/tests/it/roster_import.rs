//! The import in the browser, and the letters that ask people in: through HTTP, with real and with broken files.

use bothways::access::records::find_by_email;
use bothways::matching::between::Between;
use bothways::people::facts;
use bothways::people::records as people;
use bothways::people::remembered::Remembered;
use bothways::platform::problem::Problem;
use bothways::roster::actions::{List, bring_in_in};
use bothways::roster::plan::fingerprints;
use bothways::roster::sheet::{Limits, Sheet, read_sheet};
use bothways::roster::{Overrides, Reading, Upload};
use http::{Request, StatusCode};
use store::sql;

use crate::house::{Answer, House};

const DAY: &str = "2026-09-20";
const EDGE: &str = "an-edge-that-stands-in-no-file";

fn data(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Gives files as a browser does.
pub async fn give(house: &House, who: &str, files: &[(&str, &[u8])]) -> Answer {
    house.give(who, files).await
}

/// Gives files that are kept, and answers with the path of their page.
pub async fn given(house: &House, files: &[(&str, &[u8])]) -> String {
    let answer = give(house, "cleo", files).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.to().to_owned()
}

/// Gives files and brings them in; the path of their page.
pub async fn brought_in(house: &House, files: &[(&str, &[u8])]) -> String {
    let path = given(house, files).await;
    house.post("cleo", &format!("{path}/bring-in"), "").await;
    house.work_off().await;
    path
}

pub async fn count(house: &House, statement: &'static store::Statement) -> i64 {
    let counted: Option<(i64,)> = house.app.db.read(move |tx| tx.one(statement, ())).await.unwrap();
    counted.unwrap().0
}

async fn accounts(house: &House) -> i64 {
    count(house, sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM account")).await
}

#[tokio::test]
async fn a_list_is_read_shown_and_brought_in_as_a_whole() {
    let house = House::open_on(DAY).await;
    let before = accounts(&house).await;

    let path = given(&house, &[("roster.csv", &data("roster.csv"))]).await;
    let page = house.get("cleo", &path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Bring in") && page.body.contains("Catalina St.John"), "{}", page.body);
    assert_eq!(accounts(&house).await, before, "looking brings nobody in");

    house.post("cleo", &format!("{path}/bring-in"), "").await;
    let under_way = house.get("cleo", &path).await.body;
    assert!(under_way.contains("http-equiv=\"refresh\""));
    assert!(
        under_way.contains("0 of 64 people.") && under_way.contains("<progress value=\"0\" max=\"64\""),
        "{under_way}"
    );
    house.work_off().await;

    let page = house.get("cleo", &path).await;
    assert!(page.body.contains("They are in"), "{}", page.body);
    assert!(accounts(&house).await > before + 50);
    let everyone = house.app.db.read(|tx| facts::everyone(tx, &Remembered::default())).await.unwrap();
    let hollis = everyone.iter().find(|facts| facts.name == "Hollis Haddad").unwrap();
    assert_eq!((hollis.lists.shares.len(), hollis.lists.learns.len(), hollis.room_for), (4, 2, 2));
    assert_eq!(hollis.zone, "America/New_York");
    assert!(!house.app.db.read(Between::everyone).await.unwrap().reporting.is_empty());
    assert_eq!(house.events("roster-brought-in").await, 1);
    let kept = count(&house, sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM upload_file")).await;
    assert_eq!(kept, 0, "the rows are gone once they are in");
}

#[tokio::test]
async fn a_second_upload_of_a_changed_file_updates_and_never_doubles() {
    let house = House::open_on(DAY).await;
    brought_in(&house, &[("roster.csv", &data("roster.csv"))]).await;
    let first = accounts(&house).await;

    let text = String::from_utf8(data("roster.csv")).unwrap();
    let changed = text.replacen("Mercy North", "Harbor Home Care", 1).replacen(
        "hollis.haddad@example.org",
        "Hollis.Haddad@Example.org",
        1,
    );
    let path = given(&house, &[("roster.csv", changed.as_bytes())]).await;
    let page = house.get("cleo", &path).await;
    assert!(page.body.contains("One person has changes."), "{}", page.body);
    house.post("cleo", &format!("{path}/bring-in"), "").await;
    house.work_off().await;

    assert_eq!(accounts(&house).await, first);
    let everyone = house.app.db.read(|tx| facts::everyone(tx, &Remembered::default())).await.unwrap();
    let hollis = everyone.iter().find(|facts| facts.name == "Hollis Haddad").unwrap();
    assert_eq!(hollis.organization.as_deref(), Some("Harbor Home Care"));
}

#[tokio::test]
async fn a_birth_date_column_is_cut_away_before_anything_is_stored() {
    let house = House::open_on(DAY).await;

    let path = given(&house, &[("form-export.csv", &data("form-export.csv"))]).await;
    let page = house.get("cleo", &path).await;

    assert!(page.body.contains("We never take birth dates"), "{}", page.body);
    let files: Vec<(Vec<u8>,)> = house
        .app
        .db
        .read(|tx| tx.all(sql!((Vec<u8>,): "SELECT content FROM upload_file"), ()))
        .await
        .unwrap();
    let kept = String::from_utf8(files[0].0.clone()).unwrap();
    assert!(kept.contains("catalina.st.john@example.org"));
    assert!(!kept.contains("3/3/1983") && !kept.contains("2/8/1981"));
}

#[tokio::test]
async fn mentors_and_mentees_come_in_together() {
    let house = House::open_on(DAY).await;

    let files = [("mentors.csv", data("mentors.csv")), ("mentees.csv", data("mentees.csv"))];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    brought_in(&house, &files).await;

    let zoe = |tx: &mut store::Tx<'_>| find_by_email(tx, "zoe.dufresne@example.org");
    assert_eq!(house.app.db.read(zoe).await.unwrap().unwrap().name, "Zoë Dufresne");
}

#[tokio::test]
async fn columns_and_unknown_skills_are_corrected_for_all_rows() {
    let house = House::open_on(DAY).await;
    let text = "who is it,mail,thing\nNora Ng,nora@example.org,denialz and appealz\n\
                Omar Oz,omar@example.org,denialz and appealz; basket weaving\n";
    let path = given(&house, &[("people.csv", text.as_bytes())]).await;

    house.post("cleo", &path, "column-0-0=name&column-0-2=shares").await;
    let page = house.get("cleo", &path).await;
    assert!(page.body.contains("in 2 rows"), "{}", page.body);
    let skill = house.app.kit.find("denials and appeals").unwrap().to_string();
    let form = format!("words-0=denialz+and+appealz&means-0={skill}&words-1=basket+weaving&means-1=out");
    house.post("cleo", &path, &form).await;
    let page = house.get("cleo", &path).await;
    assert!(!page.body.contains("It is kept as written"), "{}", page.body);
    house.post("cleo", &format!("{path}/bring-in"), "").await;
    house.work_off().await;

    let offers = count(&house, sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM skill_offer")).await;
    let written =
        count(&house, sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM skill_written")).await;
    assert_eq!((offers, written), (2, 0));
}

#[tokio::test]
async fn what_somebody_wrote_themselves_is_never_overwritten() {
    let house = House::open_on(DAY).await;
    let list = |place: &str, room: u32| {
        format!("name,email,room,organization\nNora Ng,nora@example.org,{room},{place}\n").into_bytes()
    };
    brought_in(&house, &[("a.csv", &list("Here", 2))]).await;
    let nora = |tx: &mut store::Tx<'_>| find_by_email(tx, "nora@example.org");
    let nora = house.app.db.read(nora).await.unwrap().unwrap().id;
    house.days_pass(1);
    let (own, now) = (nora.clone(), house.app.clock.now());
    house
        .app
        .db
        .write(move |tx| {
            let profile = people::find_profile(tx, &own)?.unwrap();
            people::save_profile(tx, &people::Profile { room_for: 1, ..profile }, now)
        })
        .await
        .unwrap();

    for (days, place) in [(1, "There"), (1, "Elsewhere")] {
        house.days_pass(days);
        brought_in(&house, &[("a.csv", &list(place, 3))]).await;
        let own = nora.clone();
        let profile = house.app.db.read(move |tx| people::find_profile(tx, &own)).await.unwrap().unwrap();
        assert_eq!((profile.room_for, profile.organization.as_deref()), (1, Some(place)));
    }
}

#[tokio::test]
async fn broken_files_are_named_in_the_page_and_nothing_is_kept() {
    let house = House::open_on(DAY).await;
    let wide = format!("{}\nx\n", vec!["name"; 100_000].join(","));
    let cases: [(&[u8], &str); 7] = [
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"%PDF-1.7 and so on", "This is a PDF"),
        (b"name,email\0\nAna\0,x", "not plain text"),
        (b"name,email\n\"Ana,ana@example.org\n", "never closes"),
        (b"name,email,shares\nAna,a@example.org,x\nBen,b@example.org,y\nCat", "not be complete"),
        (wide.as_bytes(), "columns"),
        (b"", "empty"),
    ];

    for (bytes, words) in cases {
        let answer = give(&house, "cleo", &[("people.csv", bytes)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(answer.body.contains(words) && answer.body.contains("Nothing was stored"), "{words}");
    }
    let none = give(&house, "cleo", &[]).await;
    assert!(none.body.contains("Choose at least one file"), "{}", none.body);
    let kept = count(&house, sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM upload")).await;
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn a_huge_upload_is_refused_before_it_is_read() {
    let house = House::open_on(DAY).await;
    for length in [31 * 1024 * 1024, 3_000_000_000u64] {
        let request = Request::post("/program/import")
            .header("content-type", format!("multipart/form-data; boundary={EDGE}"))
            .header("content-length", length)
            .header("sec-fetch-site", "same-origin");

        let answer = house.ask(request, "cleo", "").await;

        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.body.contains("<h1>") && answer.body.contains("MB"), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_formula_is_kept_as_plain_text() {
    let house = House::open_on(DAY).await;
    let text = "name,email,organization\nNora Ng,nora@example.org,\"=HYPERLINK(\"\"http://x\"\")\"\n";

    let path = given(&house, &[("a.csv", text.as_bytes())]).await;

    let page = house.get("cleo", &path).await;
    assert!(page.body.contains("plain text and never run it"), "{}", page.body);
}

#[tokio::test]
async fn pressed_twice_it_is_done_once_and_a_second_list_waits() {
    let house = House::open_on(DAY).await;
    let one = given(&house, &[("a.csv", b"name,email\nNora Ng,nora@example.org\n")]).await;
    let other = given(&house, &[("b.csv", b"name,email\nOmar Oz,omar@example.org\n")]).await;

    for _ in 0..2 {
        assert_eq!(house.post("cleo", &format!("{one}/bring-in"), "").await.status, StatusCode::SEE_OTHER);
    }
    let refused = house.post("cleo", &format!("{other}/bring-in"), "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("Another list is on its way"), "{}", refused.body);
    house.work_off().await;
    assert_eq!(house.events("roster-brought-in").await, 1);

    house.post("cleo", &format!("{other}/bring-in"), "").await;
    house.work_off().await;
    assert_eq!(house.events("roster-brought-in").await, 2);
}

/// A sheet as the import reads it.
fn sheet_of(house: &House, text: &str) -> Sheet {
    let credentials = bothways::people::credentials::Credentials::shipped().unwrap();
    let today = jiff::civil::date(2026, 9, 20);
    let overrides = Overrides::default();
    let (kit, limits) = (&house.app.kit, Limits::UPLOAD);
    let reading = Reading { kit, credentials: &credentials, today, overrides: &overrides, limits };
    read_sheet(&[Upload { name: "a.csv", bytes: text.as_bytes() }], &reading, &mut |_| {})
}

#[tokio::test]
async fn a_crash_in_the_middle_leaves_nothing() {
    let house = House::open_on(DAY).await;
    let text = "name,email,shares\nNora Ng,nora@example.org,denials and appeals\n";
    let path = given(&house, &[("a.csv", text.as_bytes())]).await;
    house.post("cleo", &format!("{path}/bring-in"), "").await;
    let (before, sheet) = (accounts(&house).await, sheet_of(&house, text));
    let (app, now, by) = (house.app.clone(), house.app.clock.now(), house.id("cleo"));
    let upload = path.rsplit('/').next().unwrap().to_owned();

    let crashed = house
        .app
        .db
        .write(move |tx| {
            let today = jiff::civil::date(2026, 9, 20);
            let back = std::collections::BTreeSet::new();
            let fingerprints = fingerprints(&sheet);
            let list = List {
                upload: &upload,
                by: &by,
                sheet: &sheet,
                fingerprints: &fingerprints,
                today,
                back: &back,
            };
            let counts = bring_in_in(tx, &app, now, &list)?;
            assert_eq!(counts.new, 1);
            Err::<(), Problem>(Problem::broken("the machine stops here"))
        })
        .await;

    assert!(crashed.is_err());
    assert_eq!(accounts(&house).await, before);
    assert_eq!(house.events("roster-brought-in").await, 0);
    house.work_off().await;
    assert_eq!(accounts(&house).await, before + 1, "the job brings it in all the same");
}

#[tokio::test]
async fn a_list_that_nobody_brings_in_is_forgotten_after_a_day() {
    let house = House::open_on(DAY).await;
    let path = given(&house, &[("a.csv", b"name,email\nNora Ng,nora@example.org\n")]).await;

    house.work_off().await;
    house.days_pass(2);
    house
        .app
        .db
        .write(|tx| {
            store::jobs::put(
                tx,
                &store::jobs::NewJob { kind: "roster-forget", key: Some("test"), payload: "", due_at: 0 },
                0,
            )
        })
        .await
        .unwrap();
    house.work_off().await;

    assert!(house.get("cleo", &path).await.body.contains("This list is gone"));
    let kept = count(&house, sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM upload_file")).await;
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn the_import_is_there_for_coordinators_alone() {
    let house = House::open_on(DAY).await;
    let path = given(&house, &[("a.csv", b"name,email\nNora Ng,nora@example.org\n")]).await;

    for page in ["/program/import", "/program/invitations", "/program/invitations/letter", &path] {
        assert_eq!(house.get("ana", page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    assert_eq!(give(&house, "ana", &[("a.csv", b"name\nX\n")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post("leo", &format!("{path}/bring-in"), "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        house.post("ana", "/program/invitations", "how_many=10&seen=0").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(house.get("", &path).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn invitations_go_out_in_the_size_chosen_and_twice_at_most() {
    let house = House::open_on(DAY).await;
    let rows: String = (1..=15).map(|n| format!("Person {n},p{n}@example.org\n")).collect();
    brought_in(&house, &[("a.csv", format!("name,email\n{rows}").as_bytes())]).await;
    let page = house.get("cleo", "/program/invitations").await;
    assert!(page.body.contains("15 people are not asked yet"), "{}", page.body);
    assert!(page.body.contains("An invitation from Lakeside chapter"), "{}", page.body);

    for _ in 0..2 {
        house.post("cleo", "/program/invitations", "how_many=10&who=some&seen=0").await;
    }
    house.work_off().await;
    let page = house.get("cleo", "/program/invitations").await;
    assert!(page.body.contains("5 people are not asked yet"), "{}", page.body);
    let (_, letter) = house.letters("p1").await.remove(0);
    assert!(letter.text.contains("run by an association"));
    assert_eq!(letter.text.matches("/come-in/").count(), 1);

    house.days_pass(15);
    house.post("cleo", "/program/invitations/again", "seen=10").await;
    house.work_off().await;
    house.days_pass(15);
    house.post("cleo", "/program/invitations/again", "seen=20").await;
    house.work_off().await;
    assert_eq!(house.letters("p1").await.len(), 2);
    assert_eq!(house.letters("p15").await.len(), 0);
    assert!(!house.get("cleo", "/program/invitations").await.body.contains("Send the second letter"));
}

#[tokio::test]
async fn the_link_in_the_letter_signs_in_and_joins() {
    let house = House::open_on(DAY).await;
    brought_in(&house, &[("a.csv", b"name,email\nNora Ng,nora@example.org\n")]).await;
    house.post("cleo", "/program/invitations", "who=all&seen=0").await;
    house.work_off().await;
    let (_, letter) = house.letters("nora").await.remove(0);
    let path = letter
        .text
        .split_whitespace()
        .find_map(|word| word.find("/come-in/").map(|at| word[at..].to_owned()));

    let joined = house.post("", &path.unwrap(), "").await;

    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
    assert!(house.get("cleo", "/program/invitations").await.body.contains("One person joined"));
}
