//! Somebody in front of a browser, in one of three ways. A journey is told once, by the names of things on the page, and
//! walked in each way: with a finger and scripts, with a finger and no scripts, and with the keys alone.

use crate::driver::{Browser, Setup};
use crate::keys::Key;
use crate::site::Site;
use serde_json::{Value, json};
use std::path::Path;

/// How somebody walks a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// On a small phone, by tapping.
    Touch,
    /// The same, in a browser that runs no scripts.
    NoScripts,
    /// At a desk, with the keyboard alone.
    Keys,
}

/// Makes a test of each way in which a journey is walked.
macro_rules! in_every_way {
    ($journey:ident) => {
        mod $journey {
            use crate::person::Way;

            #[test]
            fn by_touch() {
                super::$journey(Way::Touch);
            }

            #[test]
            fn without_scripts() {
                super::$journey(Way::NoScripts);
            }

            #[test]
            fn by_keyboard() {
                super::$journey(Way::Keys);
            }
        }
    };
}
pub(crate) use in_every_way;

/// Finds the visible things of these kinds with this name, as a screen reader would say it. A name that ends in `…` is the
/// beginning of one; `Fruit > Red` is what is called “Red” in the part of the page under a heading with “Fruit”.
const FIND: &str = r"(() => {
    const words = text => (text || '').replace(/\s+/g, ' ').trim();
    const labels = e => e.labels?.length ? [...e.labels].map(label => label.innerText).join(' ') : '';
    const name = e => words(e.getAttribute('aria-label') || labels(e) || e.innerText);
    const [part, wanted] = arguments[1].includes(' > ') ? arguments[1].split(' > ') : ['', words(arguments[1])];
    const heading = part && [...document.querySelectorAll('h1, h2, h3, legend')].find(e => words(e.innerText).includes(part));
    const root = part ? heading?.closest('section, li, fieldset, article, .card') || document : document;
    const fits = name => wanted.endsWith('…') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
    const seen = [...root.querySelectorAll(arguments[0])].filter(e => e.checkVisibility());
    // Two links of one name that lead to one place are one to a person.
    const same = (one, other) => one.href !== undefined && one.href === other.href;
    const found = seen.filter(e => fits(name(e))).filter((e, at, all) => all.findIndex(other => e === other || same(e, other)) === at);
    return [found, seen.map(name)];
})()";

/// How many stops of the Tab key lie between the focus and an element; and whether it has the focus.
const AWAY: &str = r"(() => {
    const kinds = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
    const stops = [...document.querySelectorAll(kinds)].filter(e =>
        e.checkVisibility() && !e.disabled && e.tabIndex >= 0 && (e.type !== 'radio' || stop_of(e) === e));
    function stop_of(radio) {
        const group = [...document.querySelectorAll('input[type=radio]')]
            .filter(e => e.name === radio.name && e.form === radio.form);
        return group.find(e => e.checked) || group[0];
    }
    const goal = arguments[0].type === 'radio' ? stop_of(arguments[0]) : arguments[0];
    const here = document.activeElement;
    if (here === goal || here === arguments[0]) return 0;
    const at = stops.indexOf(here);
    if (at >= 0) return stops.indexOf(goal) - at;
    // The focus is on nothing that has a stop, such as the page itself: Tab goes to the first stop behind it.
    const behind = here === document.body ? 0
        : stops.filter(e => here.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING).length;
    return stops.indexOf(goal) - behind + 1;
})()";

/// What is wrong with how the focus shows; empty if a person sees at once where they are.
const SHOWN: &str = r"(() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return 'there is no ring around it';
    const inside = (x, y) => {
        const hit = document.elementFromPoint(x, y);
        return hit && (e.contains(hit) || hit.contains(e));
    };
    const spots = [.5, .1, .9].flatMap(x => [.5, .1, .9].map(y => [box.left + x * box.width, box.top + y * box.height]));
    return spots.some(([x, y]) => inside(x, y)) ? '' : 'something lies over it';
})()";

/// Things to press.
const BUTTONS: &str = "a[href], button, input[type=submit]";
/// Things to write into.
const FIELDS: &str = "input:not([type=hidden], [type=radio], [type=checkbox]), textarea, select";

/// Somebody with a browser.
pub struct Person {
    pub browser: Browser,
    pub way: Way,
}

impl Person {
    /// Somebody who has never been here.
    pub fn new(way: Way) -> Self {
        let setup = match way {
            Way::Touch => Setup::PHONE,
            Way::NoScripts => Setup::PHONE.without_scripts(),
            Way::Keys => Setup::DESK,
        };
        Self { browser: Browser::open(setup), way }
    }

    /// Somebody who is signed in already.
    pub fn signed_in(way: Way, site: &Site, who: &str) -> Self {
        let person = Self::new(way);
        person.go_on_as(site, who);
        person
    }

    /// Goes on as somebody else, on a device where they are signed in.
    pub fn go_on_as(&self, site: &Site, who: &str) {
        self.browser.forget();
        let cookie = json!({ "name": "bothways", "value": site.sign_in(who), "url": site.address });
        self.browser.devtools("Network.setCookie", cookie);
    }

    /// Types an address, or follows a link from a letter.
    pub fn visit(&self, address: &str) {
        self.browser.visit(address);
    }

    /// What stands on the page.
    pub fn page(&self) -> String {
        self.browser.text("main")
    }

    /// Waits until the page shows these words.
    pub fn sees(&self, words: &str) {
        let shows = || {
            let text = self.browser.evaluate_if_there("document.body.innerText");
            text.is_some_and(|text| text.as_str().unwrap_or_default().contains(words))
        };
        self.browser.wait(&format!("the page shows “{words}”"), shows);
    }

    /// Whether the page shows these words now.
    pub fn reads(&self, words: &str) -> bool {
        self.browser.text("body").contains(words)
    }

    /// Presses a button or a link, and waits for the page that follows.
    pub fn press(&self, name: &str) {
        let before = self.browser.evaluate("performance.timeOrigin", &[]);
        self.press_here(name);
        self.browser.wait(&format!("“{name}” leads on"), || {
            let there = self.browser.evaluate_if_there(
                "document.readyState === 'complete' && document.body ? performance.timeOrigin : null",
            );
            there.is_some_and(|there| there.is_number() && there != before)
        });
    }

    /// Presses a button or a link that stays on the page.
    pub fn press_here(&self, name: &str) {
        let button = self.find(BUTTONS, name);
        match self.way {
            Way::Keys => {
                self.reach(&button, name);
                self.browser.press(Key::Enter);
            }
            Way::Touch | Way::NoScripts => self.tap(&button),
        }
    }

    /// Opens what is folded under these words.
    pub fn unfold(&self, name: &str) {
        let summary = self.find("summary", name);
        match self.way {
            Way::Keys => {
                self.reach(&summary, name);
                self.browser.press(Key::Enter);
            }
            Way::Touch | Way::NoScripts => self.tap(&summary),
        }
        let open = || self.browser.evaluate("arguments[0].parentElement.open", &[element(&summary)]) == true;
        self.browser.wait(&format!("“{name}” is open"), open);
    }

    /// Writes into a field, over what stands there.
    pub fn write(&self, name: &str, words: &str) {
        let field = self.find(FIELDS, name);
        let of = |what: &str| self.browser.evaluate(&format!("arguments[0].{what}"), &[element(&field)]);
        let kind = of("type");
        let keys = as_typed(kind.as_str().unwrap_or_default(), words);
        let is_written_over = !["date", "time", "datetime-local"].iter().any(|moment| kind == *moment);
        match self.way {
            Way::Keys => {
                self.reach(&field, name);
                if is_written_over {
                    self.browser.press(Key::All);
                    self.browser.press(Key::Backspace);
                }
                self.browser.type_words(&keys);
            }
            Way::Touch | Way::NoScripts => {
                if is_written_over {
                    self.browser.element(&field, "POST", "clear", &json!({}));
                }
                self.browser.element(&field, "POST", "value", &json!({ "text": keys }));
            }
        }
        assert_eq!(of("value"), words, "“{name}” takes what is written");
    }

    /// Chooses a line of a list.
    pub fn choose(&self, name: &str, line: &str) {
        let list = self.find(FIELDS, name);
        let find = "[...arguments[0].options].find(o => o.label.trim().startsWith(arguments[1]))";
        let option = self.browser.evaluate(find, &[element(&list), json!(line)]);
        let option = id_of(&option).unwrap_or_else(|| panic!("“{name}” offers “{line}”"));
        match self.way {
            Way::Keys => {
                self.reach(&list, name);
                self.browser.type_words(line);
            }
            Way::Touch | Way::NoScripts => self.tap(&option),
        }
        let chosen = self.browser.evaluate("arguments[0].selected", &[element(&option)]);
        assert_eq!(chosen, true, "“{line}” is chosen in “{name}”");
    }

    /// Ticks a box or makes a choice.
    pub fn tick(&self, name: &str) {
        let choice = self.find("input[type=radio], input[type=checkbox]", name);
        let has = |what: &str| self.browser.evaluate(what, &[element(&choice)]) == true;
        match self.way {
            Way::Keys => {
                self.reach(&choice, name);
                let mut steps = 0;
                while !has("document.activeElement === arguments[0]") {
                    self.browser.press(Key::Down);
                    steps += 1;
                    assert!(steps < 50, "the arrows never come to “{name}”");
                }
                if !has("arguments[0].checked") || !has("arguments[0].type === 'radio'") {
                    self.browser.press(Key::Space);
                }
            }
            Way::Touch | Way::NoScripts => self.tap(&choice),
        }
        assert!(has("arguments[0].checked"), "“{name}” is ticked");
    }

    /// Gives a file. The window in which it is chosen is the system's, not ours.
    pub fn give(&self, name: &str, file: &Path) {
        let field = self.find("input[type=file]", name);
        if self.way == Way::Keys {
            self.reach(&field, name);
        }
        self.browser.element(&field, "POST", "value", &json!({ "text": file.display().to_string() }));
    }

    fn find(&self, kinds: &str, name: &str) -> String {
        let answer = self.browser.evaluate(FIND, &[json!(kinds), json!(name)]);
        let found: Vec<String> = answer[0].as_array().into_iter().flatten().filter_map(id_of).collect();
        match found.as_slice() {
            [one] => one.clone(),
            [] => panic!("nothing is called “{name}” at {}, only {}", self.browser.address(), answer[1]),
            many => panic!("{} things are called “{name}” at {}", many.len(), self.browser.address()),
        }
    }

    /// Taps it, once it is where a person would scroll it to: the bar at the foot lies over the last lines of the screen.
    fn tap(&self, id: &str) {
        self.browser.evaluate("arguments[0].scrollIntoView({ block: 'center' })", &[element(id)]);
        self.browser.element(id, "POST", "click", &json!({}));
    }

    /// Goes to something with Tab, or back to it with shift and Tab, as a person does; it must show that it has the focus.
    fn reach(&self, goal: &str, name: &str) {
        for _ in 0..30 {
            let away = self.browser.evaluate(AWAY, &[element(goal)]).as_i64().expect("a number of stops");
            if away == 0 {
                let problem = self.browser.evaluate(SHOWN, &[]);
                assert_eq!(problem, "", "“{name}” has the focus at {}", self.browser.address());
                return;
            }
            let key = if away > 0 { Key::Tab } else { Key::BackTab };
            self.browser.press_often(key, usize::try_from(away.unsigned_abs()).unwrap());
        }
        let at = self.browser.focused();
        panic!("Tab never reaches “{name}” at {}; it stays at “{at}”", self.browser.address());
    }
}

fn id_of(element: &Value) -> Option<String> {
    element.as_object().and_then(|fields| fields.values().next()).and_then(Value::as_str).map(str::to_owned)
}

fn element(id: &str) -> Value {
    json!({ "element-6066-11e4-a52e-4f735466cecf": id })
}

/// The keys for a value in the form of the page: days and times are typed as their fields show them.
fn as_typed(kind: &str, value: &str) -> String {
    let day = |day: &str| -> String {
        let (year, rest) = day.split_once('-').expect("a day");
        format!("{}{year}", rest.replace('-', ""))
    };
    let clock = |clock: &str| -> String {
        let (hour, minutes) = clock.split_once(':').expect("a time");
        let hour: u32 = hour.parse().expect("an hour");
        let half = if hour < 12 { "AM" } else { "PM" };
        format!("{:02}{minutes}{half}", if hour.is_multiple_of(12) { 12 } else { hour % 12 })
    };
    match kind {
        "date" => day(value),
        "time" => clock(value),
        "datetime-local" => {
            let (on, at) = value.split_once('T').expect("a day and a time");
            format!("{}\u{E014}{}", day(on), clock(at))
        }
        _ => value.to_owned(),
    }
}
