-- A notice about a request, as this version posts it; Ana was told that her CCM ends.
INSERT INTO letter (id, person_id, to_email, to_name, language, kind, asked, subject, body, calendar, calendar_method, state, digest_id, created_at, sent_at, problem, about) VALUES
    ('000000000000000000000ab00t', '00000000000000000000000ana', 'ana@example.org', 'Ana', 'en', 'matching-asked', 0, 'Eve asks if you would pair up', '[]', NULL, NULL, 'sent', NULL, 1779192000000000, 1779192060000000, NULL, '0000000000000000000000req1');
INSERT INTO credential_told (person_id, letters, expires_on, at) VALUES
    ('00000000000000000000000ana', 'CCM', '2026-05-31', 1772460000000000);
