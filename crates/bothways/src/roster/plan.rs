//! What an upload would do to the people of the house: who is new, who changes, who stays, who is left out and why.
//!
//! Who somebody is, is told by the coordinator's own id, else by the e-mail address.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::records::{MarkRow, StandingRow};
use super::sheet::{PersonLink, PersonRow, Sheet};
use crate::access::records::{email_key, erased};
use crate::people::names::{first_name_first, fold};
use crate::platform::clock::Moment;
use crate::platform::secret::SealKey;
use crate::platform::viewer::PersonId;

/// What becomes of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Somebody new.
    New,
    /// Somebody known, about whom the sheet says something else than the last time.
    Changed(PersonId),
    /// Somebody known, about whom it says the same.
    Same(PersonId),
    /// Nobody is brought in.
    Out(Why),
}

/// Why a row is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Without an address nobody can be asked in.
    NoEmail,
    /// They left the program, or said no to it. They come back only if they ask to, and a coordinator says so.
    HasLeft {
        /// When.
        at: Moment,
    },
    /// All about them was erased, as they wished. They come back only if they ask to, and a coordinator says so.
    Erased,
    /// An earlier row is the same person.
    SamePerson,
    /// The id is one person's, the address another's.
    TwoPeople,
}

impl Why {
    /// The sentence that says it.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoEmail => "roster-out-no-email",
            Self::HasLeft { .. } => "roster-out-has-left",
            Self::Erased => "roster-out-erased",
            Self::SamePerson => "roster-out-same-person",
            Self::TwoPeople => "roster-out-two-people",
        }
    }
}

/// One row and what becomes of it.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What becomes of it.
    pub fate: Fate,
    /// Whether the person has written on their profile themself: then only their workplace and who they report to are
    /// taken from the sheet.
    pub own_words: bool,
    /// Whether the person has joined.
    pub has_joined: bool,
    /// Which line of theirs is still open once the list is in.
    pub lacks: Lacks,
    /// Whether they left, or all about them was erased, and a coordinator says that they asked to come back.
    pub comes_back: bool,
    /// What the row says, as a fingerprint.
    pub fingerprint: String,
}

impl Planned {
    fn of(fate: Fate, fingerprint: String) -> Self {
        Self {
            fate,
            own_words: false,
            has_joined: false,
            lacks: Lacks::Nothing,
            comes_back: false,
            fingerprint,
        }
    }
}

/// What somebody has not said yet. Everyone has something to share and something to learn (S101), and is asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// Both are there.
    Nothing,
    /// One of the two is there: enough for a round.
    OneSide,
    /// Neither is.
    Both,
}

impl Lacks {
    fn of(person: &PersonRow, is_whole: bool) -> Self {
        match (person.shares.is_empty(), person.learns.is_empty()) {
            _ if is_whole => Self::Nothing,
            (false, false) => Self::Nothing,
            (true, true) => Self::Both,
            _ => Self::OneSide,
        }
    }
}

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New people.
    pub new: usize,
    /// People with changes.
    pub changed: usize,
    /// People without.
    pub same: usize,
    /// Rows left out.
    pub out: usize,
    /// People who come in and say only what they share, or only what they want to learn.
    pub one_side: usize,
    /// People who come in and say neither.
    pub silent: usize,
}

/// The people of the house, by what tells who they are.
pub struct Known<'k> {
    rows: &'k [StandingRow],
    by_id: HashMap<String, usize>,
    by_email: HashMap<&'k str, usize>,
    /// Looked through when the first is meant by a name: most lists mean nobody so.
    by_name: OnceLock<HashMap<String, Vec<usize>>>,
    erased: Option<Erased<'k>>,
    back: Option<&'k BTreeSet<String>>,
}

/// Who was erased.
struct Erased<'k> {
    seals: HashSet<String>,
    key: &'k SealKey,
}

impl<'k> Known<'k> {
    /// Those of these rows.
    pub fn of(rows: &'k [StandingRow]) -> Self {
        let mut known = Self {
            rows,
            by_id: HashMap::new(),
            by_email: HashMap::new(),
            by_name: OnceLock::new(),
            erased: None,
            back: None,
        };
        for (at, row) in rows.iter().enumerate() {
            if let Some(id) = &row.given_id {
                known.by_id.entry(fold(id)).or_insert(at);
            }
            known.by_email.insert(&row.email_key, at);
        }
        known
    }

    /// The same, and nobody who left or whose address was erased, but for those who come `back`.
    pub fn without(mut self, seals: HashSet<String>, key: &'k SealKey, back: &'k BTreeSet<String>) -> Self {
        self.erased = Some(Erased { seals, key }).filter(|erased| !erased.seals.is_empty());
        self.back = Some(back);
        self
    }

    /// Whether a coordinator says that the owner of this address asked to come back.
    fn comes_back(&self, email: &str) -> bool {
        self.back.is_some_and(|back| back.contains(&email_key(email)))
    }

    /// Whether this address was erased, and if so, whether its owner comes back.
    fn was_erased(&self, email: Option<&String>) -> Option<bool> {
        let (erased, email) = (self.erased.as_ref()?, email?);
        let is_among = erased.seals.contains(&erased::seal_of(erased.key, email));
        is_among.then(|| self.comes_back(email))
    }

    fn by_name(&self) -> &HashMap<String, Vec<usize>> {
        self.by_name.get_or_init(|| {
            let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, row) in self.rows.iter().enumerate() {
                by_name.entry(fold(&row.name)).or_default().push(at);
            }
            by_name
        })
    }

    fn by_email(&self, email: Option<&String>) -> Option<usize> {
        self.by_email.get(email_key(email?).as_str()).copied()
    }

    /// The one who is meant for certain by an id, an address or a name that only one has.
    pub fn meant_by(&self, written: &str) -> Option<&PersonId> {
        let only = |name: &str| match self.by_name().get(&fold(name)).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            _ => None,
        };
        let by_name = || only(written).or_else(|| only(&first_name_first(written)));
        let by_id = self.by_id.get(&fold(written)).copied();
        let found = by_id.or_else(|| self.by_email(Some(&written.to_owned()))).or_else(by_name)?;
        self.rows.get(found).map(|row| &row.id)
    }
}

/// Who of the house a sheet means by an id or an address.
pub fn meant(sheet: &Sheet, marks: &[MarkRow]) -> Vec<PersonId> {
    let emails = sheet.people.iter().filter_map(|person| person.email.as_deref());
    let emails: HashSet<String> = emails.map(email_key).collect();
    let ids: HashSet<String> =
        sheet.people.iter().filter_map(|person| person.id.as_deref()).map(fold).collect();
    let is_meant = |mark: &&MarkRow| {
        emails.contains(&mark.email_key) || mark.given_id.as_ref().is_some_and(|id| ids.contains(&fold(id)))
    };
    marks.iter().filter(is_meant).map(|mark| mark.id.clone()).collect()
}

/// A fingerprint of what each row of the sheet says, in its order.
pub fn fingerprints(sheet: &Sheet) -> Vec<String> {
    sheet.people.iter().map(|person| fingerprint(person, sheet)).collect()
}

/// What becomes of each row of the sheet, in its order; with the [`fingerprints`] of that sheet.
pub fn plan(sheet: &Sheet, fingerprints: &[String], known: &Known<'_>) -> Vec<Planned> {
    let mut taken = HashSet::new();
    let rows = sheet.people.iter().zip(fingerprints);
    rows.map(|(person, fingerprint)| planned(person, fingerprint, known, &mut taken)).collect()
}

fn planned(person: &PersonRow, fingerprint: &str, known: &Known<'_>, taken: &mut HashSet<usize>) -> Planned {
    let by_id = person.id.as_ref().and_then(|id| known.by_id.get(&fold(id)).copied());
    let by_email = known.by_email(person.email.as_ref());
    let out = |why| Planned::of(Fate::Out(why), String::new());
    let found = match (by_id, by_email) {
        (Some(a), Some(b)) if a != b => return out(Why::TwoPeople),
        (Some(at), _) | (None, Some(at)) => Some(at),
        (None, None) if person.email.is_none() => return out(Why::NoEmail),
        (None, None) => None,
    };
    let was_erased = if found.is_none() { known.was_erased(person.email.as_ref()) } else { None };
    if was_erased == Some(false) {
        return out(Why::Erased);
    }
    let fingerprint = fingerprint.to_owned();
    let Some((at, row)) = found.and_then(|at| Some((at, known.rows.get(at)?))) else {
        let lacks = Lacks::of(person, false);
        return Planned { comes_back: was_erased.is_some(), lacks, ..Planned::of(Fate::New, fingerprint) };
    };
    let comes_back = known.comes_back(person.email.as_deref().unwrap_or(&row.email_key));
    if let Some(at) = row.left_at.filter(|_| !comes_back) {
        return out(Why::HasLeft { at });
    }
    if !taken.insert(at) {
        return out(Why::SamePerson);
    }
    if row.left_at.is_some() {
        let lacks = Lacks::of(person, row.is_whole == Some(true));
        let own_words = row.wrote_themself();
        let fate = Fate::Changed(row.id.clone());
        return Planned { comes_back, own_words, lacks, ..Planned::of(fate, fingerprint) };
    }
    let fate = if row.fingerprint.as_ref() == Some(&fingerprint) {
        Fate::Same(row.id.clone())
    } else {
        Fate::Changed(row.id.clone())
    };
    let (own_words, has_joined) = (row.wrote_themself(), row.joined_at.is_some());
    let lacks = Lacks::of(person, row.is_whole == Some(true));
    Planned { own_words, has_joined, lacks, ..Planned::of(fate, fingerprint) }
}

/// How many of each there are.
pub fn counts(plan: &[Planned]) -> Counts {
    let mut counts = Counts::default();
    for planned in plan {
        match planned.fate {
            Fate::New => counts.new += 1,
            Fate::Changed(_) => counts.changed += 1,
            Fate::Same(_) => counts.same += 1,
            Fate::Out(_) => counts.out += 1,
        }
        match planned.lacks {
            Lacks::Nothing => {}
            Lacks::OneSide => counts.one_side += 1,
            Lacks::Both => counts.silent += 1,
        }
    }
    counts
}

/// All that a row says and the import takes; where it stands in the file is no part of it.
#[derive(Serialize)]
struct Said<'r> {
    id: &'r Option<String>,
    name: &'r str,
    email: &'r Option<String>,
    skills: Vec<(bool, &'r str, bool, super::sheet::Priority)>,
    room: Option<u32>,
    zone: &'r Option<String>,
    week: &'r crate::people::times::Week,
    lists: [&'r [String]; 3],
    credentials: &'r [super::sheet::CredentialLine],
    years: Option<u32>,
    organization: &'r Option<String>,
    above: Vec<&'r str>,
    avoid: Vec<&'r str>,
    paused_until: Option<jiff::civil::Date>,
}

fn fingerprint(person: &PersonRow, sheet: &Sheet) -> String {
    let skills = |wishes: &'_ [super::sheet::SkillWish], shares: bool| {
        wishes
            .iter()
            .map(|wish| match &wish.skill {
                Some(skill) => (shares, skill.as_str().to_owned(), true, wish.priority),
                None => (shares, wish.written.to_string(), false, wish.priority),
            })
            .collect::<Vec<_>>()
    };
    let skills = [skills(&person.shares, true), skills(&person.learns, false)].concat();
    let said = Said {
        id: &person.id,
        name: &person.name,
        email: &person.email,
        skills: skills
            .iter()
            .map(|(shares, words, known, much)| (*shares, words.as_str(), *known, *much))
            .collect(),
        room: person.room,
        zone: &person.zone,
        week: &person.week,
        lists: [&person.languages, &person.settings, &person.styles],
        credentials: &person.credentials,
        years: person.years_in_cm,
        organization: &person.organization,
        above: links(&person.reports_to, sheet),
        avoid: links(&person.avoid, sheet),
        paused_until: person.paused_until,
    };
    let bytes = serde_json::to_vec(&said).unwrap_or_default();
    Sha256::digest(&bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        hex.push_str(&format!("{byte:02x}"));
        hex
    })
}

/// Who is named, by what does not change when rows are sorted anew.
fn links<'r>(links: &'r [PersonLink], sheet: &'r Sheet) -> Vec<&'r str> {
    let told = |link: &'r PersonLink| {
        let row = link.row.and_then(|row| sheet.people.get(row));
        row.and_then(|row| row.email.as_deref()).unwrap_or(&link.written)
    };
    links.iter().map(told).collect()
}
