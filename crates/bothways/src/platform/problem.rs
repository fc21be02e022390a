//! Everything that can go wrong at a door, in words for the person who stands there.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::request::Parts;

/// Why somebody's wish was not done. Each becomes a page (or JSON) with a sentence and a way on.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Problem {
    /// Nobody is signed in. `back` is the page they wanted.
    #[error("sign in first")]
    SignInFirst {
        /// The path to return to after sign-in.
        back: String,
    },
    /// There is no such thing, or none for this person: we never say that a record is there but hidden.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// A rule says no. The key of a sentence in the translation files, and its arguments.
    #[error("refused: {key}")]
    Refused {
        /// Key of the sentence.
        key: &'static str,
        /// Named arguments of the sentence.
        args: Vec<(&'static str, String)>,
    },
    /// The form has something to mend; each finding names its field.
    #[error("the form has something to mend")]
    Invalid(Vec<FieldProblem>),
    /// More, larger or faster than we take. The key of a sentence that says the limit.
    #[error("too much: {0}")]
    TooMuch(&'static str),
    /// Broken on our side. Logged once under the number that the person is told.
    #[error("broken on our side, number {0}")]
    Broken(String),
}

/// One thing to mend in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the form.
    pub field: &'static str,
    /// Key of the sentence that says how to mend it.
    pub key: &'static str,
    /// Named arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
}

impl FieldProblem {
    /// A finding whose sentence needs no arguments.
    pub fn new(field: &'static str, key: &'static str) -> Self {
        Self { field, key, args: Vec::new() }
    }
}

impl Problem {
    /// A refusal whose sentence needs no arguments.
    pub fn refused(key: &'static str) -> Self {
        Self::Refused { key, args: Vec::new() }
    }

    /// One field to mend.
    pub fn field(field: &'static str, key: &'static str) -> Self {
        Self::Invalid(vec![FieldProblem::new(field, key)])
    }

    /// Logs what broke and hides it behind a number.
    pub fn broken(what: impl std::fmt::Display) -> Self {
        let number = format!("{:08x}", rand::random::<u32>());
        tracing::error!(number, %what, "broken");
        Self::Broken(number)
    }

    /// Asks for a sign-in and remembers the page, if it is one that can be opened again.
    pub fn sign_in_first(parts: &Parts) -> Self {
        let back = if parts.method == http::Method::GET {
            parts.uri.path_and_query().map_or("/", |p| p.as_str())
        } else {
            "/"
        };
        Self::SignInFirst { back: back.to_owned() }
    }

    /// The answer's number.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignInFirst { .. } => StatusCode::SEE_OTHER,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Refused { .. } => StatusCode::CONFLICT,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMuch(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        Self::broken(error)
    }
}

/// A rule's refusal: it knows the key of its own sentence.
pub trait Refusal {
    /// Key of the sentence in the translation files.
    fn key(&self) -> &'static str;

    /// Named arguments of the sentence.
    fn args(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

impl<R: Refusal> From<R> for Problem {
    fn from(refusal: R) -> Self {
        Self::Refused { key: refusal.key(), args: refusal.args() }
    }
}

/// The answer carries its problem along; the house turns it into a page in the reader's language.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
