//! Enums that are kept as text: their words are those that their columns take.

use std::collections::BTreeSet;

use bothways::house::MIGRATIONS;

use super::source;

#[test]
fn an_enum_that_is_kept_has_the_words_that_its_column_takes() {
    let (mut seen, mut wrong) = (0, Vec::new());

    for source in source::rust_files(&["crates/bothways/src"]) {
        for kept in kept(&source.text[..source.foot()]) {
            for column in kept.columns.split(", ").filter(|column| column.contains('.')) {
                match taken(column) {
                    None => wrong.push(format!("{}: there is no column {column}", source.path)),
                    Some(words) if !words.is_empty() && words != kept.words => {
                        wrong
                            .push(format!("{}: {column} takes {words:?}, not {:?}", source.path, kept.words));
                    }
                    Some(_) => seen += 1,
                }
            }
        }
    }

    assert!(seen > 5, "{seen}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// An enum declared by `stored!`.
struct Kept<'s> {
    columns: &'s str,
    words: BTreeSet<&'s str>,
}

fn kept(text: &str) -> impl Iterator<Item = Kept<'_>> {
    text.split("\nstored! {").skip(1).map(|rest| {
        let body = rest.split("\n}").next().unwrap_or(rest);
        let code = || body.lines().filter(|line| !line.trim_start().starts_with("//"));
        let head = code().find(|line| line.contains("enum ")).unwrap_or_default();
        let words = code().filter_map(|line| line.split_once(" = \"")?.1.split('"').next());
        Kept { columns: head.split('"').nth(1).unwrap_or_default(), words: words.collect() }
    })
}

/// The words that a column takes by its own check, none where it has no such check; nothing where there is no such column.
fn taken(column: &str) -> Option<BTreeSet<&'static str>> {
    let (table, name) = column.split_once('.')?;
    let head = format!("CREATE TABLE {table} (");
    let body = MIGRATIONS.iter().find_map(|migration| migration.sql.split(head.as_str()).nth(1))?;
    let body = body.split(");\n").next().unwrap_or(body);
    let line = body.lines().find(|line| line.trim_start().split(' ').next() == Some(name))?;
    let words = line.split_once(&format!("CHECK ({name} IN (")).map_or("", |(_, words)| words);
    let words = words.split(')').next().unwrap_or_default();
    Some(words.split('\'').skip(1).step_by(2).collect())
}

#[test]
fn the_words_of_an_enum_and_of_a_column_are_found() {
    let text = "\nstored! {\n    /// \"No\" = \"word\".\n    pub enum A in \"a.b, c.d\" {\n        /// One.\n        One = \"one\",\n    }\n}\n";

    let all: Vec<Kept<'_>> = kept(text).collect();

    assert_eq!((all.len(), all[0].columns, all[0].words.len()), (1, "a.b, c.d", 1));
    assert!(taken("profile.channel").unwrap().contains("phone"));
    assert_eq!(taken("profile.shoe_size"), None);
}
