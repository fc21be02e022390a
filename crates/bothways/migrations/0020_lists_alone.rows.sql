-- Cleo passed one more exam since, and is free on Sundays too.
INSERT INTO credential (person_id, letters, expires_on) VALUES
    ('0000000000000000000000c1e0', 'ACM-RN', NULL);
INSERT INTO free_window (person_id, weekday, from_minute, to_minute) VALUES
    ('0000000000000000000000c1e0', 7, 600, 660);
