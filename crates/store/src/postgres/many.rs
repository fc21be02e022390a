//! Many rows in one statement.
//!
//! A server spends more on taking a statement in than on putting one short row away, so the rows of an `INSERT` go to it by
//! the five hundred: one list a column, which the statement puts side by side again. What that could change stays one
//! statement a row: rows that are looked up, which would not see those before them, and a row that comes twice where the
//! second is to change the first.

use std::collections::BTreeSet;

use tokio_postgres::types::Type;

use crate::Value;

/// How many rows one statement takes at most.
pub(super) const ROWS: usize = 500;

/// An `INSERT` for many rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Many {
    /// Takes a list for each parameter of the statement for one row.
    pub(super) text: String,
    /// The table that the rows go into.
    pub(super) table: String,
    /// The parameters that name a row where `DO UPDATE` stands, from 0; no two rows of one statement may agree in them.
    key: Vec<usize>,
    columns: usize,
}

impl Many {
    /// The same statement for many rows, if it can be one. The types are those of its parameters.
    pub(super) fn of(text: &str, types: &[Type]) -> Option<Self> {
        let upper = text.to_ascii_uppercase();
        let other = ["SELECT", "'", "--"].iter().any(|it| upper.contains(it));
        if other || !upper.trim_start().starts_with("INSERT") || types.is_empty() {
            return None;
        }
        let values = upper.find("VALUES")?;
        let open = values + text[values..].find('(')?;
        let close = open + closing(&text[open..])?;
        let (head, row, tail) = (&text[..values], &text[open..=close], &text[close + 1..]);
        if head.contains('$') || tail.contains('$') || tail.trim_start().starts_with(',') {
            return None;
        }
        let key = if upper[close..].contains("DO UPDATE") { key(head, row, tail)? } else { Vec::new() };
        let lists: Option<Vec<String>> =
            (1..).zip(types).map(|(at, of)| Some(format!("CAST(${at} AS {}[])", word_for(of)?))).collect();
        let names: Vec<String> = (1..=types.len()).map(|at| format!("p{at}")).collect();
        let cells = row[1..row.len() - 1].replace('$', "given.p");
        let text = format!(
            "{head}SELECT {cells} FROM unnest({}) AS given ({}){tail}",
            lists?.join(", "),
            names.join(", ")
        );
        let table = head.split_whitespace().nth(2)?.split('(').next()?.to_owned();
        Some(Self { text, table, key, columns: types.len() })
    }

    /// Whether these rows may go together.
    pub(super) fn takes(&self, rows: &[Vec<Value>]) -> bool {
        if rows.len() < 2 {
            return false;
        }
        let mut seen = BTreeSet::new();
        self.key.is_empty()
            || rows.iter().all(|row| {
                let names: Option<Vec<Named<'_>>> =
                    self.key.iter().map(|&at| Named::of(row.get(at)?)).collect();
                names.is_some_and(|names| seen.insert(names))
            })
    }

    /// The values of these rows, a list for each parameter.
    pub(super) fn lists<'v>(&self, rows: &'v [Vec<Value>]) -> Vec<Vec<Option<&'v Value>>> {
        (0..self.columns).map(|at| rows.iter().map(|row| row.get(at)).collect()).collect()
    }
}

/// A value that can tell rows apart.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Named<'v> {
    Int(i64),
    Text(&'v str),
    Bytes(&'v [u8]),
}

impl<'v> Named<'v> {
    fn of(value: &'v Value) -> Option<Self> {
        match value {
            Value::Int(number) => Some(Self::Int(*number)),
            Value::Text(text) => Some(Self::Text(text)),
            Value::Bytes(bytes) => Some(Self::Bytes(bytes)),
            Value::Null | Value::Real(_) => None,
        }
    }
}

/// What a list of this type holds, in the words of the server.
fn word_for(of: &Type) -> Option<&'static str> {
    match *of {
        Type::INT8 => Some("BIGINT"),
        Type::FLOAT8 => Some("DOUBLE PRECISION"),
        Type::TEXT => Some("TEXT"),
        Type::BYTEA => Some("BYTEA"),
        _ => None,
    }
}

/// The parameters in the places of the columns that `ON CONFLICT` names.
fn key(head: &str, row: &str, tail: &str) -> Option<Vec<usize>> {
    let names = |text: &str| -> Option<Vec<String>> {
        let (_, list) = text.split_once('(')?;
        let (list, _) = list.split_once(')')?;
        Some(list.split(',').map(|name| name.trim().to_ascii_lowercase()).collect())
    };
    let (columns, cells) = (names(head)?, row[1..row.len() - 1].split(','));
    let cells: Vec<&str> = cells.map(str::trim).collect();
    let place = |name: String| columns.iter().position(|column| *column == name);
    let number = |cell: &str| cell.strip_prefix('$')?.parse::<usize>().ok()?.checked_sub(1);
    // A comma inside of a cell would move the places.
    if cells.len() != columns.len() {
        return None;
    }
    names(tail)?.into_iter().map(|name| number(cells.get(place(name)?)?)).collect()
}

/// Where the bracket that opens the text is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many_of(text: &str, columns: usize) -> Option<Many> {
        Many::of(text, &vec![Type::TEXT; columns])
    }

    #[test]
    fn a_row_becomes_many_with_a_list_for_each_parameter() {
        let one = "INSERT INTO t (a, b, c) VALUES ($1, lower($2), 0)\n ON CONFLICT (a, b) DO NOTHING";

        let many = Many::of(one, &[Type::INT8, Type::TEXT]).unwrap();

        assert_eq!(
            many.text,
            "INSERT INTO t (a, b, c) SELECT given.p1, lower(given.p2), 0 \
             FROM unnest(CAST($1 AS BIGINT[]), CAST($2 AS TEXT[])) AS given (p1, p2)\n ON CONFLICT (a, b) DO NOTHING"
        );
        let rows = [vec![Value::Int(1), Value::Null], vec![Value::Int(2), Value::Null]];
        assert_eq!(many.table, "t");
        assert!(many.takes(&rows));
        assert_eq!(many.lists(&rows)[0], [Some(&Value::Int(1)), Some(&Value::Int(2))]);
    }

    #[test]
    fn what_would_mean_something_else_stays_one_row() {
        for one in [
            "UPDATE t SET a = $1",
            "DELETE FROM t WHERE a = $1",
            "INSERT INTO t (a, b) VALUES (lower($1), $2) ON CONFLICT (a) DO UPDATE SET b = excluded.b",
            "INSERT INTO t (a, b) VALUES (coalesce($1, $2), $3) ON CONFLICT (b) DO UPDATE SET a = excluded.a",
            "INSERT INTO t (a) SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM t WHERE a = $1)",
            "INSERT INTO t (a) VALUES ((SELECT MAX(a) FROM t) + $1)",
            "INSERT INTO t (a, b) VALUES ($1, '(')",
            "INSERT INTO t (a) VALUES ($1), ($2)",
        ] {
            assert_eq!(many_of(one, 3), None, "{one}");
        }
        assert_eq!(many_of("INSERT INTO t (a) VALUES (0)", 0), None);
        assert_eq!(Many::of("INSERT INTO t (a) VALUES ($1)", &[Type::NUMERIC]), None);
    }

    #[test]
    fn rows_that_would_change_each_other_do_not_go_together() {
        let one =
            "INSERT INTO t (b, a, n) VALUES ($1, $2, $3) ON CONFLICT (a, b) DO UPDATE SET n = excluded.n";
        let row =
            |a: &str, b: &str| vec![Value::Text(b.to_owned()), Value::Text(a.to_owned()), Value::Int(1)];

        let many = many_of(one, 3).unwrap();

        assert_eq!(many.key, [1, 0]);
        assert!(many.takes(&[row("x", "y"), row("y", "x"), row("x", "x")]));
        assert!(!many.takes(&[row("x", "y"), row("y", "x"), row("x", "y")]));
    }
}
