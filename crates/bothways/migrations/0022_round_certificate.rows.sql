-- What was packed is unpacked by nobody here.
INSERT INTO round_certificate (round_id, packed) VALUES
    ('000000000000000000000000r1', CAST('packed' AS {bytes}));
