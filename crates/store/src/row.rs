//! From a row of columns to a Rust type.

use crate::{Error, FromValue, Kind, Result, Value};

/// What a row type expects of a statement.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The Rust type's name, for messages.
    pub type_name: fn() -> &'static str,
    /// The columns' names in order; `None` for tuples, whose names nobody checks.
    pub names: Option<&'static [&'static str]>,
    /// What each column holds, in order.
    pub kinds: &'static [Kind],
}

/// A type that one row of a statement becomes. Make them with [`row!`](crate::row), or use a tuple.
pub trait Row: Sized + 'static {
    /// The columns it wants.
    const SHAPE: Shape;

    /// Takes the columns, in order.
    ///
    /// # Errors
    /// [`Error::BadRow`] naming statement and column.
    fn from_columns(columns: &mut Columns<'_>) -> Result<Self>;
}

/// The engine's side of a row: gives the value of a column, and its name for messages.
pub(crate) trait Source {
    fn value(&self, index: usize) -> Result<Value>;
    fn name(&self, index: usize) -> String;
}

/// The columns of one row, taken from left to right.
pub struct Columns<'a> {
    source: &'a dyn Source,
    statement: &'static crate::Statement,
    next: usize,
}

impl<'a> Columns<'a> {
    pub(crate) fn new(source: &'a dyn Source, statement: &'static crate::Statement) -> Self {
        Self { source, statement, next: 0 }
    }

    /// The next column.
    ///
    /// # Errors
    /// [`Error::BadRow`] when the value does not fit `T`.
    pub fn take<T: FromValue>(&mut self) -> Result<T> {
        let index = self.next;
        self.next += 1;
        self.source.value(index).and_then(T::from_value).map_err(|error| Error::BadRow {
            statement: self.statement.place(),
            column: self.source.name(index),
            why: error.to_string(),
        })
    }
}

macro_rules! tuples_are_rows {
    ($first:ident $($rest:ident)*) => {
        impl<$first: FromValue + 'static, $($rest: FromValue + 'static),*> Row for ($first, $($rest,)*) {
            const SHAPE: Shape = Shape {
                type_name: std::any::type_name::<Self>,
                names: None,
                kinds: &[$first::KIND, $($rest::KIND),*],
            };

            fn from_columns(columns: &mut Columns<'_>) -> Result<Self> {
                Ok((columns.take::<$first>()?, $(columns.take::<$rest>()?,)*))
            }
        }
        tuples_are_rows!($($rest)*);
    };
    () => {};
}

tuples_are_rows!(A B C D E F G H I J K L);

/// Declares the type that a row becomes: fields in the order of the select list, each named like its column.
///
/// ```ignore
/// store::row! {
///     /// A person as the list shows them.
///     #[derive(Clone, Debug)]
///     pub struct PersonRow {
///         /// Who.
///         pub id: PersonId,
///         /// What they are called.
///         pub name: String,
///     }
/// }
/// ```
#[macro_export]
macro_rules! row {
    (
        $(#[$about:meta])*
        $seen:vis struct $name:ident {
            $( $(#[$field_about:meta])* $field_seen:vis $field:ident : $kind:ty ),* $(,)?
        }
    ) => {
        $(#[$about])*
        $seen struct $name {
            $( $(#[$field_about])* $field_seen $field: $kind, )*
        }

        impl $crate::Row for $name {
            const SHAPE: $crate::Shape = $crate::Shape {
                type_name: ::std::any::type_name::<Self>,
                names: ::std::option::Option::Some(&[$(::std::stringify!($field)),*]),
                kinds: &[$(<$kind as $crate::FromValue>::KIND),*],
            };

            fn from_columns(columns: &mut $crate::Columns<'_>) -> $crate::Result<Self> {
                ::std::result::Result::Ok(Self { $( $field: columns.take()?, )* })
            }
        }
    };
}

/// What is wrong between the columns an engine sees (name, and kind where it knows one) and a row type.
pub(crate) fn compare(shape: Option<&Shape>, found: &[(String, Option<Kind>)]) -> Vec<String> {
    let Some(shape) = shape else {
        return match found {
            [] => Vec::new(),
            _ => vec!["it returns rows but names no row type: write sql!(Type: \"…\")".to_owned()],
        };
    };
    let type_name = (shape.type_name)();
    if found.len() != shape.kinds.len() {
        return vec![format!("{} columns come back, {type_name} has {}", found.len(), shape.kinds.len())];
    }
    let mut wrong = Vec::new();
    for (index, ((name, kind), wanted)) in found.iter().zip(shape.kinds).enumerate() {
        if let Some(field) = shape.names.map(|names| names[index]).filter(|field| field != name) {
            wrong.push(format!("column {} is called {name}, {type_name} wants {field}", index + 1));
        }
        if let Some(kind) = kind.filter(|kind| kind != wanted) {
            wrong.push(format!("column {name} holds {kind}, {type_name} wants {wanted}"));
        }
    }
    wrong
}
