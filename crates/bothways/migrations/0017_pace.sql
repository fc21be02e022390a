-- How many notices a week somebody takes for a time: none while they rest, one in a lighter season. Until the first moment of a day where
-- they are.
CREATE TABLE pace (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    most BIGINT NOT NULL CHECK (most IN (0, 1)),
    until_on TEXT NOT NULL
);
INSERT INTO pace (person_id, most, until_on)
    SELECT person_id, CASE WHEN season = 'paused' THEN 0 ELSE 1 END, season_until_on FROM profile WHERE season <> 'normal';
