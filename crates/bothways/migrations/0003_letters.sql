-- Letters on their way out. A letter is a row of the same unit of work as its cause.
CREATE TABLE letter (
    id TEXT NOT NULL PRIMARY KEY,
    -- None: to somebody who has no account yet.
    person_id TEXT REFERENCES account (id),
    to_email TEXT NOT NULL,
    to_name TEXT NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- 1: the person asked for it themselves, so it does not count as a notice (R34).
    asked BIGINT NOT NULL CHECK (asked IN (0, 1)),
    subject TEXT NOT NULL,
    -- The blocks, as JSON: text and HTML are both made of them. Emptied once a mail server has the letter.
    body TEXT NOT NULL,
    calendar TEXT,
    calendar_method TEXT CHECK (calendar_method IN ('REQUEST', 'CANCEL')),
    -- waiting: to be sent; held: two notices went out this week, so it waits for a digest; joined: part of a digest;
    -- stopped: the person wants none of this kind; dead: given up, for the operator to see.
    state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'joined', 'sent', 'stopped', 'dead')),
    -- The digest that a joined letter went into.
    digest_id TEXT REFERENCES letter (id),
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    -- What the mail server said at the last try that failed.
    problem TEXT
);
CREATE INDEX letter_person ON letter (person_id, asked, state, sent_at);
CREATE INDEX letter_state ON letter (state, created_at);
CREATE INDEX letter_created ON letter (created_at);
CREATE INDEX letter_digest ON letter (digest_id) WHERE digest_id IS NOT NULL;
-- Who wants no notices of a kind ('*': of any kind).
CREATE TABLE stop (
    person_id TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, kind)
);
