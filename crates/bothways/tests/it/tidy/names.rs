//! File names that say who owns what is inside.

use super::source;
use std::path::Path;

/// A name like these means that the thing has no owner yet.
const OWNERLESS: [&str; 18] = [
    "common",
    "data",
    "handle",
    "handler",
    "handlers",
    "helper",
    "helpers",
    "info",
    "lib_utils",
    "manager",
    "managers",
    "misc",
    "process",
    "service",
    "services",
    "shared",
    "util",
    "utils",
];

#[test]
fn no_file_or_folder_has_a_name_that_owns_nothing() {
    let kinds = ["rs", "html", "sql", "ftl", "json", "toml", "txt"];
    let files = ["bothways", "guard", "matcher", "store", "xtask"]
        .map(|name| source::files(&format!("crates/{name}/src"), &kinds));

    let paths = files.iter().flatten().map(|(path, _)| path.as_str());
    let wrong: Vec<&str> = paths.filter(|path| is_ownerless(path)).collect();

    assert!(wrong.is_empty(), "files named after nothing: {wrong:#?}");
}

fn is_ownerless(path: &str) -> bool {
    Path::new(path).iter().any(|part| {
        let part = part.to_string_lossy();
        let name = part.split('.').next().unwrap_or_default();
        OWNERLESS.contains(&name)
    })
}

#[test]
fn a_name_is_looked_at_whole() {
    assert!(is_ownerless("crates/a/src/utils.rs") && is_ownerless("crates/a/src/helpers/mod.rs"));
    assert!(!is_ownerless("crates/a/src/database.rs"));
}
