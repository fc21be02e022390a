-- A letter in each state. The digest comes first, because what was joined points to it.
INSERT INTO letter (id, person_id, to_email, to_name, language, kind, asked, subject, body, calendar, calendar_method, state, digest_id, created_at, sent_at, problem) VALUES
    ('00000000000000000000d1gest', '00000000000000000000000ben', 'ben@example.org', 'Ben', 'en', 'letters-digest', 0, '2 notes for you', '[]', NULL, NULL, 'sent', NULL, 1778252400000000, 1778252460000000, NULL),
    ('00000000000000000000j01ned', '00000000000000000000000ben', 'ben@example.org', 'Ben', 'en', 'matching-reminder', 0, 'Ana is waiting for your answer', '[]', NULL, NULL, 'joined', '00000000000000000000d1gest', 1778166000000000, NULL, NULL),
    ('00000000000000000001etter1', '00000000000000000000000ana', 'ana@example.org', 'Ana', 'en', 'matching-asked', 0, 'Eve asks if you would pair up', '[{"line":"Eve would like to pair up with you, and writes:"},{"quote":"I keep losing appeals."},{"heading":"Why you two fit"},{"list":["Ana shares denials."]},{"button":{"label":"Yes, pair up","url":"http://127.0.0.1:8420/letter/requests/0000000000000000000000req1/yes"}}]', NULL, NULL, 'waiting', NULL, 1779192000000000, NULL, NULL),
    ('0000000000000000000000he1d', '00000000000000000000000ben', 'ben@example.org', 'Ben', 'en', 'matching-introduced', 0, 'You and Eve may fit', '[{"line":"You and Eve may fit."}]', NULL, NULL, 'held', NULL, 1779192000000000, NULL, NULL),
    ('0000000000000000000st0pped', '00000000000000000000000ben', 'ben@example.org', 'Ben', 'en', 'roster-second', 0, 'A second letter', '[]', NULL, NULL, 'stopped', NULL, 1777723200000000, NULL, NULL),
    ('0000000000000000000000dead', NULL, 'nobody@example.org', 'Nobody', 'en', 'roster-invitation', 1, 'You are invited', '[{"line":"You are invited."}]', NULL, NULL, 'dead', NULL, 1777809600000000, NULL, '550 no such mailbox'),
    ('00000000000000000000000ca1', '00000000000000000000000ben', 'ben@example.org', 'Ben', 'en', 'talks-set', 1, 'Your talk with Ana', '[]', 'BEGIN:VCALENDAR
VERSION:2.0
END:VCALENDAR
', 'REQUEST', 'sent', NULL, 1778500800000000, 1778500860000000, NULL),
    ('00000000000000000000cance1', '00000000000000000000000ben', 'ben@example.org', 'Ben', 'en', 'talks-called-off', 1, 'Your talk with Ana is off', '[]', 'BEGIN:VCALENDAR
END:VCALENDAR
', 'CANCEL', 'sent', NULL, 1778587200000000, 1778587260000000, NULL);
INSERT INTO stop (person_id, kind, at) VALUES
    ('00000000000000000000000ben', 'roster-second', 1777726800000000),
    ('000000000000000000000001e0', '*', 1777726800000000);
