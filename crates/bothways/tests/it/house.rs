//! A house for one test: its own database, a stopped clock, a few people who are always the same.
//!
//! Ana mentors Ben, Cleo coordinates, Eve is a stranger to the pair; Leo leads, Oda runs the machine.

use std::collections::{BTreeMap, HashMap};

use axum::Router;
use axum::body::Body;
use bothways::access::{self, records::AccountRow};
use bothways::app::{App, Parts};
use bothways::house::{self, FOLLOWERS, MIGRATIONS};
use bothways::people::facts;
use bothways::people::remembered::Remembered;
use bothways::platform::clock::{Clock, Moment};
use bothways::platform::letters::{self, Mailer, shape::Sheet};
use bothways::platform::secret::SealKey;
use bothways::platform::viewer::PersonId;
use bothways::platform::words::Words;
use bothways::platform::work;
use bothways::program::kit::Kit;
use bothways::program::records::CrisisRow;
use bothways::program::{self, Known};
use bothways::settings::Settings;
use http::{Request, StatusCode};
use store::scratch::Scratch;
use store::{Db, sql};
use tower::ServiceExt;

/// An answer: its number, its headers, its text.
pub struct Answer {
    pub status: StatusCode,
    pub headers: http::HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where a redirect leads.
    pub fn to(&self) -> &str {
        self.headers.get("location").map_or("", |v| v.to_str().unwrap())
    }
}

/// Whoever has a list and no account: no table looks after that.
const NOBODYS: &store::Statement = sql!((String,): "SELECT person_id FROM skill_offer WHERE person_id NOT IN (SELECT id FROM account)
    UNION ALL SELECT person_id FROM credential WHERE person_id NOT IN (SELECT id FROM account)
    UNION ALL SELECT person_id FROM profile_item WHERE person_id NOT IN (SELECT id FROM account)
    UNION ALL SELECT person_id FROM free_window WHERE person_id NOT IN (SELECT id FROM account)");

/// A house with its own database.
pub struct House {
    pub app: App,
    router: Router,
    cookies: HashMap<String, String>,
    pub people: HashMap<String, PersonId>,
    _folder: tempfile::TempDir,
    _scratch: Scratch,
}

/// Which engine this run is for: `BOTHWAYS_TEST_ENGINE=postgres` with a server in `BOTHWAYS_TEST_POSTGRES`, else a file.
pub async fn scratch() -> Scratch {
    if std::env::var("BOTHWAYS_TEST_ENGINE").as_deref() == Ok("postgres") {
        return Scratch::server().await.unwrap().expect("BOTHWAYS_TEST_POSTGRES names the server");
    }
    Scratch::file().unwrap()
}

impl House {
    /// A house on noon UTC of this day, with the six people and no program set up.
    pub async fn empty_on(day: &str) -> Self {
        Self::empty_with(day, None, false).await
    }

    /// The same with a way out for letters of its own, or as the demo. Without one, letters go into a folder.
    pub async fn empty_with(day: &str, mailer: Option<Mailer>, demo: bool) -> Self {
        Self::over(scratch().await, day, mailer, demo).await
    }

    /// A house over a database that is there already, whatever it holds.
    pub async fn over(scratch: Scratch, day: &str, mailer: Option<Mailer>, demo: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let flags = BTreeMap::from([("data", folder.path().display().to_string())]);
        let now = Moment::of(format!("{day}T12:00:00Z").parse().unwrap());
        let db = Db::open(scratch.address()).await.unwrap();
        db.migrate(MIGRATIONS, now.0).await.unwrap();
        let mailer = mailer.unwrap_or_else(|| Mailer::into_folder(&folder.path().join("letters")).unwrap());
        let known = Known::default();
        known.set(db.read(program::records::find).await.unwrap());
        let app = App::of(Parts {
            db,
            clock: Clock::stopped(now),
            words: Words::load(house::WORDS).unwrap(),
            kit: Kit::shipped().unwrap(),
            settings: Settings::gather(&flags, |_| None, None).unwrap(),
            mailer,
            seal: SealKey::from_text("tests"),
            followers: FOLLOWERS,
            program: known,
            remembered: Remembered::default(),
            demo,
        });
        Self {
            router: house::router(app.clone()),
            app,
            cookies: HashMap::new(),
            people: HashMap::new(),
            _folder: folder,
            _scratch: scratch,
        }
    }

    /// A house with Ana, Ben, Cleo, Eve, Leo and Oda signed in.
    pub async fn open_on(day: &str) -> Self {
        Self::empty_on(day).await.peopled().await
    }

    /// The same house with its program set up, and Ana, Ben, Cleo, Eve, Leo and Oda signed in.
    pub async fn peopled(mut self) -> Self {
        self.set_up().await;
        for name in ["Ana", "Ben", "Cleo", "Eve", "Leo", "Oda"] {
            self.person(name).await;
        }
        self
    }

    /// Sets the program up: a chapter in the US, where Carl takes concerns.
    pub async fn set_up(&mut self) {
        let now = self.app.clock.now();
        let program = self
            .app
            .db
            .write(move |tx| {
                let zone = "America/Chicago";
                program::records::save_identity(tx, "Lakeside chapter", "association", "US", zone, (2, 4))?;
                program::records::save_contact(tx, "Carl Contact", "carl@example.org", "555 0100")?;
                let line = CrisisRow {
                    name: "988 Lifeline".to_owned(),
                    helps_when: "When you may be in crisis.".to_owned(),
                    call: "988".to_owned(),
                    ..CrisisRow::default()
                };
                program::records::save_crisis(tx, "988 or 911", &[line], now)?;
                program::records::finish(tx, "1.0.0", now)?;
                program::records::find(tx)
            })
            .await
            .unwrap();
        self.app.program.set(program);
    }

    /// Gives somebody an account and signs them in.
    pub async fn person(&mut self, name: &str) -> PersonId {
        let short = name.to_lowercase();
        let now = self.app.clock.now();
        let id = PersonId::fresh(now);
        let joining = id.clone();
        let account = AccountRow {
            id: id.clone(),
            email: format!("{short}@example.org"),
            name: name.to_owned(),
            zone: "America/New_York".to_owned(),
            language: "en".to_owned(),
            coordinator: short == "cleo",
            leader: short == "leo",
            operator: short == "oda",
            left_at: None,
        };
        let keep = move |tx: &mut store::Tx<'_>| {
            access::records::save_new(tx, &account, now)?;
            access::records::accounts::join(tx, &joining, now)
        };
        self.app.db.write(keep).await.unwrap();
        let token = access::actions::sign_in(&self.app, &id, "a test").await.unwrap();
        self.cookies.insert(short.clone(), format!("bothways={token}"));
        self.people.insert(short, id.clone());
        id
    }

    /// Signs `who` in on this browser with the cookie of an answer.
    pub fn take_cookie(&mut self, who: &str, answer: &Answer) {
        let line = answer.headers["set-cookie"].to_str().unwrap();
        let (cookie, _) = line.split_once(';').unwrap();
        self.cookies.insert(who.to_owned(), cookie.to_owned());
    }

    /// Signs `who` in with the token of a device.
    pub fn hold(&mut self, who: &str, token: &str) {
        self.cookies.insert(who.to_owned(), format!("bothways={token}"));
    }

    /// How often something was noted in the journal, since the people of the house came in.
    pub async fn events(&self, event: &'static str) -> i64 {
        let count = move |tx: &mut store::Tx<'_>| {
            tx.one(
                sql!((i64,): "SELECT CAST(COUNT(*) AS BIGINT) AS n FROM journal WHERE event = $1"),
                (event,),
            )
        };
        let counted: Option<(i64,)> = self.app.db.read(count).await.unwrap();
        counted.unwrap().0
    }

    /// The id of one of the people.
    pub fn id(&self, who: &str) -> PersonId {
        self.people[who].clone()
    }

    /// Opens a page as `who`; an empty name is somebody who is not signed in.
    pub async fn get(&self, who: &str, path: &str) -> Answer {
        self.ask(Request::get(path), who, String::new()).await
    }

    /// Sends a form as `who`.
    pub async fn post(&self, who: &str, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.ask(request, who, form.to_owned()).await
    }

    /// Sends any request as `who`.
    pub async fn ask(&self, request: http::request::Builder, who: &str, body: impl Into<Body>) -> Answer {
        let (parts, body) = self.answer(request, who, body).await.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// Asks, and gives the answer as it comes.
    pub async fn answer(
        &self,
        mut request: http::request::Builder,
        who: &str,
        body: impl Into<Body>,
    ) -> axum::response::Response {
        if let Some(cookie) = self.cookies.get(who) {
            request = request.header("cookie", cookie);
        }
        let request = request.header("host", "127.0.0.1:8420").body(body.into()).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Gives spreadsheets as a browser does.
    pub async fn give(&self, who: &str, files: &[(&str, &[u8])]) -> Answer {
        const EDGE: &str = "an-edge-that-stands-in-no-file";
        let mut body = Vec::new();
        for (name, bytes) in files {
            let head = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: text/csv\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
        let request = Request::post("/program/import")
            .header("content-type", format!("multipart/form-data; boundary={EDGE}"))
            .header("content-length", body.len())
            .header("sec-fetch-site", "same-origin");
        self.ask(request, who, body).await
    }

    /// Lets this many days pass.
    pub fn days_pass(&self, days: i64) {
        self.app.clock.move_to(self.app.clock.now().plus_days(days));
    }

    /// Does all work that is due by now; gives the number of tries. Whatever the work was, what is remembered stays true.
    pub async fn work_off(&self) -> usize {
        self.remembers_rightly().await;
        let tries = self.work().await;
        self.remembers_rightly().await;
        tries
    }

    /// The same, and nothing is looked at.
    pub async fn work(&self) -> usize {
        work::work_off(&self.app, &house::jobs()).await
    }

    /// What is remembered of people is what a fresh look finds, and no list is nobody's.
    pub async fn remembers_rightly(&self) {
        let app = self.app.clone();
        let looks = move |tx: &mut store::Tx<'_>| {
            let fresh = facts::everyone(tx, &Remembered::default())?;
            Ok::<_, store::Error>((facts::everyone(tx, &app.remembered)?, fresh, tx.all(NOBODYS, ())?))
        };
        let (remembered, fresh, nobodys): (_, _, Vec<(String,)>) = self.app.db.read(looks).await.unwrap();
        assert_eq!(remembered, fresh);
        assert_eq!(nobodys, []);
    }

    /// The letters to somebody, the newest first, each with its state (`waiting`, `held`, `sent`…) and both its forms.
    pub async fn letters(&self, who: &str) -> Vec<(String, Sheet)> {
        let email = format!("{who}@example.org");
        let newest = move |tx: &mut store::Tx<'_>| letters::records::newest(tx, Some(&email), 1000);
        let rows = self.app.db.read(newest).await.unwrap();
        rows.into_iter()
            .map(|row| (row.state.clone(), letters::sending::sheet_of(&self.app, &row).unwrap()))
            .collect()
    }
}
