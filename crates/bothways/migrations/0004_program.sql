-- The program that lives in this house: one row.
CREATE TABLE program (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    run_by TEXT NOT NULL CHECK (run_by IN ('association', 'employer')),
    country TEXT NOT NULL,
    zone TEXT NOT NULL,
    concern_name TEXT NOT NULL,
    concern_email TEXT NOT NULL,
    concern_phone TEXT NOT NULL,
    kit_version TEXT NOT NULL,
    -- Whom to call in danger, as it stands at the foot of every page: "988 or 911".
    danger_call TEXT NOT NULL,
    crisis_confirmed_at BIGINT,
    remind_days BIGINT NOT NULL,
    lapse_days BIGINT NOT NULL,
    training_gate BIGINT NOT NULL CHECK (training_gate IN (0, 1)),
    -- Empty while the set-up is under way.
    set_up_at BIGINT
);
-- Who helps in a crisis, the most urgent first. Once confirmed, these stand in place of the kit's.
CREATE TABLE crisis_line (
    position BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    helps_when TEXT NOT NULL,
    call TEXT NOT NULL,
    text_to TEXT NOT NULL,
    chat TEXT NOT NULL,
    more TEXT NOT NULL
);
