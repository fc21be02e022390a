//! What else two people have planned: talks that are set, and times that are on offer.

use store::Tx;

use crate::platform::clock::Moment;
use crate::platform::viewer::PersonId;
use crate::talks::TalkId;
use crate::talks::records::{self, TimeRow};
use crate::talks::rules::{Stretch, TalkRefusal, may_talk};

/// The talks and offers around two people, each in all their living pairs.
pub struct Around {
    two: [PersonId; 2],
    times: Vec<TimeRow>,
    /// Who of the two rests, and the time that takes.
    rests: Vec<(PersonId, Stretch)>,
}

impl Around {
    /// Reads them, the one who asks first. One statement.
    pub fn read(tx: &mut Tx<'_>, two: [&PersonId; 2], now: Moment) -> store::Result<Self> {
        let times = records::times_around(tx, two, now)?;
        Ok(Self { times, two: two.map(Clone::clone), rests: Vec::new() })
    }

    /// The same, with a rest of one of the two, if they rest: no talk is offered inside of it (S11).
    #[must_use]
    pub fn resting(mut self, who: &PersonId, until: Option<Moment>, now: Moment) -> Self {
        if let Some(until) = until {
            let minutes = (until.0 - now.0).max(0) / 60_000_000;
            self.rests.push((who.clone(), Stretch { starts_at: now, minutes }));
        }
        self
    }

    /// Whether the two can talk then, but for the talk that is to be `moving`. The refusal names the other one.
    pub fn may_talk(
        &self,
        stretch: Stretch,
        moving: Option<&TalkId>,
        other: &str,
    ) -> Result<(), TalkRefusal> {
        let [mine, theirs] = [0, 1].map(|which| {
            let own = self
                .others(moving, true)
                .filter(|time| [&time.first_id, &time.second_id].contains(&&self.two[which]));
            let rests = self.rests.iter().filter(|(who, _)| *who == self.two[which]);
            own.map(stretch_of).chain(rests.map(|(_, rest)| *rest)).collect::<Vec<_>>()
        });
        may_talk(stretch, &mine, &theirs, other)
    }

    /// When one of the two has a talk, but for the one that is to be `moving`.
    pub fn taken(&self, moving: Option<&TalkId>) -> Vec<Stretch> {
        self.others(moving, true).map(stretch_of).collect()
    }

    /// The times that are on offer for other talks of one of the two.
    pub fn offered(&self, moving: Option<&TalkId>, now: Moment) -> Vec<Stretch> {
        self.others(moving, false).filter(|time| time.starts_at > now).map(stretch_of).collect()
    }

    /// All times that were offered for a talk that has none yet, the soonest first.
    pub fn slots_of(&self, talk: &TalkId) -> Vec<Moment> {
        let own = self.times.iter().filter(|time| !time.is_set && time.talk_id == *talk);
        own.map(|time| time.starts_at).collect()
    }

    /// The times of an offered talk that can still be picked: those that lie ahead and at which neither of the two has another talk
    /// by now.
    pub fn open_slots(&self, talk: &TalkId, now: Moment) -> Vec<Moment> {
        let own = self.times.iter().filter(|time| !time.is_set && time.talk_id == *talk);
        let open = own
            .filter(|time| time.starts_at > now && self.may_talk(stretch_of(time), Some(talk), "").is_ok());
        open.map(|time| time.starts_at).collect()
    }

    fn others(&self, moving: Option<&TalkId>, are_set: bool) -> impl Iterator<Item = &TimeRow> {
        self.times.iter().filter(move |time| time.is_set == are_set && moving != Some(&time.talk_id))
    }
}

fn stretch_of(time: &TimeRow) -> Stretch {
    Stretch { starts_at: time.starts_at, minutes: time.minutes }
}
