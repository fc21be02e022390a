-- A list that is read and not brought in yet, one that was, and who came from it.
INSERT INTO upload (id, by_id, file_names, findings, choices, state, rows_total, people_new, people_changed, people_same, people_out, created_at, done_at) VALUES
    ('00000000000000000000011st1', '0000000000000000000000c1e0', 'roster.csv', '[{"file":0,"line":1,"column":3,"is_refusal":true,"key":"sheet-refused-sex","args":[["column","Sex"]]}]', '{"columns":[],"skills":{"bee keeping":"keep"}}', 'done', 2, 2, 0, 0, 0, 1767700800000000, 1767700860000000),
    ('00000000000000000000011st2', '0000000000000000000000c1e0', 'may.csv', '[]', '{}', 'read', 1, 0, 0, 0, 0, 1779276600000000, NULL);
-- What is kept of a file is bytes; this is how both engines read them from a text.
INSERT INTO upload_file (upload_id, position, name, content) VALUES
    ('00000000000000000000011st2', 0, 'may.csv', CAST('Name,Email,Shares,Wants to learn
Zoe Brandt,zoe@example.org,huddles,denials
' AS {bytes}));
INSERT INTO brought_in (person_id, fingerprint, own_words, at) VALUES
    ('00000000000000000000000ana', 'a-fingerprint', 1, 1767700860000000),
    ('00000000000000000000000eve', 'another', 0, 1767700860000000);
INSERT INTO awaited (person_id, kind, seal) VALUES
    ('00000000000000000000000eve', 'reports_to', 'a-seal');
INSERT INTO invitation (person_id, created_at, asked_at, sent_at, again_asked_at, again_sent_at) VALUES
    ('00000000000000000000000eve', 1767700860000000, 1777636800000000, 1777636860000000, NULL, NULL);
