//! `/people`: who asks you, whom you asked, who shares a skill, and three people who fit.

use askama::Template;
use axum::extract::State;
use axum::response::Redirect;
use store::Tx;

use super::cards::{Card, card};
use crate::app::App;
use crate::matching::asking::actions::{self, carry};
use crate::matching::asking::records::{self, RequestRow};
use crate::matching::asking::rules::{AGAIN_DAYS, AskingState, RequestState};
use crate::matching::introductions::records::{self as introduced, IntroductionRow};
use crate::matching::suggestions::{self, SHOWN, SHOWN_MOST, SearchResult, Suggestions};
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::Viewer;
use crate::platform::web::page::done;
use crate::platform::web::{Html, Page, Place, Query, times};
use crate::platform::words::Say;
use crate::program::kit::{Meaning, SkillId};

/// What the page is asked for.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Asked {
    /// Words for a skill.
    #[serde(default)]
    pub skill: String,
    /// Anything: five suggestions instead of three.
    pub more: Option<String>,
    /// What was just done.
    pub done: Option<String>,
}

#[derive(Template)]
#[template(path = "matching/pages/people.html")]
struct PeoplePage {
    page: Page,
    /// Whether the page has nothing but people who fit, so that they are its heading.
    suggests_only: bool,
    /// Who waits for the viewer's answer: where to answer, and a sentence.
    to_answer: Vec<(String, String)>,
    /// The same for introductions that wait for the other one's yes.
    said_yes: Vec<(String, String)>,
    /// What the viewer asked: whether it is still open, and one line a choice.
    asking: Option<AskingView>,
    skill: String,
    skills: Vec<String>,
    search: Option<SearchView>,
    /// Whether a skill was searched for: then the search stands first, else the people who fit.
    searches: bool,
    /// Who waits for an answer can't ask others meanwhile, so nobody else is held out to them.
    asking_is_open: bool,
    /// None while the viewer's own profile is a draft.
    suggested: Option<Vec<Card>>,
    nobody_shares: Vec<String>,
    may_show_more: bool,
}

struct AskingView {
    open: bool,
    lines: Vec<String>,
}

struct SearchView {
    /// The skill that was understood.
    name: Option<String>,
    /// The nearest one, where the words are no skill's.
    nearest: Option<String>,
    cards: Vec<Card>,
    not_now: usize,
}

/// What the page reads, in one unit of work.
struct Read {
    around: Vec<RequestRow>,
    introductions: Vec<IntroductionRow>,
    suggestions: Option<Suggestions>,
    search: Option<SearchResult>,
    /// When the one asked now was told; none while our letter to them is held (R34).
    told: Option<Moment>,
}

/// What the words in the search box mean, if there are any.
type Searched<'a> = Option<&'a Meaning>;

fn read(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    viewer: &Viewer,
    searched: Searched<'_>,
    most: usize,
) -> Result<Read, Problem> {
    let me = &viewer.person;
    let around = records::around(tx, me, now.plus_days(-AGAIN_DAYS))?;
    let introductions = introduced::open_of(tx, me)?;
    let waits = around.iter().any(|row| row.asker_id == *me && row.asking_state == AskingState::Open);
    let mut read =
        Read { around, introductions, suggestions: Some(Suggestions::default()), search: None, told: None };
    let mut asked =
        read.around.iter().filter(|row| row.asker_id == *me && row.state == RequestState::Waiting);
    if let Some(row) = asked.next() {
        let brought = row.delivered_at.unwrap_or(now);
        read.told = carry::counts_from(tx, app, &row.asked_id, row.id.as_str(), brought)?;
    }
    match searched {
        Some(Meaning::Skill(skill)) => read.search = Some(suggestions::search(tx, app, now, me, skill)?),
        // Whoever has asked waits for an answer before they choose again.
        None if !waits => read.suggestions = suggestions::suggest(tx, app, now, me, &read.around, most)?,
        _ => {}
    }
    Ok(read)
}

/// Shows the page.
pub async fn people(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Html, Problem> {
    let now = app.clock.now();
    let most = if asked.more.is_some() { SHOWN_MOST } else { SHOWN };
    let meaning = (!asked.skill.trim().is_empty()).then(|| app.kit.understand(&asked.skill));
    let searched = meaning.clone();
    let (app_in, viewer_in) = (app.clone(), viewer.clone());
    let read = app.db.read(move |tx| read(tx, &app_in, now, &viewer_in, searched.as_ref(), most)).await?;
    let page = app
        .page(&viewer, Place::People, "matching-people-title")
        .noticing(asked.done.as_deref())
        .who_sees("matching-who-people");
    let say = &page.words;
    let cards = |people: &[suggestions::Suggested]| -> Vec<Card> {
        people.iter().map(|other| card(&app, &viewer, say, now, other)).collect()
    };
    let name_of = |id: &SkillId| app.kit.skill(id).map(|skill| skill.name.clone());
    let suggested = read.suggestions.as_ref().map(|found| cards(&found.people));
    let shown = suggested.as_ref().map_or(0, Vec::len);
    let asking = asking(&app, say, &viewer, now, &read);
    let (to_answer, said_yes) = (to_answer(say, &viewer, &read), said_yes(say, &viewer, &read));
    Html::of(&PeoplePage {
        suggests_only: to_answer.is_empty()
            && said_yes.is_empty()
            && asking.is_none()
            && meaning.is_none()
            && suggested.as_ref().is_some_and(|cards| !cards.is_empty()),
        to_answer,
        said_yes,
        asking_is_open: asking.as_ref().is_some_and(|asking| asking.open),
        asking,
        searches: meaning.is_some(),
        skills: app.kit.skills().map(|skill| skill.name.clone()).collect(),
        search: meaning
            .map(|meaning| search_view(&app, &viewer, say, now, &meaning, read.search.unwrap_or_default())),
        nobody_shares: read
            .suggestions
            .iter()
            .flat_map(|found| &found.nobody_shares)
            .filter_map(name_of)
            .collect(),
        may_show_more: asked.more.is_none() && shown == SHOWN,
        suggested,
        skill: asked.skill,
        page,
    })
}

fn to_answer(say: &Say, viewer: &Viewer, read: &Read) -> Vec<(String, String)> {
    let me = &viewer.person;
    let waiting = read.around.iter().filter(|row| row.asked_id == *me && row.state == RequestState::Waiting);
    let requests = waiting.map(|row| {
        (format!("/requests/{}", row.id), say.t1("matching-people-asks-you", "name", &row.asker_name))
    });
    let open = read.introductions.iter().filter(|row| !row.said_yes(me));
    let introduced = open.map(|row| {
        let sentence = say.t1("matching-people-introduced", "name", row.other_name(me));
        (format!("/introductions/{}", row.id), sentence)
    });
    requests.chain(introduced).collect()
}

/// The introductions that wait for the other one's yes.
fn said_yes(say: &Say, viewer: &Viewer, read: &Read) -> Vec<(String, String)> {
    let me = &viewer.person;
    let mine = read.introductions.iter().filter(|row| row.said_yes(me));
    let told = mine.map(|row| {
        let sentence = say.t1("matching-people-said-yes", "name", row.other_name(me));
        (format!("/introductions/{}", row.id), sentence)
    });
    told.collect()
}

/// Where the viewer's newest asking stands; none if it was taken back, has led to a pair, or is long over.
fn asking(app: &App, say: &Say, viewer: &Viewer, now: Moment, read: &Read) -> Option<AskingView> {
    let mine = || read.around.iter().filter(|row| row.asker_id == viewer.person);
    let newest = mine().next()?;
    let open = match newest.asking_state {
        AskingState::Open => true,
        AskingState::Unanswered => false,
        AskingState::Met | AskingState::Withdrawn => return None,
    };
    let (_, lapse) = carry::days(app);
    let today = now.day(&viewer.zone);
    let line = |row: &RequestRow| {
        let name = &row.asked_name;
        match row.state {
            RequestState::Waiting => match read.told {
                Some(told) => {
                    let until = times::day(told.plus_days(lapse).day(&viewer.zone), today, say);
                    say.t2("matching-asking-waiting", "name", name, "day", until)
                }
                None => say.t2("matching-asking-on-its-way", "name", name, "count", lapse.to_string()),
            },
            RequestState::Next => say.t1("matching-asking-next", "name", name),
            RequestState::Accepted => say.t1("matching-asking-accepted", "name", name),
            RequestState::Declined | RequestState::Lapsed | RequestState::NotDelivered => {
                say.t1("matching-asking-not-now", "name", name)
            }
            RequestState::Withdrawn => say.t1("matching-asking-withdrawn", "name", name),
        }
    };
    let lines = mine().filter(|row| row.asking_id == newest.asking_id).map(line).collect();
    Some(AskingView { open, lines })
}

fn search_view(
    app: &App,
    viewer: &Viewer,
    say: &Say,
    now: Moment,
    meaning: &Meaning,
    result: SearchResult,
) -> SearchView {
    let name_of = |id: &SkillId| app.kit.skill(id).map(|skill| skill.name.clone());
    let (name, nearest) = match meaning {
        Meaning::Skill(id) => (name_of(id), None),
        Meaning::Unknown { nearest } => (None, nearest.as_ref().and_then(name_of)),
    };
    let cards = result.people.iter().map(|found| Card {
        level: say.t(&format!("matching-level-{}", found.level.clamp(1, 4))),
        ..card(app, viewer, say, now, &found.suggested)
    });
    SearchView { name, nearest, cards: cards.collect(), not_now: result.not_now }
}

/// Takes back what the viewer asked.
pub async fn withdraw(State(app): State<App>, viewer: Viewer) -> Result<Redirect, Problem> {
    actions::withdraw(&app, &viewer).await?;
    Ok(done("/people", "matching-withdrawn"))
}
