//! The two cookies: who is signed in, and which browser asked for a link. Over TLS they carry the `__Host-` prefix.

use http::header::{COOKIE, HeaderMap, HeaderValue};

use crate::app::App;

fn name_of(app: &App, what: &str) -> String {
    if app.settings.is_secure() { format!("__Host-{what}") } else { what.to_owned() }
}

fn read(app: &App, headers: &HeaderMap, what: &str) -> Option<String> {
    let name = name_of(app, what);
    let all = headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    all.filter_map(|pair| pair.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v.to_owned())
}

fn write(app: &App, what: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if app.settings.is_secure() { "; Secure" } else { "" };
    let text =
        format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", name_of(app, what));
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// The token of the device that asks.
pub fn sign_in_token(app: &App, headers: &HeaderMap) -> Option<String> {
    read(app, headers, "bothways")
}

/// Keeps a device signed in for `seconds`.
pub fn keep_sign_in(app: &App, token: &str, seconds: i64) -> HeaderValue {
    write(app, "bothways", token, seconds)
}

/// Forgets the device.
pub fn forget_sign_in(app: &App) -> HeaderValue {
    write(app, "bothways", "", 0)
}

/// The token of the browser that asked for a sign-in link.
pub fn browser_token(app: &App, headers: &HeaderMap) -> Option<String> {
    read(app, headers, "bothways-browser")
}

/// Remembers the browser that asks for a link, for as long as the link lives.
pub fn keep_browser(app: &App, token: &str, seconds: i64) -> HeaderValue {
    write(app, "bothways-browser", token, seconds)
}
