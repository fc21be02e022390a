-- Words on the program's own pages that sort people by their years, and why a coordinator keeps them (rules 4.5).
CREATE TABLE kept_wording (
    page TEXT NOT NULL,
    words TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES account (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (page, words)
);
