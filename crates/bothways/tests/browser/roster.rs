//! A coordinator's spreadsheet becomes people: given, looked at, corrected, brought in; then they are asked in, a few first.

use crate::person::{Person, Way, in_every_way};
use crate::site::Site;
use std::fs;
use tempfile::TempDir;

const PEOPLE: &str = "who is it,mail,offers,wants,works at,born\n\
    Nora Ng,nora@example.org,denials and appeals,secure chat,=HYPERLINK(\"x\"),1980-02-03\n\
    Omar Oz,omar@example.org,secure chat; basket weaving,denialz and appealz,Mercy North,1990-12-01\n\
    Pia Quist,pia at example,family meetings,spreadsheets,Mercy North,1985-05-05\n";

in_every_way!(a_list_is_given_corrected_and_brought_in);

fn a_list_is_given_corrected_and_brought_in(way: Way) {
    let site = Site::open();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("our people.csv");
    fs::write(&file, PEOPLE).unwrap();
    let cleo = Person::signed_in(way, &site, "cleo");

    cleo.visit(&site.at("/program"));
    cleo.press("Bring people in");
    cleo.give("Your file, or several", &file);
    cleo.press("Read it");
    cleo.sees("so the column \"born\" is left out and not stored");
    cleo.sees("Without an e-mail address we can't ask them in");
    cleo.sees("We don't need the column \"works at\"");
    cleo.sees("2 new people.");

    cleo.choose("\"basket weaving\", in one row", "Leave it out");
    cleo.choose("\"denialz and appealz\", in one row", "It means: Prepare a peer-to-peer or appeal");
    cleo.unfold("What the columns hold");
    cleo.choose("works at", "Where they work");
    cleo.press("Read again with these columns");
    cleo.sees("We keep it as plain text and never run it.");

    cleo.press("Bring in 2 people");
    cleo.sees("Either all of the list gets in, or nothing of it.");
    site.work_off();
    cleo.sees("They are in");
    cleo.press("Ask them in");
    cleo.sees("2 people are not asked yet");
    let omar = site.get("cleo", &format!("/people/{}", site.id("omar"))).body;
    assert!(omar.contains("Prepare a peer-to-peer or appeal") && omar.contains("Mercy North"), "{omar}");
    assert!(!omar.contains("basket weaving"), "{omar}");
}

in_every_way!(a_few_are_asked_in_first_with_the_letter_in_sight);

fn a_few_are_asked_in_first_with_the_letter_in_sight(way: Way) {
    let site = Site::open();
    let list = site.give("cleo", "roster.csv");
    site.post("cleo", &format!("{list}/bring-in"), "");
    site.work_off();
    let cleo = Person::signed_in(way, &site, "cleo");

    cleo.visit(&site.at("/program/invitations"));
    cleo.sees("An invitation from Lakeside chapter");
    cleo.write("How many people", "0");
    cleo.press("Send the letters");
    cleo.sees("Please write a number, such as 10.");
    cleo.write("How many people", "2");
    cleo.unfold("Who comes next");
    cleo.sees("catalina.st.john@example.org");
    cleo.press("Send the letters");

    cleo.sees("2 letters");
    let letters = site.letters("catalina.st.john");
    assert_eq!(letters.len(), 1);
    assert_eq!(site.letters("hollis.haddad").len(), 0, "the rest are not asked yet");
}
