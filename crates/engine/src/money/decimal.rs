//! Decimal text to a scaled integer and back, exactly.

use super::MoneyError;

/// No honest number is longer; a hostile one of megabytes is refused unread.
const LONGEST_TEXT: usize = 60;

/// Exponents beyond this are outside every type here, so they are refused before any arithmetic.
const LARGEST_EXPONENT: i32 = 60;

/// Reads `text` as an integer in units of 10^-`places`. Accepts `12`, `-0.5`, `.5` and `7.5e-07`.
pub(super) fn parse(text: &str, places: u32) -> Result<i128, MoneyError> {
    let not_a_number = || MoneyError::NotANumber {
        text: text.chars().take(LONGEST_TEXT).collect(),
    };
    if text.len() > LONGEST_TEXT {
        return Err(not_a_number());
    }
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            exponent.parse::<i32>().map_err(|_| not_a_number())?,
        ),
        None => (text, 0),
    };
    if !(-LARGEST_EXPONENT..=LARGEST_EXPONENT).contains(&exponent) {
        return Err(not_a_number());
    }
    let (sign, digits) = match mantissa.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, mantissa),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let only_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !only_digits(whole) || !only_digits(fraction) {
        return Err(not_a_number());
    }
    let fraction = fraction.trim_end_matches('0');
    let mut value: i128 = 0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        value = value
            .checked_mul(10)
            .and_then(|value| value.checked_add(i128::from(byte - b'0')))
            .ok_or(MoneyError::TooLarge)?;
    }
    let fraction_digits = i32::try_from(fraction.len()).map_err(|_| not_a_number())?;
    let shift = i32::try_from(places).map_err(|_| not_a_number())? - fraction_digits + exponent;
    shifted(sign * value, shift, || MoneyError::TooPrecise {
        text: text.to_owned(),
        places,
    })
}

/// `value` x 10^`shift`; an error when digits would fall off the end.
fn shifted(
    value: i128,
    shift: i32,
    too_precise: impl Fn() -> MoneyError,
) -> Result<i128, MoneyError> {
    if value == 0 {
        return Ok(0);
    }
    let power = 10_i128.checked_pow(shift.unsigned_abs());
    if shift >= 0 {
        return power
            .and_then(|power| value.checked_mul(power))
            .ok_or(MoneyError::TooLarge);
    }
    match power {
        Some(power) if value % power == 0 => Ok(value / power),
        Some(_) | None => Err(too_precise()),
    }
}

/// The shortest decimal text of `value` x 10^-`places`: `0.0379055`, `3`, `-0.5`.
pub(super) fn format(value: i128, places: usize) -> String {
    let text = format_fixed(value, places);
    if places == 0 {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The decimal text of `value` x 10^-`places` with all its digits: `3.00`.
pub(super) fn format_fixed(value: i128, places: usize) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let point = if places == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_plain_and_scientific_numbers() {
        for (text, expected) in [
            ("0.003625", 3625),
            ("12", 12_000_000),
            ("-.5", -500_000),
            ("5.", 5_000_000),
            ("2.5000000000000", 2_500_000),
            ("7.5e-01", 750_000),
            ("1E3", 1_000_000_000),
            ("0e-50", 0),
        ] {
            assert_eq!(parse(text, 6), Ok(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_finite_number() {
        for text in [
            "", "-", ".", "NaN", "inf", "1,5", "1_000", "+1", " 1", "1e", "0x10", "1e999", "--1",
        ] {
            assert!(
                matches!(parse(text, 6), Err(MoneyError::NotANumber { .. })),
                "{text}"
            );
        }
        assert!(parse(&"1".repeat(100_000), 6).is_err());
    }

    #[test]
    fn never_drops_a_digit() {
        let error = parse("0.1234567", 6).unwrap_err();
        assert!(
            matches!(error, MoneyError::TooPrecise { places: 6, .. }),
            "{error}"
        );
        assert!(parse("1e-7", 6).is_err());
        assert_eq!(parse("1e40", 6), Err(MoneyError::TooLarge));
    }

    #[test]
    fn writes_the_shortest_text() {
        assert_eq!(format(379_055, 7), "0.0379055");
        assert_eq!(format(-500_000, 6), "-0.5");
        assert_eq!(format(3_000_000, 6), "3");
        assert_eq!(format(30, 0), "30");
        assert_eq!(format_fixed(3, 2), "0.03");
    }
}
