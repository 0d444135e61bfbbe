//! Numbers as people type them: `1,250`, `1.250` in German, `2k`, `1.5M`, `20%`, `80 to 400`, `5 - 7 - 12`.

#[cfg(feature = "full")]
mod estimate;
mod number;
#[cfg(feature = "full")]
mod written;

#[cfg(feature = "full")]
pub use estimate::{EstimateFault, begins_at_zero, parse_estimate, parse_within};
#[cfg(feature = "full")]
pub use written::{written, written_number};

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
/// assert_eq!(parse("1,25", Language::English), None, "a comma groups thousands");
/// assert_eq!(parse("1e999", Language::English), None);
/// ```
#[must_use]
pub fn parse(text: &str, language: Language) -> Option<f64> {
    number::read(text, language, 0).map(|number| number.value)
}

/// The decimal and the grouping mark.
const fn marks(language: Language) -> (char, char) {
    match language {
        Language::English | Language::Pseudo => ('.', ','),
        Language::German => (',', '.'),
    }
}
