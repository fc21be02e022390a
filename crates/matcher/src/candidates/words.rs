//! Words as bits, one for each word that anybody used.

use crate::person::Key;

/// The words of one kind that people used.
pub(super) struct Words {
    /// At most 64, in order; none if there are more.
    keys: Vec<Key>,
    /// Each word has a bit of its own and nobody names one twice, so that counting bits counts words.
    pub(super) exact: bool,
}

impl Words {
    pub(super) fn of<'p>(lists: impl Iterator<Item = &'p Vec<Key>>) -> Self {
        let mut keys: Vec<Key> = Vec::new();
        for key in lists.flatten() {
            if let Err(place) = keys.binary_search(key) {
                if keys.len() == 64 {
                    return Self { keys: Vec::new(), exact: false };
                }
                keys.insert(place, *key);
            }
        }
        Self { keys, exact: true }
    }

    /// The bits of somebody's words.
    pub(super) fn bits(&mut self, list: &[Key]) -> u64 {
        let bit = |key: &Key| self.keys.binary_search(key).map_or(key % 64, |place| place as u32);
        let bits = list.iter().fold(0_u64, |bits, key| bits | 1 << bit(key));
        self.exact &= bits.count_ones() as usize == list.len();
        bits
    }
}
