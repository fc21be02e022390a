-- The program that lives in this house: one row.
CREATE TABLE program (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    run_by TEXT NOT NULL CHECK (run_by IN ('association', 'employer')),
    country TEXT NOT NULL,
    zone TEXT NOT NULL,
    concern_name TEXT NOT NULL,
    concern_email TEXT NOT NULL,
    concern_phone TEXT NOT NULL,
    kit_version TEXT NOT NULL,
    crisis_confirmed_at BIGINT,
    remind_days BIGINT NOT NULL,
    lapse_days BIGINT NOT NULL,
    training_gate BIGINT NOT NULL CHECK (training_gate IN (0, 1)),
    set_up_at BIGINT NOT NULL
);
CREATE TABLE crisis_line (
    id TEXT PRIMARY KEY,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    reach TEXT NOT NULL,
    detail TEXT NOT NULL
);
