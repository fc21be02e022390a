-- Ben's lighter season and Cleo's rest came along from their profiles; Oda rests from now on.
INSERT INTO pace (person_id, most, until_on) VALUES
    ('000000000000000000000000da', 0, '2026-06-30');
