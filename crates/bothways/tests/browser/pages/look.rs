//! One look at one page: what it must have, what axe finds, and what it is like under the Tab key.

use crate::driver::{Browser, Scheme};
use crate::keys::Key;
use serde_json::{Value, json};

/// What every page has: a title, a language, and, except for a letter, one heading of the first rank; and it fits the screen.
const FRAME: &str = r"(() => {
    const wrong = [];
    const headings = document.querySelectorAll('h1').length;
    if (headings !== arguments[0]) wrong.push(`it has ${headings} headings of the first rank`);
    if (!document.title.trim()) wrong.push('it has no title');
    if (!document.documentElement.lang) wrong.push('it does not say its language');
    const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wider > 0) wrong.push(`it is ${wider} pixels too wide`);
    return wrong;
})()";

/// Writes down everything that gets the focus, and how it looks then. It answers with how many stops there may be.
const WATCH: &str = r"(() => {
    const stops = [];
    const box = e => e.getBoundingClientRect();
    const path = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + ' ' + (e.innerText || e.name || '').slice(0, 40);
    addEventListener('focusin', event => {
        const e = event.target, style = getComputedStyle(e), place = box(e);
        const spots = [.5, .1, .9].flatMap(x => [.5, .1, .9].map(y => [place.left + x * place.width, place.top + y * place.height]));
        const hits = spots.some(([x, y]) => {
            const hit = document.elementFromPoint(x, y);
            return hit && (e.contains(hit) || hit.contains(e));
        });
        stops.push({ e, at: path(e), ring: style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2), hits });
    }, true);
    window.stopsSeen = stops;
    const kinds = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
    return [...document.querySelectorAll(kinds)].filter(e => e.checkVisibility()).length;
})()";

/// What was wrong on the way: no ring, something over it, or a step back in the order of the page.
const WALKED: &str = r"(() => {
    const stops = window.stopsSeen, wrong = [];
    if (stops.length === 0) return ['Tab reaches nothing'];
    let last = null, seen = new Set();
    for (const stop of stops) {
        if (seen.has(stop.e)) break;
        seen.add(stop.e);
        if (!stop.ring) wrong.push(`no ring around ${stop.at}`);
        if (!stop.hits) wrong.push(`something lies over ${stop.at}`);
        if (last && !(last.e.compareDocumentPosition(stop.e) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push(`Tab leaps back to ${stop.at}`);
        last = stop;
    }
    const kinds = 'a[href], button, input:not([type=hidden], [type=radio]), select, textarea, summary';
    for (const e of document.querySelectorAll(kinds))
        if (e.checkVisibility() && !e.disabled && e.tabIndex >= 0 && !seen.has(e)) wrong.push(`Tab never reaches ${e.tagName} ${(e.innerText || e.name || '').slice(0, 40)}`);
    return wrong;
})()";

/// More stops that a field of days and times may have inside.
const INSIDE_A_DAY: &str =
    "document.querySelectorAll('input[type=date], input[type=time], input[type=datetime-local]').length * 7";

/// Everything that is wrong with the page that is open, a sentence each.
pub fn problems(browser: &Browser) -> Vec<String> {
    let mut found = sentences(&browser.evaluate(FRAME, &[json!(1)]));
    found.extend(browser.accessibility_problems());
    found.extend(in_the_dark(browser));
    found.extend(under_the_tab_key(browser));
    found
}

/// The same for a letter, which a mail program shows in a frame of its own, under its subject.
pub fn problems_of_a_letter(browser: &Browser) -> Vec<String> {
    let mut found = sentences(&browser.evaluate(FRAME, &[json!(0)]));
    let of_pages = ["landmark-one-main:", "page-has-heading-one:", "region:"];
    let problems = browser.accessibility_problems();
    found.extend(
        problems.into_iter().filter(|problem| !of_pages.iter().any(|rule| problem.starts_with(rule))),
    );
    found.extend(in_the_dark(browser));
    found.extend(under_the_tab_key(browser));
    found
}

fn in_the_dark(browser: &Browser) -> Vec<String> {
    browser.prefer(Scheme::Dark);
    let found = browser.contrast_problems();
    browser.prefer(Scheme::Light);
    found.into_iter().map(|problem| format!("in the dark, {problem}")).collect()
}

/// Walks the whole page with the Tab key, to its end and out of it again: that is what a trap would not let happen.
fn under_the_tab_key(browser: &Browser) -> Vec<String> {
    let stops = browser.evaluate(WATCH, &[]).as_u64().unwrap_or(0);
    let inside = browser.evaluate(INSIDE_A_DAY, &[]).as_u64().unwrap_or(0);
    browser.press_often(Key::Tab, usize::try_from(stops + inside + 2).unwrap());
    sentences(&browser.evaluate(WALKED, &[]))
}

fn sentences(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
