//! The crisis page without a network, after one visit: also signed out.

use crate::person::{Person, Way};
use crate::site::Site;

/// Whether the worker of the house looks after this page by now.
const IS_KEPT: &str = "navigator.serviceWorker?.controller !== null";

fn with_numbers_kept(person: &Person, site: &Site) {
    person.visit(&site.at("/sign-in"));
    person.browser.wait("the crisis page is kept", || {
        person.browser.evaluate_if_there(IS_KEPT) == Some(serde_json::json!(true))
    });
}

#[test]
fn after_one_visit_help_now_opens_with_its_numbers_though_the_house_is_gone() {
    let site = Site::open();
    let person = Person::new(Way::Touch);
    with_numbers_kept(&person, &site);

    site.stop();
    person.press("Help now");

    person.sees("Call 988");
    assert!(person.reads("988 Lifeline") && person.reads("988 or 911"), "{}", person.page());
    assert_eq!(
        person.browser.evaluate("getComputedStyle(document.querySelector('main')).gridArea", &[]),
        "main"
    );
}

#[test]
fn any_page_that_cannot_come_gives_way_to_the_numbers() {
    let site = Site::open();
    let person = Person::signed_in(Way::Touch, &site, "cleo");
    with_numbers_kept(&person, &site);

    site.stop();
    person.visit(&site.at("/today"));

    person.sees("Call 988");
    assert!(!person.reads("Cleo"), "what is kept is nobody's: {}", person.page());
    site.start();
    person.visit(&site.at("/today"));
    person.sees("Hello");
}

#[test]
fn changed_numbers_are_kept_at_the_next_visit() {
    let site = Site::open();
    let person = Person::new(Way::Touch);
    with_numbers_kept(&person, &site);
    let line = bothways::program::records::CrisisRow {
        name: "Night line".to_owned(),
        helps_when: "At night.".to_owned(),
        call: "555 0199".to_owned(),
        ..Default::default()
    };
    let now = site.app.clock.now();
    let changed = site.app.db.write(move |tx| {
        bothways::program::records::save_crisis(tx, "911", std::slice::from_ref(&line), now)
    });
    site.wait_for(changed).unwrap();

    person.visit(&site.at("/help-now"));
    person.sees("Night line");
    person.browser.wait("the new numbers are kept", || {
        let look =
            "caches.match('/help-now').then(page => page.text()).then(text => text.includes('Night line'))";
        person.browser.evaluate_later(look) == true
    });
    site.stop();
    person.visit(&site.at("/help-now"));

    person.sees("Call 555 0199");
}

#[test]
fn the_numbers_stay_on_the_page_when_it_is_printed() {
    let site = Site::open();
    let person = Person::new(Way::Touch);
    person.visit(&site.at("/help-now"));

    person.browser.print();

    assert!(person.reads("988 Lifeline") && person.reads("Call 988"), "{}", person.page());
    assert!(!person.reads("Who can see this?"), "{}", person.page());
}
