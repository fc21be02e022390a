//! The crisis lines as a form: a box per line, two empty ones at the end, and a word that somebody looked.

use crate::platform::web::Typed;
use crate::platform::words::Say;
use crate::program::actions::Crisis;
use crate::program::kit::{self, CrisisLine};
use crate::program::records::CrisisRow;

/// Empty boxes after the last line.
const EMPTY_ROWS: usize = 2;
/// More lines than anyone in need can read.
const ROWS_MAX: usize = 30;

/// One box.
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) is_kept: bool,
    /// An empty box at the end: what is written there is meant to stay, without a tick.
    pub(super) is_new: bool,
    pub(super) line: CrisisRow,
}

impl Row {
    /// Nobody can reach this line yet.
    pub(super) fn is_unreachable(&self) -> bool {
        !self.line.is_reachable()
    }
}

/// Boxes for lines that somebody confirmed before.
pub(super) fn rows_of(lines: Vec<CrisisRow>) -> Vec<Row> {
    with_empty(lines.into_iter().map(|line| (true, line)).collect())
}

/// Boxes for the kit's lines. Those that the program fills in itself start unticked.
pub(super) fn rows_of_kit(crisis: &kit::Crisis, say: &Say) -> Vec<Row> {
    with_empty(crisis.lines.iter().map(|line| (!line.site_fills_in, of_kit(line, say))).collect())
}

/// The kit's lines that help as they are, for the time before a program has its own.
pub fn lines_of_kit(crisis: &kit::Crisis, say: &Say) -> Vec<CrisisRow> {
    crisis.lines.iter().filter(|line| !line.site_fills_in).map(|line| of_kit(line, say)).collect()
}

/// A line of the kit as a program keeps it.
fn of_kit(line: &CrisisLine, say: &Say) -> CrisisRow {
    let mut more: Vec<String> = Vec::new();
    if line.any_hour {
        more.push(say.t("program-line-any-hour"));
    }
    if line.free {
        more.push(say.t("program-line-free"));
    }
    more.extend(line.more.iter().map(|line| line.text.clone()));
    CrisisRow {
        name: line.name.clone(),
        helps_when: line.when.clone(),
        call: line.call.clone().unwrap_or_default(),
        text_to: line.text.clone().unwrap_or_default(),
        chat: line.chat.clone().unwrap_or_default(),
        more: more.join("\n"),
    }
}

fn with_empty(lines: Vec<(bool, CrisisRow)>) -> Vec<Row> {
    let empty = std::iter::repeat_with(|| (false, CrisisRow::default())).take(EMPTY_ROWS);
    let rows = lines.into_iter().chain(empty).enumerate();
    rows.map(|(number, (is_kept, line))| Row { number, is_kept, is_new: line.name.is_empty(), line })
        .collect()
}

/// The boxes as they were typed.
pub(super) fn rows_typed(typed: &Typed) -> Vec<Row> {
    let kept = typed.all("keep");
    let is_there = |number: &usize| !typed.starting(&format!("name-{number}")).is_empty();
    let shown = (0..ROWS_MAX).take_while(is_there).count();
    (0..shown)
        .map(|number| {
            let text = |part: &str| typed.get(&format!("{part}-{number}")).to_owned();
            let line = CrisisRow {
                name: text("name"),
                helps_when: text("when"),
                call: text("call"),
                text_to: text("text"),
                chat: text("chat"),
                more: text("more"),
            };
            // Boxes at the end have no tick of their own.
            let is_new = number >= shown.saturating_sub(EMPTY_ROWS);
            let is_kept = kept.contains(&number.to_string().as_str()) || (is_new && !line.name.is_empty());
            Row { number, is_kept, is_new, line }
        })
        .collect()
}

/// What was typed: whom to call in danger, the lines that stay, and whether somebody looked.
pub(super) fn read(typed: &Typed) -> Crisis {
    let kept = rows_typed(typed).into_iter().filter(|row| row.is_kept);
    Crisis {
        danger_call: typed.get("danger_call").to_owned(),
        lines: kept.map(|row| row.line).collect(),
        looked: typed.has("confirm", "yes"),
    }
}
