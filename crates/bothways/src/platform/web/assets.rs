//! The style sheet, the scripts, the guard's rules, the mark: in the binary, under names that carry their hash, so a browser may keep them for ever.

use std::sync::LazyLock;

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use super::Path;
use crate::platform::secret;

/// One file in the binary.
#[derive(Debug)]
struct Asset {
    name: String,
    kind: &'static str,
    text: String,
}

/// Where the files lie, for the page frame.
#[derive(Debug)]
pub struct Assets {
    /// The style sheet.
    pub style: String,
    /// Our script for every page.
    pub script: String,
    /// The guard that looks while somebody types.
    pub guard: String,
    /// The rules it reads: the server's own.
    pub guard_rules: String,
    /// The mark with two arrows.
    pub mark: String,
    /// What a phone needs to install the page.
    pub manifest: String,
    files: Vec<Asset>,
}

static ALL: LazyLock<Assets> = LazyLock::new(|| {
    let mut files = Vec::new();
    let mut keep = |stem: &str, ending: &str, kind: &'static str, text: String| {
        let name = format!("{stem}-{}.{ending}", &secret::hash(&text)[..12]);
        let path = format!("/assets/{name}");
        files.push(Asset { name, kind, text });
        path
    };
    let mark = keep("mark", "svg", "image/svg+xml", include_str!("assets/mark.svg").to_owned());
    let style = keep("style", "css", "text/css; charset=utf-8", include_str!("assets/style.css").to_owned());
    let script =
        keep("app", "mjs", "text/javascript; charset=utf-8", include_str!("assets/app.mjs").to_owned());
    let script_of_guard =
        keep("guard", "mjs", "text/javascript; charset=utf-8", include_str!("assets/guard.mjs").to_owned());
    let guard_rules = keep("guard-rules", "json", "application/json", guard::RULES_JSON.to_owned());
    let manifest = include_str!("assets/manifest.webmanifest").replace("{mark}", &mark);
    let manifest = keep("manifest", "webmanifest", "application/manifest+json", manifest);
    Assets { style, script, guard: script_of_guard, guard_rules, mark, manifest, files }
});

/// The files and their names.
pub fn all() -> &'static Assets {
    &ALL
}

/// Gives one file. The name carries the hash, so it never changes.
pub async fn asset(Path(name): Path<String>) -> Response {
    match ALL.files.iter().find(|file| file.name == name) {
        Some(file) => {
            let headers = [(CONTENT_TYPE, file.kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
            (headers, file.text.as_str()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The worker that keeps the crisis page for the time without a network. It must lie at the root to see every page.
pub async fn worker() -> Response {
    let text = include_str!("assets/worker.js")
        .replace("{style}", &ALL.style)
        .replace("{mark}", &ALL.mark)
        .replace("{script}", &ALL.script);
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, "no-cache")], text).into_response()
}
