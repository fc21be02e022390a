//! "This is how we understood you": unknown words, levels and wishes, and the week, to be mended by hand.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{again, own};
use crate::app::App;
use crate::people::actions::{self, Check, Ruling};
use crate::people::facts::Facts;
use crate::people::rules::{Direction, LEVEL_DEFAULT, LEVEL_TEACH, PRIORITY_FIRST};
use crate::people::times::spoken::{clock, spoken};
use crate::people::times::{DAY_MINUTES, Week, Weekday, Window};
use crate::platform::advice;
use crate::platform::problem::{FieldProblem, Problem};
use crate::platform::viewer::Viewer;
use crate::platform::web::page::{Done, done};
use crate::platform::web::{Html, Page, Place, Query, Typed, times};
use crate::program::kit::{Kit, SkillId};

/// A word that the kit does not know, with the skill that comes nearest.
struct WordChoice {
    field: String,
    words: String,
    direction: &'static str,
    nearest: Option<(String, String)>,
}

/// A skill on the profile with how well, or how soon.
struct SkillLine {
    id: String,
    name: String,
    how: u8,
}

/// One day with its stretches as they stand in the form.
struct DayLine {
    day: String,
    number: u8,
    rows: Vec<(usize, String, String)>,
}

/// One stretch in the small picture of the week: day from 0, first minute and length.
struct Bar {
    x: u32,
    y: u32,
    height: u32,
}

#[derive(Template)]
#[template(path = "people/pages/check.html")]
struct CheckPage {
    page: Page,
    typed: Typed,
    words: Vec<WordChoice>,
    shares: Vec<SkillLine>,
    learns: Vec<SkillLine>,
    days: Vec<DayLine>,
    bars: Vec<Bar>,
    week: Vec<String>,
    zone: String,
    advice: Vec<String>,
}

fn check_page(
    app: &App,
    viewer: &Viewer,
    facts: &Facts,
    typed: Option<Typed>,
    notice: Option<&str>,
) -> Result<Html, Problem> {
    let page =
        app.page(viewer, Place::Me, "people-check-title").noticing(notice).who_sees("people-who-profile");
    let typed = typed.unwrap_or_else(|| filled(facts));
    let written =
        [(Direction::Share, &facts.lists.shares_written), (Direction::Learn, &facts.lists.learns_written)];
    let words = written.into_iter().flat_map(|(way, lines)| {
        lines.iter().map(move |line| WordChoice {
            field: format!("word-{}:{}", way.id(), line.words),
            words: line.words.clone(),
            direction: way.id(),
            nearest: line
                .nearest
                .as_ref()
                .and_then(|id| Some((id.to_string(), app.kit.skill(id)?.name.clone()))),
        })
    });
    Html::of(&CheckPage {
        words: words.collect(),
        shares: skill_lines(&app.kit, &facts.lists.shares, &typed, "level:"),
        learns: skill_lines(&app.kit, &facts.lists.learns, &typed, "priority:"),
        days: Weekday::ALL.into_iter().map(|day| day_line(&page, &typed, day)).collect(),
        bars: bars(&facts.lists.windows),
        week: spoken(&facts.lists.windows, &page),
        zone: times::zone_name(&facts.time_zone(), &page),
        advice: advice::on(&[&facts.ask_me, &facts.hope], &page),
        typed,
        page,
    })
}

fn skill_lines(kit: &Kit, skills: &[(SkillId, u8)], typed: &Typed, field: &str) -> Vec<SkillLine> {
    let line = |(id, how): &(SkillId, u8)| {
        let typed_how = typed.get(&format!("{field}{id}")).parse().unwrap_or(*how);
        Some(SkillLine { id: id.to_string(), name: kit.skill(id)?.name.clone(), how: typed_how })
    };
    skills.iter().filter_map(line).collect()
}

/// The form filled from what is kept.
fn filled(facts: &Facts) -> Typed {
    let mut fields = Vec::new();
    for day in Weekday::ALL {
        let windows = facts.lists.windows.windows().iter().filter(|window| window.weekday == day);
        for (at, window) in windows.enumerate() {
            let number = day.since_monday() + 1;
            fields.push((format!("from:{number}:{at}"), clock(window.from_minute)));
            fields.push((format!("to:{number}:{at}"), clock(window.to_minute % DAY_MINUTES)));
        }
    }
    Typed::filled(fields)
}

/// A day's rows: those that stand there and an empty one.
fn day_line(page: &Page, typed: &Typed, day: Weekday) -> DayLine {
    let number = day.since_monday() + 1;
    let mut rows = Vec::new();
    for at in 0.. {
        let (from, to) = (typed.get(&format!("from:{number}:{at}")), typed.get(&format!("to:{number}:{at}")));
        rows.push((at, from.to_owned(), to.to_owned()));
        if from.is_empty() && to.is_empty() {
            break;
        }
    }
    DayLine { day: page.t(&format!("weekday-{number}")), number, rows }
}

/// The week as a picture 7 by 24: a column for each day, an hour ten units high, from 6:00 on.
fn bars(week: &Week) -> Vec<Bar> {
    let top = 6 * 60;
    let shown = week.windows().iter().filter(|window| window.to_minute > top);
    let bar = |window: &Window| {
        let from = u32::from(window.from_minute.max(top) - top) / 6;
        let to = u32::from(window.to_minute - top) / 6;
        Bar {
            x: u32::from(window.weekday.since_monday()) * 40 + 4,
            y: from,
            height: to.saturating_sub(from).max(3),
        }
    };
    shown.map(bar).collect()
}

/// What was understood.
pub async fn check(
    State(app): State<App>,
    viewer: Viewer,
    Query(query): Query<Done>,
) -> Result<Response, Problem> {
    match own(&app, &viewer).await? {
        Some(facts) => Ok(check_page(&app, &viewer, &facts, None, query.done.as_deref())?.into_response()),
        None => Ok(Redirect::to("/me/profile").into_response()),
    }
}

/// Keeps what was mended.
pub async fn save_check(State(app): State<App>, viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let Some(facts) = own(&app, &viewer).await? else {
        return Ok(Redirect::to("/me/profile").into_response());
    };
    let check = match read(&app.kit, &typed) {
        Ok(check) => check,
        Err(problem) => {
            let typed = typed.with_problems(&[problem]);
            return Ok(again(check_page(&app, &viewer, &facts, Some(typed), None)?));
        }
    };
    actions::save_check(&app, &viewer, check).await?;
    Ok(done("/me", "people-check").into_response())
}

fn read(kit: &Kit, typed: &Typed) -> Result<Check, FieldProblem> {
    let how = |field: &str, range: std::ops::RangeInclusive<u8>| -> Vec<(SkillId, u8)> {
        let said = typed.starting(field).into_iter();
        said.filter_map(|(id, how)| {
            Some((SkillId::from(id), how.parse().ok().filter(|how| range.contains(how))?))
        })
        .collect()
    };
    let mut rulings = Vec::new();
    for way in [Direction::Share, Direction::Learn] {
        for (words, said) in typed.starting(&format!("word-{}:", way.id())) {
            let skill = SkillId::from(said);
            let ruling = match said {
                "drop" => Ruling::Goes,
                _ if kit.skill(&skill).is_some() => Ruling::Means(skill),
                _ => Ruling::Stays,
            };
            rulings.push((way, words.to_owned(), ruling));
        }
    }
    Ok(Check {
        levels: how("level:", LEVEL_DEFAULT..=LEVEL_TEACH),
        priorities: how("priority:", 1..=PRIORITY_FIRST),
        rulings,
        week: week(typed)?,
    })
}

/// The stretches in the form. One that ends before it begins goes on past midnight.
fn week(typed: &Typed) -> Result<Week, FieldProblem> {
    let mut windows = Vec::new();
    for (place, from) in typed.starting("from:") {
        let to = typed.get(&format!("to:{place}"));
        if from.is_empty() && to.is_empty() {
            continue;
        }
        let wrong = || FieldProblem::new("week", "people-mend-week");
        let number: usize = place.split(':').next().and_then(|n| n.parse().ok()).ok_or_else(wrong)?;
        let day = *number.checked_sub(1).and_then(|at| Weekday::ALL.get(at)).ok_or_else(wrong)?;
        let (from, to) = (minute(from).ok_or_else(wrong)?, minute(to).ok_or_else(wrong)?);
        match to {
            0 => windows.extend(Window::new(day, from, DAY_MINUTES)),
            to if to > from => windows.extend(Window::new(day, from, to)),
            to if to == from => return Err(wrong()),
            to => {
                windows.extend(Window::new(day, from, DAY_MINUTES));
                windows.extend(Window::new(day.next(), 0, to));
            }
        }
    }
    Ok(Week::of(windows))
}

/// `08:30` in minutes since midnight.
fn minute(written: &str) -> Option<u16> {
    let (hour, rest) = written.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, rest.get(..2)?.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::times::read_week;

    #[test]
    fn a_stretch_past_midnight_is_two_and_midnight_ends_the_day() {
        let typed = Typed::filled([
            ("from:1:0", "22:00"),
            ("to:1:0", "01:00"),
            ("from:3:0", "20:30"),
            ("to:3:0", "00:00"),
            ("from:4:0", ""),
            ("to:4:0", ""),
        ]);

        let week = week(&typed).unwrap();

        assert_eq!(week, read_week("Mon 22:00-24:00; Tue 0:00-1:00; Wed 20:30-24:00").week);
    }

    #[test]
    fn a_half_filled_stretch_is_to_be_mended() {
        let typed = Typed::filled([("from:1:0", "22:00"), ("to:1:0", "")]);

        assert_eq!(week(&typed).unwrap_err().field, "week");
    }
}
