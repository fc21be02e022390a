//! How a house opens: every instance seals with the same key.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bothways::check::{self, Standing};
use bothways::commands;
use bothways::open;
use bothways::settings::Settings;
use store::Address;
use store::scratch::Scratch;

use crate::house::scratch;

/// The settings of a machine with this data folder, on the engine that this run is for.
fn machine(folder: &Path, scratch: &Scratch) -> Settings {
    let server = match scratch.address() {
        // A file stands in the data folder.
        Address::File(_) => None,
        Address::Postgres(url) => Some(url.clone()),
    };
    let flags = BTreeMap::from([("data", folder.display().to_string())]);
    let environment = move |name: &str| server.clone().filter(|_| name == "BOTHWAYS_DATABASE");
    Settings::gather(&flags, environment, None).unwrap()
}

#[tokio::test]
async fn a_machine_with_another_key_does_not_serve_until_it_has_the_houses_or_its_own_is_taken() {
    let (scratch, folder) = (scratch().await, tempfile::tempdir().unwrap());
    let settings = || machine(folder.path(), &scratch);
    let key = folder.path().join("seal.key");
    open::house(settings()).await.unwrap();
    let own = fs::read(&key).unwrap();

    fs::write(&key, "the key of another machine").unwrap();
    let refused = open::house(settings()).await.err().unwrap();
    fs::write(&key, &own).unwrap();
    let mended = open::house(settings()).await;

    assert!(refused.sentence.contains("bothways new-key"), "{}", refused.sentence);
    assert!(mended.is_ok());

    fs::write(&key, "the key of another machine").unwrap();
    open::take_new_key(&settings(), &commands::say().unwrap()).await.unwrap();
    assert!(open::house(settings()).await.is_ok());
    fs::write(&key, &own).unwrap();
    assert!(open::house(settings()).await.is_err());
}

#[tokio::test]
async fn the_check_says_whether_a_machine_has_the_key_of_the_house() {
    let (scratch, folder) = (scratch().await, tempfile::tempdir().unwrap());
    let settings = || machine(folder.path(), &scratch);
    let say = commands::say().unwrap();
    let keys = async || {
        let found = check::look(&settings(), &say).await;
        let about = found.into_iter().filter(|finding| finding.about == "seal_key");
        about.map(|finding| finding.standing).collect::<Vec<_>>()
    };

    let before = keys().await;
    open::house(settings()).await.unwrap();
    let opened = keys().await;
    fs::write(folder.path().join("seal.key"), "the key of another machine").unwrap();
    let other = keys().await;

    assert_eq!((before, opened, other), (vec![], vec![Standing::Fine], vec![Standing::Mend]));
}
