//! A round of people of all sorts: some share, some learn, most do both, and hardly two said the same.

use bothways::people::records::{self, Before, ItemKind, Profile};
use bothways::people::rules::Direction;
use bothways::people::times::{Week, read_week};
use bothways::platform::viewer::PersonId;
use bothways::program::kit::SkillId;
use store::Tx;

use crate::crowd::join;
use crate::house::House;

/// Lets `count` people of all sorts come in who wait for a round: some share, some learn, most do both, and hardly two said the same.
pub async fn wait(house: &House, count: usize) {
    let skills: Vec<SkillId> = house.app.kit.skills().map(|skill| skill.id.clone()).collect();
    let now = house.app.clock.now();
    let crowd = move |tx: &mut Tx<'_>| -> store::Result<()> {
        let people = join(tx, count, now)?;
        let each = || people.iter().zip(0u64..);
        let profile = |(id, at): (&PersonId, u64)| {
            let room = 1 + cast(at, 0, 3) as u32;
            Profile { room_for: room, room_most: room, ..Profile::of(id.clone()) }
        };
        records::save_profiles(tx, &each().map(profile).collect::<Vec<_>>(), now)?;
        for (direction, begin, degrees) in [(Direction::Share, 10, 4), (Direction::Learn, 30, 3)] {
            let said = |at: u64| {
                // One of six says nothing of this; the others name up to three, none twice.
                let named = if cast(at, begin, 6) == 0 { 0 } else { 1 + cast(at, begin + 1, 3) };
                let first = cast(at, begin + 2, 20);
                let skill = |next: u64| {
                    let which = (first + next * (1 + begin)) % 20;
                    (skills[which as usize].clone(), 1 + cast(at, begin + 3 + next, degrees) as u8)
                };
                (0..named).map(skill).collect::<Vec<_>>()
            };
            let said: Vec<_> = each().map(|(id, at)| (id.clone(), said(at))).collect();
            records::set_skills_each(tx, Before::Nothing, direction, &said)?;
        }
        let weeks: Vec<_> = each().map(|(id, at)| (id.clone(), week_of(at))).collect();
        records::set_windows_each(tx, Before::Nothing, &weeks)?;
        let languages = |at: u64| -> Vec<String> {
            let all = ["English", "Spanish", "French"].into_iter().zip(50..);
            let speaks = |&(_, place): &(&str, u64)| cast(at, place, 3) == 0;
            let spoken = all.filter(|one| (one.1 == 50 && cast(at, 40, 8) > 0) || speaks(one));
            spoken.map(|(language, _)| language.to_owned()).collect()
        };
        let languages: Vec<_> = each().map(|(id, at)| (id.clone(), languages(at))).collect();
        records::set_items_each(tx, Before::Nothing, ItemKind::Language, &languages)?;
        records::settle_all(tx, now)
    };
    house.app.db.write(crowd).await.unwrap();
}

/// Three times two hours on some days.
fn week_of(at: u64) -> Week {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    let time = |place: u64| {
        let (day, from) = (cast(at, place, 5), cast(at, place + 1, 5));
        format!(
            "{} {} am to {}",
            days[day as usize],
            7 + from,
            ["9 am", "10 am", "11 am", "12 pm", "1 pm"][from as usize]
        )
    };
    read_week(&[time(60), time(62), time(64)].join(", ")).week
}

/// A number below `below` that looks like chance, the same each time for a person and a place.
fn cast(person: u64, place: u64, below: u64) -> u64 {
    let mixed = (person * 101 + place + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33) % below
}
