-- A spreadsheet between upload and "done". Columns that are refused (such as birth dates) are cut away before it is kept.
CREATE TABLE upload (
    id TEXT NOT NULL PRIMARY KEY,
    by_id TEXT NOT NULL REFERENCES account (id),
    file_names TEXT NOT NULL,
    -- What was said about the files as they came in, as JSON.
    findings TEXT NOT NULL,
    -- What the coordinator said about columns and unknown skills, as JSON.
    choices TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('read', 'bringing_in', 'done', 'dropped', 'failed')),
    rows_total BIGINT NOT NULL,
    people_new BIGINT NOT NULL,
    people_changed BIGINT NOT NULL,
    people_same BIGINT NOT NULL,
    people_out BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX upload_created ON upload (created_at);
-- The files of an upload as CSV, gone when it is done, dropped or a day old.
CREATE TABLE upload_file (
    upload_id TEXT NOT NULL REFERENCES upload (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    content {bytes} NOT NULL,
    PRIMARY KEY (upload_id, position)
);
-- Who came from a spreadsheet, and what it last said about them, as a fingerprint.
CREATE TABLE brought_in (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    fingerprint TEXT NOT NULL,
    -- 1: the person has written on their profile since, so a spreadsheet no longer may.
    own_words BIGINT NOT NULL CHECK (own_words IN (0, 1)),
    at BIGINT NOT NULL
);
-- Whom a row names (as the one they report to, or would rather not meet) who was not in the house then: a seal over what was written,
-- never the words. When the person comes in, the wall is made.
CREATE TABLE awaited (
    person_id TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('reports_to', 'avoids')),
    seal TEXT NOT NULL,
    PRIMARY KEY (person_id, kind, seal)
);
-- Who is to be asked in. Nobody gets more than two letters: a first one, and one more after 14 days.
CREATE TABLE invitation (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    created_at BIGINT NOT NULL,
    -- When a coordinator asked for the letter, and when it was written.
    asked_at BIGINT,
    sent_at BIGINT,
    again_asked_at BIGINT,
    again_sent_at BIGINT
);
CREATE INDEX invitation_sent ON invitation (asked_at, sent_at);
