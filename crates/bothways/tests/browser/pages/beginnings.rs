//! The pages of a house in which little or nothing has happened yet, and forms that come back with something to mend.

use super::{look, look_at, shared_out};
use crate::person::{Person, Way};
use crate::site::Site;
use bothways::access::actions;

#[test]
fn every_page_before_the_opening_is_sound() {
    let site = Site::empty();
    let link = site.wait_for(actions::first_link(&site.app)).unwrap().unwrap();
    let first = link.strip_prefix(site.address.as_str()).unwrap().to_owned();
    look_at(&site, "", &["/sign-in".to_owned(), "/help-now".to_owned(), first, "/come-in/gone".to_owned()]);

    site.come_in_first();
    let steps = [
        ("program", "name=Lakeside+chapter&run_by=employer&country=DE&zone=Europe/Berlin"),
        ("contact", "name=Carl+Contact&email=carl@example.org&phone="),
        ("help", "danger_call=112&keep=0&name-0=Line&when-0=Always&call-0=112&confirm=yes"),
        ("kit", ""),
    ];
    for (step, form) in steps {
        let page = format!("/set-up/{step}");
        look_at(&site, "cleo", std::slice::from_ref(&page));
        site.post("cleo", &page, form);
    }
}

#[test]
fn every_page_of_an_empty_house_is_sound() {
    let site = Site::open();
    site.lead("leo");
    let list = site.give_text("cleo", "a.csv", "name,email\nNora Ng,nora@example.org\n");
    site.post("cleo", &format!("{list}/bring-in"), "");
    site.work_off();
    site.post("cleo", "/program/invitations", "who=all&seen=0");
    let link = site.link("nora", "An invitation", "Have a look and join");
    look_at(&site, "", &[link.strip_prefix(site.address.as_str()).unwrap().to_owned()]);

    for (who, addresses) in shared_out(&site, &["nora", "cleo", "leo", ""], &[]) {
        look_at(&site, &who, &addresses);
    }
}

/// Forms that lack what they need: who sends them, from where, what is written over first, and the button.
const UNFINISHED: [(&str, &str, Option<(&str, &str)>, &str); 6] = [
    ("", "/sign-in", None, "Send me a link"),
    ("cleo", "/program/roles", None, "Send the letter"),
    ("cleo", "/program", Some(("Remind after days", "0")), "Save"),
    ("cleo", "/program/import", None, "Read it"),
    ("ben", "/me/account", Some(("Your name", " ")), "Save"),
    ("ben", "/connect", Some(("Your words", " ")), "Send"),
];

#[test]
fn a_form_that_comes_back_with_something_to_mend_is_sound() {
    let site = Site::paired();
    let mut found = Vec::new();
    for (who, page, field, button) in UNFINISHED {
        let person = Person::new(Way::Touch);
        if !who.is_empty() {
            person.go_on_as(&site, who);
        }
        person.visit(&site.at(page));
        if let Some((name, words)) = field {
            person.write(name, words);
        }
        person.press(button);
        assert!(person.browser.count("[role=alert]") > 0, "{page} says what to mend: {}", person.page());
        found.extend(look::problems(&person.browser).into_iter().map(|problem| format!("{page}: {problem}")));
    }

    assert!(found.is_empty(), "{}", found.join("\n"));
}
