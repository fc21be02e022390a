//! Many people at once, for promises and measurements about long lists.

use bothways::access::records::{AccountRow, accounts};
use bothways::matching::asking::records as askings;
use bothways::matching::asking::{AskingId, RequestId};
use bothways::matching::introductions::IntroductionId;
use bothways::matching::introductions::records as introductions;
use bothways::pairs::PairId;
use bothways::pairs::records as pairs;
use bothways::people::records::apart::ConflictRow;
use bothways::people::records::{self, Before, ItemKind, Profile, SaidBy, apart};
use bothways::people::rules::Direction;
use bothways::people::times::read_week;
use bothways::people::walls::in_order;
use bothways::platform::clock::Moment;
use bothways::platform::id;
use bothways::platform::viewer::PersonId;
use bothways::program::kit::SkillId;
use bothways::roster::records::invitations;
use store::Tx;

use crate::house::House;

/// How many people stand on one page.
pub const ON_A_PAGE: usize = 50;

/// Lets `count` people with whole profiles come in. Fifty of them ask Ana, were introduced to her, would rather not meet her, are or were
/// her partners, and told of a tie, all at once and more than the house would let anybody carry. Ben has what people have: three ask
/// him, and he was introduced to two. Of the others every fifth has a partner, and one in ten answers for nine. Fifty more wait for
/// their invitation.
pub async fn come_in(house: &House, count: usize) {
    let skills: Vec<SkillId> = house.app.kit.skills().map(|skill| skill.id.clone()).collect();
    let now = house.app.clock.now();
    let [ana, ben, cleo] = ["ana", "ben", "cleo"].map(|name| house.id(name));
    let crowd = move |tx: &mut Tx<'_>| -> store::Result<()> {
        let people: Vec<PersonId> = (0..count).map(|_| PersonId::fresh(now)).collect();
        let invited: Vec<PersonId> = (0..ON_A_PAGE).map(|_| PersonId::fresh(now)).collect();
        let accounts: Vec<AccountRow> =
            people.iter().chain(&invited).zip(0..).map(|(id, number)| account(id, number)).collect();
        accounts::save_new_each(tx, &accounts, now)?;
        invitations::save_new_each(tx, &invited, now)?;
        for person in &people {
            accounts::join(tx, person, now)?;
        }
        let everyone: Vec<PersonId> =
            [&ana, &cleo].into_iter().chain(&people).chain([&ben]).cloned().collect();
        say(tx, &everyone, &skills, 90, now)?;
        stand_apart(tx, &people, now)?;
        for other in people.iter().take(3) {
            ask(tx, other, &ben, now)?;
        }
        for other in people.iter().skip(3).take(2) {
            introductions::save_new(tx, &IntroductionId::fresh(now), None, (other, &ben), "", now)?;
        }
        around(tx, &ana, &people[..ON_A_PAGE.min(count)], now)
    };
    house.app.db.write(crowd).await.unwrap();
}

/// Lets `count` people come in who each have room for two and wait for a round; one in ten answers for nine.
pub async fn wait(house: &House, count: usize) {
    let skills: Vec<SkillId> = house.app.kit.skills().map(|skill| skill.id.clone()).collect();
    let now = house.app.clock.now();
    let crowd = move |tx: &mut Tx<'_>| -> store::Result<()> {
        let people = join(tx, count, now)?;
        say(tx, &people, &skills, 2, now)?;
        let lines: Vec<_> = people
            .chunks(10)
            .flat_map(|team| team[1..].iter().map(|id| (id.clone(), vec![team[0].clone()])))
            .collect();
        records::set_reports_to_each(tx, SaidBy::Roster, &lines)
    };
    house.app.db.write(crowd).await.unwrap();
}

/// So many people with an account who came in and said nothing yet.
pub fn join(tx: &mut Tx<'_>, count: usize, now: Moment) -> store::Result<Vec<PersonId>> {
    let people: Vec<PersonId> = (0..count).map(|_| PersonId::fresh(now)).collect();
    let accounts: Vec<AccountRow> = people.iter().zip(0..).map(|(id, number)| account(id, number)).collect();
    accounts::save_new_each(tx, &accounts, now)?;
    for person in &people {
        accounts::join(tx, person, now)?;
    }
    Ok(people)
}

fn account(id: &PersonId, number: usize) -> AccountRow {
    AccountRow {
        id: id.clone(),
        email: format!("crowd{number}@example.org"),
        name: format!("Person {number}"),
        zone: ["America/New_York", "America/Chicago", "America/Los_Angeles"][number % 3].to_owned(),
        language: "en".to_owned(),
        coordinator: false,
        leader: false,
        operator: false,
        left_at: None,
    }
}

/// Everyone shares three skills and wants two, and says when they are free.
fn say(
    tx: &mut Tx<'_>,
    everyone: &[PersonId],
    skills: &[SkillId],
    room: u32,
    now: Moment,
) -> store::Result<()> {
    let profiles: Vec<Profile> = everyone
        .iter()
        .map(|id| Profile { room_for: room, room_most: room, ..Profile::of(id.clone()) })
        .collect();
    records::save_profiles(tx, &profiles, now)?;
    let skill = |at: usize| skills[at % skills.len()].clone();
    let each = |offers: fn(usize) -> Vec<(usize, u8)>| -> Vec<(PersonId, Vec<(SkillId, u8)>)> {
        let said = |at| offers(at).into_iter().map(|(which, level)| (skill(which), level)).collect();
        everyone.iter().zip(0..).map(|(id, at)| (id.clone(), said(at))).collect()
    };
    records::set_skills_each(
        tx,
        Before::Nothing,
        Direction::Share,
        &each(|at| vec![(at, 3), (at + 1, 4), (at * 7 + 3, 2)]),
    )?;
    records::set_skills_each(
        tx,
        Before::Nothing,
        Direction::Learn,
        &each(|at| vec![(at * 5 + 2, 3), (at + 9, 1)]),
    )?;
    let week = read_week("weekday lunch, Tuesday 5 pm to 7 pm").week;
    let weeks: Vec<_> = everyone.iter().map(|id| (id.clone(), week.clone())).collect();
    records::set_windows_each(tx, Before::Nothing, &weeks)?;
    let english: Vec<_> = everyone.iter().map(|id| (id.clone(), vec!["English".to_owned()])).collect();
    records::set_items_each(tx, Before::Nothing, ItemKind::Language, &english)?;
    records::settle_all(tx, now)
}

fn stand_apart(tx: &mut Tx<'_>, people: &[PersonId], now: Moment) -> store::Result<()> {
    let lines: Vec<_> = people
        .chunks(10)
        .flat_map(|team| team[1..].iter().map(|id| (id.clone(), vec![team[0].clone()])))
        .collect();
    records::set_reports_to_each(tx, SaidBy::Roster, &lines)?;
    for team in people.chunks_exact(5) {
        pairs::save_new(tx, &PairId::fresh(now), &team[0], &team[3], "round", now)?;
    }
    Ok(())
}

fn ask(tx: &mut Tx<'_>, asker: &PersonId, asked: &PersonId, now: Moment) -> store::Result<()> {
    let (asking, request) = (AskingId::fresh(now), RequestId::fresh(now));
    askings::save_asking(tx, &asking, asker, "Would you talk with me?", now)?;
    askings::save_request(tx, &request, &asking, (asker, asked), 1, "")?;
    askings::delivered(tx, &request, now)
}

/// What happens between Ana and each of these.
fn around(tx: &mut Tx<'_>, ana: &PersonId, others: &[PersonId], now: Moment) -> store::Result<()> {
    for (other, at) in others.iter().zip(0..) {
        // The first three ask Ben, and nobody asks two at once.
        if at >= 3 {
            ask(tx, other, ana, now)?;
        }
        introductions::save_new(tx, &IntroductionId::fresh(now), None, (other, ana), "", now)?;
        let pair = PairId::fresh(now);
        pairs::save_new(tx, &pair, ana, other, "request", now)?;
        if at % 2 == 1 {
            pairs::save_ended(tx, &pair, now)?;
            apart::add_avoid(tx, ana, other, now)?;
        }
        let (first, second) = in_order(ana, other);
        let tie = ConflictRow {
            id: id::fresh(now),
            first_id: first.clone(),
            second_id: second.clone(),
            kind: "small-team".to_owned(),
            declared_by: Some(ana.clone()),
            first_agrees_at: None,
            second_agrees_at: None,
            approved_at: None,
            denied_at: None,
            refused_at: None,
        };
        apart::save_tie(tx, &tie, now)?;
        for person in [ana, other] {
            apart::agree(tx, &tie, person, Some(now))?;
        }
    }
    Ok(())
}

/// A coordinator's spreadsheet of so many people, each with a number of their own.
pub fn sheet(count: usize) -> String {
    let (head, rows) = include_str!("../data/roster.csv").split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let mut text = format!("{head}\n");
    for number in 0..count {
        let mut cells: Vec<&str> = rows[number % rows.len()].splitn(4, ',').collect();
        let (id, name) = (format!("N{number}"), format!("{} {number}", cells[1]));
        let email = format!("n{number}@example.org");
        (cells[0], cells[1], cells[2]) = (&id, &name, &email);
        text.push_str(&format!("{}\n", cells.join(",")));
    }
    text
}
