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
}
