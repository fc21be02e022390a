-- How much each part of a fit counts: in the program, and in each round. Blank is what is usual.
ALTER TABLE program ADD COLUMN weights TEXT NOT NULL DEFAULT '';
ALTER TABLE round ADD COLUMN weights TEXT NOT NULL DEFAULT '';
