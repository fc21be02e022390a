-- Who last changed the most that somebody may carry, and when: a coordinator's word, not the person's own (R7).
ALTER TABLE profile ADD COLUMN room_lifted_by_id TEXT REFERENCES account (id);
ALTER TABLE profile ADD COLUMN room_lifted_at BIGINT;
