-- The other of the two may say that there is no such tie, and a coordinator may say that two people shall stay apart.
ALTER TABLE conflict ADD COLUMN denied_at BIGINT;
ALTER TABLE conflict ADD COLUMN refused_by TEXT REFERENCES account (id);
ALTER TABLE conflict ADD COLUMN refused_at BIGINT;
