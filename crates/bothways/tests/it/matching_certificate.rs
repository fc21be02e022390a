//! The certificate of a round as a file: written beside the pairs, checked by `bothways verify`, and by a few lines of another's.

use std::fs;

use bothways::house;
use bothways::matching::{certificate, command};
use bothways::platform::failure::Failure;
use bothways::platform::words::{Say, Words};
use matcher::{Person, Question, Share, Weights, Wish};
use serde_json::{Value, json};
use tempfile::TempDir;

fn words() -> Say {
    Words::load(house::WORDS).unwrap().of("en")
}

fn told(work: impl FnOnce(&Say, &mut dyn std::io::Write) -> Result<(), Failure>) -> Result<String, String> {
    let mut out = Vec::new();
    work(&words(), &mut out).map_err(|failure| {
        assert_eq!(failure.code, 1);
        failure.sentence
    })?;
    Ok(String::from_utf8(out).unwrap())
}

/// Matches the roster that coordinators really have; the folder, and the certificate in it.
fn matched(flags: &[&str]) -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let certificate = folder.path().join("round.json").display().to_string();
    let roster = format!("{}/tests/data/roster.csv", env!("CARGO_MANIFEST_DIR"));
    let asked = ["match", &roster, "--today", "2026-11-22", "--certificate", &certificate];
    let asked = command::define(&words()).try_get_matches_from(asked.iter().chain(flags)).unwrap();
    told(|say, out| command::perform(&asked, say, out)).unwrap();
    (folder, certificate)
}

fn verify(files: &[&str]) -> Result<String, String> {
    let asked =
        command::define_verify(&words()).try_get_matches_from(["verify"].iter().chain(files)).unwrap();
    told(|say, out| command::check(&asked, say, out))
}

/// Ana, Ben and Cleo would each learn from the next, and have room for one: one pair is all there can be.
fn ring() -> Question {
    let person = |id: &str, shares: u32, learns: u32| Person {
        shares: vec![Share { skill: shares, level: 4 }],
        learns: vec![Wish { skill: learns, priority: 3 }],
        room: 1,
        ..Person::new(id)
    };
    let people = vec![person("Ana", 1, 2), person("Ben", 2, 3), person("Cleo", 3, 1)];
    Question::new(people, Vec::new(), Weights::default())
}

/// The text of a certificate with one of its fields changed, checked.
fn changed(text: &str, change: impl FnOnce(&mut Value)) -> Result<String, String> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("round.json");
    let mut value: Value = serde_json::from_str(text).unwrap();
    change(&mut value);
    fs::write(&path, value.to_string()).unwrap();
    verify(&[&path.display().to_string()])
}

#[test]
fn the_roster_comes_with_a_certificate_that_says_in_words_what_is_proven() {
    let (_folder, file) = matched(&[]);

    let said = verify(&[&file]).unwrap();

    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("The proof holds. Chosen pairs: 53, of "), "{said}");
    let placed = "People who have someone to learn from: 59. No other pairs give more people someone.";
    assert_eq!(lines[1], placed);
    assert!(lines[2].ends_with("points. No other pairs that place as many people fit better."), "{said}");
    assert!(lines[3].starts_with("People who share with someone: "), "{said}");
    assert!(lines[4].starts_with("Which pairs are possible"), "{said}");
}

#[test]
fn points_for_first_learners_are_part_of_what_is_proven() {
    let folder = TempDir::new().unwrap();
    let rules = folder.path().join("rules.toml").display().to_string();
    fs::write(&rules, "[weights]\nfirst_learner = 5\n").unwrap();

    let (_folder, file) = matched(&["--rules", &rules]);

    let said = verify(&[&file]).unwrap_or_else(|said| said);
    assert!(said.contains("How well all pairs fit, with the points for first learners: "), "{said}");
}

#[test]
fn a_program_of_a_few_lines_comes_to_the_same_bound() {
    let question = ring();
    let answer = matcher::solve(&question).unwrap();

    let text = certificate::text(&question, &answer).unwrap();

    let value: Value = serde_json::from_str(&text).unwrap();
    let number = |value: &Value| value.as_i64().unwrap();
    let sum = |list: &Value| list.as_array().unwrap().iter().map(number).sum::<i64>();
    let prices: i64 = value["prices"].as_array().unwrap().iter().map(sum).sum();
    let own: i64 = value["own"].as_array().unwrap().iter().map(|own| number(&own[1])).sum();
    let sets = value["sets"].as_array().unwrap().iter().map(|set| {
        let members = set["places"].as_array().unwrap().len() + set["pairs"].as_array().unwrap().len();
        number(&set["surplus"]) * (members as i64 - 1) / 2
    });
    let bound = (prices + own + sets.sum::<i64>()) / number(&value["times"]);
    let points = &value["points"];
    let counts = number(&points["placed"]) * number(&value["reached"][0])
        + number(&points["worth"]) * number(&value["reached"][1])
        + number(&points["sharer"]) * number(&value["reached"][2]);
    assert_eq!(bound, counts);
    assert_eq!((&value["people"], &value["room"]), (&json!(["Ana", "Ben", "Cleo"]), &json!([1, 1, 1])));
    assert_eq!((&value["reached"], &value["at_most"]), (&value["at_most"], &value["reached"]));
}

#[test]
fn what_is_written_is_read_again_as_it_was() {
    let question = ring();
    let answer = matcher::solve(&question).unwrap();

    let read = certificate::read(certificate::text(&question, &answer).unwrap().as_bytes()).unwrap();

    assert_eq!(read, matcher::RoundCertificate::of(&question, &answer).unwrap());
}

#[test]
fn a_certificate_that_somebody_changed_is_refused_with_the_reason() {
    let question = ring();
    let text = certificate::text(&question, &matcher::solve(&question).unwrap()).unwrap();
    let refused = |change: fn(&mut Value)| changed(&text, change).unwrap_err();

    for (change, why) in [
        ((|value| value["sets"] = json!([])) as fn(&mut Value), "count more than what they cost"),
        (|value| value["chosen"] = json!([]), "the lists give"),
        (|value| value["chosen"] = json!([0, 1]), "is in more pairs than there is room for"),
        (|value| value["room"] = json!([2, 1, 1]), "has 2 places and 1 prices"),
        (|value| value["pairs"][0][2] = json!(90_000), "count more than what they cost"),
        (|value| value["pairs"][1] = value["pairs"][0].clone(), "stands there twice"),
        (|value| value["sets"][0]["places"] = json!([[0, 0], [1, 0]]), "is not odd"),
        (|value| value["prices"][0] = json!([-1]), "below zero"),
        (|value| value["at_most"][0] = json!(2), "the lists give"),
    ] {
        let said = refused(change);
        assert!(said.starts_with("The certificate does not hold: ") && said.contains(why), "{why}: {said}");
    }
    for (change, why) in [
        (
            (|value| value["form"] = json!("bothways-round-9")) as fn(&mut Value),
            "its form is “bothways-round-9”",
        ),
        (|value| value["more"] = json!(1), "unknown field"),
        (|value| value["pairs"][0][3] = json!(4), "4 does not say who learns"),
        (|value| value["times"] = json!(1e30), "invalid"),
        (|value| *value = json!([]), "is not the certificate of a round"),
    ] {
        let said = refused(change);
        assert!(said.contains("is not the certificate of a round") && said.contains(why), "{why}: {said}");
    }
    assert!(changed(&text, |_| ()).is_ok());
}

#[test]
fn pairs_that_are_not_the_best_are_told_with_how_far_they_may_be_from_it() {
    let question = ring();

    let text = certificate::text(&question, &matcher::Answer::default()).unwrap();

    let said = changed(&text, |_| ()).unwrap_err();
    assert!(said.contains("does not prove that its pairs are the best"), "{said}");
    assert!(
        said.contains("People who have someone to learn from: 0. With other pairs it could be 1 at most.")
    );
}

#[test]
fn pairs_kept_from_before_are_told_because_the_proof_is_about_choices_with_them() {
    let mut question = ring();
    question.keep = vec![["Ben".into(), "Cleo".into()]];

    let text = certificate::text(&question, &matcher::solve(&question).unwrap()).unwrap();

    let said = changed(&text, |_| ()).unwrap();
    assert!(said.contains("One pair was set before."), "{said}");
}

#[test]
fn one_file_or_four_are_taken_and_nothing_between() {
    for wrong in [&[][..], &["a.csv", "b.csv"], &["a.csv", "b.csv", "c.csv"], &["a", "b", "c", "d", "e"]] {
        let asked = ["verify"].iter().chain(wrong);
        assert!(command::define_verify(&words()).try_get_matches_from(asked).is_err(), "{wrong:?}");
    }
    let nowhere = verify(&["nowhere.json"]).unwrap_err();
    assert!(nowhere.contains("there is no such file"), "{nowhere}");
}
