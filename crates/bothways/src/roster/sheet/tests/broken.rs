//! Files that cannot be used as they are, and the promise that no bytes break the reader.

use proptest::prelude::*;

use super::*;

const FORM: &[u8] = include_bytes!("../../../../tests/data/form-export.csv");

fn stop(bytes: &[u8]) -> Option<(Key, Option<u32>)> {
    let sheet = read(&[("people.csv", bytes)]);
    assert_eq!(sheet.is_usable(), !sheet.problems.iter().any(|p| p.severity == Severity::Stop));
    sheet.problems.iter().find(|p| p.severity == Severity::Stop).map(|p| (p.key, p.line))
}

#[test]
fn what_is_no_spreadsheet_is_refused_by_name() {
    let expected: [(&[u8], Key); 9] = [
        (b"\"\",,\n,,\n", Key::Empty),
        (b"", Key::Empty),
        (b" \r\n\r\n", Key::Empty),
        (b"PK\x03\x04\x14\0\x06\0", Key::Workbook),
        (b"%PDF-1.7 ...", Key::Pdf),
        (b"<!doctype html><title>Sign in</title>", Key::WebPage),
        (b"name,email\nAna\0,x\n", Key::NotText),
        (b"name,email\n", Key::NoRows),
        (b"Colour,Size\nred,2\nblue,3\n", Key::NoPeopleColumn),
    ];

    for (bytes, key) in expected {
        assert_eq!(stop(bytes).map(|(key, _)| key), Some(key), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_file_without_column_names_is_told_so() {
    let text = b"Ana Diaz,ana@example.org\nBen Osei,ben@example.org\n";

    assert_eq!(stop(text).map(|(key, _)| key), Some(Key::NoHeader));
}

#[test]
fn half_a_file_is_refused_with_the_line_where_it_breaks() {
    let in_a_quote = b"name,email,shares\nAna,ana@example.org,a\nBen,ben@example.org,\"spread";
    let in_a_row = b"name,email,shares\nAna,ana@example.org,a\nBen,ben@exam";

    assert_eq!(stop(in_a_quote), Some((Key::OpenQuote, Some(3))));
    assert_eq!(stop(in_a_row), Some((Key::CutLine, Some(3))));
}

#[test]
fn limits_are_told_and_kept() {
    let wide = format!("name{}\nAna\n", ",x".repeat(100_000));
    let long = format!("name,note\nAna,{}\nBen,short\n", "x".repeat(CELL_CHARS_MAX + 1));
    let tall = format!("name\n{}", "Ana\n".repeat(Limits::UPLOAD.rows + 1));
    let large = vec![b'a'; Limits::UPLOAD.bytes + 1];

    assert_eq!(stop(wide.as_bytes()), Some((Key::TooManyColumns, Some(1))));
    assert_eq!(stop(tall.as_bytes()), Some((Key::TooManyRows, Some(Limits::UPLOAD.rows as u32 + 2))));
    assert_eq!(stop(&large).map(|(key, _)| key), Some(Key::TooLarge));
    let sheet = read_text(&long);
    assert_eq!((lines(&sheet, Key::CellTooLong), sheet.people.len()), (vec![2], 1));
    assert!(sheet.is_usable());
    let many: Vec<(&str, &[u8])> = vec![("a.csv", b"name\nAna\n"); FILES_MAX + 1];
    assert_eq!(count(&read(&many), Key::TooManyFiles), 1);
    assert_eq!(count(&read(&[]), Key::NoFiles), 1);
}

#[test]
fn one_broken_file_makes_the_whole_upload_unusable() {
    let sheet = read(&[("good.csv", b"name\nAna\n"), ("bad.csv", b"%PDF-1.7")]);

    assert!(!sheet.is_usable());
    assert_eq!(sheet.problems.iter().find(|p| p.key == Key::Pdf).and_then(|p| p.file), Some(1));
}

#[test]
fn many_problems_of_a_kind_are_listed_to_a_limit_and_counted() {
    let rows: String = (0..PROBLEMS_OF_A_KIND_MAX + 7).map(|n| format!("Ana {n},odd\n")).collect();

    let sheet = read_text(&format!("name,email\n{rows}"));

    assert_eq!(count(&sheet, Key::EmailWrong), PROBLEMS_OF_A_KIND_MAX);
    assert_eq!(arg(&sheet, Key::MoreOfTheSame, "count"), Arg::Number(7));
}

#[test]
fn every_cut_of_a_file_gives_people_or_says_what_is_wrong() {
    let start = &FORM[..1_500];
    for cut in (0..start.len()).step_by(7).chain(1_450..start.len()) {
        let sheet = read(&[("form.csv", &start[..cut])]);
        let told =
            sheet.problems.iter().any(|p| p.severity == Severity::Stop || p.key == Key::LastLineUnended);
        let ends_with_a_line = start[..cut].ends_with(b"\n") || start[..cut].ends_with(b"\r");
        let is_first_row = sheet.people.len() <= 1;

        assert!(told || ends_with_a_line || is_first_row, "cut at {cut}");
        assert!(!sheet.people.is_empty() || !sheet.problems.is_empty(), "cut at {cut}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let sheet = read(&[("people.csv", &bytes)]);

        prop_assert!(!sheet.people.is_empty() || !sheet.problems.is_empty());
    }

    #[test]
    fn no_mix_of_cells_breaks_the_reader(
        cells in prop::collection::vec(prop::sample::select(vec![
            "name", "email", "shares", "supervisor", "when", "tz", "dob", "Ana", "ana@example.org", "after 8", "EST",
            "\"", "\"\"", ",", ";", "|", "\n", "\r\n", "\r", "=1+1", "3/3/1983", "Osei, Ben", "2 people", "\u{feff}", "ë",
        ]), 0..60)
    ) {
        let sheet = read_text(&cells.concat());

        prop_assert!(!sheet.people.is_empty() || !sheet.problems.is_empty());
        let links = sheet.people.iter().flat_map(|p| p.reports_to.iter().chain(&p.avoid));
        prop_assert!(links.filter_map(|link| link.row).all(|row| row < sheet.people.len()));
        prop_assert!(sheet.people.iter().all(|p| !p.name.is_empty() && !p.origins.is_empty()));
    }
}
