//! The talks of the story: times are offered and picked, the two talk, and the next talk is planned.

use jiff::tz::TimeZone;

use super::super::script::{ASKINGS, LEARNINGS};
use super::{Scene, Telling};
use crate::pairs::PairId;
use crate::platform::clock::{Day, Moment};
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::talks::TalkId;
use crate::talks::actions::around::Around;
use crate::talks::actions::notes::{self, Step};
use crate::talks::actions::times::{self, Plan};
use crate::talks::records::{self as talks, notes::lines_of};
use crate::talks::rules::{Stretch, TalkState};

impl Telling<'_> {
    /// One of the two picks the first time that is offered; where none is, they offer one and the other picks it.
    pub(super) async fn pick(&mut self, pair: PairId, by: &str) -> Result<(), Problem> {
        let (viewer, id, now) = (self.cast.must(by)?, pair.clone(), self.app.clock.now());
        let talks = self.app.db.read(move |tx| talks::talks_of(tx, &id)).await?;
        let Some(talk) = talks.into_iter().find(|talk| talk.state == TalkState::Offered) else {
            return Ok(());
        };
        let (me, offered) = (viewer.person.clone(), talk.clone());
        let (row, open) = self
            .app
            .db
            .read(move |tx| {
                let row = times::living(tx, &me, &offered.pair_id)?;
                let around = Around::read(tx, [&me, &row.other_id], now)?;
                Ok::<_, Problem>((row, around.open_slots(&offered.id, now)))
            })
            .await?;
        let slot = match open.first().copied() {
            Some(slot) => {
                times::pick(self.app, &viewer.person, talk.id.clone(), slot).await?;
                slot
            }
            None => {
                let slot = self.some_time([&viewer.person, &row.other_id]).await?;
                let plan = Plan {
                    shared: Vec::new(),
                    own: Some(slot),
                    minutes: 45,
                    channel: "phone".to_owned(),
                    reach: "555-0117".to_owned(),
                };
                times::move_to(self.app, &viewer.person, talk.id.clone(), plan).await?;
                times::pick(self.app, &row.other_id, talk.id.clone(), slot).await?;
                slot
            }
        };
        let planned = ASKINGS.iter().find(|(asker, ..)| *asker == by).map_or(1, |(.., talks, _)| *talks);
        let done = self.held(&pair).await?;
        let left = planned.saturating_sub(done);
        self.at(slot.plus_minutes(50), Scene::Talk { pair, talk: talk.id, left });
        Ok(())
    }

    /// A time from tomorrow on at which neither of the two has another talk.
    async fn some_time(&self, two: [&PersonId; 2]) -> Result<Moment, Problem> {
        let (two, now) = (two.map(Clone::clone), self.app.clock.now());
        let taken = move |tx: &mut store::Tx<'_>| {
            let [one, other] = &two;
            Ok::<_, store::Error>(Around::read(tx, [one, other], now)?.taken(None))
        };
        let taken = self.app.db.read(taken).await?;
        let free = |at: &Moment| {
            let talk = Stretch { starts_at: *at, minutes: 45 };
            !taken.iter().any(|other| other.overlaps(talk))
        };
        let hours = (24..).map(|hours| now.plus_minutes(60 * hours));
        Ok(hours.take(24 * 7).find(free).unwrap_or(now.plus_days(8)))
    }

    async fn held(&self, pair: &PairId) -> Result<u32, Problem> {
        let pair = pair.clone();
        let talks = self.app.db.read(move |tx| talks::talks_of(tx, &pair)).await?;
        Ok(u32::try_from(talks.iter().filter(|talk| talk.state == TalkState::Held).count()).unwrap_or(0))
    }

    /// The two talk, write what they learned, and plan the next one if the story has more.
    pub(super) async fn talk(&mut self, pair: PairId, talk: TalkId, left: u32) -> Result<(), Problem> {
        let id = pair.clone();
        let two = self.app.db.read(move |tx| crate::pairs::records::two_of(tx, &id)).await?;
        let Some(two) = two.filter(|two| two.state.is_living()) else { return Ok(()) };
        let (first, second) = (two.first_id, two.second_id);
        notes::happened(self.app, &first, talk.clone()).await?;
        self.tick_steps(&pair).await?;
        let number = self.held(&pair).await?;
        let (one, other) = LEARNINGS[usize::try_from(number).unwrap_or(0) % LEARNINGS.len()];
        notes::learn(self.app, &first, talk.clone(), one.to_owned()).await?;
        notes::learn(self.app, &second, talk.clone(), other.to_owned()).await?;
        notes::feel(self.app, &second, talk.clone(), if number % 3 == 0 { "same" } else { "lighter" })
            .await?;
        if left > 1 {
            let at = self.app.clock.now().plus_days(21);
            self.at(at, Scene::Again { pair, left: left - 1 });
        } else {
            // One step stays open, so that their page shows what is next.
            let (body, today) =
                ("Try it once before we talk again.".to_owned(), self.app.clock.today(&TimeZone::UTC));
            let step = Step { owner: second.clone(), body, by_on: None };
            notes::step(self.app, &first, talk, step, today).await?;
        }
        Ok(())
    }

    /// What was to be done before this talk is done.
    async fn tick_steps(&self, pair: &PairId) -> Result<(), Problem> {
        let (id, today) = (pair.clone(), Day(self.app.clock.today(&TimeZone::UTC)));
        let (_, steps) = self.app.db.read(move |tx| lines_of(tx, &id, today)).await?;
        for step in steps.into_iter().filter(|step| step.done_on.is_none()) {
            notes::tick_step(self.app, &step.owner_id, pair.clone(), step.id, Some(today)).await?;
        }
        Ok(())
    }

    pub(super) async fn again(&mut self, pair: PairId, left: u32) -> Result<(), Problem> {
        let (id, now) = (pair.clone(), self.app.clock.now());
        let two = self.app.db.read(move |tx| crate::pairs::records::two_of(tx, &id)).await?;
        let Some(two) = two.filter(|two| two.state.is_living()) else { return Ok(()) };
        let (first, second) = (two.first_id.clone(), two.second_id.clone());
        let shared =
            self.app.db.read(move |tx| times::shared_times(tx, now, [&first, &second], 14, 45, None)).await?;
        let two_ids = [&two.first_id, &two.second_id];
        let own = if shared.is_empty() { Some(self.some_time(two_ids).await?) } else { None };
        let Some(slot) = shared.first().copied().or(own) else { return Ok(()) };
        let plan = Plan {
            shared,
            own,
            minutes: 45,
            channel: "video".to_owned(),
            reach: "https://meet.example.org/room".to_owned(),
        };
        let talk = times::offer(self.app, &two.first_id, pair.clone(), plan).await?;
        times::pick(self.app, &two.second_id, talk.clone(), slot).await?;
        self.at(slot.plus_minutes(50), Scene::Talk { pair, talk, left });
        Ok(())
    }
}
