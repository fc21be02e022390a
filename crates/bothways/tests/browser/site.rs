//! A house on a port of its own, with a stopped clock: empty, set up, or the demo. What a test needs beforehand is done
//! through the same doors and actions that people use. Nothing here waits: work that is due is done when a test says so.

use axum::body::Body;
use bothways::access::{self, actions};
use bothways::app::App;
use bothways::demo;
use bothways::house;
use bothways::open;
use bothways::platform::clock::{Clock, Moment};
use bothways::platform::hidden;
use bothways::platform::letters::{self, records::LetterRow, shape::Sheet};
use bothways::platform::viewer::PersonId;
use bothways::platform::web::serve;
use bothways::platform::work;
use bothways::program;
use bothways::program::records::CrisisRow;
use bothways::settings::Settings;
use http::{Request, StatusCode};
use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Mutex;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tower::ServiceExt;

/// A day on which every story of these tests begins, at noon UTC. It is a Monday.
pub const TODAY: &str = "2026-11-02";

/// Stands between the parts of a form with files.
const EDGE: &str = "an-edge-that-stands-in-no-file";

/// An answer that no browser showed.
pub struct Answer {
    pub status: StatusCode,
    pub to: String,
    pub body: String,
}

/// The house. Dropping it closes its port.
pub struct Site {
    pub address: String,
    pub app: App,
    /// Cookies of those who ask without a browser.
    cookies: Mutex<HashMap<String, String>>,
    serving: Mutex<Option<(oneshot::Sender<()>, JoinHandle<()>)>>,
    runtime: Option<Runtime>,
    _folder: TempDir,
}

impl Site {
    /// A house in which nobody has ever been.
    pub fn empty() -> Self {
        Self::opened(async |settings, _| {
            let clock = Clock::stopped(Moment::of(format!("{TODAY}T12:00:00Z").parse().unwrap()));
            open::house_on(settings, clock, false).await.unwrap()
        })
    }

    /// A house with Ana and Ben, who fit each other well, and Dev, who fits Ben a little.
    pub fn peopled() -> Self {
        let site = Self::open();
        let lunch = "weekday lunch; after 8 pm";
        site.join(
            "ana",
            "Ana Delgado",
            "America/Chicago",
            (&["denial-steps", "no-with-options"], &["secure-chat"]),
            lunch,
        );
        site.join(
            "ben",
            "Ben Okafor",
            "America/New_York",
            (&["secure-chat"], &["denial-steps", "no-with-options"]),
            lunch,
        );
        site.join(
            "dev",
            "Dev Raman",
            "America/New_York",
            (&["spreadsheets", "no-with-options"], &["huddles"]),
            lunch,
        );
        site
    }

    /// The same, and Ana and Ben are a pair.
    pub fn paired() -> Self {
        let site = Self::peopled();
        site.post("ben", "/people/ask", &format!("first={}&note=", site.id("ana")));
        let yes = site.link("ana", "asks if you would pair up", "Yes, pair up");
        site.post("", yes.strip_prefix(site.address.as_str()).unwrap(), "");
        site
    }

    /// A house whose program is set up, coordinated by Cleo.
    pub fn open() -> Self {
        let site = Self::empty();
        site.come_in_first();
        let now = site.app.clock.now();
        let kept = site.app.db.write(move |tx| {
            let zone = "America/New_York";
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
        });
        site.app.program.set(site.wait_for(kept).unwrap());
        site
    }

    /// Cleo comes in as the first one.
    pub fn come_in_first(&self) {
        let link = self.wait_for(actions::first_link(&self.app)).unwrap().unwrap();
        let cleo = actions::Newcomer {
            name: "Cleo Marchetti".to_owned(),
            email: "cleo@example.org".to_owned(),
            zone: "America/New_York".to_owned(),
        };
        self.wait_for(actions::come_in_first(&self.app, link.rsplit('/').next().unwrap(), cleo, "a test"))
            .unwrap();
    }

    /// The demo, on its own day.
    pub fn demo() -> Self {
        Self::opened(async |settings, folder| {
            demo::open(settings, folder.path(), demo::TODAY.parse().unwrap()).await.unwrap().0
        })
    }

    fn opened(opening: impl AsyncFnOnce(Settings, &TempDir) -> App) -> Self {
        let runtime = Runtime::new().unwrap();
        let folder = TempDir::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let heard_on = listener.local_addr().unwrap();
        let place = |name: &str| folder.path().join(name).display().to_string();
        let flags = BTreeMap::from([("data", place("data")), ("mail_folder", place("letters"))]);
        let settings = Settings::gather(&flags, |_| None, None).unwrap().heard_on(heard_on);
        let app = runtime.block_on(opening(settings, &folder));
        let site = Self {
            address: format!("http://{heard_on}"),
            app,
            cookies: Mutex::default(),
            serving: Mutex::default(),
            runtime: Some(runtime),
            _folder: folder,
        };
        site.answer_on(listener);
        site
    }

    fn answer_on(&self, listener: TcpListener) {
        let (stop, stopped) = oneshot::channel();
        let router = house::router(self.app.clone());
        let serving =
            self.runtime().spawn(serve::serve(listener, router, async move { drop(stopped.await) }));
        *self.serving.lock().unwrap() = Some((stop, serving));
    }

    /// Closes the port, as when the machine is switched off.
    pub fn stop(&self) {
        let Some((stop, serving)) = self.serving.lock().unwrap().take() else { return };
        let _ = stop.send(());
        self.wait_for(serving).unwrap();
    }

    /// Opens the port again.
    pub fn start(&self) {
        let heard_on: SocketAddr = self.address.trim_start_matches("http://").parse().unwrap();
        self.answer_on(self.wait_for(TcpListener::bind(heard_on)).unwrap());
    }

    fn runtime(&self) -> &Runtime {
        self.runtime.as_ref().unwrap()
    }

    /// Does something that takes its time, and waits for its end.
    pub fn wait_for<T>(&self, something: impl Future<Output = T>) -> T {
        self.runtime().block_on(something)
    }

    /// The whole address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Does all work that is due by now, such as sending letters.
    pub fn work_off(&self) {
        self.wait_for(work::work_off(&self.app, &house::jobs()));
    }

    /// Lets hours pass, and does what becomes due.
    pub fn hours_pass(&self, hours: i64) {
        self.app.clock.move_to(self.app.clock.now().plus_minutes(60 * hours));
        self.work_off();
    }

    /// Somebody whose address begins with this short name.
    pub fn id(&self, who: &str) -> PersonId {
        let email = format!("{who}@example.org");
        let account = self.app.db.read(move |tx| access::records::find_by_email(tx, &email));
        self.wait_for(account).unwrap().unwrap_or_else(|| panic!("{who} is in the house")).id
    }

    /// Somebody is invited, comes in and answers the three questions: what they share, what they want to learn, when they are
    /// free.
    pub fn join(&self, who: &str, name: &str, zone: &str, skills: (&[&str], &[&str]), free: &str) {
        let (app, now, email) = (self.app.clone(), self.app.clock.now(), format!("{who}@example.org"));
        let (name, place) = (name.to_owned(), zone.to_owned());
        let invited = self.app.db.write(move |tx| {
            let new = actions::NewAccount { name: &name, email: &email, zone: &place };
            let account = actions::account_in(tx, now, &new)?;
            actions::invite_in(tx, &app, now, &account.id)
        });
        let link = hidden::shown(&self.app.seal, &self.wait_for(invited).unwrap());
        self.wait_for(actions::come_in(&self.app, link.rsplit('/').next().unwrap(), "a test")).unwrap();
        let ticked =
            |field: &str, ids: &[&str]| -> String { ids.iter().map(|id| format!("&{field}={id}")).collect() };
        let (shares, learns) = (ticked("share", skills.0), ticked("learn", skills.1));
        let form = format!("ask_me=&hope=&free={}&zone={zone}{shares}{learns}", free.replace(' ', "+"));
        self.post(who, "/me/profile", &form);
    }

    /// Somebody comes in as a leader.
    pub fn lead(&self, who: &str) {
        self.post(
            "cleo",
            "/program/roles",
            &format!("name=Leo+Brandvold&email={who}@example.org&role=leader"),
        );
    }

    /// The full name of somebody.
    pub fn name(&self, who: &str) -> String {
        let email = format!("{who}@example.org");
        let account = self.app.db.read(move |tx| access::records::find_by_email(tx, &email));
        self.wait_for(account).unwrap().unwrap().name
    }

    /// A sign-in for somebody, as the value of the cookie.
    pub fn sign_in(&self, who: &str) -> String {
        self.wait_for(actions::sign_in(&self.app, &self.id(who), "a test")).unwrap()
    }

    /// Opens a page without a browser; an empty name is somebody who is not signed in.
    pub fn get(&self, who: &str, path: &str) -> Answer {
        self.ask(who, Request::get(path), String::new())
    }

    /// Sends a form without a browser. It must be taken.
    pub fn post(&self, who: &str, path: &str, form: &str) -> Answer {
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        let answer = self.ask(who, request, form.to_owned());
        let is_taken = answer.status == StatusCode::SEE_OTHER || answer.status == StatusCode::OK;
        assert!(is_taken, "{who} sends {form} to {path}: {}", answer.body);
        answer
    }

    /// Gives one of the test data's spreadsheets to the import, without a browser. The answer is the path of its page.
    pub fn give(&self, who: &str, name: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
        self.give_text(who, name, &std::fs::read_to_string(path).unwrap())
    }

    /// The same with a file of one's own.
    pub fn give_text(&self, who: &str, name: &str, text: &str) -> String {
        let body = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n{text}\r\n--{EDGE}--\r\n"
        );
        let request = Request::post("/program/import")
            .header("content-type", format!("multipart/form-data; boundary={EDGE}"))
            .header("content-length", body.len());
        let answer = self.ask(who, request, body);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer.to
    }

    /// Lets Cleo publish a round that was drawn up, as it is.
    pub fn publish(&self, round: &str) {
        let asks = self.get("cleo", &format!("{round}/publish")).body;
        let step = asks.split("name=\"step\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        self.post("cleo", &format!("{round}/publish"), &format!("step={}", step.unwrap()));
    }

    /// Sends anything as `who`, without a browser.
    pub fn ask(&self, who: &str, request: http::request::Builder, body: impl Into<Body>) -> Answer {
        let mut request = request.header("host", "127.0.0.1:8420").header("sec-fetch-site", "same-origin");
        if !who.is_empty() {
            let mut cookies = self.cookies.lock().unwrap();
            let token = cookies.entry(who.to_owned()).or_insert_with(|| self.sign_in(who));
            request = request.header("cookie", format!("bothways={token}"));
        }
        let router = house::router(self.app.clone());
        self.wait_for(async {
            let response = router.oneshot(request.body(body.into()).unwrap()).await.unwrap();
            let to = response.headers().get("location").map_or("", |to| to.to_str().unwrap()).to_owned();
            let status = response.status();
            let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
            Answer { status, to, body: String::from_utf8_lossy(&body).into_owned() }
        })
    }

    /// The letters to somebody, the newest first.
    pub fn letters(&self, who: &str) -> Vec<(LetterRow, Sheet)> {
        self.work_off();
        let email = format!("{who}@example.org");
        let rows = self.app.db.read(move |tx| letters::records::newest(tx, Some(&email), 100));
        let rows: Vec<LetterRow> = self.wait_for(rows).unwrap();
        rows.into_iter()
            .map(|row| {
                let sheet = letters::sending::sheet_of(&self.app, &row).unwrap();
                (row, sheet)
            })
            .collect()
    }

    /// The newest letter to somebody whose subject holds these words.
    pub fn letter(&self, who: &str, subject: &str) -> (LetterRow, Sheet) {
        let letters = self.letters(who);
        let subjects: Vec<String> = letters.iter().map(|(_, sheet)| sheet.subject.clone()).collect();
        let found = letters.into_iter().find(|(_, sheet)| sheet.subject.contains(subject));
        found.unwrap_or_else(|| panic!("{who} has a letter about “{subject}” among {subjects:?}"))
    }

    /// The link that stands behind these words in the newest letter to somebody about this subject.
    pub fn link(&self, who: &str, subject: &str, words: &str) -> String {
        let (_, sheet) = self.letter(who, subject);
        let line = sheet.text.lines().skip_while(|line| !line.contains(words));
        let link = line.flat_map(str::split_whitespace).find(|word| word.starts_with("http"));
        link.unwrap_or_else(|| panic!("“{words}” is in {}", sheet.text)).to_owned()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
