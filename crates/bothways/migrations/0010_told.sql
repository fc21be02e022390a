-- When somebody was told: days to answer count from when the letter went out, and one letter says that a credential ends.

-- What the letter is about, for the room that wrote it: the id of a request or of an introduction.
ALTER TABLE letter ADD COLUMN about TEXT;
CREATE INDEX letter_about ON letter (about, person_id);
-- The ends of credentials that a person knows of: a letter said so, or they wrote a day that near themself.
CREATE TABLE credential_told (
    person_id TEXT NOT NULL REFERENCES account (id),
    letters TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, letters, expires_on)
);
