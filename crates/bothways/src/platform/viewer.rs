//! Who is asking. A handler that takes a [`Viewer`] is behind sign-in; one without is public and stands on a list.

use axum::extract::FromRequestParts;
use http::request::Parts;
use jiff::tz::TimeZone;

use super::problem::Problem;
use crate::id_type;

id_type! {
    /// A person who has, or had, an account.
    PersonId
}

/// What a person may reach beside their own things. One person may hold several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Runs the program: people, rounds, letters; never a pair's content.
    pub coordinator: bool,
    /// Sees groups, never persons.
    pub leader: bool,
    /// Runs the machine: settings, jobs, letters that could not go out.
    pub operator: bool,
}

/// The signed-in person on whose behalf something is asked.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Who it is.
    pub person: PersonId,
    /// The name they go by.
    pub name: String,
    /// Their own mail address.
    pub email: String,
    /// The zone in which they read times.
    pub zone: TimeZone,
    /// The language they read, such as `en`.
    pub language: String,
    /// What they may reach.
    pub roles: Roles,
    /// The sign-in (device) they came with; none where an operator's command or a letter's link acts for them.
    pub sign_in: Option<String>,
}

impl Viewer {
    /// Refuses whoever is not a coordinator. To them the page does not exist.
    pub fn must_coordinate(&self) -> Result<(), Problem> {
        if self.roles.coordinator { Ok(()) } else { Err(Problem::NotFound("page")) }
    }

    /// Refuses whoever is neither a leader nor a coordinator.
    pub fn must_lead(&self) -> Result<(), Problem> {
        if self.roles.leader || self.roles.coordinator { Ok(()) } else { Err(Problem::NotFound("page")) }
    }

    /// Refuses whoever does not run the machine.
    pub fn must_operate(&self) -> Result<(), Problem> {
        if self.roles.operator { Ok(()) } else { Err(Problem::NotFound("page")) }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Viewer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::sign_in_first(parts))
    }
}

/// The signed-in person, or nobody, on pages that are open to all.
#[derive(Clone, Debug)]
pub struct MaybeViewer(pub Option<Viewer>);

impl<S: Send + Sync> FromRequestParts<S> for MaybeViewer {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<Viewer>().cloned()))
    }
}
