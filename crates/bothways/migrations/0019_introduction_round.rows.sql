-- Another introduction of the published round, which one of the two kindly declined.
INSERT INTO introduction (id, round_id, first_id, second_id, state, reasons, first_yes_at, second_yes_at, made_at, reminded_at, ended_at) VALUES
    ('000000000000000000001ntr03', '000000000000000000000000r1', '00000000000000000000000ana', '00000000000000000000000eve', 'declined', '{}', NULL, NULL, 1779192000000000, NULL, 1779202800000000);
