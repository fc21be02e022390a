//! Many rows in one statement.
//!
//! A server spends more on taking a statement in than on putting one short row away, so rows of an `INSERT` go to it by the
//! fifty. What that could change stays one statement a row: rows that are looked up, which would not see those before them, and
//! a row that comes twice where the second is to change the first.

use crate::Value;

/// How many rows one statement takes.
pub(super) const ROWS: usize = 50;

/// An `INSERT` for [`ROWS`] rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Many {
    pub(super) text: String,
    /// The parameters that name a row where `DO UPDATE` stands, from 0; no two rows of one statement may agree in them.
    key: Vec<usize>,
}

impl Many {
    /// The same statement for many rows, if it can be one.
    pub(super) fn of(text: &str) -> Option<Self> {
        let upper = text.to_ascii_uppercase();
        let other = ["SELECT", "'", "--"].iter().any(|it| upper.contains(it));
        if other || !upper.trim_start().starts_with("INSERT") {
            return None;
        }
        let values = upper.find("VALUES")?;
        let open = values + text[values..].find('(')?;
        let close = open + closing(&text[open..])?;
        let (head, row, tail) = (&text[..open], &text[open..=close], &text[close + 1..]);
        if head.contains('$') || tail.contains('$') || tail.trim_start().starts_with(',') {
            return None;
        }
        let key = if upper[close..].contains("DO UPDATE") { key(head, row, tail)? } else { Vec::new() };
        let params = numbers(row).max()?;
        let mut many = head.to_owned();
        for at in 0..ROWS {
            if at > 0 {
                many.push_str(", ");
            }
            push_numbered(&mut many, row, at * params);
        }
        many.push_str(tail);
        Some(Self { text: many, key })
    }

    /// Whether these rows may go together.
    pub(super) fn takes(&self, rows: &[Vec<Value>]) -> bool {
        let same = |one: &[Value], other: &[Value]| self.key.iter().all(|&at| one.get(at) == other.get(at));
        self.key.is_empty()
            || rows.iter().enumerate().all(|(at, row)| !rows[..at].iter().any(|before| same(before, row)))
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

/// The parameters of some rows, one after the other.
pub(super) fn in_one(rows: &[Vec<Value>]) -> Vec<&Value> {
    rows.iter().flatten().collect()
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

/// The numbers of the parameters in a text.
fn numbers(row: &str) -> impl Iterator<Item = usize> + '_ {
    row.split('$').skip(1).filter_map(|rest| digits(rest).parse().ok())
}

fn digits(rest: &str) -> &str {
    &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())]
}

/// The row, its parameters counted on from `before`.
fn push_numbered(out: &mut String, row: &str, before: usize) {
    let mut parts = row.split('$');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let number = digits(part);
        let counted = number.parse().map_or(0, |number: usize| number + before);
        out.push_str(&format!("${counted}{}", &part[number.len()..]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_becomes_fifty_with_parameters_counted_on() {
        let one = "INSERT INTO t (a, b, c) VALUES ($1, lower($2), 0)\n ON CONFLICT (a, b) DO NOTHING";

        let Many { text: many, key } = Many::of(one).unwrap();

        assert!(key.is_empty());

        assert!(
            many.starts_with("INSERT INTO t (a, b, c) VALUES ($1, lower($2), 0), ($3, lower($4), 0), "),
            "{many}"
        );
        assert!(many.ends_with(", ($99, lower($100), 0)\n ON CONFLICT (a, b) DO NOTHING"), "{many}");
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
            "INSERT INTO t (a) VALUES (0)",
        ] {
            assert_eq!(Many::of(one), None, "{one}");
        }
    }

    #[test]
    fn rows_that_would_change_each_other_do_not_go_together() {
        let one =
            "INSERT INTO t (b, a, n) VALUES ($1, $2, $3) ON CONFLICT (a, b) DO UPDATE SET n = excluded.n";
        let row =
            |a: &str, b: &str| vec![Value::Text(b.to_owned()), Value::Text(a.to_owned()), Value::Int(1)];

        let many = Many::of(one).unwrap();

        assert_eq!(many.key, [1, 0]);
        assert!(many.takes(&[row("x", "y"), row("y", "x"), row("x", "x")]));
        assert!(!many.takes(&[row("x", "y"), row("y", "x"), row("x", "y")]));
    }
}
