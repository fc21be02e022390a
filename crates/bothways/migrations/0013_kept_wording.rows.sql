-- A label that stays on the page of crisis lines, and why.
INSERT INTO kept_wording (page, words, reason, by_id, at) VALUES
    ('help', 'boomers', 'It is the name of the line.', '0000000000000000000000c1e0', 1777636800000000);
