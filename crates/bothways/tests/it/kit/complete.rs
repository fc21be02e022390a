//! Every section of the kit holds all its items.

use std::collections::BTreeSet;

use bothways::program::kit::{Answer, Kit, OfferedTo, Outcome, TieRule};

fn kit() -> Kit {
    Kit::shipped().unwrap()
}

#[test]
fn agreement_and_privacy_hold_every_clause_and_limit() {
    let kit = kit();

    assert_eq!(kit.agreement.clauses.len(), 15);
    assert_eq!(kit.privacy.limits.len(), 6);
    assert_eq!(kit.privacy.concern.kinds.len(), 5);
    assert!(kit.privacy.card.text.starts_with("Between us"));
}

#[test]
fn a_talk_has_its_prompts_and_the_two_opening_questions_come_first() {
    let talks = kit().talks;

    let opening: Vec<&str> = talks.status_check.opening.iter().map(|line| line.text.as_str()).collect();

    assert_eq!(opening, ["How are you doing?", "What's keeping you up at night?"]);
    assert_eq!(talks.status_check.more.len(), 11);
    assert_eq!((talks.agenda.prompts.len(), talks.agenda.tags.len()), (10, 5));
    let reflections: Vec<_> =
        talks.reflections.iter().map(|one| (one.id.as_str(), one.prompts.len())).collect();
    assert_eq!(reflections, [("learner", 5), ("sharer", 5), ("both", 5), ("equity", 2)]);
    assert_eq!(talks.perspective.prompts.len(), 6);
}

#[test]
fn each_guide_has_its_steps_and_minutes() {
    let guides = kit().guides;

    let first: Vec<u16> = guides.first_meeting.steps.iter().filter_map(|step| step.minutes).collect();
    let steps = [&guides.mid_point, &guides.start_again, &guides.closing, &guides.first_swap, &guides.ethics]
        .map(|guide| guide.steps.len());

    assert_eq!(first, [5, 10, 10, 10, 5, 5]);
    assert_eq!(steps, [7, 9, 7, 5, 5]);
    assert_eq!((guides.sixty_day.choices.len(), guides.sixty_day.questions.len()), (3, 3));
    assert_eq!(guides.start_again.minutes, Some((20, 30)));
}

#[test]
fn care_holds_the_readiness_check_the_tips_and_the_seasons() {
    let kit = kit();

    assert_eq!((kit.readiness.items.len(), kit.readiness.stressors.lines.len()), (7, 9));
    assert_eq!(kit.readiness.rest.ask_again_weeks, [1, 3, 6]);
    assert_eq!(kit.tips.len(), 24);
    let seasons: Vec<&str> = kit.seasons.of_a_person.iter().map(|season| season.id.as_str()).collect();
    assert_eq!(seasons, ["normal", "lighter", "paused"]);
    let shown = kit.seasons.find("lighter").unwrap().to_partner.fill(&[("day", "1 March")]).unwrap();
    assert_eq!(shown, "Lighter season until 1 March");
}

#[test]
fn checks_pulse_survey_and_ratings_are_whole() {
    let checks = kit().checks;

    assert_eq!((checks.talk_weather.choices.len(), checks.after_talk.choices.len()), (4, 3));
    assert_eq!((checks.month.items.len(), checks.month.choices.len()), (4, 5));
    assert_eq!((checks.safety_pulse.items.len(), checks.safety_pulse.group_min), (7, 8));
    let parts: Vec<usize> = checks.impact_survey.parts.iter().map(|part| part.items.len()).collect();
    assert_eq!((parts, checks.impact_survey.group_min), (vec![3, 3, 4, 3], 10));
    assert_eq!(checks.impact_survey.helped.choices.len(), 7);
    let ratings = [OfferedTo::Learner, OfferedTo::NewerSharer, OfferedTo::SeasonedMember]
        .map(|person| checks.self_rating.of(person).count());
    assert_eq!(ratings, [3 + 1, 3 + 1, 4 + 1]);
}

#[test]
fn training_touchpoints_and_the_year_are_whole() {
    let kit = kit();

    let modules: Vec<usize> = kit.training.tracks.iter().map(|track| track.modules.len()).collect();
    let months: Vec<u16> = kit.year.iter().map(|row| row.month).collect();

    assert_eq!(modules, [6, 5, 5, 4, 6]);
    assert_eq!(kit.touchpoints.len(), 12);
    let review = kit.touchpoints.iter().find(|one| one.id == "case-review").unwrap();
    assert!(review.guarded && review.confirm.is_some() && review.fields[0].required);
    assert_eq!(months, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15]);
}

#[test]
fn leaders_letters_expectations_and_cards_are_whole() {
    let kit = kit();

    assert_eq!((kit.leaders.checklist.items.len(), kit.leaders.results.measures.len()), (15, 6));
    let lines: Vec<usize> = kit.expectations.iter().map(|card| card.lines.len()).collect();
    assert_eq!(lines, [5, 4, 5, 3]);
    assert_eq!(kit.letters.len(), 15 + 1);
    assert_eq!(kit.tone.rules.len(), 11);
    assert_eq!((kit.cards.working_style.cards.len(), kit.cards.values.words.len()), (6, 10));
    assert_eq!((kit.cards.roles.roles.len(), kit.cards.beyond_me.steps.len()), (4, 6));
    assert_eq!((kit.cards.proposal.fields.len(), kit.cards.proposal.answers.len()), (8, 3));
    assert_eq!(kit.cards.keep_the_know_how.questions.len(), 6);
}

#[test]
fn help_now_and_boundaries_are_whole() {
    let kit = kit();

    let lines: Vec<&str> = kit.crisis.lines.iter().map(|line| line.id.as_str()).collect();

    let expected =
        ["988", "911", "crisis-text-line", "samhsa", "eap", "nurse-peer-help", "domestic-violence", "211"];
    assert_eq!(lines, expected);
    assert_eq!(kit.crisis.danger, "No one monitors this app. In danger? Call 988 or 911.");
    let ties = &kit.boundaries;
    assert_eq!(
        (ties.blocked.len(), ties.approved.len(), ties.cards.len(), ties.watch.questions.len()),
        (5, 7, 9, 4)
    );
    assert_eq!(ties.rule_of("supervisor"), Some(TieRule::Block));
    assert_eq!(ties.rule_of("relatives"), Some(TieRule::Approve));
    assert_eq!(ties.rule_of("friends"), None);
}

#[test]
fn a_letter_is_at_most_two_lines_and_is_sent_with_every_blank_filled() {
    let kit = kit();

    let hello = kit.letter("past-mentee-hello").unwrap();

    assert!(kit.letters.iter().all(|letter| letter.text.lines().count() <= 2));
    assert!(hello.fill(&[("name", "Ben")]).is_err());
    let text = hello.fill(&[("name", "Ben"), ("year", "2022")]).unwrap();
    assert_eq!(
        text,
        "You mentored Ben in 2022. A short hello could make the week.\nOnly if you feel like it."
    );
}

#[test]
fn the_readiness_check_says_rest_before_gently_before_ready() {
    use Answer::{Little, NotNow, Yes};
    let readiness = kit().readiness;
    let cases = [
        ([Yes, Yes, Yes, Yes, Yes, Yes, Yes], Outcome::Ready),
        ([Little, Little, Yes, Yes, Yes, Yes, Yes], Outcome::Ready),
        ([Little, Little, Little, Yes, Yes, Yes, Yes], Outcome::Gently),
        ([NotNow, Yes, Yes, Yes, Yes, Yes, Yes], Outcome::Gently),
        ([NotNow, NotNow, Little, Little, Little, Yes, Yes], Outcome::Gently),
        ([NotNow, NotNow, NotNow, Yes, Yes, Yes, Yes], Outcome::Rest),
        ([Yes, Yes, Yes, Yes, NotNow, Yes, Yes], Outcome::Rest),
    ];

    for (answers, outcome) in cases {
        assert_eq!(readiness.outcome(&answers), outcome, "{answers:?}");
    }
    assert_eq!(readiness.outcome(&[]), Outcome::Ready);
    assert!(readiness.text_of(Outcome::Rest).text.starts_with("Looking after you comes first."));
}

#[test]
fn each_text_of_a_list_has_an_id_of_its_own_in_the_whole_list() {
    let kit = kit();
    let lists = [&kit.talks.status_check.opening, &kit.talks.status_check.more];

    let ids: BTreeSet<&str> =
        lists.iter().flat_map(|list| list.iter()).map(|line| line.id.as_str()).collect();

    assert_eq!(ids.len(), 13);
}
