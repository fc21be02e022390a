//! The lines of the story: who asks whom, and what they learn.

/// Who asks whom, how many days before today, whether the answer is yes, and how many talks follow.
pub(super) const ASKINGS: &[(&str, &str, i64, bool, u32, &str)] = &[
    ("ben", "ana", 300, true, 8, "I keep losing appeals that I should win. And I can show you secure chat."),
    ("jun", "leo", 280, true, 5, "How is a budget really decided? I can trade you spreadsheets."),
    ("nia", "abel", 260, true, 6, "Denials, please. I can share how I work with interpreters."),
    ("theo", "lila", 250, false, 0, "I would like to learn to give feedback."),
    ("quin", "ruth", 240, true, 7, "I want to talk through a hard ethics question."),
    ("olek", "bea", 220, true, 4, "I did not speak up once, and I think about it."),
    ("sam", "pia", 200, true, 5, "The exam scares me. You just passed it."),
    ("gwen", "oda", 180, true, 6, "My phone and I are not friends."),
    ("kira", "tess", 160, true, 3, "I need an eye for the case that is about to go wrong."),
    ("dev", "vera", 150, true, 2, "I can show you safe ways with AI tools."),
    ("seth", "faye", 120, true, 3, "Rural discharges, please."),
    ("uma", "mara", 90, true, 2, "I say yes too often."),
    ("xena", "hugo", 60, true, 1, "Benefits confuse me."),
    ("rosa", "dev", 45, true, 1, "Spreadsheets, from the start."),
    ("hana", "mara", 20, true, 1, "How do you close a case well?"),
    ("zoe", "gwen", 9, true, 0, "Chronic illness, over years. I can teach you video tips."),
    ("gia", "abel", 1, true, 0, "Peer to peer calls make me freeze."),
];

/// What the two learn, one line each, in turn.
pub(super) const LEARNINGS: &[(&str, &str)] = &[
    (
        "Ask for the reviewer’s own guideline before I argue.",
        "A smart phrase that saves me ten minutes a day.",
    ),
    ("I can say no with two options.", "Secure chat has a quiet-hours switch."),
    ("Write the story first, then the facts.", "I looked up oxygen coverage again. It has changed."),
    ("Name the real conflict in one line.", "I talk too much when I am tired."),
];
