//! The demo: a year told by the same actions that people call, so it breaks when they do.

use std::collections::BTreeMap;

use bothways::demo;
use bothways::house;
use bothways::settings::Settings;
use http::Request;
use tower::ServiceExt;

#[tokio::test]
async fn a_year_of_the_chapter_is_told_and_everyone_has_a_first_page() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings::gather(&BTreeMap::new(), |_| None, None).unwrap();

    let (app, cast) = demo::open(settings, folder.path(), demo::TODAY.parse().unwrap()).await.unwrap();

    let router = house::router(app.clone());
    for (key, expected) in [
        ("ben", "A talk with Ana Delgado"),
        ("cleo", "wait"),
        ("leo", "What the groups show"),
        ("abel", "Gia Romano asks you"),
    ] {
        assert!(cast.of(key).is_some(), "{key} is in the story");
        let come_in = Request::get(format!("/demo/as/{key}")).body(axum::body::Body::empty()).unwrap();
        let answer = router.clone().oneshot(come_in).await.unwrap();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let today = Request::get("/today").header("cookie", cookie).body(axum::body::Body::empty()).unwrap();
        let answer = router.clone().oneshot(today).await.unwrap();
        let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        assert!(body.contains(expected), "{key}: {body}");
    }
}

/// Whom each of some people of the story is held out, in order, in a demo that was just opened.
async fn held_out_in_a_fresh_demo() -> Vec<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings::gather(&BTreeMap::new(), |_| None, None).unwrap();
    let (app, _) = demo::open(settings, folder.path(), demo::TODAY.parse().unwrap()).await.unwrap();
    let router = house::router(app);
    let mut all = Vec::new();
    for key in ["bea", "dina", "eve", "gia", "hana", "kira", "walt", "yuri", "zoe"] {
        let come_in = Request::get(format!("/demo/as/{key}")).body(axum::body::Body::empty()).unwrap();
        let answer = router.clone().oneshot(come_in).await.unwrap();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let page = Request::get("/people?more=1").header("cookie", cookie);
        let answer = router.clone().oneshot(page.body(axum::body::Body::empty()).unwrap()).await.unwrap();
        let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        let asks = body.split("/people/ask?to=").skip(1).filter_map(|rest| rest.split('"').next());
        all.push(asks.map(str::to_owned).collect());
    }
    all
}

#[tokio::test]
async fn each_demo_holds_out_the_same_people_in_the_same_order() {
    let (one, other) = tokio::join!(held_out_in_a_fresh_demo(), held_out_in_a_fresh_demo());

    assert!(one.iter().any(|people| people.len() > 1), "{one:?}");
    assert_eq!(one, other);
}

#[tokio::test]
async fn only_the_demo_lets_one_come_in_as_somebody() {
    let house = crate::house::House::open_on("2026-05-20").await;

    for path in ["/demo", "/demo/as/ana"] {
        assert_eq!(house.get("ben", path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_day_beyond_every_calendar_is_asked_for_again() {
    let house = crate::house::House::empty_with("2026-05-20", None, true).await.peopled().await;

    for day in ["9999-12-31", "-009999-01-01", "1999-12-31", "soon"] {
        let answer = house.post("ana", "/demo", &format!("day={day}")).await;
        assert_eq!(answer.status, 422, "{day}");
        assert!(answer.body.contains("in a year from 2000 to 2199"), "{day}: {}", answer.body);
    }
    assert_eq!(house.post("ana", "/demo", "day=2026-06-01").await.status, 303);
}
