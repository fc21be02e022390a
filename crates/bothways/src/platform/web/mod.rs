//! The web as every room uses it: the frame of a page, forms, assets, headers, and the loop that answers.

pub mod asked;
pub mod assets;
pub mod caller;
pub mod drain;
pub mod escaping;
pub mod forms;
pub mod headers;
pub mod page;
pub mod requests;
pub mod serve;
pub mod times;
pub mod zones;

pub use asked::{Path, Query};
pub use forms::Typed;
pub use page::{Html, Page, Place};
