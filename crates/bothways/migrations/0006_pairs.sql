-- Two people, and per skill an arrow from the one who shares to the one who learns.
CREATE TABLE pair (
    id TEXT NOT NULL PRIMARY KEY,
    first_id TEXT NOT NULL REFERENCES account (id),
    second_id TEXT NOT NULL REFERENCES account (id),
    state TEXT NOT NULL CHECK (state IN ('begun', 'active', 'ended')),
    origin TEXT NOT NULL CHECK (origin IN ('request', 'round', 'coordinator')),
    began_at BIGINT NOT NULL,
    met_at BIGINT,
    ended_at BIGINT,
    CHECK (first_id < second_id)
);
CREATE INDEX pair_first ON pair (first_id, state);
CREATE INDEX pair_second ON pair (second_id, state);
-- Two people are one living pair at most.
CREATE UNIQUE INDEX pair_living ON pair (first_id, second_id) WHERE state <> 'ended';
CREATE TABLE arrow (
    pair_id TEXT NOT NULL REFERENCES pair (id),
    skill_id TEXT NOT NULL,
    sharer_id TEXT NOT NULL REFERENCES account (id),
    since_at BIGINT NOT NULL,
    PRIMARY KEY (pair_id, skill_id, sharer_id)
);
