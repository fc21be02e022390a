//! A kit in a folder takes the place of the built-in one, or is refused with the file, the item and the way to mend it.

use std::fs;

use bothways::program::kit::Kit;
use tempfile::TempDir;

/// The built-in text of a file.
fn shipped(file: &str) -> String {
    fs::read_to_string(format!("../../kit/en/{file}")).unwrap()
}

fn folder_with(file: &str, text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(file), text).unwrap();
    folder
}

/// What is said about a kit whose `file` has `from` replaced by `to`.
fn refusal(file: &str, from: &str, to: &str) -> String {
    let text = shipped(file);
    assert!(text.contains(from), "{file} does not hold {from}");
    let folder = folder_with(file, &text.replacen(from, to, 1));
    let said = Kit::from_folder(folder.path()).unwrap_err().to_string();
    said.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn a_folder_replaces_the_files_it_holds_and_no_others() {
    let folder =
        folder_with("tips.toml", "[[tip]]\nid = \"tea\"\nname = \"Tea\"\ntext = \"Make some tea.\"\n");

    let kit = Kit::from_folder(folder.path()).unwrap();

    assert_eq!(kit.tips.len(), 1);
    assert_eq!(kit.skills().count(), 96);
}

#[test]
fn a_missing_folder_is_named() {
    let said = Kit::from_folder("/no/such/folder".as_ref()).unwrap_err().to_string();

    assert!(
        said.contains("/no/such/folder") && said.contains("Check the kit folder in the settings"),
        "{said}"
    );
}

#[test]
fn a_file_with_a_name_the_kit_does_not_know_is_refused() {
    let folder = folder_with("tip.toml", "");

    let said = Kit::from_folder(folder.path()).unwrap_err().to_string();

    assert!(
        said.contains("tip.toml, its name: is not the name of a kit file. Use one of kit.toml, "),
        "{said}"
    );
}

#[test]
fn a_released_skill_that_is_gone_is_missed() {
    let said = refusal("skills.toml", "id = \"ccm-exam\"", "id = \"ccm-test\"");

    let expected = "kit file skills.toml, skill \"ccm-exam\": is gone, but people's profiles may hold it. \
                    Put it back; its name and synonyms may change, its id may not.";
    assert_eq!(said, expected);
}

#[test]
fn a_synonym_that_means_two_skills_is_refused() {
    let said = refusal("skills.toml", "\"secure texting\"", "\"Videos, visits\"");

    let expected = "kit file skills.toml, skill \"video-visits\": \"video-visits\" also means skill \"secure-chat\". \
                    Keep it at one of the two.";
    assert_eq!(said, expected);
}

#[test]
fn a_misspelled_key_is_shown_with_its_line_and_column() {
    let said = refusal("tips.toml", "text = \"Ten", "txet = \"Ten");

    assert!(said.starts_with("kit file tips.toml, line 6, column 1: unknown field `txet`"), "{said}");
}

#[test]
fn a_blank_nobody_fills_is_refused_and_so_is_a_name_without_a_blank() {
    let unnamed = refusal("letters.toml", "{year}", "{years}");
    let idle = refusal("letters.toml", "in {year}", "long ago");
    let open = refusal("letters.toml", "{name} in", "{name in");

    let item = "kit file letters.toml, letter \"past-mentee-hello\"";
    assert!(
        unnamed.starts_with(&format!("{item}.text: has a blank {{years}} that is not in fields")),
        "{unnamed}"
    );
    assert!(idle.starts_with(&format!("{item}.fields: names a blank \"year\"")), "{idle}");
    assert!(open.starts_with(&format!("{item}.text: has a brace without its partner")), "{open}");
}

#[test]
fn what_breaks_a_promise_of_the_kit_is_refused() {
    let cases = [
        ("letters.toml", "three times", "three\\ntimes", "letter \"quiet-1\": has more than 2 lines"),
        (
            "guides.toml",
            "minutes = [45, 45]",
            "minutes = [40, 40]",
            "guide first_meeting: takes 40 minutes but its steps take 45",
        ),
        (
            "readiness.toml",
            "rest_item = \"hard-story\"",
            "rest_item = \"story\"",
            "names \"story\", which is not a line",
        ),
        ("crisis.toml", "call = \"211\"\n", "", "line \"211\": cannot be reached in any way"),
        ("tips.toml", "id = \"box\"", "id = \"breathe\"", "the id \"breathe\" is used twice"),
        ("tips.toml", "\"Let's do our call on foot.\"", "\" \"", "tip \"walk-and-talk\".text: is empty"),
        ("cards.toml", "picks = 3", "picks = 30", "asks for 30 of 10 values"),
        ("year.toml", "month = 7", "month = 5", "month 5: does not come after the month before it"),
    ];

    for (file, from, to, said) in cases {
        let refusal = refusal(file, from, to);
        assert!(refusal.contains(said) && refusal.contains(file), "{refusal}");
    }
}
