-- Asking each other, and rounds over everyone who waits.
CREATE TABLE asking (
    id TEXT NOT NULL PRIMARY KEY,
    asker_id TEXT NOT NULL REFERENCES account (id),
    note TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'met', 'unanswered', 'withdrawn')),
    began_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX asking_asker ON asking (asker_id, state);
-- Who asks waits for the answer before asking again, and one choice is asked at a time.
CREATE UNIQUE INDEX asking_open ON asking (asker_id) WHERE state = 'open';
CREATE TABLE request (
    id TEXT NOT NULL PRIMARY KEY,
    asking_id TEXT NOT NULL REFERENCES asking (id),
    asker_id TEXT NOT NULL REFERENCES account (id),
    asked_id TEXT NOT NULL REFERENCES account (id),
    choice BIGINT NOT NULL CHECK (choice BETWEEN 1 AND 3),
    state TEXT NOT NULL CHECK (state IN ('next', 'waiting', 'accepted', 'declined', 'lapsed', 'not_delivered', 'withdrawn')),
    reasons TEXT NOT NULL,
    delivered_at BIGINT,
    reminded_at BIGINT,
    answered_at BIGINT,
    UNIQUE (asking_id, choice)
);
CREATE INDEX request_asked ON request (asked_id, state);
CREATE INDEX request_asker ON request (asker_id, state);
CREATE UNIQUE INDEX request_waiting ON request (asking_id) WHERE state = 'waiting';
CREATE TABLE round (
    id TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('making', 'draft', 'published', 'dropped')),
    made_by TEXT NOT NULL REFERENCES account (id),
    made_at BIGINT NOT NULL,
    ended_by TEXT REFERENCES account (id),
    published_at BIGINT,
    weights_version TEXT NOT NULL,
    proof TEXT NOT NULL,
    step BIGINT NOT NULL,
    told TEXT NOT NULL,
    undo TEXT NOT NULL
);
-- One round at a time is on the desk.
CREATE UNIQUE INDEX round_on_desk ON round ((CASE WHEN state IN ('making', 'draft') THEN 1 END)) WHERE state IN ('making', 'draft');
CREATE TABLE round_pair (
    round_id TEXT NOT NULL REFERENCES round (id),
    first_id TEXT NOT NULL REFERENCES account (id),
    second_id TEXT NOT NULL REFERENCES account (id),
    hold TEXT NOT NULL CHECK (hold IN ('free', 'keep', 'forbid')),
    in_draft BIGINT NOT NULL CHECK (in_draft IN (0, 1)),
    score BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    introduced BIGINT NOT NULL CHECK (introduced IN (0, 1)),
    PRIMARY KEY (round_id, first_id, second_id)
);
CREATE TABLE round_left_out (
    round_id TEXT NOT NULL REFERENCES round (id),
    person_id TEXT NOT NULL REFERENCES account (id),
    reasons TEXT NOT NULL,
    PRIMARY KEY (round_id, person_id)
);
-- A published round's suggestion: a pair begins only when both said yes themselves (R1).
CREATE TABLE introduction (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT REFERENCES round (id),
    first_id TEXT NOT NULL REFERENCES account (id),
    second_id TEXT NOT NULL REFERENCES account (id),
    state TEXT NOT NULL CHECK (state IN ('open', 'met', 'declined', 'lapsed', 'not_delivered')),
    reasons TEXT NOT NULL,
    first_yes_at BIGINT,
    second_yes_at BIGINT,
    made_at BIGINT NOT NULL,
    reminded_at BIGINT,
    ended_at BIGINT,
    CHECK (first_id < second_id)
);
CREATE INDEX introduction_first ON introduction (first_id, state);
CREATE INDEX introduction_second ON introduction (second_id, state);
-- Two people are introduced once at a time.
CREATE UNIQUE INDEX introduction_open ON introduction (first_id, second_id) WHERE state = 'open';
-- A living pair with a tie that came to light later: the two are told once, and a coordinator sees it until it is solved.
CREATE TABLE tie_found (
    pair_id TEXT NOT NULL REFERENCES pair (id),
    kind TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    PRIMARY KEY (pair_id, kind)
);
