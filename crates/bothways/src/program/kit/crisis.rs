//! Help now: the lines to call, always one tap away, also signed out and without a network (rules 4.3).

use serde::Deserialize;

use super::files::KitError;

const FILE: &str = "crisis.toml";

/// The crisis page of one country.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crisis {
    /// The country the numbers are for, such as `US`. A program elsewhere must put its own in their place.
    pub country: String,
    /// The heading.
    pub title: String,
    /// That nobody watches this app, and whom to call in danger.
    pub danger: String,
    /// What somebody reads who says "I'm not OK".
    pub not_ok: String,
    /// The offer to tell somebody; the person picks whom and the words (R44).
    pub tell_someone: String,
    /// Who helps, the most urgent first.
    #[serde(rename = "line")]
    pub lines: Vec<CrisisLine>,
}

/// Somebody who helps.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrisisLine {
    /// The lasting name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When to turn to it.
    #[serde(rename = "for")]
    pub when: String,
    /// The number to call.
    pub call: Option<String>,
    /// The number to text.
    pub text: Option<String>,
    /// The site to chat on.
    pub chat: Option<String>,
    /// Whether somebody is there at any hour.
    #[serde(default)]
    pub any_hour: bool,
    /// Whether it is known to cost nothing.
    #[serde(default)]
    pub free: bool,
    /// Whether the program puts in its own number; until then the line is not shown.
    #[serde(default)]
    pub site_fills_in: bool,
    /// Ways to reach it in other languages or for some people.
    #[serde(default)]
    pub more: Vec<super::texts::Line>,
}

impl Crisis {
    pub(super) fn check(&self) -> Result<(), KitError> {
        for line in &self.lines {
            let reachable = line.call.is_some() || line.text.is_some() || line.chat.is_some();
            if !reachable && !line.site_fills_in {
                let item = format!("line \"{}\"", line.id);
                return Err(KitError::new(
                    FILE,
                    item,
                    "cannot be reached in any way",
                    "Give it a number to call or text",
                ));
            }
        }
        if !self.lines.iter().any(|line| line.any_hour && !line.site_fills_in) {
            return Err(KitError::new(
                FILE,
                "the lines",
                "hold none that is there at any hour",
                "Add one with any_hour = true",
            ));
        }
        Ok(())
    }
}
