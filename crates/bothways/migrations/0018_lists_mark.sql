-- Which lists a profile has: a number drawn anew whenever one of them changes. Whoever remembers the lists under it need not read
-- them again. None where they never changed since.
ALTER TABLE profile ADD COLUMN lists_mark BIGINT;
