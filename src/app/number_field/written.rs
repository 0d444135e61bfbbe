//! Estimates as a field shows them: exact, so that reading them again gives the same numbers.

use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::use_case::Unit;

use super::marks;
use crate::app::preferences::Language;

/// An estimate as it stands in a field.
///
/// ```
/// use llm_readiness::app::number_field::written;
/// use llm_readiness::app::preferences::Language;
/// use llm_readiness_engine::estimate::Estimate;
/// use llm_readiness_engine::use_case::Unit;
/// let range = Estimate::between(1_250.0, 4_000.0)?;
/// assert_eq!(written(range, Unit::Count, Language::German), "1.250 - 4.000");
/// assert_eq!(written(Estimate::Exactly(0.57), Unit::Share, Language::English), "57%");
/// # Ok::<(), llm_readiness_engine::document::Rule>(())
/// ```
#[must_use]
pub fn written(estimate: Estimate, unit: Unit, language: Language) -> String {
    let numbers = estimate.numbers().into_iter();
    let texts: Vec<String> = numbers
        .map(|number| written_number(number, unit, language))
        .collect();
    texts.join(" - ")
}

/// A number with all its decimals, grouped; a share in percent.
#[must_use]
pub fn written_number(value: f64, unit: Unit, language: Language) -> String {
    let plain = format!("{value}");
    let (sign, digits) = plain
        .strip_prefix('-')
        .map_or(("", plain.as_str()), |digits| ("-", digits));
    if unit != Unit::Share {
        return format!("{sign}{}", grouped(digits, language));
    }
    let space = if language == Language::German {
        "\u{a0}"
    } else {
        ""
    };
    format!(
        "{sign}{}{space}%",
        grouped(&times_hundred(digits), language)
    )
}

/// Moves the point two places to the right: multiplying would round.
fn times_hundred(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{fraction:0<2}");
    let (moved, rest) = padded.split_at_checked(2).unwrap_or((&padded, ""));
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if rest.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{rest}")
    }
}

fn grouped(digits: &str, language: Language) -> String {
    let (decimal, grouping) = marks(language);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(grouping);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(decimal);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use llm_readiness_engine::use_case::Field;

    use super::*;
    use crate::app::number_field::parse_estimate;

    #[test]
    fn what_is_written_is_read_again_to_the_last_bit() {
        let values = [
            0.0,
            1.0,
            0.1,
            0.07,
            0.29,
            0.57,
            0.001,
            1e-7,
            1.0 / 3.0,
            0.999_999_999_9,
        ];
        for language in [Language::English, Language::German, Language::Pseudo] {
            for value in values {
                for field in [Field::Adoption, Field::CorpusTokens] {
                    let scale = if field == Field::Adoption {
                        1.0
                    } else {
                        12_345_678.9
                    };
                    let estimate = Estimate::Exactly(value * scale);
                    let text = written(estimate, field.unit(), language);
                    let again = parse_estimate(&text, language, field);
                    assert_eq!(again, Ok(Some(estimate)), "{text}");
                }
            }
            let growth = Estimate::three_points(-0.015, 0.0, 0.03).unwrap();
            let text = written(growth, Unit::Share, language);
            let again = parse_estimate(&text, language, Field::Growth);
            assert_eq!(again, Ok(Some(growth)), "{text}");
        }
    }
}
