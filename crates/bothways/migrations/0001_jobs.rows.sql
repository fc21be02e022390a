-- Work for later as an earlier version left it: one that is to come, one that a worker had when the machine stopped, one that was given up.
INSERT INTO job (id, kind, unique_key, payload, put_at, due_at, tries, lease, lease_until_at, again_at, dead_at, why) VALUES
    ('000651f0aa000000c0ffee0000000001', 'matching-lapse', '0000000000000000000000req1', '0000000000000000000000req1', 1779192000000000, 1779537600000000, 0, NULL, NULL, NULL, NULL, NULL),
    ('000651f0aa000000c0ffee0000000002', 'letters-send', '00000000000000000001etter1', '00000000000000000001etter1', 1779192000000000, 1779192000000000, 1, 'a-worker-that-died', 1779192300000000, 1779192120000000, NULL, NULL),
    ('000651f0aa000000c0ffee0000000003', 'roster-invite', NULL, '', 1777636800000000, 1777694400000000, 14, NULL, NULL, NULL, 1777694400000000, 'the database was away');
