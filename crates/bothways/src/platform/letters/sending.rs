//! The jobs of the post office: send one letter, put held notices into a digest, look after what got lost or old.

use jiff::ToSpan;
use jiff::tz::TimeZone;
use store::Tx;
use store::jobs::{self, Job, TRIES_MOST};

use super::jobs::{DIGEST, SEND};
use super::mailer::Undelivered;
use super::office::PostOffice;
use super::records::{self, LetterRow};
use super::shape::{Cover, Frame, Sheet, mail};
use super::{ALL_KINDS, Addressee, Block, Fate, pace, rules};
use crate::platform::clock::Moment;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::work::{JobProblem, put_keyed, subject_of};
use crate::platform::{hidden, id, links};

/// As many held notices as one digest takes. More would not be read; the rest follow in the next.
const DIGEST_MOST: u32 = 30;
/// How long a letter that came to its end is remembered.
const REMEMBERED_DAYS: i64 = 60;
/// How long a letter that was given up can be tried again. Then it goes, with the links in it.
const GIVEN_UP_DAYS: i64 = 30;
/// How many letters that wait too long are looked after in one round.
const LOOKED_AFTER_MOST: u32 = 1000;
/// How long a stop link works. Who wants no more letters should not have to sign in, not even for an old one.
const STOP_LINK_YEARS: i32 = 2;
/// How often we try to keep that a letter was sent, a second apart, before it has to be sent twice.
const KEEP_TRIES: u32 = 10;

/// The letter as it is read, in both forms.
pub fn sheet_of<A: PostOffice>(app: &A, letter: &LetterRow) -> Result<Sheet, Problem> {
    let say = app.words().of(&letter.language);
    let program = app.program().unwrap_or_else(|| say.t("product-name"));
    let mut blocks: Vec<Block> = serde_json::from_str(&letter.body)
        .map_err(|e| Problem::broken(format!("the body of letter {} cannot be read: {e}", letter.id)))?;
    let zone = letter.zone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC);
    let today = letter.sent_at.unwrap_or_else(|| app.clock().now()).day(&zone);
    for block in &mut blocks {
        if let Block::Button { url, .. } = block {
            *url = hidden::shown(app.seal(), url);
        }
    }
    let stop =
        letter.person_id.as_ref().filter(|_| !letter.asked).map(|person| stop_link(app, letter, person));
    let frame = Frame {
        say: &say,
        program: &program,
        name: &letter.to_name,
        kind: &letter.kind,
        asked: letter.asked,
        stop,
        today,
    };
    frame.write(&letter.subject, &blocks).map_err(Problem::broken)
}

/// Where the letter's kind is stopped. The same for every try.
fn stop_link<A: PostOffice>(app: &A, letter: &LetterRow, person: &PersonId) -> String {
    let kind = if letter.kind == DIGEST { "all" } else { letter.kind.as_str() };
    let day = letter.created_at.day(&TimeZone::UTC);
    let until = day.checked_add(STOP_LINK_YEARS.years()).unwrap_or(day);
    format!("{}{}", app.address(), links::seal(app.seal(), &format!("/letters/stop/{kind}"), person, until))
}

/// The host of the web address: what stands behind the @ of a Message-ID.
fn host(address: &str) -> &str {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    host.split(['/', ':']).next().filter(|host| !host.is_empty()).unwrap_or("localhost")
}

/// Sends one letter. A letter that the server took is never sent again, unless the program dies between the server's word and ours.
pub(super) async fn send<A: PostOffice>(app: A, job: Job) -> Result<(), JobProblem> {
    let id = job.payload.clone();
    let Some(letter) = app.db().read(move |tx| records::find(tx, &id)).await? else { return Ok(()) };
    if letter.state != "waiting" {
        return Ok(());
    }
    if !letter.asked && letter.left_at.is_some() {
        let id = letter.id.clone();
        return Ok(app.db().write(move |tx| records::stopped(tx, &id)).await?);
    }
    let now = app.clock().now();
    // Only a first try waits for the morning: a letter that the server did not take before goes out when it can.
    let zone = letter.zone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC);
    if let Some(morning) = rules::quiet_until(now, &zone).filter(|_| !letter.asked && job.tries == 1) {
        return later(&app, job, morning).await;
    }
    let sheet = sheet_of(&app, &letter)?;
    let mailer = app.mailer().clone();
    let cover = Cover {
        from: mailer.from(),
        name: &letter.to_name,
        email: &letter.to_email,
        message_id: format!("{}@{}", letter.id, host(app.address())),
        at: letter.created_at,
        calendar: letter.calendar_method.as_deref().zip(letter.calendar.as_deref()),
    };
    let outcome = match mail(&sheet, &cover) {
        Ok(mail) => mailer.deliver(&letter.id, &mail).await,
        Err(why) => Err(Undelivered::Never(why)),
    };
    match outcome {
        Ok(()) => keep_sent(&app, &letter.id, job).await,
        Err(Undelivered::Later(why)) if job.tries < TRIES_MOST => {
            let kept = why.clone();
            app.db().write(move |tx| records::not_sent(tx, &letter.id, &kept)).await?;
            Err(JobProblem::Retry(why))
        }
        // The letter itself is what the operator sees, so the job is done.
        Err(Undelivered::Later(why) | Undelivered::Never(why)) => {
            tracing::warn!(letter = letter.id, why, "a letter was given up");
            Ok(app.db().write(move |tx| records::dead(tx, &letter.id, &why)).await?)
        }
    }
}

/// Keeps that a letter was sent. The server has it, so this must not fail because of a moment's trouble of ours.
async fn keep_sent<A: PostOffice>(app: &A, id: &str, job: Job) -> Result<(), JobProblem> {
    let keep_words = !app.mailer().has_server();
    for tries_left in (0..KEEP_TRIES).rev() {
        let (id, job, now) = (id.to_owned(), job.clone(), app.clock().now());
        let kept = app
            .db()
            .write(move |tx| {
                records::sent(tx, &id, keep_words, now)?;
                jobs::done(tx, &job, now.0)
            })
            .await;
        match kept {
            Ok(_) => return Ok(()),
            Err(error) if tries_left == 0 => return Err(error.into()),
            Err(_) => tokio::time::sleep(std::time::Duration::from_secs(1)).await,
        }
    }
    Ok(())
}

/// Puts a job again for `due`, with all its tries.
async fn later<A: PostOffice>(app: &A, job: Job, due: Moment) -> Result<(), JobProblem> {
    let now = app.clock().now();
    let kept: Result<(), store::Error> = app
        .db()
        .write(move |tx| {
            // Who lost the lease must not end what another worker has.
            if jobs::done(tx, &job, now.0)? {
                put_keyed(tx, &job.kind, &job.payload, due, now)
            } else {
                Ok(())
            }
        })
        .await;
    Ok(kept?)
}

/// Lets a person's held notices go out in one letter, if there is room; else comes back when there may be.
pub(super) async fn digest<A: PostOffice>(app: A, job: Job) -> Result<(), JobProblem> {
    let now = app.clock().now();
    let person: PersonId = subject_of(&job)?;
    let house = app.clone();
    let kept: Result<(), Problem> = app
        .db()
        .write(move |tx| {
            // Ended in the same unit as the decision: a notice that is held right afterwards puts a job of its own.
            if !jobs::done(tx, &job, now.0)? {
                return Ok(());
            }
            let held = records::held(tx, &person, DIGEST_MOST)?;
            if held.is_empty() {
                return Ok(());
            }
            let room_at = pace::room_at(tx, &person, now)?;
            if room_at > now {
                return Ok(put_keyed(tx, DIGEST, person.as_str(), room_at, now)?);
            }
            match held.as_slice() {
                [only] => {
                    records::let_go(tx, &only.id)?;
                    put_keyed(tx, SEND, &only.id, now, now)?;
                }
                all => join(tx, &house, &person, all, now)?,
            }
            let may_hold_more = held.len() == usize::try_from(DIGEST_MOST).unwrap_or(usize::MAX);
            if may_hold_more { Ok(put_keyed(tx, DIGEST, person.as_str(), now, now)?) } else { Ok(()) }
        })
        .await;
    Ok(kept?)
}

/// One letter made of several, in the order in which they were posted.
fn join<A: PostOffice>(
    tx: &mut Tx<'_>,
    app: &A,
    person: &PersonId,
    held: &[LetterRow],
    now: Moment,
) -> Result<(), Problem> {
    let Some(newest) = held.last() else { return Ok(()) };
    let say = app.words().of(&newest.language);
    let mut blocks =
        vec![Block::Line(say.n("letter-digest-line", i64::try_from(held.len()).unwrap_or(i64::MAX)))];
    for letter in held {
        blocks.push(Block::Heading(letter.subject.clone()));
        let own: Vec<Block> = serde_json::from_str(&letter.body).map_err(Problem::broken)?;
        blocks.extend(own);
    }
    let id = id::fresh(now);
    let to = Addressee {
        person: Some(person.clone()),
        email: newest.to_email.clone(),
        name: newest.to_name.clone(),
    };
    records::save_new(
        tx,
        &records::NewLetter {
            id: &id,
            to: &to,
            language: &newest.language,
            kind: DIGEST,
            asked: false,
            subject: &say.n("letter-digest-subject", i64::try_from(held.len()).unwrap_or(i64::MAX)),
            body: &serde_json::to_string(&blocks).map_err(Problem::broken)?,
            calendar: None,
            fate: Fate::Waiting,
            about: None,
        },
        now,
    )?;
    let parts: Vec<String> = held.iter().map(|letter| letter.id.clone()).collect();
    records::join(tx, &parts, &id)?;
    Ok(put_keyed(tx, SEND, &id, now, now)?)
}

/// Puts jobs again that got lost, and forgets letters that came to their end long ago.
pub(super) async fn look_after<A: PostOffice>(app: A) -> Result<(), JobProblem> {
    let now = app.clock().now();
    let kept: Result<u64, store::Error> = app
        .db()
        .write(move |tx| {
            for id in records::waiting_since(tx, now.plus_days(-1), LOOKED_AFTER_MOST)? {
                put_keyed(tx, SEND, &id, now, now)?;
            }
            for person in records::people_held_for(tx)? {
                put_keyed(tx, DIGEST, person.as_str(), now, now)?;
            }
            records::remove_dead(tx, now.plus_days(-GIVEN_UP_DAYS))?;
            records::remove_ended(tx, now.plus_days(-REMEMBERED_DAYS))
        })
        .await;
    tracing::debug!(forgotten = kept?, "letters were looked after");
    Ok(())
}

/// Lets a letter that was given up, or one that waits, be tried at once. A notice for which there is no room is held instead.
/// `false`: there is no such letter.
pub fn try_again(tx: &mut Tx<'_>, id: &str, now: Moment) -> store::Result<bool> {
    let Some(letter) = records::find(tx, id)? else { return Ok(false) };
    match (letter.state.as_str(), &letter.person_id) {
        ("dead", Some(person)) if !letter.asked => {
            let room_at = pace::room_at(tx, person, now)?;
            if room_at > now {
                records::hold(tx, id)?;
                put_keyed(tx, DIGEST, person.as_str(), room_at, now)?;
                return Ok(true);
            }
            records::let_go(tx, id)?;
        }
        ("dead", _) => {
            records::let_go(tx, id)?;
        }
        ("waiting", _) => {
            // Its job may be due hours from now: a new one in its place is due at once.
            jobs::withdraw(tx, SEND, id, now.0)?;
        }
        _ => return Ok(false),
    }
    put_keyed(tx, SEND, id, now, now)?;
    Ok(true)
}

/// The kind that a stop page's path names.
pub fn kind_of_path(name: &str) -> &str {
    if name == "all" { ALL_KINDS } else { name }
}
