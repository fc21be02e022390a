//! A thought before others read one's words: what may point to a client, and what sorts people by their years (rules 4.1,
//! 4.5). Advice only, since these are people's own words about themselves: the writer decides.

use std::sync::LazyLock;

use guard::{FieldKind, Guard};

use crate::platform::words::Say;

// The rules are built in and a test of theirs reads them, so that no guard at all stands for nothing that can happen.
static GUARD: LazyLock<Option<Guard>> = LazyLock::new(|| Guard::shipped().ok());

/// Sentences about these texts, each once; none where all is well.
pub fn on(texts: &[&str], say: &Say) -> Vec<String> {
    let Some(guard) = GUARD.as_ref() else { return Vec::new() };
    let mut thoughts = Vec::new();
    for text in texts {
        for wording in guard.stereotype(text) {
            let found = text.get(wording.span).unwrap_or_default();
            let instead = wording.instead.join(&say.t("people-advice-or"));
            thoughts.push(say.t2("people-advice-wording", "found", found, "instead", instead));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::words::Words;

    #[test]
    fn a_label_for_people_gets_neutral_words_and_a_record_number_a_thought() {
        let words = [("en", guard::WORDS_EN), ("en", include_str!("words.en.ftl"))];
        let say = Words::load(&words).unwrap().of("en");

        let thoughts = on(&["I help boomers with their phones", "MRN 4482913"], &say);

        assert_eq!(thoughts.len(), 2, "{thoughts:?}");
        assert!(thoughts[0].contains("boomers"), "{thoughts:?}");
        assert_eq!(on(&["Denials, family meetings"], &say), Vec::<String>::new());
    }
}
