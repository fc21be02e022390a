//! The first page of each person, and what is at hand on every page: connect, help now, letters, devices, the way out and in.

use crate::person::{Person, Way, in_every_way};
use crate::site::Site;

in_every_way!(each_role_sees_first_what_matters_now);

fn each_role_sees_first_what_matters_now(way: Way) {
    let site = Site::paired();
    let person = Person::signed_in(way, &site, "ben");

    person.visit(&site.at("/"));
    person.sees("A talk with Ana Delgado");
    person.press("Find a time");
    person.sees("Pick a time. You are both free then.");

    person.go_on_as(&site, "dev");
    person.visit(&site.at("/today"));
    person.sees("Hello Dev Raman");
    assert_eq!(person.browser.count("nav.places a"), 4, "a member has four places");

    person.go_on_as(&site, "cleo");
    person.visit(&site.at("/today"));
    person.sees("wait");
    person.press("Program");
    person.sees("What you can do here");

    site.lead("leo");
    person.go_on_as(&site, "leo");
    person.visit(&site.at("/today"));
    person.press("Results");
    person.sees("Results");
    assert_eq!(person.browser.count("nav.places a"), 5, "a leader has a fifth place");
}

in_every_way!(somebody_to_talk_to_is_two_presses_away);

fn somebody_to_talk_to_is_two_presses_away(way: Way) {
    let site = Site::paired();
    let ben = Person::signed_in(way, &site, "ben");
    ben.visit(&site.at("/me"));

    ben.press("Connect with someone");
    ben.tick("Ana Delgado…");
    ben.press("Send");

    ben.sees("Ana Delgado");
    let (_, letter) = site.letter("ana", "Ben Okafor asks: can we talk?");
    assert!(letter.text.contains("ben@example.org"), "{}", letter.text);
    ben.press("Help now");
    ben.sees("Call 988");
    ben.browser.forget();
    ben.visit(&site.at("/help-now"));
    ben.sees("Call 988");
}

in_every_way!(notices_are_stopped_from_the_letter_with_one_press);

fn notices_are_stopped_from_the_letter_with_one_press(way: Way) {
    let site = Site::peopled();
    site.post("ben", "/people/ask", &format!("first={}&note=", site.id("ana")));
    let (_, letter) = site.letter("ana", "asks if you would pair up");
    let ana = Person::new(way);

    ana.visit(&letter.stop.unwrap());
    ana.press("Stop letters like this one");
    ana.sees("Done. You get no more letters like this one.");
    ana.press("Send me notices again");
    ana.sees("You get notices from us: at most two in seven days.");
}

in_every_way!(one_signs_in_by_mail_sees_ones_devices_and_signs_out);

fn one_signs_in_by_mail_sees_ones_devices_and_signs_out(way: Way) {
    let site = Site::peopled();
    let ana = Person::new(way);

    ana.visit(&site.at("/me/devices"));
    ana.write("Your e-mail address", "ana@example");
    ana.press("Send me a link");
    ana.sees("Please write your address like this: name@example.org");
    ana.write("Your e-mail address", "ana@example.org");
    ana.press("Send me a link");
    ana.sees("Look at your mail.");
    ana.visit(&site.link("ana", "", "/come-in/"));
    ana.press("Sign in");
    ana.sees("Where you are signed in");

    ana.press("End all other devices");
    ana.sees("All other devices are signed out.");
    ana.press("Sign out here");
    ana.sees("You are signed out.");
    ana.visit(&site.at("/me"));
    ana.sees("Sign in");
}
