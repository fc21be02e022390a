//! Where the rows are: a file on this machine, or a server.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::Error;

/// Where a database is. Read it from a setting with [`FromStr`]; printing it never shows a password.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// One file in a folder of this machine; made if it is not there. Not on a network file system.
    File(PathBuf),
    /// `postgres://user:password@host:port/name?sslmode=require`, for PostgreSQL and engines that speak its protocol.
    Postgres(String),
}

impl FromStr for Address {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        match text.split_once("://") {
            Some(("postgres" | "postgresql", rest)) if !rest.is_empty() => {
                Ok(Self::Postgres(text.to_owned()))
            }
            Some((scheme, _)) => Err(Error::Address(format!(
                "{scheme:?} is not known; write the path of a file, or postgres://user@host/name"
            ))),
            None if text.is_empty() => Err(Error::Address("it is empty".to_owned())),
            None => Ok(Self::File(PathBuf::from(text))),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

/// Like [`fmt::Display`]: a debug print ends up in logs just as easily.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

fn without_password(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    // A password may hold unescaped signs, so the last `@` ends it.
    let (user, place) = match rest.rsplit_once('@') {
        Some((who, place)) => (who.split_once(':').map_or(who, |(user, _)| user), Some(place)),
        None => (rest, None),
    };
    let mut out = format!("{scheme}://{user}");
    if let Some(place) = place {
        out.push_str(if rest.contains(':') && rest.split_once(':').is_some_and(|(u, _)| u == user) {
            ":…@"
        } else {
            "@"
        });
        out.push_str(place);
    }
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.to_ascii_lowercase().contains("password"))
        .collect();
    if !kept.is_empty() {
        out.push('?');
        out.push_str(&kept.join("&"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_path_or_a_url() {
        assert_eq!("data/house.db".parse::<Address>().unwrap(), Address::File("data/house.db".into()));
        assert!(matches!("postgresql://h/db".parse::<Address>().unwrap(), Address::Postgres(_)));
        assert!("mysql://h/db".parse::<Address>().is_err());
        assert!(" ".parse::<Address>().is_err());
    }

    #[test]
    fn printing_an_address_never_shows_the_password() {
        for (url, shown) in [
            ("postgres://ana:s3cr:t@h:5432/db", "postgres://ana:…@h:5432/db"),
            ("postgres://ana:p@ss@h/db?sslmode=require", "postgres://ana:…@h/db?sslmode=require"),
            ("postgres://ana@h/db", "postgres://ana@h/db"),
            ("postgres:///db?host=/run/pg&password=s3cr", "postgres:///db?host=/run/pg"),
            ("postgres://h:5432/db", "postgres://h:5432/db"),
        ] {
            let address: Address = url.parse().unwrap();

            assert_eq!(address.to_string(), shown);
            assert!(!format!("{address:?}").contains("s3cr"));
        }
    }
}
