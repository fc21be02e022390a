//! The four files that stand for what coordinators have; what must come out is exact.

use jiff::civil::date;

use super::*;
use crate::people::times::Weekday;

const ROSTER: &[u8] = include_bytes!("../../../../tests/data/roster.csv");
const FORM: &[u8] = include_bytes!("../../../../tests/data/form-export.csv");
const MENTORS: &[u8] = include_bytes!("../../../../tests/data/mentors.csv");
const MENTEES: &[u8] = include_bytes!("../../../../tests/data/mentees.csv");

fn roster() -> Sheet {
    read(&[("roster.csv", ROSTER)])
}

fn form() -> Sheet {
    read(&[("form-export.csv", FORM)])
}

fn both_sheets() -> Sheet {
    read(&[("mentors.csv", MENTORS), ("mentees.csv", MENTEES)])
}

#[test]
fn our_own_headers_give_64_people_and_nothing_to_warn_about() {
    let sheet = roster();

    assert_eq!(sheet.people.len(), 64);
    assert!(
        sheet.problems.iter().all(|problem| problem.severity == Severity::Notice),
        "{:?}",
        sheet.problems
    );
    assert!(sheet.columns.iter().all(|column| column.how == How::Name));
    assert!(sheet.people.iter().all(|p| p.id.is_some() && p.email.is_some() && p.zone.is_some()));
    assert!(sheet.people.iter().all(|p| !p.shares.is_empty() && !p.learns.is_empty() && !p.week.is_empty()));
}

#[test]
fn a_row_of_the_roster_is_read_to_its_last_cell() {
    let sheet = roster();

    let ana = person(&sheet, "Anneliese Okonkwo");

    assert_eq!(ana.origins, [Origin { file: 0, line: 11 }]);
    assert_eq!(ana.id.as_deref(), Some("M1009"));
    assert_eq!(skill_ids(&ana.shares), ["record-shortcuts", "spreadsheets"]);
    assert_eq!(ana.learns.len(), 4);
    assert_eq!((ana.room, ana.years_in_cm), (Some(3), Some(2)));
    assert_eq!(ana.zone.as_deref(), Some("America/New_York"));
    let days: Vec<_> = ana.week.windows().iter().map(|w| (w.weekday, w.from_minute, w.to_minute)).collect();
    assert_eq!(days, [(Weekday::Monday, 720, 780), (Weekday::Wednesday, 1_140, 1_260)]);
    let letters: Vec<_> = ana.credentials.iter().map(|line| line.letters.as_str()).collect();
    assert_eq!(letters, ["RN", "BSN", "CCM", "CRRN"]);
    assert_eq!(sheet.people[ana.reports_to[0].row.unwrap()].name, "O’Shea Xiong");
}

#[test]
fn blanks_avoided_people_and_pauses_of_the_roster_are_kept_apart() {
    let sheet = roster();

    let zoe = person(&sheet, "Zoë Dufresne");
    assert_eq!(zoe.room, None);
    let imani = person(&sheet, "Imani Vega");
    assert_eq!(sheet.people[imani.avoid[0].row.unwrap()].name, "Zoë Dufresne");
    assert_eq!(person(&sheet, "Wen Quiñones").paused_until, Some(date(2027, 3, 1)));
    assert_eq!(person(&sheet, "Mercy de-la-Cruz").languages, ["English", "Tagalog"]);
    assert_eq!(sheet.people.iter().filter(|p| p.paused_until.is_some()).count(), 2);
}

#[test]
fn the_birth_date_column_of_the_form_is_refused_and_the_rest_goes_on() {
    let sheet = form();

    let refused: Vec<_> = sheet.columns.iter().filter(|column| column.refused.is_some()).collect();
    assert_eq!(refused.len(), 1);
    assert_eq!((refused[0].header.as_str(), refused[0].refused), ("Date of birth", Some(Refusal::Birth)));
    assert_eq!(arg(&sheet, Key::RefusedBirth, "column"), Arg::from("Date of birth"));
    assert!(!format!("{sheet:?}").contains("1983"));
    assert_eq!(sheet.people.len(), 64);
    assert!(sheet.is_usable());
}

#[test]
fn the_later_answer_of_the_form_counts_and_the_earlier_one_is_listed() {
    let sheet = form();

    let zoe = person(&sheet, "Zoë Dufresne");

    assert_eq!(zoe.origins, [Origin { file: 0, line: 66 }]);
    assert_eq!(
        zoe.shares.iter().map(|wish| &*wish.written).collect::<Vec<_>>(),
        ["spreadsheets", "Knitting"]
    );
    assert_eq!(lines(&sheet, Key::AnsweredTwice), [5]);
    assert_eq!(arg(&sheet, Key::AnsweredTwice, "later_line"), Arg::Number(66));
}

#[test]
fn everything_odd_in_the_form_is_listed_and_nothing_else_is_warned_about() {
    let sheet = form();

    let warned: Vec<_> = sheet
        .problems
        .iter()
        .filter(|problem| problem.severity < Severity::Notice)
        .map(|problem| (problem.key, problem.line, problem.column))
        .collect();

    assert_eq!(
        warned,
        [
            (Key::RefusedBirth, None, Some(4)),
            (Key::RoomUnread, Some(15), Some(7)),
            (Key::SkillUnknown, Some(66), Some(5)),
        ]
    );
    assert_eq!(arg(&sheet, Key::SkillUnknown, "written"), Arg::from("Knitting"));
    assert_eq!(lines(&sheet, Key::Formula), [12, 16, 21, 28, 34, 37, 42, 43, 49, 55, 58]);
    assert_eq!(person(&sheet, "Beatriz Petrov").note.as_deref(), Some("=HYPERLINK(\"x\")"));
}

#[test]
fn people_named_in_the_form_are_found_whatever_their_accents() {
    let sheet = form();
    let name_of = |link: &PersonLink| sheet.people[link.row.unwrap()].name.as_str();

    let links: Vec<_> = sheet.people.iter().flat_map(|p| p.reports_to.iter().chain(&p.avoid)).collect();

    assert_eq!(links.len(), 23);
    assert!(links.iter().all(|link| link.row.is_some()));
    assert_eq!(name_of(&person(&sheet, "Anneliese Okonkwo").reports_to[0]), "O’Shea Xiong");
    assert_eq!(name_of(&person(&sheet, "Renée de-la-Cruz").avoid[0]), "Elif Yamada");
}

#[test]
fn the_form_and_the_roster_tell_of_the_same_people() {
    let (roster, form) = (roster(), form());

    for known in roster.people.iter().filter(|person| person.name != "Zoë Dufresne") {
        let answered = person(&form, &known.name);
        assert_eq!(answered.email, known.email);
        assert_eq!(skill_ids(&answered.shares), skill_ids(&known.shares), "{}", known.name);
        assert_eq!(skill_ids(&answered.learns), skill_ids(&known.learns), "{}", known.name);
        assert_eq!((&answered.zone, &answered.week), (&known.zone, &known.week), "{}", known.name);
        assert_eq!(answered.room, known.room, "{}", known.name);
        assert_eq!(answered.credentials, known.credentials, "{}", known.name);
        assert_eq!(answered.reports_to.len(), known.reports_to.len(), "{}", known.name);
    }
}

#[test]
fn latin_1_names_last_name_first_come_out_right() {
    let sheet = both_sheets();

    assert!(sheet.files.iter().all(|file| file.encoding == Some(Encoding::Windows1252)));
    assert!(sheet.files.iter().all(|file| file.delimiter == Some(';')));
    for name in ["Zoë Dufresne", "Søren Mbeki", "Verónica Lindqvist", "Wen Quiñones", "Hollis García-Lopez"]
    {
        person(&sheet, name);
    }
    assert_eq!(count(&sheet, Key::NamesTurned), 2);
}

#[test]
fn apostrophes_the_old_format_lost_are_put_back_and_said() {
    let sheet = both_sheets();

    for name in ["O’Shea Xiong", "Joaquín O’Brien", "Keiko O’Brien", "O’Shea Vega"] {
        person(&sheet, name);
    }
    assert_eq!(lines(&sheet, Key::NameMended), [31, 17, 25, 29]);
}

#[test]
fn mentors_and_mentees_together_give_64_people_with_skills_one_way_each() {
    let sheet = both_sheets();

    assert_eq!(sheet.people.len(), 64);
    assert_eq!(sheet.people.iter().filter(|p| !p.shares.is_empty() && p.learns.is_empty()).count(), 36);
    assert_eq!(sheet.people.iter().filter(|p| p.shares.is_empty() && !p.learns.is_empty()).count(), 28);
    assert!(sheet.problems.iter().all(|problem| problem.severity == Severity::Notice));
    let nadia = person(&sheet, "Nadia Quiñones");
    assert!(nadia.learns.iter().all(|wish| wish.priority == Priority::Low));
    assert_eq!(person(&sheet, "Luz Underhill").learns[0].priority, Priority::Medium);
    assert_eq!(person(&sheet, "Søren Mbeki").learns[0].priority, Priority::High);
}

#[test]
fn all_four_files_together_are_still_64_people() {
    let sheet = read(&[
        ("roster.csv", ROSTER),
        ("form-export.csv", FORM),
        ("mentors.csv", MENTORS),
        ("mentees.csv", MENTEES),
    ]);

    assert_eq!(sheet.people.len(), 64);
    assert!(sheet.people.iter().all(|person| person.origins.len() == 3));
    assert!(sheet.people.iter().all(|person| person.id.is_some()));
    assert_eq!(count(&sheet, Key::FilesDiffer), 0);
    person(&sheet, "Keiko O’Brien");
}
