//! Sentences cut into pieces when their file is read: putting one together then takes no more than its letters, where Fluent
//! takes its time. What is cut reads as Fluent writes it; what cannot be cut stays with Fluent.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// A sentence in pieces.
pub(super) struct Cut(Vec<Piece>);

enum Piece {
    /// Words of the file.
    Text(String),
    /// The value of this argument.
    Value(String),
    /// One of several, by the value of an argument.
    Choice(Choice),
}

struct Choice {
    by: String,
    variants: Vec<(Key, Cut)>,
    /// What is taken when no key fits.
    usual: usize,
}

/// When a variant is taken.
enum Key {
    /// The argument is this number.
    Number(i64),
    /// The argument is this word, or a number of this kind.
    Called(String, Option<PluralCategory>),
}

/// What is put into a sentence is mostly shorter than this.
const VALUE_LETTERS: usize = 24;

/// A value that counts. A leading zero or sign means that it is a text, such as a phone number.
pub(super) fn number(value: &str) -> Option<i64> {
    if value.starts_with(['0', '+']) && value != "0" { None } else { value.parse().ok() }
}

/// How a language counts; nothing if nobody wrote that down.
pub(super) fn plurals(language: &LanguageIdentifier) -> Option<PluralRules> {
    let of = |language: LanguageIdentifier| PluralRules::create(language, PluralRuleType::CARDINAL).ok();
    // Some count otherwise in one country than in another.
    of(language.clone()).or_else(|| of(LanguageIdentifier::from_parts(language.language, None, None, &[])))
}

impl Cut {
    /// Words that are always the same.
    pub(super) fn plain(words: String) -> Self {
        Self(vec![Piece::Text(words)])
    }

    /// A sentence that holds nothing but words, arguments, and choices by an argument.
    pub(super) fn of(pattern: &Pattern<&str>) -> Option<Self> {
        pattern.elements.iter().map(Piece::of).collect::<Option<_>>().map(Self)
    }

    /// Puts the sentence together, if every argument is there.
    pub(super) fn put_together<N: AsRef<str>, V: AsRef<str>>(
        &self,
        args: &[(N, V)],
        plurals: Option<&PluralRules>,
    ) -> Option<String> {
        let letters = |piece: &Piece| match piece {
            Piece::Text(words) => words.len(),
            Piece::Value(_) => VALUE_LETTERS,
            Piece::Choice(_) => 2 * VALUE_LETTERS,
        };
        let mut text = String::with_capacity(self.0.iter().map(letters).sum());
        self.write(args, plurals, &mut text)?;
        Some(text)
    }

    fn write<N: AsRef<str>, V: AsRef<str>>(
        &self,
        args: &[(N, V)],
        plurals: Option<&PluralRules>,
        text: &mut String,
    ) -> Option<()> {
        let value = |name: &str| Some(args.iter().find(|(given, _)| given.as_ref() == name)?.1.as_ref());
        for piece in &self.0 {
            match piece {
                Piece::Text(words) => text.push_str(words),
                Piece::Value(name) => text.push_str(value(name)?),
                Piece::Choice(choice) => {
                    choice.made(value(&choice.by)?, plurals?)?.write(args, plurals, text)?;
                }
            }
        }
        Some(())
    }
}

impl Piece {
    fn of(element: &PatternElement<&str>) -> Option<Self> {
        match element {
            PatternElement::TextElement { value } => Some(Self::Text((*value).to_owned())),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Some(Self::Value(id.name.to_owned())),
            PatternElement::Placeable {
                expression:
                    Expression::Select { selector: InlineExpression::VariableReference { id }, variants },
            } => Some(Self::Choice(Choice {
                by: id.name.to_owned(),
                usual: variants.iter().position(|variant| variant.default)?,
                variants: variants.iter().map(variant_of).collect::<Option<_>>()?,
            })),
            PatternElement::Placeable { .. } => None,
        }
    }
}

fn variant_of(variant: &Variant<&str>) -> Option<(Key, Cut)> {
    let key = match variant.key {
        VariantKey::NumberLiteral { value } => Key::Number(value.parse().ok()?),
        VariantKey::Identifier { name } => Key::Called(name.to_owned(), category(name)),
    };
    Some((key, Cut::of(&variant.value)?))
}

fn category(name: &str) -> Option<PluralCategory> {
    Some(match name {
        "zero" => PluralCategory::ZERO,
        "one" => PluralCategory::ONE,
        "two" => PluralCategory::TWO,
        "few" => PluralCategory::FEW,
        "many" => PluralCategory::MANY,
        "other" => PluralCategory::OTHER,
        _ => return None,
    })
}

impl Choice {
    fn made(&self, value: &str, plurals: &PluralRules) -> Option<&Cut> {
        let number = number(value);
        let kind = match number {
            Some(number) => Some(plurals.select(number).ok()?),
            None => None,
        };
        let fits = |key: &Key| match (key, number) {
            (Key::Number(wanted), number) => number == Some(*wanted),
            (Key::Called(_, wanted), Some(_)) => wanted.is_some() && *wanted == kind,
            (Key::Called(name, _), None) => name == value,
        };
        let found = self.variants.iter().find(|(key, _)| fits(key));
        found.or_else(|| self.variants.get(self.usual)).map(|(_, cut)| cut)
    }
}
