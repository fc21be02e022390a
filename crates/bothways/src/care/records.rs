//! Every SQL statement of this room: whom somebody may turn to.

use store::{Tx, sql};

use crate::platform::viewer::PersonId;

store::row! {
    /// Somebody one is, or was, paired with, and who is still here.
    #[derive(Clone, Debug)]
    pub struct NearRow {
        /// Who it is.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their address.
        pub email: String,
        /// Their language.
        pub language: String,
        /// Whether a pair with them lives.
        pub is_living: bool,
    }
}

/// Everyone near to a person, those of living pairs first; without those whom either of the two would rather not meet.
pub fn near(tx: &mut Tx<'_>, person: &PersonId) -> store::Result<Vec<NearRow>> {
    tx.all(
        sql!(NearRow: "SELECT other.id AS id, other.name AS name, other.email AS email, other.language AS language,
                              MAX(CASE WHEN pair.state = 'ended' THEN 0 ELSE 1 END) AS is_living
                         FROM pair JOIN account AS other
                              ON other.id = CASE WHEN pair.first_id = $1 THEN pair.second_id ELSE pair.first_id END
                        WHERE (pair.first_id = $1 OR pair.second_id = $1) AND other.left_at IS NULL
                          AND NOT EXISTS (SELECT 1 FROM avoid WHERE (avoid.person_id = $1 AND avoid.other_id = other.id)
                                                                OR (avoid.person_id = other.id AND avoid.other_id = $1))
                        GROUP BY other.id, other.name, other.email, other.language
                        ORDER BY 5 DESC, 2"),
        (person,),
    )
}
