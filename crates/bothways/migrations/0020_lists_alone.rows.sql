-- Cleo passed one more exam since, is free on Sundays too, and knows one more thing.
INSERT INTO skill_offer (person_id, direction, skill_id, level) VALUES
    ('0000000000000000000000c1e0', 'share', 'video-visits', 2);
INSERT INTO profile_item (person_id, kind, item) VALUES
    ('0000000000000000000000c1e0', 'setting', 'Transplant');
INSERT INTO credential (person_id, letters, expires_on) VALUES
    ('0000000000000000000000c1e0', 'ACM-RN', NULL);
INSERT INTO free_window (person_id, weekday, from_minute, to_minute) VALUES
    ('0000000000000000000000c1e0', 7, 600, 660);
