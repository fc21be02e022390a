-- Something to share or to learn is enough for a coordinator's round: who says yes is asked for the other line then.
ALTER TABLE profile ADD COLUMN said BIGINT NOT NULL DEFAULT 0 CHECK (said IN (0, 1));
UPDATE profile SET said = 1
    WHERE EXISTS (SELECT 1 FROM skill_offer WHERE skill_offer.person_id = profile.person_id)
       OR EXISTS (SELECT 1 FROM skill_written WHERE skill_written.person_id = profile.person_id);
UPDATE profile SET waiting_since_at = updated_at WHERE said = 1 AND complete = 0 AND waiting_since_at IS NULL;
-- How many people of a list said only one of the two, once it was in.
ALTER TABLE upload ADD COLUMN people_one_side BIGINT NOT NULL DEFAULT 0;
