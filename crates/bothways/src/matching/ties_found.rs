//! Living pairs in which a tie came to light: a new boss, a declared conflict (S24, 4.4). Nothing is ended for them: the two are told
//! kindly, and a coordinator sees who they are and what kind of tie it is, never what they talk about.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use store::{Tx, sql};

use super::asking::letters::Reader;
use super::asking::records::addressee;
use super::gate::Ties;
use super::question::Standing;
use crate::app::App;
use crate::matching::events;
use crate::pairs::{PairId, records as pairs};
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::letters::{self, Letter};
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::{Html, Page, Place, times};
use crate::platform::words::Say;
use crate::program::kit::Kit;

/// The kind under which a reporting line is kept; it is the kit's tie of the same name.
const REPORTING: &str = "supervisor";

store::row! {
    #[derive(Clone, Debug)]
    /// A tie in a living pair, as a coordinator may see it.
    pub struct FoundRow {
        /// The pair.
        pub pair_id: PairId,
        /// One name.
        pub first_name: String,
        /// The other.
        pub second_name: String,
        /// The tie, by its id in the kit.
        pub kind: String,
        /// When it came to light.
        pub found_at: Moment,
    }
}

/// All of them, the oldest first.
pub fn all(tx: &mut Tx<'_>) -> store::Result<Vec<FoundRow>> {
    tx.all(
        sql!(FoundRow: "SELECT pair_id, one.name AS first_name, two.name AS second_name, kind, found_at
                          FROM tie_found JOIN pair ON pair.id = pair_id
                               JOIN account AS one ON one.id = first_id JOIN account AS two ON two.id = second_id
                         WHERE pair.state <> 'ended' ORDER BY found_at, pair_id, kind"),
        (),
    )
}

/// The living pairs that have one, with their two people.
pub fn known(tx: &mut Tx<'_>) -> store::Result<Vec<(PairId, PersonId, PersonId)>> {
    tx.all(
        sql!((PairId, PersonId, PersonId): "SELECT DISTINCT pair_id, first_id, second_id
                                               FROM tie_found JOIN pair ON pair.id = pair_id WHERE pair.state <> 'ended'"),
        (),
    )
}

/// Forgets a pair's ties: it has ended.
pub fn forget(tx: &mut Tx<'_>, pair: &PairId) -> store::Result<()> {
    tx.run(sql!("DELETE FROM tie_found WHERE pair_id = $1"), (pair,))?;
    Ok(())
}

fn kinds(tx: &mut Tx<'_>, pair: &PairId) -> store::Result<Vec<String>> {
    let rows: Vec<(String,)> =
        tx.all(sql!((String,): "SELECT kind FROM tie_found WHERE pair_id = $1"), (pair,))?;
    Ok(rows.into_iter().map(|(kind,)| kind).collect())
}

/// Looks at one living pair: a new tie is kept and told to both once, one that is gone is forgotten.
pub fn look_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    pair: &PairId,
    (one, other): (&PersonId, &PersonId),
) -> Result<(), Problem> {
    if pairs::living_between(tx, one, other)?.as_ref() != Some(pair) {
        return Ok(());
    }
    let standing = Standing::two(tx, one, other)?;
    let Ties { reporting, .. } = standing.ties(&app.kit, one, other);
    let mut stand: Vec<String> = standing
        .ties_declared(&app.kit, one, other)
        .into_iter()
        .map(str::to_owned)
        .chain(reporting.then(|| REPORTING.to_owned()))
        .collect();
    stand.sort();
    stand.dedup();
    let before = kinds(tx, pair)?;
    for gone in before.iter().filter(|kind| !stand.contains(kind)) {
        tx.run(sql!("DELETE FROM tie_found WHERE pair_id = $1 AND kind = $2"), (pair, gone))?;
    }
    let new: Vec<&String> = stand.iter().filter(|kind| !before.contains(kind)).collect();
    for kind in &new {
        tx.run(
            sql!(
                "INSERT INTO tie_found (pair_id, kind, found_at) VALUES ($1, $2, $3)
                  ON CONFLICT (pair_id, kind) DO NOTHING"
            ),
            (pair, *kind, now),
        )?;
    }
    if new.is_empty() {
        return Ok(());
    }
    app.note(tx, now, &Noted::by_program(events::TIE_FOUND, pair))?;
    // A tie that only one of them declared is not read out to the other: the letter says that there is one, and whom to ask.
    for (me, partner) in [(one, other), (other, one)] {
        tell(tx, app, now, me, partner, reporting)?;
    }
    Ok(())
}

fn tell(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    me: &PersonId,
    partner: &PersonId,
    reporting: bool,
) -> Result<(), Problem> {
    let (Some((to, account)), Some((_, other))) = (addressee(tx, me)?, addressee(tx, partner)?) else {
        return Ok(());
    };
    let Reader { say, .. } = Reader::of(app, &account);
    let key = if reporting { "matching-letter-tie-reporting" } else { "matching-letter-tie-declared" };
    let letter =
        Letter::new("matching-tie-found", say.t1("matching-letter-tie-subject", "name", &other.name))
            .line(say.t1(key, "name", &other.name))
            .line(say.t("matching-letter-tie-next"))
            .button(say.t("matching-letter-tie-see"), app.settings.link("/pairs"));
    letters::post(tx, &to, letter, &say, now)?;
    Ok(())
}

#[derive(Template)]
#[template(path = "matching/pages/conflicts.html")]
struct ConflictsPage {
    page: Page,
    found: Vec<Line>,
}

struct Line {
    names: [String; 2],
    kinds: Vec<String>,
    since: String,
}

/// The kind of a tie in the kit's words.
fn kind_in_words(kit: &Kit, say: &Say, kind: &str) -> String {
    let lines = kit.boundaries.blocked.iter().chain(&kit.boundaries.approved);
    lines
        .filter(|line| line.id == kind)
        .map(|line| line.text.clone())
        .next()
        .unwrap_or_else(|| say.t("matching-conflicts-other"))
}

/// The coordinators' list of living pairs with a tie.
pub async fn conflicts(State(app): State<App>, viewer: Viewer) -> Result<Html, Problem> {
    viewer.must_coordinate()?;
    let rows = app.db.read(|tx| all(tx).map_err(Problem::from)).await?;
    let page =
        app.page(&viewer, Place::Program, "matching-conflicts-title").who_sees("matching-who-conflicts");
    let today = app.clock.today(&viewer.zone);
    let mut by_pair: BTreeMap<PairId, Line> = BTreeMap::new();
    for row in rows {
        let line = by_pair.entry(row.pair_id).or_insert_with(|| {
            let mut names = [row.first_name, row.second_name];
            names.sort_by_key(|name| name.to_lowercase());
            Line {
                names,
                kinds: Vec::new(),
                since: times::day(row.found_at.day(&viewer.zone), today, &page.words),
            }
        });
        line.kinds.push(kind_in_words(&app.kit, &page.words, &row.kind));
    }
    Html::of(&ConflictsPage { found: by_pair.into_values().collect(), page })
}
