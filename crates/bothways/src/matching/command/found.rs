//! What one run found, as data: the terminal, the files, the report and `--json` all tell from here.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use matcher::{Answer, Person};
use serde::Serialize;

use super::after::{After, InsteadTold, Sharing, UnrestTold};
use super::people::{Roster, Unsaid};
use super::problems::{ProblemTold, problems};
use super::terms::Terms;
use crate::matching::left_out::{Change, LeftOut, Teller, Why, crowded};
use crate::matching::reasons::{Reasons, Voice};
use crate::matching::rounds::rules::{gap, hundredths};
use crate::people::names::fold;
use crate::platform::clock::Moment;
use crate::platform::words::Say;
use crate::program::kit::{Kit, SkillId};
use crate::roster::{Encoding, Sheet};

/// Everything a run found.
#[derive(Debug, Serialize)]
pub(super) struct Found {
    /// The day for which it was found.
    pub(super) today: Date,
    /// The files that were read.
    pub(super) files: Vec<FileTold>,
    /// The numbers.
    pub(super) counts: Counts,
    /// What is proven.
    pub(super) proof: ProofTold,
    /// How many of those who could share do.
    pub(super) sharing: Sharing,
    /// What the pairs leave to be wished; nothing where it was not counted.
    pub(super) unrest: Option<UnrestTold>,
    /// The pairs, by names.
    pub(super) pairs: Vec<PairTold>,
    /// Everybody who wants to learn something and has nobody, by names.
    pub(super) left_out: Vec<LeftTold>,
    /// People in no pair who only share: they are free for the next round.
    pub(super) free_to_share: Vec<Named>,
    /// Skills by how many want and share them.
    pub(super) skills: Vec<SkillCount>,
    /// What was assumed where the sheets say nothing.
    pub(super) assumed: Vec<String>,
    /// What was odd in the sheets.
    pub(super) problems: Vec<ProblemTold>,
    /// The files that were written.
    pub(super) written: Vec<String>,
}

/// One file that was read.
#[derive(Debug, Serialize)]
pub(super) struct FileTold {
    pub(super) name: String,
    pub(super) rows: usize,
    pub(super) encoding: Option<Encoding>,
}

/// The numbers of a run.
#[derive(Debug, Serialize)]
pub(super) struct Counts {
    /// People in the sheets.
    pub(super) people: usize,
    /// People who want to learn something we know, or wrote something we do not.
    pub(super) learners: usize,
    /// Of them, those who have somebody to learn from.
    pub(super) placed: i64,
    /// The largest number that could be placed.
    pub(super) placed_at_most: i64,
    /// Pairs.
    pub(super) pairs: usize,
    /// Pairs in which both share and both learn.
    pub(super) both_ways: usize,
    /// People who want to learn and have nobody.
    pub(super) left_out: usize,
}

/// What is proven about the pairs.
#[derive(Debug, Serialize)]
pub(super) struct ProofTold {
    /// No other pairs are better on any level.
    pub(super) optimal: bool,
    /// The worth of all pairs, in hundredths of a point.
    pub(super) value: i64,
    /// What no other pairs can exceed.
    pub(super) value_at_most: i64,
    /// The proof in a sentence.
    pub(super) sentence: String,
}

/// A person by id and name.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) email: Option<String>,
}

/// A skill as the kit names it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SkillNamed {
    pub(super) id: SkillId,
    pub(super) name: String,
}

/// One pair. `first` and `second` stand in the order of the alphabet.
#[derive(Debug, Serialize)]
pub(super) struct PairTold {
    pub(super) first: Named,
    pub(super) second: Named,
    /// What the first shares with the second.
    pub(super) first_shares: Vec<SkillNamed>,
    /// What the second shares with the first.
    pub(super) second_shares: Vec<SkillNamed>,
    /// Points.
    pub(super) score: f64,
    /// It was kept from an earlier run.
    pub(super) kept: bool,
    /// Why, a sentence each.
    pub(super) reasons: Vec<String>,
    /// What the next best pair of each would cost everybody, if that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) instead: Vec<InsteadTold>,
}

/// Somebody who is left out.
#[derive(Debug, Serialize)]
pub(super) struct LeftTold {
    #[serde(flatten)]
    pub(super) person: Named,
    /// Why and what would help, as data.
    #[serde(flatten)]
    pub(super) facts: LeftOut,
    /// Why, a sentence each.
    pub(super) why_sentences: Vec<String>,
    /// What would help, in a sentence.
    pub(super) change_sentence: String,
}

/// How many want a skill and how many share it.
#[derive(Debug, Serialize)]
pub(super) struct SkillCount {
    #[serde(flatten)]
    pub(super) skill: SkillNamed,
    pub(super) wanted: usize,
    pub(super) shared: usize,
}

/// What a telling needs beside the answer.
pub(super) struct Asking<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) roster: &'a Roster,
    pub(super) after: &'a After,
    pub(super) terms: &'a Terms,
    pub(super) kit: &'a Kit,
    pub(super) say: &'a Say,
    pub(super) today: Date,
}

impl Found {
    /// Puts an answer into words.
    pub(super) fn of(asking: &Asking<'_>, answer: &Answer) -> Self {
        let mut pairs: Vec<PairTold> = answer.pairs.iter().filter_map(|pair| asking.pair(pair)).collect();
        pairs.sort_by_cached_key(|pair| (by_name(&pair.first), by_name(&pair.second)));
        let mut left_out = asking.left_out(answer);
        left_out.sort_by_cached_key(|left| by_name(&left.person));
        let proof = &answer.proof;
        let counts = Counts {
            people: asking.roster.rows.len(),
            learners: usize::try_from(proof.placed.reached).unwrap_or_default() + left_out.len(),
            placed: proof.placed.reached,
            placed_at_most: proof.placed.at_most,
            pairs: pairs.len(),
            both_ways: answer.pairs.iter().filter(|pair| pair.flows.iter().all(Option::is_some)).count(),
            left_out: left_out.len(),
        };
        let files = asking.sheet.files.iter();
        Self {
            today: asking.today,
            sharing: asking.sharing(),
            unrest: asking.unrest(),
            files: files
                .map(|file| FileTold { name: file.name.clone(), rows: file.rows, encoding: file.encoding })
                .collect(),
            proof: asking.proof(answer),
            free_to_share: asking.free_to_share(answer),
            skills: asking.skills(),
            assumed: asking.assumed(),
            problems: problems(asking.sheet, asking.say),
            written: Vec::new(),
            counts,
            pairs,
            left_out,
        }
    }
}

fn first_word(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}

/// Two people as their pair's sentences call them: by the first word of their names, unless it is the same.
fn short_names(one: &str, other: &str) -> [String; 2] {
    let short = [first_word(one), first_word(other)];
    if fold(&short[0]) == fold(&short[1]) { [one.to_owned(), other.to_owned()] } else { short }
}

/// Names sort as people read them; two of the same name by id.
fn by_name(person: &Named) -> (String, String) {
    (fold(&person.name), person.id.clone())
}

impl Asking<'_> {
    pub(super) fn named(&self, id: &str) -> Named {
        let email = self.roster.row(id).and_then(|row| row.email.clone());
        Named { id: id.to_owned(), name: self.roster.name(id), email }
    }

    /// The people, in the order of the rows.
    fn people(&self) -> &[Person] {
        &self.after.question.people
    }

    /// The person with this id.
    fn person(&self, id: &str) -> Option<&Person> {
        self.people().get(self.roster.at(id)?)
    }

    fn pair(&self, pair: &matcher::Pair) -> Option<PairTold> {
        let mut two = [0, 1].map(|side| (self.named(&pair.people[side]), &pair.flows[side]));
        two.sort_by_cached_key(|(person, _)| by_name(person));
        let [(first, from_first), (second, from_second)] = two;
        let (a, b) = (self.person(&first.id)?, self.person(&second.id)?);
        let skills = |flow: &Option<matcher::Flow>| -> Vec<SkillNamed> {
            let skills = flow.iter().flat_map(|flow| &flow.skills);
            skills.filter_map(|shared| self.skill(shared.skill)).collect()
        };
        let short = short_names(&first.name, &second.name);
        let zone = self.roster.zone(&first.id).or_else(|| self.roster.zone(&second.id));
        let voice = Voice {
            say: self.say,
            kit: self.kit,
            zone: &zone.unwrap_or(TimeZone::UTC),
            now: noon(self.today),
            me: None,
            people: [(&first.id, &short[0]), (&second.id, &short[1])],
        };
        let (first_shares, second_shares) = (skills(from_first), skills(from_second));
        // One sentence for all skills of a direction reads better in a list than one for each.
        let mut common = Reasons::between(a, b, self.kit, &self.roster.names, &self.after.question.weights);
        common.shared.clear();
        let shares = [
            self.shares(&short[0], &short[1], &first_shares),
            self.shares(&short[1], &short[0], &second_shares),
        ];
        let reasons = shares.into_iter().flatten().chain(common.sentences(&voice)).collect();
        Some(PairTold {
            first_shares,
            second_shares,
            score: pair.value as f64 / 100.0,
            kept: pair.kept,
            reasons,
            instead: self.instead(pair),
            first,
            second,
        })
    }

    /// What one shares with the other, in a sentence; none if it is nothing.
    fn shares(&self, from: &str, to: &str, skills: &[SkillNamed]) -> Option<String> {
        let skills: Vec<String> = skills.iter().map(|skill| format!("“{}”", skill.name)).collect();
        let args = [("name", from.to_owned()), ("other", to.to_owned()), ("skills", skills.join(", "))];
        (!skills.is_empty()).then(|| self.say.say("matching-run-shares", &args))
    }

    fn skill(&self, number: u32) -> Option<SkillNamed> {
        let skill = self.kit.skills().nth(usize::try_from(number).ok()?)?;
        Some(SkillNamed { id: skill.id.clone(), name: skill.name.clone() })
    }

    /// Those whom the matcher could not place, and those whose wishes we did not understand at all.
    fn left_out(&self, answer: &Answer) -> Vec<LeftTold> {
        let in_crowds = crowded(&self.after.crowds);
        let found = answer.left_out.iter().map(|left| {
            let facts = LeftOut::of(left, self.kit).in_crowd(in_crowds.get(&left.person).copied());
            (left.person.clone(), facts)
        });
        let rows = self.roster.rows.iter().zip(self.people());
        let unread = rows.filter(|(row, _)| !row.unread.is_empty());
        let unread = unread.map(|(row, person)| {
            let nearest = row.unread.iter().find_map(|wish| wish.nearest.clone());
            let written = row.unread.iter().map(|wish| wish.written.to_string()).collect();
            let facts =
                LeftOut { why: vec![Why::NotUnderstood(written)], changes: vec![Change::SayWhich(nearest)] };
            (person.id.clone(), facts)
        });
        found.chain(unread).map(|(id, facts)| self.left(&id, facts)).collect()
    }

    fn left(&self, id: &str, facts: LeftOut) -> LeftTold {
        let person = self.named(id);
        // Their whole name stands above the sentences.
        let name_of =
            |other: &str| if other == id { first_word(&person.name) } else { self.roster.name(other) };
        let teller = Teller { say: self.say, kit: self.kit, name_of: &name_of };
        let (why_sentences, change_sentence) = (teller.why(id, &facts), teller.change(id, &facts));
        LeftTold { person, facts, why_sentences, change_sentence }
    }

    fn free_to_share(&self, answer: &Answer) -> Vec<Named> {
        let paired: std::collections::BTreeSet<&String> =
            answer.pairs.iter().flat_map(|pair| &pair.people).collect();
        let rows = self.roster.rows.iter().zip(self.people());
        let free = rows.filter(|(row, person)| {
            !row.wants
                && !person.shares.is_empty()
                && person.room > 0
                && !person.resting
                && !paired.contains(&person.id)
        });
        let mut free: Vec<Named> = free.map(|(_, person)| self.named(&person.id)).collect();
        free.sort_by_cached_key(by_name);
        free
    }

    /// The skills anybody named, the most wanted first.
    fn skills(&self) -> Vec<SkillCount> {
        let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        for person in self.people() {
            person.learns.iter().for_each(|wish| counts.entry(wish.skill).or_default().0 += 1);
            person.shares.iter().for_each(|share| counts.entry(share.skill).or_default().1 += 1);
        }
        let told = counts.into_iter().filter_map(|(number, (wanted, shared))| {
            Some(SkillCount { skill: self.skill(number)?, wanted, shared })
        });
        let mut skills: Vec<SkillCount> = told.collect();
        skills.sort_by(|a, b| {
            b.wanted.cmp(&a.wanted).then(a.shared.cmp(&b.shared)).then(a.skill.name.cmp(&b.skill.name))
        });
        skills
    }

    /// What was assumed where the sheets say nothing.
    fn assumed(&self) -> Vec<String> {
        let rows = &self.roster.rows;
        let count = |what: &dyn Fn(&Unsaid) -> bool| rows.iter().filter(|row| what(&row.unsaid)).count();
        let told = [
            ("matching-run-assumed-room", count(&|unsaid| unsaid.room)),
            ("matching-run-assumed-times", count(&|unsaid| unsaid.times)),
            ("matching-run-assumed-zone", count(&|unsaid| unsaid.zone)),
            ("matching-run-assumed-languages", count(&|unsaid| unsaid.languages)),
        ];
        let room = self.terms.room.to_string();
        let told = told.into_iter().filter(|(_, people)| *people > 0).map(|(key, people)| {
            let key = if people == rows.len() { format!("{key}-all") } else { key.to_owned() };
            self.say.say(&key, &[("count", people.to_string()), ("room", room.clone())])
        });
        told.collect()
    }

    fn proof(&self, answer: &Answer) -> ProofTold {
        let proof = &answer.proof;
        let (value, most) = (proof.value.reached, proof.value.at_most);
        // The sentences speak of no more than this, whether or not more people could share.
        let best = proof.placed.is_proven() && proof.weighed.is_proven();
        let sentence = if best && proof.weighed != proof.value {
            self.say.t("matching-proof-best-wide")
        } else if best {
            self.say.t("matching-proof-best")
        } else if proof.placed.is_proven() {
            self.say.t1("matching-proof-near", "percent", hundredths(gap(value, most)))
        } else {
            self.say.t1("matching-proof-open", "most", proof.placed.at_most)
        };
        ProofTold { optimal: proof.optimal, value, value_at_most: most, sentence }
    }
}

/// The middle of a day: which week is meant never depends on a zone.
fn noon(today: Date) -> Moment {
    let noon = today.at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
    noon.map_or_else(|_| Moment::default(), |noon| Moment::of(noon.timestamp()))
}
