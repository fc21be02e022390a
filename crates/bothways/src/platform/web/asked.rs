//! What stands in an address: its path and its query, read so that no odd address breaks anything or answers in a machine's words.
//!
//! Rooms take these and never axum's own: a path that is none of ours is not found, and a link that was cut says how to go on.

use axum::extract::{FromRequestParts, RawPathParams};
use http::Uri;
use http::request::Parts;
use serde::de::DeserializeOwned;

use super::forms::{decoded, in_query};
use crate::platform::problem::Problem;

/// The parts of a path. One with a control character in it, or of another form than its page's, is no page.
#[derive(Clone, Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let no_page = || Problem::NotFound("page");
        let raw = RawPathParams::from_request_parts(parts, state).await.map_err(|_| no_page())?;
        if raw.iter().any(|(_, part)| part.chars().any(char::is_control)) {
            return Err(no_page());
        }
        let read = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        read.map(|axum::extract::Path(parts)| Self(parts)).map_err(|_| no_page())
    }
}

/// What stands behind the `?`. Control characters are left out, and of a name that repeats the first counts, as in forms. A query
/// that lacks what its page needs belongs to a link that was cut.
#[derive(Clone, Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        read(parts.uri.query().unwrap_or_default())
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Result<Query<T>, Problem> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for (name, value) in decoded(query.as_bytes()) {
        if fields.iter().all(|(before, _)| *before != name) {
            fields.push((name, value));
        }
    }
    let clean: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", in_query(name), in_query(value))).collect();
    let cut = |_| Problem::NotFound("link");
    let uri: Uri = format!("/?{}", clean.join("&")).parse().map_err(|_| Problem::NotFound("link"))?;
    axum::extract::Query::<T>::try_from_uri(&uri).map(|axum::extract::Query(found)| Query(found)).map_err(cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Wish {
        who: String,
        #[serde(default)]
        done: Option<String>,
    }

    #[test]
    fn a_query_is_read_whatever_stands_in_it() {
        let Query(wish) = read::<Wish>("who=Zo%C3%AB+%00K%FF&who=Ben&&x").unwrap();

        assert_eq!((wish.who.as_str(), wish.done), ("Zoë K\u{fffd}", None));
    }

    #[test]
    fn a_query_that_lacks_something_belongs_to_a_link_that_was_cut() {
        assert!(matches!(read::<Wish>("done=x"), Err(Problem::NotFound("link"))));
    }
}
