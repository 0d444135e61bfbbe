//! One number of a text.

use super::marks;
use crate::app::preferences::Language;

/// A number that was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: f64,
    /// Whether it had a percent sign.
    pub(super) is_percent: bool,
}

/// What may stand behind a number, and its power of ten.
const FACTORS: &[(&str, i32)] = &[
    ("k", 3),
    ("tsd", 3),
    ("m", 6),
    ("mio", 6),
    ("b", 9),
    ("bn", 9),
    ("mrd", 9),
];

/// Reads one number. `shift` is the power of ten of a bare number: -2 where it counts percent. The text is shifted, not
/// the value, so that what is written is read again to the last bit.
pub(super) fn read(text: &str, language: Language, shift: i32) -> Option<Number> {
    let trimmed = text.trim();
    let unsigned = trimmed.strip_prefix(['-', '\u{2212}']);
    let sign = if unsigned.is_some() { "-" } else { "" };
    let amount = unsigned
        .unwrap_or(trimmed)
        .trim_start_matches(['$', '€', ' ']);
    let end = amount.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (digits, suffix) = amount.split_at_checked(end)?;
    let suffix = suffix.trim().trim_end_matches('.').to_lowercase();
    let is_percent = suffix == "%";
    let exponent = match suffix.as_str() {
        "" => shift,
        "%" => -2,
        letters => FACTORS.iter().find(|(word, _)| *word == letters)?.1,
    };
    let plain = plain(digits, language)?;
    let value: f64 = format!("{sign}{plain}e{exponent}").parse().ok()?;
    value.is_finite().then_some(Number { value, is_percent })
}

/// The digits with a point as decimal mark; `None` when a grouping mark stands where it groups nothing, because it was
/// probably meant as the other one.
fn plain(digits: &str, language: Language) -> Option<String> {
    let (decimal, grouping) = marks(language);
    let (whole, fraction) = match digits.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let is_group = |c: char| c == grouping || matches!(c, '\u{a0}' | '\u{202f}' | ' ' | '\'' | '’');
    let mut out = String::with_capacity(digits.len() + 1);
    let groups: Vec<&str> = whole.split(is_group).collect();
    let are_groups = groups.len() == 1
        || groups.iter().enumerate().all(|(at, group)| {
            let length = group.len();
            length == 3 || (at == 0 && (1..3).contains(&length))
        });
    for group in groups {
        if !are_groups || !group.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        out.push_str(group);
    }
    if let Some(fraction) = fraction {
        if !fraction.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        out.push('.');
        out.push_str(fraction);
    }
    Some(out)
}
