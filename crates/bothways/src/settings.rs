//! Every setting: what it is for, and where its value came from.
//!
//! A flag beats the environment, the environment beats the file, the file beats the default. Secrets may stand in a file of their
//! own, named by the setting's name with `_FILE` behind it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::platform::letters::mailer::MailSettings;
use crate::platform::web::caller::Network;
use crate::platform::words::Say;

/// What one setting is, for the reader of `bothways check` and of the settings page. What it does stands in the words file.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name in the file and, in capitals behind `BOTHWAYS_`, in the environment.
    pub name: &'static str,
    /// What kind of value it takes, as help shows it behind the flag.
    pub value: &'static str,
    /// What holds when nobody says anything. Empty means: not set.
    pub default: &'static str,
    /// Whether its value is never shown.
    pub secret: bool,
}

impl Setting {
    /// Its flag, without the dashes in front.
    pub fn flag(&self) -> String {
        self.name.replace('_', "-")
    }

    /// The key of the sentence that says what it does.
    pub fn words(&self) -> String {
        format!("setting-{}", self.flag())
    }
}

const fn plain(name: &'static str, value: &'static str, default: &'static str) -> Setting {
    Setting { name, value, default, secret: false }
}

const fn secret(name: &'static str) -> Setting {
    Setting { name, value: "SECRET", default: "", secret: true }
}

/// All settings there are.
pub const SETTINGS: &[Setting] = &[
    plain("listen", "ADDRESS", "127.0.0.1:8420"),
    plain("address", "URL", ""),
    plain("data", "FOLDER", "data"),
    plain("database", "URL", ""),
    plain("kit", "FOLDER", ""),
    plain("mail", "URL", ""),
    secret("mail_password"),
    plain("mail_from", "SENDER", ""),
    plain("mail_authority", "FILE", ""),
    plain("mail_folder", "FOLDER", ""),
    secret("seal_key"),
    plain("trusted_proxies", "ADDRESSES", ""),
    plain("log", "LEVEL", "info"),
];

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A flag on the command line.
    Flag,
    /// The environment variable of this name.
    Environment(String),
    /// The settings file, or a secret's own file.
    File(PathBuf),
    /// Nobody said anything.
    Default,
}

impl Source {
    /// The same in words.
    pub fn says(&self, say: &Say) -> String {
        match self {
            Self::Flag => say.t("setting-from-flag"),
            Self::Environment(name) => say.t1("setting-from-environment", "name", name),
            Self::File(path) => say.t1("setting-from-file", "file", path.display()),
            Self::Default => say.t("setting-from-default"),
        }
    }
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// There is none.
    Missing,
    /// We may not.
    Denied,
    /// It is a folder.
    Folder,
    /// Something else, in the machine's own words.
    Other(String),
}

impl Unread {
    fn of(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            std::io::ErrorKind::PermissionDenied => Self::Denied,
            std::io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Other(error.to_string()),
        }
    }

    fn says(&self, say: &Say) -> String {
        match self {
            Self::Missing => say.t("setting-unread-missing"),
            Self::Denied => say.t("setting-unread-denied"),
            Self::Folder => say.t("setting-unread-folder"),
            Self::Other(why) => why.clone(),
        }
    }
}

/// A setting that cannot be understood. [`SettingsError::says`] puts it in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsError {
    /// The file cannot be read.
    Unreadable(PathBuf, Unread),
    /// The file names something that is no setting.
    Unknown {
        /// The file.
        file: PathBuf,
        /// What it names.
        name: String,
        /// The nearest setting.
        nearest: &'static str,
    },
    /// A value has the wrong form.
    Wrong {
        /// Which.
        name: &'static str,
        /// Its value.
        value: String,
        /// Where it came from.
        source: Source,
    },
}

impl SettingsError {
    /// What is wrong, and how to mend it.
    pub fn says(&self, say: &Say) -> String {
        match self {
            Self::Unreadable(file, why) => {
                say.t2("setting-unreadable", "file", file.display(), "why", why.says(say))
            }
            Self::Unknown { file, name, nearest } => {
                let args = [
                    ("file", file.display().to_string()),
                    ("name", name.clone()),
                    ("nearest", (*nearest).to_owned()),
                ];
                say.say("setting-unknown", &args)
            }
            Self::Wrong { name, value, source } => {
                let mend = say.t(&format!("setting-mend-{}", name.replace('_', "-")));
                let args = [
                    ("name", (*name).to_owned()),
                    ("value", value.clone()),
                    ("source", source.says(say)),
                    ("mend", mend),
                ];
                say.say("setting-wrong", &args)
            }
        }
    }
}

/// All settings, put together and understood.
#[derive(Clone)]
pub struct Settings {
    values: BTreeMap<&'static str, (String, Source)>,
    /// Where to answer.
    pub listen: SocketAddr,
    /// The web address people use, without a slash at its end.
    pub address: String,
    /// The folder that holds everything.
    pub data: PathBuf,
    /// The proxies whose word we take for where a request came from.
    pub trusted_proxies: Vec<Network>,
}

/// Names and sources only: a value may be a secret, and an address may hold a password.
impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sources = self.values.iter().filter(|(_, (value, _))| !value.is_empty());
        f.debug_map().entries(sources.map(|(name, (_, source))| (name, source))).finish()
    }
}

impl Settings {
    /// Puts the sources together. `flags` are what the command line gave; `environment` looks a variable up.
    pub fn gather(
        flags: &BTreeMap<&'static str, String>,
        environment: impl Fn(&str) -> Option<String>,
        file: Option<&Path>,
    ) -> Result<Self, SettingsError> {
        let in_file = file.map(read_file).transpose()?.unwrap_or_default();
        let mut values = BTreeMap::new();
        for setting in SETTINGS {
            let variable = format!("BOTHWAYS_{}", setting.name.to_uppercase());
            let own_file =
                environment(&format!("{variable}_FILE")).map(PathBuf::from).filter(|_| setting.secret);
            let value = if let Some(value) = flags.get(setting.name) {
                (value.clone(), Source::Flag)
            } else if let Some(value) = environment(&variable) {
                (value, Source::Environment(variable))
            } else if let Some(path) = own_file {
                let text = std::fs::read_to_string(&path)
                    .map_err(|e| SettingsError::Unreadable(path.clone(), Unread::of(&e)))?;
                (text.trim().to_owned(), Source::File(path))
            } else if let (Some(value), Some(path)) = (in_file.get(setting.name), file) {
                (value.clone(), Source::File(path.to_owned()))
            } else {
                (setting.default.to_owned(), Source::Default)
            };
            values.insert(setting.name, value);
        }
        Self::understand(values)
    }

    fn understand(values: BTreeMap<&'static str, (String, Source)>) -> Result<Self, SettingsError> {
        let text = |name: &str| values.get(name).map_or("", |(value, _)| value.as_str());
        let wrong = |name: &'static str| SettingsError::Wrong {
            name,
            // A mistyped address of a database may hold its password.
            value: if name == "database" { "…".to_owned() } else { text(name).to_owned() },
            source: values.get(name).map_or(Source::Default, |(_, source)| source.clone()),
        };
        let listen: SocketAddr = text("listen").parse().map_err(|_| wrong("listen"))?;
        let address = match text("address").trim_end_matches('/') {
            "" => format!("http://{listen}"),
            given if given.starts_with("https://") || given.starts_with("http://") => given.to_owned(),
            _ => return Err(wrong("address")),
        };
        let database = text("database");
        if !database.is_empty() && !database.contains("://") {
            return Err(wrong("database"));
        }
        let data = PathBuf::from(text("data"));
        let trusted_proxies =
            Network::read_all(text("trusted_proxies")).map_err(|_| wrong("trusted_proxies"))?;
        if !["error", "warn", "info", "debug"].contains(&text("log")) {
            return Err(wrong("log"));
        }
        Ok(Self { listen, address, data, trusted_proxies, values })
    }

    /// The text of one setting; empty where it is not set.
    pub fn text(&self, name: &str) -> &str {
        self.values.get(name).map_or("", |(value, _)| value.as_str())
    }

    /// Where the value of one setting came from.
    pub fn source(&self, name: &str) -> Source {
        self.values.get(name).map_or(Source::Default, |(_, source)| source.clone())
    }

    /// The same, now that the port is known: port 0 lets the machine choose one.
    pub fn heard_on(self, listen: SocketAddr) -> Self {
        let address = if self.text("address").is_empty() { format!("http://{listen}") } else { self.address };
        Self { listen, address, ..self }
    }

    /// The same settings for a house that keeps everything in this folder and sends nothing: the demo.
    pub fn in_folder(mut self, folder: &Path) -> Self {
        self.data = folder.to_owned();
        for name in ["database", "mail", "mail_folder", "seal_key"] {
            self.values.insert(name, (String::new(), Source::Default));
        }
        self
    }

    /// The store's address.
    pub fn store(&self) -> Result<store::Address, store::Error> {
        match self.text("database") {
            "" => Ok(store::Address::File(self.data.join("bothways.db"))),
            address => address.parse(),
        }
    }

    /// What is said about mail.
    pub fn mail(&self) -> MailSettings<'_> {
        MailSettings {
            server: self.text("mail"),
            password: self.text("mail_password"),
            from: self.text("mail_from"),
            folder: self.text("mail_folder"),
            authority: self.text("mail_authority"),
        }
    }

    /// Whether people come over TLS, so that cookies may insist on it.
    pub fn is_secure(&self) -> bool {
        self.address.starts_with("https://")
    }

    /// A full link to `path`, for letters.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

fn read_file(path: &Path) -> Result<BTreeMap<String, String>, SettingsError> {
    let unreadable = |why: Unread| SettingsError::Unreadable(path.to_owned(), why);
    let text = std::fs::read_to_string(path).map_err(|e| unreadable(Unread::of(&e)))?;
    let table: toml::Table =
        text.parse().map_err(|e: toml::de::Error| unreadable(Unread::Other(e.to_string())))?;
    let mut found = BTreeMap::new();
    for (name, value) in table {
        if !SETTINGS.iter().any(|s| s.name == name) {
            let nearest = SETTINGS.iter().min_by_key(|s| strsim::levenshtein(s.name, &name));
            let nearest = nearest.map_or("", |setting| setting.name);
            return Err(SettingsError::Unknown { file: path.to_owned(), name, nearest });
        }
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        found.insert(name, value);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::say;

    #[test]
    fn a_flag_beats_the_environment_and_the_environment_beats_the_default() {
        let flags = BTreeMap::from([("listen", "127.0.0.1:1".to_owned())]);
        let environment = |name: &str| match name {
            "BOTHWAYS_LISTEN" => Some("127.0.0.1:2".to_owned()),
            "BOTHWAYS_DATA" => Some("elsewhere".to_owned()),
            _ => None,
        };

        let settings = Settings::gather(&flags, environment, None).unwrap();

        assert_eq!(settings.listen.port(), 1);
        assert_eq!(settings.data, PathBuf::from("elsewhere"));
        assert_eq!(settings.source("data"), Source::Environment("BOTHWAYS_DATA".to_owned()));
        assert_eq!(settings.source("mail"), Source::Default);
        assert_eq!(settings.link("/today"), "http://127.0.0.1:1/today");
    }

    #[test]
    fn a_wrong_value_is_named_with_its_source_and_how_to_mend_it() {
        let flags = BTreeMap::from([("listen", "everywhere".to_owned())]);

        let error = Settings::gather(&flags, |_| None, None).unwrap_err().says(&say().unwrap());

        assert_eq!(
            error,
            "The setting listen (from a flag) is \"everywhere\". Write an address and a port, such as 127.0.0.1:8420."
        );
    }

    #[test]
    fn no_secret_is_shown_by_what_is_printed_of_the_settings() {
        let database = "postgres://bothways:hush@db.example.org/bothways";
        let flags = BTreeMap::from([
            ("database", database.to_owned()),
            ("mail_password", "hush".to_owned()),
            ("seal_key", "hush".to_owned()),
        ]);
        let settings = Settings::gather(&flags, |_| None, None).unwrap();
        let mistyped = BTreeMap::from([("database", "postgres:/bothways:hush@db".to_owned())]);
        let error = Settings::gather(&mistyped, |_| None, None).unwrap_err();

        for printed in [
            format!("{settings:?}"),
            format!("{:?}", settings.mail()),
            format!("{} {error:?}", error.says(&say().unwrap())),
        ] {
            assert!(!printed.contains("hush"), "{printed}");
        }
        assert!(format!("{settings:?}").contains("database"), "{settings:?}");
    }

    #[test]
    fn an_unknown_name_in_the_file_is_answered_with_the_nearest_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bothways.toml");
        std::fs::write(&file, "listn = \"127.0.0.1:1\"\n").unwrap();

        let error =
            Settings::gather(&BTreeMap::new(), |_| None, Some(&file)).unwrap_err().says(&say().unwrap());

        assert!(error.ends_with("names \"listn\", which is no setting. Did you mean \"listen\"?"), "{error}");
    }
}
