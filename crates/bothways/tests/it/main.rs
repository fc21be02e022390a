//! The tests of the product, through its front doors, and of the house itself.
