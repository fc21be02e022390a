//! One browser window for a picture: WebDriver over loopback, and only the few commands a picture needs.

use crate::machine::Result;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// No single call takes longer, a first start of the browser included.
const ANSWER_MAX: Duration = Duration::from_secs(60);
/// How long a page may take until it shows what is waited for.
const WAIT_MAX: Duration = Duration::from_secs(60);

/// How often a page is looked at, at most, until it stands still.
const LOOKS_MAX: usize = 40;
/// How many looks must show what the one before showed.
const LOOKS_THE_SAME: usize = 3;

/// The page in CSS pixels, and how many of the screen's stand for one of them.
#[derive(Clone, Copy)]
pub struct Size {
    pub width: u32,
    pub height: u32,
    pub scale: f32,
}

/// Light or dark, as a person has told their system.
#[derive(Clone, Copy)]
pub enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    /// Its name, to the browser and in a file's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A window with a history of its own. Dropping it closes it.
pub struct Window {
    host: String,
    session: String,
}

impl Window {
    /// Opens an empty window of this size.
    pub fn open(driver: &str, size: Size) -> Result<Self> {
        let host = driver.trim_start_matches("http://").to_owned();
        let wishes = r#"{"capabilities":{"alwaysMatch":{"browserName":"chrome","goog:chromeOptions":{"args":[
            "--headless=new","--no-sandbox","--disable-gpu","--disable-dev-shm-usage","--no-first-run",
            "--disable-background-networking","--hide-scrollbars","--force-color-profile=srgb","--lang=en-US"]}}}}"#;
        let answer = call(&host, "POST", "/session", wishes)?;
        let session = word_after(&answer, "\"sessionId\":\"").ok_or("chromedriver opened no window")?;
        let window = Self { host, session };
        let Size { width, height, scale } = size;
        let screen =
            format!(r#"{{"width":{width},"height":{height},"deviceScaleFactor":{scale},"mobile":false}}"#);
        window.devtools("Emulation.setDeviceMetricsOverride", &screen)?;
        window.prefer(Scheme::Light)?;
        Ok(window)
    }

    /// Tells pages that the person prefers light or dark, and no motion: half a fade is no picture.
    pub fn prefer(&self, scheme: Scheme) -> Result<()> {
        let features = format!(
            r#"{{"features":[{{"name":"prefers-color-scheme","value":"{}"}},
            {{"name":"prefers-reduced-motion","value":"reduce"}}]}}"#,
            scheme.name()
        );
        self.devtools("Emulation.setEmulatedMedia", &features)
    }

    /// Opens an address and waits until it is loaded.
    pub fn visit(&self, address: &str) -> Result<()> {
        self.ask("POST", "/url", &format!(r#"{{"url":"{address}"}}"#)).map(drop)
    }

    /// Presses the first button of this kind.
    pub fn press(&self, css: &str) -> Result<()> {
        self.script(&format!("document.querySelector(`{css}`).click()")).map(drop)
    }

    /// Takes what is of this kind off the page.
    pub fn leave_out(&self, css: &str) -> Result<()> {
        self.script(&format!("document.querySelector(`{css}`)?.remove()")).map(drop)
    }

    /// Waits until the page holds something of this kind.
    pub fn wait_for(&self, css: &str) -> Result<()> {
        let begun = Instant::now();
        let there = format!("return document.querySelector(`{css}`) ? 'it is there' : ''");
        while !self.script(&there)?.contains("it is there") {
            if begun.elapsed() > WAIT_MAX {
                return Err(format!("waited in vain for {css}"));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// What is on the screen once it stands still, as the bytes of a PNG file: the same at several looks in a row.
    pub fn picture(&self) -> Result<Vec<u8>> {
        let (mut last, mut same) = (String::new(), 0);
        for _ in 0..LOOKS_MAX {
            // Two frames are drawn before each look, so that none is older than the page.
            self.wait_for_frames()?;
            let seen = self.ask("GET", "/screenshot", "")?;
            same = if seen == last { same + 1 } else { 0 };
            if same == LOOKS_THE_SAME {
                let text = word_after(&seen, "\"value\":\"").ok_or("chromedriver took no picture")?;
                return Ok(decode_base64(&text));
            }
            last = seen;
        }
        Err("the page does not stand still".to_owned())
    }

    fn wait_for_frames(&self) -> Result<()> {
        let script = "const done = arguments[arguments.length - 1]; document.fonts.ready.then(() => \
                      requestAnimationFrame(() => requestAnimationFrame(() => done(1))))";
        self.ask("POST", "/execute/async", &format!(r#"{{"script":"{script}","args":[]}}"#)).map(drop)
    }

    fn script(&self, script: &str) -> Result<String> {
        self.ask("POST", "/execute/sync", &format!(r#"{{"script":"{script}","args":[]}}"#))
    }

    fn devtools(&self, command: &str, parameters: &str) -> Result<()> {
        let body = format!(r#"{{"cmd":"{command}","params":{parameters}}}"#);
        self.ask("POST", "/goog/cdp/execute", &body).map(drop)
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Result<String> {
        call(&self.host, method, &format!("/session/{}{path}", self.session), body)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.ask("DELETE", "", "");
    }
}

/// Sends one call and returns the answer's body, or what chromedriver complains of.
fn call(host: &str, method: &str, path: &str, body: &str) -> Result<String> {
    let failed = |why: std::io::Error| format!("chromedriver does not answer: {why}");
    let mut line = TcpStream::connect(host).map_err(failed)?;
    line.set_read_timeout(Some(ANSWER_MAX)).map_err(failed)?;
    let length = body.len();
    write!(
        line,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .map_err(failed)?;
    let (status, body) = read_answer(&mut line).map_err(failed)?;
    if status.contains(" 200 ") {
        Ok(body)
    } else {
        Err(format!("{method} {path}: {}", body.chars().take(300).collect::<String>()))
    }
}

/// Reads the first line and the body; chromedriver may leave the line open after them.
fn read_answer(line: &mut TcpStream) -> std::io::Result<(String, String)> {
    let mut reader = BufReader::new(line);
    let (mut status, mut length) = (String::new(), 0);
    reader.read_line(&mut status)?;
    loop {
        let mut field = String::new();
        reader.read_line(&mut field)?;
        if field.trim().is_empty() {
            break;
        }
        if let Some(value) = field.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok((status, String::from_utf8_lossy(&body).into_owned()))
}

/// What stands between this and the next quotation mark.
fn word_after(text: &str, before: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once('"').map(|(word, _)| word.to_owned())
}

fn decode_base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let sixes: Vec<u32> = text.bytes().filter_map(value).map(u32::from).collect();
    let mut bytes = Vec::with_capacity(sixes.len() * 3 / 4);
    for four in sixes.chunks(4) {
        let bits = four.iter().enumerate().fold(0_u32, |bits, (place, six)| bits | six << (18 - 6 * place));
        bytes.extend(bits.to_be_bytes().into_iter().skip(1).take(four.len() - 1));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_cut_out_of_an_answer_and_its_base64_read() {
        let answer = r#"{"value":"Qm90aHdheXM="}"#;

        assert_eq!(word_after(answer, "\"value\":\""), Some("Qm90aHdheXM=".to_owned()));
        assert_eq!(decode_base64("Qm90aHdheXM="), b"Bothways");
        assert_eq!(word_after(answer, "\"sessionId\":\""), None);
    }
}
