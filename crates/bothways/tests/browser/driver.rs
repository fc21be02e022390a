//! A browser in a test's hand: what a person sees, and only what a person can do to it.
//!
//! The keys are here; [`crate::person`] adds the finger, and walks journeys with either. Something wrong ends the test with a
//! sentence.

use crate::keys::Key;
use crate::wire;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How long a page may take to show what a test waits for, on a machine that has much else to do.
const WAIT_MAX: Duration = Duration::from_secs(30);
/// Browsers that wait for their next test, with whether they run scripts: a start takes longer than most tests.
static IDLE: Mutex<Vec<(bool, String)>> = Mutex::new(Vec::new());
/// More stops of the Tab key than any page has.
const TABS_MAX: usize = 200;

/// Light or dark, as the person has told their system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// How the browser is set up before it opens its first page.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// Width of the page in CSS pixels.
    pub width: u32,
    pub height: u32,
    pub scheme: Scheme,
    /// Whether the person lets pages run scripts.
    pub scripts: bool,
}

impl Setup {
    /// A phone: the smallest screen every page must fit.
    pub const PHONE: Self = Self { width: 320, height: 640, scheme: Scheme::Light, scripts: true };
    /// A screen on a desk.
    pub const DESK: Self = Self { width: 1280, height: 800, scheme: Scheme::Light, scripts: true };

    pub const fn dark(self) -> Self {
        Self { scheme: Scheme::Dark, ..self }
    }

    pub const fn without_scripts(self) -> Self {
        Self { scripts: false, ..self }
    }
}

/// One browser without cookies. Every site has a port of its own, so nothing else of an earlier test meets it either.
///
/// Dropping it keeps it for the next test, unless this one failed. chromedriver closes all of them when it ends.
pub struct Browser {
    server: String,
    session: String,
    scripts: bool,
}

impl Browser {
    /// Opens a browser on an empty page.
    pub fn open(setup: Setup) -> Self {
        let server = from_environment("BOTHWAYS_TEST_CHROMEDRIVER");
        let idle = {
            let mut idle = IDLE.lock().unwrap();
            let place = idle.iter().position(|(scripts, _)| *scripts == setup.scripts);
            place.map(|place| idle.swap_remove(place).1)
        };
        let session = idle.unwrap_or_else(|| {
            let made = wire::call(&server, "POST", "/session", Some(&capabilities(setup.scripts)));
            let made = made.expect("chromedriver opens a browser");
            made["sessionId"].as_str().expect("chromedriver names the session").to_owned()
        });
        let browser = Self { server, session, scripts: setup.scripts };
        browser.visit("about:blank");
        browser.forget();
        browser.resize(setup.width, setup.height);
        browser.prefer(setup.scheme);
        browser
    }

    /// Forgets every cookie: it is another device now.
    pub fn forget(&self) {
        self.devtools("Network.clearBrowserCookies", json!({}));
    }

    /// Gives the page this size. The window itself cannot be as narrow as a phone, so the page is told.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size);
    }

    /// Shows the page as it goes on paper.
    pub fn print(&self) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    }

    /// Tells pages that the person prefers light or dark.
    pub fn prefer(&self, scheme: Scheme) {
        let value = if scheme == Scheme::Dark { "dark" } else { "light" };
        // With less motion a page is there at once, instead of fading in over the one before.
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": value },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.devtools("Emulation.setEmulatedMedia", features);
    }

    /// Cuts the page off from the network, or joins it again. A service worker keeps its own line: to test it,
    /// stop the house.
    pub fn go_offline(&self, offline: bool) {
        let line =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.enable", json!({}));
        self.devtools("Network.emulateNetworkConditions", line);
    }

    /// Opens an address and waits until the page is loaded.
    pub fn visit(&self, address: &str) {
        self.ask("POST", "/url", &json!({ "url": address }));
    }

    /// Opens an address that may not answer. Says whether a page came.
    pub fn reaches(&self, address: &str) -> bool {
        let path = format!("/session/{}/url", self.session);
        wire::call(&self.server, "POST", &path, Some(&json!({ "url": address }))).is_ok()
    }

    /// Where the browser is now.
    pub fn address(&self) -> String {
        self.get("/url")
    }

    /// The title of the page.
    pub fn title(&self) -> String {
        self.get("/title")
    }

    /// What can be read of the first element of this kind; empty if there is none.
    pub fn text(&self, css: &str) -> String {
        let found = self.evaluate("document.querySelector(arguments[0])?.innerText ?? ''", &[json!(css)]);
        found.as_str().unwrap_or_default().trim().to_owned()
    }

    /// How many elements of this kind the page holds.
    pub fn count(&self, css: &str) -> u64 {
        self.evaluate("document.querySelectorAll(arguments[0]).length", &[json!(css)]).as_u64().unwrap_or(0)
    }

    /// Waits until the page shows these words.
    pub fn wait_for_text(&self, words: &str) {
        self.wait(&format!("the page shows “{words}”"), || self.text("body").contains(words));
    }

    /// Waits until something holds, and fails the test with the sentence if it never does.
    pub fn wait(&self, sentence: &str, mut holds: impl FnMut() -> bool) {
        let begun = Instant::now();
        while !holds() {
            let late = begun.elapsed() > WAIT_MAX;
            assert!(!late, "waited in vain until {sentence}; at {}:\n{}", self.address(), self.text("main"));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses one key.
    pub fn press(&self, key: Key) {
        self.play(strokes_of(key));
    }

    /// Types words where the focus is, a letter at a time.
    pub fn type_words(&self, words: &str) {
        let strokes = words.chars().flat_map(|letter| {
            let value = letter.to_string();
            [json!({ "type": "keyDown", "value": value }), json!({ "type": "keyUp", "value": value })]
        });
        self.play(strokes.collect());
    }

    /// The name that a screen reader gives to what has the focus, such as the words on a button.
    pub fn focused(&self) -> String {
        let element: Value = self.ask("GET", "/element/active", &Value::Null);
        let id = element.as_object().and_then(|fields| fields.values().next()).and_then(Value::as_str);
        id.map(|id| self.get(&format!("/element/{id}/computedlabel"))).unwrap_or_default()
    }

    /// Presses Tab until the thing of this name has the focus.
    pub fn tab_to(&self, name: &str) {
        let mut seen = Vec::new();
        for _ in 0..TABS_MAX {
            self.press(Key::Tab);
            let focused = self.focused();
            if focused == name {
                return;
            }
            seen.push(focused);
        }
        seen.dedup();
        panic!("Tab never reaches “{name}” at {}; it passes {seen:?}", self.address());
    }

    /// Goes to a button or link and presses Enter.
    pub fn choose(&self, name: &str) {
        self.tab_to(name);
        self.press(Key::Enter);
    }

    /// Goes to a field and types into it.
    pub fn fill(&self, name: &str, words: &str) {
        self.tab_to(name);
        self.type_words(words);
    }

    /// By how many pixels the page is wider than the screen. Nobody should have to scroll sideways.
    pub fn overflow(&self) -> i64 {
        self.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth", &[])
            .as_i64()
            .unwrap_or(i64::MAX)
    }

    /// A picture of what is on the screen, as a PNG file in base64 turned into bytes.
    pub fn picture(&self) -> Vec<u8> {
        decode_base64(&self.get("/screenshot"))
    }

    /// What axe finds wrong with the page: a sentence for each rule, with the places.
    pub fn accessibility_problems(&self) -> Vec<String> {
        self.axe(&json!({ "resultTypes": ["violations"] }))
    }

    /// What axe finds wrong with the colours alone, such as after a change from light to dark.
    pub fn contrast_problems(&self) -> Vec<String> {
        self.axe(
            &json!({ "resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"] }),
        )
    }

    fn axe(&self, options: &Value) -> Vec<String> {
        if self.evaluate("typeof axe === 'undefined'", &[]) == true {
            let path = PathBuf::from(from_environment("BOTHWAYS_TEST_AXE"));
            let axe = std::fs::read_to_string(path).expect("axe is where the environment says");
            self.ask("POST", "/execute/sync", &json!({ "script": axe, "args": [] }));
        }
        let look = "const done = arguments[arguments.length - 1];
                    axe.run(document, arguments[0]).then(found => done(found.violations.map(broken => ({
                        rule: broken.id, help: broken.help, places: broken.nodes.map(node => node.target.join(' '))
                    }))), error => done([{ rule: 'axe', help: String(error), places: [] }]));";
        let found = self.ask("POST", "/execute/async", &json!({ "script": look, "args": [options] }));
        let found = found.as_array().expect("axe answers with a list");
        let sentence = |broken: &Value| {
            let places: Vec<&str> =
                broken["places"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let word = |field: &str| broken[field].as_str().unwrap_or_default().to_owned();
            format!("{}: {} ({})", word("rule"), word("help"), places.join(", "))
        };
        found.iter().map(sentence).collect()
    }

    /// Works out an expression in the page. It reads what no one can read by eye, and must change nothing.
    pub fn evaluate(&self, expression: &str, arguments: &[Value]) -> Value {
        let body = json!({ "script": format!("return {expression};"), "args": arguments });
        self.ask("POST", "/execute/sync", &body)
    }

    /// What a promise of the page comes to.
    pub fn evaluate_later(&self, promise: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1]; ({promise}).then(done, () => done(null));"
        );
        self.ask("POST", "/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// The same while a page may be going away: nothing, if there is no page to ask.
    pub fn evaluate_if_there(&self, expression: &str) -> Option<Value> {
        let path = format!("/session/{}/execute/sync", self.session);
        let body = json!({ "script": format!("return {expression};"), "args": [] });
        wire::call(&self.server, "POST", &path, Some(&body)).ok()
    }

    /// Presses the same key many times.
    pub fn press_often(&self, key: Key, times: usize) {
        let strokes: Vec<Value> = (0..times).flat_map(|_| strokes_of(key)).collect();
        if !strokes.is_empty() {
            self.play(strokes);
        }
    }

    /// What chromedriver says of an element, or does with it.
    pub fn element(&self, id: &str, method: &str, what: &str, body: &Value) -> Value {
        self.ask(method, &format!("/element/{id}/{what}"), body)
    }

    /// A command of the browser's own tools for developers.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.ask("POST", "/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    fn play(&self, strokes: Vec<Value>) {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.ask("POST", "/actions", &json!({ "actions": [keyboard] }));
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, &Value::Null).as_str().unwrap_or_default().to_owned()
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let path = format!("/session/{}{path}", self.session);
        let body = (!body.is_null()).then_some(body);
        wire::call(&self.server, method, &path, body).unwrap_or_else(|why| panic!("{why}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !std::thread::panicking()
            && let Ok(mut idle) = IDLE.lock()
        {
            idle.push((self.scripts, self.session.clone()));
            return;
        }
        let _ = wire::call(&self.server, "DELETE", &format!("/session/{}", self.session), None);
    }
}

fn strokes_of(key: Key) -> Vec<Value> {
    let strokes = key.strokes();
    let down = strokes.iter().map(|stroke| json!({ "type": "keyDown", "value": stroke }));
    let up = strokes.iter().rev().map(|stroke| json!({ "type": "keyUp", "value": stroke }));
    down.chain(up).collect()
}

fn from_environment(name: &str) -> String {
    std::env::var(name)
        .unwrap_or_else(|_| panic!("{name} is not set: run the journeys with `cargo xtask test browser`"))
}

fn capabilities(scripts: bool) -> Value {
    let args = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en-US",
    ];
    let preferences =
        if scripts { json!({}) } else { json!({ "profile.managed_default_content_settings.javascript": 2 }) };
    let chrome = json!({ "args": args, "prefs": preferences });
    let wishes = json!({ "browserName": "chrome", "goog:chromeOptions": chrome });
    json!({ "capabilities": { "alwaysMatch": wishes } })
}

fn decode_base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let sixes: Vec<u32> = text.bytes().filter_map(value).map(u32::from).collect();
    let mut bytes = Vec::with_capacity(sixes.len() * 3 / 4);
    for four in sixes.chunks(4) {
        let bits = four.iter().enumerate().fold(0_u32, |bits, (place, six)| bits | six << (18 - 6 * place));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..four.len()]);
    }
    bytes
}
