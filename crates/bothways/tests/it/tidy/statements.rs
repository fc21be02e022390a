//! Every statement of the product is understood by the engine this run is for, fits the row it fills, and stands where a reader looks for it.

use std::collections::BTreeSet;

use super::exceptions::SQL_ELSEWHERE;
use super::ratchet::only_the_listed;
use super::source;
use crate::house::House;

#[tokio::test]
async fn every_statement_is_prepared_and_its_columns_fit_the_row() {
    let house = House::empty_on("2026-05-20").await;

    let wrong = house.app.db.check_statements().await.unwrap();

    assert_eq!(wrong, Vec::<String>::new());
}

/// `records` fetch and keep; `own.rs` says what a room holds of a person, and forgets it.
#[test]
fn statements_stand_in_records() {
    let is_elsewhere = |path: &str| !path.contains("/records") && !path.ends_with("/own.rs");
    let found: BTreeSet<String> = source::rust_files(&["crates/bothways/src"])
        .into_iter()
        .filter(|source| is_elsewhere(&source.path) && source.code[..source.foot()].contains("sql!("))
        .map(|source| source.path.trim_start_matches("crates/bothways/src/").to_owned())
        .collect();

    only_the_listed("a statement stands in its room's records:", &found, SQL_ELSEWHERE);
}
