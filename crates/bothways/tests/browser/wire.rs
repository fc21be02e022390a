//! Calls to chromedriver: JSON over HTTP on loopback, one connection a call.

use serde_json::Value;
use std::io::{Error, Read, Result, Write};
use std::net::TcpStream;
use std::time::Duration;

/// No single call takes longer, a slow machine and a first start included.
const ANSWER_MAX: Duration = Duration::from_secs(60);

/// Sends a call to `http://host:port` and returns the `value` of the answer, or what chromedriver complains of.
///
/// It blocks its thread, so that a browser can also be closed while a failed test unwinds.
pub fn call(server: &str, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
    let host = server.trim_start_matches("http://").trim_end_matches('/');
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut line = TcpStream::connect(host)?;
    line.set_read_timeout(Some(ANSWER_MAX))?;
    write!(
        line,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let answer: Value = serde_json::from_slice(&read_body(&mut line)?).map_err(Error::other)?;
    match answer["value"]["error"].as_str() {
        Some(error) => Err(Error::other(format!("{method} {path}: {error}: {}", answer["value"]["message"]))),
        None => Ok(answer["value"].clone()),
    }
}

fn read_body(line: &mut TcpStream) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut piece = [0; 16 * 1024];
    loop {
        let read = line.read(&mut piece)?;
        bytes.extend_from_slice(&piece[..read]);
        if let Some(start) = start_of_body(&bytes) {
            let length = content_length(&bytes[..start]);
            if read == 0 || bytes.len() >= start + length {
                bytes.drain(..start);
                return Ok(bytes);
            }
        } else if read == 0 {
            return Err(Error::other("chromedriver hung up in the middle of its answer"));
        }
    }
}

fn start_of_body(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

fn content_length(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let field = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    field.and_then(|length| length.trim().parse().ok()).unwrap_or(0)
}
