//! Possible pairs straight from what people said, without looking at everybody with everybody.
//!
//! [`Said`] holds what people said in a form that is quick to compare; [`Sharers`] lists for each skill who shares it
//! and who wants it.

mod answering;
mod bounds;
mod left;
mod most;
mod one_way;
mod said;
mod sharers;
mod shelves;
mod spreading;
mod weeks;

pub(crate) use answering::one_way;
pub(crate) use said::Said;
pub(crate) use sharers::Sharers;

#[cfg(test)]
mod tests;
