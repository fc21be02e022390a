//! Possible pairs straight from what people said, without looking at everybody with everybody.
//!
//! [`Said`] holds what people said in a form that is quick to compare, and [`Sharers`] lists for each skill who shares
//! it and who wants it. Where everybody either shares or learns from one person, [`one_way`] answers the whole round:
//! people stand on shelves, and only those are looked at who could matter at the prices of the day. [`reciprocal`] does the same for large
//! rounds in which people do both. Why somebody is left
//! out is counted in sets: [`Open`] tells from whom each person could learn, and nobody goes through thousands for it.

mod answering;
mod everybody;
mod kinds;
mod left;
mod looking;
mod most;
mod mutual;
mod one_way;
mod open;
mod reciprocal;
mod said;
mod seeking;
mod sets;
mod sharers;
mod shelf_marks;
mod shelves;
mod shelving;
mod spreading;
mod traits;
mod weeks;
mod words;

pub(crate) use answering::{Found, one_way, one_way_able, one_way_proof};
pub(crate) use open::Open;
pub(crate) use reciprocal::reciprocal;
pub(crate) use said::Said;
pub(crate) use sets::Set;
pub(crate) use sharers::Sharers;

#[cfg(test)]
mod tests;
