//! The matching desk: a round over everyone who waits, changed with its effect shown, published; then both say yes.

use crate::person::{Person, Way, in_every_way};
use crate::site::Site;

in_every_way!(a_draft_is_changed_and_published_and_both_say_yes);

fn a_draft_is_changed_and_published_and_both_say_yes(way: Way) {
    let site = Site::peopled();
    let learns: (&[&str], &[&str]) = (&["secure-chat", "huddles"], &["denial-steps"]);
    site.join("eve", "Eve Stone", "America/New_York", learns, "weekday lunch; after 8 pm");
    let cleo = Person::signed_in(way, &site, "cleo");

    cleo.visit(&site.at("/program"));
    cleo.press("Find pairs");
    cleo.press("Draft a round");
    site.work_off();
    cleo.sees("Nobody has heard of this yet.");
    println!("{}", cleo.page());
    let pair = cleo.browser.text("li.card h3");
    cleo.press(&format!("Keep {pair}"));
    cleo.sees(&format!("{pair} stays."));
    cleo.press("Take it back");
    cleo.sees("The draft is as it was before.");
    cleo.press(&format!("Set apart {pair}"));
    cleo.sees("Nothing is done yet.");
    cleo.press("Do it");
    cleo.sees(&format!("{pair} is set apart."));
    cleo.press("Take it back");
    cleo.press(&format!("Swap {pair}"));
    cleo.sees("Who else could it be?");
    println!("{}", cleo.page());
    cleo.press("Back to the draft");
    cleo.press("Publish this round");
    cleo.sees("Letters can't be called back.");
    cleo.press("Publish 4 pairs");
    cleo.sees("Published round");

    let ben = Person::new(way);
    ben.visit(&site.link("ben", "Ana Delgado", "Look first"));
    ben.sees("You and Ana Delgado may fit well");
    ben.press("Yes, pair up with Ana Delgado");
    ben.sees("Your yes is kept.");
    ben.go_on_as(&site, "ana");
    ben.visit(&site.at("/people"));
    ben.sees("You and Ben Okafor may fit well. Would you like to meet?");
    ben.visit(&site.link("ana", "Ben Okafor", "Look first"));
    ben.press("Yes, pair up with Ben Okafor");
    ben.visit(&site.at("/pairs"));
    ben.sees("Ana Delgado ⇄ Ben Okafor");
}
