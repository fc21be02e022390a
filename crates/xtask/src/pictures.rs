//! The pictures of the README, taken from the demo: what a person sees, in light and in dark.
//!
//! The day of the story, the sizes and the fonts are fixed, so that the same program and browser give the same
//! pictures, but for how a line of text falls between two pixels.

use crate::browser::Driver;
use crate::machine::{self, Result, cargo};
use crate::window::{Scheme, Size, Window};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

/// The day on which the story stands.
const TODAY: &str = "2026-11-02";
/// A picture is read on slow lines too.
const BYTES_MAX: usize = 200 * 1000;
const PHONE: Size = Size { width: 390, height: 780, scale: 2.0 };
const DESK: Size = Size { width: 1120, height: 900, scale: 1.5 };

/// The packages whose fonts stand for those of a phone: the letters of most, and the first serif of ours that is free.
const FONTS: [(&str, &str); 2] = [
    ("fonts-roboto-unhinted", "/usr/share/fonts/truetype/roboto"),
    ("fonts-urw-base35", "/usr/share/fonts/opentype/urw-base35"),
];

/// One page of the demo, and as whom it is looked at.
struct Picture {
    name: &'static str,
    who: &'static str,
    path: &'static str,
    /// What is pressed first, and what the next page holds once it is there.
    first: Option<(&'static str, &'static str)>,
    size: Size,
}

const PICTURES: [Picture; 3] = [
    Picture { name: "pair", who: "ben", path: "/pairs", first: None, size: PHONE },
    Picture { name: "people", who: "sam", path: "/people", first: None, size: PHONE },
    Picture {
        name: "round",
        who: "cleo",
        path: "/program/rounds",
        first: Some(("form[action='/program/rounds'] button", "a[href$='/publish']")),
        size: DESK,
    },
];

/// Takes them all into `docs/pictures`.
pub fn take() -> Result<()> {
    install_what_is_missing()?;
    cargo(["build", "--package=bothways", "--locked"]).run()?;
    let folder = machine::root().join("docs/pictures");
    fs::create_dir_all(&folder).map_err(|why| format!("{} cannot be made: {why}", folder.display()))?;
    let driver = Driver::start_with("FONTCONFIG_FILE", &font_settings()?)?;
    for picture in &PICTURES {
        // Each from a house of its own, so that what one picture presses is not in the next.
        let demo = Demo::open()?;
        take_one(picture, &demo.address, &driver.address, &folder)?;
    }
    Ok(())
}

fn take_one(picture: &Picture, demo: &str, driver: &str, folder: &Path) -> Result<()> {
    let window = Window::open(driver, picture.size)?;
    window.visit(&format!("{demo}/demo/as/{}", picture.who))?;
    window.visit(&format!("{demo}{}", picture.path))?;
    if let Some((press, then)) = picture.first {
        window.press(press)?;
        window.wait_for(then)?;
    }
    // The line that says which day the story has belongs to the demo, not to the program.
    window.leave_out(".demo-bar")?;
    // Dark first: each change of colour paints the whole page anew, without that line.
    for scheme in [Scheme::Dark, Scheme::Light] {
        window.prefer(scheme)?;
        let bytes = window.picture()?;
        let file = folder.join(format!("{}-{}.png", picture.name, scheme.name()));
        if bytes.len() > BYTES_MAX {
            return Err(format!(
                "{} would have {} bytes, and {BYTES_MAX} is the most",
                file.display(),
                bytes.len()
            ));
        }
        fs::write(&file, &bytes).map_err(|why| format!("{} cannot be written: {why}", file.display()))?;
        println!("{} ({} bytes)", file.display(), bytes.len());
    }
    Ok(())
}

fn install_what_is_missing() -> Result<()> {
    let programs = [("chromium", "chromium"), ("chromium-driver", "chromedriver")];
    let programs = programs.iter().filter(|(_, program)| machine::program(program).is_none());
    let fonts = FONTS.iter().filter(|(_, folder)| !Path::new(folder).is_dir());
    let missing: Vec<&str> =
        programs.map(|(package, _)| *package).chain(fonts.map(|(package, _)| *package)).collect();
    if missing.is_empty() { Ok(()) } else { machine::install(&missing) }
}

/// Fonts and nothing else of this machine's settings: a file for fontconfig, which the browser asks.
fn font_settings() -> Result<PathBuf> {
    let folder = machine::target().join("pictures");
    let file = folder.join("fonts.conf");
    let folders: String = FONTS.iter().map(|(_, folder)| format!("<dir>{folder}</dir>")).collect();
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>\
         {folders}<cachedir>{}</cachedir>\
         <selectfont><rejectfont><glob>*/RobotoCondensed*</glob></rejectfont></selectfont>\
         <match target=\"pattern\"><test name=\"family\"><string>system-ui</string></test>\
         <edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>Roboto</string></edit></match>\
         <match target=\"font\"><edit name=\"hinting\" mode=\"assign\"><bool>false</bool></edit>\
         <edit name=\"rgba\" mode=\"assign\"><const>none</const></edit></match></fontconfig>\n",
        folder.join("fonts").display()
    );
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&file, text))
        .map_err(|why| format!("{} cannot be written: {why}", file.display()))?;
    Ok(file)
}

/// The demo, on a port of its own choosing. Dropping it closes it, and its chapter is gone.
struct Demo {
    process: Child,
    address: String,
}

impl Demo {
    fn open() -> Result<Self> {
        let program = machine::target().join("debug/bothways");
        let mut process = Command::new(program)
            .args(["demo", "--listen=127.0.0.1:0", "--log=error", "--today", TODAY])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|why| format!("the demo does not start: {why}"))?;
        match process.stdout.take().and_then(read_address) {
            Some(address) => Ok(Self { process, address }),
            None => {
                let _ = process.kill();
                let _ = process.wait();
                Err("the demo ended without naming its address".to_owned())
            }
        }
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // Asked politely, it takes its folder away.
        let asked = Command::new("kill").arg(self.process.id().to_string()).status();
        if asked.is_err() {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

/// Reads up to the line that names the address, then keeps the pipe open and empty, so that the demo can say the rest.
fn read_address(output: ChildStdout) -> Option<String> {
    let mut lines = BufReader::new(output).lines().map_while(std::io::Result::ok);
    let address = lines.by_ref().find_map(|line| address_in(&line))?;
    std::thread::spawn(move || lines.for_each(drop));
    Some(address)
}

fn address_in(line: &str) -> Option<String> {
    let (_, address) = line.split_once("another day: ")?;
    Some(address.trim().strip_suffix("/demo")?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_the_line_that_names_it() {
        let line = "Everyone else, and another day: http://127.0.0.1:41235/demo";

        assert_eq!(address_in(line), Some("http://127.0.0.1:41235".to_owned()));
        assert_eq!(address_in("The letters: http://127.0.0.1:41235/letters"), None);
    }
}
