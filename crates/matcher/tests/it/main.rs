//! What must hold for any round.

#[cfg(test)]
mod certificates;
#[cfg(test)]
mod crowds;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod gaps;
#[cfg(test)]
mod growing;
#[cfg(test)]
mod markets;
#[cfg(test)]
mod one_way;
#[cfg(test)]
mod one_way_changes;
#[cfg(test)]
mod one_way_oracle;
#[cfg(test)]
mod one_way_unrest;
mod people;
#[cfg(test)]
mod points;
#[cfg(test)]
mod rounds;
#[cfg(test)]
mod sides;
#[cfg(test)]
mod stable;
#[cfg(test)]
mod suggestions;
#[cfg(test)]
mod unrest;
#[cfg(test)]
mod widening;
