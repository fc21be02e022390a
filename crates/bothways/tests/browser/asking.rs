//! Finding each other: people who fit, with reasons; asked one after the other; answered from the mail.

use crate::person::{Person, Way, in_every_way};
use crate::site::Site;

in_every_way!(two_are_asked_in_order_and_the_first_says_yes_from_the_mail);

fn two_are_asked_in_order_and_the_first_says_yes_from_the_mail(way: Way) {
    let site = Site::peopled();
    let ben = Person::signed_in(way, &site, "ben");

    ben.visit(&site.at("/people"));
    ben.sees("and Ana Delgado shares it.");
    ben.press("Choose Ana Delgado");
    ben.write("Your words (you can leave it empty)", "I keep losing appeals.");
    ben.choose("Second choice", "Dev Raman");
    ben.press("Ask Ana Delgado");
    ben.sees("Ana Delgado is asked now");
    ben.sees("Dev Raman is next, if needed.");

    let letter = site.link("ana", "asks if you would pair up", "Look first");
    let ana = Person::new(way);
    ana.visit(&letter);
    ana.sees("I keep losing appeals.");
    ana.press("Yes, pair up with Ben Okafor");
    ana.sees("You are a pair.");
    assert!(ana.browser.address().contains("/letter/"), "she never signs in");

    ben.visit(&site.at("/pairs"));
    ben.sees("Ana Delgado ⇄ Ben Okafor");
}

in_every_way!(a_kind_no_from_the_mail_goes_on_to_the_next);

fn a_kind_no_from_the_mail_goes_on_to_the_next(way: Way) {
    let site = Site::peopled();
    site.post("ben", "/people/ask", &format!("first={}&second={}&note=", site.id("ana"), site.id("dev")));
    let no = site.link("ana", "asks if you would pair up", "A kind no");
    let ana = Person::new(way);

    ana.visit(&no);
    ana.press("A kind no");
    ana.sees("Thank you");
    ana.visit(&no);
    ana.sees("You said a kind no.");

    ana.visit(&site.link("dev", "Ben Okafor asks", "Look first"));
    ana.sees("Ben Okafor asks if you would pair up");
    ana.go_on_as(&site, "ben");
    ana.visit(&site.at("/people"));
    ana.sees("Ana Delgado could not this time.");
}

in_every_way!(a_skill_is_searched_in_ones_own_words);

fn a_skill_is_searched_in_ones_own_words(way: Way) {
    let site = Site::peopled();
    let ben = Person::signed_in(way, &site, "ben");

    ben.visit(&site.at("/people"));
    ben.write("Who shares a skill?", "Excel");
    ben.press("Look");

    ben.sees("Dev Raman");
}
