-- Cleo lifted how many people Ana may carry.
UPDATE profile SET room_most = 4, room_lifted_by_id = '0000000000000000000000c1e0', room_lifted_at = 1777636800000000
    WHERE person_id = '00000000000000000000000ana';
