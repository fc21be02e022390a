//! The invented people of the story.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;

/// Somebody in the story, as they would fill in their profile.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Role {
    pub key: String,
    pub name: String,
    pub zone: String,
    pub ask_me: String,
    pub shares: Vec<String>,
    pub hope: String,
    pub learns: Vec<String>,
    pub free: String,
    pub languages: Vec<String>,
    pub settings: Vec<String>,
    pub credentials: Vec<String>,
    pub organization: String,
    pub reports_to: Option<String>,
}

#[derive(Deserialize)]
struct Roles {
    person: Vec<Role>,
}

/// Everybody, in the order in which they join.
pub(super) fn roles() -> Result<Vec<Role>, Problem> {
    let roles: Roles = toml::from_str(include_str!("people.toml")).map_err(Problem::broken)?;
    Ok(roles.person)
}

/// The people of the story, signed in, by the short name of each.
#[derive(Clone, Debug, Default)]
pub struct Cast(pub(super) BTreeMap<String, Viewer>);

impl Cast {
    /// One of them.
    pub fn of(&self, key: &str) -> Option<&Viewer> {
        self.0.get(key)
    }

    pub(super) fn must(&self, key: &str) -> Result<Viewer, Problem> {
        self.0
            .get(key)
            .cloned()
            .ok_or_else(|| Problem::broken(format!("nobody in the story is called {key}")))
    }
}

/// Who stands for which role on the first screen: short name, and the key of a line about them.
pub(super) const GUIDES: &[(&str, &str)] = &[
    ("ben", "demo-as-ben"),
    ("ana", "demo-as-ana"),
    ("cleo", "demo-as-cleo"),
    ("leo", "demo-as-leo"),
    ("oda", "demo-as-oda"),
];
