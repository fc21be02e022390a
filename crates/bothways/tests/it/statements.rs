//! Every SQL text of the product, shown to the engine of this run.

use crate::house::House;

#[tokio::test]
async fn the_engine_understands_every_statement_and_its_columns_fit() {
    let house = House::empty_on("2026-05-20").await;

    let wrong = house.app.db.check_statements().await.unwrap();

    assert!(wrong.is_empty(), "{wrong:#?}");
}
