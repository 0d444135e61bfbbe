//! Numbers, money and dates without a browser: for the command line, exports and tests. Gives the
//! characters that `Intl` gives for `en-US` and `de-DE` (compared with Node 20, Unicode data of
//! ICU 74), with `signDisplay: "negative"`.

use llm_readiness_engine::date::Date;

use crate::NumberFormat;

/// Between a number and its unit, so that a line never breaks there.
const NO_BREAK: char = '\u{a0}';

/// Writes numbers as readers of English or German expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlainFormat {
    german: bool,
}

impl PlainFormat {
    /// The format for a language tag: German for `de`, US English for every other.
    #[must_use]
    pub fn new(language: &str) -> Self {
        Self {
            german: language.split('-').next() == Some("de"),
        }
    }

    /// Rounds decimal text half away from zero, as people do it on paper and `Intl` does, and
    /// writes it with separators. The flag says whether it is below zero.
    fn decimal(self, exact: &str, decimals: u8) -> (bool, String) {
        let (group, point) = if self.german { ('.', ',') } else { (',', '.') };
        let (negative, digits) = rounded(exact, decimals);
        let whole = digits.len() - usize::from(decimals);
        let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
        for (at, digit) in digits.chars().enumerate() {
            if at == whole {
                out.push(point);
            } else if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
                out.push(group);
            }
            out.push(digit);
        }
        (negative, out)
    }

    fn signed(self, exact: &str, decimals: u8) -> String {
        let (negative, text) = self.decimal(exact, decimals);
        if negative { format!("-{text}") } else { text }
    }

    fn month_name(self, date: Date) -> &'static str {
        const ENGLISH: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        const GERMAN: [&str; 12] = [
            "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
            "Dez.",
        ];
        let months = if self.german { GERMAN } else { ENGLISH };
        months
            .get(usize::from(date.month() - 1))
            .copied()
            .unwrap_or("")
    }

    fn symbol(self, currency: &str) -> &str {
        match (currency, self.german) {
            ("USD", _) => "$",
            ("EUR", _) => "€",
            ("GBP", _) => "£",
            ("JPY", _) => "¥",
            ("CAD", _) => "CA$",
            ("AUD", false) => "A$",
            ("AUD", true) => "AU$",
            ("NZD", _) => "NZ$",
            ("HKD", _) => "HK$",
            ("MXN", _) => "MX$",
            ("BRL", _) => "R$",
            ("CNY", _) => "CN¥",
            ("INR", _) => "₹",
            ("KRW", _) => "₩",
            ("ILS", _) => "₪",
            ("TWD", _) => "NT$",
            _ => currency,
        }
    }
}

impl NumberFormat for PlainFormat {
    fn number(&self, value: f64, decimals: u8) -> String {
        if value.is_nan() {
            return "NaN".to_owned();
        }
        if value.is_infinite() {
            return if value < 0.0 { "-∞" } else { "∞" }.to_owned();
        }
        self.signed(&value.to_string(), decimals)
    }

    fn money(&self, exact: &str, currency: &str, decimals: u8) -> String {
        let (negative, amount) = self.decimal(exact, decimals);
        let sign = if negative { "-" } else { "" };
        let symbol = self.symbol(currency);
        if self.german {
            return format!("{sign}{amount}{NO_BREAK}{symbol}");
        }
        // A code of letters stands off the digits, a sign does not.
        let gap = if symbol.chars().all(|c| c.is_ascii_alphabetic()) {
            NO_BREAK.to_string()
        } else {
            String::new()
        };
        format!("{sign}{symbol}{gap}{amount}")
    }

    fn date(&self, iso: &str) -> String {
        let Ok(date) = iso.parse::<Date>() else {
            return iso.to_owned();
        };
        let month = self.month_name(date);
        let (year, day) = (date.year(), date.day());
        if self.german {
            format!("{day}. {month} {year}")
        } else {
            format!("{month} {day}, {year}")
        }
    }

    fn month(&self, iso: &str) -> String {
        match iso.parse::<Date>() {
            Ok(date) => format!("{} {}", self.month_name(date), date.year()),
            Err(_) => iso.to_owned(),
        }
    }

    fn percent(&self, ratio: f64) -> String {
        if !ratio.is_finite() {
            return self.number(ratio, 0) + if self.german { "\u{a0}%" } else { "%" };
        }
        // Shifting the point in the text keeps 0.145 from becoming 14.499999999999998.
        let percent = self.signed(&hundredfold(&ratio.to_string()), 0);
        if self.german {
            format!("{percent}{NO_BREAK}%")
        } else {
            format!("{percent}%")
        }
    }
}

/// The sign and the digits of decimal text after rounding to `decimals`: at least one digit before
/// the point and exactly `decimals` after it, without the point.
fn rounded(exact: &str, decimals: u8) -> (bool, String) {
    let decimals = usize::from(decimals);
    let unsigned = exact.trim_start_matches('-');
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let kept = fraction
        .chars()
        .chain(std::iter::repeat('0'))
        .take(decimals);
    let mut digits: Vec<u8> = whole
        .trim_start_matches('0')
        .chars()
        .chain(kept)
        .filter(char::is_ascii_digit)
        .map(|digit| digit as u8)
        .collect();
    while digits.len() <= decimals {
        digits.insert(0, b'0');
    }
    let next = fraction.as_bytes().get(decimals);
    if next.is_some_and(|next| (b'5'..=b'9').contains(next)) {
        add_one(&mut digits);
    }
    let negative = exact.starts_with('-') && digits.iter().any(|digit| *digit != b'0');
    (negative, digits.into_iter().map(char::from).collect())
}

fn add_one(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit == b'9' {
            *digit = b'0';
        } else {
            *digit += 1;
            return;
        }
    }
    digits.insert(0, b'1');
}

fn hundredfold(exact: &str) -> String {
    let (whole, fraction) = exact.split_once('.').unwrap_or((exact, ""));
    let (up, rest) = fraction.split_at(fraction.len().min(2));
    format!("{whole}{up:0<2}.{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: PlainFormat = PlainFormat { german: false };
    const DE: PlainFormat = PlainFormat { german: true };

    // What Node 20 says with `signDisplay: "negative"`; the no-break space is written `_` here.
    fn spaced(text: &str) -> String {
        text.replace(NO_BREAK, "_")
    }

    #[test]
    fn numbers_as_intl_writes_them() {
        let cases: &[(f64, u8, &str, &str)] = &[
            (1234.5, 1, "1,234.5", "1.234,5"),
            (0.125, 2, "0.13", "0,13"),
            // Rounded from the shortest decimal, not from the binary value below it.
            (1.005, 2, "1.01", "1,01"),
            (2.5, 0, "3", "3"),
            (-0.4, 0, "0", "0"),
            (-1_234_567.891, 2, "-1,234,567.89", "-1.234.567,89"),
            (999.5, 0, "1,000", "1.000"),
            (
                1e21,
                0,
                "1,000,000,000,000,000,000,000",
                "1.000.000.000.000.000.000.000",
            ),
            (1.5e-7, 3, "0.000", "0,000"),
            (f64::NAN, 0, "NaN", "NaN"),
            (f64::NEG_INFINITY, 0, "-∞", "-∞"),
        ];
        for (value, decimals, en, de) in cases {
            assert_eq!(EN.number(*value, *decimals), *en);
            assert_eq!(DE.number(*value, *decimals), *de);
        }
    }

    #[test]
    fn money_as_intl_writes_it() {
        let cases: &[(&str, &str, u8, &str, &str)] = &[
            ("1234.5", "USD", 2, "$1,234.50", "1.234,50_$"),
            ("-1234.5", "USD", 2, "-$1,234.50", "-1.234,50_$"),
            ("-0.001", "USD", 2, "$0.00", "0,00_$"),
            ("-1234.5", "EUR", 0, "-€1,235", "-1.235_€"),
            ("1234.5", "CHF", 2, "CHF_1,234.50", "1.234,50_CHF"),
            ("-1234.5", "CHF", 2, "-CHF_1,234.50", "-1.234,50_CHF"),
            ("1234.5", "CAD", 2, "CA$1,234.50", "1.234,50_CA$"),
            (
                "12345678901234567890.123456789",
                "USD",
                9,
                "$12,345,678,901,234,567,890.123456789",
                "12.345.678.901.234.567.890,123456789_$",
            ),
        ];
        for (exact, currency, decimals, en, de) in cases {
            assert_eq!(spaced(&EN.money(exact, currency, *decimals)), *en);
            assert_eq!(spaced(&DE.money(exact, currency, *decimals)), *de);
        }
    }

    #[test]
    fn days_and_percent_as_intl_writes_them() {
        assert_eq!(EN.date("2026-11-23"), "Nov 23, 2026");
        assert_eq!(DE.date("2026-11-23"), "23. Nov. 2026");
        assert_eq!(DE.date("2026-03-05"), "5. März 2026");
        assert_eq!(EN.date("soon"), "soon");
        assert_eq!(EN.month("2026-11-01"), "Nov 2026");
        assert_eq!(DE.month("2026-03-01"), "März 2026");
        assert_eq!(DE.month("soon"), "soon");
        for (ratio, en, de) in [
            (0.45, "45%", "45_%"),
            (0.145, "15%", "15_%"),
            (0.005, "1%", "1_%"),
            (-0.1, "-10%", "-10_%"),
            (-0.001, "0%", "0_%"),
            (12.345, "1,235%", "1.235_%"),
            (1.0, "100%", "100_%"),
        ] {
            assert_eq!(EN.percent(ratio), en);
            assert_eq!(spaced(&DE.percent(ratio)), de);
        }
    }

    #[test]
    fn a_language_is_its_first_part() {
        assert_eq!(PlainFormat::new("de-AT"), DE);
        assert_eq!(PlainFormat::new("en-XA"), EN);
    }
}
