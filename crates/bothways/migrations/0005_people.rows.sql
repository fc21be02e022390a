-- What people said about themselves: every season, every side of a card, a wall of each kind.
INSERT INTO profile (person_id, given_id, ask_me, hope, room_for, room_most, room_said_at, season, season_until_on, cm_years_band, show_years, organization, channel, complete, waiting_since_at, trained_at, updated_at) VALUES
    ('00000000000000000000000ana', 'A-17', 'Denials, hard family meetings.', 'Secure chat.', 2, 3, 1767798000000000, 'normal', NULL, '21-up', 1, 'Mercy North', 'phone', 1, NULL, 1767798000000000, 1767798000000000),
    ('00000000000000000000000ben', NULL, 'Secure chat.', 'To win appeals.', 1, 3, NULL, 'lighter', '2026-06-30', '0-1', 0, NULL, 'either', 1, 1777647600000000, NULL, 1767798000000000),
    ('0000000000000000000000c1e0', NULL, 'Huddles.', '', 2, 2, NULL, 'paused', '2026-05-01', NULL, 0, NULL, 'video', 1, NULL, NULL, 1767798000000000),
    ('00000000000000000000000eve', NULL, '', '', 2, 3, NULL, 'normal', NULL, NULL, 0, NULL, 'either', 1, 1778598000000000, NULL, 1767798000000000);
INSERT INTO skill_offer (person_id, direction, skill_id, level) VALUES
    ('00000000000000000000000ana', 'share', 'denial-steps', 3),
    ('00000000000000000000000ana', 'learn', 'secure-chat', 3),
    ('00000000000000000000000ben', 'share', 'secure-chat', 2),
    ('00000000000000000000000ben', 'learn', 'denial-steps', 3),
    ('0000000000000000000000c1e0', 'share', 'huddles', 3),
    ('0000000000000000000000c1e0', 'learn', 'denial-steps', 1),
    ('00000000000000000000000eve', 'share', 'secure-chat', 1),
    ('00000000000000000000000eve', 'learn', 'denial-steps', 2);
INSERT INTO skill_written (person_id, direction, written, nearest_id) VALUES
    ('00000000000000000000000ben', 'learn', 'winning appeals', 'appeals'),
    ('00000000000000000000000ana', 'share', 'bee keeping', NULL);
INSERT INTO credential (person_id, letters, expires_on) VALUES
    ('00000000000000000000000ana', 'CCM', '2028-05-31'),
    ('00000000000000000000000ana', 'RN', NULL),
    ('00000000000000000000000ben', 'LSW', NULL);
INSERT INTO profile_item (person_id, kind, item) VALUES
    ('00000000000000000000000ana', 'language', 'English'),
    ('00000000000000000000000ana', 'setting', 'Acute hospital'),
    ('00000000000000000000000ana', 'value', 'fairness'),
    ('00000000000000000000000ben', 'wish_setting', 'Acute hospital'),
    ('00000000000000000000000ben', 'wish_credential', 'CCM');
INSERT INTO free_window (person_id, weekday, from_minute, to_minute) VALUES
    ('00000000000000000000000ana', 2, 720, 780),
    ('00000000000000000000000ben', 2, 600, 720);
INSERT INTO style_answer (person_id, card, side) VALUES
    ('00000000000000000000000ana', 'talk-or-think', 'first'),
    ('00000000000000000000000ben', 'talk-or-think', 'second'),
    ('0000000000000000000000c1e0', 'talk-or-think', 'both');
INSERT INTO reporting_line (person_id, superior_id, said_by) VALUES
    ('00000000000000000000000ben', '0000000000000000000000c1e0', 'person'),
    ('00000000000000000000000ben', '0000000000000000000000c1e0', 'roster');
INSERT INTO avoid (person_id, other_id, said_by, since_at) VALUES
    ('00000000000000000000000eve', '0000000000000000000000c1e0', 'person', 1767798000000000),
    ('00000000000000000000000ana', '000000000000000000000001e0', 'roster', 1767798000000000);
INSERT INTO conflict (id, first_id, second_id, kind, declared_by, declared_at, first_agrees_at, second_agrees_at, approved_by, approved_at) VALUES
    ('00000000000000000000000t1e', '00000000000000000000000ana', '00000000000000000000000eve', 'relatives', '00000000000000000000000ana', 1767798000000000, 1767798000000000, 1767798000000000, '0000000000000000000000c1e0', 1767798000000000),
    ('0000000000000000000000t1e2', '000000000000000000000001e0', '0000000000000000000000c1e0', 'business-partners', NULL, 1767798000000000, NULL, NULL, NULL, NULL);
