//! The first hour: the one-time link of a first start, and the set-up in four steps.

use crate::person::{Person, Way, in_every_way};
use crate::site::Site;
use bothways::access::actions;

in_every_way!(the_first_link_leads_through_the_set_up_to_an_open_program);

fn the_first_link_leads_through_the_set_up_to_an_open_program(way: Way) {
    let site = Site::empty();
    let link = site.wait_for(actions::first_link(&site.app)).unwrap().unwrap();
    let cleo = Person::new(way);

    cleo.visit(&link);
    cleo.sees("You are the first one here");
    cleo.write("Your name", "Cleo Marchetti");
    cleo.write("Your e-mail address", "cleo@example.org");
    cleo.choose("Your time zone", "Eastern");
    cleo.press("Go on");

    cleo.sees("Step 1 of 4");
    cleo.write("Name of the program", "Lakeside chapter");
    cleo.tick("An association…");
    cleo.choose("Country", "United States");
    cleo.choose("Time zone of the program", "Central");
    cleo.press("Save and go on");

    cleo.sees("Step 2 of 4");
    cleo.press("Save and go on");
    cleo.sees("so that people can reach them");
    cleo.write("Name", "Carl Contact");
    cleo.write("E-mail address", "carl@example.org");
    cleo.press("Save and go on");

    cleo.sees("Step 3 of 4");
    cleo.tick("I looked at these numbers…");
    cleo.press("Save and go on");

    cleo.sees("Step 4 of 4");
    cleo.press("Open the program");

    cleo.sees("What you can do here");
    assert!(cleo.reads("Lakeside chapter") && cleo.reads("Carl Contact"), "{}", cleo.page());
    cleo.visit(&link);
    cleo.sees("This link");
}
