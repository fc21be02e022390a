//! The two shapes most texts have: a line with a lasting id, and a template with blanks.

use serde::Deserialize;

/// One text with an id that never changes, so a choice or an answer can be kept without its wording.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The lasting name, unique among its neighbours.
    pub id: String,
    /// What people read.
    pub text: String,
}

/// A text with blanks in braces, such as `{name}`. The kit is refused unless `fields` names exactly these blanks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The lasting name, unique among its neighbours.
    pub id: String,
    /// What people read, with the blanks.
    pub text: String,
    /// The names of the blanks.
    #[serde(default)]
    pub fields: Vec<String>,
}

/// A blank that got no value. Nothing is sent with an open blank in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text \"{text_id}\" needs a value for {{{field}}}")]
pub struct BlankLeft {
    /// The template's id.
    pub text_id: String,
    /// The blank's name.
    pub field: String,
}

impl Template {
    /// The text with each blank filled in. Values are taken as they are: braces in a value stay braces.
    ///
    /// # Errors
    /// If a blank has no value.
    pub fn fill(&self, values: &[(&str, &str)]) -> Result<String, BlankLeft> {
        fill(&self.id, &self.text, values)
    }
}

pub(super) fn fill(id: &str, text: &str, values: &[(&str, &str)]) -> Result<String, BlankLeft> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, field, after)) = next_blank(rest) {
        let value = values.iter().find(|(name, _)| *name == field);
        let (_, value) = value.ok_or_else(|| BlankLeft { text_id: id.into(), field: field.into() })?;
        out.push_str(before);
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// The names of the blanks of a text, in order.
pub(super) fn blanks(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, field, after)) = next_blank(rest) {
        found.push(field);
        rest = after;
    }
    found
}

fn next_blank(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (field, after) = rest.split_once('}')?;
    Some((before, field, after))
}

#[cfg(test)]
mod tests {
    use super::{BlankLeft, Template};

    fn hello() -> Template {
        Template {
            id: "hello".into(),
            text: "You mentored {name} in {year}.".into(),
            fields: vec!["name".into(), "year".into()],
        }
    }

    #[test]
    fn every_blank_is_filled_and_braces_in_a_value_stay() {
        let text = hello().fill(&[("year", "2022"), ("name", "{year} Ben")]);

        assert_eq!(text.unwrap(), "You mentored {year} Ben in 2022.");
    }

    #[test]
    fn a_text_with_an_open_blank_is_refused() {
        let left = hello().fill(&[("name", "Ben")]).unwrap_err();

        assert_eq!(left, BlankLeft { text_id: "hello".into(), field: "year".into() });
        assert_eq!(left.to_string(), "the text \"hello\" needs a value for {year}");
    }
}
