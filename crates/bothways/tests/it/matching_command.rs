//! `bothways match`: files in, pairs and reasons out, on the spreadsheets coordinators really have.

use std::fs;
use std::path::{Path, PathBuf};

use bothways::house;
use bothways::matching::command;
use bothways::platform::words::Words;
use serde_json::Value;
use tempfile::TempDir;

const DAY: &str = "2026-11-22";

fn given(name: &str) -> String {
    format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Runs the command; what it tells, or why it does not.
fn run(arguments: &[&str]) -> Result<String, String> {
    let all = ["match", "--today", DAY].iter().chain(arguments);
    let say = Words::load(house::WORDS).unwrap().of("en");
    let asked = command::define(&say).try_get_matches_from(all).unwrap();
    let mut out = Vec::new();
    command::perform(&asked, &say, &mut out).map_err(|failure| {
        assert_eq!(failure.code, 1);
        failure.sentence
    })?;
    Ok(String::from_utf8(out).unwrap())
}

fn json(files: &[&str]) -> Value {
    let given: Vec<String> = files.iter().map(|file| given(file)).collect();
    let arguments: Vec<&str> = given.iter().map(String::as_str).chain(["--json"]).collect();
    serde_json::from_str(&run(&arguments).unwrap()).unwrap()
}

/// Names of those who are left out, and what would help each.
fn left_out(found: &Value) -> Vec<(&str, &str)> {
    let all = found["left_out"].as_array().unwrap().iter();
    all.map(|left| (left["name"].as_str().unwrap(), left["change_sentence"].as_str().unwrap())).collect()
}

/// A folder with one file of people in it.
fn folder(people: impl AsRef<[u8]>) -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("people.csv");
    fs::write(&file, people).unwrap();
    let file = file.display().to_string();
    (folder, file)
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

const TWO: &str = "id,name,email,shares,learns,room_for\n\
    A1,Ana Ortiz,ana@example.org,denials and appeals,family meetings,1\n\
    B2,Ben Lee,ben@example.org,family meetings,denials and appeals,1\n";

#[test]
fn the_roster_gives_the_best_pairs_and_says_who_is_left_and_what_would_help() {
    let found = json(&["roster.csv"]);

    let counts = &found["counts"];
    assert_eq!((&counts["people"], &counts["learners"]), (&Value::from(64), &Value::from(64)));
    assert_eq!((&counts["placed"], &counts["placed_at_most"]), (&Value::from(59), &Value::from(59)));
    assert_eq!((&counts["pairs"], &counts["both_ways"]), (&Value::from(53), &Value::from(36)));
    assert_eq!(found["proof"]["optimal"], true);
    assert_eq!(
        left_out(&found),
        [
            (
                "Catalina Underhill",
                "What would help: Catalina and Zoë Dufresne find a time when both are free."
            ),
            ("Farid Ibrahim", "What would help: Farid comes back from the rest."),
            ("O’Shea Xiong", "What would help: Tamika Kowalski makes room for one more pair."),
            ("Søren Mbeki", "What would help: Søren and Dmitri Kowalski find a time when both are free."),
            ("Wen Quiñones", "What would help: Wen comes back from the rest."),
        ]
    );
}

#[test]
fn the_form_export_refuses_the_dates_of_birth_and_lists_what_was_not_understood() {
    let found = json(&["form-export.csv"]);

    let counts = &found["counts"];
    assert_eq!((&counts["people"], &counts["placed"]), (&Value::from(64), &Value::from(60)));
    assert_eq!(found["proof"]["optimal"], true);
    let names: Vec<&str> = left_out(&found).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Catalina Underhill", "Luz Nguyen", "O’Shea Xiong", "Søren Mbeki"]);
    let told =
        found["problems"].as_array().unwrap().iter().map(|problem| problem["sentence"].as_str().unwrap());
    let told: Vec<&str> = told.collect();
    let says = |start: &str| assert!(told.iter().any(|line| line.starts_with(start)), "{start}: {told:#?}");
    says("We never take birth dates, so the column \"Date of birth\" is left out and not stored.");
    says("We don't know the skill \"Knitting\".");
    assert!(!found.to_string().contains("3/3/1983"));
}

#[test]
fn mentors_and_mentees_are_read_together_and_everybody_is_placed() {
    let found = json(&["mentors.csv", "mentees.csv"]);

    let counts = &found["counts"];
    assert_eq!((&counts["people"], &counts["learners"]), (&Value::from(64), &Value::from(28)));
    assert_eq!((&counts["placed"], &counts["pairs"]), (&Value::from(28), &Value::from(56)));
    assert_eq!(found["proof"]["optimal"], true);
    assert!(left_out(&found).is_empty());
}

#[test]
fn the_same_people_in_another_order_give_the_same_file_byte_for_byte() {
    let text = fs::read_to_string(given("roster.csv")).unwrap();
    let (header, rows) = text.trim_end().split_once('\n').unwrap();
    let mut turned: Vec<&str> = rows.lines().rev().collect();
    turned.rotate_left(17);
    let (folder, shuffled) = folder(format!("{header}\n{}\n", turned.join("\n")));
    let place = |name: &str| folder.path().join(name).display().to_string();

    run(&[&given("roster.csv"), "--out", &place("one.csv")]).unwrap();
    run(&[&shuffled, "--out", &place("other.csv")]).unwrap();

    let (one, other) = (fs::read(place("one.csv")).unwrap(), fs::read(place("other.csv")).unwrap());
    assert_eq!(String::from_utf8(one).unwrap(), String::from_utf8(other).unwrap());
}

#[test]
fn a_pair_reads_as_sentences_on_the_terminal_and_as_a_row_in_the_file() {
    let (folder, people) = folder(TWO);
    let out = folder.path().join("pairs.csv").display().to_string();

    let text = run(&[&people, "--out", &out]).unwrap();

    assert!(text.contains("  Ana Ortiz ⇄ Ben Lee\n"), "{text}");
    assert!(text.contains("Ana shares with Ben: “Prepare a peer-to-peer or appeal”."), "{text}");
    assert!(text.contains("Ben shares with Ana: “Run a family meeting”."), "{text}");
    assert!(text.contains("There is one pair. Both share and both learn."), "{text}");
    assert!(text.contains(&format!("Written: {out}")), "{text}");
    let pairs = fs::read_to_string(&out).unwrap();
    let mut lines = pairs.trim_start_matches('\u{feff}').lines();
    assert_eq!(
        lines.next().unwrap(),
        "first_id,second_id,first_name,second_name,first_shares,second_shares,score,reasons,kept,first_email,second_email"
    );
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("A1,B2,Ana Ortiz,Ben Lee,Prepare a peer-to-peer or appeal,Run a family meeting,")
    );
    assert_eq!(lines.next(), None);
}

#[test]
fn pairs_of_an_earlier_run_stay_and_are_marked() {
    let people = "id,name,shares,learns,room_for\nA,Ana,appeals,,1\nB,Ben,,appeals,1\nC,Cleo,,appeals,1\n";
    let (folder, people) = folder(people);
    let keep = folder.path().join("pairs.csv").display().to_string();
    for kept in ["B", "C"] {
        fs::write(&keep, format!("first_id;second_id\nA;{kept}\n")).unwrap();

        run(&[&people, "--keep", &keep, "--out", &keep]).unwrap();

        let pairs = fs::read_to_string(&keep).unwrap();
        assert!(pairs.contains(&format!("A,{kept},")) && pairs.contains(",yes,"), "{pairs}");
    }
}

#[test]
fn pairs_that_cannot_be_kept_are_all_named_with_their_lines_and_nothing_is_written() {
    let people = "id,name,email,shares,learns,room_for,reports_to,avoid\n\
        A,Ana Ortiz,ana@example.org,appeals,family meetings,1,,\n\
        B,Ben Lee,ben@example.org,family meetings,appeals,1,A,\n\
        C,Cleo Diaz,cleo@example.org,appeals,family meetings,1,,Ben Lee\n";
    let (folder, people) = folder(people);
    let keep = folder.path().join("keep.csv").display().to_string();
    let out = folder.path().join("out.csv").display().to_string();
    fs::write(&keep, "first_id,second_id\nA,B\nB,ben@example.org\nclea@example.org,A\nB,C\n,A\n").unwrap();

    let why = run(&[&people, "--keep", &keep, "--out", &out]).unwrap_err();

    assert!(
        why.contains(
            "keep.csv, line 2: Ana Ortiz and Ben Lee can't be kept: one answers for the other's work."
        ),
        "{why}"
    );
    assert!(why.contains("keep.csv, line 4, column “1”: “clea@example.org” is not among the people. Did you mean “cleo@example.org”?"), "{why}");
    assert!(why.contains("keep.csv, line 5: Ben Lee and Cleo Diaz can't be paired."), "{why}");
    assert!(why.contains("keep.csv, line 6, column “1”: it does not say who this is."), "{why}");
    assert!(!why.to_lowercase().contains("avoid") && !why.contains("rather not"), "{why}");
    assert_eq!(inside(folder.path()).len(), 2);
}

#[test]
fn rules_change_what_counts_and_a_slip_in_them_is_named() {
    let people = "id,name,shares,learns\nA,Ana,appeals,\nB,Ben,,appeals\nC,Cleo,,appeals\n";
    let (folder, people) = folder(people);
    let rules = folder.path().join("rules.toml").display().to_string();

    fs::write(&rules, "room = 1\n").unwrap();
    let text = run(&[&people, "--rules", &rules]).unwrap();
    fs::write(&rules, "rom = 1\n").unwrap();
    let slip = run(&[&people, "--rules", &rules]).unwrap_err();

    assert!(text.contains("There is one pair."), "{text}");
    assert!(text.contains("makes room for one more pair"), "{text}");
    assert!(
        slip.starts_with("rules.toml, line 1, column 1: ") && slip.contains("Did you mean “room”?"),
        "{slip}"
    );
}

#[test]
fn the_report_stands_alone_and_runs_nothing_that_people_wrote() {
    let people = TWO.replace("Ana Ortiz", "<script>alert(1)</script> \"Ana\" & Co");
    let (folder, people) = folder(people);
    let report = folder.path().join("report.html").display().to_string();

    run(&[&people, "--report", &report]).unwrap();

    let page = fs::read_to_string(&report).unwrap();
    assert!(page.contains("2 of 2 people who want to learn have someone to learn from"), "{page}");
    assert!(!page.contains("<script"), "{page}");
    for outside in ["http:", "https:", "src=", "href=", "url(", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn a_private_wish_is_never_told_by_the_report_nor_by_the_list_of_those_left_out() {
    let people = "id,name,shares,learns,avoid\nA,Ana,appeals,,B\nB,Ben,,appeals,\n";
    let (folder, people) = folder(people);
    let report = folder.path().join("report.html").display().to_string();

    let text = run(&[&people, "--report", &report]).unwrap();

    let page = fs::read_to_string(&report).unwrap();
    let (_, page) = page.split_once("<main>").unwrap();
    for told in [text, page.replace("&#39;", "'")] {
        assert!(told.contains("One person shares what Ben wants, but the two can't be paired."), "{told}");
        assert!(!told.to_lowercase().contains("avoid") && !told.contains("rather not"), "{told}");
    }
}

#[test]
fn the_program_tells_pairs_on_one_stream_and_trouble_on_the_other() {
    let (_folder, people) = folder(TWO);
    let program = |arguments: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_bothways"))
            .arg("match")
            .args(arguments)
            .output()
            .unwrap()
    };

    let (good, bad) = (program(&[&people]), program(&["nobody.csv"]));

    assert!(good.status.success() && good.stderr.is_empty());
    assert!(String::from_utf8(good.stdout).unwrap().contains("Ana Ortiz ⇄ Ben Lee"));
    assert_eq!(bad.status.code(), Some(1));
    assert!(bad.stdout.is_empty());
    assert!(
        String::from_utf8(bad.stderr).unwrap().contains("We can't read nobody.csv: there is no such file")
    );
}

#[test]
fn cells_that_look_like_formulas_come_out_harmless_and_are_found_again() {
    let people = TWO.replace("A1,Ana", "=1+1,Ana").replace("Ben Lee", "\"=HYPERLINK(\"\"x\"\")\"");
    let (folder, people) = folder(people);
    let out = folder.path().join("pairs.csv").display().to_string();

    run(&[&people, "--out", &out]).unwrap();
    let pairs = fs::read_to_string(&out).unwrap();
    let again = run(&[&people, "--keep", &out]);

    assert!(pairs.contains("'=1+1") && pairs.contains("'=HYPERLINK"), "{pairs}");
    assert!(!pairs.contains(",=") && !pairs.contains("\"="), "{pairs}");
    assert!(again.unwrap().contains("· kept"));
}

#[test]
fn files_that_cannot_be_used_are_named_with_the_way_to_mend_them_and_nothing_is_written() {
    let columns: String = (0..100_000).map(|at| format!("c{at},")).collect();
    let wide = format!("{columns}\n{columns}\n");
    let half = TWO[..TWO.len() - 20].replace("Ben Lee", "\"Ben Lee");
    let cases: [(&str, &[u8], &str); 6] = [
        ("nothing", b"", "people.csv: This file is empty."),
        ("a workbook", b"PK\x03\x04\x14\x00\x06\x00", "people.csv: This is an Excel workbook"),
        ("not text", b"\x00\x01\x02\xff\xfe\x00\x00\x80", "people.csv: This file is not plain text."),
        ("too many columns", wide.as_bytes(), "people.csv, line 1: This file has 100000 columns."),
        ("half a file", half.as_bytes(), "people.csv, line 3"),
        ("no header", b"ana@example.org,Ana\nben@example.org,Ben\n", "people.csv"),
    ];
    for (what, bytes, expected) in cases {
        let (folder, people) = folder(bytes);
        let place = |name: &str| folder.path().join(name).display().to_string();

        let why = run(&[&people, "--out", &place("out.csv"), "--report", &place("out.html")]).unwrap_err();

        assert!(why.replace(',', "").starts_with(&expected.replace(',', "")), "{what}: {why}");
        assert_eq!(inside(folder.path()), [PathBuf::from(&people)], "{what}");
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_fills_the_memory() {
    let (folder, people) = folder("");
    fs::File::options().write(true).open(&people).unwrap().set_len(40 << 30).unwrap();

    let why = run(&[&people, "--out", &folder.path().join("o.csv").display().to_string()]).unwrap_err();

    assert!(why.contains("larger than 1024 MB"), "{why}");
    assert_eq!(inside(folder.path()).len(), 1);
}

#[test]
fn places_where_nothing_can_or_should_be_written_are_refused_first() {
    let (folder, people) = folder(TWO);
    let place = |name: &str| folder.path().join(name).display().to_string();

    let missing = run(&[&place("none.csv")]).unwrap_err();
    let over = run(&[&people, "--out", &people]).unwrap_err();
    let twice = run(&[&people, "--out", &place("a"), "--report", &place("a")]).unwrap_err();
    let nowhere = run(&[&people, "--out", &place("no/such/folder.csv")]).unwrap_err();
    let a_folder = run(&[&people, "--report", &folder.path().display().to_string()]).unwrap_err();

    assert!(missing.contains("there is no such file"), "{missing}");
    assert!(over.contains("one of the files to read"), "{over}");
    assert!(twice.contains("named twice"), "{twice}");
    assert!(nowhere.contains("Nothing was written"), "{nowhere}");
    assert!(a_folder.contains("is a folder"), "{a_folder}");
    assert_eq!(fs::read_to_string(&people).unwrap(), TWO);
    assert_eq!(inside(folder.path()).len(), 1);
}

const FOUR: &str = "id,name,shares,learns,room_for\n\
    A,Ana,appeals,,2\nC,Cleo,appeals,,2\nB,Ben,,appeals,1\nE,Eve,,appeals,1\n";

#[test]
fn a_few_points_given_up_let_more_people_share_and_both_numbers_are_told() {
    let (folder, people) = folder(FOUR);
    let rules = folder.path().join("rules.toml").display().to_string();
    let told = |rules_text: &str| -> Value {
        fs::write(&rules, rules_text).unwrap();
        serde_json::from_str(&run(&[&people, "--rules", &rules, "--json"]).unwrap()).unwrap()
    };

    let plain = told("");
    let wide = told("give_up = 50\n");
    let fixed = told("[weights]\nfirst_learner = 30\n");

    assert_eq!((&plain["sharing"]["sharers"], &plain["sharing"]["able"]), (&Value::from(2), &Value::from(2)));
    assert_eq!(plain["sharing"]["sharers_without"], Value::Null);
    assert_eq!(wide["sharing"]["sharers_without"], 2);
    assert_eq!(wide["sharing"]["value_without"], wide["proof"]["value"]);
    assert_eq!(fixed["sharing"]["first_learner"], 30);
    assert!(fixed["proof"]["sentence"].as_str().unwrap().contains("unless fewer people share"));
    assert_eq!(fixed["proof"]["optimal"], true);
}

#[test]
fn what_the_pairs_leave_to_wish_for_stands_in_the_report_and_in_json() {
    let people = "id,name,shares,learns,room_for\nA,Ana,appeals,,1\nB,Ben,,appeals,1\nE,Eve,,appeals,1\n";
    let (folder, people) = folder(people);
    let report = folder.path().join("report.html").display().to_string();

    let found: Value =
        serde_json::from_str(&run(&[&people, "--json", "--report", &report]).unwrap()).unwrap();

    assert_eq!(
        (&found["unrest"]["blocking"], &found["unrest"]["envious"]),
        (&Value::from(0), &Value::from(1))
    );
    assert_eq!(found["unrest"]["envy"][0]["with"]["name"], "Ana");
    let page = fs::read_to_string(&report).unwrap();
    for told in [
        "No two people would both rather be a pair than have what they have.",
        "One person would fit better with someone whose places are all taken.",
        "1 of the 1 people who could share with someone do.",
        "2 people can learn only from the same person,",
        "That person can take 1.",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn the_next_best_of_each_person_is_told_with_what_it_would_cost_where_that_was_asked_for() {
    let (folder, people) = folder(FOUR);
    let out = folder.path().join("pairs.csv").display().to_string();

    let text = run(&[&people, "--instead", "--out", &out]).unwrap();
    let plain = run(&[&people]).unwrap();

    assert!(text.contains("That would cost the others nothing."), "{text}");
    assert!(!plain.contains("The next best"), "{plain}");
    let file = fs::read_to_string(&out).unwrap();
    assert!(file.lines().next().unwrap().ends_with("second_email,instead"), "{file}");
    assert!(file.contains("The next best for Ben is"), "{file}");
    run(&[&people, "--keep", &out]).unwrap();
}
