//! How numbers, money and dates are written in a language. The browser does it through `Intl`,
//! everything else through [`PlainFormat`](crate::PlainFormat); both give the same characters.

/// Writes numbers the way readers of one language expect.
pub trait NumberFormat {
    /// A number with exactly `decimals` digits after the point, thousands grouped. A result that
    /// rounds to zero has no sign.
    fn number(&self, value: f64, decimals: u8) -> String;

    /// An amount of money, given exactly as decimal text such as `-1234.5` and rounded only here.
    /// `currency` is a code of ISO 4217.
    fn money(&self, exact: &str, currency: &str, decimals: u8) -> String;

    /// A day given as `2026-11-23`, with the month in letters. What is no day stays as it is.
    fn date(&self, iso: &str) -> String;

    /// The month of a day given as `2026-11-23`, in letters, with its year. What is no day stays as it is.
    fn month(&self, iso: &str) -> String;

    /// A ratio as whole percent: 0.45 is 45%.
    fn percent(&self, ratio: f64) -> String;
}
