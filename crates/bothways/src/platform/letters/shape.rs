//! How a letter looks: a text and an HTML form of the same blocks, and the mail that carries both.

use askama::Template;
use jiff::Span;
use jiff::civil::Date;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};

use super::{Block, one_line};
use crate::platform::clock::Moment;
use crate::platform::web::times;
use crate::platform::words::Say;

/// A letter names no day further off than so many days.
const DAYS_ON_MOST: i64 = 3_660;

/// A letter ready to be read, in both forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its subject.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
    /// Where its kind is stopped, or where the reader refuses it; none where it was asked for.
    pub stop: Option<String>,
}

/// What is on a sheet beside the letter's own words.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// The words of the addressee's language.
    pub say: &'a Say,
    /// The program, which signs.
    pub program: &'a str,
    /// Who is greeted.
    pub name: &'a str,
    /// The letter's kind: its sentence `<kind>-why` says why it came and what it is good for (S107).
    pub kind: &'a str,
    /// Whether the addressee asked for it.
    pub asked: bool,
    /// Where its kind is stopped.
    pub stop: Option<String>,
    /// The day on which it goes out, where the addressee is.
    pub today: Date,
}

#[derive(Template)]
#[template(path = "platform/letters/pages/letter.html")]
struct HtmlTwin<'a> {
    language: &'a str,
    subject: &'a str,
    blocks: &'a [Block],
    /// Whether there is one button alone, which may then stand out. Several weigh the same: a no is as good as a yes.
    one_button: bool,
    hello: &'a str,
    signed: &'a str,
    by_program: &'a str,
    why: &'a str,
    few: &'a str,
    stop: Option<&'a str>,
    stop_label: &'a str,
}

impl Frame<'_> {
    /// Writes the letter in both forms.
    pub fn write(self, subject: &str, blocks: &[Block]) -> Result<Sheet, askama::Error> {
        let say = self.say;
        let blocks: Vec<Block> = blocks.iter().map(|block| self.dated(block)).collect();
        let why_key = format!("{}-why", self.kind);
        let why = match (say.has(&why_key), self.asked) {
            (true, _) => say.t1(&why_key, "program", self.program),
            (false, true) => say.t("letter-why-asked"),
            (false, false) => say.t1("letter-why-notice", "program", self.program),
        };
        let twin = HtmlTwin {
            language: say.language(),
            subject,
            blocks: &blocks,
            one_button: blocks.iter().filter(|block| matches!(block, Block::Button { .. })).count() == 1,
            hello: &say.t1("letter-hello", "name", self.name),
            signed: self.program,
            by_program: &say.t("letter-by-program"),
            why: &why,
            few: &say.t("letter-few"),
            stop: self.stop.as_deref(),
            stop_label: &say.t("letter-stop"),
        };
        let html = twin.render()?;
        let refuse = blocks.iter().find_map(|block| match block {
            Block::Refuse { url, .. } => Some(url.clone()),
            _ => None,
        });
        let stop = self.stop.clone().or(refuse);
        Ok(Sheet { subject: subject.to_owned(), text: twin.text(), html, stop })
    }

    /// The block with its day in words.
    fn dated(&self, block: &Block) -> Block {
        let Block::DaysOn { key, args, days } = block else { return block.clone() };
        let on = self.today.saturating_add(Span::new().days((*days).clamp(0, DAYS_ON_MOST)));
        let day = times::day(on, self.today, self.say);
        let mut all: Vec<(&str, String)> =
            args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        all.push(("day", day));
        Block::Line(self.say.say(key, &all))
    }
}

impl HtmlTwin<'_> {
    /// The same words in the same order, as plain text.
    fn text(&self) -> String {
        let mut parts = vec![self.hello.to_owned()];
        parts.extend(self.blocks.iter().map(text_of));
        parts.push(self.signed.to_owned());
        // Mail programs fold away what stands below this line (RFC 3676, 4.3).
        parts.push(format!("-- \n{}\n{}", self.by_program, self.why));
        if let Some(url) = self.stop {
            parts.push(format!("{}\n{}:\n{url}", self.few, self.stop_label));
        }
        parts.join("\n\n") + "\n"
    }
}

fn text_of(block: &Block) -> String {
    let each_line = |words: &str, before: &str| {
        words.lines().map(|line| format!("{before}{line}")).collect::<Vec<_>>().join("\n")
    };
    match block {
        Block::Heading(title) => format!("{title}\n{}", "-".repeat(title.chars().count().min(60))),
        Block::Line(words) => words.clone(),
        // Has become a line before.
        Block::DaysOn { .. } => String::new(),
        Block::List(items) => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
        Block::Quote(words) => each_line(words, "> "),
        Block::Button { label, url } | Block::Refuse { label, url } => format!("{label}:\n{url}"),
    }
}

/// What the mail needs besides the sheet.
#[derive(Clone, Debug)]
pub struct Cover<'a> {
    /// The sender.
    pub from: &'a Mailbox,
    /// The addressee's name.
    pub name: &'a str,
    /// The addressee's address.
    pub email: &'a str,
    /// The same for every try, so that a copy is known as one: without angle brackets.
    pub message_id: String,
    /// When the letter was written.
    pub at: Moment,
    /// Method and text of the calendar part.
    pub calendar: Option<(&'a str, &'a str)>,
}

/// The mail: text and HTML (and the calendar) as alternatives, the calendar once more as a file for programs that overlook it.
/// The error is a sentence for the operator.
pub fn mail(sheet: &Sheet, cover: &Cover<'_>) -> Result<lettre::Message, String> {
    let address = cover.email.parse().map_err(|e| format!("\"{}\" is no mail address: {e}", cover.email))?;
    let mut mail = lettre::Message::builder()
        .from(cover.from.clone())
        .to(Mailbox::new(Some(one_line(cover.name)), address))
        .subject(one_line(&sheet.subject))
        .date(std::time::SystemTime::from(cover.at.timestamp()))
        .message_id(Some(format!("<{}>", cover.message_id)))
        // Keeps "I am on holiday" away (RFC 3834).
        .raw_header(plain_header(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated"));
    if let Some(stop) = &sheet.stop {
        // One press in the mail program stops the kind (RFC 8058).
        mail = mail
            .raw_header(plain_header(
                HeaderName::new_from_ascii_str("List-Unsubscribe"),
                &format!("<{stop}>"),
            ))
            .raw_header(plain_header(
                HeaderName::new_from_ascii_str("List-Unsubscribe-Post"),
                "List-Unsubscribe=One-Click",
            ));
    }
    let twins = MultiPart::alternative()
        .singlepart(SinglePart::plain(sheet.text.clone()))
        .singlepart(SinglePart::html(sheet.html.clone()));
    let parts = match cover.calendar {
        None => twins,
        Some((method, ics)) => {
            let kind = ContentType::parse(&format!("text/calendar; method={method}; charset=UTF-8"))
                .map_err(|e| e.to_string())?;
            let inline = SinglePart::builder().header(kind.clone()).body(ics.to_owned());
            let file = Attachment::new("invite.ics".to_owned()).body(ics.to_owned(), kind);
            MultiPart::mixed().multipart(twins.singlepart(inline)).singlepart(file)
        }
    };
    mail.multipart(parts).map_err(|e| e.to_string())
}

/// A header whose value is ASCII and ours, so it needs no encoding, and must not be folded in the middle of a link.
fn plain_header(name: HeaderName, value: &str) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(name, value.to_owned(), value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::words::Words;

    fn sheet(stop: Option<String>) -> Sheet {
        let say = Words::load(&[("en", include_str!("../words.en.ftl"))]).unwrap().of("en");
        let blocks = [
            Block::Heading("A new pair".to_owned()),
            Block::Line("Ben <b>says</b> \"yes\" & more.".to_owned()),
            Block::List(vec!["One".to_owned(), "Two".to_owned()]),
            Block::Quote("First\nSecond".to_owned()),
            Block::Button {
                label: "See it".to_owned(),
                url: "https://m.example.org/pairs?a=1&b=2".to_owned(),
            },
        ];
        let frame = Frame {
            say: &say,
            program: "Gulf Coast",
            name: "Ana",
            kind: "x",
            asked: stop.is_none(),
            stop,
            today: Date::constant(2026, 5, 20),
        };
        frame.write("Good news", &blocks).unwrap()
    }

    #[test]
    fn what_people_wrote_stays_text_in_the_html_twin() {
        let sheet = sheet(None);

        assert!(sheet.text.contains("Ben <b>says</b> \"yes\" & more."));
        assert!(!sheet.html.contains("<b>"), "{}", sheet.html);
        assert!(sheet.html.contains("Ben &#60;b&#62;says"), "{}", sheet.html);
    }

    #[test]
    fn the_twins_hold_the_same_sentences_and_links() {
        let sheet = sheet(Some("https://m.example.org/letters/stop/x?who=1".to_owned()));
        let html = sheet
            .html
            .replace("&#38;", "&")
            .replace("&#34;", "\"")
            .replace("&#60;", "<")
            .replace("&#62;", ">");

        for line in sheet.text.lines() {
            let words = line.trim_start_matches("- ").trim_start_matches("> ").trim_end_matches(':').trim();
            assert!(words.chars().all(|c| c == '-') || html.contains(words), "{words}");
        }
        assert_eq!(sheet.text.matches("https://").count(), html.matches("href=\"https://").count());
    }

    #[test]
    fn no_name_or_subject_starts_a_header_or_breaks_the_mail() {
        let from: Mailbox = "Mentoring <mentoring@example.org>".parse().unwrap();
        let odd = [
            "Ana\r\nBcc: eve@example.org",
            "",
            " ",
            "\u{7f}\u{0}",
            "Zoë \"Z\" <x>, (y)",
            "李 \u{202e}\u{1f9a9}",
            "a\\b",
        ];
        for name in odd {
            let sheet = Sheet { subject: name.to_owned(), ..sheet(None) };
            let (email, message_id) = ("ana@example.org", "1@m".to_owned());
            let cover = Cover { from: &from, name, email, message_id, at: Moment(0), calendar: None };

            let mail = String::from_utf8(mail(&sheet, &cover).unwrap().formatted()).unwrap();

            assert!(mail.is_ascii() && !mail.contains("\nBcc:"), "{mail}");
        }
    }
}
