use super::*;
use crate::finding::{Kind, Stop};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

fn guard() -> &'static Guard {
    static GUARD: LazyLock<Guard> = LazyLock::new(|| Guard::shipped().unwrap());
    &GUARD
}

fn found(text: &str, field: FieldKind) -> Vec<(&str, Kind, Stop)> {
    let findings = guard().deidentify(text, field);
    findings.into_iter().map(|finding| (&text[finding.span], finding.kind, finding.stop)).collect()
}

#[test]
fn a_date_and_a_place_need_a_fix_or_a_reason_and_an_age_under_90_does_not() {
    let found = found("72-year-old on 3/14 at Mercy", FieldKind::CaseReview);

    assert_eq!(found, [("on 3/14", Kind::Date, Stop::Soft), ("at Mercy", Kind::Place, Stop::Soft)]);
}

#[test]
fn a_phone_number_in_a_comment_asks_to_be_removed_before_posting() {
    let found = found("Call me at 415-555-0134, happy to help.", FieldKind::Post);

    assert_eq!(found.len(), 1);
    assert_eq!((found[0].1, found[0].2), (Kind::Phone, Stop::Soft));
}

#[test]
fn six_kinds_cannot_be_saved_in_a_case_review() {
    let never = [
        ("SSN 219-09-9999", Kind::SocialSecurityNumber),
        ("MRN 0048213", Kind::MedicalRecordNumber),
        ("(415) 555-0134", Kind::Phone),
        ("j.doe@example.org", Kind::Email),
        ("03/14/2026", Kind::Date),
        ("Portland, OR 97205", Kind::Place),
    ];

    for (text, kind) in never {
        let found = found(text, FieldKind::CaseReview);
        assert!(found.iter().any(|&(_, of, stop)| of == kind && stop == Stop::Hard), "{text}: {found:?}");
    }
}

#[test]
fn the_same_things_are_only_flagged_in_the_notes_of_a_pair() {
    let found = found("SSN 219-09-9999, MRN 0048213, seen 03/14/2026", FieldKind::Note);

    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|&(_, _, stop)| stop == Stop::Flag), "{found:?}");
}

#[test]
fn ninety_or_older_is_how_to_say_it_and_ninety_three_is_not() {
    assert_eq!(found("She is 90 or older and lives alone.", FieldKind::CaseReview), []);
    assert_eq!(found("He is 89 years old.", FieldKind::CaseReview), []);
    for old in ["a 93-year-old", "93 y/o", "aged 97", "a 101 year old", "94F", "ninety-two-year-old"] {
        let found = found(old, FieldKind::CaseReview);
        assert!(matches!(found[..], [(_, Kind::Date, Stop::Soft)]), "{old}: {found:?}");
    }
}

#[test]
fn help_lines_are_for_everyone_and_stay() {
    let help = "Call or text 988. Domestic violence: 1-800-799-7233. SAMHSA: 1-800-662-4357. Text 741741. In danger? 911.";

    assert_eq!(found(help, FieldKind::CaseReview), []);
}

#[test]
fn a_finding_can_be_logged_because_it_does_not_hold_the_text() {
    let text = "Rosalind Quill, MRN 0048213, rosalind@example.org";

    let findings = guard().deidentify(text, FieldKind::CaseReview);

    let log = format!("{findings:?} {:?}", guard());
    assert!(!log.contains("Quill") && !log.contains("0048213") && !log.contains("rosalind@"), "{log}");
    assert!(
        findings.iter().any(|finding| finding.rule_id == "mrn" && finding.stop == Stop::Hard),
        "{findings:?}"
    );
}

#[test]
fn a_generation_is_no_reason_and_neutral_words_are_offered() {
    let text = "boomers can't use the portal";

    let found = guard().stereotype(text);

    assert_eq!(found.len(), 1);
    assert_eq!(&text[found[0].span.clone()], text);
    assert_eq!(found[0].instead[0], "people new to the portal");
}

#[test]
fn every_stereotype_of_the_list_is_found_and_a_cited_title_is_not() {
    let said = [
        "Millennials are lazy",
        "a Gen Z hire",
        "Gen-Xers",
        "the Silent Generation",
        "iGen",
        "a digital native",
        "so old school",
        "too young to lead",
        "too old for this",
        "kids these days",
        "what a dinosaur",
        "OK boomer",
        "ok, Boomer",
        "the Boomers",
    ];
    for text in said {
        assert!(!guard().stereotype(text).is_empty(), "{text}");
        assert!(guard().stereotype(text).iter().all(|wording| !wording.instead.is_empty()), "{text}");
    }
    let neutral = [
        "I read “Mentoring Millennials at Work” and liked it.",
        "An 80-year-old man lives alone.",
        "Old schools in the district closed.",
        "The next generation sequencing report came back.",
        "We boomeranged back to the first plan.",
    ];
    for text in neutral {
        assert_eq!(guard().stereotype(text), [], "{text}");
    }
}

#[test]
fn every_kind_of_safe_harbor_has_a_rule_and_words() {
    let guard = guard();
    let words: BTreeMap<&str, &str> =
        crate::WORDS_EN.lines().filter_map(|line| line.split_once(" = ")).collect();

    for kind in Kind::ALL {
        assert!(guard.rules.identifiers.iter().any(|rule| rule.kind == kind), "{kind:?}");
    }
    for rule in &guard.rules.identifiers {
        assert!(words.contains_key(rule.prompt.as_str()), "{} has no words", rule.prompt);
    }
}

#[test]
fn a_rule_that_the_browser_would_read_otherwise_is_refused() {
    let rules = SHIPPED.replacen("\"pattern\": \"", "\"pattern\": \"\\\\d", 1);

    let refused = Guard::of(&rules).unwrap_err().to_string();

    assert!(refused.contains("is not read alike everywhere"), "{refused}");
}

#[test]
fn in_a_list_a_longer_word_stands_before_its_own_beginning() {
    let file: serde_json::Value = serde_json::from_str(SHIPPED).unwrap();

    for (list, words) in file["lists"].as_object().unwrap() {
        let words: Vec<&str> = words.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        let is_looked_up_whole = ["capital-words", "public-number"].contains(&list.as_str());
        for (place, word) in words.iter().enumerate() {
            let hidden = words[place + 1..].iter().find(|later| later.starts_with(word));
            assert!(
                is_looked_up_whole || hidden.is_none(),
                "{list}: {hidden:?} stands after {word} and is never tried"
            );
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_looked_through_and_every_place_lies_between_characters(
        text in "([a-zA-Z ]{0,8}|[0-9/.-]{1,12}|\\PC{0,4}|é|’|MRN |at |on |DOB |Mr. |boomers |\"){0,20}"
    ) {
        for field in [FieldKind::CaseReview, FieldKind::Note, FieldKind::Post] {
            let mut end = 0;
            for finding in guard().deidentify(&text, field) {
                prop_assert!(text.get(finding.span.clone()).is_some_and(|found| !found.is_empty()));
                prop_assert!(finding.span.start >= end);
                end = finding.span.end;
            }
        }
        for wording in guard().stereotype(&text) {
            prop_assert!(text.get(wording.span).is_some());
        }
    }
}
