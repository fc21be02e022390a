-- Who has an account, the devices they are signed in on, and the links that sign in.
CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    language TEXT NOT NULL,
    coordinator BIGINT NOT NULL DEFAULT 0 CHECK (coordinator IN (0, 1)),
    leader BIGINT NOT NULL DEFAULT 0 CHECK (leader IN (0, 1)),
    operator BIGINT NOT NULL DEFAULT 0 CHECK (operator IN (0, 1)),
    created_at BIGINT NOT NULL,
    joined_at BIGINT,
    left_at BIGINT
);
CREATE TABLE sign_in (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL REFERENCES account (id),
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sign_in_account ON sign_in (account_id);
CREATE INDEX sign_in_expires ON sign_in (expires_at);
-- A link in a letter (or on the operator's screen) that signs in, once.
CREATE TABLE sign_in_link (
    token_hash TEXT NOT NULL PRIMARY KEY,
    -- first: makes the first coordinator. asked: somebody asked to sign in. invited: joins. address: confirms a new mail address.
    kind TEXT NOT NULL CHECK (kind IN ('first', 'asked', 'invited', 'address')),
    account_id TEXT REFERENCES account (id),
    new_email TEXT,
    browser_hash TEXT,
    device TEXT NOT NULL,
    back TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    CHECK (kind = 'first' OR account_id IS NOT NULL)
);
CREATE INDEX sign_in_link_account ON sign_in_link (account_id);
CREATE INDEX sign_in_link_expires ON sign_in_link (expires_at);
-- How often something was tried, so that all instances count together.
CREATE TABLE attempt (
    window_at BIGINT NOT NULL,
    subject TEXT NOT NULL,
    tries BIGINT NOT NULL,
    PRIMARY KEY (window_at, subject)
);
-- A fingerprint of the key that seals links in letters: one row. Every instance has to have the same key.
CREATE TABLE seal (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    fingerprint TEXT NOT NULL
);
-- What was done, by whom and when; never what was said.
CREATE TABLE journal (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    actor_id TEXT,
    about TEXT
);
CREATE INDEX journal_subject ON journal (subject, at);
CREATE INDEX journal_actor ON journal (actor_id, at);
CREATE INDEX journal_at ON journal (at);
