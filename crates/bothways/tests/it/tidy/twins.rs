//! Every migration has a twin file of rows, and the twin has rows in each table that the migration makes or changes.

use std::collections::BTreeSet;
use std::fs;

use bothways::house::MIGRATIONS;

use super::source;

const FOLDER: &str = "crates/bothways/migrations";

#[test]
fn every_migration_has_a_twin_with_rows_in_each_of_its_tables() {
    let mut wrong = Vec::new();

    for migration in MIGRATIONS {
        let path = format!("{FOLDER}/{:04}_{}.rows.sql", migration.number, migration.name);
        let twin = fs::read_to_string(source::root().join(&path)).unwrap_or_default();
        let filled = tables_after(&twin, &["INSERT INTO ", "UPDATE "]);
        let touched = touched(migration.sql);
        wrong.extend(touched.difference(&filled).map(|table| format!("  {path} has no row in {table}")));
    }

    assert!(
        wrong.is_empty(),
        "a migration's twin shows rows as a house on that version leaves them\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_twin_belongs_to_a_migration() {
    let known: BTreeSet<String> = MIGRATIONS
        .iter()
        .map(|migration| format!("{FOLDER}/{:04}_{}", migration.number, migration.name))
        .collect();

    let stray: Vec<String> = source::files(FOLDER, &["sql"])
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| {
            !known.contains(path.strip_suffix(".rows.sql").or(path.strip_suffix(".sql")).unwrap_or(path))
        })
        .collect();

    assert_eq!(stray, Vec::<String>::new(), "house.rs lists every migration");
}

/// The tables that a migration makes or changes, by the names they have after it.
fn touched(sql: &str) -> BTreeSet<String> {
    let mut touched = tables_after(sql, &["CREATE TABLE ", "ALTER TABLE "]);
    for (old, new) in
        sql.lines().filter_map(|line| line.strip_prefix("ALTER TABLE ")?.split_once(" RENAME TO "))
    {
        touched.remove(old);
        touched.insert(new.trim_end_matches(';').to_owned());
    }
    touched
}

/// The tables named at the start of a line after one of these words.
fn tables_after(text: &str, words: &[&str]) -> BTreeSet<String> {
    let lines = text.lines().map(str::trim_start);
    let named = lines.filter_map(|line| words.iter().find_map(|word| line.strip_prefix(word)));
    named
        .map(|rest| {
            rest.trim_start_matches("IF NOT EXISTS ").split([' ', '(', ';']).next().unwrap_or_default()
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_table_without_rows_is_noticed() {
    let migration = "CREATE TABLE new_city (\n    id TEXT NOT NULL PRIMARY KEY\n);\nALTER TABLE new_city RENAME TO city;\nALTER TABLE pair ADD COLUMN x TEXT;\n";
    let twin = "-- One city.\nINSERT INTO city (id) VALUES\n    ('x');\n";

    let touched = touched(migration);
    let filled = tables_after(twin, &["INSERT INTO ", "UPDATE "]);

    assert_eq!(touched.difference(&filled).collect::<Vec<_>>(), ["pair"]);
}
