//! Every page there is, looked at on the smallest screen, in light and in dark, and walked through with the Tab key.
//!
//! The pages are found from the routes, so a page that is added later is looked at too, or named here, or this fails.

mod beginnings;
mod look;
mod map;

use crate::person::{Person, Way};
use crate::site::Site;
use bothways::platform::letters;
use map::{door_of, doors, walk};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Doors that are no pages, each with what it is.
const NO_PAGES: &[(&str, &str)] = &[
    ("/", "leads to the first page of whoever asks"),
    ("/ready", "tells a machine that the house serves"),
    ("/assets/{name}", "style, script and mark"),
    ("/me/account/data", "a file with one's own data"),
    ("/program/rounds/{id}/certificate", "a file with what proves a round"),
    ("/worker.js", "the script that keeps the crisis page"),
    ("/demo/as/{key}", "signs in as an invented person and leads on"),
    ("/set-up", "leads to the next open step"),
];

/// Doors of the frame, whose pages look different for each role.
const PLACES: [&str; 5] = ["/today", "/people", "/me", "/pairs", "/help-now"];

/// How the addresses of letters end. A letter has no frame of ours around it.
const LETTERS: [&str; 2] = ["/html", "/program/invitations/letter"];

/// Addresses that no link leads to: forms with an answer, and what is not there.
const ASKED: &[(&str, &str)] =
    &[("ben", "/people?skill=denials"), ("ben", "/people?skill=underwater+welding"), ("", "/no-such-page")];

/// Somebody's share of all addresses.
type Shares = BTreeMap<String, Vec<String>>;

/// The demo with work waiting in each place, and what each person is to look at there.
static DEMO: LazyLock<(Site, Shares)> = LazyLock::new(|| {
    let site = Site::demo();
    let extra = work_for_everyone(&site);
    let introduced = introductions(&site).remove(0).0;
    let who = ["ben", "zoe", "abel", &introduced, "cleo", "leo", "oda", "ivo", ""];
    let mut shares = shared_out(&site, &who, &extra);
    for (who, address) in ASKED {
        shares.entry((*who).to_owned()).or_default().push((*address).to_owned());
    }
    (site, shares)
});

/// Ben's talk with Ana begins, a round is published and another drafted, a list waits to be brought in. The answer is
/// the addresses of what waits.
fn work_for_everyone(site: &Site) -> Vec<String> {
    let pick = site.link("ben", "offers times", "Pick the time");
    site.post("", pick.strip_prefix(site.address.as_str()).unwrap(), "");
    site.hours_pass(6);
    let round = site.post("cleo", "/program/rounds", "").to;
    site.work_off();
    site.publish(&round);
    // All but one introduction end, so that the next round finds people too.
    let letters = introductions(site);
    let (kept, subject) = &letters[0];
    let others = letters[1..].iter().filter(|(who, _)| who != kept && !subject.contains(&site.name(who)));
    // All links first: once one of two says no, the letter to the other is taken back.
    let answers: Vec<String> = others.map(|(who, _)| site.link(who, "", "A kind no")).collect();
    for no in answers {
        site.post("", no.strip_prefix(site.address.as_str()).unwrap(), "");
    }
    site.hours_pass(24);
    let draft = site.post("cleo", "/program/rounds", "").to;
    let list = site.give("cleo", "roster.csv");
    site.work_off();
    // Ivo has said what he shares, and not yet what he wants to learn.
    site.post("ivo", "/me/profile", "zone=America/New_York&share=huddles");
    let rare = ["/program/ties", "/program/conflicts", "/me/machine"].map(str::to_owned);
    rare.into_iter().chain([round, draft, list]).collect()
}

/// Whom the last round introduced to another person: short name, and what their letter is about.
fn introductions(site: &Site) -> Vec<(String, String)> {
    site.work_off();
    let letters = site.app.db.read(|tx| letters::records::newest(tx, None, 300));
    let letters: Vec<letters::records::LetterRow> = site.wait_for(letters).unwrap();
    let introduced = letters.into_iter().filter(|letter| letter.kind == "matching-introduced");
    introduced.map(|letter| (letter.to_email.replace("@example.org", ""), letter.subject)).collect()
}

/// Each looks at the doors that nobody before could open, and at the places that are different for each role.
fn shared_out(site: &Site, people: &[&str], extra: &[String]) -> Shares {
    let is_page = |door: &String| {
        ["/", "/set-up"].contains(&door.as_str()) || NO_PAGES.iter().all(|(path, _)| path != door)
    };
    let doors: BTreeSet<String> = doors().into_iter().filter(is_page).collect();
    let mut seen = BTreeSet::new();
    let mut shares = Shares::new();
    for who in people {
        let begin = ["/", "/demo", "/sign-in", "/help-now"].map(str::to_owned);
        let from: Vec<String> = begin.into_iter().chain(extra.iter().cloned()).collect();
        for (door, addresses) in walk(site, &doors, who, &from) {
            if seen.insert(door.clone()) || PLACES.contains(&door.as_str()) {
                shares.entry((*who).to_owned()).or_default().extend(addresses);
            }
        }
    }
    shares
}

/// Looks at everything in somebody's share, and fails with all that is wrong at once.
fn look_at(site: &Site, who: &str, addresses: &[String]) {
    let person = Person::new(Way::Touch);
    if !who.is_empty() {
        person.go_on_as(site, who);
    }
    let browser = &person.browser;
    let mut found = Vec::new();
    for address in addresses {
        browser.visit(&site.at(address));
        let is_letter = LETTERS.iter().any(|end| address.ends_with(end));
        let problems = if is_letter { look::problems_of_a_letter(browser) } else { look::problems(browser) };
        found.extend(problems.into_iter().map(|problem| format!("{address}: {problem}")));
    }
    assert!(found.is_empty(), "for “{who}”:\n{}", found.join("\n"));
}

/// Those of the demo who are of one kind.
fn look_for(is_among: impl Fn(&str) -> bool) {
    let (site, shares) = &*DEMO;
    for (who, addresses) in shares.iter().filter(|(who, _)| is_among(who)) {
        look_at(site, who, addresses);
    }
}

#[test]
fn no_page_is_left_out() {
    let doors = doors();
    let looked_at: Vec<&str> =
        DEMO.1.values().flatten().filter_map(|address| door_of(&doors, address)).collect();

    let is_named = |door: &str| NO_PAGES.iter().chain(BEFORE_THE_OPENING).any(|(path, _)| *path == door);
    let missed: Vec<&String> =
        doors.iter().filter(|door| !looked_at.contains(&door.as_str()) && !is_named(door)).collect();

    assert!(missed.is_empty(), "no link leads to {missed:?}");
}

/// Doors that are looked at in a house without a program.
const BEFORE_THE_OPENING: &[(&str, &str)] = &[("/come-in/{token}", "a link that was not used yet")];

#[test]
fn every_page_of_a_member_is_sound() {
    look_for(|who| !["", "cleo", "leo", "oda"].contains(&who));
}

#[test]
fn every_page_of_coordinators_leaders_and_operators_is_sound() {
    look_for(|who| ["cleo", "leo", "oda"].contains(&who));
}

#[test]
fn every_page_for_everyone_is_sound() {
    look_for(str::is_empty);
}
