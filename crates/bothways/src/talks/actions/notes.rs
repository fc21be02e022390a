//! Before, in and after a talk: the learner's agenda, what each learned, the next step, how somebody feels.

use jiff::civil::Date;
use store::Tx;

use super::times::living;
use crate::app::App;
use crate::pairs::PairId;
use crate::pairs::actions::{met_in, not_met_in};
use crate::pairs::records::PairRow;
use crate::platform::clock::{Day, Moment};
use crate::platform::id;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::talks::events;
use crate::talks::records::notes::{self, NewItem, PlaceRow};
use crate::talks::records::{self, TalkRow};
use crate::talks::rules::{self, LINE_LETTERS, TalkRefusal, TalkState};
use crate::talks::{ItemId, TalkId};

/// A line for somebody's agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whose agenda it is for. For the other one's, it is a suggestion (S40).
    pub learner: PersonId,
    /// The kit's id of the kind of help that is wanted, or empty (S41).
    pub tag: String,
    /// The line.
    pub body: String,
}

/// A change to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// One place up in the learner's order.
    Up,
    /// One place down.
    Down,
    /// Off the list.
    Remove,
    /// Talked about.
    Talked,
    /// Not talked about after all.
    Open,
    /// The learner makes a suggestion their own.
    Take,
}

/// Puts a line on an agenda of this pair. The learner's own line goes above the other's suggestions, which stand at the end unless the
/// learner moved them (S40).
pub async fn add_item(app: &App, person: &PersonId, pair: PairId, line: Line) -> Result<(), Problem> {
    let body = checked_line(&line.body, "body")?;
    let tags = &app.kit.talks.agenda.tags;
    if !line.tag.is_empty() && !tags.iter().any(|tag| tag.id == line.tag) {
        return Err(Problem::field("tag", "talks-mend-tag"));
    }
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let row = living(tx, &person, &pair)?;
            if ![&person, &row.other_id].contains(&&line.learner) {
                return Err(Problem::field("learner", "talks-mend-learner"));
            }
            let mut order = notes::places_of(tx, &pair, &line.learner, None)?;
            let suggested: Vec<bool> = order.iter().map(|place| place.suggested_by.is_some()).collect();
            let is_own = line.learner == person;
            let item = NewItem {
                id: ItemId::fresh(now),
                pair: pair.clone(),
                suggested_by: (!is_own).then(|| person.clone()),
                learner: line.learner.clone(),
                tag: line.tag.clone(),
                body: body.clone(),
                position: order.last().map_or(0, |last| last.position) + 1,
            };
            notes::save_item(tx, &item, now)?;
            let at = rules::place_of_own(&suggested);
            if is_own && at < order.len() {
                order.insert(at, item.into());
                save_order(tx, order)?;
            }
            app_in.note(tx, now, &Noted::by(&person, events::ITEM_ADDED, &pair))
        })
        .await
}

/// Where somebody changes a line: in a talk, which a line is then talked about in, or on the list of the pair between talks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    /// On the page of a talk.
    Talk(TalkId),
    /// On the page of the pair.
    Pair(PairId),
}

/// Changes a line. Order, removal and taking are the learner's; who suggested a line may remove it too; both may mark it as talked about,
/// in a talk.
pub async fn change_item(
    app: &App,
    person: &PersonId,
    list: List,
    item: ItemId,
    change: Change,
) -> Result<(), Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let (pair, talk) = match &list {
                List::Pair(pair) => (pair.clone(), None),
                List::Talk(id) => {
                    let talk = records::find(tx, &person, id)?.ok_or(Problem::NotFound("talk"))?;
                    (talk.pair_id, Some(talk.id))
                }
            };
            let row = living(tx, &person, &pair)?;
            let mine = notes::places_of(tx, &pair, &person, talk.as_ref())?;
            let theirs = notes::places_of(tx, &pair, &row.other_id, talk.as_ref())?;
            let own = mine.iter().position(|place| place.id == item);
            let other = theirs.iter().find(|place| place.id == item);
            let suggested = other.is_some_and(|place| place.suggested_by.as_ref() == Some(&person));
            if own.is_none() && other.is_none() {
                return Err(Problem::NotFound("line"));
            }
            match (change, own, &talk) {
                (Change::Talked, _, Some(talk)) => notes::save_item_state(tx, &item, "talked", Some(talk))?,
                (Change::Open, ..) => notes::save_item_state(tx, &item, "open", None)?,
                (Change::Remove, ..) if own.is_some() || suggested => {
                    notes::save_item_state(tx, &item, "removed", None)?;
                }
                (Change::Take, Some(_), _) => notes::save_item_own(tx, &item)?,
                (Change::Up, Some(at), _) => swap(tx, mine, at.checked_sub(1), at)?,
                (Change::Down, Some(at), _) => swap(tx, mine, Some(at + 1), at)?,
                (Change::Talked, _, None) => return Err(Problem::NotFound("talk")),
                _ => return Err(TalkRefusal::LearnersOwn.into()),
            }
            app_in.note(tx, now, &Noted::by(&person, events::ITEM_CHANGED, &pair))
        })
        .await
}

/// Lets two lines change places; at either end of the list there is nobody to change with.
fn swap(tx: &mut Tx<'_>, mut order: Vec<PlaceRow>, to: Option<usize>, at: usize) -> store::Result<()> {
    let Some(to) = to.filter(|to| *to < order.len()) else { return Ok(()) };
    order.swap(at, to);
    save_order(tx, order)
}

fn save_order(tx: &mut Tx<'_>, order: Vec<PlaceRow>) -> store::Result<()> {
    let places: Vec<(ItemId, i64)> = order.into_iter().map(|place| place.id).zip(1..).collect();
    notes::save_places(tx, &places)
}

/// The talk and its pair, if it is the person's own and can be written to.
fn open(tx: &mut Tx<'_>, person: &PersonId, talk: &TalkId) -> Result<(TalkRow, PairRow), Problem> {
    let found = records::find(tx, person, talk)?.ok_or(Problem::NotFound("talk"))?;
    let pair = living(tx, person, &found.pair_id)?;
    if found.state == TalkState::CalledOff { Err(TalkRefusal::CalledOff.into()) } else { Ok((found, pair)) }
}

/// Keeps what this person learned in a talk, whoever shared (S99, R25). An empty line takes it away.
pub async fn learn(app: &App, person: &PersonId, talk: TalkId, line: String) -> Result<(), Problem> {
    let line = if line.trim().is_empty() { String::new() } else { checked_line(&line, "line")? };
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let (found, _) = open(tx, &person, &talk)?;
            notes::save_learning(tx, &talk, &person, &line, now)?;
            app_in.note(tx, now, &Noted::by(&person, events::LEARNED, &talk).about(&found.pair_id))
        })
        .await
}

/// A next step for one of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who does it.
    pub owner: PersonId,
    /// What it is.
    pub body: String,
    /// By which day, if they like: today or later.
    pub by_on: Option<Day>,
}

/// Keeps a next step of one of the two (S37). `today` is the day where the writer is.
pub async fn step(
    app: &App,
    person: &PersonId,
    talk: TalkId,
    step: Step,
    today: Date,
) -> Result<(), Problem> {
    let (body, Step { owner, by_on, .. }) = (checked_line(&step.body, "step")?, step);
    if !rules::may_be_done_by(by_on.map(|day| day.0), today) {
        return Err(Problem::field("by_on", "talks-mend-day-over"));
    }
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let (found, row) = open(tx, &person, &talk)?;
            if ![&person, &row.other_id].contains(&&owner) {
                return Err(Problem::field("owner", "talks-mend-owner"));
            }
            notes::save_step(tx, &id::fresh(now), &talk, &owner, &body, by_on)?;
            app_in.note(tx, now, &Noted::by(&person, events::STEP_ADDED, &talk).about(&found.pair_id))
        })
        .await
}

/// Keeps that a next step was done on this day, or with none that it is open after all. It is for the one who does it to say.
pub async fn tick_step(
    app: &App,
    person: &PersonId,
    pair: PairId,
    step: String,
    done_on: Option<Day>,
) -> Result<(), Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let found = notes::find_step(tx, &person, &pair, &step)?.ok_or(Problem::NotFound("step"))?;
            living(tx, &person, &pair)?;
            if found.owner_id != person {
                return Err(TalkRefusal::OthersStep.into());
            }
            notes::save_step_done(tx, &step, done_on)?;
            app_in.note(tx, now, &Noted::by(&person, events::STEP_TICKED, &pair))
        })
        .await
}

/// Keeps how this person feels after a talk, for their own eyes (S27).
pub async fn feel(app: &App, person: &PersonId, talk: TalkId, feels: &str) -> Result<(), Problem> {
    if !["lighter", "same", "heavier"].contains(&feels) {
        return Err(Problem::field("feels", "talks-mend-feels"));
    }
    let (person, feels, now) = (person.clone(), feels.to_owned(), app.clock.now());
    app.db
        .write(move |tx| {
            open(tx, &person, &talk)?;
            Ok(notes::save_feeling(tx, &talk, &person, &feels, now)?)
        })
        .await
}

/// "We talked": keeps that a talk took place. Said twice, by both or by two taps, it is kept once.
pub async fn happened(app: &App, person: &PersonId, talk: TalkId) -> Result<PairId, Problem> {
    held(app, person, talk, false).await
}

/// "We talked about what mattered": the talk is whole, and its agenda is kept for next time (S87, R20).
pub async fn mattered(app: &App, person: &PersonId, talk: TalkId) -> Result<PairId, Problem> {
    held(app, person, talk, true).await
}

async fn held(app: &App, person: &PersonId, talk: TalkId, mattered: bool) -> Result<PairId, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let found = records::find(tx, &person, &talk)?.ok_or(Problem::NotFound("talk"))?;
            living(tx, &person, &found.pair_id)?;
            hold_in(tx, &app_in, now, &person, &found)?;
            if mattered {
                records::save_mattered(tx, &talk)?;
            }
            Ok(found.pair_id)
        })
        .await
}

fn hold_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    person: &PersonId,
    talk: &TalkRow,
) -> Result<(), Problem> {
    rules::may_have_happened(talk.state, talk.starts_at, now)?;
    if talk.state == TalkState::Held {
        return Ok(());
    }
    let starts_at = talk.starts_at.unwrap_or(now);
    records::save_held(tx, &talk.id, person, now, starts_at)?;
    met_in(tx, &talk.pair_id, starts_at)?;
    app.note(tx, now, &Noted::by(person, events::HELD, &talk.id).about(&talk.pair_id))
}

/// Takes back "we talked", for a slip of the finger: talk and pair are as they were before. Taken back twice, it is taken back once.
pub async fn undo_happened(app: &App, person: &PersonId, talk: TalkId) -> Result<PairId, Problem> {
    let (app_in, person, now) = (app.clone(), person.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            let found = records::find(tx, &person, &talk)?.ok_or(Problem::NotFound("talk"))?;
            living(tx, &person, &found.pair_id)?;
            if records::save_not_held(tx, &talk)? {
                let first = records::first_held(tx, &found.pair_id)?;
                not_met_in(tx, &found.pair_id, first)?;
                app_in.note(tx, now, &Noted::by(&person, events::NOT_HELD, &talk).about(&found.pair_id))?;
            }
            Ok(found.pair_id)
        })
        .await
}

/// A line that is neither empty nor endless.
fn checked_line(text: &str, field: &'static str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::field(field, "talks-mend-empty"));
    }
    if text.chars().count() > LINE_LETTERS {
        return Err(Problem::field(field, "talks-mend-long"));
    }
    Ok(text.to_owned())
}
