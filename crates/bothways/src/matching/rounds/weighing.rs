//! What a coordinator writes about how much each part of a fit counts, read part by part.

use crate::platform::problem::FieldProblem;
use crate::platform::web::Typed;
use crate::program::weighing::{POINTS_MOST, Weighing};

/// The points that were written for every part.
///
/// # Errors
/// What is to be mended: a part without a whole number from 0 to [`POINTS_MOST`], or nothing that speaks for a pair.
pub fn read(typed: &Typed) -> Result<Weighing, Vec<FieldProblem>> {
    let (mut weighing, mut wrong) = (Weighing::default(), Vec::new());
    for (part, points) in weighing.each() {
        match typed.get(part).parse() {
            Ok(written) if written <= POINTS_MOST => *points = written,
            _ => {
                let args = vec![("part", part.to_owned()), ("most", POINTS_MOST.to_string())];
                wrong.push(FieldProblem { field: part, key: "rounds-weights-mend", args });
            }
        }
    }
    if wrong.is_empty() && !weighing.counts_something() {
        wrong.push(FieldProblem::new("focus", "rounds-weights-nothing"));
    }
    if wrong.is_empty() { Ok(weighing) } else { Err(wrong) }
}

/// The form that asks for these points.
pub fn typed(weighing: &Weighing) -> Typed {
    Typed::filled(weighing.parts().map(|(part, points)| (part, points.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(part: &str, written: &str) -> Result<Weighing, Vec<FieldProblem>> {
        let usual = Weighing::default().parts();
        let all = usual
            .map(|(name, points)| (name, if name == part { written.to_owned() } else { points.to_string() }));
        read(&Typed::filled(all))
    }

    #[test]
    fn points_are_whole_numbers_from_nothing_to_a_thousand() {
        assert_eq!(with("time", "0").unwrap().time, 0);
        assert_eq!(with("waiting", "1000").unwrap().waiting, 1_000);
        for wrong in ["", "-1", "1001", "99999999999", "7.5", "a lot", "1 0", "0x10"] {
            let found = with("time", wrong).unwrap_err();
            assert_eq!(
                (found.len(), found[0].field, found[0].key),
                (1, "time", "rounds-weights-mend"),
                "{wrong:?}"
            );
        }
    }

    #[test]
    fn something_has_to_speak_for_a_pair() {
        let only = |part: &str, points: &str| {
            let all =
                Weighing::default().parts().map(|(name, _)| (name, if name == part { points } else { "0" }));
            read(&Typed::filled(all))
        };

        assert!(only("focus", "1").is_ok() && only("waiting", "1").is_ok());
        // What is taken off, and who gets to share, make no pair fit better than another.
        for part in ["focus", "nearly_full", "first_learner"] {
            let points = if part == "focus" { "0" } else { "50" };
            assert_eq!(only(part, points).unwrap_err()[0].key, "rounds-weights-nothing", "{part}");
        }
    }
}
