-- Ben declared a tie to Eve, who knows of none; Ana and Leo would be a pair, and Cleo said that they stay apart.
INSERT INTO conflict (id, first_id, second_id, kind, declared_by, declared_at, first_agrees_at, second_agrees_at, approved_by, approved_at, denied_at, refused_by, refused_at) VALUES
    ('0000000000000000000000t1e3', '00000000000000000000000ben', '00000000000000000000000eve', 'business-partners', '00000000000000000000000ben', 1777636800000000, NULL, NULL, NULL, NULL, 1777640400000000, NULL, NULL),
    ('0000000000000000000000t1e4', '000000000000000000000001e0', '00000000000000000000000ana', 'relatives', '00000000000000000000000ana', 1777636800000000, 1777640400000000, 1777640400000000, NULL, NULL, NULL, '0000000000000000000000c1e0', 1777644000000000);
