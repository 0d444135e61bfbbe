//! Numbers as people type them: `1,250`, `1.250` in German, `2k`, `1.5M`, `20%`.

use super::preferences::Language;

/// Reads a number; `None` when the text is not one. A percent sign divides by 100.
///
/// ```
/// use llm_readiness::app::number_field::parse;
/// use llm_readiness::app::preferences::Language;
/// assert_eq!(parse("1,250", Language::English), Some(1250.0));
/// assert_eq!(parse("1.250", Language::German), Some(1250.0));
/// assert_eq!(parse("2k", Language::English), Some(2000.0));
/// assert_eq!(parse("20 %", Language::German), Some(0.2));
/// assert_eq!(parse("1e999", Language::English), None);
/// ```
#[must_use]
pub fn parse(text: &str, language: Language) -> Option<f64> {
    let (decimal, grouping) = match language {
        Language::English | Language::Pseudo => ('.', ','),
        Language::German => (',', '.'),
    };
    let trimmed = text.trim();
    let (digits, factor) = match trimmed.chars().last()? {
        '%' => (trimmed.trim_end_matches('%'), 0.01),
        'k' | 'K' => (trimmed.trim_end_matches(['k', 'K']), 1e3),
        'm' | 'M' => (trimmed.trim_end_matches(['m', 'M']), 1e6),
        _ => (trimmed, 1.0),
    };
    let mut plain = String::with_capacity(digits.len());
    for letter in digits.trim().chars() {
        match letter {
            '0'..='9' => plain.push(letter),
            c if c == decimal => plain.push('.'),
            c if c == grouping || c == '\u{a0}' || c == '\u{202f}' || c == ' ' || c == '\'' => {}
            _ => return None,
        }
    }
    let value: f64 = plain.parse().ok()?;
    let value = value * factor;
    value.is_finite().then_some(value)
}
