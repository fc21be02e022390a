//! Files that are not what they should be: each gets a clear sentence in the page, and nothing of it is kept.

use crate::person::{Person, Way, in_every_way};
use crate::site::Site;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// A file of this name and content.
fn file(folder: &TempDir, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

in_every_way!(a_file_that_cannot_be_used_is_told_how_to_mend_it);

fn a_file_that_cannot_be_used_is_told_how_to_mend_it(way: Way) {
    let (site, folder) = (Site::open(), TempDir::new().unwrap());
    let cleo = Person::signed_in(way, &site, "cleo");
    let wide = format!("{}\nx\n", vec!["name"; 100_000].join(","));
    let cases: [(&str, &[u8], &str); 5] = [
        ("book.csv", b"PK\x03\x04rest", "This is an Excel workbook"),
        (
            "half.csv",
            b"name,email,shares\nAna,a@example.org,x\nBen,b@example.org,y\nCat",
            "may not be complete",
        ),
        ("open.csv", b"name,email\n\"Ana,ana@example.org\n", "opens here and never closes"),
        ("nothing.csv", b"name,email\0\nAna\0,x", "This file is not plain text"),
        ("wide.csv", wide.as_bytes(), "This file has 100000 columns"),
    ];

    cleo.visit(&site.at("/program/import"));
    for (name, content, sentence) in cases {
        cleo.give("Your file, or several", &file(&folder, name, content));
        cleo.press("Read it");
        cleo.sees(sentence);
        cleo.sees("Nothing was stored");
    }

    cleo.press("Read it");
    cleo.sees("Choose at least one file.");
    assert!(cleo.reads("Lists you give us will be here"), "{}", cleo.page());
}

in_every_way!(what_was_meant_to_be_letters_is_read_all_the_same);

fn what_was_meant_to_be_letters_is_read_all_the_same(way: Way) {
    let (site, folder) = (Site::open(), TempDir::new().unwrap());
    let cleo = Person::signed_in(way, &site, "cleo");
    let windows = b"name,email,organization\nZo\xeb Dufresne,zoe@example.org,\"=1+1\"\n";

    cleo.visit(&site.at("/program/import"));
    cleo.give("Your file, or several", &file(&folder, "windows.csv", windows));
    cleo.press("Read it");

    cleo.sees("We read it as Windows text");
    cleo.sees("Zoë Dufresne");
    cleo.sees("This cell holds a formula: =1+1. We keep it as plain text and never run it.");
}

in_every_way!(an_enormous_file_is_refused_with_a_sentence);

fn an_enormous_file_is_refused_with_a_sentence(way: Way) {
    let (site, folder) = (Site::open(), TempDir::new().unwrap());
    let cleo = Person::signed_in(way, &site, "cleo");

    for megabytes in [31, 90] {
        let enormous = file(&folder, "enormous.csv", b"name,email\n");
        fs::File::options().write(true).open(&enormous).unwrap().set_len(megabytes << 20).unwrap();
        cleo.visit(&site.at("/program/import"));
        cleo.give("Your file, or several", &enormous);
        if way == Way::NoScripts {
            cleo.press("Read it");
        } else {
            cleo.press_here("Read it");
        }
        cleo.sees("That is more than 30 MB, so we did not read it.");
    }

    cleo.visit(&site.at("/program/import"));
    cleo.sees("Lists you give us will be here");
}

#[test]
fn of_two_lists_given_at_once_one_waits_for_the_other() {
    let (site, folder) = (Site::open(), TempDir::new().unwrap());
    let (one, other) =
        (Person::signed_in(Way::Touch, &site, "cleo"), Person::signed_in(Way::Touch, &site, "cleo"));
    for (person, name) in [(&one, "Nora Ng"), (&other, "Omar Oz")] {
        let list = format!("name,email\n{name},{}@example.org\n", &name[..4].to_lowercase());
        person.visit(&site.at("/program/import"));
        person.give("Your file, or several", &file(&folder, "people.csv", list.as_bytes()));
        person.press("Read it");
        person.sees("One new person.");
    }

    one.press("Bring in one person");
    other.press("Bring in one person");

    other.sees("Another list is on its way in right now.");
    site.work_off();
    one.sees("They are in");
    other.visit(&site.at("/program/import"));
    other.sees("Read, not brought in yet");
}
