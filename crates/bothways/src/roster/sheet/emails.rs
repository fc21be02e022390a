//! E-mail addresses in cells.

/// The longest address mail systems carry (RFC 5321, 4.5.3.1).
const ADDRESS_BYTES_MAX: usize = 254;

/// The longest part before the `@` (RFC 5321, 4.5.3.1.1).
const LOCAL_BYTES_MAX: usize = 64;

/// The address in a cell, in lower case, or `None` if it is none that a mail server would take.
///
/// "Ana Diaz <ana@example.org>" and "mailto:ana@example.org" are read as their address. Quoted local parts and
/// addresses in other scripts, which few servers take, are not accepted.
pub(super) fn read_email(cell: &str) -> Option<String> {
    let cell = cell.trim();
    let inner = match (cell.rfind('<'), cell.strip_suffix('>')) {
        (Some(at), Some(whole)) => whole.get(at + 1..)?,
        _ => cell,
    };
    let address = inner.trim().to_ascii_lowercase();
    let address = address.strip_prefix("mailto:").unwrap_or(&address);
    let (local, domain) = address.split_once('@')?;
    let is_sound = address.len() <= ADDRESS_BYTES_MAX
        && local.len() <= LOCAL_BYTES_MAX
        && dot_separated(local, |byte| {
            byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
        })
        && domain.contains('.')
        && dot_separated(domain, |byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && domain
            .split('.')
            .all(|label| label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-'))
        && domain
            .rsplit('.')
            .next()
            .is_some_and(|top| top.len() >= 2 && !top.bytes().all(|b| b.is_ascii_digit()));
    is_sound.then(|| address.to_owned())
}

fn dot_separated(text: &str, allowed: fn(u8) -> bool) -> bool {
    text.split('.').all(|part| !part.is_empty() && part.bytes().all(allowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_from_its_capitals_and_wrappings() {
        for written in ["Ana.Diaz@Example.ORG", " ana.diaz@example.org ", "Ana <ana.diaz@example.org>"] {
            assert_eq!(read_email(written).as_deref(), Some("ana.diaz@example.org"), "{written}");
        }
        assert_eq!(read_email("mailto:o'brien+cm@a-b.co.uk").as_deref(), Some("o'brien+cm@a-b.co.uk"));
    }

    #[test]
    fn what_no_server_would_take_is_no_address() {
        for written in [
            "",
            "ana",
            "ana@",
            "@example.org",
            "ana@example",
            "a na@example.org",
            "ana@@example.org",
            "ana.@example.org",
            "ana@-x.org",
            "ana@example.1",
            "ana@ex_ample.org",
            "ana@example.org, ben@example.org",
            "zoë@example.org",
        ] {
            assert_eq!(read_email(written), None, "{written}");
        }
        assert_eq!(read_email(&format!("{}@example.org", "a".repeat(65))), None);
    }
}
