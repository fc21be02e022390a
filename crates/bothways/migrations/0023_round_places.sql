-- Where pairs, and people who are left out, stand on the page of their round: by the alphabet from nought; pairs that are only set
-- apart stand below nought. Rounds of before have no such order, and stand as they come.
ALTER TABLE round_pair ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
ALTER TABLE round_left_out ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
UPDATE round_pair SET place = -1 WHERE in_draft = 0;
CREATE INDEX round_pair_place ON round_pair (round_id, place, first_id, second_id);
CREATE INDEX round_left_out_place ON round_left_out (round_id, place, person_id);
