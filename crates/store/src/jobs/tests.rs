use super::*;

#[test]
fn pauses_double_up_to_four_hours_and_differ() {
    for (tries, most) in [(1, 15_000_000), (2, 30_000_000), (5, 240_000_000), (14, PAUSE_LONGEST_MICROS)] {
        let pauses: Vec<i64> = (0..50).map(|_| pause_micros(tries)).collect();

        assert!(pauses.iter().all(|pause| (most / 2..=most).contains(pause)));
        assert!(pauses.iter().any(|pause| *pause != pauses[0]));
    }
}
