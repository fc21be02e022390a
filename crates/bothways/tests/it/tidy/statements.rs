//! Every statement of the product is understood by the engine this run is for, and fits the row it fills.

use crate::house::House;

#[tokio::test]
async fn every_statement_is_prepared_and_its_columns_fit_the_row() {
    let house = House::empty_on("2026-05-20").await;

    let wrong = house.app.db.check_statements().await.unwrap();

    assert_eq!(wrong, Vec::<String>::new());
}
