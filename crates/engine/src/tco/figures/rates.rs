//! Prices of tokens, and the lines they make.

use super::tokens::AT_ONCE;
use super::{FigureInput, FigureUnit, InputFrom, Sheet, given};
use crate::serving::{PriceSheet, Rates};
use crate::tco::case::decline;
use crate::tco::line::{Line, Lines};
use crate::use_case::Field;
use crate::workload::{Above, Tokens};

/// A line of tokens, the keys of its two prices, and its rate.
struct Priced {
    line: Line,
    price: &'static str,
    later: &'static str,
    rate: fn(&Rates) -> f64,
}

const PRICED: [Priced; 4] = [
    Priced {
        line: Line::Input,
        price: "price_input",
        later: "later_price_input",
        rate: |rates| rates.input,
    },
    Priced {
        line: Line::CacheRead,
        price: "price_read",
        later: "later_price_read",
        rate: |rates| rates.read,
    },
    Priced {
        line: Line::CacheWrite,
        price: "price_write",
        later: "later_price_write",
        rate: |rates| rates.written,
    },
    Priced {
        line: Line::Output,
        price: "price_output",
        later: "later_price_output",
        rate: |rates| rates.output,
    },
];

/// Keys of a step: its rate, the share that pays it, and the length above which it holds.
const STEPS: [[&str; 3]; 4] = [
    ["long_1", "above_1", "limit_1"],
    ["long_2", "above_2", "limit_2"],
    ["long_3", "above_3", "limit_3"],
    ["long_4", "above_4", "limit_4"],
];

const MILLION: f64 = 1e6;

impl Sheet<'_, '_> {
    /// The four lines of tokens with their prices.
    pub(super) fn token_lines(&mut self, lines: &Lines, by_token: Option<FigureInput>) {
        let Some(prices) = self.case.prices.month(self.month) else {
            return;
        };
        let waits = self.case.values.get(Field::BatchShare) > 0.0;
        let batch = prices.batch.as_ref().filter(|_| waits);
        if PRICED.iter().any(|priced| lines.get(priced.line) != 0.0) {
            self.decline();
        }
        for priced in &PRICED {
            let amount = lines.get(priced.line);
            if amount == 0.0 {
                continue;
            }
            self.rate(priced, &prices.standard, priced.price, InputFrom::Price);
            if let Some(batch) = batch {
                self.rate(priced, batch, priced.later, InputFrom::BatchPrice);
            }
            self.token_line(priced, amount, batch.is_some(), by_token);
        }
    }

    fn decline(&mut self) {
        let left = decline(&self.case.values, self.month);
        #[allow(clippy::float_cmp, reason = "exactly 1 when prices do not fall")]
        if left == 1.0 {
            return;
        }
        #[allow(clippy::cast_precision_loss, reason = "months are few")]
        let months = self.month as f64;
        let inputs = vec![
            self.field(Field::PriceDecline),
            given(
                "months_past",
                months,
                FigureUnit::Months,
                InputFrom::Calendar,
            ),
        ];
        let formula = "(1 - price_decline) ^ (months_past / 12)";
        self.push("decline", left, FigureUnit::Count, formula, inputs);
    }

    fn token_line(
        &mut self,
        priced: &Priced,
        amount: f64,
        waits: bool,
        by_token: Option<FigureInput>,
    ) {
        let (tokens, price) = (AT_ONCE.of(priced.line), priced.price);
        let later = self.later_keys().of(priced.line);
        let mut inputs = self.all(&["tasks", "attempts", tokens, price]);
        let each = if waits {
            if later != tokens {
                inputs.extend(self.known(later));
            }
            inputs.extend(self.known(priced.later));
            inputs.push(self.field(Field::BatchShare));
            let at_once = if self.known(tokens).is_empty() {
                "0".to_owned()
            } else {
                format!("{tokens} * {price} * (1 - batch_share)")
            };
            let waiting = if self.known(later).is_empty() {
                "0".to_owned()
            } else {
                format!("{later} * {} * batch_share", priced.later)
            };
            format!("({at_once} + {waiting})")
        } else {
            format!("{tokens} * {price}")
        };
        let mut formula = format!("tasks * attempts * {each} / 1000000");
        let falls = self.known("decline");
        if !falls.is_empty() {
            formula.push_str(" * decline");
            inputs.extend(falls);
        }
        if let Some(share) = by_token {
            formula.push_str(" * ");
            formula.push_str(share.key);
            inputs.push(share);
        }
        self.push(
            priced.line.key(),
            amount,
            FigureUnit::Dollars,
            formula,
            inputs,
        );
    }

    /// The price of a million tokens: where long inputs have other prices, by how many tokens are in them.
    fn rate(&mut self, priced: &Priced, sheet: &PriceSheet, key: &'static str, from: InputFrom) {
        let case = self.case;
        let task = case.task(&case.values, self.found.phase);
        let shares = sheet.shares(&task, &case.values);
        let one = Tokens {
            uncached: 1.0,
            read: 1.0,
            written: 1.0,
            output: 1.0,
        };
        let mean = sheet.cost(&one, &shares);
        let mean = (priced.rate)(&Rates {
            input: mean.input,
            read: mean.read,
            written: mean.written,
            output: mean.output,
        });
        let listed = 1.0 - self.case.prices.discount();
        let unit = FigureUnit::DollarsPerMillion;
        let price = |rates: &Rates| (priced.rate)(rates) * MILLION / listed;
        let mut inputs = vec![given("short", price(&sheet.base), unit, from)];
        let mut formula = "short".to_owned();
        let mut before = "short";
        let steps = sheet.steps.iter().zip(&shares).zip(STEPS);
        for (((limit, rates), above), [long, share, above_limit]) in steps {
            let part = share_above(priced.line, sheet.is_marginal, above);
            #[allow(clippy::cast_precision_loss, reason = "lengths are far below 2^53")]
            let limit = *limit as f64;
            inputs.extend([
                given(long, price(rates), unit, from),
                given(share, part, FigureUnit::Share, InputFrom::Lengths),
                given(above_limit, limit, FigureUnit::Tokens, from),
            ]);
            formula = format!("{formula} + {share} * ({long} - {before})");
            before = long;
        }
        if sheet.steps.len() > STEPS.len() {
            // More steps than have names: the price stands for itself.
            formula.clear();
        }
        if case.prices.discount() > 0.0 && !formula.is_empty() {
            formula = format!("({formula}) * (1 - discount)");
            let discount = case.prices.discount();
            inputs.push(given(
                "discount",
                discount,
                FigureUnit::Share,
                InputFrom::Discount,
            ));
        }
        self.push(key, mean * MILLION, unit, formula, inputs);
    }
}

/// The share of what a line charges that pays a step, as [`PriceSheet::cost`] counts it.
fn share_above(line: Line, is_marginal: bool, above: &Above<f64>) -> f64 {
    match line {
        Line::Output => above.calls,
        _ if is_marginal => above.beyond,
        _ => above.tokens,
    }
}
