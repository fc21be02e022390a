//! Which pages there are, and where each of them can be seen: addresses are found as a person finds them, by following
//! links from page to page and from the letters of the demo.

use crate::site::Site;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

/// As many addresses of one door as are followed for one person. A list of people leads to many pages of the same kind.
const ADDRESSES_A_DOOR: usize = 2;

/// The path of every door that can be opened with a link, as the rooms write them: `/pairs/{id}`.
pub fn doors() -> BTreeSet<String> {
    let mut doors = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                doors.extend(routed(&std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    doors
}

/// The doors of one file that answer to GET.
fn routed(code: &str) -> Vec<String> {
    let calls = code.split(".route(").skip(1);
    let opened = calls.filter_map(|call| {
        let (_, rest) = call.split_once('"')?;
        let (path, ways) = rest.split_once('"')?;
        let ways = ways.split([';', '"']).next()?;
        (path.starts_with('/') && ways.contains("get(")).then(|| path.to_owned())
    });
    opened.collect()
}

/// The door to which an address belongs. A door without a gap goes before one with.
pub fn door_of<'d>(doors: &'d BTreeSet<String>, address: &str) -> Option<&'d str> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let fits = |door: &&String| {
        let (mut wanted, mut given) = (door.split('/'), path.split('/'));
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return true,
                (Some(wanted), Some(given)) if wanted == given || (is_gap(wanted) && !given.is_empty()) => {}
                _ => return false,
            }
        }
    };
    let fitting = doors.iter().filter(fits);
    fitting.min_by_key(|door| door.matches('{').count()).map(String::as_str)
}

fn is_gap(part: &str) -> bool {
    part.starts_with('{')
}

/// Where each of these doors can be seen by `who`, beginning at these addresses: from door to addresses.
pub fn walk(
    site: &Site,
    doors: &BTreeSet<String>,
    who: &str,
    from: &[String],
) -> BTreeMap<String, Vec<String>> {
    let mut seen: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut next: VecDeque<String> = from.iter().cloned().collect();
    while let Some(address) = next.pop_front() {
        let Some(door) = door_of(doors, &address) else { continue };
        let addresses = seen.entry(door.to_owned()).or_default();
        if addresses.len() >= ADDRESSES_A_DOOR || addresses.contains(&address) {
            continue;
        }
        addresses.push(address.clone());
        let page = site.get(who, &address);
        if page.status.is_redirection() {
            seen.get_mut(door).unwrap().pop();
            next.push_back(page.to);
        } else {
            next.extend(links(site, &page.body));
        }
    }
    seen.retain(|_, addresses| !addresses.is_empty());
    seen
}

/// Every link of a page into the house.
fn links(site: &Site, page: &str) -> Vec<String> {
    let places = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = places.map(|place| place.strip_prefix(site.address.as_str()).unwrap_or(place));
    own.filter(|place| place.starts_with('/'))
        .map(|place| {
            place.replace("&amp;", "&").replace("&#38;", "&").split('#').next().unwrap_or_default().to_owned()
        })
        .collect()
}

#[test]
fn doors_are_read_as_the_rooms_write_them() {
    let code = r#"Router::new().route("/a", get(a).post(b)).route("/a/{id}", post(c))
        .route(
            "/a/new",
            get(d),
        );"#;

    let doors: BTreeSet<String> = routed(code).into_iter().chain(["/a/{id}".to_owned()]).collect();

    assert_eq!(doors, BTreeSet::from(["/a", "/a/new", "/a/{id}"].map(str::to_owned)));
    assert_eq!(door_of(&doors, "/a/new?x=1"), Some("/a/new"));
    assert_eq!(door_of(&doors, "/a/7#top"), Some("/a/{id}"));
    assert_eq!(door_of(&doors, "/a/"), None);
}
