//! The browser harness itself, on a small page of its own: a journey can only be believed if these hold.

use crate::driver::{Browser, Setup};
use crate::keys::Key;
use axum::Router;
use axum::extract::Form;
use axum::response::Html;
use axum::routing::get;
use std::collections::BTreeMap;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

const PAGE: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Say hello</title>
<style>
body { background: white; color: black }
@media (prefers-color-scheme: dark) { body { background: black; color: white } }
</style>
</head>
<body>
<main>
<h1>Say hello</h1>
<form method="post">
<label for="name">Your name</label> <input id="name" name="name">
<button>Send</button>
</form>
<p id="script">no script ran</p>
</main>
<script>document.getElementById("script").textContent = "a script ran";</script>
</body>
</html>"#;

const KEYS: &str = r#"<!doctype html>
<label>Your name <input id="name"></label>
<label><input type="radio" name="day" value="monday"> Monday</label>
<label><input type="radio" name="day" value="tuesday"> Tuesday</label>
<label><input type="radio" name="day" value="friday"> Friday</label>
<button id="more">More</button> <dialog>More words</dialog>
<script>more.onclick = () => document.querySelector("dialog").showModal();</script>"#;

const BROKEN: &str = r#"<!doctype html>
<meta name="viewport" content="width=device-width">
<div style="width: 400px"><img src="data:,"><input></div>"#;

#[test]
fn a_form_is_filled_and_sent_by_keyboard() {
    let site = Site::open();
    let browser = Browser::open(Setup::PHONE);

    browser.visit(&site.address);
    browser.fill("Your name", "Ána");
    browser.choose("Send");

    browser.wait_for_text("Hello, Ána");
    assert_eq!(browser.title(), "Hello");
}

#[test]
fn every_key_does_in_a_page_what_it_does_for_a_person() {
    let site = Site::open();
    let browser = Browser::open(Setup::DESK);
    let written = || browser.evaluate("document.querySelector('#name').value", &[]);
    let chosen = || browser.evaluate("document.querySelector('[name=day]:checked')?.value", &[]);

    browser.visit(&format!("{}/keys", site.address));
    assert_eq!(browser.count("input"), 4);
    browser.fill("Your name", "bem");
    for key in [Key::Backspace, Key::Left, Key::Left, Key::Right, Key::End] {
        browser.press(key);
    }
    browser.type_words("n");
    browser.press(Key::Home);
    browser.type_words("Ru");
    assert_eq!(written(), "Ruben");

    browser.tab_to("Monday");
    browser.press(Key::Space);
    assert_eq!(chosen(), "monday");
    browser.press(Key::Down);
    assert_eq!(chosen(), "tuesday");
    browser.press(Key::Up);
    assert_eq!(chosen(), "monday");
    browser.press(Key::BackTab);
    assert_eq!(browser.focused(), "Your name");

    browser.choose("More");
    browser.wait("the window is open", || browser.count("dialog[open]") == 1);
    browser.press(Key::Escape);
    browser.wait("the window is closed", || browser.count("dialog[open]") == 0);
}

#[test]
fn the_form_also_works_when_scripts_are_off() {
    let site = Site::open();
    let (with, without) = (Browser::open(Setup::DESK), Browser::open(Setup::DESK.without_scripts()));

    with.visit(&site.address);
    without.visit(&site.address);

    assert_eq!(with.text("#script"), "a script ran");
    assert_eq!(without.text("#script"), "no script ran");
    without.fill("Your name", "Ben");
    without.press(Key::Enter);
    without.wait_for_text("Hello, Ben");
}

#[test]
fn a_page_sees_the_width_and_the_scheme_that_a_person_chose() {
    let site = Site::open();
    let browser = Browser::open(Setup::PHONE.dark());

    browser.visit(&site.address);
    let is_dark = || browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches", &[]) == true;
    let width = || browser.evaluate("innerWidth", &[]).as_u64();

    assert!(is_dark());
    assert_eq!(width(), Some(320));
    assert_eq!(browser.overflow(), 0);
    browser.visit(&format!("{}/broken", site.address));
    assert!(is_dark(), "the choice outlasts a page");
    assert_eq!(browser.overflow(), 80 + 8, "a box of 400 pixels after a margin of 8");
}

#[test]
fn axe_finds_nothing_on_a_sound_page_and_names_what_is_wrong_on_another() {
    let site = Site::open();
    let browser = Browser::open(Setup::PHONE);

    browser.visit(&site.address);
    assert_eq!(browser.accessibility_problems(), Vec::<String>::new());
    browser.visit(&format!("{}/broken", site.address));
    let problems = browser.accessibility_problems();

    assert!(problems.iter().any(|problem| problem.starts_with("image-alt:")), "{problems:?}");
    assert!(problems.iter().any(|problem| problem.starts_with("label:")), "{problems:?}");
}

#[test]
fn a_browser_without_a_network_reaches_nothing_until_it_is_back() {
    let site = Site::open();
    let browser = Browser::open(Setup::PHONE);

    browser.go_offline(true);
    assert!(!browser.reaches(&site.address));

    browser.go_offline(false);
    assert!(browser.reaches(&site.address));
}

#[test]
fn a_picture_is_a_png_of_the_size_of_the_page() {
    let site = Site::open();
    let browser = Browser::open(Setup::PHONE);

    browser.visit(&site.address);
    let picture = browser.picture();

    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(picture[16..20], 320_u32.to_be_bytes());
    assert!(picture.len() > 1_000);
}

/// The small page on a port of its own. Dropping it closes the port.
struct Site {
    address: String,
    _runtime: Runtime,
}

impl Site {
    fn open() -> Self {
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let doors = Router::new()
            .route("/", get(async || Html(PAGE)).post(hello))
            .route("/broken", get(async || Html(BROKEN)))
            .route("/keys", get(async || Html(KEYS)));
        runtime.spawn(async move { axum::serve(listener, doors).await });
        Self { address, _runtime: runtime }
    }
}

async fn hello(Form(fields): Form<BTreeMap<String, String>>) -> Html<String> {
    Html(format!("<title>Hello</title><h1>Hello, {}</h1>", fields["name"]))
}
