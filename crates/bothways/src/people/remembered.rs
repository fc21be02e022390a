//! Lists of profiles that were read before.
//!
//! Most of what is read to put people side by side are their lists, and they seldom change. Each profile carries a mark that is drawn
//! anew with every change of a list, in the same unit of work, so whoever has the lists under the mark of today has those of today; a
//! unit that was not kept leaves lists under a mark that never comes again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::facts::Lists;
use crate::platform::viewer::PersonId;

/// How many people's lists are kept at once: one or two thousand letters each.
const MOST: usize = 10_000;

/// What people said in lists, by person and mark.
#[derive(Debug, Default)]
pub struct Remembered(Mutex<HashMap<PersonId, (Option<i64>, Arc<Lists>)>>);

impl Remembered {
    /// Somebody's lists under this mark.
    pub fn under(&self, person: &PersonId, mark: Option<i64>) -> Option<Arc<Lists>> {
        self.all().get(person).filter(|(known, _)| *known == mark).map(|(_, lists)| Arc::clone(lists))
    }

    /// Keeps somebody's lists under their mark. Where too many are kept, all of them go, and come back as they are read.
    pub fn keep(&self, person: &PersonId, mark: Option<i64>, lists: &Arc<Lists>) {
        let mut all = self.all();
        if all.len() >= MOST && !all.contains_key(person) {
            all.clear();
        }
        all.insert(person.clone(), (mark, Arc::clone(lists)));
    }

    /// Lets go of all about somebody.
    pub fn forget(&self, person: &PersonId) {
        self.all().remove(person);
    }

    fn all(&self) -> MutexGuard<'_, HashMap<PersonId, (Option<i64>, Arc<Lists>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::clock::Moment;

    #[test]
    fn lists_are_found_under_the_mark_they_were_kept_under_and_no_other() {
        let (remembered, ana) = (Remembered::default(), PersonId::fresh(Moment(0)));
        let lists = Arc::new(Lists { values: vec!["calm".to_owned()], ..Lists::default() });

        remembered.keep(&ana, Some(1), &lists);

        assert_eq!(remembered.under(&ana, Some(1)), Some(lists.clone()));
        assert_eq!(remembered.under(&ana, Some(2)), None);
        assert_eq!(remembered.under(&ana, None), None);
        remembered.forget(&ana);
        assert_eq!(remembered.under(&ana, Some(1)), None);
    }

    #[test]
    fn no_more_are_kept_than_there_is_room_for() {
        let (remembered, lists) = (Remembered::default(), Arc::default());

        for _ in 0..=MOST {
            remembered.keep(&PersonId::fresh(Moment(0)), None, &lists);
        }

        assert_eq!(remembered.all().len(), 1);
    }
}
