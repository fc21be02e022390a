//! What people share and learn, and how it is understood as they write it.

use bothways::program::kit::{Kit, Meaning, SkillId};

fn kit() -> Kit {
    Kit::shipped().expect("the built-in kit is sound")
}

fn skill(id: &str) -> Meaning {
    Meaning::Skill(SkillId::from(id))
}

fn suggestion(id: &str) -> Meaning {
    Meaning::Unknown { nearest: Some(SkillId::from(id)) }
}

const NOTHING: Meaning = Meaning::Unknown { nearest: None };

#[test]
fn forty_six_guided_and_fifty_reverse_skills_stand_in_eleven_areas() {
    let kit = kit();

    let counts: Vec<(&str, usize)> =
        kit.areas.iter().map(|area| (area.id.as_str(), area.skills.len())).collect();

    let expected = [
        ("G1", 10),
        ("G2", 9),
        ("G3", 9),
        ("G4", 9),
        ("G5", 9),
        ("V1", 10),
        ("V2", 8),
        ("V3", 8),
        ("V4", 8),
        ("V5", 8),
        ("V6", 8),
    ];
    assert_eq!(counts, expected);
    assert_eq!(kit.levels.len(), 4);
}

#[test]
fn the_list_of_released_skill_ids_only_grows() {
    let kit = kit();
    let released = std::fs::read_to_string("src/program/kit/released-skills.txt").unwrap();
    let listed: Vec<&str> = released.lines().filter(|line| !line.starts_with('#')).collect();

    let in_kit: Vec<&str> = kit.skills().map(|skill| skill.id.as_str()).collect();

    assert_eq!(in_kit, listed, "add a new id to released-skills.txt; never change or remove one");
    assert!(kit.skills().zip(0..).all(|(skill, n)| kit.number_of(&skill.id) == Some(n)
        && kit.skill(&skill.id).is_some_and(|found| found.id == skill.id)));
}

#[test]
fn everyday_words_of_coordinators_spreadsheets_are_understood() {
    let kit = kit();
    let written = [
        ("CCM exam prep", "ccm-exam"),
        ("Ccm Exam Prep", "ccm-exam"),
        ("EHR shortcuts", "record-shortcuts"),
        ("Epic smart phrases", "record-shortcuts"),
        ("complex discharge", "complex-discharge"),
        ("denials and appeals", "appeals"),
        ("Denials & Appeals", "appeals"),
        ("appeals and denials", "appeals"),
        ("denials", "denial-steps"),
        ("ending the day on time", "end-the-day"),
        ("ethics consults", "real-conflict"),
        ("family meetings", "family-meetings"),
        ("giving feedback", "feedback"),
        ("patient portal teaching", "client-portal"),
        ("plain language", "plain-language"),
        ("reading benefits", "benefits"),
        ("remote huddles", "remote-teamwork"),
        ("secure chat", "secure-chat"),
        ("short messages that get answers", "short-messages"),
        ("spreadsheets", "spreadsheets"),
        ("video visits", "video-visits"),
        ("workers comp basics", "payers"),
        ("Workers’ comp basics.", "payers"),
        ("working with interpreters", "interpreters"),
    ];

    for (words, id) in written {
        assert_eq!(kit.understand(words), skill(id), "{words}");
    }
}

#[test]
fn names_ids_and_synonyms_are_understood_in_any_case_number_and_order() {
    let kit = kit();

    for known in kit.skills() {
        for text in
            [known.id.as_str(), &known.name].into_iter().chain(known.synonyms.iter().map(String::as_str))
        {
            assert_eq!(kit.understand(&text.to_uppercase()), Meaning::Skill(known.id.clone()), "{text}");
        }
    }

    assert_eq!(kit.understand("  Running a Family-Meeting "), skill("family-meetings"));
    assert_eq!(kit.understand("help with tele-health"), skill("video-visits"));
    assert_eq!(kit.understand("safe use of AI tools"), skill("safe-ai"));
    assert_eq!(kit.understand("Médicaid / Medicare"), skill("payers"));
}

#[test]
fn a_near_miss_is_suggested_and_never_taken() {
    let kit = kit();

    assert_eq!(kit.understand("spredsheets"), suggestion("spreadsheets"));
    assert_eq!(kit.understand("famly meetings"), suggestion("family-meetings"));
    assert_eq!(kit.understand("interpreter phone lines"), suggestion("interpreters"));
    assert_eq!(kit.understand("CCM exams prepp"), suggestion("ccm-exam"));
}

#[test]
fn words_far_from_every_skill_get_no_suggestion() {
    let kit = kit();

    for words in
        ["Knitting", "", " - ", "the", "n/a", "none", "anything", "=SUM(A1:A9)", "golf", "=cmd|' /C calc'!A0"]
    {
        assert_eq!(kit.understand(words), NOTHING, "{words}");
    }
    assert_eq!(kit.understand(&"spreadsheets ".repeat(20)), NOTHING);
}
