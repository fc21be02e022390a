//! A talk for people's calendars: iTIP messages (RFC 5546) in iCalendar (RFC 5545).
//!
//! The same UID for ever, a SEQUENCE that rises with each change, REQUEST to set or move, CANCEL to call off. What the two want to talk
//! about never stands in a calendar: others can often read those.

use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use crate::platform::clock::Moment;

/// Who appears in a calendar entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Whether they said yes to this time themself.
    pub said_yes: bool,
}

/// What a calendar needs to know of a talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name that never changes.
    pub uid: String,
    /// Rises with each change.
    pub sequence: i64,
    /// When it begins.
    pub starts_at: Moment,
    /// How long it is.
    pub minutes: i64,
    /// The line in the calendar.
    pub summary: String,
    /// A sentence or two, with a link.
    pub description: String,
    /// The link, the number or the place; may be empty.
    pub place: String,
    /// The program's own name and address, in whose name the entry stands.
    pub organizer: [String; 2],
    /// The two people.
    pub attendees: [Attendee; 2],
}

/// The entry, to be set or moved. Times stand in UTC, which every calendar turns into its owner's own.
pub fn request(entry: &Entry, now: Moment) -> String {
    written(entry, now, "REQUEST", EventStatus::Confirmed)
}

/// The entry, to be taken away.
pub fn cancel(entry: &Entry, now: Moment) -> String {
    written(entry, now, "CANCEL", EventStatus::Cancelled)
}

fn written(entry: &Entry, now: Moment, method: &str, status: EventStatus) -> String {
    let utc = |at: Moment| at.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut event = Event::new();
    event.uid(&entry.uid).status(status).summary(&entry.summary).description(&entry.description);
    event.add_property("DTSTAMP", utc(now));
    event.add_property("DTSTART", utc(entry.starts_at));
    event.add_property("DTEND", utc(entry.starts_at.plus_minutes(entry.minutes)));
    event.add_property("SEQUENCE", entry.sequence.to_string());
    if !entry.place.is_empty() {
        event.location(&entry.place);
    }
    let [name, email] = &entry.organizer;
    event.append_property(person("ORGANIZER", name, email));
    for attendee in &entry.attendees {
        let mut property = person("ATTENDEE", &attendee.name, &attendee.email);
        // Who picked or offered this time needs not be asked by a calendar. Nobody's yes is made up (RFC 5545 §3.2.12).
        let (partstat, rsvp) =
            if attendee.said_yes { ("ACCEPTED", "FALSE") } else { ("NEEDS-ACTION", "TRUE") };
        property
            .add_parameter("ROLE", "REQ-PARTICIPANT")
            .add_parameter("PARTSTAT", partstat)
            .add_parameter("RSVP", rsvp);
        event.append_multi_property(property.done());
    }
    let mut calendar = Calendar::new();
    calendar.append_property(("METHOD", method));
    calendar.push(event.done());
    calendar.to_string()
}

fn person(role: &str, name: &str, email: &str) -> Property {
    let mut property = Property::new(role, format!("mailto:{email}"));
    // A quotation mark cannot stand in a parameter (RFC 5545 §3.2).
    property.add_parameter("CN", &format!("\"{}\"", name.replace('"', "'")));
    property.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(sequence: i64) -> Entry {
        let attendee = |name: &str| Attendee {
            name: name.to_owned(),
            email: format!("{}@example.org", name.to_lowercase()),
            said_yes: name == "Ana",
        };
        Entry {
            uid: "t1@bothways".to_owned(),
            sequence,
            starts_at: Moment::of("2026-06-02T16:00:00Z".parse().unwrap()),
            minutes: 45,
            summary: "Talk with Ben, then lunch".to_owned(),
            description: "Open the page: https://example.org/talks/t1".to_owned(),
            place: String::new(),
            organizer: ["Program", "program@example.org"].map(str::to_owned),
            attendees: [attendee("Ana"), attendee("Ben")],
        }
    }

    fn now() -> Moment {
        Moment::of("2026-05-20T12:00:00Z".parse().unwrap())
    }

    #[test]
    fn a_request_and_its_cancel_carry_the_same_uid_and_a_rising_sequence() {
        let (set, off) = (request(&entry(0), now()), cancel(&entry(1), now()));

        for (text, expected) in [
            (&set, ["METHOD:REQUEST", "SEQUENCE:0", "STATUS:CONFIRMED"]),
            (&off, ["METHOD:CANCEL", "SEQUENCE:1", "STATUS:CANCELLED"]),
        ] {
            for line in expected.iter().chain(&[
                "UID:t1@bothways",
                "DTSTART:20260602T160000Z",
                "DTEND:20260602T164500Z",
            ]) {
                assert!(text.lines().any(|l| l == *line), "{line} in\n{text}");
            }
        }
    }

    #[test]
    fn a_calendar_asks_who_did_not_say_yes_to_the_time_and_nobody_else() {
        let text = request(&entry(0), now()).replace("\r\n ", "");

        let of = |email: &str| text.lines().find(|line| line.ends_with(email)).unwrap().to_owned();
        let (ana, ben) = (of("ana@example.org"), of("ben@example.org"));
        assert!(ana.contains("PARTSTAT=ACCEPTED") && ana.contains("RSVP=FALSE"), "{ana}");
        assert!(ben.contains("PARTSTAT=NEEDS-ACTION") && ben.contains("RSVP=TRUE"), "{ben}");
    }

    #[test]
    fn another_reader_finds_the_two_people_and_the_title_whole() {
        let text = request(&entry(0), now());

        let calendar: Calendar = text.parse().unwrap();
        let event = calendar.events().next().unwrap();
        let attendees = event.multi_properties().get("ATTENDEE").map(Vec::len);
        assert_eq!(event.get_summary(), Some("Talk with Ben, then lunch"));
        assert_eq!(attendees, Some(2));
        assert_eq!(text.matches("mailto:program@example.org").count(), 1);
        assert!(text.contains("\r\n"), "lines end as RFC 5545 §3.1 asks");
    }
}
