//! What somebody may take with them: everything the rooms hold about one person, as one file (rules 4.8).
//!
//! Each room that holds something of a person has a file `own.rs`: how it is erased with them, and `take`, which puts it in here.
//! A test holds both against the tables.

use serde::Serialize;
use serde_json::{Map, Value};

use super::problem::Problem;

/// One person's own things, table by table.
#[derive(Clone, Debug, Default)]
pub struct Parcel(Map<String, Value>);

impl Parcel {
    /// Puts the rows of one table in, each column under its name.
    pub fn put<R: Serialize>(&mut self, table: &str, names: &[&str], rows: &[R]) -> Result<(), Problem> {
        let mut things = Vec::with_capacity(rows.len());
        for row in rows {
            let columns = match serde_json::to_value(row).map_err(Problem::broken)? {
                Value::Array(columns) if columns.len() == names.len() => columns,
                _ => return Err(Problem::broken(format!("the columns of {table} and their names differ"))),
            };
            let named = names.iter().map(|name| (*name).to_owned()).zip(columns);
            things.push(Value::Object(named.collect()));
        }
        self.0.insert(table.to_owned(), Value::Array(things));
        Ok(())
    }

    /// The parcel as JSON that people can read too.
    pub fn json(&self) -> Result<String, Problem> {
        serde_json::to_string_pretty(&self.0).map_err(Problem::broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::clock::Moment;

    #[test]
    fn each_column_goes_along_under_its_name() {
        let mut parcel = Parcel::default();

        parcel.put("stop", &["kind", "at"], &[("pairs-quiet", Moment(0))]).unwrap();

        let read: Value = serde_json::from_str(&parcel.json().unwrap()).unwrap();
        assert_eq!(read["stop"][0]["kind"], "pairs-quiet");
        assert_eq!(read["stop"][0]["at"], "1970-01-01T00:00:00Z");
        assert!(parcel.put("stop", &["kind"], &[("x", "y")]).is_err());
    }
}
