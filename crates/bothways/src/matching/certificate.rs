//! The certificate of a round as a file: written for a download, read again by whoever checks it. `docs/matching.md` tells its form.

use matcher::certificate::{Levels, OddSet, Points, PossiblePair, RoundCertificate, Uncertified};
use matcher::{Answer, Level, Question};
use serde::{Deserialize, Serialize};

/// What the first field says, so that nobody takes another file for one.
const FORM: &str = "bothways-round-1";
/// The largest certificate that is read, in bytes: more than the longest that is written.
pub const BYTES_MAX: usize = 128 << 20;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// There is no certificate.
    #[error(transparent)]
    Uncertified(#[from] Uncertified),
    /// It could not be put into text.
    #[error(transparent)]
    Text(#[from] serde_json::Error),
}

/// Why a file is no certificate.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is of another form.
    #[error(transparent)]
    Form(#[from] serde_json::Error),
    /// It is some other file, or of a later version.
    #[error("its form is “{0}”, and this program reads “{FORM}”")]
    OtherForm(String),
}

/// The certificate of an answered question as text: its pairs, everything that was possible, and what proves them best.
///
/// # Errors
/// If a pair of the answer is not possible any more, or there are too many possible pairs to list.
pub fn text(question: &Question, answer: &Answer) -> Result<String, Unwritten> {
    Ok(serde_json::to_string(&File::of(RoundCertificate::of(question, answer)?))?)
}

/// The same for keeping: people have numbers in it, so that nobody can be found in it and nothing has to be taken out when somebody is
/// erased.
///
/// # Errors
/// As [`text`].
pub fn numbered(question: &Question, answer: &Answer) -> Result<String, Unwritten> {
    let mut certificate = RoundCertificate::of(question, answer)?;
    let numbers = (1usize..).map(|number| number.to_string());
    certificate.people.iter_mut().zip(numbers).for_each(|(id, number)| *id = number);
    Ok(serde_json::to_string(&File::of(certificate))?)
}

/// Reads a certificate. It is not checked yet.
///
/// # Errors
/// If the text is not of the form that [`text`] writes.
pub fn read(text: &[u8]) -> Result<RoundCertificate, Unreadable> {
    let file: File = serde_json::from_slice(text)?;
    if file.form == FORM { Ok(file.certificate()) } else { Err(Unreadable::OtherForm(file.form)) }
}

/// The file: lists of numbers, so that a round of thousands stays small.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    form: String,
    people: Vec<String>,
    room: Vec<u32>,
    points: PointsWritten,
    /// Both people, the worth, and who learns.
    pairs: Vec<(u32, u32, i64, Learns)>,
    kept: Vec<u32>,
    chosen: Vec<u32>,
    times: i64,
    together: Vec<u32>,
    prices: Vec<Vec<i64>>,
    own: Vec<(u32, i64)>,
    sets: Vec<SetWritten>,
    reached: [i64; 3],
    at_most: [i64; 3],
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PointsWritten {
    placed: i64,
    worth: i64,
    sharer: i64,
    first_learner: i64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SetWritten {
    places: Vec<(u32, u32)>,
    pairs: Vec<u32>,
    surplus: i64,
}

/// Who learns in a pair: 1 the first, 2 the second, 3 both.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
struct Learns([bool; 2]);

impl TryFrom<u8> for Learns {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        match number {
            1..=3 => Ok(Self([number & 1 == 1, number & 2 == 2])),
            other => Err(format!("{other} does not say who learns: 1 the first, 2 the second, 3 both")),
        }
    }
}

impl From<Learns> for u8 {
    fn from(Learns([first, second]): Learns) -> Self {
        Self::from(first) + 2 * Self::from(second)
    }
}

impl File {
    fn of(certificate: RoundCertificate) -> Self {
        let Points { placed, worth, sharer, first_learner } = certificate.points;
        let pair = |pair: PossiblePair| (pair.people[0], pair.people[1], pair.worth, Learns(pair.learns));
        let set = |set: OddSet| SetWritten { places: set.places, pairs: set.pairs, surplus: set.surplus };
        let levels = certificate.levels.in_order();
        Self {
            form: FORM.to_owned(),
            people: certificate.people,
            room: certificate.room,
            points: PointsWritten { placed, worth, sharer, first_learner },
            pairs: certificate.pairs.into_iter().map(pair).collect(),
            kept: certificate.kept,
            chosen: certificate.chosen,
            times: certificate.times,
            together: certificate.together,
            prices: certificate.prices,
            own: certificate.own,
            sets: certificate.sets.into_iter().map(set).collect(),
            reached: levels.map(|level| level.reached),
            at_most: levels.map(|level| level.at_most),
        }
    }

    fn certificate(self) -> RoundCertificate {
        let PointsWritten { placed, worth, sharer, first_learner } = self.points;
        let pair =
            |(first, second, worth, Learns(learns))| PossiblePair { people: [first, second], worth, learns };
        let set = |set: SetWritten| OddSet { places: set.places, pairs: set.pairs, surplus: set.surplus };
        let level = |at: usize| Level { reached: self.reached[at], at_most: self.at_most[at] };
        RoundCertificate {
            levels: Levels { placed: level(0), weighed: level(1), sharers: level(2) },
            people: self.people,
            room: self.room,
            points: Points { placed, worth, sharer, first_learner },
            pairs: self.pairs.into_iter().map(pair).collect(),
            kept: self.kept,
            chosen: self.chosen,
            times: self.times,
            together: self.together,
            prices: self.prices,
            own: self.own,
            sets: self.sets.into_iter().map(set).collect(),
        }
    }
}
