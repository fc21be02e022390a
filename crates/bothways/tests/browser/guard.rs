//! The guard in the page finds what the guard on the server finds, over the same examples; and tells it while somebody types.

use std::collections::BTreeMap;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::Html;
use axum::routing::get;
use guard::{FieldKind, Guard, RULES_JSON, Stop};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::driver::{Browser, Setup};

const SCRIPT: &str = include_str!("../../src/platform/web/assets/guard.mjs");

/// The examples by which the guard itself is measured.
const EXAMPLES: [&str; 3] = [
    include_str!("../../../guard/tests/corpus/identifiers.txt"),
    include_str!("../../../guard/tests/corpus/clean.txt"),
    include_str!("../../../guard/tests/corpus/wordings.txt"),
];

/// Texts at the edges: other scripts, signs beside a match, titles between quotes, long runs.
const EDGES: [&str; 14] = [
    "",
    "señora María Ibáñez, DOB 3/14/1950 — llame al 555-867-5309.",
    "éMRN 4482913é and MRN 4482913",
    "🙂 Mr. O’Brien’s daughter 🙂",
    "SSN 219-09-9999; not 000-12-1234, not 666-12-1234.",
    "see https://www.cms.gov/medicare and https://example.org/chart?x=1.",
    "Call 1-800-799-7233 or (312) 555-0142, ext. 5",
    "192.168.0.1 and 999.1.1.1",
    "NPI 1234567893 and NPI 1234567890",
    "“Why Boomers Can’t Use Portals” is a title; boomers can’t use “the portal”",
    "too old for this\ntoo young to lead\n\"Kids These Days and Us\"",
    "the ſilent generation, the \u{212a}aiser clinic",
    "1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111",
    "Jun 3, june 3rd; May 5 may 5",
];

fn examples() -> Vec<String> {
    let lines = EXAMPLES.iter().flat_map(|file| file.lines());
    let lines = lines.filter(|line| !line.starts_with('#') && !line.is_empty());
    let text = |line: &str| line.split_once(" | ").map_or(line, |(_, text)| text).to_owned();
    lines.map(text).chain(EDGES.map(str::to_owned)).collect()
}

/// What the server finds: rule, what it asks or offers, and the words it found it in.
fn found_by_server(guard: &Guard, text: &str) -> Value {
    let stop = |stop: Stop| match stop {
        Stop::Flag => "flag",
        Stop::Soft => "soft",
        Stop::Hard => "hard",
    };
    let mut fields = BTreeMap::new();
    for (name, field) in
        [("case_review", FieldKind::CaseReview), ("note", FieldKind::Note), ("post", FieldKind::Post)]
    {
        let found = guard.deidentify(text, field);
        let told: Vec<Value> = found
            .into_iter()
            .map(|one| json!([one.rule_id, stop(one.stop), one.prompt, text[one.span].to_owned()]))
            .collect();
        fields.insert(name, told);
    }
    let wordings: Vec<Value> = guard
        .stereotype(text)
        .into_iter()
        .map(|one| json!([one.rule_id, one.instead, text[one.span].to_owned()]))
        .collect();
    json!({ "fields": fields, "wordings": wordings })
}

/// A page that asks the script what it finds, and a form that it watches.
const PAGE: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Guard</title></head>
<body><main><h1>Guard</h1><form method="post">
<label for="f-note">Your words</label> <textarea id="f-note" name="note"></textarea>
<div data-guard-for="f-note" id="told" aria-live="polite"></div>
<button>Send</button></form>
<div hidden data-guard-rules="/rules.json" data-guard-words='WORDS'></div></main>
<script type="module" src="/guard.mjs"></script>
<script type="module">
import { guardOf } from "/guard.mjs";
const guard = guardOf(await (await fetch("/rules.json")).json());
const told = (text, one) => [one.rule, one.stop, one.prompt, text.slice(one.from, one.to)];
window.find = (text) => ({
  fields: Object.fromEntries(["case_review", "note", "post"].map((field) => [field, guard.deidentify(text, field).map((one) => told(text, one))])),
  wordings: guard.stereotype(text).map((one) => [one.rule, one.instead, text.slice(one.from, one.to)]),
});
document.title = "Ready";
</script></body></html>"#;

struct Site {
    address: String,
    _runtime: Runtime,
}

impl Site {
    fn open() -> Self {
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let say = bothways::platform::words::Words::load(bothways::house::WORDS).unwrap().of("en");
        let words = bothways::platform::advice::words_for_page(&say).replace('\'', "&#39;");
        let page = PAGE.replace("WORDS", &words);
        let script = [(CONTENT_TYPE, "text/javascript; charset=utf-8")];
        let rules = [(CONTENT_TYPE, "application/json")];
        let doors = Router::new()
            .route("/", get(move || async move { Html(page) }))
            .route("/guard.mjs", get(move || async move { (script, SCRIPT) }))
            .route("/rules.json", get(move || async move { (rules, RULES_JSON) }));
        runtime.spawn(async move { axum::serve(listener, doors).await });
        Self { address, _runtime: runtime }
    }
}

#[test]
fn the_guard_in_the_page_finds_what_the_server_finds() {
    let (site, guard) = (Site::open(), Guard::shipped().unwrap());
    let browser = Browser::open(Setup::DESK);
    browser.visit(&site.address);
    browser.wait("the script is there", || browser.title() == "Ready");
    let texts = examples();

    let found = browser.evaluate("arguments[0].map((text) => window.find(text))", &[json!(texts)]);

    assert!(texts.len() > 200, "{}", texts.len());
    for (text, in_page) in texts.iter().zip(found.as_array().unwrap()) {
        assert_eq!(*in_page, found_by_server(&guard, text), "{text}");
    }
}

#[test]
fn a_finding_stands_beside_the_field_after_a_pause_and_nothing_is_sent() {
    let site = Site::open();
    let browser = Browser::open(Setup::PHONE);
    browser.visit(&site.address);
    browser.wait("the script is there", || browser.title() == "Ready");
    let asked = || browser.evaluate("performance.getEntriesByType('resource').length", &[]);

    browser.fill("Your words", "boomers like MRN 4482913");
    browser.wait("the rules are there and the finding is told", || {
        browser.text("#told").contains("record number")
    });
    let (told, requests) = (browser.text("#told"), asked());
    browser.type_words(" and more");
    browser.wait("the same is not told twice, and the form knows", || {
        browser.evaluate("document.querySelector('[name=thought]').value", &[])
            == "boomers like MRN 4482913 and more"
    });

    assert!(told.contains("You decide.") && told.contains("“boomers”"), "{told}");
    assert_eq!(browser.text("#told"), told);
    assert_eq!(asked(), requests);
    assert_eq!(browser.evaluate("document.querySelector('#told').getAttribute('aria-live')", &[]), "polite");
    assert_eq!(browser.accessibility_problems(), Vec::<String>::new());
    assert_eq!(browser.overflow(), 0);
    // What is mended is no longer told.
    browser.evaluate("document.querySelector('#f-note').select()", &[]);
    browser.type_words("Denials, please.");
    browser.wait("nothing is left to tell", || browser.text("#told").is_empty());
}

/// The demo on a port of its own.
struct Demo {
    address: String,
    _runtime: Runtime,
    _folder: tempfile::TempDir,
}

impl Demo {
    fn open() -> Self {
        let (runtime, folder) = (Runtime::new().unwrap(), tempfile::tempdir().unwrap());
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let flags = BTreeMap::from([("data", folder.path().display().to_string())]);
        let settings = bothways::settings::Settings::gather(&flags, |_| None, None).unwrap();
        let opening = bothways::demo::open(settings, folder.path(), bothways::demo::TODAY.parse().unwrap());
        let (app, _) = runtime.block_on(opening).unwrap();
        let serving = axum::serve(listener, bothways::house::router(app).into_make_service());
        runtime.spawn(async move { serving.await });
        Self { address, _runtime: runtime, _folder: folder }
    }
}

#[test]
fn a_pairs_page_tells_it_under_the_strict_policy_and_what_was_told_is_sent_at_once() {
    let (demo, browser) = (Demo::open(), Browser::open(Setup::PHONE));
    browser.visit(&format!("{}/demo/as/ben", demo.address));
    browser.visit(&format!("{}/pairs", demo.address));
    let pair = browser.evaluate("document.querySelector('main a[href^=\"/pairs/\"]').href", &[]);
    browser.visit(pair.as_str().unwrap());

    browser.evaluate("document.getElementById('f-body').focus()", &[]);
    browser.type_words("Ask about MRN 4482913");
    let told = || browser.text("[data-guard-for=f-body]");
    browser.wait("the finding stands beside the field", || told().contains("Take the record number out."));

    assert_eq!(browser.accessibility_problems(), Vec::<String>::new());
    assert_eq!(browser.overflow(), 0);
    browser.evaluate("document.getElementById('f-body').form.querySelector('button').focus()", &[]);
    browser.press(crate::keys::Key::Enter);
    browser.wait_for_text("Ask about MRN 4482913");
    assert_eq!(browser.count("[data-guard-for=f-body] li"), 0, "it is not told a second time");
    assert!(browser.address().contains("done="), "{}", browser.address());
}
