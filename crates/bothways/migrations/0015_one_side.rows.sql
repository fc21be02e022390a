-- Leo came in by a list that says only what he shares, and waits.
INSERT INTO profile (person_id, given_id, ask_me, hope, room_for, room_most, room_said_at, season, season_until_on, cm_years_band, show_years, organization, channel, complete, said, waiting_since_at, trained_at, updated_at) VALUES
    ('000000000000000000000001e0', NULL, '', '', 2, 3, NULL, 'normal', NULL, NULL, 0, NULL, 'either', 0, 1, 1777636800000000, NULL, 1777636800000000);
INSERT INTO skill_offer (person_id, direction, skill_id, level) VALUES
    ('000000000000000000000001e0', 'share', 'huddles', 3);
INSERT INTO upload (id, by_id, file_names, findings, choices, state, rows_total, people_new, people_changed, people_same, people_out, people_one_side, created_at, done_at) VALUES
    ('00000000000000000000011st9', '0000000000000000000000c1e0', 'mentors.csv', '[]', '{}', 'done', 1, 1, 0, 0, 0, 1, 1777636800000000, 1777636860000000);
