//! How figures and their inputs are written: with as many digits as someone needs who calculates them again.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::tco::FigureUnit;

use super::amounts::exact;
use crate::app::Words;
use crate::app::view::use_cases::Costed;

/// A value with its unit; money in the currency of the settings.
pub(super) fn value(costed: &Costed<'_>, value: f64, unit: FigureUnit) -> String {
    let words = costed.words;
    let named = |unit: &str| {
        let (value, unit) = (amount(words, value), words.word("unit", unit));
        let args = [("value", Arg::Text(&value)), ("unit", Arg::Text(&unit))];
        words.say(text::figure_panel::WITH_UNIT, &args)
    };
    match unit {
        FigureUnit::Count => amount(words, value),
        FigureUnit::Tokens => named("tokens"),
        FigureUnit::Share => {
            let percent = amount(words, value * 100.0);
            words.say(text::prices::PERCENT, &[("value", Arg::Text(&percent))])
        }
        FigureUnit::Months => named("months"),
        FigureUnit::Days => named("days"),
        FigureUnit::Hours => named("hours"),
        FigureUnit::Minutes => named("minutes"),
        FigureUnit::Seconds => named("seconds"),
        FigureUnit::Dollars => money(costed, value),
        FigureUnit::DollarsPerMillion => {
            let price = money(costed, value);
            words.say(
                text::figure_panel::PER_MILLION,
                &[("price", Arg::Text(&price))],
            )
        }
    }
}

/// An amount of money, never with fewer than two decimals.
pub(super) fn money(costed: &Costed<'_>, dollars: f64) -> String {
    let settings = costed.settings();
    let rate = settings.currency.map_or(1.0, |rate| rate.per_dollar);
    let decimals = decimals(dollars * rate).max(2);
    exact(costed.words, settings, dollars, decimals)
}

/// A number without needless digits.
pub(super) fn amount(words: &Words, value: f64) -> String {
    words.number(value, decimals(value))
}

/// Decimals for about five digits that count, fewer when they would be zeros.
fn decimals(value: f64) -> u8 {
    let size = value.abs();
    let most: u8 = match size {
        _ if size >= 10_000.0 || size == 0.0 => 0,
        _ if size >= 100.0 => 2,
        _ if size >= 1.0 => 4,
        _ if size >= 0.001 => 6,
        _ => 9,
    };
    let is_enough = |decimals: &u8| {
        let scaled = value * 10_f64.powi(i32::from(*decimals));
        (scaled - scaled.round()).abs() <= scaled.abs() * 1e-9
    };
    (0..=most).find(is_enough).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::decimals;

    #[test]
    fn digits_are_shown_as_long_as_they_count() {
        let found = [
            1_000_000.0,
            12_345.678,
            1_234.567,
            730.5,
            2.5,
            0.075,
            0.3,
            1.0 / 3.0,
            0.0,
        ]
        .map(decimals);
        assert_eq!(found, [0, 0, 2, 1, 1, 3, 1, 6, 0]);
    }
}
