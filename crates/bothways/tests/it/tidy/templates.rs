//! Every template is on some page or in some letter.

use super::exceptions::UNUSED_TEMPLATES;
use super::ratchet::only_the_listed;
use super::source;
use std::collections::BTreeSet;

#[test]
fn every_template_is_used() {
    let templates = source::files("crates/bothways/src", &["html", "ics", "svg", "txt", "xml"]);
    let rust = source::rust_files(&["crates/bothways/src"]);
    let uses: Vec<&str> = rust.iter().map(|source| source.uncommented.as_str()).collect();

    let unused: BTreeSet<String> = templates
        .iter()
        .map(|(path, _)| path)
        .filter(|path| {
            let name = path.trim_start_matches("crates/bothways/src/");
            let others = templates.iter().filter(|(other, _)| other != *path).map(|(_, text)| text.as_str());
            !uses.iter().copied().chain(others).any(|text| names(text, name))
        })
        .cloned()
        .collect();

    only_the_listed("templates that nothing shows:", &unused, UNUSED_TEMPLATES);
}

/// Whether a text names the template in quotes, from the sources' folder or from a folder inside it.
fn names(text: &str, template: &str) -> bool {
    let mut tails = std::iter::successors(Some(template), |tail| tail.split_once('/').map(|(_, rest)| rest));
    tails.any(|tail| text.contains(&format!("\"{tail}\"")) || text.contains(&format!("/{tail}\"")))
}

#[test]
fn a_template_is_named_by_its_path_or_the_end_of_it() {
    assert!(names("#[template(path = \"people/pages/profile.html\")]", "people/pages/profile.html"));
    assert!(names("{% include \"row.html\" %}", "people/pages/row.html"));
    assert!(!names("\"narrow.html\"", "people/pages/row.html"));
}
