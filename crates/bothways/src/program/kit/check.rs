//! What every kit file must hold to, whatever it is about: ids, blanks, no empty text.

use std::collections::HashSet;

use toml::{Table, Value};

use super::files::KitError;
use super::skills::is_short_kebab;
use super::texts::blanks;

/// Walks one file's tables.
///
/// # Errors
/// The first item with a bad or doubled id, an empty text, or blanks that its `fields` do not name exactly.
pub(super) fn check(file: &str, tables: &Table) -> Result<(), KitError> {
    table(file, "", tables)
}

fn table(file: &str, path: &str, tables: &Table) -> Result<(), KitError> {
    if let Some(id) = tables.get("id").and_then(Value::as_str)
        && !is_short_kebab(&id.to_ascii_lowercase())
    {
        let wrong = format!("the id \"{id}\" is not words joined by hyphens");
        return Err(KitError::new(file, path, wrong, "Write it like \"how-are-you\""));
    }
    blanks_are_named(file, path, tables)?;
    for (key, inner) in tables {
        value(file, &joined(path, key), inner)?;
    }
    Ok(())
}

fn value(file: &str, path: &str, inner: &Value) -> Result<(), KitError> {
    match inner {
        Value::String(text) if text.trim().is_empty() => {
            Err(KitError::new(file, path, "is empty", "Write a text or leave the item out"))
        }
        Value::Table(tables) => table(file, path, tables),
        Value::Array(items) => {
            if items.is_empty() {
                return Err(KitError::new(
                    file,
                    path,
                    "is an empty list",
                    "Put something in it or leave it out",
                ));
            }
            let mut seen = HashSet::new();
            for (at, item) in items.iter().enumerate() {
                let id = item.get("id").and_then(Value::as_str);
                if let Some(id) = id.filter(|id| !seen.insert(*id)) {
                    let wrong = format!("the id \"{id}\" is used twice");
                    return Err(KitError::new(file, path, wrong, "Give one of the two another id"));
                }
                let name = id.map_or_else(|| format!("{path}[{}]", at + 1), |id| format!("{path} \"{id}\""));
                value(file, &name, item)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Braces are blanks, and blanks are named: a text whose blank has another name than the program fills would be sent
/// with a hole in it.
fn blanks_are_named(file: &str, path: &str, tables: &Table) -> Result<(), KitError> {
    let named: Vec<&str> = match tables.get("fields") {
        Some(Value::Array(fields)) => fields.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let mut used = HashSet::new();
    for (key, text) in tables.iter().filter_map(|(key, inner)| Some((key, inner.as_str()?))) {
        let found = blanks(text);
        if text.matches(['{', '}']).count() != 2 * found.len() {
            return Err(KitError::new(
                file,
                joined(path, key),
                "has a brace without its partner",
                "Write a blank as {name}",
            ));
        }
        if let Some(unnamed) = found.iter().find(|blank| !named.contains(*blank)) {
            let wrong = format!("has a blank {{{unnamed}}} that is not in fields");
            return Err(KitError::new(file, joined(path, key), wrong, "Add it to fields or take it out"));
        }
        used.extend(found);
    }
    match named.iter().find(|name| !used.contains(*name)) {
        Some(idle) => {
            let wrong = format!("names a blank \"{idle}\" that the text does not have");
            Err(KitError::new(
                file,
                joined(path, "fields"),
                wrong,
                "Take it out, or put it in the text in braces",
            ))
        }
        None => Ok(()),
    }
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_string() } else { format!("{path}.{key}") }
}
