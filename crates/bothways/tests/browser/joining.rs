//! Somebody follows the letter that asks them in, answers three questions, and adds what they like: letters after the name,
//! work, languages, times, room, working style.

use crate::person::{Person, Way, in_every_way};
use crate::site::Site;

/// Nora was brought in and has her letter.
fn with_nora_asked_in() -> Site {
    let site = Site::open();
    let list = site.give_text("cleo", "a.csv", "name,email\nNora Ng,nora@example.org\n");
    site.post("cleo", &format!("{list}/bring-in"), "");
    site.work_off();
    site.post("cleo", "/program/invitations", "who=all&seen=0");
    site
}

in_every_way!(the_letter_leads_in_and_three_questions_make_a_profile);

fn the_letter_leads_in_and_three_questions_make_a_profile(way: Way) {
    let site = with_nora_asked_in();
    let nora = Person::new(way);

    nora.visit(&site.link("nora", "An invitation", "Have a look and join"));
    nora.sees("Welcome, Nora Ng");
    nora.sees("Your manager is not here");
    nora.press("Join");
    nora.sees("three questions");
    nora.visit(&site.at("/me"));
    nora.press("Finish your profile");

    nora.write("1. What do people ask you about? > In your own words", "denials, and underwater welding");
    nora.press("Save and look at it");
    nora.sees("Saved as a draft");
    nora.visit(&site.at("/me/profile"));
    nora.unfold("2. What do you want to learn? > Technology in care coordination…");
    nora.tick("2. What do you want to learn? > Secure chat done well");
    nora.write("On most weeks", "Tue 18:00-20:00; weekends");
    nora.choose("Your time zone", "Mountain");
    nora.press("Save and look at it");

    nora.sees("underwater welding");
    nora.sees("18:00");
    nora.press("Yes, save this");
    nora.sees("This is how others see you.");
    assert!(nora.reads("Secure chat done well"), "{}", nora.page());
}

in_every_way!(more_about_oneself_is_added_piece_by_piece);

fn more_about_oneself_is_added_piece_by_piece(way: Way) {
    let site = Site::peopled();
    let ana = Person::signed_in(way, &site, "ana");
    ana.visit(&site.at("/me"));

    ana.press("Letters after your name");
    ana.write("Add letters", "RN, CCM exp 05/2028");
    ana.press("Save");
    ana.sees("Registered Nurse");
    assert!(ana.reads("Certified Case Manager"), "{}", ana.page());

    ana.visit(&site.at("/me"));
    ana.press("Your work");
    ana.tick("Where do you work? > Hospice");
    ana.tick("Languages you like to talk in > Spanish");
    ana.tick("Years in case management > 6 to 10 years…");
    ana.press("Save");
    ana.sees("Hospice");

    ana.visit(&site.at("/me/style"));
    ana.tick("Talk it out / Think it over first > Think it over first");
    ana.tick("What matters to you > Humor");
    ana.press("Save");
    ana.visit(&site.at("/me/room"));
    ana.write("How many people", "1");
    ana.tick("How do you like to talk? > Phone");
    ana.press("Save");
    ana.visit(&site.at("/me/season"));
    ana.tick("Lighter season…");
    ana.write("Back to usual on", "2026-12-24");
    ana.press("Save");

    ana.visit(&site.at("/me"));
    for words in ["Hospice", "Spanish", "Think it over first", "Humor", "RN (Registered Nurse)"] {
        assert!(ana.reads(words), "{words}: {}", ana.page());
    }
    let pia = site.get("ben", &format!("/people/{}", site.id("ana")));
    assert!(pia.body.contains("Hospice") && !pia.body.contains("6 to 10 years"), "{}", pia.body);
}

in_every_way!(a_week_is_mended_by_hand);

fn a_week_is_mended_by_hand(way: Way) {
    let site = Site::open();
    site.join(
        "ana",
        "Ana Delgado",
        "America/Chicago",
        (&["denial-steps"], &["secure-chat"]),
        "weekday lunch",
    );
    let ana = Person::signed_in(way, &site, "ana");

    ana.visit(&site.at("/me/check"));
    ana.unfold("Change times by hand");
    ana.write("Sat > From Sat 1", "09:30");
    ana.write("Sat > To Sat 1", "13:00");
    ana.press("Yes, save this");

    ana.sees("Sat 09:30–13:00");
}
