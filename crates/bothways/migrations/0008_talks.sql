-- Talks of a pair: three times to pick from, the talk itself, what each learned.
CREATE TABLE talk (
    id TEXT NOT NULL PRIMARY KEY,
    pair_id TEXT NOT NULL REFERENCES pair (id),
    state TEXT NOT NULL CHECK (state IN ('offered', 'set', 'held', 'cancelled')),
    starts_at BIGINT,
    minutes BIGINT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('phone', 'video', 'in_person')),
    reach TEXT NOT NULL,
    uid TEXT NOT NULL UNIQUE,
    sequence BIGINT NOT NULL,
    offered_by TEXT REFERENCES account (id),
    created_at BIGINT NOT NULL,
    set_at BIGINT,
    held_at BIGINT,
    held_said_by TEXT REFERENCES account (id),
    listening_only BIGINT NOT NULL DEFAULT 0 CHECK (listening_only IN (0, 1))
);
CREATE INDEX talk_pair ON talk (pair_id, state, starts_at);
CREATE TABLE slot (
    talk_id TEXT NOT NULL REFERENCES talk (id),
    starts_at BIGINT NOT NULL,
    PRIMARY KEY (talk_id, starts_at)
);
-- The learner's own agenda; the other may only suggest (S40).
CREATE TABLE agenda_item (
    id TEXT NOT NULL PRIMARY KEY,
    pair_id TEXT NOT NULL REFERENCES pair (id),
    talk_id TEXT REFERENCES talk (id),
    learner_id TEXT NOT NULL REFERENCES account (id),
    suggested_by TEXT REFERENCES account (id),
    tag TEXT NOT NULL,
    body TEXT NOT NULL,
    position BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'talked', 'removed')),
    created_at BIGINT NOT NULL
);
CREATE INDEX agenda_item_pair ON agenda_item (pair_id, state);
CREATE INDEX agenda_item_talk ON agenda_item (talk_id);
CREATE TABLE learning (
    talk_id TEXT NOT NULL REFERENCES talk (id),
    person_id TEXT NOT NULL REFERENCES account (id),
    line TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (talk_id, person_id)
);
CREATE TABLE next_step (
    id TEXT NOT NULL PRIMARY KEY,
    talk_id TEXT NOT NULL REFERENCES talk (id),
    owner_id TEXT NOT NULL REFERENCES account (id),
    body TEXT NOT NULL,
    by_on TEXT,
    done_on TEXT
);
CREATE INDEX next_step_talk ON next_step (talk_id);
-- How somebody felt after a talk: for their own eyes (S27).
CREATE TABLE feeling (
    talk_id TEXT NOT NULL REFERENCES talk (id),
    person_id TEXT NOT NULL REFERENCES account (id),
    feels TEXT NOT NULL CHECK (feels IN ('lighter', 'same', 'heavier')),
    at BIGINT NOT NULL,
    PRIMARY KEY (talk_id, person_id)
);
