//! The page of a pair: two arrows, the talk that comes next, the list of questions, guides and cards.

use askama::Template;
use axum::extract::State;

use super::session::{AgendaView, agenda_view};
use super::steps::{StepView, step_views};
use super::{Clocks, Slot};
use crate::app::App;
use crate::pairs::pages::{PairView, pair_id, view_of};
use crate::pairs::records as pairs;
use crate::pairs::rules::{Direction, direction};
use crate::platform::clock::Day;
use crate::platform::problem::Problem;
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::Done;
use crate::platform::web::times::When;
use crate::platform::web::{Html, Page, Path, Place, Query, Typed};
use crate::platform::words::Say;
use crate::program::contact::{Contact, outside_of};
use crate::program::kit::Line;
use crate::talks::actions::around::Around;
use crate::talks::letters::reach_line;
use crate::talks::records::{self, TalkRow, notes};
use crate::talks::rules::{TalkState, have_passed};

/// A step that was done stays on the page of the pair for so many days, to be seen and taken back.
const DONE_SHOWN_DAYS: i64 = 14;

/// A talk on the pair's page.
pub struct TalkLine {
    /// The talk's id.
    pub id: String,
    /// When, for the reader.
    pub when: Option<When>,
    /// The same on the other's clock; empty where both show the same.
    pub theirs: String,
    /// How they reach each other.
    pub reach: String,
    /// Whether a number, link or place is said.
    pub has_reach: bool,
    /// Offered times that can still be picked.
    pub slots: Vec<Slot>,
    /// Whether times were offered and all have passed.
    pub passed: bool,
    /// Whether the reader offered them, so that the other picks.
    pub own_offer: bool,
    /// Whether the program offered them, and either picks.
    pub by_program: bool,
    /// Whether its time has come.
    pub begun: bool,
}

#[derive(Template)]
#[template(path = "talks/pages/pair.html")]
struct PairPage {
    page: Page,
    view: PairView,
    open: Vec<TalkLine>,
    held: Vec<TalkLine>,
    agendas: Vec<AgendaView>,
    /// Where a line is changed.
    change_path: Option<String>,
    steps: Vec<StepView>,
    typed: Typed,
    tags: Vec<Line>,
    cards: Cards,
    together: String,
    two_way: bool,
}

/// The page of a pair, for its two.
pub async fn pair(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(query): Query<Done>,
) -> Result<Html, Problem> {
    let page = page_of(&app, &viewer, &id, Typed::default()).await?;
    Html::of(&PairPage { page: page.page.clone().noticing(query.done.as_deref()), ..page })
}

/// The page again, with what is to be mended in the question list.
pub(super) async fn pair_again(app: &App, viewer: &Viewer, id: &str, typed: Typed) -> Result<Html, Problem> {
    Html::of(&page_of(app, viewer, id, typed).await?)
}

async fn page_of(app: &App, viewer: &Viewer, id: &str, typed: Typed) -> Result<PairPage, Problem> {
    let (id, person, now) = (pair_id(id)?, viewer.person.clone(), app.clock.now());
    let done_since = Day(now.plus_days(-DONE_SHOWN_DAYS).day(&viewer.zone));
    let (program, me) = (app.program.get(), viewer.clone());
    let (arrows, talks, around, (items, steps), pair, contact) = app
        .db
        .read(move |tx| {
            let pair = pairs::find(tx, &person, &id)?.ok_or(Problem::NotFound("pair"))?;
            // A concern about the other never goes to the other.
            let two = [(me.email.as_str(), me.name.as_str()), (&pair.other_email, &pair.other_name)];
            let contact = program.as_ref().map_or(Ok(None), |program| outside_of(tx, program, &two))?;
            Ok::<_, Problem>((
                pairs::arrows_of(tx, &id)?,
                records::talks_of(tx, &id)?,
                Around::read(tx, [&person, &pair.other_id], now)?.resting(
                    &pair.other_id,
                    pair.other_rests_until(now)?,
                    now,
                ),
                notes::lines_of(tx, &id, done_since)?,
                pair,
                contact,
            ))
        })
        .await?;
    let say = app.say(viewer);
    let clocks = Clocks::of(app, viewer, &pair);
    let of = |states: &[TalkState]| {
        let those = talks.iter().filter(|talk| states.contains(&talk.state));
        those.map(|talk| line_of(talk, &around, &viewer.person, &clocks)).collect::<Vec<_>>()
    };
    let (mut open, held) = (of(&[TalkState::Offered, TalkState::Set]), of(&[TalkState::Held]));
    open.reverse();
    let [one, two] = two_names(viewer, &pair.other_name);
    let title = say.t2("talks-pair-title", "one", one, "two", two);
    let view = view_of(app, viewer, &pair, &arrows)?;
    Ok(PairPage {
        two_way: direction(&arrows) == Direction::BothWays,
        steps: step_views(app, viewer, &pair, steps),
        agendas: agenda_view(app, viewer, &pair, items),
        tags: app.kit.talks.agenda.tags.clone(),
        cards: cards_of(app, &say, contact),
        together: if held.is_empty() { String::new() } else { say.n("talks-together", held.len()) },
        page: app.page_titled(viewer, Place::Pairs, title).who_sees("talks-who-pair"),
        change_path: view.living.then(|| format!("/pairs/{}/agenda/change", view.id)),
        view,
        open,
        held,
        typed,
    })
}

fn line_of(talk: &TalkRow, around: &Around, reader: &PersonId, clocks: &Clocks) -> TalkLine {
    let open = around.open_slots(&talk.id, clocks.now);
    TalkLine {
        id: talk.id.to_string(),
        when: talk.starts_at.map(|at| clocks.mine(at)),
        theirs: talk.starts_at.map_or_else(String::new, |at| clocks.theirs(at)),
        reach: reach_line(talk, &clocks.say),
        has_reach: !talk.reach.is_empty(),
        slots: open.into_iter().map(|at| clocks.slot(at)).collect(),
        passed: have_passed(&around.slots_of(&talk.id), clocks.now),
        own_offer: talk.offered_by.as_ref() == Some(reader),
        by_program: talk.offered_by.is_none(),
        begun: talk.starts_at.is_some_and(|at| at <= clocks.now),
    }
}

/// The guide for a first talk, what stays private, and whom to call when something is wrong.
struct Cards {
    guide_steps: Vec<(String, String)>,
    guide_ending: String,
    private_title: String,
    private_text: String,
    /// None where the one who takes concerns is one of the two, and no coordinator is outside of the pair.
    contact: Option<Contact>,
}

fn cards_of(app: &App, say: &Say, contact: Option<Contact>) -> Cards {
    let (guide, private) = (&app.kit.guides.first_meeting, &app.kit.privacy.card);
    let minutes = |m: Option<u16>| m.map_or_else(String::new, |m| say.n("talks-minutes", m));
    Cards {
        guide_steps: guide.steps.iter().map(|step| (minutes(step.minutes), step.text.clone())).collect(),
        guide_ending: guide.ending.clone().unwrap_or_default(),
        private_title: private.title.clone(),
        private_text: private.text.clone(),
        contact,
    }
}

/// Both names, by alphabet (S126).
pub fn two_names<'a>(viewer: &'a Viewer, other: &'a str) -> [&'a str; 2] {
    let mut names = [viewer.name.as_str(), other];
    names.sort_by_key(|name| name.to_lowercase());
    names
}
