//! Reads the files of an upload form, and stops early where they are too large.

use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use http::StatusCode;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};

use crate::app::App;
use crate::platform::problem::Problem;
use crate::roster::actions::Given;
use crate::roster::rules::{FILE_NAME_CHARS_MAX, UPLOAD_BYTES_MAX};

/// What came in.
pub(super) enum Uploaded {
    /// The files, empty ones that no file was chosen for left out.
    Files(Vec<Given>),
    /// More bytes than we take.
    TooLarge,
    /// It broke off on the way, or was no form of files.
    Broken,
}

/// Reads the files. A request that says it is too large is not read at all.
pub(super) async fn read(app: &App, request: Request) -> Result<Uploaded, Problem> {
    if says_too_large(&request) {
        return Ok(Uploaded::TooLarge);
    }
    if !is_form_of_files(&request) {
        return Err(Problem::refused("problem-not-a-form"));
    }
    let Ok(mut form) = Multipart::from_request(request, app).await else { return Ok(Uploaded::Broken) };
    let mut files = Vec::new();
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok(Uploaded::Files(files)),
            Err(error) => return Ok(of_error(&error)),
        };
        let Some(name) = field.file_name().map(kept_name) else { continue };
        match field.bytes().await {
            // A form without a chosen file sends one without a name.
            Ok(bytes) if bytes.is_empty() && name.is_empty() => {}
            Ok(bytes) => files.push(Given { name, bytes: bytes.to_vec() }),
            Err(error) => return Ok(of_error(&error)),
        }
    }
}

fn says_too_large(request: &Request) -> bool {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.and_then(|length| length.parse::<u64>().ok()).is_some_and(|length| length > UPLOAD_BYTES_MAX)
}

fn is_form_of_files(request: &Request) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

fn of_error(error: &MultipartError) -> Uploaded {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Uploaded::TooLarge } else { Uploaded::Broken }
}

/// The last part of the name, because old browsers send whole paths of somebody's machine.
fn kept_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or(given);
    last.chars().filter(|c| !c.is_control()).take(FILE_NAME_CHARS_MAX).collect()
}
