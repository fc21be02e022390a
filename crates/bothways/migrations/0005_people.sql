-- What a person shares, wants to learn, when they are free, and with whom they may not be paired.
CREATE TABLE profile (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    given_id TEXT,
    ask_me TEXT NOT NULL,
    hope TEXT NOT NULL,
    room_for BIGINT NOT NULL,
    -- The most they may say themselves; a coordinator can lift it (R7).
    room_most BIGINT NOT NULL,
    room_said_at BIGINT,
    season TEXT NOT NULL CHECK (season IN ('normal', 'lighter', 'paused')),
    -- The first day on which the usual season is back.
    season_until_on TEXT,
    cm_years_band TEXT,
    show_years BIGINT NOT NULL CHECK (show_years IN (0, 1)),
    organization TEXT,
    channel TEXT NOT NULL CHECK (channel IN ('phone', 'video', 'either')),
    complete BIGINT NOT NULL CHECK (complete IN (0, 1)),
    waiting_since_at BIGINT,
    trained_at BIGINT,
    updated_at BIGINT NOT NULL,
    CHECK ((season = 'normal') = (season_until_on IS NULL))
);
CREATE TABLE skill_offer (
    person_id TEXT NOT NULL REFERENCES account (id),
    direction TEXT NOT NULL CHECK (direction IN ('share', 'learn')),
    skill_id TEXT NOT NULL,
    level BIGINT NOT NULL,
    PRIMARY KEY (person_id, direction, skill_id)
);
CREATE INDEX skill_offer_skill ON skill_offer (skill_id, direction);
-- A skill as somebody wrote it that the kit does not know (yet).
CREATE TABLE skill_written (
    person_id TEXT NOT NULL REFERENCES account (id),
    direction TEXT NOT NULL CHECK (direction IN ('share', 'learn')),
    written TEXT NOT NULL,
    nearest_id TEXT,
    PRIMARY KEY (person_id, direction, written)
);
CREATE TABLE credential (
    person_id TEXT NOT NULL REFERENCES account (id),
    letters TEXT NOT NULL,
    expires_on TEXT,
    PRIMARY KEY (person_id, letters)
);
-- Languages, practice settings and value picks: short lists of ids, one row each.
CREATE TABLE profile_item (
    person_id TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('language', 'setting', 'value', 'wish_setting', 'wish_credential')),
    item TEXT NOT NULL,
    PRIMARY KEY (person_id, kind, item)
);
CREATE TABLE free_window (
    person_id TEXT NOT NULL REFERENCES account (id),
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    from_minute BIGINT NOT NULL,
    to_minute BIGINT NOT NULL,
    PRIMARY KEY (person_id, weekday, from_minute)
);
CREATE TABLE style_answer (
    person_id TEXT NOT NULL REFERENCES account (id),
    card TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('first', 'second', 'both')),
    PRIMARY KEY (person_id, card)
);
-- Who answers for whose work (S24): never paired, directly or one level up or down.
CREATE TABLE reporting_line (
    person_id TEXT NOT NULL REFERENCES account (id),
    superior_id TEXT NOT NULL REFERENCES account (id),
    -- What the coordinator's spreadsheet says and what the person says stand side by side.
    said_by TEXT NOT NULL CHECK (said_by IN ('person', 'roster')),
    PRIMARY KEY (person_id, superior_id, said_by)
);
CREATE INDEX reporting_line_superior ON reporting_line (superior_id);
-- "Rather not this person" and blocks: private to the one who says it.
CREATE TABLE avoid (
    person_id TEXT NOT NULL REFERENCES account (id),
    other_id TEXT NOT NULL REFERENCES account (id),
    said_by TEXT NOT NULL CHECK (said_by IN ('person', 'roster')),
    since_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, other_id, said_by)
);
CREATE INDEX avoid_other ON avoid (other_id);
-- Declared conflicts (R8): some kinds block, others may be approved by both and a coordinator.
CREATE TABLE conflict (
    id TEXT NOT NULL PRIMARY KEY,
    first_id TEXT NOT NULL REFERENCES account (id),
    second_id TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    declared_by TEXT REFERENCES account (id),
    declared_at BIGINT NOT NULL,
    first_agrees_at BIGINT,
    second_agrees_at BIGINT,
    approved_by TEXT REFERENCES account (id),
    approved_at BIGINT,
    UNIQUE (first_id, second_id, kind),
    CHECK (first_id < second_id)
);
CREATE INDEX conflict_second ON conflict (second_id);
