//! Sums of powers: what months of growth or decline add up to.

use super::expr::Expr;
use crate::workload::{Number as _, whole_power};

/// Runs that are in the registers of the processor at once.
const WIDTH: usize = 8;

/// Coefficients of a polynomial whose last ones are equal.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Coefficients {
    /// Those before, by rising power.
    first: Vec<f64>,
    /// The equal ones.
    last: f64,
    /// How many of them.
    count: usize,
}

impl Expr<'_> {
    /// `sum coefficients[k] self^k`.
    ///
    /// Equal coefficients at the end, as of months in which nothing changes, are a geometric sum, which is doubled from
    /// `1 + x` on; the usual `(x^n - 1) / (x - 1)` loses its digits near 1.
    #[must_use]
    pub fn series(self, coefficients: &[f64]) -> Self {
        let Some(from) = coefficients.iter().position(|one| *one != 0.0) else {
            return Self::Constant(0.0);
        };
        let to = coefficients.iter().rposition(|one| *one != 0.0);
        let used = coefficients
            .get(from..=to.unwrap_or(from))
            .unwrap_or_default();
        let start = whole_power(self, from);
        match (self, used) {
            (_, [only]) => start * Self::of(*only),
            (Self::Constant(value), _) => {
                let mut out = [0.0; WIDTH];
                Coefficients::of(used).sum(&[value; WIDTH], &mut out);
                start * Self::Constant(out.first().copied().unwrap_or(0.0))
            }
            (Self::Node(recorder, a), _) => start * recorder.series(a, Coefficients::of(used)),
        }
    }
}

impl Coefficients {
    fn of(all: &[f64]) -> Self {
        let last = all.last().copied().unwrap_or(0.0);
        let equal = all.iter().rev();
        let count = equal
            .take_while(|one| one.to_bits() == last.to_bits())
            .count();
        let first = all.get(..all.len() - count).unwrap_or_default();
        Self {
            first: first.to_vec(),
            last,
            count,
        }
    }

    /// The sums for a column.
    pub(super) fn column(&self, x: &[f64], out: &mut [f64]) {
        let (x, _) = x.as_chunks::<WIDTH>();
        let (out, _) = out.as_chunks_mut::<WIDTH>();
        for (out, x) in out.iter_mut().zip(x) {
            self.sum(x, out);
        }
    }

    #[inline]
    fn sum(&self, x: &[f64; WIDTH], out: &mut [f64; WIDTH]) {
        let mut sum = geometric(x, self.count).map(|one| one * self.last);
        for coefficient in self.first.iter().rev() {
            for (sum, x) in sum.iter_mut().zip(x) {
                *sum = *sum * x + coefficient;
            }
        }
        *out = sum;
    }
}

/// `1 + x + … + x^(n - 1)`, by `S(2m) = S(m) + x^m S(m)` and `S(m + 1) = S(m) + x^m`.
#[inline]
fn geometric(x: &[f64; WIDTH], n: usize) -> [f64; WIDTH] {
    let mut sum = [1.0; WIDTH];
    let mut power = *x;
    let Some(top) = n.checked_ilog2() else {
        return [0.0; WIDTH];
    };
    for bit in (0..top).rev() {
        for (sum, power) in sum.iter_mut().zip(&mut power) {
            *sum += *sum * *power;
            *power *= *power;
        }
        if (n >> bit) & 1 == 1 {
            for ((sum, power), x) in sum.iter_mut().zip(&mut power).zip(x) {
                *sum += *power;
                *power *= x;
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_series_is_the_sum_of_its_terms() {
        let mixed = [0.0, 0.0, 3.0, 1.0, 0.5, 2.0, 2.0, 2.0];
        for length in 0..=mixed.len() {
            let coefficients = &mixed[..length];
            for x in [0.0, 0.3, 0.999_999, 1.0, 1.07, -0.5] {
                let Expr::Constant(found) = Expr::Constant(x).series(coefficients) else {
                    panic!("a constant has a constant series");
                };
                let terms = coefficients.iter().rev();
                let expected = terms.fold(0.0, |sum, one| sum * x + one);
                assert!((found - expected).abs() < 1e-13, "{x} {coefficients:?}");
            }
        }
        for n in 0..70 {
            let expected = (0..n).fold(0.0, |sum, _| sum * 1.03 + 1.0);
            let found = geometric(&[1.03; WIDTH], n)[0];
            assert!((found - expected).abs() <= 1e-14 * expected, "{n}");
        }
    }
}
