//! Where letters go: to a mail server, into a folder, or nowhere yet.
//!
//! A letter that the server answered with 250 is sent, whatever happens to the connection afterwards. One whose connection broke
//! before that answer is sent again under the same Message-ID: mail has no way to ask whether it arrived.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{AsyncSmtpTransport, AsyncSmtpTransportBuilder, PoolConfig};
use lettre::{AsyncTransport, Message, Tokio1Executor};
use tokio::io::AsyncWriteExt;

/// How long the server may take for each answer. Some look through a letter for a minute before they take it.
const ANSWER_WITHIN: Duration = Duration::from_secs(120);
/// How long it may take to greet back when somebody only wants to know whether it does.
const GREET_WITHIN: Duration = Duration::from_secs(10);
/// How long an unused connection is kept.
const IDLE_FOR: Duration = Duration::from_secs(30);
/// As many connections as jobs run at once.
const CONNECTIONS_MOST: u32 = 4;

/// The settings about mail, as they were written.
#[derive(Clone, Copy, Default)]
pub struct MailSettings<'a> {
    /// `mail`.
    pub server: &'a str,
    /// `mail_password`.
    pub password: &'a str,
    /// `mail_from`.
    pub from: &'a str,
    /// `mail_folder`.
    pub folder: &'a str,
    /// `mail_authority`.
    pub authority: &'a str,
}

/// Without the password.
impl std::fmt::Debug for MailSettings<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { server, from, folder, authority, .. } = self;
        f.debug_struct("MailSettings")
            .field("server", server)
            .field("from", from)
            .field("folder", folder)
            .field("authority", authority)
            .finish_non_exhaustive()
    }
}

/// A setting about mail that cannot be used. The value is not shown: it may hold a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the setting {setting} cannot be used: {mend}")]
pub struct MailError {
    /// Which.
    pub setting: &'static str,
    /// How to mend it.
    pub mend: String,
}

fn wrong(setting: &'static str, mend: impl Into<String>) -> MailError {
    MailError { setting, mend: mend.into() }
}

/// Why a letter was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// It may be taken later.
    Later(String),
    /// It will not be taken; the server's sentence.
    Never(String),
}

/// The way out. Cheap to clone; all clones share their connections.
#[derive(Clone, Debug)]
pub struct Mailer(Arc<Way>);

#[derive(Debug)]
struct Way {
    from: Mailbox,
    to: To,
}

#[derive(Debug)]
enum To {
    Nowhere,
    Folder(PathBuf),
    Server {
        builder: Box<AsyncSmtpTransportBuilder>,
        open: OnceLock<AsyncSmtpTransport<Tokio1Executor>>,
        server: Server,
    },
}

impl Mailer {
    /// The way out that the settings name. The folder beats the server, so that nobody is written to by mistake.
    pub fn of(settings: &MailSettings<'_>) -> Result<Self, MailError> {
        let from = |default: &str| {
            let text = if settings.from.is_empty() { default } else { settings.from };
            text.parse().map_err(|_| wrong("mail_from", "write it as Mentoring <mentoring@example.org>"))
        };
        let to = if !settings.folder.is_empty() {
            To::Folder(PathBuf::from(settings.folder))
        } else if settings.server.is_empty() {
            To::Nowhere
        } else {
            if settings.from.is_empty() {
                return Err(wrong(
                    "mail_from",
                    "a mail server needs a sender, such as Mentoring <mentoring@example.org>",
                ));
            }
            let from: Mailbox = from("")?;
            let server = Server::read(settings)?;
            To::Server {
                builder: Box::new(server.builder(settings, from.email.domain())?),
                open: OnceLock::new(),
                server,
            }
        };
        Ok(Self(Arc::new(Way { from: from("Bothways <bothways@localhost>")?, to })))
    }

    /// A way into `folder`, for the demo.
    pub fn into_folder(folder: &Path) -> Result<Self, MailError> {
        Self::of(&MailSettings { folder: &folder.display().to_string(), ..MailSettings::default() })
    }

    /// Whether letters leave at all. Where they do not, they wait.
    pub fn sends(&self) -> bool {
        !matches!(self.0.to, To::Nowhere)
    }

    /// Whether letters go to a mail server, and so need not be kept here once it has them.
    pub fn has_server(&self) -> bool {
        matches!(self.0.to, To::Server { .. })
    }

    /// Who sends.
    pub fn from(&self) -> &Mailbox {
        &self.0.from
    }

    /// Where letters go, for the operator: a sentence's key and its arguments.
    pub fn way(&self) -> (&'static str, Vec<(&'static str, String)>) {
        match &self.0.to {
            To::Nowhere => ("letter-way-nowhere", Vec::new()),
            To::Folder(folder) => ("letter-way-folder", vec![("folder", folder.display().to_string())]),
            To::Server { server, .. } => {
                let key = match server.guard {
                    Guard::Tls => "letter-way-tls",
                    Guard::StartTls => "letter-way-starttls",
                    Guard::None => "letter-way-here",
                };
                (key, vec![("server", format!("{}:{}", server.host, server.port))])
            }
        }
    }

    /// Hands one letter over. `Ok` means that the server answered 250, or that the file is on the disk.
    pub async fn deliver(&self, id: &str, mail: &Message) -> Result<(), Undelivered> {
        match &self.0.to {
            To::Nowhere => Err(Undelivered::Later("no mail server is set".to_owned())),
            To::Folder(folder) => write_file(folder, id, mail).await.map_err(|e| {
                Undelivered::Later(format!("the letter could not be written into {}: {e}", folder.display()))
            }),
            To::Server { builder, open, .. } => {
                let transport = open.get_or_init(|| AsyncSmtpTransportBuilder::clone(builder).build());
                transport.send(mail.clone()).await.map(|_| ()).map_err(|error| judge(&error))
            }
        }
    }

    /// Whether the mail server greets back and takes our password, without a letter; a sentence where it does not.
    /// A folder, or no way out at all, has nobody to greet.
    pub async fn greet(&self) -> Result<(), String> {
        let To::Server { builder, .. } = &self.0.to else { return Ok(()) };
        let transport = AsyncSmtpTransportBuilder::clone(builder).build();
        let greeted = tokio::time::timeout(GREET_WITHIN, transport.test_connection()).await;
        transport.shutdown().await;
        match greeted {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("it does not answer as a mail server does".to_owned()),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err(format!("it did not answer within {} seconds", GREET_WITHIN.as_secs())),
        }
    }

    /// Says goodbye to the mail server.
    pub async fn close(&self) {
        if let To::Server { open, .. } = &self.0.to
            && let Some(transport) = open.get()
        {
            transport.shutdown().await;
        }
    }
}

/// A server that says 5xx does not want this letter, now or later; but its words about our own password or about TLS are for the
/// operator to mend, and the letter is fine.
fn judge(error: &lettre::transport::smtp::Error) -> Undelivered {
    const ABOUT_US: [u16; 5] = [523, 530, 534, 535, 538];
    let why = error.to_string();
    match error.status().map(u16::from) {
        Some(code) if error.is_permanent() && !ABOUT_US.contains(&code) => Undelivered::Never(why),
        _ => Undelivered::Later(why),
    }
}

/// Writes `<id>.eml` whole or not at all, and a line into `index.txt`.
async fn write_file(folder: &Path, id: &str, mail: &Message) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let (unfinished, path) = (folder.join(format!("{id}.part")), folder.join(format!("{id}.eml")));
    if tokio::fs::try_exists(&path).await? {
        return Ok(());
    }
    tokio::fs::write(&unfinished, mail.formatted()).await?;
    tokio::fs::rename(&unfinished, &path).await?;
    let header = |name| mail.headers().get_raw(name).unwrap_or_default();
    let line = format!("{id}.eml\t{}\t{}\t{}\n", header("Date"), header("To"), header("Subject"));
    let mut index =
        tokio::fs::OpenOptions::new().create(true).append(true).open(folder.join("index.txt")).await?;
    index.write_all(line.as_bytes()).await?;
    index.flush().await
}

/// How the connection is kept from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guard {
    /// TLS from the first byte.
    Tls,
    /// TLS after a STARTTLS that must work.
    StartTls,
    /// None: on this machine only.
    None,
}

/// A mail server as the setting names it.
#[derive(Debug, PartialEq, Eq)]
struct Server {
    guard: Guard,
    user: Option<String>,
    host: String,
    port: u16,
}

impl Server {
    fn read(settings: &MailSettings<'_>) -> Result<Self, MailError> {
        const FORMS: &str = "write smtps://user@host:465, smtp+starttls://user@host:587, or smtp://127.0.0.1:25 on this machine";
        let (scheme, rest) = settings.server.split_once("://").ok_or_else(|| wrong("mail", FORMS))?;
        let (guard, port) = match scheme {
            "smtps" => (Guard::Tls, 465),
            "smtp+starttls" => (Guard::StartTls, 587),
            "smtp" => (Guard::None, 25),
            _ => return Err(wrong("mail", FORMS)),
        };
        let (user, place) = match rest.trim_end_matches('/').rsplit_once('@') {
            Some((user, place)) => (Some(user), place),
            None => (None, rest.trim_end_matches('/')),
        };
        if user.is_some_and(|user| user.contains(':')) {
            return Err(wrong(
                "mail",
                "it holds a password; put that into mail_password, or a file named by BOTHWAYS_MAIL_PASSWORD_FILE",
            ));
        }
        let (host, port) = match place.rsplit_once(':') {
            Some((host, number)) if !host.is_empty() && !number.ends_with(']') => {
                (host, number.parse().map_err(|_| wrong("mail", FORMS))?)
            }
            _ => (place, port),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        if host.is_empty() {
            return Err(wrong("mail", FORMS));
        }
        let is_here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        if guard == Guard::None && !is_here {
            return Err(wrong(
                "mail",
                format!(
                    "smtp:// would send letters over the network for all to read. Use smtps:// or smtp+starttls:// for {host}"
                ),
            ));
        }
        if user.is_some() == settings.password.is_empty() {
            return Err(wrong(
                "mail_password",
                "a user in mail and a password here belong together; set both or neither",
            ));
        }
        // Many servers take a whole mail address as the user; its @ may be written as it is.
        Ok(Self { guard, user: user.map(|user| user.replace("%40", "@")), host, port })
    }

    fn builder(
        &self,
        settings: &MailSettings<'_>,
        own_domain: &str,
    ) -> Result<AsyncSmtpTransportBuilder, MailError> {
        let tls = match self.guard {
            Guard::None => Tls::None,
            Guard::Tls => Tls::Wrapper(self.tls(settings.authority)?),
            Guard::StartTls => Tls::Required(self.tls(settings.authority)?),
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(self.host.clone())
            .port(self.port)
            .tls(tls)
            .hello_name(ClientId::Domain(own_domain.to_owned()))
            .timeout(Some(ANSWER_WITHIN))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS_MOST).idle_timeout(IDLE_FOR));
        Ok(match &self.user {
            Some(user) => builder.credentials(Credentials::new(user.clone(), settings.password.to_owned())),
            None => builder,
        })
    }

    fn tls(&self, authority: &str) -> Result<TlsParameters, MailError> {
        let mut tls = TlsParameters::builder(self.host.clone());
        if !authority.is_empty() {
            let unreadable = |e: String| wrong("mail_authority", format!("it names a file in PEM form: {e}"));
            let pem = std::fs::read(authority).map_err(|e| unreadable(e.to_string()))?;
            let certificate = Certificate::from_pem(&pem).map_err(|e| unreadable(e.to_string()))?;
            tls = tls.add_root_certificate(certificate);
        }
        tls.build().map_err(|e| wrong("mail", e.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(server: &str, password: &str) -> Result<Server, MailError> {
        Server::read(&MailSettings { server, password, ..MailSettings::default() })
    }

    #[test]
    fn a_mail_server_is_read_as_it_is_written() {
        let server = of("smtps://ana@example.org@mail.example.org", "secret").unwrap();

        assert_eq!(
            (server.user.as_deref(), server.host.as_str(), server.port),
            (Some("ana@example.org"), "mail.example.org", 465)
        );
        assert_eq!(of("smtp+starttls://mail.example.org:2525", "").unwrap().port, 2525);
        assert_eq!(of("smtp://[::1]:1025", "").unwrap().host, "::1");
        assert_eq!(of("smtp://localhost", "").unwrap().port, 25);
    }

    #[test]
    fn letters_never_cross_the_network_in_the_open() {
        let error = of("smtp://mail.example.org:25", "").unwrap_err().to_string();

        assert!(error.contains("for all to read"), "{error}");
    }

    #[test]
    fn a_password_in_the_address_is_refused_and_not_shown() {
        let error = of("smtps://ana:secret@mail.example.org", "").unwrap_err().to_string();

        assert!(error.contains("mail_password") && !error.contains("secret"), "{error}");
    }
}
