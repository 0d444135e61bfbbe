//! The currencies that a person is offered.

/// Currencies to choose from, by their codes of ISO 4217. A document may name another.
pub const CURRENCIES: [&str; 16] = [
    "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "INR",
    "SGD", "BRL", "MXN",
];
