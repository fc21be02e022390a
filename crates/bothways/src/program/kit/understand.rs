//! What somebody means by the words they wrote for a skill. Pure: the same words always get the same answer.

use std::collections::HashMap;

use super::files::KitError;
use super::skills::{Area, SkillId};

/// What written words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Exactly this skill.
    Skill(SkillId),
    /// No skill for certain; perhaps the nearest one, for a person to confirm.
    Unknown {
        /// The closest skill, if one is close at all.
        nearest: Option<SkillId>,
    },
}

/// Words that carry no meaning of their own in a skill's name.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "at", "by", "for", "how", "in", "my", "of", "on", "or", "our", "the", "to", "w",
    "with", "your",
];

/// Words people start with before they name the skill: "help with denials", "learn about Excel".
const LEAD_INS: &[&str] =
    &["about", "help", "improve", "improving", "learn", "learning", "more", "understanding"];

/// From here on two phrases are near enough to suggest one for the other; 1 is the same. Set by trying: slips of the
/// finger and a missing or added word stay above, unrelated words stay below.
const NEAR: f64 = 0.64;

/// Shorter texts are compared word by word only: among four letters, one slip makes another word.
const SPELLED_BYTES_MIN: usize = 6;

/// Longer texts are not the name of a skill and get no suggestion, which bounds the work for one cell.
const WRITTEN_CHARS_MAX: usize = 120;

/// Every name and synonym, ready to be looked up.
#[derive(Clone, Debug)]
pub(super) struct Phrases {
    known: Vec<Phrase>,
    /// By words in order, not cut and without spaces, so "tele-health" and "telehealth" are one.
    squeezed: HashMap<String, usize>,
    /// By the cut words in alphabetical order.
    any_order: HashMap<String, usize>,
    /// How much a word tells: rare words tell more.
    weights: HashMap<String, f64>,
}

#[derive(Clone, Debug)]
struct Phrase {
    skill: SkillId,
    text: String,
    words: Vec<String>,
}

impl Phrases {
    /// Indexes the names and synonyms of all skills.
    ///
    /// # Errors
    /// If one phrase would mean two skills, or has no word in it.
    pub(super) fn of(areas: &[Area]) -> Result<Self, KitError> {
        let mut phrases = Self {
            known: Vec::new(),
            squeezed: HashMap::new(),
            any_order: HashMap::new(),
            weights: HashMap::new(),
        };
        for skill in areas.iter().flat_map(|area| &area.skills) {
            let bare = without_brackets(&skill.name);
            for text in [skill.id.as_str(), &skill.name, &bare]
                .into_iter()
                .chain(skill.synonyms.iter().map(String::as_str))
            {
                phrases.add(&skill.id, text)?;
            }
        }
        phrases.weigh();
        Ok(phrases)
    }

    fn add(&mut self, skill: &SkillId, text: &str) -> Result<(), KitError> {
        let wrong = |wrong: String, mend: &str| {
            Err(KitError::new("skills.toml", format!("skill \"{skill}\""), wrong, mend))
        };
        let words = words_of(text);
        if words.is_empty() {
            return wrong(
                format!("\"{text}\" has no word that tells anything"),
                "Write it out or leave it away",
            );
        }
        let at = self.known.len();
        for (index, key) in [
            (&mut self.squeezed, squeezed(&telling_words(&folded(text)))),
            (&mut self.any_order, sorted(&words)),
        ] {
            let earlier = *index.entry(key).or_insert(at);
            if let Some(other) = self.known.get(earlier).filter(|other| other.skill != *skill) {
                return wrong(
                    format!("\"{text}\" also means skill \"{}\"", other.skill),
                    "Keep it at one of the two",
                );
            }
        }
        self.known.push(Phrase { skill: skill.clone(), text: words.join(" "), words });
        Ok(())
    }

    fn weigh(&mut self) {
        let total = self.known.len() as f64;
        let mut counts: HashMap<&str, f64> = HashMap::new();
        for word in self.known.iter().flat_map(|phrase| &phrase.words) {
            *counts.entry(word).or_default() += 1.0;
        }
        self.weights =
            counts.into_iter().map(|(word, count)| (word.to_string(), (1.0 + total / count).ln())).collect();
    }

    pub(super) fn understand(&self, written: &str) -> Meaning {
        if written.chars().count() > WRITTEN_CHARS_MAX {
            return Meaning::Unknown { nearest: None };
        }
        match self.find(written) {
            Some(skill) => Meaning::Skill(skill.clone()),
            None => Meaning::Unknown { nearest: self.nearest(&words_of(written)) },
        }
    }

    /// The skill of these words, without looking for a near one.
    pub(super) fn find(&self, written: &str) -> Option<&SkillId> {
        if written.chars().count() > WRITTEN_CHARS_MAX {
            return None;
        }
        let found = self
            .any_order
            .get(&sorted(&words_of(written)))
            .or_else(|| self.squeezed.get(&squeezed(&telling_words(&folded(written)))));
        found.and_then(|at| self.known.get(*at)).map(|phrase| &phrase.skill)
    }

    /// The skill of the closest phrase, the earlier one in the kit if two are as close.
    fn nearest(&self, words: &[String]) -> Option<SkillId> {
        if words.is_empty() {
            return None;
        }
        let text = words.join(" ");
        let mut best: Option<(f64, &Phrase)> = None;
        for phrase in &self.known {
            let mut likeness = self.shared_words(words, &phrase.words);
            if text.len() >= SPELLED_BYTES_MIN {
                likeness = likeness.max(strsim::normalized_damerau_levenshtein(&text, &phrase.text));
            }
            if likeness >= NEAR && best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, phrase));
            }
        }
        best.map(|(_, phrase)| phrase.skill.clone())
    }

    /// How much of the weight of both phrases lies in words they share, a slip of the finger allowed: 0 to 1.
    fn shared_words(&self, written: &[String], known: &[String]) -> f64 {
        // A word the kit never uses tells as much as one it uses once: it may be what the person is really after.
        let rare = (1.0 + self.known.len() as f64).ln();
        let weight = |word: &String| self.weights.get(word).copied().unwrap_or(rare);
        let common: f64 =
            known.iter().filter(|word| written.iter().any(|other| is_slip_of(other, word))).map(weight).sum();
        let all: f64 = known.iter().map(weight).sum::<f64>()
            + written
                .iter()
                .map(|word| known.iter().find(|k| is_slip_of(word, k)).map_or_else(|| weight(word), weight))
                .sum::<f64>();
        if all > 0.0 { 2.0 * common / all } else { 0.0 }
    }
}

/// Whether two words are the same, or a letter or two apart when they are long enough for that to be a slip.
fn is_slip_of(written: &str, known: &str) -> bool {
    if written == known {
        return true;
    }
    let slips = match known.chars().count() {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    slips > 0 && strsim::damerau_levenshtein(written, known) <= slips
}

/// The words that tell something, in order.
fn telling_words(folded: &str) -> Vec<&str> {
    let mut words: Vec<&str> = folded.split_whitespace().filter(|word| !SMALL_WORDS.contains(word)).collect();
    let lead = words.iter().take_while(|word| LEAD_INS.contains(word)).count();
    words.drain(..lead.min(words.len().saturating_sub(1)));
    words
}

/// The words that tell something, in order, each cut to its stem.
fn words_of(text: &str) -> Vec<String> {
    telling_words(&folded(text)).into_iter().map(stem).collect()
}

fn squeezed(words: &[&str]) -> String {
    words.iter().map(|word| singular(word)).collect()
}

fn sorted(words: &[String]) -> String {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    words.join(" ")
}

/// Small letters without accents; what is not a letter or digit becomes a space, apostrophes vanish.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            '&' | '+' => out.push_str(" and "),
            _ => match plain_letters(letter) {
                "" if letter.is_alphanumeric() => out.push(letter),
                "" => out.push(' '),
                plain => out.push_str(plain),
            },
        }
    }
    out
}

/// A small Latin letter without its mark, or nothing if it carries none.
fn plain_letters(letter: char) -> &'static str {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ť' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        _ => "",
    }
}

/// A word without its plural, its "-ing" and its last "e": not an English stem, only the same cut for words that
/// differ in nothing else ("give", "gives", "giving"). Short words stay whole, so "DME" and "LOS" keep their letters.
fn stem(word: &str) -> String {
    if word.len() < 4 {
        return word.to_string();
    }
    let mut word = singular(word);
    if let Some(verb) = word
        .strip_suffix("ing")
        .filter(|verb| verb.len() >= 3 && verb.contains(['a', 'e', 'i', 'o', 'u', 'y']))
    {
        let mut verb = verb.to_string();
        let bytes = verb.as_bytes();
        if let [.., last, end] = bytes
            && last == end
            && end.is_ascii_lowercase()
            && !b"lsz".contains(end)
        {
            verb.pop();
        }
        word = verb;
    }
    match word.strip_suffix('e') {
        Some(short) if short.len() >= 3 => short.to_string(),
        _ => word,
    }
}

fn singular(word: &str) -> String {
    if let Some(start) = word.strip_suffix("ies").filter(|start| start.len() > 1) {
        return format!("{start}y");
    }
    if ["sses", "ches", "shes", "xes", "zes"].iter().any(|end| word.ends_with(end)) {
        return word.strip_suffix("es").unwrap_or(word).to_string();
    }
    if ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        return word.to_string();
    }
    word.strip_suffix('s').unwrap_or(word).to_string()
}

/// A name without what stands in brackets: "Safe use of AI tools (no client data)" is known without the warning too.
fn without_brackets(name: &str) -> String {
    match name.split_once('(') {
        Some((before, _)) => before.trim().to_string(),
        None => name.to_string(),
    }
}
