//! Phrases that people write, and the windows they stand for.

use proptest::prelude::*;

use super::*;

/// The week as "Mon,Tue 09:00-17:00; …", for short comparisons.
fn plain(written: &str) -> String {
    let spans = read_week(written).week.spans();
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let told: Vec<String> = spans
        .iter()
        .map(|span| {
            let days: String = span.days.iter().map(|day| format!("{day:?}")[..2].to_owned()).collect();
            format!("{days} {}-{}", clock(span.from_minute), clock(span.to_minute))
        })
        .collect();
    told.join("; ")
}

#[test]
fn the_phrases_of_sign_up_forms_are_understood() {
    let expected = [
        ("weekday lunch", "MoTuWeThFr 12:00-13:00"),
        ("after 8 pm", "MoTuWeThFrSaSu 20:00-22:00"),
        ("weekends", "SaSu 09:00-21:00"),
        ("any weekday 9-5", "MoTuWeThFr 09:00-17:00"),
        ("Tue/Thu mornings", "TuTh 08:00-12:00"),
        ("Mon 12:00-13:00; Wed 19:00-21:00", "Mo 12:00-13:00; We 19:00-21:00"),
        ("evenings", "MoTuWeThFrSaSu 18:00-21:00"),
    ];

    for (written, windows) in expected {
        assert_eq!(plain(written), windows, "{written}");
        assert_eq!(read_week(written).unread, Vec::<String>::new(), "{written}");
    }
}

#[test]
fn days_may_stand_before_or_after_their_times() {
    let expected = [
        ("9-5 weekdays", "MoTuWeThFr 09:00-17:00"),
        ("mornings Tue, evenings Wed", "Tu 08:00-12:00; We 18:00-21:00"),
        ("Mon 12-1, 5-6; Wed 7-9pm", "Mo 12:00-13:00; Mo 17:00-18:00; We 19:00-21:00"),
        ("Mon 9-10, Tue 10-11", "Mo 09:00-10:00; Tu 10:00-11:00"),
        ("Mon and Wed after 6pm", "MoWe 18:00-22:00"),
        ("lunch on Mondays, Fridays", "MoFr 12:00-13:00"),
        ("weekends and weekday evenings", "MoTuWeThFr 18:00-21:00; SaSu 09:00-21:00"),
        ("M/W/F noon", "MoWeFr 12:00-13:00"),
        ("Mon-Thu 8:30-10am", "MoTuWeTh 08:30-10:00"),
        ("Fri-Mon", "MoFrSaSu 09:00-21:00"),
        ("any weekday except Friday, 9 to 5", "MoTuWeTh 09:00-17:00"),
        ("any time but not Sundays", "MoTuWeThFrSa 09:00-21:00"),
    ];

    for (written, windows) in expected {
        assert_eq!(plain(written), windows, "{written}");
    }
}

#[test]
fn hours_without_am_or_pm_make_the_shortest_stretch_forward() {
    let expected = [
        ("Mon 11-1", "Mo 11:00-13:00"),
        ("Mon 1-3", "Mo 13:00-15:00"),
        ("Mon 5-7pm", "Mo 17:00-19:00"),
        ("Mon 11-1pm", "Mo 11:00-13:00"),
        ("Mon 9am-5", "Mo 09:00-17:00"),
        ("Mon 0900-1700", "Mo 09:00-17:00"),
        ("Mon between 9 and 5", "Mo 09:00-17:00"),
        ("Mon 8:30 p.m. \u{2013} 10 p.m.", "Mo 20:30-22:00"),
        ("Mon until 10", "Mo 07:00-10:00"),
        ("before 9am weekdays", "MoTuWeThFr 07:00-09:00"),
        ("after work", "MoTuWeThFr 17:00-20:00"),
        ("Tue after lunch", "Tu 13:00-22:00"),
        ("Sat 10pm-2am", "Sa 22:00-24:00; Su 00:00-02:00"),
        ("Mon 3 pm", "Mo 15:00-16:00"),
    ];

    for (written, windows) in expected {
        assert_eq!(plain(written), windows, "{written}");
    }
}

#[test]
fn only_exact_times_are_taken_without_assuming() {
    assert!(!read_week("Mon 12:00-13:00; Wed 19:00-21:00").assumed);
    assert!(!read_week("Tue 9 am - 5 pm").assumed);
    assert!(read_week("Tue 9-5").assumed);
    assert!(read_week("evenings").assumed);
    assert!(read_week("weekends").assumed);
}

#[test]
fn words_that_are_not_understood_are_named() {
    let reading = read_week("every other Tuesday morning");

    assert_eq!(reading.unread, ["other"]);
    assert_eq!(plain("every other Tuesday morning"), "Tu 08:00-12:00");
    assert!(read_week("it varies, ask me").week.is_empty());
    assert_eq!(read_week("1st Monday").unread, ["1st"]);
    assert!(read_week("").week.is_empty());
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(written in "\\PC{0,80}") {
        let week = read_week(&written).week;

        prop_assert!(week.windows().iter().all(|w| w.from_minute < w.to_minute && w.to_minute <= DAY_MINUTES));
    }

    #[test]
    fn no_mix_of_its_own_words_breaks_the_reader(
        words in prop::collection::vec(prop::sample::select(vec![
            "mon", "weekends", "weekday", "9", "5", "12:30", "23:59", "24:00", "midnight", "pm", "am", "-", "to", "and",
            "after", "before", "except", "between", ";", ",", "lunch", "noon", "after work", "0", "any",
        ]), 0..12)
    ) {
        let week = read_week(&words.join(" ")).week;

        prop_assert!(week.windows().iter().all(|w| w.from_minute < w.to_minute && w.to_minute <= DAY_MINUTES));
    }
}
