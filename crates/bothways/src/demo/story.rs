//! A year of the chapter, told by calling actions with the clock moved from scene to scene.

mod talks;

use std::collections::BTreeMap;

use super::cast::{Cast, Role, roles};
use super::script::ASKINGS;
use crate::access::actions as access;
use crate::access::records::{AccountRow, accounts};
use crate::access::rules::Role as Hat;
use crate::app::App;
use crate::house;
use crate::matching::asking::actions as asking;
use crate::matching::asking::records as requests;
use crate::matching::asking::rules::{Answer, RequestState};
use crate::pairs::{PairId, actions as pairs};
use crate::people::records::CredentialLine;
use crate::people::{actions as people, answers};
use crate::platform::clock::Moment;
use crate::platform::hidden;
use crate::platform::problem::Problem;
use crate::platform::viewer::PersonId;
use crate::platform::web::Typed;
use crate::platform::work;
use crate::program;
use crate::program::kit::Meaning;
use crate::talks::TalkId;
use crate::talks::actions::notes::{self, Line};
use crate::talks::actions::times::{self, Plan};

/// How many days before "today" the story begins.
pub(super) const DAYS: i64 = 365;

/// Something that happens on a day of the story.
#[derive(Clone, Debug)]
enum Scene {
    Join(usize),
    Ask { asker: &'static str, asked: &'static str, note: &'static str },
    Answer { asked: &'static str, asker: &'static str, yes: bool },
    Pick { pair: PairId, by: String },
    Talk { pair: PairId, talk: TalkId, left: u32 },
    Again { pair: PairId, left: u32 },
    End { by: &'static str, with: &'static str },
    Question { by: &'static str, with: &'static str, body: &'static str },
    Offer { by: &'static str, with: &'static str },
}

/// Tells the story up to `today`, and leaves the clock there.
pub(super) async fn tell(app: &App, today: Moment) -> Result<Cast, Problem> {
    let mut told =
        Telling { app, today, cast: Cast::default(), scenes: BTreeMap::new(), next: 0, roles: roles()? };
    told.plan();
    told.set_up().await?;
    let mut worked_on = app.clock.now();
    while let Some(((at, _), scene)) = told.scenes.pop_first() {
        if at > today {
            continue;
        }
        app.clock.move_to(at);
        if at.days_since(worked_on) >= 1 {
            work::work_off(app, &house::jobs()).await;
            worked_on = at;
        }
        told.play(scene).await?;
    }
    app.clock.move_to(today);
    work::work_off(app, &house::jobs()).await;
    Ok(told.cast)
}

struct Telling<'a> {
    app: &'a App,
    today: Moment,
    cast: Cast,
    scenes: BTreeMap<(Moment, u32), Scene>,
    next: u32,
    roles: Vec<Role>,
}

impl Telling<'_> {
    fn at(&mut self, at: Moment, scene: Scene) {
        self.next += 1;
        self.scenes.insert((at, self.next), scene);
    }

    fn days_ago(&self, days: i64, minutes: i64) -> Moment {
        self.today.plus_days(-days).plus_minutes(minutes)
    }

    fn plan(&mut self) {
        for n in 1..self.roles.len() {
            // Most come in the first spring; the last few came lately.
            let days = if n < 36 {
                DAYS - 1 - i64::try_from(n).unwrap_or(0)
            } else {
                40 - 5 * (i64::try_from(n).unwrap_or(0) - 36)
            };
            let at = self.days_ago(days.max(2), i64::try_from(n).unwrap_or(0));
            self.at(at, Scene::Join(n));
        }
        for (asker, asked, days, yes, _, note) in ASKINGS {
            let at = self.days_ago(*days, 0);
            self.at(at, Scene::Ask { asker, asked, note });
            if *days > 1 {
                self.at(at.plus_minutes(60 * 20), Scene::Answer { asked, asker, yes: *yes });
            }
        }
        let (end, question) = (self.days_ago(30, 0), self.days_ago(2, 0));
        let offer = self.days_ago(1, 30);
        self.at(offer, Scene::Offer { by: "ana", with: "ben" });
        self.at(end, Scene::End { by: "olek", with: "bea" });
        self.at(
            question,
            Scene::Question { by: "ben", with: "ana", body: "How do I push back on an unsafe discharge?" },
        );
    }

    /// Everybody of the story is known by the same id whenever it is told, so that who fits equally well stands in the same order in
    /// each demo. They are nobody here until they come in.
    async fn cast_all(&self) -> Result<(), Problem> {
        let now = self.app.clock.now();
        let accounts = self.roles.iter().map(|role| {
            Ok(AccountRow {
                id: person_of(&role.key)?,
                email: address(&role.key),
                name: role.name.clone(),
                zone: role.zone.clone(),
                language: "en".to_owned(),
                coordinator: false,
                leader: false,
                operator: false,
                left_at: None,
            })
        });
        let accounts: Vec<AccountRow> = accounts.collect::<Result<_, Problem>>()?;
        let keep = move |tx: &mut store::Tx<'_>| accounts::save_new_each(tx, &accounts, now);
        self.app.db.write(keep).await.map_err(|error: store::Error| Problem::from(error))
    }

    /// The first coordinator sets the program up, in the same steps as anybody would.
    async fn set_up(&mut self) -> Result<(), Problem> {
        self.cast_all().await?;
        let app = self.app;
        let cleo = self.roles[0].clone();
        let link = access::first_link(app).await?.unwrap_or_default();
        let who =
            access::Newcomer { name: cleo.name.clone(), email: address(&cleo.key), zone: cleo.zone.clone() };
        let token = access::come_in_first(app, last_part(&link), who, "the demo").await?;
        let (viewer, _) = access::recognise(app, &token).await?.ok_or(Problem::NotFound("person"))?;
        let identity = program::actions::Identity {
            name: "Lakeshore Case Management Chapter".to_owned(),
            run_by: "association".to_owned(),
            country: "US".to_owned(),
            zone: cleo.zone.clone(),
        };
        program::actions::save_identity(app, &viewer, identity, "").await?;
        let contact = program::actions::Contact {
            name: "Ruth Amankwah".to_owned(),
            email: address("ruth"),
            phone: "555-0142".to_owned(),
        };
        program::actions::save_contact(app, &viewer, contact, "").await?;
        let lines = program::lines_of_kit(&app.kit.crisis, &app.words.of("en"));
        let danger_call = app.words.of("en").t("program-danger-kit");
        let crisis = program::actions::Crisis { danger_call, lines, looked: true };
        program::actions::save_crisis(app, &viewer, crisis, "").await?;
        program::actions::finish(app, &viewer).await?;
        app.program.set(app.db.read(program::records::find).await?);
        self.cast.0.insert(cleo.key.clone(), viewer);
        self.profile(&cleo).await?;
        for (key, role) in [("oda", Hat::Operator), ("leo", Hat::Leader), ("lila", Hat::Coordinator)] {
            let cleo = self.cast.must("cleo")?;
            let name = self.roles.iter().find(|role| role.key == key).map_or("", |role| role.name.as_str());
            access::invite_in_role(app, &cleo, name, &address(key), role).await?;
        }
        Ok(())
    }

    async fn play(&mut self, scene: Scene) -> Result<(), Problem> {
        match scene {
            Scene::Join(n) => self.join(n).await,
            Scene::Ask { asker, asked, note } => self.ask(asker, asked, note).await,
            Scene::Answer { asked, asker, yes } => self.answer(asked, asker, yes).await,
            Scene::Pick { pair, by } => self.pick(pair, &by).await,
            Scene::Talk { pair, talk, left } => self.talk(pair, talk, left).await,
            Scene::Again { pair, left } => self.again(pair, left).await,
            Scene::End { by, with } => {
                let viewer = self.cast.must(by)?;
                match self.pair_of(by, with).await? {
                    Some(pair) => pairs::end(self.app, &viewer, pair).await,
                    None => Ok(()),
                }
            }
            Scene::Offer { by, with } => {
                let (viewer, other) = (self.cast.must(by)?, self.cast.must(with)?.person);
                let Some(pair) = self.pair_of(by, with).await? else { return Ok(()) };
                let (now, me) = (self.app.clock.now(), viewer.person.clone());
                let slots = self
                    .app
                    .db
                    .read(move |tx| times::shared_times(tx, now, [&me, &other], 14, 45, None))
                    .await?;
                let plan = Plan {
                    shared: slots,
                    own: None,
                    minutes: 45,
                    channel: "phone".to_owned(),
                    reach: "555-0117".to_owned(),
                };
                times::offer(self.app, &viewer.person, pair, plan).await.map(|_| ())
            }
            Scene::Question { by, with, body } => {
                let viewer = self.cast.must(by)?;
                let Some(pair) = self.pair_of(by, with).await? else { return Ok(()) };
                let line = Line { learner: viewer.person.clone(), tag: String::new(), body: body.to_owned() };
                notes::add_item(self.app, &viewer.person, pair, line).await
            }
        }
    }

    /// Somebody is invited, comes in by the link, and answers the three questions.
    async fn join(&mut self, n: usize) -> Result<(), Problem> {
        let (app, role, now) = (self.app.clone(), self.roles[n].clone(), self.app.clock.now());
        let (in_unit, new) = (app.clone(), role.clone());
        let link = app
            .db
            .write(move |tx| {
                let new = access::NewAccount { name: &new.name, email: &address(&new.key), zone: &new.zone };
                let account = access::account_in(tx, now, &new)?;
                let link = access::invite_in(tx, &in_unit, now, &account.id)?;
                Ok::<_, Problem>(hidden::shown(&in_unit.seal, &link))
            })
            .await?;
        let (token, _) = access::come_in(&app, last_part(&link), "the demo").await?;
        let (viewer, _) = access::recognise(&app, &token).await?.ok_or(Problem::NotFound("person"))?;
        self.cast.0.insert(role.key.clone(), viewer);
        // The last one has come in and not said anything yet.
        if role.shares.is_empty() { Ok(()) } else { self.profile(&role).await }
    }

    async fn profile(&mut self, role: &Role) -> Result<(), Problem> {
        let (app, viewer) = (self.app, self.cast.must(&role.key)?);
        let mut fields = vec![
            ("ask_me", role.ask_me.clone()),
            ("hope", role.hope.clone()),
            ("free", role.free.clone()),
            ("zone", role.zone.clone()),
        ];
        for (field, written) in [("share", &role.shares), ("learn", &role.learns)] {
            for words in written {
                let Meaning::Skill(id) = app.kit.understand(words) else {
                    return Err(Problem::broken(format!("the kit does not know \"{words}\"")));
                };
                fields.push((field, id.to_string()));
            }
        }
        let answers = answers::read(&app.kit, &Typed::filled(fields), None).map_err(Problem::Invalid)?;
        people::save_answers(app, &viewer, answers).await?;
        let work = people::Work {
            settings: role.settings.clone(),
            languages: role.languages.clone(),
            organization: Some(role.organization.clone()).filter(|name| !name.is_empty()),
            ..people::Work::default()
        };
        people::save_work(app, &viewer, work).await?;
        let credentials = role
            .credentials
            .iter()
            .map(|letters| CredentialLine { letters: letters.clone(), expires_on: None });
        people::save_credentials(app, &viewer, credentials.collect()).await?;
        if let Some(above) = role.reports_to.as_ref().and_then(|key| self.cast.of(key)) {
            people::add_above(app, &viewer, above.person.clone()).await?;
        }
        Ok(())
    }

    async fn ask(&mut self, asker: &str, asked: &str, note: &str) -> Result<(), Problem> {
        let (viewer, other) = (self.cast.must(asker)?, self.cast.must(asked)?);
        let new = asking::NewAsking { choices: vec![other.person], note: note.to_owned() };
        asking::ask(self.app, &viewer, new).await?;
        Ok(())
    }

    async fn answer(&mut self, asked: &str, asker: &str, yes: bool) -> Result<(), Problem> {
        let (me, them) = (self.cast.must(asked)?, self.cast.must(asker)?);
        let (person, since) = (me.person.clone(), self.app.clock.now().plus_days(-30));
        let open = self.app.db.read(move |tx| requests::around(tx, &person, since)).await?;
        let waiting =
            open.into_iter().find(|row| row.asker_id == them.person && row.state == RequestState::Waiting);
        let Some(request) = waiting else { return Ok(()) };
        let answer = if yes { Answer::Yes } else { Answer::No };
        asking::answer(self.app, &me.person, request.id, answer).await?;
        if let Some(pair) = self.pair_of(asker, asked).await? {
            let at = self.app.clock.now().plus_minutes(60 * 9);
            let lately =
                ASKINGS.iter().any(|(from, to, .., talks, _)| *from == asker && *to == asked && *talks == 0);
            if !lately {
                self.at(at, Scene::Pick { pair, by: asker.to_owned() });
            }
        }
        Ok(())
    }

    async fn pair_of(&self, one: &str, other: &str) -> Result<Option<PairId>, Problem> {
        let (one, other) = (self.cast.must(one)?.person, self.cast.must(other)?.person);
        Ok(self.app.db.read(move |tx| crate::pairs::records::living_between(tx, &one, &other)).await?)
    }
}

fn address(key: &str) -> String {
    format!("{key}@example.org")
}

/// The id of somebody in the story: their short name in the letters that ids are made of.
fn person_of(key: &str) -> Result<PersonId, Problem> {
    let letters = key.chars().map(|letter| match letter {
        'i' | 'l' => '1',
        'o' => '0',
        'u' => 'v',
        other => other,
    });
    let short: String = letters.collect();
    format!("{short:0>26}").parse().map_err(|_| Problem::broken(format!("\"{key}\" makes no id")))
}

fn last_part(link: &str) -> &str {
    link.rsplit('/').next().unwrap_or_default()
}
