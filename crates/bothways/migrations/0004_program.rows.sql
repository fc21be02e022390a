-- A chapter whose set-up is done.
INSERT INTO program (id, name, run_by, country, zone, concern_name, concern_email, concern_phone, kit_version, danger_call, crisis_confirmed_at, remind_days, lapse_days, training_gate, set_up_at) VALUES
    ('program', 'Lakeside chapter', 'association', 'US', 'America/Chicago', 'Carl Contact', 'carl@example.org', '555 0100', '1.0.0', '988 or 911', 1767711600000000, 2, 4, 0, 1767711600000000);
INSERT INTO crisis_line (position, name, helps_when, call, text_to, chat, more) VALUES
    (0, '988 Lifeline', 'When you may be in crisis.', '988', '988', '988lifeline.org', 'Open day and night.
Free.'),
    (1, '911', 'Danger right now.', '911', '', '', '');
