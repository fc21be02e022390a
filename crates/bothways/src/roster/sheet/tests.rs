//! Whole files: the four that coordinators really have, files that are odd, and files that are broken.

mod broken;
mod four_files;
mod large;
mod odd;

mod words;

use std::sync::LazyLock;

use super::*;

/// Reads files on a fixed day with the built-in kit.
fn read(files: &[(&str, &[u8])]) -> Sheet {
    read_with(files, &Overrides::default())
}

fn read_with(files: &[(&str, &[u8])], overrides: &Overrides) -> Sheet {
    static KNOWN: LazyLock<(Kit, Credentials)> =
        LazyLock::new(|| (Kit::shipped().unwrap(), Credentials::shipped().unwrap()));
    let (kit, credentials) = &*KNOWN;
    let reading = Reading {
        kit,
        credentials,
        today: jiff::civil::date(2026, 11, 22),
        overrides,
        limits: Limits::UPLOAD,
    };
    let uploads: Vec<Upload<'_>> = files.iter().map(|(name, bytes)| Upload { name, bytes }).collect();
    read_sheet(&uploads, &reading, &mut |_| {})
}

/// Reads one file given as text.
fn read_text(text: &str) -> Sheet {
    read(&[("people.csv", text.as_bytes())])
}

fn person<'s>(sheet: &'s Sheet, name: &str) -> &'s PersonRow {
    sheet.people.iter().find(|person| person.name == name).unwrap_or_else(|| panic!("{name} is not there"))
}

/// The lines of the problems of one kind.
fn lines(sheet: &Sheet, key: Key) -> Vec<u32> {
    sheet.problems.iter().filter(|p| p.key == key).filter_map(|p| p.line).collect()
}

fn count(sheet: &Sheet, key: Key) -> usize {
    sheet.problems.iter().filter(|p| p.key == key).count()
}

/// The text a problem of this kind has under `name`, from the first one.
fn arg(sheet: &Sheet, key: Key, name: &str) -> Arg {
    let problem = sheet.problems.iter().find(|p| p.key == key).unwrap();
    problem.args.iter().find(|(other, _)| *other == name).unwrap().1.clone()
}

fn skill_ids(wishes: &[SkillWish]) -> Vec<&str> {
    wishes.iter().filter_map(|wish| wish.skill.as_ref()).map(crate::program::kit::SkillId::as_str).collect()
}

fn kinds(sheet: &Sheet) -> Vec<Kind> {
    sheet.columns.iter().map(|column| column.kind).collect()
}
