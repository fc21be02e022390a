//! The page of a talk, in the fixed order (R19): status check, the learner's agenda, two learnings, next step, how do you feel.

use askama::Template;
use axum::extract::State;

use super::pair::two_names;
use super::steps::{StepView, step_views};
use super::{Clocks, talk_id};
use crate::app::App;
use crate::pairs::records::{self as pairs, PairRow};
use crate::platform::problem::{Problem, Refusal};
use crate::platform::viewer::{PersonId, Viewer};
use crate::platform::web::page::Done;
use crate::platform::web::times::When;
use crate::platform::web::{Html, Page, Path, Place, Query, Typed};
use crate::program::kit::Line as KitLine;
use crate::talks::letters::reach_line;
use crate::talks::records::{self, notes};
use crate::talks::rules::{TalkRefusal, TalkState, may_have_happened, prompt_of_talk};

/// One person's agenda.
pub struct AgendaView {
    /// Whose it is.
    pub learner: PersonId,
    /// Their name.
    pub name: String,
    /// Whether it is the reader's own.
    pub mine: bool,
    /// Its lines.
    pub items: Vec<ItemView>,
}

/// One line of it.
pub struct ItemView {
    /// The line's id.
    pub id: String,
    /// The line.
    pub body: String,
    /// What kind of help is wanted, in words.
    pub tag: String,
    /// Who suggested it, if not the learner.
    pub suggested_by: String,
    /// Whether the reader suggested it.
    pub my_suggestion: bool,
    /// Whether it was talked about.
    pub talked: bool,
}

/// The agendas of both, by alphabet, each in its learner's order: suggestions come in at the end of it, and stay where the learner puts
/// them (S40).
pub fn agenda_view(
    app: &App,
    viewer: &Viewer,
    pair: &PairRow,
    items: Vec<notes::ItemRow>,
) -> Vec<AgendaView> {
    let name = |person: &PersonId| {
        if *person == viewer.person { viewer.name.clone() } else { pair.other_name.clone() }
    };
    let mut agendas = [&viewer.person, &pair.other_id].map(|learner| AgendaView {
        learner: learner.clone(),
        name: name(learner),
        mine: *learner == viewer.person,
        items: Vec::new(),
    });
    for item in items {
        let view = ItemView {
            id: item.id.to_string(),
            tag: app
                .kit
                .talks
                .agenda
                .tags
                .iter()
                .find(|tag| tag.id == item.tag)
                .map_or_else(String::new, |tag| tag.text.clone()),
            suggested_by: item.suggested_by.as_ref().map_or_else(String::new, &name),
            my_suggestion: item.suggested_by.as_ref() == Some(&viewer.person),
            talked: item.state == "talked",
            body: item.body,
        };
        if let Some(agenda) = agendas.iter_mut().find(|agenda| agenda.learner == item.learner_id) {
            agenda.items.push(view);
        }
    }
    let mut agendas = Vec::from(agendas);
    agendas.sort_by_key(|agenda| agenda.name.to_lowercase());
    agendas
}

#[derive(Template)]
#[template(path = "talks/pages/session.html")]
struct SessionPage {
    page: Page,
    id: String,
    pair: String,
    other: String,
    me: PersonId,
    other_id: PersonId,
    when: Option<When>,
    theirs: String,
    reach: String,
    /// Whether a number, link or place is said.
    has_reach: bool,
    held: bool,
    /// Whether one of the two can say now that it took place.
    may_be_held: bool,
    /// Why everything here is only read: the pair has ended, or the talk was called off. Blank where it can be written to.
    closed: String,
    listening_only: bool,
    check: Check,
    agendas: Vec<AgendaView>,
    change_path: Option<String>,
    tags: Vec<KitLine>,
    learnings: Vec<LearningView>,
    steps: Vec<StepView>,
    feels: String,
    typed: Typed,
}

struct LearningView {
    name: String,
    mine: bool,
    line: String,
}

async fn page_of(app: &App, viewer: &Viewer, id: &str, typed: Typed) -> Result<SessionPage, Problem> {
    let (id, person) = (talk_id(id)?, viewer.person.clone());
    let (talk, pair, items, written, (feels, held_before)) = app
        .db
        .read(move |tx| {
            let talk = records::find(tx, &person, &id)?.ok_or(Problem::NotFound("talk"))?;
            let pair = pairs::find(tx, &person, &talk.pair_id)?.ok_or(Problem::NotFound("talk"))?;
            let items = notes::agenda_of(tx, &talk.pair_id, &id)?;
            let own = notes::own_side(tx, &id, &talk.pair_id, &person)?;
            Ok::<_, Problem>((talk, pair, items, notes::written_of(tx, &id)?, own))
        })
        .await?;
    let (say, clocks) = (app.say(viewer), Clocks::of(app, viewer, &pair));
    let (state, [one, two]) = (talk.state, two_names(viewer, &pair.other_name));
    let title = say.t2("talks-session-title", "one", one, "two", two);
    let refusal = match state {
        _ if !pair.state.is_living() => Some(TalkRefusal::PairEnded),
        TalkState::CalledOff => Some(TalkRefusal::CalledOff),
        _ => None,
    };
    let open = refusal.is_none();
    let begun = may_have_happened(state, talk.starts_at, app.clock.now()).is_ok();
    Ok(SessionPage {
        change_path: open.then(|| format!("/talks/{}/agenda/change", talk.id)),
        may_be_held: open && begun && state != TalkState::Held,
        closed: refusal.map(|refusal| say.t(refusal.key())).unwrap_or_default(),
        learnings: learning_views(viewer, &pair, &written),
        steps: step_views(app, viewer, &pair, notes::steps_of(written)),
        id: talk.id.to_string(),
        pair: talk.pair_id.to_string(),
        me: viewer.person.clone(),
        other_id: pair.other_id.clone(),
        other: pair.other_name.clone(),
        when: talk.starts_at.map(|at| clocks.mine(at)),
        theirs: talk.starts_at.map_or_else(String::new, |at| clocks.theirs(at)),
        reach: reach_line(&talk, &say),
        has_reach: !talk.reach.is_empty(),
        held: state == TalkState::Held,
        listening_only: talk.listening_only,
        check: check_of(app, held_before),
        tags: app.kit.talks.agenda.tags.clone(),
        feels: feels.unwrap_or_default(),
        page: app.page_titled(viewer, Place::Pairs, title).who_sees("talks-who-session"),
        agendas: agenda_view(app, viewer, &pair, items),
        typed,
    })
}

/// The page of a talk again, with what was typed.
pub(super) async fn session_again(
    app: &App,
    viewer: &Viewer,
    id: &str,
    typed: Typed,
) -> Result<Html, Problem> {
    Html::of(&page_of(app, viewer, id, typed).await?)
}

/// How a talk opens: the two questions that always come first, and one that is new each time (S84, S85).
struct Check {
    invitation: String,
    opening: Vec<KitLine>,
    fresh: String,
    more: Vec<KitLine>,
    closing: String,
}

fn check_of(app: &App, held_before: i64) -> Check {
    let check = &app.kit.talks.status_check;
    let fresh = prompt_of_talk(usize::try_from(held_before).unwrap_or(0), check.more.len());
    Check {
        invitation: check.invitation.clone(),
        opening: check.opening.clone(),
        fresh: check.more.get(fresh).map_or_else(String::new, |line| line.text.clone()),
        more: check.more.clone(),
        closing: check.closing.clone(),
    }
}

/// What both learned, by alphabet.
fn learning_views(viewer: &Viewer, pair: &PairRow, written: &[notes::WrittenRow]) -> Vec<LearningView> {
    let learned = |who: &PersonId| written.iter().find(|row| row.kind == "learning" && row.person_id == *who);
    let learning = |name: &str, who: &PersonId| LearningView {
        name: name.to_owned(),
        mine: *who == viewer.person,
        line: learned(who).map_or_else(String::new, |row| row.line.clone()),
    };
    let mut both = vec![learning(&viewer.name, &viewer.person), learning(&pair.other_name, &pair.other_id)];
    both.sort_by_key(|view| view.name.to_lowercase());
    both
}

/// The page of a talk, for its two.
pub async fn session(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(query): Query<Done>,
) -> Result<Html, Problem> {
    let page = page_of(&app, &viewer, &id, Typed::default()).await?;
    Html::of(&SessionPage { page: page.page.clone().noticing(query.done.as_deref()), ..page })
}
