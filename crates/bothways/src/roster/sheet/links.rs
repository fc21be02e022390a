//! Who is meant by a supervisor's or an avoided person's id, address or name.

use std::collections::HashMap;

use super::lists::is_nothing;
use super::people::{PersonLink, PersonRow};
use super::problems::{Arg, Key, Place, Problems};
use super::rows::short;
use crate::people::names::{first_name_first, fold, tidy};

/// Unknown names that get a suggestion in one reading: each is compared with every name in the upload.
const SUGGESTIONS_MAX: usize = 50;

/// From this likeness on (Jaro-Winkler, 1 is the same) a name is near enough to suggest.
const NEAR: f64 = 0.88;

/// Which of the two columns a link stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    ReportsTo,
    Avoid,
}

impl Role {
    fn of(self, person: &mut PersonRow) -> &mut Vec<PersonLink> {
        match self {
            Self::ReportsTo => &mut person.reports_to,
            Self::Avoid => &mut person.avoid,
        }
    }
}

/// Finds the people that rows name, and lists those who cannot be found for certain.
pub(super) fn find_people(people: &mut [PersonRow], columns: &LinkColumns, problems: &mut Problems) {
    let mut named: Vec<(usize, Role, Vec<PersonLink>)> = Vec::new();
    for (at, person) in people.iter_mut().enumerate() {
        for role in [Role::ReportsTo, Role::Avoid] {
            let links = std::mem::take(role.of(person));
            if !links.is_empty() {
                named.push((at, role, links));
            }
        }
    }
    if named.is_empty() {
        return;
    }
    let index = Index::of(people);
    let mut suggestions = HashMap::new();
    for (at, role, links) in &mut named {
        let place = columns.place_of(&people[*at], *role);
        let mut found = Vec::with_capacity(links.len());
        for link in links.iter() {
            for link in index.find_in_cell(&link.written, &mut suggestions, people) {
                found.extend(checked(link, *at, place, &index, problems));
            }
        }
        *links = found;
    }
    drop(index);
    for (at, role, links) in named {
        *role.of(&mut people[at]) = links;
    }
}

/// The columns of each file in which other people are named, to tell the place of a problem.
#[derive(Default)]
pub(super) struct LinkColumns {
    pub(super) reports_to: HashMap<usize, usize>,
    pub(super) avoid: HashMap<usize, usize>,
}

impl LinkColumns {
    fn place_of(&self, row: &PersonRow, role: Role) -> Place {
        let columns = if role == Role::ReportsTo { &self.reports_to } else { &self.avoid };
        row.origins
            .iter()
            .find_map(|origin| {
                let column = *columns.get(&origin.file)?;
                Some(Place::cell(origin.file, origin.line, column))
            })
            .unwrap_or_default()
    }
}

/// Lists what is odd about a link; a link to oneself is left out.
fn checked(
    link: PersonLink,
    own: usize,
    place: Place,
    index: &Index<'_>,
    problems: &mut Problems,
) -> Option<PersonLink> {
    let written = ("written", Arg::from(short(&link.written)));
    if link.row == Some(own) {
        problems.add(place, Key::PersonSelf, vec![written]);
        return None;
    }
    if link.row.is_none() {
        let same_name = index.by_name.get(&fold(&link.written)).map_or(0, |(_, people)| *people);
        match &link.nearest {
            _ if same_name > 1 => {
                problems.add(place, Key::PersonAmbiguous, vec![written, ("count", Arg::from(same_name))]);
            }
            Some(nearest) => {
                let args = vec![written, ("nearest", Arg::from(short(nearest)))];
                problems.add(place, Key::PersonUnknownNear, args);
            }
            None => problems.add(place, Key::PersonUnknown, vec![written]),
        }
    }
    Some(link)
}

struct Index<'p> {
    by_id: HashMap<String, usize>,
    by_email: HashMap<&'p str, usize>,
    /// The first with the name, and how many have it.
    by_name: HashMap<String, (usize, usize)>,
}

impl<'p> Index<'p> {
    fn of(people: &'p [PersonRow]) -> Self {
        let all = people.len();
        let mut index = Self {
            by_id: HashMap::with_capacity(all),
            by_email: HashMap::with_capacity(all),
            by_name: HashMap::with_capacity(all),
        };
        for (at, person) in people.iter().enumerate() {
            if let Some(id) = &person.id {
                index.by_id.entry(fold(id)).or_insert(at);
            }
            if let Some(email) = &person.email {
                index.by_email.entry(email).or_insert(at);
            }
            index.by_name.entry(fold(&person.name)).or_insert((at, 0)).1 += 1;
        }
        index
    }

    /// The people a cell names. It is cut only as far as needed, because "Okonkwo, Anneliese" is one person.
    fn find_in_cell(
        &self,
        cell: &str,
        suggestions: &mut HashMap<String, Option<String>>,
        people: &[PersonRow],
    ) -> Vec<PersonLink> {
        let mut links = Vec::new();
        for part in cell.split([';', '|', '\n']).filter(|part| !is_nothing(part)) {
            if let Some(row) = self.find(part) {
                links.push(PersonLink { written: tidy(part), row: Some(row), nearest: None });
                continue;
            }
            let pieces: Vec<&str> = part.split([',', '&']).flat_map(|piece| piece.split(" and ")).collect();
            let several = pieces.len() > 1 && pieces.iter().any(|piece| self.find(piece).is_some());
            for piece in if several { pieces } else { vec![part] } {
                if is_nothing(piece) {
                    continue;
                }
                let row = self.find(piece);
                let nearest = if row.is_none() { self.nearest(piece, suggestions, people) } else { None };
                links.push(PersonLink { written: tidy(piece), row, nearest });
            }
        }
        links
    }

    /// The one person that is meant for certain.
    fn find(&self, written: &str) -> Option<usize> {
        let only = |name: &str| match self.by_name.get(&fold(name)) {
            Some((at, 1)) => Some(*at),
            _ => None,
        };
        let key = fold(written);
        if key.is_empty() {
            return None;
        }
        self.by_id
            .get(&key)
            .or_else(|| self.by_email.get(written.trim().to_ascii_lowercase().as_str()))
            .copied()
            .or_else(|| only(written))
            .or_else(|| only(&first_name_first(written)))
    }

    fn nearest(
        &self,
        written: &str,
        suggestions: &mut HashMap<String, Option<String>>,
        people: &[PersonRow],
    ) -> Option<String> {
        let folded = fold(written);
        if let Some(known) = suggestions.get(&folded) {
            return known.clone();
        }
        if suggestions.len() >= SUGGESTIONS_MAX || folded.len() > 100 {
            return None;
        }
        let mut best: Option<(f64, &String)> = None;
        for name in self.by_name.keys().filter(|name| name.len().abs_diff(folded.len()) <= 4) {
            let likeness = strsim::jaro_winkler(&folded, name);
            // Of two names as near, the first in the alphabet: the order of the map must not show.
            let is_better = best.is_none_or(|(most, other)| (likeness, other) > (most, name));
            if likeness >= NEAR && is_better {
                best = Some((likeness, name));
            }
        }
        let nearest = best
            .and_then(|(_, name)| self.by_name.get(name))
            .and_then(|(at, _)| people.get(*at))
            .map(|person| person.name.clone());
        suggestions.insert(folded, nearest.clone());
        nearest
    }
}
