//! Lists of numbers, read in pieces as the product reads them.

use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use matcher::one_way::Draft;

use crate::changes::Market;

/// How much of a file is in the memory at once.
const WINDOW: usize = 1 << 18;

/// How many each guide has room for, by the row.
pub fn rooms(path: &Path) -> Result<Vec<u32>, Box<dyn Error>> {
    let mut room = Vec::new();
    rows(path, |[_, cap]| {
        room.push(cap);
        Ok(())
    })?;
    Ok(room)
}

/// The possible pairs.
pub fn draft(path: &Path, room: &[u32]) -> Result<Draft, Box<dyn Error>> {
    let mut draft = Draft::with_guides(u32::try_from(room.len())?);
    rows(path, |[learner, guide, score]| Ok(draft.pair(learner, guide, i32::try_from(score)?)?))?;
    Ok(draft)
}

/// The same, to be changed afterwards.
pub fn market(edges: &Path, guides: &Path) -> Result<Market, Box<dyn Error>> {
    let mut market = Market { room: rooms(guides)?, offers: Vec::new() };
    rows(edges, |[learner, guide, score]| {
        let learner = learner as usize;
        if market.offers.len() <= learner {
            market.offers.resize(learner + 1, Vec::new());
        }
        market.offers[learner].push((guide, i32::try_from(score)?));
        Ok(())
    })?;
    Ok(market)
}

/// Hands over each row below the first line. Believes that the file is well formed.
fn rows<const N: usize>(
    path: &Path,
    mut row: impl FnMut([u32; N]) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let mut file = File::open(path)?;
    let mut window = vec![0; WINDOW];
    let (mut numbers, mut column, mut header) = ([0_u32; N], 0, true);
    loop {
        let read = file.read(&mut window)?;
        if read == 0 {
            return Ok(());
        }
        for &byte in &window[..read] {
            match byte {
                b'\n' if header => header = false,
                _ if header => {}
                b'\n' => {
                    row(numbers)?;
                    (numbers, column) = ([0; N], 0);
                }
                b',' => column += 1,
                digit => numbers[column] = numbers[column] * 10 + u32::from(digit.wrapping_sub(b'0')),
            }
        }
    }
}
