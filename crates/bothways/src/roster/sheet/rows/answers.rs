//! What single cells of a row say: names, addresses, skills, numbers, zones, times, letters.

use jiff::civil::Date;

use super::{REMEMBERED_MAX, RowReader, add_new, short};
use crate::people::names::{first_name_first, fold, looks_garbled, tidy, with_lost_apostrophe};
use crate::people::times::{Week, ZoneReading, read_week, read_zone};
use crate::roster::sheet::dates::read_date;
use crate::roster::sheet::emails::read_email;
use crate::roster::sheet::lists::{is_nothing, known_language, pieces, read_room};
use crate::roster::sheet::people::{CredentialLine, DEFAULT_ROOM, PersonRow, Priority, SkillWish};
use crate::roster::sheet::problems::{Arg, Key, Place};
use crate::roster::sheet::skills::SKILLS_IN_A_CELL_MAX;

impl RowReader<'_, '_> {
    pub(super) fn name(&mut self, place: Place, cell: &str, turned: bool, row: &mut PersonRow) -> String {
        let mended = with_lost_apostrophe(cell);
        let written = mended.as_deref().unwrap_or(cell);
        let name = match written.split_once(',') {
            Some(_) if turned => first_name_first(written),
            Some((name, letters)) if self.all_letters(letters) => {
                self.letters(place, letters, row);
                tidy(name)
            }
            _ => tidy(written),
        };
        if mended.is_some() {
            let args = vec![("written", Arg::from(cell)), ("name", Arg::from(name.as_str()))];
            self.problems.add(place, Key::NameMended, args);
        } else if looks_garbled(written) {
            self.unread(place, Key::NameGarbled, cell);
        }
        self.note_formula(place, cell);
        name
    }

    pub(super) fn all_letters(&self, letters: &str) -> bool {
        let read = self.credentials.read_list(letters);
        !read.is_empty() && read.iter().all(|(_, known)| known.is_some())
    }

    pub(super) fn email(&mut self, place: Place, cell: &str, row: &mut PersonRow) {
        row.email = read_email(cell);
        if row.email.is_none() && !is_nothing(cell) {
            self.unread(place, Key::EmailWrong, cell);
        }
    }

    pub(super) fn skills_in(&mut self, place: Place, cell: &str) -> Vec<SkillWish> {
        let (wishes, too_many) = self.skills.read(cell);
        for wish in wishes.iter().filter(|wish| wish.skill.is_none()) {
            match &wish.nearest {
                Some(nearest) => {
                    let nearest = self.skills.name_of(nearest);
                    let args =
                        vec![("written", Arg::from(short(&wish.written))), ("nearest", Arg::from(nearest))];
                    self.problems.add(place, Key::SkillUnknownNear, args);
                }
                None => self.unread(place, Key::SkillUnknown, &wish.written),
            }
        }
        if too_many {
            self.problems.add(place, Key::TooManySkills, vec![("limit", Arg::from(SKILLS_IN_A_CELL_MAX))]);
        }
        wishes
    }

    pub(super) fn room(&mut self, place: Place, cell: &str) -> Option<u32> {
        match read_room(cell) {
            Some((room, false)) => Some(room),
            Some((room, true)) => {
                self.problems.add_once(place, Key::RoomRead, cell, || vec![("room", Arg::from(room))]);
                Some(room)
            }
            None => {
                let args = vec![("written", Arg::from(short(cell))), ("default", Arg::from(DEFAULT_ROOM))];
                self.problems.add(place, Key::RoomUnread, args);
                None
            }
        }
    }

    pub(super) fn zone(&mut self, place: Place, cell: &str) -> Option<String> {
        let reading = match self.phrases.zones.get(cell) {
            Some(reading) => reading.clone(),
            None => {
                let reading = read_zone(cell);
                if self.phrases.zones.len() < REMEMBERED_MAX {
                    self.phrases.zones.insert(cell.to_owned(), reading.clone());
                }
                reading
            }
        };
        match reading {
            Some(ZoneReading { name, exact }) => {
                if !exact {
                    let zone = name.as_str();
                    self.problems.add_once(place, Key::ZoneRead, cell, || vec![("zone", Arg::from(zone))]);
                }
                Some(name)
            }
            None => {
                if !is_nothing(cell) {
                    self.unread(place, Key::ZoneUnknown, cell);
                }
                None
            }
        }
    }

    pub(super) fn week(&mut self, place: Place, cell: &str) -> Week {
        if is_nothing(cell) {
            return Week::default();
        }
        let reading = match self.phrases.weeks.get(cell) {
            Some(reading) => reading.clone(),
            None => {
                let reading = read_week(cell);
                if self.phrases.weeks.len() < REMEMBERED_MAX {
                    self.phrases.weeks.insert(cell.to_owned(), reading.clone());
                }
                reading
            }
        };
        if reading.week.is_empty() {
            self.unread(place, Key::WeekUnknown, cell);
        } else if !reading.unread.is_empty() {
            let words = short(&reading.unread.join(", "));
            let args = vec![
                ("written", Arg::from(short(cell))),
                ("words", Arg::from(words)),
                ("week", Arg::Week(reading.week.clone())),
            ];
            self.problems.add(place, Key::WeekUnread, args);
        } else if reading.assumed {
            let week = &reading.week;
            self.problems.add_once(place, Key::WeekRead, cell, || vec![("week", Arg::Week(week.clone()))]);
        }
        reading.week
    }

    pub(super) fn languages(&mut self, place: Place, cell: &str, row: &mut PersonRow) {
        for piece in pieces(cell) {
            let kept = known_language(&piece).map(str::to_owned).unwrap_or_else(|| {
                self.problems.add_once(place, Key::LanguageUnknown, &short(&piece), Vec::new);
                piece
            });
            add_new(&mut row.languages, [kept]);
        }
    }

    pub(super) fn letters(&mut self, place: Place, cell: &str, row: &mut PersonRow) {
        for (letters, known) in self.credentials.read_list(cell) {
            if is_nothing(&letters) || row.credentials.iter().any(|other| other.letters == letters) {
                continue;
            }
            if known.is_none() {
                self.problems.add_once(place, Key::CredentialUnknown, &short(&letters), Vec::new);
            }
            row.credentials.push(CredentialLine { letters, id: known.map(|known| known.id.clone()) });
        }
    }

    pub(super) fn paused_until(&mut self, place: Place, cell: &str) -> Option<Date> {
        let date = read_date(cell);
        match date {
            Some(date) if date <= self.today => {
                self.problems.add(place, Key::PauseOver, vec![("until", Arg::from(date.to_string()))]);
            }
            None if !is_nothing(cell) => self.unread(place, Key::DateUnread, cell),
            _ => {}
        }
        date
    }

    pub(super) fn priority(&mut self, place: Place, cell: &str) -> Option<Priority> {
        let priority = match fold(cell).as_str() {
            "low" | "l" | "3" | "some day" | "someday" | "later" => Priority::Low,
            "medium" | "med" | "m" | "2" | "middle" | "normal" => Priority::Medium,
            "high" | "h" | "1" | "urgent" | "soon" | "now" | "top" => Priority::High,
            _ => {
                if !is_nothing(cell) {
                    self.unread(place, Key::PriorityUnread, cell);
                }
                return None;
            }
        };
        Some(priority)
    }
}
