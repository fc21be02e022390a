-- The round that was let go lists Ben and Eve first and Ana with Cleo second; two were set apart, and two are left out.
INSERT INTO round_pair (round_id, first_id, second_id, hold, in_draft, score, reasons, place, introduced) VALUES
    ('000000000000000000000000r3', '00000000000000000000000ana', '0000000000000000000000c1e0', 'free', 1, 65, '{}', 1, 0),
    ('000000000000000000000000r3', '00000000000000000000000ben', '00000000000000000000000eve', 'keep', 1, 71, '{}', 0, 0),
    ('000000000000000000000000r3', '000000000000000000000001e0', '0000000000000000000000c1e0', 'forbid', 0, 0, '{}', -1, 0);
INSERT INTO round_left_out (round_id, person_id, reasons, place) VALUES
    ('000000000000000000000000r3', '00000000000000000000000ana', '{"why":["own_rest"],"changes":[]}', 1),
    ('000000000000000000000000r3', '00000000000000000000000eve', '{"why":["own_rest"],"changes":[]}', 0);
