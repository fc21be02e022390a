//! Every problem has its sentence, and every sentence its problem.

use std::collections::BTreeSet;

use fluent_bundle::FluentResource;

use super::*;

const WORDS: &str = include_str!("../../words.en.ftl");

#[test]
fn every_key_has_a_sentence_and_no_sentence_is_left_over() {
    let ids: BTreeSet<&str> = WORDS
        .lines()
        .filter(|line| line.starts_with("sheet-"))
        .filter_map(|line| line.split(' ').next())
        .collect();
    let keys: BTreeSet<&str> = Key::ALL.iter().map(|key| key.id()).collect();

    assert!(FluentResource::try_new(WORDS.to_owned()).is_ok());
    assert_eq!(ids, keys);
}

#[test]
fn every_sentence_uses_only_what_its_problem_gives() {
    let sheets = [
        read_text(
            "Timestamp,name,email,shares,tz,when,room,years,paused,priority,supervisor,avoid,dob,notes,lang,letters\n\
                   ,Zo? Diaz,x,\"Knitting; denails and apeals\",Mars,sometimes,lots,many,soon,very,Some One,Zo Diaz,1,=1,Klingon,QQQ\n\
                   ,\"O?Hara Poe\",b@example.org,,EST,evenings,two,3,2020-01-01,high,O'Hara Poe,,2,,,\n",
        ),
        read(&[("a.csv", b"name,organization\nAna,x\n"), ("b.csv", b"name,organization\nAna,y\n")]),
    ];

    for problem in sheets.iter().flat_map(|sheet| &sheet.problems) {
        for used in used_in(problem.key.id()) {
            let given = problem.args.iter().any(|(name, _)| *name == used);
            assert!(given, "{} uses {used}, but gets {:?}", problem.key.id(), problem.args);
        }
    }
    assert!(sheets[0].problems.len() > 15);
}

/// The names a sentence puts into itself.
fn used_in(id: &str) -> BTreeSet<String> {
    let start = WORDS.find(&format!("\n{id} =")).unwrap() + 1;
    let rest = &WORDS[start..];
    let end = rest
        .match_indices('\n')
        .map(|(at, _)| at)
        .find(|at| !rest[at + 1..].starts_with([' ', '}']))
        .unwrap();
    rest[..end]
        .split('$')
        .skip(1)
        .map(|after| after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}
