//! For each skill who shares it and who wants it, so that nobody is looked at who has nothing to do with a person.

use super::said::{Said, Skill};
use crate::ground::Possible;

/// Who shares and who wants each skill, by the skill's number. Who is in no pair at all is not listed.
pub(crate) struct Sharers {
    sharing: Lists,
    wanting: Lists,
}

/// One list of people for each skill, each in order.
struct Lists {
    start: Vec<u32>,
    people: Vec<u32>,
}

impl Lists {
    /// Lists everybody who is to be listed.
    fn of<'s>(
        said: &Said<'_, '_>,
        is_listed: impl Fn(u32) -> bool,
        skills: impl Fn(u32) -> &'s [Skill],
    ) -> Self {
        let open = || (0..said.people()).filter(|&person| is_listed(person));
        let mut start = vec![0; said.skills() + 1];
        for skill in open().flat_map(&skills) {
            start[skill.number() as usize + 1] += 1;
        }
        (0..said.skills()).for_each(|skill| start[skill + 1] += start[skill]);
        let mut end = start.clone();
        let mut people = vec![0; start[said.skills()] as usize];
        for person in open() {
            for skill in skills(person) {
                let end = &mut end[skill.number() as usize];
                people[*end as usize] = person;
                *end += 1;
            }
        }
        Self { start, people }
    }

    /// Who is listed under a skill.
    fn of_skill(&self, skill: u32) -> &[u32] {
        let [from, to] = [skill, skill + 1].map(|at| self.start[at as usize] as usize);
        &self.people[from..to]
    }
}

impl Sharers {
    pub(crate) fn of(said: &Said<'_, '_>) -> Self {
        let is_open = |person| !said.is_closed(person);
        Self {
            sharing: Lists::of(said, is_open, |person| said.shares(person)),
            wanting: Lists::of(said, is_open, |person| said.wishes(person)),
        }
    }

    /// All possible pairs, in order.
    pub(crate) fn all_possible(&self, said: &Said<'_, '_>) -> Vec<Possible> {
        let mut possible = Vec::new();
        let mut seen_by = vec![u32::MAX; said.people() as usize];
        let mut others = Vec::new();
        for person in (0..said.people()).filter(|&person| !said.is_closed(person)) {
            let shared = said.wishes(person).iter().map(|wish| self.sharing.of_skill(wish.number()));
            let wanted = said.shares(person).iter().map(|share| self.wanting.of_skill(share.number()));
            for list in shared.chain(wanted) {
                for &other in &list[list.partition_point(|&other| other <= person)..] {
                    if std::mem::replace(&mut seen_by[other as usize], person) != person {
                        others.push(other);
                    }
                }
            }
            others.sort_unstable();
            possible.extend(others.drain(..).filter_map(|other| said.possible(person, other)));
        }
        possible
    }
}
