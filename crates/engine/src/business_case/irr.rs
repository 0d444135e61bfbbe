//! Internal rate of return: the rates at which the net present value is zero.
//!
//! With `v = 1 / (1 + r)` the present value is a polynomial in `v`, and every rate above -1 is a
//! positive `v`. Between two neighbouring zeros of its slope a polynomial crosses zero at most once
//! (Rolle), so the zeros of the slope, found the same way, bracket every rate, and none is missed:
//! a search from a first guess, as in spreadsheets, finds one of several or none of one. Each bracket
//! is halved until there is no number between its ends.

use super::CashFlows;

/// The rates a period at which the net present value is zero, lowest first.
#[derive(Debug, Clone, PartialEq)]
pub enum InternalRate {
    /// There is none: the amounts never change sign, or do so in vain.
    None,
    /// There is exactly one.
    One(f64),
    /// There are several, so none of them says whether the plan is worth it: use the net present
    /// value.
    Several(Vec<f64>),
    /// Every rate is one, because all amounts are zero.
    Any,
}

/// All internal rates of return above -1.
///
/// ```
/// use llm_readiness_engine::business_case::{CashFlows, InternalRate, internal_rate};
/// let flows = CashFlows::new(&[-100.0, 110.0])?;
/// assert!(matches!(internal_rate(&flows), InternalRate::One(rate) if (rate - 0.1).abs() < 1e-15));
/// // Back at 10 % and at 20 %: -1 + 2.3 / (1 + r) - 1.32 / (1 + r)^2.
/// let twice = CashFlows::new(&[-1.0, 2.3, -1.32])?;
/// assert!(matches!(internal_rate(&twice), InternalRate::Several(rates) if rates.len() == 2));
/// # Ok::<(), llm_readiness_engine::business_case::BusinessCaseError>(())
/// ```
#[must_use]
pub fn internal_rate(flows: &CashFlows) -> InternalRate {
    let amounts = flows.amounts();
    let first = amounts.iter().position(|amount| *amount != 0.0);
    let last = amounts.iter().rposition(|amount| *amount != 0.0);
    let (Some(first), Some(last)) = (first, last) else {
        return InternalRate::Any;
    };
    // Waiting before the first amount and after the last changes no rate.
    let polynomial = Polynomial(amounts.get(first..=last).unwrap_or_default().to_vec());
    let mut rates: Vec<f64> = polynomial.zeros().into_iter().map(rate_of).collect();
    rates.reverse();
    rates.dedup_by(|a, b| a.total_cmp(b).is_eq());
    match rates.as_slice() {
        [] => InternalRate::None,
        [rate] => InternalRate::One(*rate),
        _ => InternalRate::Several(rates),
    }
}

/// A zero is kept as `u = v / (1 + v)`, which maps all positive `v` to 0..1. `v = u / (1 - u)`, so
/// the rate `1 / v - 1` is `(1 - 2 u) / u`: without loss of digits around a rate of zero.
fn rate_of(u: f64) -> f64 {
    (1.0 - 2.0 * u) / u
}

/// Coefficients from the constant one up.
struct Polynomial(Vec<f64>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Below,
    Zero,
    Above,
}

impl Polynomial {
    /// The zeros in 0 < u < 1, ascending.
    fn zeros(&self) -> Vec<f64> {
        if self.changes_of_sign() == 0 {
            return Vec::new();
        }
        // One change of sign means exactly one zero (Descartes).
        let turns = if self.changes_of_sign() == 1 {
            Vec::new()
        } else {
            self.slope().zeros()
        };
        let mut zeros = Vec::new();
        let mut from = 0.0;
        let mut before = self.lowest();
        for turn in turns {
            let here = self.sign_at(turn);
            if here == Sign::Zero {
                zeros.push(turn);
            } else if before != Sign::Zero && before != here {
                zeros.push(self.halve(from, turn, before));
            }
            (from, before) = (turn, here);
        }
        let at_end = sign(self.0.last().copied().unwrap_or(0.0));
        if before != Sign::Zero && before != at_end {
            zeros.push(self.halve(from, 1.0, before));
        }
        zeros
    }

    fn changes_of_sign(&self) -> usize {
        let signs: Vec<Sign> = self
            .0
            .iter()
            .map(|coefficient| sign(*coefficient))
            .collect();
        let signs: Vec<Sign> = signs
            .into_iter()
            .filter(|sign| *sign != Sign::Zero)
            .collect();
        let pairs = signs.iter().zip(signs.iter().skip(1));
        pairs.filter(|(a, b)| a != b).count()
    }

    /// The sign just above u = 0.
    fn lowest(&self) -> Sign {
        let mut coefficients = self.0.iter();
        sign(
            coefficients
                .find(|one| **one != 0.0)
                .copied()
                .unwrap_or(0.0),
        )
    }

    /// The derivative divided by the degree: the factors stay at most 1 in whatever derivative.
    fn slope(&self) -> Self {
        let degree = count(self.0.len().saturating_sub(1)).max(1.0);
        let terms = self.0.iter().enumerate().skip(1);
        Self(
            terms
                .map(|(power, term)| term * (count(power) / degree))
                .collect(),
        )
    }

    /// The sign of the sum of `c_k u^k (1 - u)^(n - k)`, which is that of the polynomial. `Zero`
    /// when the sum is within its own rounding error: 2 n rounded steps on the sum of magnitudes
    /// (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 5.1).
    fn sign_at(&self, u: f64) -> Sign {
        let (sum, magnitude) = if u <= 0.5 {
            horner(self.0.iter().rev(), u / (1.0 - u))
        } else {
            horner(self.0.iter(), (1.0 - u) / u)
        };
        let bound = 2.0 * count(self.0.len()) * f64::EPSILON * magnitude;
        if sum.abs() <= bound {
            Sign::Zero
        } else {
            sign(sum)
        }
    }

    /// The crossing between two ends of different sign, down to neighbouring numbers or to where
    /// the sum drowns in its rounding error.
    fn halve(&self, mut low: f64, mut high: f64, at_low: Sign) -> f64 {
        loop {
            let middle = low + (high - low) / 2.0;
            if middle <= low || middle >= high {
                return middle;
            }
            let (sum, _) = if middle <= 0.5 {
                horner(self.0.iter().rev(), middle / (1.0 - middle))
            } else {
                horner(self.0.iter(), (1.0 - middle) / middle)
            };
            match sign(sum) {
                Sign::Zero => return middle,
                here if here == at_low => low = middle,
                Sign::Below | Sign::Above => high = middle,
            }
        }
    }
}

/// The sum, and the sum of the magnitudes.
fn horner<'a>(coefficients: impl Iterator<Item = &'a f64>, at: f64) -> (f64, f64) {
    coefficients.fold((0.0, 0.0), |(sum, magnitude), coefficient| {
        (sum * at + coefficient, magnitude * at + coefficient.abs())
    })
}

fn sign(value: f64) -> Sign {
    if value > 0.0 {
        Sign::Above
    } else if value < 0.0 {
        Sign::Below
    } else {
        Sign::Zero
    }
}

fn count(number: usize) -> f64 {
    // At most `MOST_PERIODS`, so nothing is cut.
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(amounts: &[f64]) -> InternalRate {
        internal_rate(&CashFlows::new(amounts).unwrap())
    }

    fn rates(amounts: &[f64]) -> Vec<f64> {
        match of(amounts) {
            InternalRate::One(rate) => vec![rate],
            InternalRate::Several(rates) => rates,
            InternalRate::None | InternalRate::Any => Vec::new(),
        }
    }

    fn assert_near(found: &[f64], expected: &[f64], within: f64) {
        assert_eq!(found.len(), expected.len(), "{found:?} {expected:?}");
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() < within, "{found:?} {expected:?}");
        }
    }

    #[test]
    fn amounts_of_one_sign_have_none() {
        assert_eq!(of(&[1.0, 2.0, 3.0]), InternalRate::None);
        assert_eq!(of(&[-1.0]), InternalRate::None);
        assert_eq!(of(&[0.0, 0.0]), InternalRate::Any);
        // Two changes of sign and no zero: v^2 - v + 1.
        assert_eq!(of(&[1.0, -1.0, 1.0]), InternalRate::None);
    }

    #[test]
    fn several_rates_are_all_found() {
        assert_near(&rates(&[-1.0, 2.3, -1.32]), &[0.1, 0.2], 1e-13);
        // Zeros at 1 + r = 1.1, 1.2, 1.3.
        let cubic = [-1.0, 3.6, -4.31, 1.716];
        assert_near(&rates(&cubic), &[0.1, 0.2, 0.3], 1e-11);
        // A strip mine that must be filled again, with a rate below zero: 1 + r = 0.5 and 2.
        assert_near(&rates(&[-2.0, 5.0, -2.0]), &[-0.5, 1.0], 1e-14);
    }

    #[test]
    fn touching_zero_counts_once() {
        assert_near(&rates(&[-1.0, 2.0, -1.0]), &[0.0], 1e-7);
        assert_near(&rates(&[1.0, -2.2, 1.21]), &[0.1], 1e-7);
    }

    #[test]
    fn waiting_changes_nothing_and_extremes_are_reached() {
        assert_eq!(of(&[0.0, -100.0, 110.0, 0.0]), of(&[-100.0, 110.0]));
        assert_near(&rates(&[-1e15, 1.0]), &[-1.0 + 1e-15], 1e-15);
        assert_near(&rates(&[-1.0, 1e15]), &[1e15 - 1.0], 10.0);
        let mut long = vec![-1.0; 600];
        long[599] = 1e9;
        assert_eq!(rates(&long).len(), 1);
        let swinging: Vec<f64> = (0..600).map(|at| f64::from(at % 7) - 3.1).collect();
        for rate in rates(&swinging) {
            assert!(rate > -1.0 && rate.is_finite());
        }
    }
}
