//! PAIRS.csv: one row a pair, safe to open in any spreadsheet program.

use super::found::{Found, SkillNamed};

/// The columns, in order. A later version may add some at the end.
const HEADER: [&str; 11] = [
    "first_id",
    "second_id",
    "first_name",
    "second_name",
    "first_shares",
    "second_shares",
    "score",
    "reasons",
    "kept",
    "first_email",
    "second_email",
];

/// One more column, if it was asked for.
const INSTEAD: &str = "instead";

/// The pairs as the bytes of a CSV file (RFC 4180, UTF-8 with a byte-order mark, so that spreadsheet programs read names right).
pub(super) fn bytes(found: &Found) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(vec![0xEF, 0xBB, 0xBF]);
    let instead = found.pairs.iter().any(|pair| !pair.instead.is_empty());
    writer.write_record(HEADER.iter().chain(instead.then_some(&INSTEAD)))?;
    for pair in &found.pairs {
        let cells = [
            pair.first.id.clone(),
            pair.second.id.clone(),
            pair.first.name.clone(),
            pair.second.name.clone(),
            list(&pair.first_shares),
            list(&pair.second_shares),
            format!("{:.2}", pair.score),
            pair.reasons.join(" "),
            if pair.kept { "yes" } else { "no" }.to_owned(),
            pair.first.email.clone().unwrap_or_default(),
            pair.second.email.clone().unwrap_or_default(),
        ];
        let sentences: Vec<&str> = pair.instead.iter().map(|instead| instead.sentence.as_str()).collect();
        let sentences = instead.then(|| sentences.join(" "));
        writer.write_record(cells.iter().chain(&sentences).map(|cell| guarded(cell)))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn list(skills: &[SkillNamed]) -> String {
    skills.iter().map(|skill| skill.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// Signs with which a spreadsheet program takes a cell for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that no spreadsheet program runs: what could be a formula gets an apostrophe in front.
fn guarded(cell: &str) -> String {
    if cell.starts_with(FORMULA) || cell.starts_with('\'') && cell[1..].starts_with(FORMULA) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A cell as it was before [`guarded`].
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_could_be_a_formula_is_kept_from_running_and_reads_back() {
        for cell in ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "'=1"] {
            assert!(guarded(cell).starts_with('\''), "{cell}");
            assert_eq!(unguarded(&guarded(cell)), cell);
        }
        for cell in ["M1000", "'tis", "O'Shea", "a=b", ""] {
            assert_eq!(guarded(cell), cell);
            assert_eq!(unguarded(cell), cell);
        }
    }
}
