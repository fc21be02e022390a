//! The first talk: a time picked with one tap, a letter for the calendar, the page of the talk in its fixed order, and one tap
//! afterwards.

use crate::person::{Person, Way, in_every_way};
use crate::site::Site;

in_every_way!(a_time_is_picked_from_the_letter_and_goes_into_both_calendars);

fn a_time_is_picked_from_the_letter_and_goes_into_both_calendars(way: Way) {
    let site = Site::paired();
    let ana = Person::new(way);

    ana.visit(&site.link("ana", "You and Ben Okafor are a pair", "Pick a time"));
    ana.press("Yes, this time");
    ana.sees("It is set");

    for who in ["ana", "ben"] {
        let (row, _) = site.letter(who, "Talk with");
        assert!(row.calendar.is_some_and(|calendar| calendar.contains("METHOD:REQUEST")), "{who}");
    }
}

in_every_way!(a_time_is_picked_on_the_page_of_the_pair_moved_and_called_off);

fn a_time_is_picked_on_the_page_of_the_pair_moved_and_called_off(way: Way) {
    let site = Site::paired();
    let ben = Person::signed_in(way, &site, "ben");

    ben.visit(&site.at("/pairs"));
    ben.press("Ana Delgado ⇄ Ben Okafor");
    ben.sees("Pick a time. You are both free then.");
    let slot = ben.browser.text("button[name=slot]");
    ben.press(&slot);
    ben.sees("Open the talk");
    ben.press("Another time");
    ben.write("Or name a time of your own", "2026-11-12T13:30");
    ben.press("Offer these times to Ana Delgado");
    ben.sees("You offered these times.");
    let (row, _) = site.letter("ana", "Another time with");
    assert!(row.calendar.is_some_and(|calendar| calendar.contains("METHOD:CANCEL")));

    let ana = Person::new(way);
    ana.visit(&site.link("ana", "Another time with", "Pick the time that suits you"));
    ana.press("Yes, this time");
    ana.sees("It is set");
    ben.visit(&site.at("/pairs"));
    ben.press("Ana Delgado ⇄ Ben Okafor");
    ben.sees("Thu 12 November, 13:30");
    ben.press("Call it off");
    ben.press("Call it off");
    ben.sees("No talk is planned.");

    let (row, _) = site.letter("ana", "Called off");
    let calendar = row.calendar.unwrap();
    assert!(calendar.contains("METHOD:CANCEL") && calendar.contains("SEQUENCE:3"), "{calendar}");
}

/// Ana and Ben have a talk today, and it has begun.
fn with_a_talk_begun() -> Site {
    let site = Site::paired();
    let pick = site.link("ana", "You and Ben Okafor are a pair", "Pick a time");
    site.post("", pick.strip_prefix(site.address.as_str()).unwrap(), "");
    site.hours_pass(24 * 7);
    site
}

/// The page of the talk.
fn talk(site: &Site) -> String {
    let (_, sheet) = site.letter("ana", "Talk with");
    let link =
        sheet.text.split_whitespace().find(|word| word.contains("/talks/") && !word.ends_with("/move"));
    link.unwrap().to_owned()
}

in_every_way!(the_page_of_a_talk_goes_in_its_fixed_order);

fn the_page_of_a_talk_goes_in_its_fixed_order(way: Way) {
    let site = with_a_talk_begun();
    let ben = Person::signed_in(way, &site, "ben");

    ben.visit(&talk(&site));
    let steps = [
        "How are you?",
        "The learner’s list",
        "What each of you learned",
        "One next step",
        "How do you feel now?",
    ];
    let page = ben.page();
    let places: Vec<Option<usize>> = steps.iter().map(|step| page.find(step)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}: {page}");

    ben.write("Add a question or topic", "How do I push back on an unsafe plan?");
    ben.press("Add it");
    ben.sees("It is on the list.");
    ben.write("I learned", "Ask for the guideline before I argue.");
    ben.press("Keep it");
    ben.write("What is one next step?", "Try it once.");
    ben.choose("Who does it?", "Ana Delgado");
    ben.write("By when, if you like", "2026-11-20");
    ben.press("Keep this step");
    ben.sees("Ana Delgado: Try it once.");
    ben.press("Lighter");
    ben.sees("Kept, for your eyes only.");
    ben.press("We talked");
    ben.sees("You had this talk.");

    ben.go_on_as(&site, "ana");
    ben.visit(&talk(&site));
    ben.sees("Ask for the guideline before I argue.");
    assert_eq!(ben.browser.count("[aria-pressed=true]"), 0, "how Ben feels is for Ben alone");
}

in_every_way!(one_tap_from_the_letter_says_that_the_talk_took_place);

fn one_tap_from_the_letter_says_that_the_talk_took_place(way: Way) {
    let site = with_a_talk_begun();
    let ana = Person::new(way);

    ana.visit(&site.link("ana", "Did you and Ben Okafor talk?", "Yes, we talked"));
    if way == Way::NoScripts {
        ana.press("Yes, we talked");
    }
    ana.sees("Good to hear");
    ana.press("We did not talk; take it back");
    ana.sees("Taken back");
}
