//! Whom one may not, or would rather not, be paired with.

use bothways::matching::gate::Ties;
use bothways::matching::question::Standing;
use bothways::people::records::apart;
use bothways::program::kit::TieRule;
use store::Tx;

use crate::house::House;

async fn complete(house: &House, who: &str) {
    let form = "zone=America%2FNew_York&share=appeals&learn=huddles";
    assert_eq!(house.post(who, "/me/profile", form).await.status, 303);
}

/// What stands between two people.
async fn between(house: &House, a: &str, b: &str) -> Ties {
    let (one, other) = (house.id(a), house.id(b));
    let read = move |tx: &mut Tx<'_>| Standing::two(tx, &one, &other);
    let standing = house.app.db.read(read).await.unwrap();
    standing.ties(&house.app.kit, &house.id(a), &house.id(b))
}

/// The id of the one tie that somebody has.
async fn tie_of(house: &House, who: &str) -> String {
    let person = house.id(who);
    let read = move |tx: &mut Tx<'_>| apart::ties_of(tx, &person);
    let ties = house.app.db.read(read).await.unwrap();
    assert_eq!(ties.len(), 1);
    ties[0].id.clone()
}

fn declared(rule: TieRule) -> Ties {
    Ties { declared: vec![rule], ..Ties::default() }
}

#[tokio::test]
async fn rather_not_hides_both_cards_and_nobody_else_learns_of_it() {
    let house = House::open_on("2026-05-20").await;
    complete(&house, "ana").await;
    complete(&house, "eve").await;

    let answer = house.post("ana", "/me/apart/add", "list=avoid&name=eve").await;

    assert_eq!(answer.to(), "/me/apart?done=people-apart");
    assert_eq!(house.get("eve", &format!("/people/{}", house.id("ana"))).await.status, 404);
    assert_eq!(house.get("ana", &format!("/people/{}", house.id("eve"))).await.status, 404);
    assert!(!house.get("eve", "/me/apart").await.body.contains("Ana"));
    assert_eq!(between(&house, "eve", "ana").await, Ties { other_avoids: true, ..Ties::default() });
    house.post("ana", "/me/apart/remove", &format!("list=avoid&person={}", house.id("eve"))).await;
    assert_eq!(between(&house, "eve", "ana").await, Ties::default());
}

#[tokio::test]
async fn a_name_nobody_has_is_asked_again_and_one_that_two_have_asks_which() {
    let mut house = House::open_on("2026-05-20").await;
    let first = house.person("Noor").await;
    house
        .app
        .db
        .write({
            let other = bothways::access::records::AccountRow {
                id: bothways::platform::viewer::PersonId::fresh(house.app.clock.now()),
                email: "noor2@example.org".to_owned(),
                name: "noor".to_owned(),
                zone: "UTC".to_owned(),
                language: "en".to_owned(),
                coordinator: false,
                leader: false,
                operator: false,
                left_at: None,
            };
            let now = house.app.clock.now();
            move |tx| bothways::access::records::save_new(tx, &other, now)
        })
        .await
        .unwrap();

    let nobody = house.post("ana", "/me/apart/add", "list=above&name=Zelda").await;
    let two = house.post("ana", "/me/apart/add", "list=above&name=NOOR").await;
    let one = house.post("ana", "/me/apart/add", &format!("list=above&name=NOOR&person={first}")).await;

    assert_eq!((nobody.status.as_u16(), two.status.as_u16(), one.status.as_u16()), (422, 422, 303));
    assert!(nobody.body.contains("value=\"Zelda\"") && nobody.body.contains("We know no one called"));
    assert!(two.body.contains("Which one?"), "{}", two.body);
    let nothing = house.post("ana", "/me/apart/add", "list=avoid&name=+").await;
    assert!(nothing.body.contains("Write a full name first."), "{}", nothing.body);
}

#[tokio::test]
async fn whoever_answers_for_ones_work_is_walled_off() {
    let house = House::open_on("2026-05-20").await;

    house.post("ben", "/me/apart/add", "list=above&name=Ana").await;
    house.post("ana", "/me/apart/add", "list=above&name=Cleo").await;

    assert_eq!(between(&house, "cleo", "ben").await, Ties { reporting: true, ..Ties::default() });
    assert!(house.get("ben", "/me/apart").await.body.contains("Take Ana off"));
}

#[tokio::test]
async fn a_small_team_may_pair_when_both_and_a_coordinator_said_yes() {
    let house = House::open_on("2026-05-20").await;
    house.post("ana", "/me/apart/add", "list=tie&name=Ben&kind=small-team").await;
    let tie = tie_of(&house, "ana").await;
    let (agree, approve) = (format!("tie={tie}&agrees=yes"), format!("tie={tie}"));
    assert_eq!(between(&house, "ana", "ben").await, declared(TieRule::Approve));
    assert!(house.get("ben", "/me").await.body.contains("told us of a tie to you"));

    let early = house.post("cleo", "/program/ties", &approve).await;
    let stranger = house.post("eve", "/me/apart/agree", &agree).await;
    for who in ["ana", "ben"] {
        assert_eq!(house.post(who, "/me/apart/agree", &agree).await.status, 303);
    }
    let not_hers = house.post("eve", "/program/ties", &approve).await;
    let listed = house.get("cleo", "/program/ties").await.body;
    let approved = house.post("cleo", "/program/ties", &approve).await;

    assert_eq!((early.status.as_u16(), stranger.status.as_u16(), not_hers.status.as_u16()), (409, 404, 404));
    assert!(listed.contains("Ana ⇄ Ben"), "{listed}");
    assert_eq!(approved.status, 303);
    assert_eq!(between(&house, "ana", "ben").await, Ties::default());
    house.post("ben", "/me/apart/agree", &approve).await;
    let again = between(&house, "ana", "ben").await;
    assert_eq!(again, declared(TieRule::Approve), "a yes taken back puts the wall up again");
}

#[tokio::test]
async fn who_knows_of_no_tie_says_so_and_a_coordinator_has_the_last_word() {
    let house = House::open_on("2026-05-20").await;
    house.post("ana", "/me/apart/add", "list=tie&name=Ben&kind=small-team").await;
    let tie = tie_of(&house, "ana").await;
    let none = format!("tie={tie}&agrees=none");

    let asked = house.get("ben", "/today").await.body;
    let not_hers = house.post("ana", "/me/apart/agree", &none).await;
    let stranger = house.post("eve", "/me/apart/agree", &none).await;
    let early = house.post("cleo", "/program/ties", &format!("tie={tie}&says=none")).await;
    let denied = house.post("ben", "/me/apart/agree", &none).await;
    let done = house.get("ben", "/today").await.body;
    let listed = house.get("cleo", "/program/ties").await.body;
    let counted = house.get("cleo", "/today").await.body;

    assert!(asked.contains("Ana and you") && asked.contains("href=\"/me/apart#ties\""), "{asked}");
    assert_eq!((not_hers.status.as_u16(), stranger.status.as_u16(), early.status.as_u16()), (404, 404, 409));
    assert_eq!(denied.status, 303);
    assert!(!done.contains("Ana and you"), "it is answered: {done}");
    assert!(listed.contains("Ben says that there is no such tie."), "{listed}");
    assert!(counted.contains("Two people with a tie wait for your word"), "{counted}");
    assert_eq!(between(&house, "ana", "ben").await, declared(TieRule::Approve), "it stands until then");
    assert!(house.get("ana", "/me/apart").await.body.contains("Ben knows of no such tie."));
    house.post("cleo", "/program/ties", &format!("tie={tie}&says=none")).await;
    assert_eq!(between(&house, "ana", "ben").await, Ties::default());
}

#[tokio::test]
async fn a_coordinator_may_keep_two_people_apart_for_good() {
    let house = House::open_on("2026-05-20").await;
    house.post("ana", "/me/apart/add", "list=tie&name=Ben&kind=small-team").await;
    let tie = tie_of(&house, "ana").await;
    for who in ["ana", "ben"] {
        house.post(who, "/me/apart/agree", &format!("tie={tie}&agrees=yes")).await;
    }
    let (says, back) = (format!("tie={tie}&says=apart"), format!("list=tie&tie={tie}"));

    let not_hers = house.post("eve", "/program/ties", &says).await;
    let kept = house.post("cleo", "/program/ties", &says).await;
    let list = house.get("cleo", "/program/ties").await.body;
    let taken_back = house.post("ana", "/me/apart/remove", &back).await;

    assert_eq!((not_hers.status.as_u16(), kept.status.as_u16()), (404, 303));
    assert!(!list.contains("Ana ⇄ Ben"), "{list}");
    assert!(house.get("ben", "/me/apart").await.body.contains("A coordinator looked at it"));
    assert_eq!(taken_back.status, 409, "whoever declared it does not undo a coordinator's word");
    assert_eq!(between(&house, "ana", "ben").await, declared(TieRule::Approve));
}

#[tokio::test]
async fn a_tie_that_rules_out_a_pair_stands_on_nobodys_first_page() {
    let house = House::open_on("2026-05-20").await;
    house.post("ana", "/me/apart/add", "list=tie&name=Ben&kind=complaint").await;
    let tie = tie_of(&house, "ana").await;

    let today = house.get("ben", "/today").await.body;
    let denied = house.post("ben", "/me/apart/agree", &format!("tie={tie}&agrees=none")).await;

    assert!(!today.contains("Ana"), "it may be a complaint: {today}");
    assert_eq!(denied.status, 404);
}

#[tokio::test]
async fn a_tie_that_rules_out_a_pair_is_seen_by_who_named_it_and_takes_no_yes() {
    let house = House::open_on("2026-05-20").await;
    house.post("ana", "/me/apart/add", "list=tie&name=Ben&kind=complaint").await;
    let tie = tie_of(&house, "ana").await;
    assert_eq!(between(&house, "ana", "ben").await, declared(TieRule::Block));

    let yes = house.post("ben", "/me/apart/agree", &format!("tie={tie}&agrees=yes")).await;
    let taken = house.post("ben", "/me/apart/remove", &format!("list=tie&tie={tie}")).await;
    let unheard = house.post("ana", "/me/apart/add", "list=tie&name=Ben&kind=nonsense").await;

    assert_eq!((yes.status.as_u16(), taken.status.as_u16(), unheard.status.as_u16()), (404, 404, 422));
    assert!(
        !house
            .get("ben", "/me/apart")
            .await
            .body
            .contains("complaint, or is part of it, and the other is in it too.</p>")
    );
    assert!(house.get("ana", "/me/apart").await.body.contains("Only you see this"));
}
