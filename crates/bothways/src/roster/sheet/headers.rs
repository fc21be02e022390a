//! Which column holds what, told by its name.
//!
//! Coordinators name columns as they like, and forms use the whole question. The tables here list the words to look
//! for; what stands in the cells has its say in [`super::content`].

use super::columns::{Kind, Refusal};
use crate::people::names::fold;

/// Words in a column's name that refuse it, between bars. All are looked for as whole words.
const REFUSED: &[(Refusal, &str)] = &[
    (Refusal::Birth, "birth | birthdate | birthday | birthdays | dob | d o b | born | year born"),
    (Refusal::Age, "age | ages | how old | years old | age group | age range"),
    (Refusal::Generation, "generation | generations | gen x | gen z | boomer | millennial"),
    (
        Refusal::Graduation,
        "graduation | graduated | graduate year | graduating | grad year | class of | \
         degree year | year of degree | degree date",
    ),
    (Refusal::Sex, "sex | gender | gender identity | male female | m f"),
    (
        Refusal::Race,
        "race | races | ethnicity | ethnic | ethnic group | nationality | national origin | \
         religion",
    ),
    (
        Refusal::Photo,
        "photo | photos | photograph | picture | pictures | headshot | head shot | avatar | \
         selfie",
    ),
    (
        Refusal::School,
        "school | schools | university | college | alma mater | where did you study | \
         where you studied",
    ),
];

/// Words in a column's name that tell what it holds, between bars: names that are the whole header, then phrases found
/// within it. The first kind that fits counts, so what is easily mistaken for another ("supervisor e-mail") stands above it.
const NAMES: &[(Kind, &str, &str)] = &[
    (
        Kind::Avoid,
        "avoid | exclude | exclusions | not with | conflicts | conflict | do not pair | \
         do not match",
        "rather not | not be paired | not be matched | not to be paired | not to be matched | \
         avoid | do not pair | do not match | not pair me | conflict of interest | \
         can t work with",
    ),
    (
        Kind::ReportsTo,
        "reports to | supervisor | supervisors | manager | boss | supervisor id",
        "supervisor | supervisors | reports to | report to | your manager | line manager | \
         your boss | my manager",
    ),
    (
        Kind::PausedUntil,
        "paused | pause | back on | return date | away until | paused till",
        "paused until | pause until | on leave until | away until | resting until | \
         unavailable until",
    ),
    (
        Kind::Timestamp,
        "timestamp | time stamp | completion time | submitted | submitted at | created | \
         created at",
        "timestamp | submission date | submission time | date submitted | response date | \
         completion time",
    ),
    (
        Kind::YearsInCm,
        "years | experience | yrs | years experience | cm years | tenure",
        "years in cm | years in case management | years as a case manager | \
         years of experience | cm since | years experience | yrs in cm | \
         experience in case management | long have you been | year started | first cm role | \
         case manager since | start in case management | many years",
    ),
    (
        Kind::RoomFor,
        "room | capacity | slots | spots | places | max | openings",
        "room for | max mentees | maximum mentees | max number | mentee capacity | \
         number of mentees | how many people | how many mentees | how many could you | \
         mentee limit | take on",
    ),
    (Kind::TimeZone, "tz | zone", "time zone | timezone"),
    (
        Kind::Available,
        "available | availability | times | schedule | free | when",
        "availability | usually free | when are you free | you free | free times | best times | \
         best time | when can you meet | meeting times | times you can meet | days and times | \
         available",
    ),
    (Kind::Languages, "languages | language | lang", "language | languages | speak"),
    (
        Kind::Credentials,
        "credentials | credential | letters | certs | degrees | designations | post nominals",
        "credentials | letters after | certifications | certification | licenses | licences | \
         licensure | license",
    ),
    (
        Kind::Settings,
        "settings | setting | practice | specialty | practice area",
        "practice setting | where do you practice | work setting | setting | settings | \
         area of practice",
    ),
    (Kind::Styles, "styles | style", "working style | working styles | work style | style cards"),
    (
        Kind::Organization,
        "organization | organisation | org | employer | company | agency | hospital | facility",
        "organization | organisation | employer | where do you work | workplace | \
         place of work | company",
    ),
    (
        Kind::Shares,
        "shares | share | offers | offer | expertise | strengths | teaches | teach | skills",
        "could you share | can you share | can share | you share | expertise | can teach | \
         could teach | you offer | can offer | ask you about | skills offered | \
         skills to share | good at | help others | mentor others | mentor on | \
         willing to share | like to share",
    ),
    (
        Kind::Learns,
        "learns | learn | wants | needs | goals | interests | wishes",
        "like to learn | want to learn | wants to learn | hope to learn | wants help | \
         want help | need help | needs help | help with | learning goals | learning needs | \
         skills needed | skills to learn | you learn | get better at | interested in learning | \
         mentored in",
    ),
    (Kind::Priority, "priority | urgency | importance", "priority | how important | how urgent"),
    (Kind::Email, "email | e mail | mail | email address", "email | e mail | email address"),
    (Kind::FirstName, "first | fname | given | forename", "first name | given name | firstname | forename"),
    (Kind::LastName, "last | lname | surname | family", "last name | family name | surname | lastname"),
    (
        Kind::Id,
        "id | no | nr | number | ref | code | member id | member number | participant id | \
         person id",
        "member id | member number | member no | participant id",
    ),
    (
        Kind::Name,
        "name | names | member | participant | person | mentor | mentee | who",
        "full name | your name | member name | mentor name | mentee name | name",
    ),
    (
        Kind::Note,
        "note | notes | comment | comments | remarks | other | questions",
        "anything else | comments | additional | notes | want us to know",
    ),
];

/// The words of a table's line.
fn words(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split(" | ")
}

/// A header as it is compared: folded, "(pick up to 3)" and the like still in it.
pub(super) fn folded_header(header: &str) -> String {
    fold(&header.chars().take(300).collect::<String>())
}

/// Why a column of this name is refused, if it is.
pub(super) fn refused_by_name(folded: &str) -> Option<Refusal> {
    let text = Text::of(folded);
    REFUSED.iter().find(|(_, line)| words(line).any(|word| text.holds(word))).map(|(refusal, _)| *refusal)
}

/// What a column of this name holds, if the name tells.
pub(super) fn kind_by_name(folded: &str) -> Option<Kind> {
    let text = Text::of(folded);
    let whole = NAMES.iter().find(|(_, exact, _)| words(exact).any(|name| name == folded));
    let within = || NAMES.iter().find(|(_, _, phrases)| words(phrases).any(|phrase| text.holds(phrase)));
    whole.or_else(within).map(|(kind, _, _)| *kind)
}

/// A text in which phrases are looked for.
struct Text<'t> {
    text: &'t str,
    /// Where its words begin.
    words: Vec<usize>,
}

impl<'t> Text<'t> {
    fn of(text: &'t str) -> Self {
        let spaces = text.match_indices(' ').map(|(at, space)| at + space.len());
        Self { text, words: std::iter::once(0).chain(spaces).collect() }
    }

    /// Whether the phrase stands in it as whole words.
    fn holds(&self, phrase: &str) -> bool {
        let mut behind = self.words.iter().filter_map(|&at| self.text[at..].strip_prefix(phrase));
        behind.any(|rest| rest.is_empty() || rest.starts_with(' '))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_questions_are_recognised() {
        let expected = [
            ("What could you share with another case manager?", Kind::Shares),
            ("What would you like to learn? (pick up to 3)", Kind::Learns),
            ("How many people could you take on this year?", Kind::RoomFor),
            ("Your time zone", Kind::TimeZone),
            ("When are you usually free?", Kind::Available),
            ("Languages you are comfortable mentoring in", Kind::Languages),
            ("Where do you practice?", Kind::Settings),
            ("Letters after your name", Kind::Credentials),
            ("Who is your direct supervisor (if a member)?", Kind::ReportsTo),
            ("Anyone you would rather not be paired with?", Kind::Avoid),
            ("Anything else?", Kind::Note),
            ("Last name ", Kind::LastName),
            ("Email Address", Kind::Email),
            ("Supervisor's e-mail", Kind::ReportsTo),
            ("Wants help with", Kind::Learns),
            ("Max mentees", Kind::RoomFor),
            ("years_in_cm", Kind::YearsInCm),
            ("paused_until", Kind::PausedUntil),
            ("Organisation", Kind::Organization),
        ];

        for (header, kind) in expected {
            assert_eq!(kind_by_name(&folded_header(header)), Some(kind), "{header}");
            assert_eq!(refused_by_name(&folded_header(header)), None, "{header}");
        }
        assert_eq!(kind_by_name(&folded_header("T-shirt size")), None);
    }

    #[test]
    fn what_would_label_people_is_refused_by_name() {
        let expected = [
            ("Date of birth", Refusal::Birth),
            ("DOB", Refusal::Birth),
            ("D.O.B.", Refusal::Birth),
            ("Age", Refusal::Age),
            ("How old are you?", Refusal::Age),
            ("Generation", Refusal::Generation),
            ("Year of graduation", Refusal::Graduation),
            ("Gender", Refusal::Sex),
            ("Race/Ethnicity", Refusal::Race),
            ("Photo link", Refusal::Photo),
            ("University", Refusal::School),
        ];

        for (header, refusal) in expected {
            assert_eq!(refused_by_name(&folded_header(header)), Some(refusal), "{header}");
        }
        for header in ["Agency", "Languages", "Page", "Stage", "Message"] {
            assert_eq!(refused_by_name(&folded_header(header)), None, "{header}");
        }
    }

    #[test]
    fn every_phrase_in_the_tables_is_folded_so_that_it_can_be_found() {
        let names = NAMES.iter().flat_map(|(_, exact, within)| words(exact).chain(words(within)));

        for phrase in names.chain(REFUSED.iter().flat_map(|(_, line)| words(line))) {
            assert_eq!(fold(phrase), phrase);
        }
    }
}
