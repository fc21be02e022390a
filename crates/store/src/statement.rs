//! Statements: written once where they are used, registered, and put into each engine's spelling.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::{Error, Result, Shape};

/// One SQL text in the dialect both engines understand, with the place where it stands. Made by [`sql!`](crate::sql).
pub struct Statement {
    text: &'static str,
    file: &'static str,
    line: u32,
    shape: Option<Shape>,
    /// The text with `?1` for `$1`, made at first use.
    question_marks: OnceLock<String>,
    /// Whether a read that had to be brief was broken off in it.
    long: AtomicBool,
}

impl Statement {
    /// A statement; [`sql!`](crate::sql) calls this.
    pub const fn new(text: &'static str, file: &'static str, line: u32, shape: Option<Shape>) -> Self {
        Self { text, file, line, shape, question_marks: OnceLock::new(), long: AtomicBool::new(false) }
    }

    /// The text as it was written, with `$1…$n`.
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// Where it stands: `crates/bothways/src/goals/records.rs:12`.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    /// What its rows become; `None` for commands.
    pub fn shape(&self) -> Option<&Shape> {
        self.shape.as_ref()
    }

    /// Refuses rows that have another number of columns than the row type has fields.
    pub(crate) fn must_have(&self, columns: usize) -> Result<()> {
        let fields = self.shape.map_or(0, |shape| shape.kinds.len());
        if columns == fields {
            return Ok(());
        }
        let why = format!("{columns} columns come back for {fields} fields");
        Err(Error::Statement { statement: self.place(), why })
    }

    /// The text with numbered question marks, which is how one of the engines counts parameters: it would take `$2`
    /// for a name and number names in the order they appear.
    pub(crate) fn question_marks(&self) -> &str {
        self.question_marks.get_or_init(|| question_marks(self.text))
    }

    /// Whether it once took longer than a brief read may.
    pub(crate) fn is_long(&self) -> bool {
        self.long.load(Ordering::Relaxed)
    }

    /// Notes that it took longer than a brief read may.
    pub(crate) fn was_long(&self) {
        self.long.store(true, Ordering::Relaxed);
    }

    /// Every statement of the program, in the order of file and line.
    pub fn registered() -> Vec<&'static Statement> {
        let mut all: Vec<&'static Statement> =
            inventory::iter::<Registered>.into_iter().map(|r| r.0).collect();
        all.sort_by_key(|s| (s.file, s.line, s.text));
        all
    }
}

impl std::fmt::Debug for Statement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Statement").field("place", &self.place()).field("text", &self.text).finish()
    }
}

/// A place in the program's list of statements.
#[doc(hidden)]
pub struct Registered(pub &'static Statement);

inventory::collect!(Registered);

/// Writes `$n` as `?n` outside of quotes and comments.
fn question_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\'' | '"' => {
                out.push(c);
                for inner in rest.by_ref() {
                    out.push(inner);
                    if inner == c {
                        break;
                    }
                }
            }
            '-' if rest.peek() == Some(&'-') => {
                out.push(c);
                for inner in rest.by_ref() {
                    out.push(inner);
                    if inner == '\n' {
                        break;
                    }
                }
            }
            '$' if rest.peek().is_some_and(char::is_ascii_digit) => out.push('?'),
            _ => out.push(c),
        }
    }
    out
}

/// A statement, registered so that one test can prepare all of them on both engines.
///
/// `sql!(PersonRow: "SELECT id, name FROM person WHERE id = $1")` for statements that return rows (also `RETURNING`),
/// `sql!("UPDATE person SET name = $2 WHERE id = $1")` for those that do not. Gives a `&'static Statement`.
#[macro_export]
macro_rules! sql {
    ($row:ty : $text:expr) => {
        $crate::sql!(@made $text, ::std::option::Option::Some(<$row as $crate::Row>::SHAPE))
    };
    (@made $text:expr, $shape:expr) => {{
        static STATEMENT: $crate::Statement = $crate::Statement::new(
            $text,
            ::std::file!(),
            ::std::line!(),
            $shape,
        );
        $crate::inventory::submit! { $crate::Registered(&STATEMENT) }
        &STATEMENT
    }};
    ($text:expr) => {
        $crate::sql!(@made $text, ::std::option::Option::None)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_renumbered_outside_of_quotes_and_comments() {
        let text = "SELECT '$1', \"$2\", 'it''s $3' -- $4\n FROM t WHERE a = $12 AND b->>'$x' = $1";

        let out = question_marks(text);

        assert_eq!(out, "SELECT '$1', \"$2\", 'it''s $3' -- $4\n FROM t WHERE a = ?12 AND b->>'$x' = ?1");
    }

    #[test]
    fn statements_register_where_they_are_written() {
        let one = sql!((i64, String): "SELECT 1, 'registered here'");
        let two = sql!(concat!("DELETE FROM person", " WHERE id = $1"));

        let all = Statement::registered();

        assert!(all.iter().any(|s| std::ptr::eq(*s, one)) && all.iter().any(|s| std::ptr::eq(*s, two)));
        assert!(one.place().contains("statement.rs:") && one.shape().is_some() && two.shape().is_none());
    }
}
