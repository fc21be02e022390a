-- Letters on their way out. A letter is a row of the same unit of work as its cause.
CREATE TABLE letter (
    id TEXT PRIMARY KEY,
    person_id TEXT REFERENCES account (id),
    to_email TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- 1: the person asked for it themselves, so it does not count as a notice (R34).
    asked BIGINT NOT NULL CHECK (asked IN (0, 1)),
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    calendar TEXT,
    calendar_method TEXT,
    message_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'sent', 'stopped', 'dead')),
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    problem TEXT
);
CREATE INDEX letter_person ON letter (person_id, created_at);
CREATE INDEX letter_state ON letter (state, created_at);
-- Who wants no notices of a kind ('*': of any kind).
CREATE TABLE stop (
    person_id TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, kind)
);
