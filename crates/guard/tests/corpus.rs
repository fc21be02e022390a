//! How much the guard finds and how often it cries wolf, on sentences as case managers write them.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use guard::{FieldKind, Guard};
use std::collections::BTreeSet;

const IDENTIFIERS: &str = include_str!("corpus/identifiers.txt");
const CLEAN: &str = include_str!("corpus/clean.txt");
const WORDINGS: &str = include_str!("corpus/wordings.txt");

/// A sentence with the kinds that are in it.
struct Sentence {
    text: &'static str,
    kinds: BTreeSet<&'static str>,
    known_misses: usize,
}

#[test]
fn what_points_to_a_client_is_found() {
    let guard = Guard::shipped().unwrap();
    let sentences: Vec<Sentence> = lines(IDENTIFIERS).map(read).collect();
    let (mut right, mut extra, mut missed) = (0, Vec::new(), Vec::new());

    for sentence in &sentences {
        let found: BTreeSet<&str> = kinds_in(&guard, sentence.text);
        right += sentence.kinds.intersection(&found).count();
        missed.extend(sentence.kinds.difference(&found).map(|kind| format!("{kind} in: {}", sentence.text)));
        extra.extend(found.difference(&sentence.kinds).map(|kind| format!("{kind} in: {}", sentence.text)));
    }

    let known_misses: usize = sentences.iter().map(|sentence| sentence.known_misses).sum();
    let all = right + missed.len() + known_misses;
    println!(
        "{} sentences; found {right} of {all} things; {} found that are not there",
        sentences.len(),
        extra.len()
    );
    println!("recall {:.3}, precision {:.3}", ratio(right, all), ratio(right, right + extra.len()));
    assert!(sentences.len() >= 98, "the corpus may only grow");
    assert_eq!(missed, Vec::<String>::new(), "known misses are in brackets, and no others are taken");
    assert_eq!(extra, Vec::<String>::new(), "found what is not there");
    assert!(known_misses <= KNOWN_MISSES_MAX, "the guard may only get better");
}

#[test]
fn what_says_no_more_than_it_may_is_left_in_peace() {
    let guard = Guard::shipped().unwrap();
    let sentences: Vec<&str> = lines(CLEAN).collect();

    let disturbed: Vec<String> = sentences
        .iter()
        .filter_map(|text| {
            let found = guard.deidentify(text, FieldKind::CaseReview);
            let rules: Vec<&str> = found.iter().map(|finding| finding.rule_id.as_str()).collect();
            (!rules.is_empty()).then(|| format!("{rules:?} in: {text}"))
        })
        .collect();

    println!("{} sentences; {} disturbed", sentences.len(), disturbed.len());
    assert!(sentences.len() >= 81, "the corpus may only grow");
    assert_eq!(disturbed, Vec::<String>::new());
}

#[test]
fn what_sorts_people_by_their_years_is_found_by_its_rule_and_nothing_else_is() {
    let guard = Guard::shipped().unwrap();

    for line in lines(WORDINGS) {
        let (rule, text) = line.split_once(" | ").unwrap();
        let found = guard.stereotype(text);
        let rules: Vec<&str> = found.iter().map(|wording| wording.rule_id.as_str()).collect();
        let expected: Vec<&str> = if rule == "-" { Vec::new() } else { vec![rule] };
        assert_eq!(rules, expected, "{text}");
    }
}

/// Things that take a person to see.
const KNOWN_MISSES_MAX: usize = 3;

fn lines(corpus: &'static str) -> impl Iterator<Item = &'static str> {
    corpus.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn read(line: &'static str) -> Sentence {
    let (kinds, text) = line.split_once(" | ").unwrap();
    let (missed, expected): (Vec<&str>, Vec<&str>) = kinds.split(' ').partition(|kind| kind.starts_with('['));
    Sentence { text, kinds: expected.into_iter().collect(), known_misses: missed.len() }
}

fn kinds_in(guard: &Guard, text: &str) -> BTreeSet<&'static str> {
    guard.deidentify(text, FieldKind::CaseReview).iter().map(|finding| finding.kind.name()).collect()
}

fn ratio(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
}
