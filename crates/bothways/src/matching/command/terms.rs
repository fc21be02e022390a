//! The rules file: how much each part of a fit counts, and what is assumed where people say nothing.

use std::ops::Range;
use std::path::Path;

use matcher::Weights;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::files;
use crate::platform::failure::Failure;
use crate::platform::words::Say;
use crate::roster::DEFAULT_ROOM;

/// A rules file is a page of text.
const BYTES_MAX: usize = 64 * 1024;
/// More room than this is a slip of the finger.
const ROOM_MOST: i64 = 100;
/// Everything.
const GIVE_UP_MOST: i64 = 10_000;
const MINUTES_IN_WEEK: i64 = 7 * 24 * 60;
/// The version that answers carry when the weights are the coordinator's own.
const OWN_VERSION: u32 = 0;

/// What holds for one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    /// How much each part of a fit counts.
    pub(super) weights: Weights,
    /// Room for people who do not say.
    pub(super) room: u32,
    /// Of each 10,000 points, how many may be given up so that more of those who offered to share get a first learner.
    pub(super) give_up: u32,
}

impl Default for Terms {
    fn default() -> Self {
        Self { weights: Weights::default(), room: DEFAULT_ROOM, give_up: 0 }
    }
}

/// The settings at the top of the file.
const TOP: [&str; 5] = ["common_minutes", "give_up", "plenty_minutes", "room", "weights"];
/// The weights, as [`Weights`] names them.
const WEIGHTS: [&str; 10] = [
    "asked",
    "both_ways",
    "channel",
    "first_learner",
    "focus",
    "goals",
    "nearly_full",
    "style",
    "time",
    "waiting",
];

impl Terms {
    /// Reads a rules file. Nothing in it is passed over: a name that is not known is refused with the nearest one.
    pub(super) fn read(path: &Path, say: &Say) -> Result<Self, Failure> {
        let bytes = files::read(path, BYTES_MAX, say)?;
        let file = files::short(path);
        if bytes.len() > BYTES_MAX {
            return Err(Failure::new(say.t1("matching-run-rules-large", "file", file)));
        }
        let Ok(text) = String::from_utf8(bytes) else {
            return Err(Failure::new(say.t1("matching-run-rules-text", "file", file)));
        };
        Self::of(&text, &Place { file: &file, text: &text, say })
    }

    fn of(text: &str, place: &Place<'_>) -> Result<Self, Failure> {
        let table = DeTable::parse(text).map_err(|error| {
            place.wrong(
                error.span().unwrap_or(0..0),
                "matching-run-rules-syntax",
                &[("what", error.message().to_owned())],
            )
        })?;
        let mut terms = Self::default();
        for (key, value) in table.get_ref() {
            let name: &str = key.get_ref();
            match name {
                "give_up" => terms.give_up = place.number(name, value, GIVE_UP_MOST)?,
                "room" => terms.room = place.number(name, value, ROOM_MOST)?,
                "common_minutes" => {
                    terms.weights.half_hours_least = place.number(name, value, MINUTES_IN_WEEK)?.div_ceil(30);
                }
                "plenty_minutes" => {
                    terms.weights.half_hours_plenty =
                        place.number(name, value, MINUTES_IN_WEEK)?.div_ceil(30);
                }
                "weights" => terms.read_weights(value, place)?,
                _ => return Err(place.unknown(key.span(), name, &TOP)),
            }
        }
        if terms.give_up > 0 && terms.weights.first_learner > 0 {
            return Err(place.wrong(0..0, "matching-run-rules-both", &[]));
        }
        Ok(terms)
    }

    fn read_weights(&mut self, value: &Spanned<DeValue<'_>>, place: &Place<'_>) -> Result<(), Failure> {
        let DeValue::Table(table) = value.get_ref() else {
            return Err(place.wrong(value.span(), "matching-run-rules-no-table", &[]));
        };
        let weights = &mut self.weights;
        weights.version = OWN_VERSION;
        for (key, value) in table {
            let name: &str = key.get_ref();
            let slot = match name {
                "focus" => &mut weights.focus,
                "goals" => &mut weights.goals,
                "style" => &mut weights.style,
                "time" => &mut weights.time,
                "asked" => &mut weights.asked,
                "channel" => &mut weights.channel,
                "nearly_full" => &mut weights.nearly_full,
                "waiting" => &mut weights.waiting_days_max,
                "both_ways" => &mut weights.both_ways,
                "first_learner" => &mut weights.first_learner,
                _ => return Err(place.unknown(key.span(), name, &WEIGHTS)),
            };
            let points: u32 = place.number(name, value, i64::from(matcher::weights::POINTS_MAX))?;
            *slot = u16::try_from(points).unwrap_or(matcher::weights::POINTS_MAX);
        }
        Ok(())
    }
}

/// Where in the file something is wrong.
struct Place<'a> {
    file: &'a str,
    text: &'a str,
    say: &'a Say,
}

impl Place<'_> {
    fn wrong(&self, span: Range<usize>, key: &str, args: &[(&str, String)]) -> Failure {
        let before = self.text.get(..span.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
        let place = [
            ("file", self.file.to_owned()),
            ("line", line.to_string()),
            ("column", column.to_string()),
            ("what", self.say.say(key, args)),
        ];
        Failure::new(self.say.say("matching-run-rules-place", &place))
    }

    fn unknown(&self, span: Range<usize>, name: &str, known: &[&str]) -> Failure {
        let near = |other: &&&str| strsim::jaro_winkler(name, other);
        let nearest = known.iter().max_by(|a, b| near(a).total_cmp(&near(b))).copied().unwrap_or_default();
        let args = [("name", name.to_owned()), ("nearest", nearest.to_owned()), ("all", known.join(", "))];
        self.wrong(span, "matching-run-rules-unknown", &args)
    }

    /// A whole number from 0 to `most`.
    fn number(&self, name: &str, value: &Spanned<DeValue<'_>>, most: i64) -> Result<u32, Failure> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        number.filter(|n| (0..=most).contains(n)).and_then(|n| u32::try_from(n).ok()).ok_or_else(|| {
            let args = [("name", name.to_owned()), ("most", most.to_string())];
            self.wrong(value.span(), "matching-run-rules-number", &args)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::words::Words;

    fn read(text: &str) -> Result<Terms, String> {
        let say = Words::load(&[("en", include_str!("../command.en.ftl"))]).unwrap().of("en");
        Terms::of(text, &Place { file: "rules.toml", text, say: &say }).map_err(|failure| failure.sentence)
    }

    #[test]
    fn what_the_file_leaves_out_stays_as_it_is() {
        let terms = read("room = 1\ncommon_minutes = 90\n\n[weights]\nstyle = 0 # not now\n").unwrap();

        let weights = Weights { version: 0, style: 0, half_hours_least: 3, ..Weights::default() };
        assert_eq!(terms, Terms { weights, room: 1, give_up: 0 });
        assert_eq!(read("").unwrap(), Terms::default());
    }

    #[test]
    fn a_slip_is_named_with_its_line_and_column_and_the_nearest_name() {
        let slip = read("room = 2\n[weights]\n  focsu = 40\n").unwrap_err();

        assert!(slip.starts_with("rules.toml, line 3, column 3: "), "{slip}");
        assert!(slip.contains("Did you mean “focus”?"), "{slip}");
        assert!(read("room = -1").unwrap_err().starts_with("rules.toml, line 1, column 8: "));
        assert!(read("room = \"two\"").unwrap_err().contains("whole number"));
        assert!(read("weights = 3").unwrap_err().contains("[weights]"));
        assert!(read("[weights]\nfocus = 1001").unwrap_err().contains("1000"));
        let both = read("give_up = 50\n[weights]\nfirst_learner = 5").unwrap_err();
        assert!(both.contains("give_up") && both.contains("first_learner"), "{both}");
        assert!(read("room 2").unwrap_err().starts_with("rules.toml, line 1, column "));
    }
}
