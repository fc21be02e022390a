//! Where people stand, and which of them a page shows.

use std::collections::HashMap;

use jiff::civil::Date;

use super::records::PersonRow;
use crate::people::names::fold;
use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;

/// How many people stand on one page.
pub const ON_A_PAGE: usize = 50;

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// They wait for somebody.
    Waits,
    /// They have a living pair.
    Paired,
    /// They said both and wait for nobody.
    Free,
    /// They rest.
    Rests,
    /// They came in and have not said both yet.
    Draft,
    /// Their invitation went out.
    Invited,
    /// It did not yet.
    NotInvited,
}

impl Stands {
    /// All of them, in the order in which a coordinator chooses.
    pub const ALL: [Self; 7] =
        [Self::Waits, Self::Paired, Self::Free, Self::Rests, Self::Draft, Self::Invited, Self::NotInvited];

    /// The word for it in addresses and keys.
    pub fn id(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Paired => "paired",
            Self::Free => "free",
            Self::Rests => "rests",
            Self::Draft => "draft",
            Self::Invited => "invited",
            Self::NotInvited => "not_invited",
        }
    }

    fn of(row: &PersonRow, pairs: i64, today: Date) -> Self {
        match (row.joined_at, row.invited_at) {
            (None, None) => Self::NotInvited,
            (None, Some(_)) => Self::Invited,
            _ if row.rests_on(today) => Self::Rests,
            _ if pairs > 0 => Self::Paired,
            _ if row.waiting_since_at.is_some() => Self::Waits,
            _ if row.complete != Some(true) => Self::Draft,
            _ => Self::Free,
        }
    }
}

/// Somebody as the list shows them.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Who.
    pub person: PersonRow,
    /// Where they stand.
    pub stands: Stands,
    /// Their living pairs.
    pub pairs: i64,
    /// Since when they wait: nobody waits before they have come in.
    pub waits_since: Option<Moment>,
}

/// What the list is asked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Those who stand there, or everyone.
    pub stands: Option<Stands>,
    /// A piece of a name, or nothing for all.
    pub name: String,
    /// Which page, from 0.
    pub page: usize,
}

/// One page of the people who are wanted, who waits longest first, then by name; and how many there are in all.
pub fn page_of(
    people: Vec<PersonRow>,
    pairs: &HashMap<PersonId, i64>,
    today: Date,
    wanted: &Wanted,
) -> (Vec<Listed>, usize) {
    let piece = fold(&wanted.name);
    let listed = people.into_iter().filter_map(|person| {
        let carried = pairs.get(&person.id).copied().unwrap_or(0);
        let stands = Stands::of(&person, carried, today);
        let name = fold(&person.name);
        if wanted.stands.is_some_and(|wanted| wanted != stands) || !name.contains(&piece) {
            return None;
        }
        let waits_since =
            person.waiting_since_at.map(|since| person.joined_at.map_or(since, |at| since.max(at)));
        let first = waits_since.filter(|_| stands == Stands::Waits).unwrap_or(Moment(i64::MAX));
        Some(((first, name, person.id.clone()), Listed { person, stands, pairs: carried, waits_since }))
    });
    let mut listed: Vec<_> = listed.collect();
    let found = listed.len();
    let from = wanted.page.saturating_mul(ON_A_PAGE).min(found);
    let until = (from + ON_A_PAGE).min(found);
    // All that comes before the end of this page, and only that, needs its order.
    if until > 0 && until < found {
        listed.select_nth_unstable_by(until - 1, |(a, _), (b, _)| a.cmp(b));
        listed.truncate(until);
    }
    listed.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    (listed.drain(from..).map(|(_, person)| person).collect(), found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::clock::Day;

    fn somebody(name: &str) -> PersonRow {
        PersonRow {
            id: PersonId::fresh(Moment(0)),
            name: name.to_owned(),
            email: String::new(),
            joined_at: Some(Moment(10)),
            invited_at: None,
            waiting_since_at: None,
            season: Some("normal".to_owned()),
            until_on: None,
            room_for: Some(2),
            complete: Some(true),
            said: Some(true),
        }
    }

    fn names(people: Vec<PersonRow>, wanted: &Wanted) -> (Vec<String>, usize) {
        let (listed, found) = page_of(people, &HashMap::new(), jiff::civil::date(2026, 5, 20), wanted);
        (listed.into_iter().map(|listed| listed.person.name).collect(), found)
    }

    #[test]
    fn who_waits_longest_comes_first_and_nobody_waits_before_they_came_in() {
        let waits = |name: &str, since| PersonRow { waiting_since_at: Some(Moment(since)), ..somebody(name) };
        let people = vec![somebody("Ana"), waits("Ben", 30), waits("Cleo", 20), waits("Eve", 1)];

        let (order, found) = names(people, &Wanted::default());

        assert_eq!((order, found), (["Eve", "Cleo", "Ben", "Ana"].map(str::to_owned).to_vec(), 4));
    }

    #[test]
    fn a_page_has_fifty_and_the_next_goes_on() {
        let people: Vec<PersonRow> = (0..120).rev().map(|at| somebody(&format!("Person {at:03}"))).collect();

        let (second, found) = names(people.clone(), &Wanted { page: 1, ..Wanted::default() });
        let (last, _) = names(people.clone(), &Wanted { page: 2, ..Wanted::default() });
        let (beyond, _) = names(people, &Wanted { page: 9, ..Wanted::default() });

        assert_eq!((second.first().unwrap().as_str(), second.len(), found), ("Person 050", 50, 120));
        assert_eq!((last.first().unwrap().as_str(), last.len(), beyond.len()), ("Person 100", 20, 0));
    }

    #[test]
    fn a_name_is_found_by_a_piece_of_it_with_or_without_accents() {
        let people = vec![somebody("José Ñandú"), somebody("Joan")];

        let (found, _) = names(people, &Wanted { name: "jose n".to_owned(), ..Wanted::default() });

        assert_eq!(found, ["José Ñandú"]);
    }

    #[test]
    fn whoever_rests_rests_until_the_day_they_said() {
        let rests = PersonRow {
            season: Some("paused".to_owned()),
            until_on: Some(Day(jiff::civil::date(2026, 6, 1))),
            ..somebody("Ana")
        };

        let on = |month, day| Stands::of(&rests, 1, jiff::civil::date(2026, month, day));

        assert_eq!((on(5, 31), on(6, 1)), (Stands::Rests, Stands::Paired));
    }
}
