//! `bothways match --edges` and `bothways verify`: the engine alone, and the check that believes nothing but the files.

use std::fmt::Write as _;
use std::fs;

use bothways::house;
use bothways::matching::command;
use bothways::platform::failure::Failure;
use bothways::platform::words::{Say, Words};
use serde_json::Value;
use tempfile::TempDir;

const EDGES: &str = "learner,guide,score\n0,0,10\n0,1,7\n1,0,8\n2,1,1\n";
const GUIDES: &str = "guide,cap\n17,1\n4,1\n";

struct Files(TempDir);

impl Files {
    fn with(edges: &str, guides: &str) -> Self {
        let files = Self(TempDir::new().unwrap());
        files.write("edges.csv", edges);
        files.write("guides.csv", guides);
        files
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    /// Matches; what it tells, or why it does not.
    fn solve(&self, flags: &[&str]) -> Result<String, String> {
        let (edges, guides) = (self.path("edges.csv"), self.path("guides.csv"));
        let (out, certificate) = (self.path("pairs.csv"), self.path("c.json"));
        let asked =
            ["match", "--edges", &edges, "--guides", &guides, "--out", &out, "--certificate", &certificate];
        let asked = command::define(&words()).try_get_matches_from(asked.iter().chain(flags)).unwrap();
        told(|say, out| command::perform(&asked, say, out))
    }

    fn verify(&self) -> Result<String, String> {
        let paths = ["edges.csv", "guides.csv", "pairs.csv", "c.json"].map(|name| self.path(name));
        let asked = ["verify".to_owned()].into_iter().chain(paths);
        let asked = command::define_verify(&words()).try_get_matches_from(asked).unwrap();
        told(|say, out| command::check(&asked, say, out))
    }
}

fn words() -> Say {
    Words::load(house::WORDS).unwrap().of("en")
}

fn told(work: impl FnOnce(&Say, &mut dyn std::io::Write) -> Result<(), Failure>) -> Result<String, String> {
    let mut out = Vec::new();
    work(&words(), &mut out).map_err(|failure| failure.sentence)?;
    Ok(String::from_utf8(out).unwrap())
}

#[test]
fn the_best_pairs_of_a_list_come_with_a_proof_that_holds() {
    let files = Files::with(EDGES, GUIDES);

    let found: Value = serde_json::from_str(&files.solve(&["--json"]).unwrap()).unwrap();

    assert_eq!(files.read("pairs.csv"), "learner,guide,score\n0,1,7\n1,0,8\n");
    assert_eq!(
        [&found["matched"], &found["score"], &found["objective"], &found["dual"]],
        [2, 15, 20_015, 20_015]
    );
    assert!(found["t_load_s"].is_f64() && found["t_solve_s"].is_f64());
    let holds = files.verify().unwrap();
    assert!(holds.starts_with("The proof holds. 2 learners have a guide"), "{holds}");
}

#[test]
fn it_says_in_words_what_is_proven() {
    let said = Files::with(EDGES, GUIDES).solve(&[]).unwrap();

    assert!(said.starts_with("2 learners have a guide. Their scores add up to 15. This is proven"), "{said}");
}

#[test]
fn rows_in_another_order_give_the_same_pairs_byte_for_byte() {
    let files = Files::with(EDGES, GUIDES);
    let turned = Files::with("Learner, Guide, Score\r\n2,1,1\r\n1,0,8\r\n\r\n0,1,7\r\n0,0,10", GUIDES);

    files.solve(&[]).unwrap();
    turned.solve(&[]).unwrap();

    assert_eq!(files.read("pairs.csv"), turned.read("pairs.csv"));
}

#[test]
fn pairs_or_prices_that_somebody_changed_are_not_proven() {
    let files = Files::with(EDGES, GUIDES);
    files.solve(&[]).unwrap();
    let (pairs, certificate) = (files.read("pairs.csv"), files.read("c.json"));
    let refused = |name: &str, text: &str| {
        files.write("pairs.csv", &pairs);
        files.write("c.json", &certificate);
        files.write(name, text);
        files.verify().unwrap_err()
    };

    for (name, text, why) in [
        ("pairs.csv", "learner,guide,score\n0,0,10\n2,1,1\n", "only show that none are worth more"),
        ("pairs.csv", "learner,guide,score\n0,1,9\n1,0,8\n", "could be one at 7"),
        ("pairs.csv", "learner,guide,score\n1,1,8\n", "not among the possible ones"),
        ("pairs.csv", "learner,guide,score\n0,0,10\n1,0,8\n", "more learners than room"),
        ("c.json", r#"{"bonus":1000000,"prices":[0,0]}"#, "only show that none are worth more"),
        ("c.json", r#"{"bonus":1000000,"prices":[0]}"#, "1 prices for 2 guides"),
        ("c.json", r#"{"bonus":5,"prices":[0,0]}"#, "so small"),
        ("c.json", "[]", "is not a certificate"),
    ] {
        let said = refused(name, text);
        assert!(said.contains(why), "{name} {text}: {said}");
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_line_and_nothing_is_written() {
    for (edges, guides, why) in [
        (
            "learner,guide,score\n0,0,1\n1,x,1\n",
            GUIDES,
            "edges.csv, line 3: “x” in the column guide is not a whole number",
        ),
        ("learner,guide,score\n0,0,-4\n", GUIDES, "edges.csv, line 2: “-4” in the column score"),
        (
            "learner,guide,score\n0,5,1\n",
            GUIDES,
            "edges.csv, line 2: learner 0 with guide 5: there are 2 guides",
        ),
        (
            "learner,guide,score\n4294967290,0,5\n",
            GUIDES,
            "edges.csv, line 2: “4294967290” in the column learner is not a whole number from 0 to 2147483647",
        ),
        ("learner,guide,score\n0,0,2147483648\n", GUIDES, "line 2: “2147483648” in the column score"),
        ("learner,guide,score\n0,0,1\n0,1\n", GUIDES, "edges.csv, line 3: there are 2 values"),
        ("learner,guide,score\n0,0,1\n0,1,", GUIDES, "edges.csv, line 3: “” in the column score"),
        ("learner,guide,score\n0,0,101,0,7\n", GUIDES, "edges.csv, line 2: there are 5 values"),
        (EDGES, "guide,cap\n1,1\n2,-1\n", "guides.csv, line 3: “-1” in the column cap"),
        (EDGES, "", "guides.csv does not begin as it should"),
        (EDGES, "guide,cap\n", "edges.csv, line 2: learner 0 with guide 0: there are 0 guides"),
        ("0,0,1\n", GUIDES, "Its first line has to be: learner,guide,score"),
        ("", GUIDES, "Its first line has to be"),
        (EDGES, "guide,room\n1,1\n", "guides.csv does not begin as it should"),
        (
            "learner,guide,score\n70,0,1\n8,0,1\n70,1,4\n\n70,0,2\n",
            GUIDES,
            "edges.csv, line 6: learner 70 and guide 0 stand there twice",
        ),
    ] {
        let files = Files::with(edges, guides);

        let said = files.solve(&[]).unwrap_err();

        assert!(said.contains(why), "{said}");
        assert_eq!(fs::read_dir(files.0.path()).unwrap().count(), 2, "{said}");
    }
    let nowhere = Files(TempDir::new().unwrap());
    assert!(nowhere.solve(&[]).unwrap_err().contains("there is no such file"));
}

#[test]
fn a_file_that_was_cut_off_in_the_middle_of_a_line_is_told_with_that_line() {
    let mut edges = String::from("learner,guide,score\n");
    for learner in 0..1_000_000 {
        writeln!(edges, "{learner},{},{}", learner % 2, learner % 1000).unwrap();
    }
    edges.truncate(edges.len() - "1,999\n".len());

    let said = Files::with(&edges, GUIDES).solve(&[]).unwrap_err();

    assert!(said.contains("edges.csv, line 1000001: there are 2 values"), "{said}");
}

#[test]
fn a_list_may_be_empty_and_a_guide_may_rest() {
    let nobody = Files::with("learner,guide,score\n", GUIDES);
    let found: Value = serde_json::from_str(&nobody.solve(&["--json"]).unwrap()).unwrap();
    assert_eq!([&found["matched"], &found["objective"], &found["learners"]], [0, 0, 0]);
    assert!(nobody.verify().is_ok());

    let rests = Files::with(EDGES, "guide,cap\n17,0\nAna,1\n");
    let found: Value = serde_json::from_str(&rests.solve(&["--json"]).unwrap()).unwrap();
    assert_eq!([&found["matched"], &found["score"]], [1, 7]);
    assert_eq!(rests.read("pairs.csv"), "learner,guide,score\n0,1,7\n");
    assert!(rests.verify().is_ok());
}

#[test]
fn large_numbers_of_learners_and_much_room_take_no_more_than_the_rows_do() {
    let edges = "learner,guide,score\n2147483647,0,10\n7,0,9\n2147483647,1,2147483647\n";
    let files = Files::with(edges, "guide,cap\n0,2147483647\n1,2147483647\n");

    let found: Value = serde_json::from_str(&files.solve(&["--json"]).unwrap()).unwrap();

    assert_eq!([&found["matched"], &found["learners"]], [2, 2]);
    assert_eq!(files.read("pairs.csv"), "learner,guide,score\n7,0,9\n2147483647,1,2147483647\n");
    assert!(files.verify().is_ok());
}

#[test]
fn the_engine_alone_takes_no_spreadsheets_beside_it() {
    for wrong in [
        &["match", "people.csv", "--edges", "e.csv", "--guides", "g.csv"][..],
        &["match", "--edges", "e.csv"],
        &["match", "people.csv", "--first-learner", "3"],
    ] {
        assert!(command::define(&words()).try_get_matches_from(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_list_that_is_read_is_never_written_over() {
    let files = Files::with(EDGES, GUIDES);
    let (edges, guides) = (files.path("edges.csv"), files.path("guides.csv"));

    for (out, certificate) in [(&edges, "c.json"), (&guides, "c.json"), (&files.path("c.json"), "c.json")] {
        let certificate = files.path(certificate);
        let asked =
            ["match", "--edges", &edges, "--guides", &guides, "--out", out, "--certificate", &certificate];
        let asked = command::define(&words()).try_get_matches_from(asked).unwrap();

        assert!(told(|say, out| command::perform(&asked, say, out)).is_err(), "{out}");
        assert_eq!(
            (files.read("edges.csv"), files.read("guides.csv")),
            (EDGES.to_owned(), GUIDES.to_owned())
        );
        assert_eq!(fs::read_dir(files.0.path()).unwrap().count(), 2);
    }
}

#[test]
fn what_the_best_pairs_leave_to_wish_for_is_counted_and_listed() {
    // The first learner and the first guide fit best, but then the second learner has nobody.
    let files = Files::with("learner,guide,score\n5,0,10\n5,1,7\n9,0,8\n", GUIDES);

    let found: Value = serde_json::from_str(&files.solve(&["--json"]).unwrap()).unwrap();

    assert_eq!((&found["blocking"], &found["envious"]), (&Value::from(1), &Value::from(1)));
    assert_eq!(found["blocking_pairs"], serde_json::json!([[5, 0, 10]]));
    assert_eq!(found["envy"], serde_json::json!([[5, 0, 9, 3]]));
    assert_eq!((&found["guides_used"], &found["guides_able"]), (&Value::from(2), &Value::from(2)));
}

#[test]
fn points_for_a_first_learner_give_more_guides_one_and_are_proven() {
    let files = Files::with("learner,guide,score\n0,0,10\n0,1,7\n1,0,9\n1,1,5\n", "guide,cap\n0,2\n1,2\n");

    let told = |flags: &[&str]| -> Value { serde_json::from_str(&files.solve(flags).unwrap()).unwrap() };
    let plain = told(&["--json"]);
    let few = told(&["--json", "--first-learner", "2"]);
    let wide = told(&["--json", "--first-learner", "4"]);

    assert_eq!((&plain["guides_used"], &plain["score"]), (&Value::from(1), &Value::from(19)));
    assert_eq!((&few["guides_used"], &few["objective"]), (&Value::from(1), &Value::from(20_021)));
    assert_eq!((&wide["guides_used"], &wide["score"]), (&Value::from(2), &Value::from(16)));
    assert_eq!((&wide["objective"], &wide["dual"]), (&Value::from(20_024), &Value::from(20_024)));
    assert!(files.verify().unwrap().contains("with the points for first learners"));
    let certificate = files.read("c.json").replace("\"first_learner\":4", "\"first_learner\":1");
    files.write("c.json", &certificate);
    assert!(files.verify().unwrap_err().starts_with("The pairs are not proven to be the best"));
}

/// Asks for stable pairs; no certificate is written.
fn stable(files: &Files, flags: &[&str]) -> Result<String, String> {
    let (edges, guides, out) = (files.path("edges.csv"), files.path("guides.csv"), files.path("pairs.csv"));
    let asked = ["match", "--edges", &edges, "--guides", &guides, "--out", &out, "--stable"];
    let asked = command::define(&words()).try_get_matches_from(asked.iter().chain(flags)).unwrap();
    told(|say, out| command::perform(&asked, say, out))
}

#[test]
fn stable_pairs_follow_the_ranks_of_both_and_say_who_has_a_guide_in_the_best_pairs_and_none_here() {
    let ranked = "learner,guide,score,learner_rank,guide_rank\n0,0,1,1,2\n0,1,1,2,1\n1,1,1,1,2\n1,0,1,2,1\n";
    let by_ranks = Files::with(ranked, GUIDES);
    let by_scores = Files::with("learner,guide,score\n0,0,10\n0,1,7\n1,0,8\n", GUIDES);

    let words = stable(&by_scores, &[]).unwrap();
    let found: Value = serde_json::from_str(&stable(&by_scores, &["--json"]).unwrap()).unwrap();
    stable(&by_ranks, &[]).unwrap();

    assert_eq!(by_ranks.read("pairs.csv"), "learner,guide,score\n0,0,1\n1,1,1\n");
    assert_eq!(by_scores.read("pairs.csv"), "learner,guide,score\n0,0,10\n");
    assert_eq!((&found["matched"], &found["best_matched"]), (&Value::from(1), &Value::from(2)));
    assert_eq!((&found["alone"], &found["ranked"]), (&serde_json::json!([1]), &Value::from(false)));
    assert!(
        words.contains("The best pairs for all give 2 learners a guide; one of those has none here."),
        "{words}"
    );
    let twice = Files::with("learner,guide,score\n0,0,1\n1,0,1\n0,0,1\n", GUIDES);
    assert!(stable(&twice, &[]).unwrap_err().contains("line 4"));
}
