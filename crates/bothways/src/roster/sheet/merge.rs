//! Bringing together what several rows say about one person.
//!
//! Within one file the later answer counts as a whole, because people who sign up again mean to say it anew. Between
//! files nothing is lost: a sheet of mentors and a sheet of mentees each tell one half.

use std::collections::HashMap;

use super::people::{PersonRow, SkillWish};
use super::problems::{Arg, Key, Place, Problems};
use super::rows::{Draft, short};
use super::skills::is_same;
use crate::people::names::fold;

/// The answers of one file, one for each person, the later one where somebody answered twice.
pub(super) fn later_answers(mut drafts: Vec<Draft>, problems: &mut Problems) -> Vec<Draft> {
    let mut by_email: HashMap<String, usize> = HashMap::with_capacity(drafts.len());
    let mut by_id: HashMap<String, usize> = HashMap::with_capacity(drafts.len());
    let mut by_name: HashMap<String, usize> = HashMap::with_capacity(drafts.len());
    // The first so many stay.
    let mut stay = 0;
    for next in 0..drafts.len() {
        let (kept, rest) = drafts.split_at_mut(next);
        let draft = &rest[0];
        let email = draft.row.email.clone();
        let id = draft.row.id.as_deref().map(fold);
        let found = email
            .as_ref()
            .and_then(|email| by_email.get(email))
            .or_else(|| id.as_ref().and_then(|id| by_id.get(id)))
            .copied();
        let Some(at) = found else {
            if email.is_none() && id.is_none() {
                same_name(draft, kept, &by_name, problems);
            }
            by_name.entry(fold(&draft.row.name)).or_insert(stay);
            by_email.extend(email.map(|email| (email, stay)));
            by_id.extend(id.map(|id| (id, stay)));
            drafts.swap(stay, next);
            stay += 1;
            continue;
        };
        let earlier = &kept[at];
        if is_someone_else(&earlier.row, &draft.row) {
            id_shared(earlier, draft, problems);
            continue;
        }
        let new_is_later = match (earlier.sent_at, draft.sent_at) {
            (Some(before), Some(now)) => now >= before,
            _ => true,
        };
        let (left_out, counts) = if new_is_later { (earlier, draft) } else { (draft, earlier) };
        answered_twice(&left_out.row, &counts.row, problems);
        by_email.extend(counts.row.email.clone().map(|email| (email, at)));
        by_id.extend(counts.row.id.as_deref().map(|id| (fold(id), at)));
        if new_is_later {
            drafts.swap(at, next);
        }
    }
    drafts.truncate(stay);
    drafts
}

/// The same id under another name and another address is a slip in the sheet, not a second answer.
fn is_someone_else(one: &PersonRow, other: &PersonRow) -> bool {
    let emails_differ = one.email.is_some() && other.email.is_some() && one.email != other.email;
    emails_differ && !names_meet(&one.name, &other.name)
}

/// Whether two names have a word in common.
fn names_meet(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    one.split(' ').any(|word| other.split(' ').any(|also| word == also))
}

fn place_of(row: &PersonRow) -> Place {
    row.origins.first().map_or_else(Place::default, |origin| Place::line(origin.file, origin.line))
}

fn line_of(row: &PersonRow) -> Arg {
    Arg::from(row.origins.first().map_or(0, |origin| origin.line))
}

fn id_shared(earlier: &Draft, draft: &Draft, problems: &mut Problems) {
    let id = draft.row.id.as_deref().unwrap_or_default();
    let args = vec![("id", Arg::from(short(id))), ("other_line", line_of(&earlier.row))];
    problems.add(place_of(&draft.row), Key::IdShared, args);
}

fn answered_twice(left_out: &PersonRow, counts: &PersonRow, problems: &mut Problems) {
    let name = Arg::from(short(&counts.name));
    if names_meet(&left_out.name, &counts.name) {
        let args = vec![("name", name), ("later_line", line_of(counts))];
        problems.add(place_of(left_out), Key::AnsweredTwice, args);
    } else {
        let args = vec![
            ("name", name),
            ("other", Arg::from(short(&left_out.name))),
            ("later_line", line_of(counts)),
        ];
        problems.add(place_of(left_out), Key::AnsweredTwiceOtherName, args);
    }
}

fn same_name(draft: &Draft, kept: &[Draft], by_name: &HashMap<String, usize>, problems: &mut Problems) {
    if let Some(other) = by_name.get(&fold(&draft.row.name)).map(|at| &kept[*at]) {
        let args = vec![("name", Arg::from(short(&draft.row.name))), ("other_line", line_of(&other.row))];
        problems.add(place_of(&draft.row), Key::SameName, args);
    }
}

/// The people of all files so far.
#[derive(Default)]
pub(super) struct Gathering {
    drafts: Vec<Draft>,
}

/// The people of earlier files by e-mail address, id, or name.
struct Known {
    /// How many there are. Those of the file being added stand behind them, by name only.
    people: usize,
    by_email: HashMap<String, usize>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Known {
    fn of(drafts: &[Draft]) -> Self {
        let (by_email, by_id, by_name) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut known = Self { people: drafts.len(), by_email, by_id, by_name };
        for (at, draft) in drafts.iter().enumerate() {
            if let Some(email) = &draft.row.email {
                known.by_email.entry(email.clone()).or_insert(at);
            }
            if let Some(id) = &draft.row.id {
                known.by_id.entry(fold(id)).or_insert(at);
            }
            known.by_name.entry(fold(&draft.row.name)).or_default().push(at);
        }
        known
    }
}

impl Gathering {
    /// Adds the people of one more file.
    pub(super) fn add_file(&mut self, drafts: Vec<Draft>, problems: &mut Problems) {
        if self.drafts.is_empty() {
            self.drafts = drafts;
            return;
        }
        let mut known = Known::of(&self.drafts);
        for draft in drafts {
            match self.find(&draft.row, &known, problems) {
                Some(at) => join(&mut self.drafts[at], draft, problems),
                None => {
                    known.by_name.entry(fold(&draft.row.name)).or_default().push(self.drafts.len());
                    self.drafts.push(draft);
                }
            }
        }
    }

    /// The people, in the order of their first rows.
    pub(super) fn into_people(self) -> Vec<PersonRow> {
        self.drafts.into_iter().map(|draft| draft.row).collect()
    }

    /// The person of an earlier file that a row tells about. A name alone counts only if one person has it and the
    /// row has nothing better to go by.
    fn find(&self, row: &PersonRow, known: &Known, problems: &mut Problems) -> Option<usize> {
        if let Some(at) = row.email.as_ref().and_then(|email| known.by_email.get(email)) {
            return Some(*at);
        }
        let same_id = row.id.as_deref().and_then(|id| known.by_id.get(&fold(id))).copied();
        if let Some(at) = same_id {
            let other = &self.drafts[at].row;
            return (!is_someone_else(other, row) && names_meet(&other.name, &row.name)).then_some(at);
        }
        if row.email.is_some() || row.id.is_some() {
            return None;
        }
        match known.by_name.get(&fold(&row.name)).map(Vec::as_slice) {
            Some([at]) if *at < known.people => {
                problems.add(place_of(row), Key::JoinedByName, vec![("name", Arg::from(short(&row.name)))]);
                Some(*at)
            }
            _ => None,
        }
    }
}

/// Adds what another file says. Lists grow; where both say one thing differently the newer form answer counts, else the
/// later file, and it is listed.
fn join(draft: &mut Draft, new: Draft, problems: &mut Problems) {
    let prefer_new = match (draft.sent_at, new.sent_at) {
        (Some(before), Some(now)) => now >= before,
        (Some(_), None) => false,
        _ => true,
    };
    let place = place_of(&new.row);
    let (row, new_row) = (&mut draft.row, new.row);
    let mut differ = |kept: String, other: String| {
        let args = vec![("kept", Arg::from(short(&kept))), ("other", Arg::from(short(&other)))];
        problems.add(place, Key::FilesDiffer, args);
    };
    settle(&mut row.organization, new_row.organization, prefer_new, &mut differ);
    settle(&mut row.zone, new_row.zone, prefer_new, &mut differ);
    settle(&mut row.room, new_row.room, prefer_new, &mut differ);
    settle(&mut row.years_in_cm, new_row.years_in_cm, prefer_new, &mut differ);
    settle(&mut row.paused_until, new_row.paused_until, prefer_new, &mut differ);
    if fold(&row.name) != fold(&new_row.name) {
        let mut name = Some(std::mem::take(&mut row.name));
        settle(&mut name, Some(new_row.name), prefer_new, &mut differ);
        row.name = name.unwrap_or_default();
    }
    row.id = row.id.take().or(new_row.id);
    row.email = row.email.take().or(new_row.email);
    if prefer_new || row.week.is_empty() {
        row.week = if new_row.week.is_empty() { std::mem::take(&mut row.week) } else { new_row.week };
    }
    add_wishes(&mut row.shares, new_row.shares);
    add_wishes(&mut row.learns, new_row.learns);
    add(&mut row.languages, new_row.languages, |a, b| fold(a) == fold(b));
    add(&mut row.settings, new_row.settings, |a, b| fold(a) == fold(b));
    add(&mut row.styles, new_row.styles, |a, b| fold(a) == fold(b));
    add(&mut row.credentials, new_row.credentials, |a, b| a.letters == b.letters);
    add(&mut row.reports_to, new_row.reports_to, |a, b| fold(&a.written) == fold(&b.written));
    add(&mut row.avoid, new_row.avoid, |a, b| fold(&a.written) == fold(&b.written));
    row.note = match (row.note.take(), new_row.note) {
        (Some(one), Some(other)) if one != other => Some(format!("{one}\n{other}")),
        (one, other) => one.or(other),
    };
    row.origins.extend(new_row.origins);
    draft.sent_at = draft.sent_at.max(new.sent_at);
}

fn settle<T: PartialEq + ToString>(
    kept: &mut Option<T>,
    new: Option<T>,
    prefer_new: bool,
    differ: &mut impl FnMut(String, String),
) {
    let Some(new) = new else { return };
    match kept {
        Some(old) if *old == new => {}
        Some(old) if prefer_new => {
            differ(new.to_string(), old.to_string());
            *kept = Some(new);
        }
        Some(old) => differ(old.to_string(), new.to_string()),
        None => *kept = Some(new),
    }
}

fn add<T>(kept: &mut Vec<T>, new: Vec<T>, same: fn(&T, &T) -> bool) {
    for item in new {
        if !kept.iter().any(|other| same(other, &item)) {
            kept.push(item);
        }
    }
}

fn add_wishes(kept: &mut Vec<SkillWish>, new: Vec<SkillWish>) {
    for wish in new {
        match kept.iter_mut().find(|other| is_same(other, &wish.written, wish.skill.as_ref())) {
            Some(other) if wish.priority != Default::default() => other.priority = wish.priority,
            Some(_) => {}
            None => kept.push(wish),
        }
    }
}
