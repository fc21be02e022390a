//! What every answer promises, whatever the page.

use crate::house::House;

#[tokio::test]
async fn every_answer_keeps_strangers_out() {
    let house = House::open_on("2026-05-20").await;

    let answer = house.get("", "/no-such-page").await;

    assert_eq!(answer.status, 404);
    assert!(answer.headers["content-security-policy"].to_str().unwrap().contains("script-src 'self'"));
    assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    assert!(answer.body.contains("This page is not here"), "{}", answer.body);
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let house = House::open_on("2026-05-20").await;

    let request = http::Request::post("/no-such-page").header("sec-fetch-site", "cross-site");
    let answer = house.ask(request, "ana", "").await;

    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("another website sent this, so we did nothing"), "{}", answer.body);
}

#[tokio::test]
async fn an_odd_address_is_no_page_and_never_breaks_anything() {
    let house = House::open_on("2026-05-20").await;

    for path in [
        "/program/rounds/x",
        "/pairs/%FF%FE",
        "/program/import/%00",
        "/demo/as/%00",
        "/letters/%00/html",
        "/letter/talks/x/pick/99999999999999999999",
    ] {
        let answer = house.get("cleo", path).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.body);
        assert!(answer.body.contains("</html>") && !answer.body.contains("Invalid URL"), "{path}");
    }
    for path in ["/today?done=%00", "/people?learn=%00&learn=x", "/sign-in?back=%00&back=%FF"] {
        let answer = house.get("cleo", path).await;
        assert!(answer.status.as_u16() < 400, "{path}: {} {}", answer.status, answer.body);
    }
}

#[tokio::test]
async fn a_link_that_was_cut_says_how_to_go_on() {
    let house = House::open_on("2026-05-20").await;
    let id = house.id("ana");

    for path in [
        format!("/letter/requests/{id}"),
        format!("/letter/introductions/{id}/yes?who={id}"),
        format!("/letter/talks/{id}/happened?who={id}&until=2026-05-21"),
        format!("/letter/talks/{id}/pick/1?who={id}&until=2026-05-21&seal=cut"),
        "/letters/stop/all?who=x".to_owned(),
    ] {
        let answer = house.get("", &path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("This link is not whole"), "{path}: {}", answer.body);
        assert!(!answer.body.contains("deserialize"), "{path}");
    }
}

#[tokio::test]
async fn the_address_of_a_button_says_that_it_is_one() {
    let house = House::open_on("2026-05-20").await;

    let answer = house.get("ana", "/sign-out").await;

    assert_eq!(answer.status, 405);
    assert_eq!(answer.headers["allow"], "POST");
    assert!(answer.body.contains("This address belongs to a button"), "{}", answer.body);
}

#[tokio::test]
async fn a_database_that_is_away_is_a_page_for_people_and_a_line_for_machines() {
    let house = House::open_on("2026-05-20").await;
    house.app.db.close().await;

    let (today, ready) = (house.get("ana", "/today").await, house.get("", "/ready").await);

    assert_eq!((today.status.as_u16(), ready.status.as_u16()), (500, 503));
    assert!(today.body.contains("Something broke on our side"), "{}", today.body);
    assert_eq!(ready.body, "the database does not answer, or keeps nothing\n");
}
