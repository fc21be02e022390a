//! The optional pieces: credentials, work, style, room, season.

use crate::house::House;

async fn complete(house: &House, who: &str) {
    let form = "zone=America%2FNew_York&share=appeals&learn=huddles";
    assert_eq!(house.post(who, "/me/profile", form).await.status, 303);
}

#[tokio::test]
async fn letters_are_shown_with_what_they_stand_for_and_their_end_to_their_owner_only() {
    let house = House::open_on("2028-03-10").await;
    complete(&house, "ana").await;

    let answer = house.post("ana", "/me/credentials", "letters=R.N.%2C+CCM+exp+05%2F2028%2C+XYZ-9").await;

    assert_eq!(answer.to(), "/me?done=people-saved");
    let me = house.get("ana", "/me").await.body;
    let card = house.get("ben", &format!("/people/{}", house.id("ana"))).await.body;
    for page in [&me, &card] {
        assert!(page.contains("CCM (Certified Case Manager)") && page.contains("XYZ-9"), "{page}");
    }
    assert!(me.contains("Your CCM holds until Wed 31 May"), "{me}");
    assert!(!card.contains("31 May"), "{card}");
}

#[tokio::test]
async fn letters_can_be_taken_away_and_a_wrong_day_is_asked_again() {
    let house = House::open_on("2026-05-20").await;
    house.post("ana", "/me/credentials", "letters=RN%2C+CCM").await;

    let wrong = house.post("ana", "/me/credentials", "until%3ARN=&until%3ACCM=soon").await;
    let right = house.post("ana", "/me/credentials", "until%3ARN=&until%3ACCM=2028-05-31&remove=RN").await;

    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"soon\""), "{}", wrong.body);
    assert_eq!(right.status, 303);
    let page = house.get("ana", "/me/credentials").await.body;
    assert!(page.contains("value=\"2028-05-31\"") && !page.contains("until:RN"), "{page}");
}

#[tokio::test]
async fn years_are_a_band_that_stays_off_the_card_unless_their_owner_wants_it_there() {
    let house = House::open_on("2026-05-20").await;
    complete(&house, "ana").await;
    let card = format!("/people/{}", house.id("ana"));

    house
        .post("ana", "/me/work", "years=21-up&setting=Transplant&more_languages=Polish&language=English")
        .await;
    let hidden = house.get("ben", &card).await.body;
    house.post("ana", "/me/work", "years=21-up&show_years=yes").await;
    let shown = house.get("ben", &card).await.body;

    assert!(hidden.contains("Transplant") && hidden.contains("English, Polish"), "{hidden}");
    assert!(!hidden.contains("More than 20 years") && shown.contains("More than 20 years"));
}

#[tokio::test]
async fn style_is_told_in_words_and_three_values_are_the_most() {
    let house = House::open_on("2026-05-20").await;
    complete(&house, "ana").await;

    let many = house.post("ana", "/me/style", "value=fairness&value=family&value=growth&value=humor").await;
    let fine = house.post("ana", "/me/style", "talk-or-think=second&plan-or-see=both&value=humor").await;

    assert_eq!((many.status.as_u16(), fine.status.as_u16()), (422, 303));
    assert!(many.body.contains("value=\"humor\" checked"));
    let me = house.get("ana", "/me").await.body;
    assert!(me.contains("Think it over first") && me.contains("Humor") && !me.contains("Plan ahead"), "{me}");
}

#[tokio::test]
async fn more_room_than_three_needs_a_coordinator() {
    let house = House::open_on("2026-05-20").await;
    complete(&house, "ana").await;
    let lift = format!("/people/{}/room", house.id("ana"));

    let alone = house.post("ana", "/me/room", "people=5&channel=phone").await;
    let by_ben = house.post("ben", &lift, "most=5").await;
    let too_high = house.post("cleo", &lift, "most=50").await;
    let by_cleo = house.post("cleo", &lift, "most=5").await;
    let lifted = house.post("ana", "/me/room", "people=5&channel=phone").await;

    assert_eq!(alone.status, 422);
    assert!(alone.body.contains("3 is the most") && alone.body.contains("value=\"5\""), "{}", alone.body);
    assert_eq!((by_ben.status.as_u16(), too_high.status.as_u16()), (404, 422));
    assert_eq!((by_cleo.status.as_u16(), lifted.status.as_u16()), (303, 303));
}

#[tokio::test]
async fn a_rest_has_an_end_and_ends_by_itself() {
    let house = House::open_on("2026-05-20").await;
    complete(&house, "ana").await;
    let card = format!("/people/{}", house.id("ana"));

    let endless = house.post("ana", "/me/season", "season=paused&until=").await;
    let fine = house.post("ana", "/me/season", "season=lighter&until=2026-06-03").await;

    assert_eq!((endless.status.as_u16(), fine.to()), (422, "/me?done=people-season"));
    let before = house.get("cleo", &card).await.body;
    assert!(before.contains("Lighter season until Wed 3 June"), "{before}");
    assert!(!house.get("ben", &card).await.body.contains("Lighter season"), "Ben is in no pair with Ana");
    house.days_pass(14);
    assert!(!house.get("cleo", &card).await.body.contains("Lighter season"));
}
