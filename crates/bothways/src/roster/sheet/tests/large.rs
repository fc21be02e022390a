//! Large files: progress is reported, and what is kept stays within bounds whatever stands in them.

use super::*;

fn rows(count: usize, cells: impl Fn(usize) -> String) -> String {
    let header = "id,name,email,shares,learns,room_for,time_zone,available,reports_to\n";
    let rows: String =
        (0..count).map(|n| format!("P{n},Ana Diaz{n},ana{n}@example.org,{}\n", cells(n))).collect();
    format!("{header}{rows}")
}

#[test]
fn twenty_thousand_people_are_read_with_progress() {
    let text = rows(20_000, |n| {
        format!("family meetings; spreadsheets,\"CCM exam prep, Secure Chat\",2,EST,after 8 pm,P{}", n / 10)
    });
    let kit = Kit::shipped().unwrap();
    let credentials = Credentials::shipped().unwrap();
    let reading = Reading {
        kit: &kit,
        credentials: &credentials,
        today: jiff::civil::date(2026, 11, 22),
        overrides: &Overrides::default(),
        limits: Limits::UPLOAD,
    };
    let mut reports = Vec::new();

    let sheet =
        read_sheet(&[Upload { name: "p.csv", bytes: text.as_bytes() }], &reading, &mut |p| reports.push(p));

    assert_eq!(sheet.people.len(), 20_000);
    assert!(reports.len() >= 40 && reports.iter().all(|report| report.done <= report.total));
}

#[test]
fn a_file_where_nothing_is_understood_is_read_in_bounds() {
    let text = rows(700, |n| format!("odd thing {},wish,some {n},zone {n},time {n},Bem Osei{n}", n % 20));

    let sheet = read_text(&text);

    assert_eq!(sheet.people.len(), 700);
    assert!(sheet.problems.len() < 10 * (PROBLEMS_OF_A_KIND_MAX + 1));
}
