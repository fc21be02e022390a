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
    // The seal in an invitation's link says who takes themself off the list.
    "roster/pages/declining.rs::no",
    "roster/pages/declining.rs::no_page",
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

/// Files that hold statements and are no records.
pub const SQL_ELSEWHERE: &[&str] = &[
    // What stands between people is one statement with the type it becomes.
    "matching/between.rs",
    "matching/ties_found.rs",
    // A table each, with the one or two things that are done with it.
    "platform/attempts.rs",
    "platform/journal.rs",
    "platform/letters/told.rs",
    "platform/seal.rs",
];

/// Statements that read a table from its first row to its last, as `file::function table`.
pub const WHOLE_TABLES: &[&str] = &[
    // Who has a part or has come in: as many rows as the house has people, for a change of parts or a nightly job.
    "access/records/accounts.rs::count_coordinators account",
    "access/records/accounts.rs::count_joined account",
    "access/records/accounts.rs::holders account",
    "access/records/accounts.rs::left_before account",
    "access/records/links.rs::remove_first sign_in_link",
    // Somebody is erased, takes their data along, or a nightly job forgets: rare, and an index would cost every day.
    "matching/own.rs::follow round_left_out",
    "matching/own.rs::follow round_pair",
    "matching/own.rs::take_rounds round_left_out",
    "matching/own.rs::take_rounds round_pair",
    "talks/own.rs::follow feeling",
    "talks/own.rs::take agenda_item",
    "talks/own.rs::take feeling",
    "talks/own.rs::take learning",
    "talks/own.rs::take next_step",
    // A coordinator looks for a part of a name.
    "roster/records/invitations.rs::search account",
    // Once a day: whose credential ends soon.
    "people/records/credentials.rs::holders credential",
    // The coordinator's card counts everybody.
    "desk/records.rs::program account",
    "desk/records.rs::program conflict",
    "desk/records.rs::program round",
    "desk/records.rs::program tie_found",
    "desk/records.rs::program upload",
    // The coordinators' list of everybody.
    "desk/everyone/records.rs::people account",
    // A question to the matcher is about everybody.
    "matching/between.rs::everyone avoid",
    "matching/between.rs::everyone conflict",
    "matching/between.rs::everyone introduction",
    "matching/between.rs::everyone reporting_line",
    "matching/rounds/records.rs::latest round",
    "matching/rounds/records.rs::names account",
    "matching/rounds/records.rs::newest round",
    "matching/rounds/records.rs::waiting profile",
    "matching/ties_found.rs::all tie_found",
    "people/records/facts.rs::everyone credential",
    "people/records/facts.rs::everyone free_window",
    "people/records/facts.rs::everyone profile",
    "people/records/facts.rs::everyone profile_item",
    "people/records/facts.rs::everyone skill_offer",
    "people/records/facts.rs::everyone skill_written",
    "people/records/facts.rs::everyone style_answer",
    // Skills held out to somebody whose other line is open: what most people here say, by an index.
    "people/records/lists.rs::most_said skill_offer",
    "people/records/mod.rs::all_profiles profile",
    "people/records/mod.rs::one_sided profile",
    "people/records/mod.rs::settle_all profile",
    // A coordinator's list of everybody, or of all ties.
    "people/records/apart.rs::names account",
    "people/records/apart.rs::ties_to_approve conflict",
    "roster/records/invitations.rs::ask_again account",
    "roster/records/invitations.rs::census invitation",
    "roster/records/invitations.rs::due invitation",
    "roster/records/awaited.rs::all awaited",
    "roster/records/mod.rs::standing account",
    "roster/records/mod.rs::marks account",
    // Newest first by an index, and no more than a page shows.
    "platform/letters/records/mod.rs::newest letter",
    "roster/records/mod.rs::newest upload",
    // The demo's list of addresses.
    "platform/letters/records/mod.rs::addresses letter",
    // An upload looks whether anybody in it was erased; a nightly job forgets the old ones.
    "access/records/erased.rs::remove_old erased_address",
    "access/records/erased.rs::seals erased_address",
    // One row, or a handful.
    "crates/store/src/migrate/mod.rs::seen migration",
    "program/records.rs::crisis_lines crisis_line",
    "program/records.rs::find program",
    "program/records.rs::wordings kept_wording",
    "roster/records/mod.rs::drop_old upload",
    "roster/records/mod.rs::others_on_their_way upload",
];

/// Tables with a column that names a person, of which nothing goes when that person is erased, each with the reason. What such a row
/// says of them is their id alone, which is nobody's name any more.
pub const STAY_AT_ERASING: &[(&str, &str)] = &[
    ("journal", "that something was done, and when, never what was said: 24 months (rules 4.8)"),
    ("pair", "the other of the two keeps that there was a pair"),
    ("arrow", "the other of the two keeps who shared what"),
    (
        "agenda_item",
        "written together: the other keeps it until twelve months after the pair's end (rules 4.8)",
    ),
    ("learning", "written together: the other keeps it until twelve months after the pair's end (rules 4.8)"),
    (
        "next_step",
        "written together: the other keeps it until twelve months after the pair's end (rules 4.8)",
    ),
    ("round", "which coordinator drafted and published it"),
    ("upload", "which coordinator brought a list in; its rows are gone by then"),
    ("kept_wording", "which coordinator keeps a label on the program's pages, and why"),
];

/// Tables with a column that names a person that are in nobody's parcel, each with the reason.
pub const NOT_TAKEN_ALONG: &[(&str, &str)] = &[
    ("round", "a coordinator's work for the program, not theirs"),
    ("upload", "a coordinator's work for the program, not theirs"),
    ("kept_wording", "a coordinator's work for the program, not theirs"),
];

/// Files outside `platform/web` that take what stands in an address by the framework's own words.
pub const RAW_ADDRESSES: &[&str] = &[];
