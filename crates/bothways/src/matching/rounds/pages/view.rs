//! A round put into words for a coordinator.

use std::collections::HashMap;

use crate::app::App;
use crate::matching::introductions::rules::IntroductionState;
use crate::matching::left_out::{Change, LeftOut, Teller};
use crate::matching::reasons::{Reasons, Voice};
use crate::matching::rounds::costs::Cost;
use crate::matching::rounds::records::{LeftOutRow, ShownPairRow, Tally};
use crate::matching::rounds::rules::{Counts, Fits, Hold, Told, Two, hundredths};
use crate::people::names::fold;
use crate::platform::viewer::Viewer;
use crate::platform::words::Say;
use crate::program::floors::{FLOOR_ACTIVITY, shown};
use crate::program::weighing::Weighing;

/// What a round's words need.
pub(super) struct Words<'a> {
    pub(super) app: &'a App,
    pub(super) viewer: &'a Viewer,
    pub(super) say: &'a Say,
    pub(super) names: &'a HashMap<String, String>,
}

/// Two people and why they fit.
pub(super) struct PairView {
    pub(super) first: String,
    pub(super) second: String,
    /// Both names, by alphabet.
    pub(super) names: String,
    pub(super) kept: bool,
    pub(super) why: Why,
}

/// Why two people fit.
pub(super) struct Why {
    /// What one shares and the other learns, the weightiest first in each direction.
    pub(super) arrows: Vec<Arrow>,
    /// What else speaks for them.
    pub(super) reasons: Vec<String>,
}

/// A skill on its way from one to the other.
pub(super) struct Arrow {
    pub(super) sharer: String,
    pub(super) skill: String,
    pub(super) learner: String,
    /// Whether the sharer is the first of the two by alphabet, who stands at the start.
    pub(super) sharer_first: bool,
}

/// Somebody who is left out.
pub(super) struct LeftView {
    pub(super) name: String,
    pub(super) why: Vec<String>,
    pub(super) change: String,
    /// Whose one more place would help, with their names.
    pub(super) places: Vec<(String, String)>,
}

impl Words<'_> {
    pub(super) fn name(&self, id: &str) -> String {
        // Who was erased since has no name here any more.
        self.names.get(id).cloned().unwrap_or_else(|| self.say.t("rounds-somebody"))
    }

    /// Two people by the alphabet of their names.
    pub(super) fn two(&self, [one, other]: &Two) -> String {
        self.joined(one, other)
    }

    fn joined(&self, one: &str, other: &str) -> String {
        let mut names = [self.name(one), self.name(other)];
        if fold(&names[1]) < fold(&names[0]) {
            names.swap(0, 1);
        }
        names.join(" ⇄ ")
    }

    pub(super) fn pairs(&self, rows: &[ShownPairRow]) -> Vec<PairView> {
        rows.iter().map(|row| self.pair(row)).collect()
    }

    fn pair(&self, row: &ShownPairRow) -> PairView {
        PairView {
            names: self.joined(&row.first_id, &row.second_id),
            why: self.why([&row.first_id, &row.second_id], &Reasons::from_json(&row.reasons)),
            kept: row.hold == Hold::Keep,
            first: row.first_id.clone(),
            second: row.second_id.clone(),
        }
    }

    /// Why two people fit, the weightiest first.
    pub(super) fn why(&self, two: [&str; 2], reasons: &Reasons) -> Why {
        let mut people = two.map(|id| (id, self.name(id)));
        if fold(&people[1].1) < fold(&people[0].1) {
            people.swap(0, 1);
        }
        let voice = Voice {
            say: self.say,
            kit: &self.app.kit,
            zone: &self.viewer.zone,
            now: self.app.clock.now(),
            me: None,
            people: people.each_ref().map(|(id, name)| (*id, name.as_str())),
        };
        let skill = |id| self.app.kit.skill(id).map_or_else(|| id.to_string(), |skill| skill.name.clone());
        let arrows = reasons.shared.iter().map(|shared| Arrow {
            sharer: self.name(&shared.from),
            skill: skill(&shared.skill),
            learner: self.name(&shared.to),
            sharer_first: people[0].0 == shared.from,
        });
        Why { arrows: arrows.collect(), reasons: reasons.beside_skills(&voice) }
    }

    pub(super) fn left_out(&self, rows: &[LeftOutRow]) -> Vec<LeftView> {
        let name_of = |id: &str| self.name(id);
        let teller = Teller { say: self.say, kit: &self.app.kit, name_of: &name_of };
        let told = rows.iter().map(|row| {
            let (id, facts) = (row.person_id.as_str(), LeftOut::from_json(&row.reasons));
            let places = facts.changes.iter().filter_map(|change| match change {
                Change::OneMorePlace(person) => Some((person.clone(), self.name(person))),
                _ => None,
            });
            LeftView {
                name: self.name(id),
                why: teller.why(id, &facts),
                change: teller.change(id, &facts),
                places: places.collect(),
            }
        });
        told.collect()
    }

    /// What the last change did, a sentence each; nothing where nothing was changed.
    pub(super) fn told(&self, told: &Told) -> Vec<String> {
        if told.what.is_empty() {
            return Vec::new();
        }
        let two = match told.two.as_slice() {
            [one, other] => self.joined(one, other),
            _ => String::new(),
        };
        let done = self.say.t1(&format!("rounds-told-{}", told.what), "two", two);
        let mut lines = vec![done];
        lines.extend(self.differences(told, "told"));
        match told.what.as_str() {
            "undo" => {}
            "weights" if lines.len() == 1 => lines.push(self.say.t("rounds-told-weights-nothing")),
            "weights" => lines.push(self.say.t("rounds-told-weights-counted")),
            _ if lines.len() == 1 => lines.push(self.say.t("rounds-told-nothing")),
            _ => {}
        }
        lines
    }

    /// What another pair would cost everybody together.
    pub(super) fn cost(&self, cost: Cost) -> String {
        match cost {
            Cost::Nothing => self.say.t("rounds-swap-cost-nothing"),
            Cost::Little => self.say.t("rounds-swap-cost-little"),
            Cost::Points(points) => self.say.n("rounds-swap-cost-points", points),
            Cost::Placed(people) => self.say.n("rounds-swap-cost-placed", people),
        }
    }

    /// The parts of a fit that do not count as much as `before`, a line each.
    pub(super) fn points(&self, now: &Weighing, before: &Weighing) -> Vec<String> {
        let both = now.parts().into_iter().zip(before.parts());
        let other = both.filter(|((_, now), (_, before))| now != before);
        let line = |((part, now), (_, before)): ((&str, u16), (&str, u16))| {
            let part = self.say.t(&format!("rounds-weights-{part}"));
            let args = [("part", part), ("count", now.to_string()), ("before", before.to_string())];
            self.say.say("rounds-weights-line", &args)
        };
        other.map(line).collect()
    }

    /// What is different for others, a sentence each: as it was `told` after a change, or as it `would` be.
    pub(super) fn differences(&self, told: &Told, form: &str) -> Vec<String> {
        // What was just done is said by itself, and not once more among what came of it.
        let others = |twos: &[Two]| -> Vec<String> {
            twos.iter().filter(|two| two.as_slice() != told.two).map(|two| self.two(two)).collect()
        };
        let mut lines = Vec::new();
        let twos = |twos: &[Two]| twos.iter().map(|two| self.two(two)).collect::<Vec<_>>();
        let people = |ids: &[String]| ids.iter().map(|id| self.name(id)).collect::<Vec<_>>();
        let groups = [
            ("new", others(&told.new_pairs)),
            ("lost", others(&told.lost_pairs)),
            ("placed", people(&told.newly_placed)),
            ("left", people(&told.newly_left)),
            ("gain", people(&told.gain)),
            ("lose", people(&told.lose)),
            ("no-longer", twos(&told.no_longer_kept)),
        ];
        for (key, mut names) in groups.into_iter().filter(|(_, names)| !names.is_empty()) {
            names.sort_by_cached_key(|name| fold(name));
            let args = [("count", names.len().to_string()), ("names", names.join(", "))];
            lines.push(self.say.say(&format!("rounds-{form}-{key}"), &args));
        }
        lines
    }

    /// The fairness of a published round: answers so far, who shares, the weakest fit, and who waits by where they work.
    pub(super) fn fairness(&self, counts: &Counts, tally: &Tally) -> Vec<String> {
        let stands = |state: IntroductionState| tally.answers.get(&state).copied().unwrap_or_default();
        let answers = [
            ("met", stands(IntroductionState::Met).to_string()),
            ("open", stands(IntroductionState::Open).to_string()),
        ];
        let mut lines = vec![self.say.say("rounds-fair-answers", &answers)];
        if counts.sharing_most > 0 {
            let sharing =
                [("sharing", counts.sharing.to_string()), ("most", counts.sharing_most.to_string())];
            lines.push(self.say.say("rounds-fair-sharing", &sharing));
        }
        if let Some(fits) = Fits::of(&tally.worths.iter().map(|(_, worth)| *worth).collect::<Vec<_>>()) {
            let args = [
                ("two", self.two(&tally.worths[fits.least].0)),
                ("least", fits.least_points.to_string()),
                ("middle", fits.middle_points.to_string()),
            ];
            lines.push(self.say.say("rounds-fair-least", &args));
        }
        lines
    }

    /// What the pairs leave to be wished, as far as it was counted. Numbers of the whole round: nobody is named.
    pub(super) fn wishes(&self, counts: &Counts) -> Vec<String> {
        let Some(wishes) = &counts.wishes else { return Vec::new() };
        let sharing = [("sharers", wishes.sharing.to_string()), ("able", wishes.sharing_able.to_string())];
        vec![
            self.say.say("matching-sharing", &sharing),
            self.say.n("matching-unrest-blocking", wishes.both_rather),
            self.say.n("matching-unrest-envy", wishes.others_place),
        ]
    }

    /// Who waits by where they work, as far as a group is large enough to be told.
    pub(super) fn waiting(&self, tally: &Tally, left_out: usize) -> Vec<String> {
        let told = tally.waiting.iter().filter_map(|(setting, count)| {
            let count = shown(*count, left_out, FLOOR_ACTIVITY)?;
            let args = [("setting", setting.clone()), ("count", count.to_string())];
            Some(self.say.say("rounds-fair-waiting", &args))
        });
        let told: Vec<String> = told.collect();
        if told.is_empty() && left_out > 0 { vec![self.say.t("rounds-fair-few")] } else { told }
    }

    /// How many are placed, and what is proven.
    pub(super) fn numbers(&self, counts: &Counts) -> Vec<String> {
        let args = [
            ("count", counts.learners.to_string()),
            ("placed", counts.placed.to_string()),
            ("most", counts.placed_most.to_string()),
            ("pairs", counts.pairs.to_string()),
        ];
        let proof = if counts.optimal {
            self.say.t("matching-proof-best")
        } else if counts.placed == counts.placed_most {
            self.say.t1("matching-proof-near", "percent", hundredths(counts.gap.max(1)))
        } else {
            self.say.t1("matching-proof-open", "most", counts.placed_most)
        };
        vec![self.say.say("rounds-numbers", &args), proof]
    }
}
