//! Where a rule does not hold today, or holds by being listed. These lists may only shrink, but for the doors
//! that are public on purpose. A line that is no longer needed fails its test.
//!
//! A file is named from the folder of the workspace.

/// Doors that answer people who are not signed in, as `room/file.rs::handler`.
pub const PUBLIC_HANDLERS: &[&str] = &[
    // The demo lets a visitor choose whom to be; in any other house these are not found.
    "demo/pages.rs::change_day",
    "demo/pages.rs::come_in_as",
    "demo/pages.rs::demo",
    // The seal in a letter's link says whose request it is: yes or a kind no from the mail, without signing in (R40).
    "matching/answering.rs::mail",
    "matching/answering.rs::mail_say",
    // In the demo every letter is there to be read; elsewhere these are not found.
    "platform/letters/pages.rs::all_of_demo",
    "platform/letters/pages.rs::html_of_demo",
    // The seal in a letter's link says whose notices are stopped: one press, without signing in.
    "platform/letters/pages.rs::stop",
    "platform/letters/pages.rs::stop_page",
    // The way in. A link in a letter is the proof of who comes.
    "access/pages/come_in.rs::come_in",
    "access/pages/come_in.rs::page",
    "access/pages/sign_in.rs::ask",
    "access/pages/sign_in.rs::page",
    // Help in a crisis asks nobody who they are.
    "care/pages.rs::help_now",
    // The first page leads in or on; a balancer asks whether the house serves.
    "house.rs::first_page",
    "house.rs::ready",
    // Stands before every page until the set-up is done.
    "program/pages.rs::set_up_first",
    // The style, the script and the worker that every page loads, signed in or not.
    "platform/web/assets.rs::asset",
    "platform/web/assets.rs::worker",
    "talks/pages/mail.rs::happened",
    "talks/pages/mail.rs::happened_page",
    "talks/pages/mail.rs::pick",
    "talks/pages/mail.rs::pick_page",
    "talks/pages/mail.rs::undo",
];

/// Files longer than [`super::shape::FILE_LINES_MAX`], with the length they may not pass.
pub const LONG_FILES: &[(&str, usize)] = &[];

/// Functions longer than [`super::shape::FUNCTION_LINES_MAX`], as `file::function`, with the length they may
/// not pass.
pub const LONG_FUNCTIONS: &[(&str, usize)] = &[];

/// Files outside `store` that name an engine, each because a person has to choose one there.
pub const ENGINE_WORDS: &[&str] = &[
    // Says what `--database` takes.
    "crates/bothways/src/settings.rs",
];

/// Files that name age, birth or generation, each because it refuses or spots them.
pub const AGE_WORDS: &[&str] = &[
    // The sentences that say why such a column of a spreadsheet is refused.
    "crates/bothways/src/roster/words.en.ftl",
];

/// Templates that no page shows yet.
pub const UNUSED_TEMPLATES: &[&str] = &[];
