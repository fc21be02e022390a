//! Where the kit's files come from, and how a mistake in one is told.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::check;

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../kit/en/", $name)))),+]
    };
}

/// The built-in files by name.
pub(super) const SHIPPED: &[(&str, &str)] = shipped!(
    "kit.toml",
    "skills.toml",
    "agreement.toml",
    "privacy.toml",
    "talks.toml",
    "guides.toml",
    "readiness.toml",
    "checks.toml",
    "tips.toml",
    "seasons.toml",
    "training.toml",
    "touchpoints.toml",
    "leaders.toml",
    "expectations.toml",
    "letters.toml",
    "tone.toml",
    "year.toml",
    "cards.toml",
    "crisis.toml",
    "boundaries.toml",
);

/// Files of a kit folder that another room reads and checks itself.
const READ_ELSEWHERE: &[&str] = &["credentials.toml"];

/// A mistake in the kit, told so that the person who wrote the file can mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("kit file {file}, {item}: {wrong}. {mend}.")]
pub struct KitError {
    /// The file, as a name or as the path that was read.
    pub file: String,
    /// The item in the file, such as `skill "appeals"`, or the line and column.
    pub item: String,
    /// What is wrong.
    pub wrong: String,
    /// What to do about it.
    pub mend: String,
}

impl KitError {
    pub(super) fn new(
        file: &str,
        item: impl Into<String>,
        wrong: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { file: file.into(), item: item.into(), wrong: wrong.into(), mend: mend.into() }
    }
}

/// `kit.toml`: what this kit is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Title {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) language: String,
    pub(super) version: String,
}

/// Where files are taken from.
pub(super) enum Source {
    /// Only the built-in files.
    Shipped,
    /// The texts found in a folder by file name, the built-in ones for the rest.
    Folder { path: PathBuf, texts: HashMap<String, String> },
}

/// The most one kit file may hold, in bytes; the built-in ones have under 30,000. A larger file is a mistake.
const FILE_BYTES_MAX: u64 = 1_000_000;

impl Source {
    /// Reads the folder's kit files. A `.toml` file with a name the kit does not know is refused: it is most likely a
    /// misspelled name, and its texts would be silently ignored.
    pub(super) fn folder(path: &Path) -> Result<Self, KitError> {
        let shown = path.display().to_string();
        let unreadable = |why: &std::io::Error| {
            KitError::new(
                &shown,
                "the folder",
                format!("cannot be read ({why})"),
                "Check the kit folder in the settings",
            )
        };
        let mut texts = HashMap::new();
        for entry in std::fs::read_dir(path).map_err(|why| unreadable(&why))? {
            let entry = entry.map_err(|why| unreadable(&why))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.ends_with(".toml") || READ_ELSEWHERE.contains(&name.as_str()) {
                continue;
            }
            let file = entry.path().display().to_string();
            if !SHIPPED.iter().any(|(known, _)| *known == name) {
                let known: Vec<&str> = SHIPPED.iter().map(|(known, _)| *known).collect();
                return Err(KitError::new(
                    &file,
                    "its name",
                    "is not the name of a kit file",
                    format!("Use one of {}", known.join(", ")),
                ));
            }
            let length = entry.metadata().map_err(|why| unreadable(&why))?.len();
            if length > FILE_BYTES_MAX {
                return Err(KitError::new(
                    &file,
                    "its size",
                    format!("is over {FILE_BYTES_MAX} bytes"),
                    "Keep only the kit's texts in it",
                ));
            }
            let text = std::fs::read_to_string(entry.path()).map_err(|why| {
                KitError::new(
                    &file,
                    "the file",
                    format!("cannot be read ({why})"),
                    "Save it as plain text in UTF-8",
                )
            })?;
            texts.insert(name, text);
        }
        Ok(Self::Folder { path: path.to_path_buf(), texts })
    }

    /// Reads one file into its type. A field that the type does not know is an error, so a misspelling is seen.
    pub(super) fn read<T: DeserializeOwned>(&self, name: &str) -> Result<T, KitError> {
        let found = match self {
            Self::Folder { path, texts } => {
                texts.get(name).map(|text| (path.join(name).display().to_string(), text.as_str()))
            }
            Self::Shipped => None,
        };
        let shipped = || {
            SHIPPED
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(known, text)| ((*known).to_string(), *text))
        };
        let Some((file, text)) = found.or_else(shipped) else {
            return Err(KitError::new(
                name,
                "the file",
                "is not part of the kit",
                "Add it to the list of kit files",
            ));
        };
        let unread = |wrong: toml::de::Error| {
            let place =
                wrong.span().map_or_else(|| "the file".to_string(), |span| place_in(text, span.start));
            let mend = "Compare it with the built-in file of the same name";
            KitError::new(&file, place, wrong.message().replace('\n', " "), mend)
        };
        check::check(&file, &toml::from_str(text).map_err(unread)?)?;
        toml::from_str(text).map_err(unread)
    }
}

/// "line 3, column 7" of a byte offset.
fn place_in(text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("line {line}, column {column}")
}
