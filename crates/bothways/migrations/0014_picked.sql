-- Who picked the time of a talk: a calendar says "accepted" of nobody who did not say yes.
ALTER TABLE talk ADD COLUMN set_by TEXT REFERENCES account (id);
-- Pairs that have not met yet, the oldest first: a first talk is hoped for within two weeks.
CREATE INDEX pair_standing ON pair (state, began_at);
