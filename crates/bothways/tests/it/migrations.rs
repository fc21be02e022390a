//! Migrations on rows: what an earlier version left is still there after an update, and today's records read it.
//!
//! Beside each migration `NNNN_name.sql` stands its twin `NNNN_name.rows.sql`: rows as a house on that version could have left
//! them. They are put in right after their own migration and before the next, as in a house that was updated version by
//! version. A new migration brings a twin and a reading in [`read`].

use bothways::access::actions::sign_in;
use bothways::access::records::{self as access, erased};
use bothways::house::MIGRATIONS;
use bothways::matching::asking::records as asking;
use bothways::matching::asking::rules::RequestState;
use bothways::matching::between::{Between, two_of};
use bothways::matching::introductions::records as introductions;
use bothways::matching::introductions::rules::IntroductionState;
use bothways::matching::rounds::records::{self as rounds, ShownPairRow, Stretch};
use bothways::matching::ties_found;
use bothways::pairs::records as pairs;
use bothways::pairs::rules::PairState;
use bothways::people::facts::{self, Facts};
use bothways::people::records as people;
use bothways::people::remembered::Remembered;
use bothways::people::rules::Season;
use bothways::platform::clock::Moment;
use bothways::platform::letters::Block;
use bothways::platform::letters::pace;
use bothways::platform::letters::records as letters;
use bothways::platform::letters::told::{self, Told};
use bothways::platform::viewer::PersonId;
use bothways::program::records as program;
use bothways::roster::records as roster;
use bothways::talks::records as talks;
use store::scratch::{Scratch, put_rows};
use store::{Db, Row, Statement, Tx, jobs};

use crate::house::{self, House};

/// Noon of the day on which the rows end.
const NOON: i64 = 1_779_278_400_000_000;

/// The migration's twin; empty where there is none, which a tidy test says in better words.
fn twin(number: u32, name: &str) -> (String, String) {
    let file = format!("{number:04}_{name}.rows.sql");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let text = std::fs::read_to_string(folder.join(&file)).unwrap_or_default();
    (file, text)
}

/// The tables a twin puts rows into, each once, in order.
fn tables(twin: &str) -> Vec<String> {
    let named = twin.lines().filter_map(|line| line.strip_prefix("INSERT INTO ")?.split([' ', '(']).next());
    let mut tables: Vec<String> = named.map(str::to_owned).collect();
    tables.dedup();
    tables
}

async fn count(db: &Db, table: &str) -> i64 {
    let text: &'static str = format!("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM {table}").leak();
    let statement = Statement::new(text, file!(), line!(), Some(<(i64,) as Row>::SHAPE));
    let statement: &'static Statement = Box::leak(Box::new(statement));
    let counted: Option<(i64,)> = db.read(move |tx| tx.one(statement, ())).await.unwrap();
    counted.unwrap().0
}

/// A database that every version was on in turn, each leaving its rows; after each step no earlier row is gone.
async fn updated_version_by_version() -> Scratch {
    let scratch = house::scratch().await;
    let db = Db::open(scratch.address()).await.unwrap();
    let mut left: Vec<(String, i64)> = Vec::new();
    for (at, migration) in MIGRATIONS.iter().enumerate() {
        db.migrate(&MIGRATIONS[..=at], NOON).await.unwrap();
        for (table, rows) in &left {
            assert_eq!(
                count(&db, table).await,
                *rows,
                "rows of {table} after migration {}",
                migration.number
            );
        }
        let (file, text) = twin(migration.number, migration.name);
        put_rows(&db, &file, &text).await.unwrap();
        left.clear();
        for earlier in &MIGRATIONS[..=at] {
            for table in tables(&twin(earlier.number, earlier.name).1) {
                let rows = count(&db, &table).await;
                left.push((table, rows));
            }
        }
    }
    db.close().await;
    scratch
}

/// The id of a row in the twins.
fn row(short: &str) -> String {
    format!("{short:0>26}")
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(short: &str) -> T {
    row(short).parse().unwrap()
}

fn person(short: &str) -> PersonId {
    id(short)
}

/// What today's records make of the rows that one migration's twin left.
fn read(number: u32, tx: &mut Tx<'_>) -> store::Result<()> {
    match number {
        1 => read_jobs(tx),
        2 => read_access(tx),
        3 => read_letters(tx),
        4 => read_program(tx),
        5 => read_people(tx),
        6 => read_pairs(tx),
        7 => read_matching(tx),
        8 => read_talks(tx),
        9 => read_roster(tx),
        10 => read_told(tx),
        11..=13 => read_coordinators_words(tx),
        14 => read_picked(tx),
        15 => read_one_side(tx),
        16 => read_tie_answers(tx),
        17 => read_pace(tx),
        18 => read_lists_mark(tx),
        19 => read_round_answers(tx),
        20 => read_lists_alone(tx),
        21 => read_weights(tx),
        22 => read_round_certificate(tx),
        23 => read_round_places(tx),
        _ => {
            assert_eq!(number, 0, "a migration without a reading: say what today's records make of its rows");
            Ok(())
        }
    }
}

fn read_jobs(tx: &mut Tx<'_>) -> store::Result<()> {
    let dead = jobs::dead(tx)?;
    let claimed = jobs::claim(tx, &["matching-lapse", "letters-send"], "today", NOON + 1, 1, 9)?;

    assert_eq!(dead.iter().map(|job| job.kind.as_str()).collect::<Vec<_>>(), ["roster-invite"]);
    // The worker that had it died; the other is not due yet.
    assert_eq!(
        claimed.iter().map(|job| (job.kind.as_str(), job.tries)).collect::<Vec<_>>(),
        [("letters-send", 2)]
    );
    Ok(())
}

fn read_access(tx: &mut Tx<'_>) -> store::Result<()> {
    let cleo = access::find_by_email(tx, "Cleo@Example.org")?.unwrap();
    let links = ["link-first", "link-asked", "link-invited", "link-address"];
    let devices = access::devices::devices_of(tx, &person("ben"), Moment(NOON))?;
    let gone = access::find(tx, &id("g0ne"))?.unwrap();

    assert!(cleo.coordinator && !cleo.leader && cleo.zone == "America/New_York");
    for link in links {
        assert_eq!(access::links::find(tx, link)?.unwrap().used_at.is_some(), link == "link-first", "{link}");
    }
    assert_eq!(devices.len(), 1);
    assert!(gone.left_at.is_some());
    assert_eq!(access::accounts::joined_at(tx, &person("eve"))?, None);
    Ok(())
}

fn read_letters(tx: &mut Tx<'_>) -> store::Result<()> {
    let all = letters::newest(tx, None, 100)?;
    let of = |state: &str| all.iter().filter(|letter| letter.state == state).count();
    let told =
        &all.iter().find(|letter| letter.kind == "matching-asked" && letter.state == "waiting").unwrap().body;

    let states = ["waiting", "held", "joined", "sent", "stopped", "dead"];
    assert_eq!(states.map(of), [1, 1, 1, 4, 1, 1]);
    assert!(serde_json::from_str::<Vec<Block>>(told).unwrap().len() > 3);
    assert_eq!(letters::stops_of(tx, &person("1e0"))?, ["*"]);
    assert!(all.iter().any(|letter| letter.calendar_method.as_deref() == Some("CANCEL")));
    Ok(())
}

fn read_program(tx: &mut Tx<'_>) -> store::Result<()> {
    let program = program::find(tx)?.unwrap();
    let lines = program::crisis_lines(tx)?;

    assert_eq!((program.name.as_str(), program.remind_days, program.lapse_days), ("Lakeside chapter", 2, 4));
    assert_eq!(lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["988 Lifeline", "911"]);
    Ok(())
}

fn read_people(tx: &mut Tx<'_>) -> store::Result<()> {
    let of =
        |tx: &mut Tx<'_>, who: &str| -> store::Result<Facts> { Ok(facts::of(tx, &person(who))?.unwrap()) };
    let (ana, ben, cleo) = (of(tx, "ana")?, of(tx, "ben")?, of(tx, "c1e0")?);

    assert_eq!(
        ana.lists.shares.iter().map(|(skill, _)| skill.as_str()).collect::<Vec<_>>(),
        ["denial-steps"]
    );
    assert_eq!(ana.lists.shares_written.len(), 1);
    assert_eq!(
        ana.lists.credentials.iter().map(|line| line.expires_on.is_some()).collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(
        (ana.lists.languages.len(), ana.lists.settings.len(), ana.lists.values.len(), ana.lists.styles.len()),
        (1, 1, 1, 1)
    );
    assert!(matches!(ben.season, Season::Lighter { .. }) && matches!(cleo.season, Season::Paused { .. }));
    assert_eq!((ben.lists.wishes.settings.len(), ben.lists.wishes.credentials.len()), (1, 1));
    assert!(!ben.lists.windows.is_empty());
    let between = Between::everyone(tx)?;
    assert!(between.reporting.contains(&two_of(&person("ben"), &person("c1e0"))));
    assert_eq!((between.avoids.len(), between.ties.values().flatten().count()), (2, 4));
    Ok(())
}

fn read_pairs(tx: &mut Tx<'_>) -> store::Result<()> {
    let states: Vec<PairState> =
        pairs::pairs_of(tx, &person("ana"))?.into_iter().map(|pair| pair.state).collect();
    let arrows = pairs::arrows_of(tx, &id("pa1r"))?;

    assert!(PairState::ALL.iter().all(|state| states.contains(state)), "{states:?}");
    assert_eq!(arrows.len(), 2);
    Ok(())
}

fn read_matching(tx: &mut Tx<'_>) -> store::Result<()> {
    let mut states: Vec<&str> = Vec::new();
    for number in 1..=7 {
        states.push(asking::find(tx, &id(&format!("req{number}")))?.unwrap().state.id());
    }
    let introduction = introductions::find(tx, &id("1ntr0"))?.unwrap();
    let draft = rounds::open(tx)?.unwrap();
    let kept = rounds::desk(&draft, &rounds::pairs(tx, &draft.id)?);

    states.sort_unstable();
    let mut all = RequestState::ALL.map(RequestState::id);
    all.sort_unstable();
    assert_eq!(states, all);
    assert!(introduction.said_yes(&person("ben")) && !introduction.said_yes(&person("eve")));
    assert_eq!(draft.proof.0.wishes, None, "it was not counted then");
    assert_eq!((draft.proof.0.pairs, kept.keep.len(), kept.forbid.len()), (1, 1, 1));
    let left_out = rounds::left_out(tx, &id("r1"), Stretch { from: 0, most: 50 })?;
    assert_eq!(left_out.len(), 1);
    assert_eq!(ties_found::all(tx)?.len(), 1);
    Ok(())
}

fn read_talks(tx: &mut Tx<'_>) -> store::Result<()> {
    let held = talks::find(tx, &person("ben"), &id("ta1k1"))?.unwrap();
    let all = talks::talks_of(tx, &id("pa1r"))?;
    let agenda = talks::notes::agenda_of(tx, &id("pa1r"), &held.id)?;
    let written = talks::notes::written_of(tx, &held.id)?;
    let (feels, _) = talks::notes::own_side(tx, &held.id, &held.pair_id, &person("ben"))?;

    assert!(held.held_at.is_some() && held.starts_at.is_some());
    assert_eq!((all.len(), agenda.len(), written.len()), (4, 3, 4));
    assert_eq!(feels.as_deref(), Some("lighter"));
    assert_eq!(talks::slots_of(tx, &id("ta1k4"))?.len(), 2);
    Ok(())
}

fn read_picked(tx: &mut Tx<'_>) -> store::Result<()> {
    let (new, old) =
        (talks::find_any(tx, &id("ta1k6"))?.unwrap(), talks::find_any(tx, &id("ta1k2"))?.unwrap());

    assert_eq!((new.offered_by, new.set_by), (Some(person("1e0")), Some(person("ana"))));
    assert_eq!(old.set_by, None);
    Ok(())
}

fn read_roster(tx: &mut Tx<'_>) -> store::Result<()> {
    let read = roster::find(tx, &row("11st2"))?.unwrap();
    let done = roster::find(tx, &row("11st1"))?.unwrap();
    let files = roster::files(tx, &row("11st2"))?;
    let invited = roster::invitations::census(tx, Moment(NOON))?;

    assert!(read.state.is_open() && !done.state.is_open());
    assert_eq!(roster::awaited::all(tx)?.len(), 1);
    assert!(done.findings.contains("sheet-refused-sex"));
    assert!(files[0].content.starts_with(b"Name,Email"));
    assert_eq!((invited.waiting, invited.ask_again), (1, 1));
    assert_eq!(roster::standing(tx)?.iter().filter(|known| known.own_words == Some(true)).count(), 1);
    Ok(())
}

fn read_told(tx: &mut Tx<'_>) -> store::Result<()> {
    let told = told::told(tx, &person("ana"), &row("req1"))?;
    let never = told::told(tx, &person("ben"), &row("1ntr0"))?;

    assert!(matches!(told, Told::At(_)));
    // Notices of earlier versions say nothing of what they are about.
    assert_eq!(never, Told::ByNoLetter);
    Ok(())
}

fn read_coordinators_words(tx: &mut Tx<'_>) -> store::Result<()> {
    let (lifted, kept) = (people::room_lifted(tx, &person("ana"))?, program::wordings(tx)?);

    assert_eq!(erased::seals(tx)?.len(), 1);
    assert_eq!(lifted.map(|(by, _)| by).as_deref(), Some("Cleo"));
    assert_eq!((kept.len(), kept[0].words.as_str()), (1, "boomers"));
    Ok(())
}

fn read_one_side(tx: &mut Tx<'_>) -> store::Result<()> {
    let everyone = facts::everyone(tx, &Remembered::default())?;
    let leo = everyone.iter().find(|facts| facts.person == person("1e0")).unwrap();
    let ana = everyone.iter().find(|facts| facts.person == person("ana")).unwrap();

    assert!(leo.said && !leo.complete && leo.waiting_since_at.is_some());
    // What was whole before the column came says something too, and nobody who waited no more waits again.
    assert!(ana.said && ana.complete && ana.waiting_since_at.is_none());
    assert_eq!(people::one_sided(tx)?, [person("1e0")]);
    assert_eq!(roster::find(tx, &row("11st9"))?.unwrap().people_one_side, 1);
    Ok(())
}

fn read_tie_answers(tx: &mut Tx<'_>) -> store::Result<()> {
    let to_answer = people::apart::ties_to_approve(tx)?;
    let refused = people::apart::any_tie(tx, &row("t1e4"))?.unwrap();

    assert_eq!(to_answer.iter().map(|tie| tie.id.as_str()).collect::<Vec<_>>(), [row("t1e3")]);
    assert!(to_answer[0].denied_at.is_some() && refused.refused_at.is_some());
    Ok(())
}

fn read_pace(tx: &mut Tx<'_>) -> store::Result<()> {
    let most = |tx: &mut Tx<'_>, who: &str| -> store::Result<Option<usize>> {
        Ok(pace::of(tx, &person(who), Moment(NOON))?.map(|pace| pace.most))
    };

    assert_eq!((most(tx, "ben")?, most(tx, "0da")?, most(tx, "ana")?), (Some(1), Some(0), None));
    // Cleo's rest is over.
    assert_eq!(most(tx, "c1e0")?, None);
    Ok(())
}

fn read_round_answers(tx: &mut Tx<'_>) -> store::Result<()> {
    let tally = rounds::tally(tx, &id("r1"))?;
    let stands = |state| tally.answers.get(&state).copied().unwrap_or_default();
    assert_eq!([IntroductionState::Open, IntroductionState::Declined].map(stands), [1, 1]);
    Ok(())
}

fn read_lists_mark(tx: &mut Tx<'_>) -> store::Result<()> {
    let (remembered, ana) = (Remembered::default(), person("ana"));

    let found = facts::everyone(tx, &remembered)?;
    let lists = found.iter().find(|facts| facts.person == ana).map(|facts| facts.lists.clone());

    assert!(lists.is_some() && remembered.under(&ana, Some(1 << 62)) == lists);
    Ok(())
}

fn read_lists_alone(tx: &mut Tx<'_>) -> store::Result<()> {
    let everyone = facts::everyone(tx, &Remembered::default())?;
    let cleo = everyone.iter().find(|facts| facts.person == person("c1e0")).unwrap();

    assert!(cleo.lists.credentials.iter().any(|line| line.letters == "ACM-RN"));
    assert!(!cleo.lists.windows.is_empty());
    Ok(())
}

fn read_weights(tx: &mut Tx<'_>) -> store::Result<()> {
    let of_program = program::find(tx)?.unwrap().weights.0;
    let draft = rounds::open(tx)?.unwrap();
    let dropped = rounds::find(tx, &id("r3"))?.unwrap();

    assert_eq!((of_program.version, of_program.time, of_program.is_usual()), (3, 40, false));
    assert_eq!((draft.weights.0.version, draft.weights.0.first_learner), (5, 5));
    // The step back has the points of its time, and what was there before the column came has the usual ones.
    assert_eq!(rounds::undo(tx, &draft.id)?[0].weighing, of_program);
    assert!(draft.may_undo);
    assert!(dropped.weights.0.is_usual());
    Ok(())
}

fn read_round_certificate(tx: &mut Tx<'_>) -> store::Result<()> {
    assert!(rounds::find(tx, &id("r1"))?.unwrap().certified);
    assert_eq!(rounds::certificate(tx, &id("r1"))?.unwrap(), b"packed");
    Ok(())
}

fn read_round_places(tx: &mut Tx<'_>) -> store::Result<()> {
    let (round, last) = (id("r3"), Stretch { from: 1, most: 1 });
    let whole = rounds::shown_of_draft(tx, &round, Stretch { from: 0, most: 50 })?;
    let rest = rounds::shown_of_draft(tx, &round, last)?;
    let left_out = rounds::left_out(tx, &round, last)?;

    let two = |row: &ShownPairRow| [row.first_id.clone(), row.second_id.clone()];
    let listed = |rows: &[ShownPairRow]| rows.iter().map(|row| (two(row), row.listed)).collect::<Vec<_>>();
    let [ana, ben, cleo, eve, leo] = ["ana", "ben", "c1e0", "eve", "1e0"].map(row);
    let (second, apart) = (([ana.clone(), cleo.clone()], 2), ([leo, cleo], 0));
    assert_eq!(listed(&whole), [([ben, eve], 2), second.clone(), apart.clone()]);
    assert_eq!(listed(&rest), [second, apart]);
    assert_eq!((left_out[0].person_id.clone(), left_out[0].of_all), (ana, 2));
    // What came before the places did is listed all the same.
    let before = rounds::shown_of_published(tx, &id("r1"), Stretch { from: 0, most: 1 })?;
    assert_eq!(before.iter().map(|row| row.listed).collect::<Vec<_>>(), [1]);
    Ok(())
}

#[tokio::test]
async fn what_each_version_left_is_still_there_and_read_by_todays_records() {
    let house = House::over(updated_version_by_version().await, "2026-05-20", None, false).await;

    for migration in MIGRATIONS {
        let number = migration.number;
        house.app.db.write(move |tx| read(number, tx)).await.unwrap();
    }
}

#[tokio::test]
async fn a_house_that_was_updated_version_by_version_shows_its_pages_and_does_its_work() {
    let mut house = House::over(updated_version_by_version().await, "2026-05-20", None, false).await;
    for (who, short) in [("ana", "ana"), ("ben", "ben"), ("cleo", "c1e0"), ("leo", "1e0"), ("oda", "0da")] {
        let token = sign_in(&house.app, &person(short), "a test").await.unwrap();
        house.hold(who, &token);
    }

    let tried = house.work_off().await;

    assert!(tried > 0);
    let pages = [
        ("ana", "/today"),
        ("ana", "/pairs"),
        ("ana", "/people"),
        ("ana", "/me"),
        ("ana", "/me/apart"),
        ("ana", "/me/credentials"),
        ("ana", "/requests/*req1"),
        ("ben", "/today"),
        ("ben", "/pairs/*pa1r"),
        ("ben", "/talks/*ta1k1"),
        ("ben", "/introductions/*1ntr0"),
        ("ben", "/me/devices"),
        ("cleo", "/program"),
        ("cleo", "/program/ties"),
        ("cleo", "/program/conflicts"),
        ("cleo", "/program/pairs"),
        ("cleo", "/program/rounds"),
        ("cleo", "/program/rounds/*r2"),
        ("cleo", "/program/import/*11st2"),
        ("cleo", "/program/invitations"),
        ("leo", "/results"),
        ("oda", "/me/machine"),
        ("", "/help-now"),
    ];
    for (who, path) in pages {
        let (start, short) = path.split_once('*').unwrap_or((path, ""));
        let path = if short.is_empty() { path.to_owned() } else { format!("{start}{}", row(short)) };
        let answer = house.get(who, &path).await;
        assert_eq!(answer.status, 200, "{path} as {who}: {}", answer.to());
    }
}
