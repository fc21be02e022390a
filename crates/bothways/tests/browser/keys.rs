//! The keys a person can press that are not letters.

/// A key, as the WebDriver standard spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next thing that can have the focus.
    Tab,
    /// Back to the one before.
    BackTab,
    Enter,
    Space,
    Escape,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    /// Everything in the field, to write over it.
    All,
}

impl Key {
    /// The strokes that make it, in order: shift is held for the whole of a back-tab.
    pub fn strokes(self) -> &'static [&'static str] {
        match self {
            Self::Tab => &["\u{E004}"],
            Self::BackTab => &["\u{E008}", "\u{E004}"],
            Self::Enter => &["\u{E007}"],
            Self::Space => &[" "],
            Self::Escape => &["\u{E00C}"],
            Self::Backspace => &["\u{E003}"],
            Self::Up => &["\u{E013}"],
            Self::Down => &["\u{E015}"],
            Self::Left => &["\u{E012}"],
            Self::Right => &["\u{E014}"],
            Self::Home => &["\u{E011}"],
            Self::End => &["\u{E010}"],
            Self::All => &["\u{E009}", "a"],
        }
    }
}
