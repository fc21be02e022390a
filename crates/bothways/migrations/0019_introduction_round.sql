-- A published round's page counts how its introductions stand.
CREATE INDEX introduction_round ON introduction (round_id);
