//! Taking `viewer: Viewer` is the sign-in check. Doors without it are public, and listed.

use super::exceptions::PUBLIC_HANDLERS;
use super::ratchet::only_the_listed;
use super::source::{self, Source, identifiers, is_name};
use std::collections::BTreeSet;

/// The types that only somebody signed in can be.
const SIGNED_IN: [&str; 1] = ["Viewer"];

/// The words of the web framework that give a handler its way in.
const WAYS_IN: [&str; 7] = ["any", "delete", "get", "patch", "post", "put", "on"];

#[test]
fn doors_open_to_everyone_are_listed() {
    let sources = source::rust_files(&["crates/bothways/src"]);
    let routed: BTreeSet<String> = sources.iter().flat_map(routed_by).collect();
    let found: BTreeSet<String> =
        sources.iter().flat_map(|source| public_handlers(source, &routed)).collect();

    only_the_listed(
        "handlers without `viewer: Viewer` are public, and must be on the list:",
        &found,
        PUBLIC_HANDLERS,
    );
}

/// The handlers a file gives a way in, as `file::name`, where file is the last part of the module's name.
fn routed_by(source: &Source) -> Vec<String> {
    let code = &source.code[..source.foot()];
    let ways = identifiers(code).filter(|(_, word)| WAYS_IN.contains(word));
    let named = ways.filter_map(|(place, word)| {
        let inside = code[place + word.len()..].strip_prefix('(')?;
        let path = inside.split([',', ')']).next()?.trim();
        if path.is_empty() || !path.chars().all(|letter| is_name(letter) || letter == ':') {
            return None;
        }
        match path.rsplit_once("::") {
            Some((module, name)) => Some(format!("{}::{name}", module.rsplit("::").next()?)),
            None => Some(format!("{}::{path}", module_of(&source.path))),
        }
    });
    named.collect()
}

/// The last part of a file's module: `profile` for `people/pages/profile.rs`, `web` for `web/mod.rs`.
fn module_of(path: &str) -> &str {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.rsplit('/').next().unwrap_or(path)
}

/// Handlers are what is routed, and every `pub async fn` among a room's pages and doors of the API.
fn public_handlers(source: &Source, routed: &BTreeSet<String>) -> Vec<String> {
    let code = &source.code[..source.foot()];
    let file = source.path.trim_start_matches("crates/bothways/src/");
    let is_among_doors = file.split('/').any(|part| ["pages", "pages.rs", "api", "api.rs"].contains(&part));
    let handlers = identifiers(code).filter(|&(_, word)| word == "async").filter_map(|(place, _)| {
        let after = code[place..].strip_prefix("async")?.trim_start().strip_prefix("fn")?;
        let (_, name) = identifiers(after).next()?;
        let is_open = code[..place].trim_end().ends_with("pub");
        let is_handler = (is_among_doors && is_open)
            || (!file.contains("/actions/")
                && routed.contains(&format!("{}::{name}", module_of(&source.path))));
        let arguments = after.split_once('(')?.1;
        (is_handler && !takes_a_viewer(arguments)).then(|| format!("{file}::{name}"))
    });
    handlers.collect()
}

/// Whether one of the arguments is of such a type itself: `Option<Viewer>` also lets in who is not signed in.
fn takes_a_viewer(arguments: &str) -> bool {
    let mut depth = 1_usize;
    for (place, letter) in arguments.char_indices() {
        match letter {
            '(' | '<' | '[' => depth += 1,
            ')' | '>' | ']' => depth -= 1,
            ':' if depth == 1 => {
                let kind = arguments[place + 1..].split([',', ')']).next().unwrap_or_default().trim();
                if SIGNED_IN.contains(&kind) {
                    return true;
                }
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    false
}

#[test]
fn a_viewer_who_may_be_missing_is_no_check() {
    let page = "pub async fn mine(State(app): State<App>, viewer: Viewer) {}\n\
                pub async fn crisis(State(app): State<App>, viewer: Option<Viewer>, Form(f): Form<F>) {}\n\
                fn words(viewer: &Viewer) {}\npub async fn ready() {}\nasync fn draw() {}";

    let found = public_handlers(&Source::of("crates/bothways/src/care/pages.rs", page), &BTreeSet::new());

    assert_eq!(found, ["care/pages.rs::crisis", "care/pages.rs::ready"]);
}

#[test]
fn a_handler_is_found_where_it_is_routed() {
    let house = "Router::new().route(\"/ready\", get(ready)).route(\"/a\", get(web::assets::asset).post(async || ()))";
    let assets = "pub async fn asset() {}\npub async fn inner() {}";
    let routed = routed_by(&Source::of("crates/bothways/src/house.rs", house)).into_iter().collect();

    let found = public_handlers(&Source::of("crates/bothways/src/platform/web/assets.rs", assets), &routed);

    assert_eq!(routed, BTreeSet::from(["assets::asset".to_owned(), "house::ready".to_owned()]));
    assert_eq!(found, ["platform/web/assets.rs::asset"]);
}
