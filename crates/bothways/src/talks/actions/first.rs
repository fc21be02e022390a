//! The first talk of a pair, within 14 days (R9): three times at once, and one reminder where none was set.

use store::Tx;
use store::jobs::Job;

use super::around::Around;
use super::times::{liked_channel, new_talk, shared_or_usual, take_offers_back_in, watch_offer_in};
use crate::app::App;
use crate::pairs::PairId;
use crate::pairs::records::{self as pairs, TwoRow};
use crate::pairs::rules::PairState;
use crate::platform::clock::Moment;
use crate::platform::journal::Noted;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::work::{JobProblem, end_with, put_keyed, subject_of};
use crate::talks::events;
use crate::talks::jobs::FIRST_AGAIN;
use crate::talks::letters;
use crate::talks::records::{self, TalkRow};
use crate::talks::rules::{self, TalkState};

/// So many days after two people became a pair they are reminded, once.
const REMIND_AFTER_DAYS: i64 = 5;

/// Offers three times for a first talk within 14 days, in the unit of work in which the pair began.
///
/// Where the two share no time, the talk is offered without any, and the letters ask either to name some.
pub fn offer_in(tx: &mut Tx<'_>, app: &App, now: Moment, pair: &PairId) -> Result<(), Problem> {
    let Some(two) = pairs::two_of(tx, pair)? else { return Ok(()) };
    let people = [&two.first_id, &two.second_id];
    let within = rules::FIRST_TALK_WITHIN_DAYS;
    let (slots, minutes) = shared_or_usual(tx, now, people, within, None, None)?;
    let talk =
        TalkRow { channel: liked_channel(tx, people)?.to_owned(), ..new_talk(pair, now, None, minutes) };
    records::save_new(tx, &talk, &slots, now)?;
    for person in people {
        let Some(row) = pairs::find(tx, person, pair)? else { continue };
        letters::first_talk(tx, app, person, &row, &talk, &slots, now)?;
    }
    put_keyed(tx, FIRST_AGAIN, pair.as_str(), now.plus_days(REMIND_AFTER_DAYS), now)?;
    app.note(tx, now, &Noted::by_program(events::OFFERED, &talk.id).about(pair))
}

/// Reminds two people who have set no time for their first talk, once and with times to pick from. Who talked, has a talk set or has
/// ended the pair hears nothing.
pub async fn remind(app: App, job: Job) -> Result<(), JobProblem> {
    let pair: PairId = subject_of(&job)?;
    let (app_in, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |tx| if end_with(tx, &job, now)? { remind_in(tx, &app_in, now, &pair) } else { Ok(()) })
        .await?;
    Ok(())
}

fn remind_in(tx: &mut Tx<'_>, app: &App, now: Moment, pair: &PairId) -> Result<(), Problem> {
    let Some(two) = pairs::two_of(tx, pair)?.filter(|two| two.state == PairState::Begun) else {
        return Ok(());
    };
    let talks = records::talks_of(tx, pair)?;
    if talks.iter().any(|talk| matches!(talk.state, TalkState::Set | TalkState::Held)) {
        return Ok(());
    }
    let people = [&two.first_id, &two.second_id];
    let around = Around::read(tx, people, now)?;
    let offered = talks.into_iter().find(|talk| talk.state == TalkState::Offered);
    if let Some(talk) = &offered
        && let Some(by) = &talk.offered_by
    {
        let open = around.open_slots(&talk.id, now);
        if !open.is_empty() {
            // One of them has offered times: the other is the one to pick.
            let other = if *by == two.first_id { &two.second_id } else { &two.first_id };
            return remind_one_in(tx, app, now, other, talk, &open);
        }
    }
    let (talk, slots) = offer_again_in(tx, app, now, &two, pair, offered)?;
    for person in people {
        remind_one_in(tx, app, now, person, &talk, &slots)?;
    }
    Ok(())
}

/// Offers fresh times in the program's name: for the talk that is on offer, or for a new one.
fn offer_again_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    two: &TwoRow,
    pair: &PairId,
    offered: Option<TalkRow>,
) -> Result<(TalkRow, Vec<Moment>), Problem> {
    let people = [&two.first_id, &two.second_id];
    let within = rules::FIRST_TALK_WITHIN_DAYS;
    let moving = offered.as_ref().map(|talk| talk.id.clone());
    let (slots, minutes) = shared_or_usual(tx, now, people, within, None, moving.as_ref())?;
    let talk = if let Some(talk) = offered {
        take_offers_back_in(tx, &talk.id)?;
        records::save_offered_by(tx, &talk.id, None)?;
        records::save_reach(tx, &talk.id, minutes, &talk.channel, &talk.reach)?;
        records::save_slots(tx, &talk.id, &slots)?;
        TalkRow { offered_by: None, minutes, ..talk }
    } else {
        let channel = liked_channel(tx, people)?.to_owned();
        let talk = TalkRow { channel, ..new_talk(pair, now, None, minutes) };
        records::save_new(tx, &talk, &slots, now)?;
        talk
    };
    watch_offer_in(tx, now, &talk.id, &slots)?;
    app.note(tx, now, &Noted::by_program(events::OFFERED, &talk.id).about(pair))?;
    Ok((talk, slots))
}

fn remind_one_in(
    tx: &mut Tx<'_>,
    app: &App,
    now: Moment,
    person: &PersonId,
    talk: &TalkRow,
    slots: &[Moment],
) -> Result<(), Problem> {
    let Some(row) = pairs::find(tx, person, &talk.pair_id)? else { return Ok(()) };
    letters::first_again(tx, app, person, &row, talk, slots, now)
}
