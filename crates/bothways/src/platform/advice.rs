//! A thought before others read one's words: what may point to a client, and what sorts people by their years (rules 4.1,
//! 4.5). Advice only, since these are people's own words: the writer decides.
//!
//! A page shows the same thoughts while somebody types (`web/assets/guard.mjs`); here is who looks at what was sent.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use guard::{FieldKind, Guard};

use crate::platform::web::Typed;
use crate::platform::words::Say;

// The rules are built in and a test of theirs reads them, so that no guard at all stands for nothing that can happen.
static GUARD: LazyLock<Option<Guard>> = LazyLock::new(|| Guard::shipped().ok());

/// The guard that looks at what people write here. Its patterns are compiled once for the whole house.
pub fn guard() -> Option<&'static Guard> {
    GUARD.as_ref()
}

/// Sentences about these texts, each once; none where all is well.
pub fn on(texts: &[&str], say: &Say) -> Vec<String> {
    let Some(guard) = guard() else { return Vec::new() };
    let mut thoughts = Vec::new();
    for text in texts {
        for wording in guard.stereotype(text) {
            let found = text.get(wording.span).unwrap_or_default();
            let instead = wording.instead.join(&say.t("advice-or"));
            thoughts.push(say.t2("advice-wording", "found", found, "instead", instead));
        }
        thoughts
            .extend(guard.deidentify(text, FieldKind::Note).into_iter().map(|found| say.t(&found.prompt)));
    }
    let mut told: Vec<String> = Vec::new();
    for thought in thoughts {
        if !told.contains(&thought) {
            told.push(thought);
        }
    }
    told
}

/// Thoughts about what was typed into a field that the writer has not been told about: the fields `thought` of a form hold the words
/// that they were. The form then comes back with them, once; what is sent after that is the writer's choice.
pub fn not_yet_told(typed: &Typed, field: &str, say: &Say) -> Vec<String> {
    let words = typed.get(field);
    if words.is_empty() || typed.has("thought", words) { Vec::new() } else { on(&[words], say) }
}

/// What the guard in a page says, as JSON: the sentence of each prompt, and how a wording is put.
pub fn words_for_page(say: &Say) -> String {
    let mut words = BTreeMap::from([
        ("lead", say.t("advice-lead")),
        ("wording", say.t2("advice-wording", "found", "{found}", "instead", "{instead}")),
        ("or", say.t("advice-or")),
    ]);
    let prompts = guard().map(|guard| guard.prompts(FieldKind::Note)).unwrap_or_default();
    words.extend(prompts.into_iter().map(|prompt| (prompt, say.t(prompt))));
    serde_json::to_string(&words).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::words::Words;

    fn say() -> Say {
        let words = [("en", guard::WORDS_EN), ("en", include_str!("words.en.ftl"))];
        Words::load(&words).unwrap().of("en")
    }

    #[test]
    fn a_label_for_people_gets_neutral_words_and_a_record_number_a_thought() {
        let thoughts = on(&["I help boomers with their phones", "MRN 4482913"], &say());

        assert_eq!(thoughts.len(), 2, "{thoughts:?}");
        assert!(thoughts[0].contains("boomers"), "{thoughts:?}");
        assert_eq!(on(&["Denials, family meetings"], &say()), Vec::<String>::new());
    }

    #[test]
    fn a_writer_is_told_once_about_the_same_words() {
        let first = Typed::filled([("note", "MRN 4482913")]);
        let again = Typed::filled([("note", "MRN 4482913"), ("thought", "MRN 4482913")]);
        let other = Typed::filled([("note", "MRN 4482913, DOB 3/14/1950"), ("thought", "MRN 4482913")]);

        assert_eq!(not_yet_told(&first, "note", &say()).len(), 1);
        assert!(not_yet_told(&again, "note", &say()).is_empty());
        assert!(!not_yet_told(&other, "note", &say()).is_empty());
    }

    #[test]
    fn the_page_has_words_for_every_prompt() {
        let words: BTreeMap<String, String> = serde_json::from_str(&words_for_page(&say())).unwrap();

        assert!(words["wording"].contains("{found}") && words["wording"].contains("{instead}"));
        assert!(words.contains_key("guard-name") && words.contains_key("guard-zip"));
        assert!(words.values().all(|sentence| !sentence.starts_with('[')), "{words:?}");
    }
}
