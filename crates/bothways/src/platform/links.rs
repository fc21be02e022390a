//! Links in letters that let one person do one thing without signing in (R40).
//!
//! The link names the path, the person and the last day, and a seal over the three; nobody can make one up, and it opens nothing else.
//! Opening one (GET) never changes anything, because mail programs open links on their own: it shows a page with a button (POST).

use jiff::civil::Date;

use super::problem::Problem;
use super::secret::SealKey;
use super::viewer::PersonId;

/// The query of a sealed link.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
pub struct Sealed {
    /// For whom it was made.
    pub who: PersonId,
    /// The last day on which it works (UTC).
    pub until: String,
    /// The seal over path, person and day.
    pub seal: String,
}

/// The path with a seal for `who`, good until the end of `until`.
pub fn seal(key: &SealKey, path: &str, who: &PersonId, until: Date) -> String {
    let until = until.to_string();
    let seal = key.seal(&[path, who.as_str(), &until]);
    format!("{path}?who={who}&until={until}&seal={seal}")
}

impl Sealed {
    /// Who may act through this link on `path`. A wrong seal and an old one get different words: the second can be helped.
    pub fn open(&self, key: &SealKey, path: &str, today: Date) -> Result<PersonId, Problem> {
        if !key.is_sealed(&[path, self.who.as_str(), &self.until], &self.seal) {
            return Err(Problem::NotFound("link"));
        }
        match self.until.parse::<Date>() {
            Ok(until) if today <= until => Ok(self.who.clone()),
            _ => Err(Problem::refused("problem-link-old")),
        }
    }

    /// The query as text, to put behind the path of the form on the page.
    pub fn query(&self) -> String {
        format!("who={}&until={}&seal={}", self.who, self.until, self.seal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::clock::Moment;

    #[test]
    fn a_sealed_link_works_for_its_path_and_until_its_day_only() {
        let key = SealKey::from_text("a key");
        let ana = PersonId::fresh(Moment(0));
        let day: Date = "2026-05-20".parse().unwrap();
        let link = seal(&key, "/requests/r1/accept", &ana, day);
        let seal = link.rsplit_once("seal=").unwrap().1.to_owned();
        let sealed = Sealed { who: ana.clone(), until: "2026-05-20".to_owned(), seal };

        assert_eq!(sealed.open(&key, "/requests/r1/accept", day).unwrap(), ana);
        assert!(matches!(sealed.open(&key, "/requests/r2/accept", day), Err(Problem::NotFound(_))));
        assert!(matches!(
            sealed.open(&key, "/requests/r1/accept", day.tomorrow().unwrap()),
            Err(Problem::Refused { .. })
        ));
    }
}
