-- A spreadsheet between upload and "done". Columns that are refused (such as birth dates) are cut away before it is kept.
CREATE TABLE upload (
    id TEXT PRIMARY KEY,
    by_id TEXT NOT NULL REFERENCES account (id),
    file_names TEXT NOT NULL,
    content {bytes} NOT NULL,
    columns TEXT NOT NULL,
    findings TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('read', 'bringing_in', 'done', 'dropped', 'failed')),
    rows_total BIGINT NOT NULL,
    rows_done BIGINT NOT NULL,
    people_new BIGINT NOT NULL,
    people_changed BIGINT NOT NULL,
    problem TEXT,
    created_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE TABLE invitation (
    person_id TEXT PRIMARY KEY REFERENCES account (id),
    upload_id TEXT REFERENCES upload (id),
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    joined_at BIGINT
);
