-- What proves a published round: numbers and ids, packed, as another program can check them.
CREATE TABLE round_certificate (
    round_id TEXT NOT NULL PRIMARY KEY REFERENCES round (id),
    packed {bytes} NOT NULL
);
