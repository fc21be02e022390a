-- Ana, Ben, Cleo, Leo and Oda have joined; Eve has an account and has not come in yet; somebody has left.
INSERT INTO account (id, email, email_key, name, zone, language, coordinator, leader, operator, created_at, joined_at, left_at) VALUES
    ('00000000000000000000000ana', 'Ana@example.org', 'ana@example.org', 'Ana', 'America/Chicago', 'en', 0, 0, 0, 1767625200000000, 1767711600000000, NULL),
    ('00000000000000000000000ben', 'Ben@example.org', 'ben@example.org', 'Ben', 'America/Los_Angeles', 'en', 0, 0, 0, 1767625200000000, 1767711600000000, NULL),
    ('0000000000000000000000c1e0', 'Cleo@example.org', 'cleo@example.org', 'Cleo', 'America/New_York', 'en', 1, 0, 0, 1767625200000000, 1767711600000000, NULL),
    ('00000000000000000000000eve', 'Eve@example.org', 'eve@example.org', 'Eve', 'America/New_York', 'en', 0, 0, 0, 1767625200000000, NULL, NULL),
    ('000000000000000000000001e0', 'Leo@example.org', 'leo@example.org', 'Leo', 'America/New_York', 'en', 0, 1, 0, 1767625200000000, 1767711600000000, NULL),
    ('000000000000000000000000da', 'Oda@example.org', 'oda@example.org', 'Oda', 'America/New_York', 'en', 0, 0, 1, 1767625200000000, 1767711600000000, NULL),
    ('0000000000000000000000g0ne', 'gone@example.org', 'gone@example.org', 'Gwen', 'America/Denver', 'en', 0, 0, 0, 1767625200000000, 1767711600000000, 1778425200000000);
INSERT INTO sign_in (id, token_hash, account_id, device, created_at, seen_at, expires_at) VALUES
    ('0000000000000000000000dev1', 'not-a-hash-of-anything-1', '00000000000000000000000ben', 'firefox-android', 1779116400000000, 1779260400000000, 1784386800000000),
    ('0000000000000000000000dev2', 'not-a-hash-of-anything-2', '0000000000000000000000c1e0', '', 1767625200000000, 1767625200000000, 1772722800000000);
-- One link of each kind, used and unused.
INSERT INTO sign_in_link (token_hash, kind, account_id, new_email, browser_hash, device, back, created_at, expires_at, used_at) VALUES
    ('link-first', 'first', NULL, NULL, NULL, '', '/', 1767621600000000, 1767708000000000, 1767625200000000),
    ('link-asked', 'asked', '00000000000000000000000ana', NULL, 'a-browser', 'safari-iphone', '/today', 1779277800000000, 1779279600000000, NULL),
    ('link-invited', 'invited', '00000000000000000000000eve', NULL, NULL, '', '/', 1778598000000000, 1781190000000000, NULL),
    ('link-address', 'address', '00000000000000000000000ben', 'ben@elsewhere.example.org', NULL, '', '/me/account', 1779274800000000, 1779361200000000, NULL);
INSERT INTO attempt (window_at, subject, tries) VALUES
    (1779274800000000, 'sign-in:ana@example.org', 2);
INSERT INTO seal (id, fingerprint) VALUES
    (1, 'a-fingerprint-of-the-key');
INSERT INTO journal (id, at, event, subject, actor_id, about) VALUES
    ('000000000000000000000000j1', 1767711600000000, 'access-joined', '00000000000000000000000ana', '00000000000000000000000ana', NULL),
    ('000000000000000000000000j2', 1767625200000000, 'access-role-given', '0000000000000000000000c1e0', NULL, 'coordinator');
