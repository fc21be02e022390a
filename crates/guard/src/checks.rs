//! What a pattern cannot say: numbers that prove themselves, and words that only look like names.

use crate::rules::{Check, Rules};

/// Whether the matched text passes the check.
pub(crate) fn holds(check: Check, rules: &Rules, text: &str) -> bool {
    match check {
        Check::Ssn => is_ssn(&digits(text)),
        Check::Npi => is_luhn(&format!("80840{text}")),
        Check::Luhn => is_luhn(&digits(text)),
        Check::Ip => text.split('.').all(|part| part.parse::<u8>().is_ok()),
        Check::SameSeparator => has_one_separator(text),
        Check::HasDigit => text.chars().any(|letter| letter.is_ascii_digit()),
        Check::LettersAndDigits => {
            text.chars().any(|letter| letter.is_ascii_digit())
                && text.chars().any(|letter| letter.is_ascii_alphabetic())
        }
        Check::NotGovernment => !is_government(text),
        Check::NotPublicNumber => !rules.public_numbers.contains(digits(text).trim_start_matches('1')),
        Check::NotCapitalWords => has_other_capital_word(rules, text),
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The first three digits are never 000 or 666, and no part is all zeros. Those from 900 on are the tax office's.
fn is_ssn(digits: &str) -> bool {
    let (Some(area), Some(group), Some(serial)) = (digits.get(..3), digits.get(3..5), digits.get(5..)) else {
        return false;
    };
    area != "000" && area != "666" && group != "00" && serial != "0000"
}

/// From the right, every second digit counts double, and the sum ends in zero.
fn is_luhn(digits: &str) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { doubled(digit) } else { digit })
        .sum();
    sum.is_multiple_of(10)
}

fn has_one_separator(text: &str) -> bool {
    let mut signs = text.chars().filter(|letter| !letter.is_ascii_digit());
    let first = signs.next();
    signs.all(|sign| Some(sign) == first)
}

fn is_government(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    let host = address.trim_start_matches("https://").trim_start_matches("http://");
    let host = host.split(['/', '?', '#']).next().unwrap_or_default().trim_end_matches('.');
    host.ends_with(".gov")
}

fn has_other_capital_word(rules: &Rules, text: &str) -> bool {
    let words = text.split(|letter: char| !(letter.is_alphanumeric() || ['\'', '’', '-'].contains(&letter)));
    let names = words.filter(|word| word.chars().next().is_some_and(char::is_uppercase));
    let mut plain = names.map(|word| word.trim_end_matches("'s").trim_end_matches("’s"));
    plain.any(|word| !rules.capital_words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_number_is_known_by_its_last_digit() {
        assert!(is_luhn("808401234567893"));
        assert!(!is_luhn("808401234567890"));
    }

    #[test]
    fn a_social_security_number_has_no_part_of_zeros() {
        assert!(is_ssn("219099999") && is_ssn("912701234"));
        for never in ["000121234", "666121234", "123001234", "123120000"] {
            assert!(!is_ssn(never), "{never}");
        }
    }

    #[test]
    fn the_governments_pages_name_nobody() {
        assert!(is_government("https://www.cms.gov/medicare?x=1") && is_government("WWW.CDC.GOV"));
        assert!(!is_government("https://example.com/cms.gov"));
    }
}
