//! What is true of a program, decided from facts alone: when it is set up, and what it needs before it may begin.

use crate::platform::problem::{FieldProblem, Refusal};
use crate::stored;

/// After so many days a request that waits is followed by one reminder (R5), unless the program says otherwise.
pub const REMIND_DAYS: i64 = 2;
/// After so many days it goes to the next choice.
pub const LAPSE_DAYS: i64 = 4;
/// The longest a program may let a request wait: longer, and the asker has given up.
pub const LAPSE_DAYS_MAX: i64 = 30;

/// Who may run a program, in the stored form.
pub const RUN_BY: [&str; 2] = ["association", "employer"];
/// The longest name of a program or a person, in letters.
const NAME_LETTERS_MAX: usize = 100;

/// What is to be mended in a name: nothing, that it is blank (the key says so), or that it is too long.
pub fn name_problem(name: &str, blank: &'static str) -> Vec<FieldProblem> {
    match name.chars().count() {
        0 => vec![FieldProblem::new("name", blank)],
        1..=NAME_LETTERS_MAX => Vec::new(),
        _ => vec![FieldProblem::new("name", "access-mend-name-long")],
    }
}

stored! {
    /// The steps of the set-up, in their order.
    pub enum Step in "kept_wording.page" {
        /// Who runs it, its name, where.
        Program = "program",
        /// Who takes concerns.
        Contact = "contact",
        /// Crisis lines, looked at by a person.
        Help = "help",
        /// The kit, and the end.
        Kit = "kit",
    }
}

impl Step {
    /// Its page.
    pub fn path(self) -> String {
        format!("/set-up/{}", self.id())
    }

    /// Its place among the steps, from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).map_or(0, |place| place + 1)
    }
}

/// How far the set-up is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The program has a name and a place.
    pub has_identity: bool,
    /// Somebody takes concerns and can be reached.
    pub has_contact: bool,
    /// Somebody looked at the crisis lines for this country.
    pub has_crisis_lines: bool,
}

impl Progress {
    /// The first step that is not done.
    pub fn next(self) -> Step {
        match (self.has_identity, self.has_contact, self.has_crisis_lines) {
            (false, ..) => Step::Program,
            (_, false, _) => Step::Contact,
            (_, _, false) => Step::Help,
            _ => Step::Kit,
        }
    }

    /// Whether the program may begin.
    pub fn may_finish(self) -> Result<(), ProgramRefusal> {
        if self.next() == Step::Kit { Ok(()) } else { Err(ProgramRefusal::SetUpUnfinished) }
    }
}

/// Why something about the program stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgramRefusal {
    /// A step of the set-up is open.
    SetUpUnfinished,
}

impl Refusal for ProgramRefusal {
    fn key(&self) -> &'static str {
        match self {
            Self::SetUpUnfinished => "program-refused-unfinished",
        }
    }
}

/// Whether a request may wait so long: the reminder comes first, and the wait has an end.
pub fn are_days_sound(remind_days: i64, lapse_days: i64) -> bool {
    (1..lapse_days).contains(&remind_days) && lapse_days <= LAPSE_DAYS_MAX
}

/// A phone number as a link dials it: digits, and a plus in front.
pub fn dial(number: &str) -> String {
    let digits = number.chars().filter(char::is_ascii_digit);
    let plus = number.trim_start().starts_with('+').then_some('+');
    plus.into_iter().chain(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_up_goes_on_where_it_was_left() {
        let begun = Progress { has_identity: true, ..Progress::default() };
        let done = Progress { has_identity: true, has_contact: true, has_crisis_lines: true };

        assert_eq!(Progress::default().next(), Step::Program);
        assert_eq!(begun.next(), Step::Contact);
        assert_eq!(begun.may_finish(), Err(ProgramRefusal::SetUpUnfinished));
        assert_eq!(done.may_finish(), Ok(()));
    }

    #[test]
    fn a_reminder_comes_before_the_end_of_the_wait() {
        assert!(are_days_sound(REMIND_DAYS, LAPSE_DAYS));
        assert!(!are_days_sound(4, 4));
        assert!(!are_days_sound(0, 4));
        assert!(!are_days_sound(2, 31));
    }

    #[test]
    fn a_number_is_dialled_without_what_makes_it_readable() {
        assert_eq!(dial("1-800-662-4357"), "18006624357");
        assert_eq!(dial("+49 (30) 123"), "+4930123");
    }
}
