-- Addresses that were erased, as seals: whether an address is among them can be told, which ones they are cannot.
-- An old spreadsheet so does not silently bring back who asked to be forgotten.
CREATE TABLE erased_address (
    seal TEXT NOT NULL PRIMARY KEY,
    erased_at BIGINT NOT NULL
);
