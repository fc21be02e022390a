//! One binary: what the product promises, through its front doors, on a real database; and the rules of the house itself.

mod front_door;
mod house;
