-- What people said in lists is most of what a spreadsheet brings in, and a server looked each row's account up one by one, which took
-- half of the time. These four tables are written with their profile and by nothing else, and no account ever goes (an erased one keeps its
-- row), so they do without. A test looks for rows of nobody after all work.
CREATE TABLE skill_offer_alone (
    person_id TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('share', 'learn')),
    skill_id TEXT NOT NULL,
    level BIGINT NOT NULL,
    PRIMARY KEY (person_id, direction, skill_id)
);
INSERT INTO skill_offer_alone (person_id, direction, skill_id, level)
    SELECT person_id, direction, skill_id, level FROM skill_offer;
DROP TABLE skill_offer;
ALTER TABLE skill_offer_alone RENAME TO skill_offer;
CREATE INDEX skill_offer_skill ON skill_offer (skill_id, direction);
CREATE TABLE credential_alone (
    person_id TEXT NOT NULL,
    letters TEXT NOT NULL,
    expires_on TEXT,
    PRIMARY KEY (person_id, letters)
);
INSERT INTO credential_alone (person_id, letters, expires_on) SELECT person_id, letters, expires_on FROM credential;
DROP TABLE credential;
ALTER TABLE credential_alone RENAME TO credential;
CREATE TABLE profile_item_alone (
    person_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('language', 'setting', 'value', 'wish_setting', 'wish_credential')),
    item TEXT NOT NULL,
    PRIMARY KEY (person_id, kind, item)
);
INSERT INTO profile_item_alone (person_id, kind, item) SELECT person_id, kind, item FROM profile_item;
DROP TABLE profile_item;
ALTER TABLE profile_item_alone RENAME TO profile_item;
CREATE TABLE free_window_alone (
    person_id TEXT NOT NULL,
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    from_minute BIGINT NOT NULL,
    to_minute BIGINT NOT NULL,
    PRIMARY KEY (person_id, weekday, from_minute)
);
INSERT INTO free_window_alone (person_id, weekday, from_minute, to_minute)
    SELECT person_id, weekday, from_minute, to_minute FROM free_window;
DROP TABLE free_window;
ALTER TABLE free_window_alone RENAME TO free_window;
