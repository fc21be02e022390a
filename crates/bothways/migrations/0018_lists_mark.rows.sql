-- Ana changed one of her lists since.
UPDATE profile SET lists_mark = 4611686018427387904 WHERE person_id = '00000000000000000000000ana';
