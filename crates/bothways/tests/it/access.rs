//! The door: sign-in by mail link, devices, the account, roles.

use bothways::access::actions;
use bothways::access::rules::Role;
use bothways::pairs::actions::{NewPair, Origin, begin_in};
use bothways::platform::hidden;
use http::Request;

use crate::house::{Answer, House};

/// The path of the link in somebody's newest letter.
async fn link_to(house: &House, who: &str) -> String {
    let text = house.letters(who).await[0].1.text.clone();
    let at = text.find("/come-in/").unwrap();
    text[at..].split_whitespace().next().unwrap().to_owned()
}

async fn ask_for_link(house: &mut House, who: &str) -> String {
    let answer = house.post("", "/sign-in", &format!("email={who}@example.org&back=/program")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    house.take_cookie("browser", &answer);
    house.work_off().await;
    link_to(house, who).await
}

#[tokio::test]
async fn a_link_signs_in_once_in_the_browser_that_asked_for_it() {
    let mut house = House::open_on("2026-05-20").await;
    let link = ask_for_link(&mut house, "cleo").await;

    let looked = house.get("browser", &link).await;
    let scanned = house.get("", &link).await;
    let first = house.post("browser", &link, "").await;
    let second = house.post("browser", &link, "").await;

    assert!(looked.body.contains("Welcome back, Cleo"), "{}", looked.body);
    assert!(scanned.body.contains("You asked on another device: sign in here?"), "{}", scanned.body);
    assert_eq!((first.status.as_u16(), first.to()), (303, "/program"));
    assert_eq!(second.status, 410);
    house.take_cookie("new", &first);
    assert_eq!(house.get("new", "/program").await.status, 200);
}

#[tokio::test]
async fn a_link_of_yesterday_is_over_and_offers_a_fresh_one() {
    let mut house = House::open_on("2026-05-20").await;
    let link = ask_for_link(&mut house, "ana").await;
    house.days_pass(1);

    let (looked, pressed) = (house.get("browser", &link).await, house.post("browser", &link, "").await);

    assert_eq!((looked.status.as_u16(), pressed.status.as_u16()), (410, 410));
    assert!(looked.body.contains("type your address, and we send you a fresh one"), "{}", looked.body);
}

#[tokio::test]
async fn known_and_unknown_addresses_get_the_same_answer_and_only_a_known_one_a_letter() {
    let house = House::open_on("2026-05-20").await;
    let without_address = |answer: &Answer, who: &str| answer.body.replace(who, "somebody");

    let known = house.post("", "/sign-in", "email=ana@example.org").await;
    let unknown = house.post("", "/sign-in", "email=zoe@example.org").await;
    let jobs_each = house.app.db.read(store::jobs::unfinished).await.unwrap();
    house.work_off().await;

    assert_eq!(known.status, unknown.status);
    assert_eq!(without_address(&known, "ana"), without_address(&unknown, "zoe"));
    assert_eq!(known.headers.len(), unknown.headers.len());
    assert_eq!(jobs_each, 2, "the same work is put for both, so that no answer takes longer");
    assert_eq!((house.letters("ana").await.len(), house.letters("zoe").await.len()), (1, 0));
}

#[tokio::test]
async fn who_asks_too_often_is_asked_to_wait_known_or_not() {
    let house = House::open_on("2026-05-20").await;

    for who in ["ana", "zoe"] {
        let form = format!("email={who}@example.org");
        for _ in 0..6 {
            assert_eq!(house.post("", "/sign-in", &form).await.status, 200);
        }
        assert_eq!(house.post("", "/sign-in", &form).await.status, 429, "{who}");
    }
}

#[tokio::test]
async fn an_address_that_cannot_be_one_comes_back_with_how_to_mend_it() {
    let house = House::open_on("2026-05-20").await;

    let answer = house.post("", "/sign-in", "email=ana").await;

    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("value=\"ana\"") && answer.body.contains("name@example.org"));
}

#[tokio::test]
async fn a_page_behind_sign_in_is_where_one_arrives_afterwards() {
    let house = House::open_on("2026-05-20").await;

    let asked = house.get("", "/me/devices").await;
    let elsewhere = house.get("", "/sign-in?back=//evil.example").await;

    assert_eq!(asked.to(), "/sign-in?back=/me/devices");
    assert!(!elsewhere.body.contains("evil.example"), "{}", elsewhere.body);
}

#[tokio::test]
async fn devices_are_listed_and_ended_by_their_owner_only() {
    let mut house = House::open_on("2026-05-20").await;
    let token = actions::sign_in(&house.app, &house.id("ana"), "firefox-android").await.unwrap();
    house.hold("phone", &token);
    let page = house.get("ana", "/me/devices").await;
    let at = page.body.find("/me/devices/").unwrap();
    let path = page.body[at..].split('"').next().unwrap().to_owned();

    let by_eve = house.post("eve", &path, "").await;
    let still = house.get("phone", "/me/devices").await;
    let by_ana = house.post("ana", &path, "").await;
    let ended = house.get("phone", "/me/devices").await;

    assert!(page.body.contains("Firefox on Android"), "{}", page.body);
    assert_eq!((by_eve.status.as_u16(), still.status.as_u16()), (404, 200));
    assert_eq!((by_ana.status.as_u16(), ended.status.as_u16()), (303, 303));
}

#[tokio::test]
async fn a_device_that_is_used_stays_signed_in_and_its_cookie_goes_along() {
    let mut house = House::open_on("2026-05-20").await;

    let at_once = house.get("ana", "/me/account").await;
    house.days_pass(40);
    let after_40 = house.get("ana", "/me/account").await;
    house.take_cookie("ana", &after_40);
    house.days_pass(40);
    let after_80 = house.get("ana", "/me/account").await;
    house.days_pass(61);
    let unused = house.get("ana", "/me/account").await;

    assert!(!at_once.headers.contains_key("set-cookie"));
    let cookie = after_40.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("Max-Age=5184000"), "{cookie}");
    assert_eq!((after_40.status.as_u16(), after_80.status.as_u16()), (200, 200));
    assert!(unused.to().starts_with("/sign-in"), "{}", unused.to());
}

#[tokio::test]
async fn signing_out_ends_the_device_and_tells_its_browser_to_forget() {
    let house = House::open_on("2026-05-20").await;

    let answer = house.post("ana", "/sign-out", "").await;

    assert_eq!(answer.to(), "/sign-in?done=signed-out");
    assert!(answer.headers["clear-site-data"].to_str().unwrap().contains("storage"));
    assert!(house.get("ana", "/me/account").await.to().starts_with("/sign-in"));
}

#[tokio::test]
async fn a_new_address_is_the_new_one_once_its_owner_said_yes_to_its_letter() {
    let house = House::open_on("2026-05-20").await;

    let asked = house.post("ana", "/me/account/address", "email=anna@example.org").await;
    let before = house.get("ana", "/me/account").await;
    house.work_off().await;
    let link = link_to(&house, "anna").await;
    let confirmed = house.post("ana", &link, "").await;
    let after = house.get("ana", "/me/account").await;
    house.work_off().await;

    assert_eq!(asked.status, 303);
    assert!(before.body.contains("It is ana@example.org now."), "{}", before.body);
    assert_eq!(confirmed.to(), "/me/account?done=address-changed");
    assert!(after.body.contains("It is anna@example.org now."), "{}", after.body);
    assert!(house.letters("ana").await.iter().any(|(_, l)| l.subject.contains("is another one now")));
}

#[tokio::test]
async fn the_letter_to_a_new_address_signs_nobody_in_and_gives_nobody_the_account() {
    let house = House::open_on("2026-05-20").await;
    house.post("ana", "/me/account/address", "email=anna@example.org").await;
    house.work_off().await;
    let link = link_to(&house, "anna").await;

    let stranger = house.post("", &link, "").await;
    let ben = house.post("ben", &link, "").await;

    assert!(stranger.to().starts_with("/sign-in?back=/come-in/"), "{}", stranger.to());
    assert!(!stranger.headers.contains_key("set-cookie"));
    assert_eq!(ben.status, 409);
    assert!(ben.body.contains("belongs to another account than yours"), "{}", ben.body);
    assert!(house.get("ana", "/me/account").await.body.contains("It is ana@example.org now."));
}

#[tokio::test]
async fn an_address_of_somebody_else_is_refused_in_its_letter_only() {
    let house = House::open_on("2026-05-20").await;

    let asked = house.post("ana", "/me/account/address", "email=ben@example.org").await;
    house.work_off().await;

    assert_eq!(asked.to(), "/me/account?done=address-asked");
    let letter = &house.letters("ben").await[0].1;
    assert!(letter.text.contains("belongs to another account"), "{}", letter.text);
    assert!(!letter.text.contains("/come-in/"));
}

#[tokio::test]
async fn somebody_who_leaves_is_signed_out_everywhere_and_cannot_come_back_alone() {
    let mut house = House::open_on("2026-05-20").await;
    let token = actions::sign_in(&house.app, &house.id("ana"), "firefox-android").await.unwrap();
    house.hold("phone", &token);

    let left = house.post("ana", "/me/account/leave", "").await;
    house.post("", "/sign-in", "email=ana@example.org").await;
    house.work_off().await;

    assert_eq!(left.to(), "/sign-in?done=left");
    assert_eq!(house.get("phone", "/me/account").await.status, 303);
    assert!(house.letters("ana").await.is_empty());
}

#[tokio::test]
async fn the_last_coordinator_cannot_leave_or_give_the_role_back() {
    let house = House::open_on("2026-05-20").await;
    let path = format!("/program/roles/{}/take", house.id("cleo"));

    let left = house.post("cleo", "/me/account/leave", "").await;
    let given_back = house.post("cleo", &path, "role=coordinator").await;
    house.post("cleo", &format!("/program/roles/{}/give", house.id("ben")), "role=coordinator").await;
    let with_two = house.post("cleo", &path, "role=coordinator").await;

    assert_eq!((left.status.as_u16(), given_back.status.as_u16()), (409, 409));
    assert_eq!(with_two.status, 303);
    assert_eq!(house.get("cleo", "/program").await.status, 404);
    assert_eq!(house.get("ben", "/program").await.status, 200);
}

#[tokio::test]
async fn a_coordinator_who_was_only_asked_in_does_not_count() {
    let house = House::open_on("2026-05-20").await;
    house.post("cleo", "/program/roles", "name=Rosa&email=rosa@example.org&role=coordinator").await;
    let rosa = house
        .app
        .db
        .read(|tx| bothways::access::records::find_by_email(tx, "rosa@example.org"))
        .await
        .unwrap()
        .unwrap();

    let today = house.get("cleo", "/today").await;
    let left = house.post("cleo", "/me/account/leave", "").await;
    let taken = house.post("cleo", &format!("/program/roles/{}/take", rosa.id), "role=coordinator").await;

    assert!(today.body.contains("second"), "{}", today.body);
    assert_eq!((left.status.as_u16(), taken.status.as_u16()), (409, 303));
}

#[tokio::test]
async fn nobody_keeps_a_member_out_by_asking_in_their_name_from_elsewhere() {
    let house = House::open_on("2026-05-20").await;
    let ask = async |address: &str| {
        let peer: std::net::SocketAddr = address.parse().unwrap();
        let request = Request::post("/sign-in")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .extension(axum::extract::ConnectInfo(peer));
        house.ask(request, "", "email=ana@example.org").await.status.as_u16()
    };

    for _ in 0..6 {
        assert_eq!(ask("192.0.2.1:1").await, 200);
    }

    assert_eq!((ask("192.0.2.1:1").await, ask("198.51.100.7:1").await), (429, 200));
}

#[tokio::test]
async fn a_new_address_is_asked_for_so_often_an_hour_and_no_more() {
    let house = House::open_on("2026-05-20").await;

    for n in 0..6 {
        let answer = house.post("ana", "/me/account/address", &format!("email=a{n}@example.org")).await;
        assert_eq!(answer.status, 303);
    }

    assert_eq!(house.post("ana", "/me/account/address", "email=a7@example.org").await.status, 429);
    assert_eq!(house.post("ben", "/me/account/address", "email=b1@example.org").await.status, 303);
}

#[tokio::test]
async fn a_link_lies_in_the_database_in_a_form_that_signs_nobody_in() {
    let mut house = House::open_on("2026-05-20").await;

    let link = ask_for_link(&mut house, "ana").await;

    let newest =
        |tx: &mut store::Tx<'_>| bothways::platform::letters::records::newest(tx, Some("ana@example.org"), 1);
    let row = house.app.db.read(newest).await.unwrap().remove(0);
    let kept = row.body[row.body.find("/come-in/").unwrap()..].split('"').next().unwrap().to_owned();
    assert!(!row.body.contains(&link), "{}", row.body);
    assert_eq!(house.get("", &kept).await.status, 410);
    assert_eq!(house.post("browser", &link, "").await.status, 303);
}

#[tokio::test]
async fn somebody_asked_in_to_a_role_joins_with_the_link_in_their_letter() {
    let mut house = House::open_on("2026-05-20").await;

    let form = "name=Rosa&email=rosa@example.org&role=coordinator";
    let asked = house.post("cleo", "/program/roles", form).await;
    house.work_off().await;
    let link = link_to(&house, "rosa").await;
    let page = house.get("", &link).await;
    let joined = house.post("", &link, "").await;
    house.take_cookie("rosa", &joined);

    assert_eq!(asked.to(), "/program/roles?done=role-asked");
    assert!(page.body.contains("Your manager is not here"), "{}", page.body);
    assert_eq!(house.get("rosa", "/program").await.status, 200);
}

#[tokio::test]
async fn roles_are_given_by_coordinators_only() {
    let house = House::open_on("2026-05-20").await;

    let page = house.get("ana", "/program/roles").await;
    let give =
        house.post("ana", &format!("/program/roles/{}/give", house.id("ana")), "role=coordinator").await;
    let invite = house.post("leo", "/program/roles", "name=R&email=r@example.org&role=leader").await;

    assert_eq!(page.status, 404);
    assert_eq!(give.status, 404);
    assert_eq!(invite.status, 404);
}

#[tokio::test]
async fn an_invitation_works_for_thirty_days_and_notes_the_consent_to_join() {
    let house = House::open_on("2026-05-20").await;
    let (app, now) = (house.app.clone(), house.app.clock.now());
    let link = house
        .app
        .db
        .write(move |tx| {
            let new = actions::NewAccount { name: "Rosa", email: "rosa@example.org", zone: "UTC" };
            let (_, link) = actions::invite_to_role(tx, &app, now, None, &new, Role::Leader)?;
            Ok::<_, bothways::platform::problem::Problem>(hidden::shown(&app.seal, &link))
        })
        .await
        .unwrap();
    let path = link.strip_prefix("http://127.0.0.1:8420").unwrap();
    house.days_pass(29);

    let page = house.get("", path).await;
    let joined = house.post("", path, "").await;

    assert!(page.body.contains("What joining means"), "{}", page.body);
    assert_eq!(joined.status, 303);
    let events = house.events("access-joined").await;
    assert_eq!(events, 1);
}

#[tokio::test]
async fn a_sign_in_from_another_site_is_refused() {
    let house = House::open_on("2026-05-20").await;

    let request = Request::post("/sign-in")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site");
    let answer = house.ask(request, "", "email=ana@example.org").await;

    assert_eq!(answer.status, 403);
}

#[tokio::test]
async fn who_leaves_ends_their_pairs_and_is_erased_after_thirty_days() {
    let house = House::open_on("2026-05-20").await;
    let (app, now) = (house.app.clone(), house.app.clock.now());
    let (one, other) = (house.id("ana"), house.id("ben"));
    let pair = NewPair { one, other, arrows: Vec::new(), origin: Origin::Request };
    house.app.db.write(move |tx| begin_in(tx, &app, now, &pair)).await.unwrap();
    house.work_off().await;

    house.post("ana", "/me/account/leave", "").await;
    let ben_at_once = house.get("ben", "/pairs").await;
    house.work_off().await;
    house.days_pass(31);
    house.work_off().await;
    let id = house.id("ana");
    let row = house.app.db.read(move |tx| bothways::access::records::find(tx, &id)).await.unwrap().unwrap();

    assert!(ben_at_once.body.contains("Ana"), "{}", ben_at_once.body);
    assert_eq!(house.events("pairs-ended").await, 1);
    assert_eq!((row.name.as_str(), row.email.as_str()), ("Someone who left", ""));
    assert!(!house.get("ben", "/pairs").await.body.contains("Ana"));
}
