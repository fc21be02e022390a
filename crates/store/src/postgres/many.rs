//! Many rows in one statement.
//!
//! A server spends more on taking a statement in than on putting one short row away, so rows of an `INSERT` go to it by the
//! fifty. What that could change stays one statement a row: `DO UPDATE`, where a row that comes twice would be an error, and
//! rows that are looked up, which would not see those before them.

use crate::Value;

/// How many rows one statement takes.
pub(super) const ROWS: usize = 50;

/// The same `INSERT` for [`ROWS`] rows, if it can be one.
pub(super) fn text_for_many(text: &str) -> Option<String> {
    let upper = text.to_ascii_uppercase();
    if !upper.trim_start().starts_with("INSERT")
        || ["DO UPDATE", "SELECT", "'", "--"].iter().any(|it| upper.contains(it))
    {
        return None;
    }
    let open = upper.find("VALUES")? + text[upper.find("VALUES")?..].find('(')?;
    let close = open + closing(&text[open..])?;
    let (head, row, tail) = (&text[..open], &text[open..=close], &text[close + 1..]);
    if head.contains('$') || tail.contains('$') || tail.trim_start().starts_with(',') {
        return None;
    }
    let params = numbers(row).max()?;
    let mut many = head.to_owned();
    for at in 0..ROWS {
        if at > 0 {
            many.push_str(", ");
        }
        push_numbered(&mut many, row, at * params);
    }
    many.push_str(tail);
    Some(many)
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

        let many = text_for_many(one).unwrap();

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
            "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET a = excluded.a",
            "INSERT INTO t (a) SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM t WHERE a = $1)",
            "INSERT INTO t (a) VALUES ((SELECT MAX(a) FROM t) + $1)",
            "INSERT INTO t (a, b) VALUES ($1, '(')",
            "INSERT INTO t (a) VALUES ($1), ($2)",
            "INSERT INTO t (a) VALUES (0)",
        ] {
            assert_eq!(text_for_many(one), None, "{one}");
        }
    }
}
