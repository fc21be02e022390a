//! Every problem has its sentence, and every sentence its problem.

use std::collections::BTreeSet;

use super::*;
use crate::platform::words::{Say, Words, keys_of};

const WORDS: &str = include_str!("../../words.en.ftl");

fn words() -> Say {
    let platform = include_str!("../../../platform/words.en.ftl");
    Words::load(&[("en", platform), ("en", WORDS)]).unwrap().of("en")
}

#[test]
fn every_key_has_a_sentence_and_no_sentence_is_left_over() {
    let ids: BTreeSet<String> =
        keys_of(WORDS).filter(|key| key.starts_with("sheet-")).map(str::to_owned).collect();
    let keys: BTreeSet<String> = Key::ALL.iter().map(|key| key.id().to_owned()).collect();

    assert_eq!(ids, keys);
}

/// Files that bring up every problem whose sentence tells something of the file.
fn troubled() -> Vec<Sheet> {
    let many_skills: String = (0..70).map(|n| format!("thing {n};")).collect();
    let wide = format!("name{}\nAna\n", ",x".repeat(300));
    let long = format!("name,note\nAna,{}\n", "x".repeat(CELL_CHARS_MAX + 1));
    let wrong: String = (0..=PROBLEMS_OF_A_KIND_MAX).map(|n| format!("Ana {n},odd\n")).collect();
    let texts = [
        "Timestamp,name,email,shares,tz,when,room,years,paused,priority,supervisor,avoid,notes,lang,letters\n\
         ,Zo? Diaz,x,\"Knitting; denails and apeals\",Mars,sometimes,lots,many,soon,very,At Home Elsewhere,Zo Diaz,=1,Klingon,QQQ\n\
         ,\"O?Hara Poe\",b@example.org,,EST,evenings,two,3,2020-01-01,high,O'Hara Poe,Some Oenn,,,\n\
         ,Some Oen,c@example.org,,,Mon at dawn,,,,,,,,,\n"
            .to_owned(),
        "name,dob,info,age,generation,year of degree,began,sex,race,photo,school\n\
         Ana,1,3/3/1983,4,x,1,1990,f,x,y,z\nBen,1,3/3/1984,4,x,1,1991,f,x,y,z\n"
            .to_owned(),
        "id,name,email,supervisor,email,Colour,A\n\
         7,Ana Diaz,ana@example.org,,,red,spreadsheets\n\
         7,Ben Osei,ben@example.org,,,blue,spreadsheets\n\
         8,Sam Roy,sam@example.org\n9,Sam Roy,sam2@example.org\n\
         10,Eve Poe,ana@example.org\n11,Eve Poe,eve@example.org,a,b,c,,e,f\n\
         12,Sam Roy,sam@example.org\n13,,dan@example.org,Sam Roy\n"
            .to_owned(),
        "name\n\"Diaz, Ana\"\n\"Diaz, Ana\"\n".to_owned(),
        "name,email\nAna,ana@example.org\nBen".to_owned(),
        format!("name,shares\nAna,\"{many_skills}\"\n"),
        format!("name,email\n{wrong}"),
        wide,
        long,
    ];
    let mut sheets: Vec<Sheet> = texts.iter().map(|text| read_text(text)).collect();
    sheets.push(read(&[("a.csv", b"name,organization\nAna,x\n"), ("b.csv", b"name,organization\nAna,y\n")]));
    sheets.push(read(&vec![("a.csv", b"name\nAna\n".as_slice()); FILES_MAX + 1]));
    sheets.push(read(&[("a.csv", &vec![b'a'; Limits::UPLOAD.bytes + 1])]));
    sheets
}

#[test]
fn every_sentence_gets_all_that_it_tells() {
    let say = words();
    let mut told = BTreeSet::new();

    for problem in troubled().iter().flat_map(|sheet| &sheet.problems) {
        let sentence = sentence(problem, &say);
        assert!(!sentence.contains(['{', '[']), "{sentence}");
        told.insert(problem.key.id());
    }

    let untold: Vec<&str> = Key::ALL
        .iter()
        .map(|key| key.id())
        .filter(|id| WORDS.lines().any(|line| line.starts_with(&format!("{id} =")) && line.contains('$')))
        .filter(|id| !told.contains(id))
        .collect();
    assert_eq!(untold, ["sheet-too-many-rows"]);
}

#[test]
fn times_are_told_in_few_words() {
    let sheet = read_text("name,available\nAna,weekday lunch; weekends\n");

    let told = sentence(&sheet.problems[0], &words());

    assert_eq!(told, "We read \"weekday lunch; weekends\" as Mon–Fri 12:00–13:00; Sat, Sun 9:00–21:00.");
}
