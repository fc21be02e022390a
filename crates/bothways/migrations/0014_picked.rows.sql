-- A talk whose time was offered by one of the two and picked by the other. Those of earlier versions do not know who picked.
INSERT INTO talk (id, pair_id, state, starts_at, minutes, channel, reach, uid, sequence, offered_by, created_at, set_at, held_at, held_said_by, listening_only, set_by) VALUES
    ('000000000000000000000ta1k6', '000000000000000000000beg0n', 'set', 1780160400000000, 30, 'video', '', 'ta1k6@bothways', 0, '000000000000000000000001e0', 1779202800000000, 1779206400000000, NULL, NULL, 0, '00000000000000000000000ana');
