//! The options of lists that stand many times on one page.

use askama::Template;

#[derive(Template)]
#[template(path = "roster/pages/options.html")]
struct OptionsWritten<'o> {
    options: &'o [(String, String)],
}

/// What can be chosen in many lists of one page, written once for all of them.
pub(super) struct Options {
    html: String,
    /// Each value with the place right behind it in its option.
    values: Vec<(String, usize)>,
}

impl Options {
    /// Of values and what they are called.
    pub(super) fn written(options: &[(String, String)]) -> Result<Self, askama::Error> {
        let html = OptionsWritten { options }.render()?;
        let mut from = 0;
        let place = |(value, _): &(String, String)| {
            let mark = format!("<option value=\"{value}\"");
            let behind = from + html.get(from..)?.find(&mark)? + mark.len();
            from = behind;
            Some((value.clone(), behind))
        };
        let values = options.iter().filter_map(place).collect();
        Ok(Self { html, values })
    }

    /// The list in HTML, before and after the place where its chosen option is marked. All of it comes before where none is.
    pub(super) fn around(&self, chosen: &str) -> (&str, &str) {
        let found = self.values.iter().find(|(value, _)| value == chosen);
        self.html.split_at(found.map_or(self.html.len(), |(_, behind)| *behind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_option_is_marked_where_it_stands_and_none_where_nothing_is_chosen() {
        let options = [("name", "Name"), ("name-2", "Given & family")];
        let options = options.map(|(value, label)| (value.to_owned(), label.to_owned()));
        let written = Options::written(&options).unwrap();

        let marked = |chosen: &str| {
            let (before, after) = written.around(chosen);
            let mark = if after.is_empty() { "" } else { " selected" };
            [before, mark, after].concat()
        };

        assert_eq!(
            marked("name-2"),
            r#"<option value="name">Name</option><option value="name-2" selected>Given &#38; family</option>"#
        );
        assert_eq!(
            marked(""),
            r#"<option value="name">Name</option><option value="name-2">Given &#38; family</option>"#
        );
    }
}
