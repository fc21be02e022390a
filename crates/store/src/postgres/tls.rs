//! The server's URL, and how the way to it is kept private.
//!
//! `sslmode=disable` goes in the clear, `prefer` uses TLS where the server offers it, `require`, `verify-ca` and
//! `verify-full` insist on it. When nothing is said, a server on this very machine is spoken to in the clear, any
//! other with `prefer`. Whenever TLS is used the certificate and its name are checked, against the public authorities
//! or the ones in `sslrootcert=FILE`.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{Error, Result};

/// The driver's settings, and the file with the authorities to trust.
pub(super) fn read_url(url: &str) -> Result<(Config, Option<PathBuf>)> {
    let (place, query) = url.split_once('?').unwrap_or((url, ""));
    let mut roots = None;
    let mut kept = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("sslrootcert", file)) => roots = Some(PathBuf::from(percent_decoded(file))),
            // The driver does not know these two; we always verify, so they ask for no more than `require` gives.
            Some(("sslmode", "verify-ca" | "verify-full")) => kept.push("sslmode=require"),
            _ => kept.push(pair),
        }
    }
    let url = if kept.is_empty() { place.to_owned() } else { format!("{place}?{}", kept.join("&")) };
    let mut config = Config::from_str(&url).map_err(|error| Error::Address(super::said::words(&error)))?;
    if !kept.iter().any(|pair| pair.starts_with("sslmode=")) && config.get_hosts().iter().all(is_here) {
        config.ssl_mode(SslMode::Disable);
    }
    Ok((config, roots))
}

/// How long a server may say nothing at all before it counts as gone: a cable that was pulled says no goodbye, and the
/// machine's own patience is hours.
const SILENCE_LONGEST: Duration = Duration::from_secs(30);

/// The driver's own patience, which is the system's usual one.
const SILENCE_USUAL: Duration = Duration::from_secs(2 * 60 * 60);

/// Lets a connection end when its server has gone without a word. What the URL says about it stays.
pub(super) fn notice_silence(config: &mut Config) {
    if config.get_keepalives_idle() == SILENCE_USUAL {
        config.keepalives_idle(SILENCE_LONGEST);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE_LONGEST);
    }
}

/// Whether this server is on the same machine, so that nobody listens on the way.
fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1"),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// Makes connections private, with the same cryptography as the rest of the program.
pub(super) fn connector(roots: Option<PathBuf>) -> Result<MakeRustlsConnect> {
    let mut trusted = RootCertStore::empty();
    match roots {
        None => trusted.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(file) => {
            let bad = |why: String| Error::Address(format!("sslrootcert: {}: {why}", file.display()));
            for certificate in CertificateDer::pem_file_iter(&file).map_err(|error| bad(error.to_string()))? {
                let certificate = certificate.map_err(|error| bad(error.to_string()))?;
                trusted.add(certificate).map_err(|error| bad(error.to_string()))?;
            }
            if trusted.is_empty() {
                return Err(bad("there is no certificate in it".to_owned()));
            }
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::Connection(error.to_string()))?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let escaped = (bytes[index] == b'%').then(|| text.get(index + 1..index + 3)).flatten();
        match escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                index += 3;
            }
            None => {
                out.push(bytes[index]);
                index += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tls_is_used_as_the_url_asks() {
        let mode = |url: &str| read_url(url).unwrap().0.get_ssl_mode();

        assert_eq!(mode("postgres://h/db"), SslMode::Prefer);
        assert_eq!(mode("postgres://localhost/db"), SslMode::Disable);
        assert_eq!(mode("postgres:///db?host=/run/postgresql"), SslMode::Disable);
        assert_eq!(mode("postgres://localhost/db?sslmode=require"), SslMode::Require);
        assert_eq!(mode("postgres://h/db?sslmode=disable"), SslMode::Disable);
        assert_eq!(mode("postgres://h/db?sslmode=verify-full&connect_timeout=3"), SslMode::Require);
    }

    #[test]
    fn a_server_that_has_gone_without_a_word_is_noticed_within_half_a_minute() {
        let silence = |url: &str| {
            let mut config = read_url(url).unwrap().0;
            notice_silence(&mut config);
            (config.get_keepalives(), config.get_keepalives_idle(), config.get_tcp_user_timeout().copied())
        };
        let (half, own) = (Duration::from_secs(30), Duration::from_secs(7));

        assert_eq!(silence("postgres://h/db"), (true, half, Some(half)));
        assert_eq!(silence("postgres://h/db?keepalives_idle=7&tcp_user_timeout=7"), (true, own, Some(own)));
    }

    #[test]
    fn an_authority_of_ones_own_is_a_file() {
        let (_, roots) = read_url("postgres://h/db?sslmode=require&sslrootcert=/etc/our%20ca.pem").unwrap();

        assert_eq!(roots, Some(PathBuf::from("/etc/our ca.pem")));
        assert!(connector(Some("/nowhere/ca.pem".into())).is_err());
        assert!(connector(None).is_ok());
    }
}
