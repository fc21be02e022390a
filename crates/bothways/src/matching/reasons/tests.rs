use jiff::tz::TimeZone;
use matcher::{Person, Share, Side, Week, Weights, Wish};

use super::*;
use crate::platform::clock::Moment;
use crate::platform::words::{Say, Words};

fn say() -> Say {
    let files =
        [("en", include_str!("../../platform/words.en.ftl")), ("en", include_str!("../words.en.ftl"))];
    Words::load(&files).unwrap().of("en")
}

fn number(kit: &Kit, skill: &str) -> u32 {
    kit.number_of(&SkillId::from(skill)).unwrap()
}

/// Ana shares appeals, Ben wants them; both think it over first and are free on Tuesdays from 16:00 to 18:00 UTC.
fn ana_and_ben(kit: &Kit) -> (Person, Person) {
    let mut week = Week::new();
    (80..84).for_each(|at| week.add(at));
    let mut style = [None; 6];
    style[0] = Some(Side::Second);
    let both = |id: &str| Person { free: Some(week), style, ..Person::new(id) };
    let appeals = number(kit, "appeals");
    let ana = Person { shares: vec![Share { skill: appeals, level: 4 }], ..both("a") };
    let ben = Person { learns: vec![Wish { skill: appeals, priority: 3 }], ..both("b") };
    (ana, ben)
}

fn read_by(me: Option<&str>, reasons: &Reasons, kit: &Kit) -> (Vec<String>, Option<String>) {
    let say = say();
    let zone = TimeZone::get("America/New_York").unwrap();
    let now = Moment::of("2026-05-20T12:00:00Z".parse().unwrap());
    let voice = Voice { say: &say, kit, zone: &zone, now, me, people: [("a", "Ana"), ("b", "Ben")] };
    (reasons.shown(&voice), reasons.gap(&voice))
}

#[test]
fn the_same_reasons_read_right_for_each_of_the_two_and_for_a_coordinator() {
    let kit = Kit::shipped().unwrap();
    let (ana, ben) = ana_and_ben(&kit);

    let reasons = Reasons::between(&ana, &ben, &kit, &Names::default(), &Weights::default());

    let (for_ben, _) = read_by(Some("b"), &reasons, &kit);
    assert_eq!(for_ben[0], "You want to learn “Prepare a peer-to-peer or appeal”, and Ana shares it.");
    assert_eq!(for_ben[1], "You both picked “Think it over first”.");
    assert_eq!(for_ben[2], "You are both free on Tue, 12:00 to 14:00 Eastern.");
    let (for_ana, gap) = read_by(Some("a"), &reasons, &kit);
    assert_eq!(for_ana[0], "Ben wants to learn “Prepare a peer-to-peer or appeal”, and you share it.");
    assert_eq!(
        gap.unwrap(),
        "To know before: Ben shares nothing from your own list yet. Here you would be the one who shares."
    );
    let (for_cleo, none) = read_by(None, &reasons, &kit);
    assert_eq!(for_cleo[0], "Ana shares “Prepare a peer-to-peer or appeal”, which Ben wants to learn.");
    assert_eq!(for_cleo[2], "Ana and Ben are both free on Tue, 12:00 to 14:00 Eastern.");
    assert_eq!(none, None);
}

#[test]
fn the_gap_names_the_first_wish_that_stays_open() {
    let kit = Kit::shipped().unwrap();
    let (ana, mut ben) = ana_and_ben(&kit);

    ben.learns.push(Wish { skill: number(&kit, "huddles"), priority: 3 });

    let reasons = Reasons::between(&ana, &ben, &kit, &Names::default(), &Weights::default());
    let (_, gap) = read_by(Some("b"), &reasons, &kit);
    assert_eq!(gap.unwrap(), "To know before: Ana does not share “Lead a huddle”, which you want too.");
}

#[test]
fn reasons_read_back_from_their_stored_form() {
    let kit = Kit::shipped().unwrap();
    let (ana, ben) = ana_and_ben(&kit);

    let reasons = Reasons::between(&ana, &ben, &kit, &Names::default(), &Weights::default());

    assert_eq!(Reasons::from_json(&reasons.to_json()), reasons);
    assert_eq!(Reasons::from_json("what it was once"), Reasons::default());
}

#[test]
fn a_pair_begins_with_the_weightiest_skills_of_each_direction() {
    let shared = |skill: &str, from: &str, to: &str| Shared {
        skill: SkillId::from(skill),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    let all = vec![
        shared("appeals", "a", "b"),
        shared("notes", "a", "b"),
        shared("huddles", "a", "b"),
        shared("spreadsheets", "b", "a"),
    ];

    let reasons = Reasons { shared: all.clone(), ..Reasons::default() };

    assert_eq!(reasons.arrows(2), [&all[0], &all[1], &all[3]]);
}
