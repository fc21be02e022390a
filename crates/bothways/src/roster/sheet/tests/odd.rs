//! Files that can be read but hold something odd.

use super::*;

#[test]
fn a_person_in_two_files_is_one_person_with_both_halves() {
    let mentors = "Name;E-mail;Expertise;Max mentees\nAna Diaz;ana@example.org;CCM exam prep;3\n";
    let mentees = "Name;E-mail;Wants help with;Priority\nDiaz, Ana;ANA@example.org;spreadsheets;high\n";

    let sheet = read(&[("mentors.csv", mentors.as_bytes()), ("mentees.csv", mentees.as_bytes())]);

    assert_eq!(sheet.people.len(), 1);
    let ana = person(&sheet, "Ana Diaz");
    assert_eq!((skill_ids(&ana.shares), skill_ids(&ana.learns)), (vec!["ccm-exam"], vec!["spreadsheets"]));
    assert_eq!((ana.room, ana.learns[0].priority), (Some(3), Priority::High));
    assert_eq!(ana.origins.len(), 2);
}

#[test]
fn files_that_differ_say_so() {
    let one = "name,email,organization\nAna Diaz,ana@example.org,Mercy North\n";
    let other = "name,email,organization\nAna Diaz,ana@example.org,Lakeside\n";

    let sheet = read(&[("one.csv", one.as_bytes()), ("other.csv", other.as_bytes())]);

    assert_eq!(sheet.people[0].organization.as_deref(), Some("Lakeside"));
    assert_eq!(arg(&sheet, Key::FilesDiffer, "other"), Arg::from("Mercy North"));
}

#[test]
fn the_timestamp_tells_the_later_answer_even_when_it_stands_first() {
    let sheet = read_text(
        "Timestamp,Name,Email,I can share\n\
         2026/9/19 8:57:00 AM MDT,Ana Diaz,ana@example.org,spreadsheets\n\
         9/17/2026 8:10:00,Ana Diaz,Ana@Example.org,CCM exam prep\n",
    );

    assert_eq!(skill_ids(&sheet.people[0].shares), ["spreadsheets"]);
    assert_eq!(lines(&sheet, Key::AnsweredTwice), [3]);
}

#[test]
fn one_id_for_two_people_leaves_the_second_row_out() {
    let sheet = read_text("id,name,email\n7,Ana Diaz,ana@example.org\n7,Ben Osei,ben@example.org\n");

    assert_eq!(sheet.people.len(), 1);
    assert_eq!(lines(&sheet, Key::IdShared), [3]);
}

#[test]
fn one_address_under_two_names_is_pointed_out() {
    let sheet = read_text("name,email\nAna Diaz,office@example.org\nBen Osei,office@example.org\n");

    assert_eq!(sheet.people.len(), 1);
    assert_eq!(lines(&sheet, Key::AnsweredTwiceOtherName), [2]);
}

#[test]
fn two_rows_with_nothing_but_the_same_name_stay_two() {
    let sheet = read_text("name,shares\nAna Diaz,spreadsheets\nana diaz,CCM exam prep\n");

    assert_eq!(sheet.people.len(), 2);
    assert_eq!(lines(&sheet, Key::SameName), [3]);
}

#[test]
fn unknown_ambiguous_and_own_names_of_supervisors_are_listed() {
    let sheet = read_text(
        "name,email,supervisor\n\
         Ana Diaz,ana@example.org,Bem Osei\n\
         Ben Osei,ben@example.org,Nobody\n\
         Cleo Park,cleo@example.org,Someone Outside\n\
         Dan Lee,dan@example.org,dan lee\n\
         Eve Poe,eve@example.org,\"Osei, Ben; ana@example.org\"\n\
         Sam Roy,sam@example.org,\n\
         Sam Roy,sam2@example.org,Sam Roy\n",
    );

    assert_eq!(lines(&sheet, Key::PersonUnknownNear), [2]);
    assert_eq!(arg(&sheet, Key::PersonUnknownNear, "nearest"), Arg::from("Ben Osei"));
    assert_eq!(lines(&sheet, Key::PersonUnknown), [4]);
    assert_eq!(lines(&sheet, Key::PersonSelf), [5]);
    assert_eq!(lines(&sheet, Key::PersonAmbiguous), [8]);
    let of_eve: Vec<_> = person(&sheet, "Eve Poe").reports_to.iter().filter_map(|link| link.row).collect();
    assert_eq!(of_eve, [1, 0]);
    assert_eq!(person(&sheet, "Cleo Park").reports_to[0].written, "Someone Outside");
}

#[test]
fn a_birth_date_column_is_refused_by_its_cells_whatever_it_is_called() {
    let mut overrides = Overrides::default();
    overrides.set(0, 1, Kind::Note);
    let text = "name,Member info,Level\nAna,3/3/1983,1990\nBen,1971-05-02,1985\nCleo,,1979\n";

    let sheet = read_with(&[("people.csv", text.as_bytes())], &overrides);

    assert_eq!(sheet.columns[1].refused, Some(Refusal::BirthLike));
    assert_eq!(sheet.columns[2].refused, Some(Refusal::YearLike));
    assert!(sheet.columns.iter().skip(1).all(|column| column.samples.is_empty()));
    assert!(sheet.people.iter().all(|person| person.note.is_none()));
}

#[test]
fn sex_generation_and_the_like_are_refused_each_with_its_reason() {
    let sheet = read_text(
        "name,Info,Group,Race,Photo,School,Age\nAna,F,Gen X,x,a.jpg,State,41\nBen,M,Boomer,y,b.jpg,City,62\n",
    );

    let refused: Vec<_> = sheet.columns.iter().filter_map(|column| column.refused).collect();

    assert_eq!(
        refused,
        [Refusal::Sex, Refusal::Generation, Refusal::Race, Refusal::Photo, Refusal::School, Refusal::Age]
    );
    assert_eq!(sheet.people.len(), 2);
}

#[test]
fn the_year_somebody_began_in_case_management_is_welcome() {
    let sheet = read_text("name,Case manager since\nAna,1998\nBen,2011\n");

    assert_eq!(sheet.people[0].years_in_cm, Some(28));
    assert_eq!(count(&sheet, Key::RefusedYearLike), 0);
}

#[test]
fn columns_without_telling_names_are_told_by_their_cells() {
    let sheet = read_text(
        "A,B,C,D,E,F,G\n\
         Ana Diaz,ana@example.org,Eastern,weekday lunch,\"RN, CCM\",English,spreadsheets\n\
         Ben Osei,ben@example.org,CT,after 8 pm,LCSW,\"English, Spanish\",CCM exam prep\n",
    );

    assert_eq!(
        kinds(&sheet),
        [
            Kind::Name,
            Kind::Email,
            Kind::TimeZone,
            Kind::Available,
            Kind::Credentials,
            Kind::Languages,
            Kind::Unknown
        ]
    );
    assert_eq!(count(&sheet, Key::ColumnSkills), 1);
}

#[test]
fn the_coordinator_can_correct_a_guess() {
    let text = "name,email,Topics,Other topics\nAna,ana@example.org,spreadsheets,CCM exam prep\n";
    let mut overrides = Overrides::default();
    overrides.set(0, 2, Kind::Shares);
    overrides.set(0, 3, Kind::Learns);

    let sheet = read_with(&[("people.csv", text.as_bytes())], &overrides);

    assert_eq!(skill_ids(&sheet.people[0].shares), ["spreadsheets"]);
    assert_eq!(skill_ids(&sheet.people[0].learns), ["ccm-exam"]);
    assert!(sheet.columns[2..].iter().all(|column| column.how == How::Chosen));
}

#[test]
fn a_chosen_column_goes_before_one_that_was_guessed() {
    let text = "Email,Work mail,name\nold@example.org,ana@example.org,Ana\n";
    let mut overrides = Overrides::default();
    overrides.set(0, 1, Kind::Email);

    let sheet = read_with(&[("people.csv", text.as_bytes())], &overrides);

    assert_eq!(sheet.people[0].email.as_deref(), Some("ana@example.org"));
    assert_eq!(count(&sheet, Key::ColumnTwice), 1);
}

#[test]
fn a_title_above_the_header_and_a_second_header_are_passed_over() {
    let sheet = read_text(
        "Mentoring 2026,,\n,,\nName,Email,Shares\nAna,ana@example.org,spreadsheets\nName,Email,Shares\nBen,ben@example.org,\n",
    );

    assert_eq!(sheet.people.len(), 2);
    assert_eq!(lines(&sheet, Key::HeaderBelow), [3]);
    assert_eq!(lines(&sheet, Key::HeaderAgain), [5]);
}

#[test]
fn a_row_that_slipped_is_left_out_and_a_short_one_is_filled() {
    let sheet = read_text(
        "name,email,shares\nAna,ana@example.org,spreadsheets, CCM exam prep\nBen,ben@example.org\nCleo,cleo@example.org,\n",
    );

    assert_eq!(lines(&sheet, Key::RowTooWide), [2]);
    assert_eq!(sheet.people.len(), 2);
    assert_eq!(arg(&sheet, Key::RowsShort, "count"), Arg::Number(1));
}

#[test]
fn columns_past_the_named_ones_are_columns_too() {
    let sheet = read_text("name,email\nAna,ana@example.org,RN\nBen,ben@example.org,LCSW\n");

    assert_eq!(kinds(&sheet), [Kind::Name, Kind::Email, Kind::Credentials]);
    assert_eq!(sheet.people.len(), 2);
}

#[test]
fn names_come_with_their_letters_and_stray_spaces() {
    let sheet = read_text("name,email\n\"Ana  Diaz, RN, CCM\",ana@example.org\nBen Osei ,ben@example.org\n");

    assert_eq!(sheet.people[0].name, "Ana Diaz");
    assert_eq!(sheet.people[0].credentials.len(), 2);
    assert_eq!(sheet.people[1].name, "Ben Osei");
}

#[test]
fn wrong_and_missing_addresses_are_listed_and_the_person_stays() {
    let sheet = read_text("name,email\nAna,ana(at)example.org\nBen,\nCleo,n/a\n,dan@example.org\n,at home\n");

    assert_eq!(lines(&sheet, Key::EmailWrong), [2, 6]);
    assert_eq!(lines(&sheet, Key::EmailMissing), [3, 4]);
    assert_eq!(lines(&sheet, Key::NameMissing), [5]);
    assert_eq!(lines(&sheet, Key::Nobody), [6]);
    assert_eq!(sheet.people.len(), 4);
}

#[test]
fn a_near_miss_of_a_skill_is_suggested_and_never_taken() {
    let sheet = read_text("name,shares\nAna,denails and apeals\n");

    let wish = &sheet.people[0].shares[0];

    assert_eq!(wish.skill, None);
    assert_eq!(wish.nearest.as_ref().map(crate::program::kit::SkillId::as_str), Some("appeals"));
    assert_eq!(lines(&sheet, Key::SkillUnknownNear), [2]);
}
