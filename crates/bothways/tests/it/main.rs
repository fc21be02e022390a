//! One binary: what the product promises, through its front doors, on a real database; and the rules of the house itself.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first surprise")]

mod access;
mod care;
mod checks;
mod crowd;
mod demo;
mod desk;
mod everyone;
mod front_door;
mod house;
mod kit;
mod letters;
mod machine;
mod mail_server;
mod matching_asking;
mod matching_certificate;
mod matching_command;
mod matching_edges;
mod matching_rounds;
mod matching_rounds_undrawn;
mod matching_seen;
mod matching_told;
mod matching_trying;
mod matching_weights;
mod migrations;
mod one_side;
mod opening;
mod pairs;
mod parting;
mod people;
mod roster_again;
mod roster_import;
mod roster_walls;
mod seasons;
mod sending;
mod set_up;
mod statements;
mod talks;
mod talks_first;
mod talks_lines;
mod talks_offers;
mod talks_times;
mod talks_where;
mod tidy;
mod work;
