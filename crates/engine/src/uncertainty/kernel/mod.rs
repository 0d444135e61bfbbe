//! Arithmetic on whole columns, the same bits on every target.
//!
//! A column is a slice with one value a run. Everything here is written as plain loops over slices:
//! the compiler turns them into two- or four-lane instructions where the target has them
//! (`simd128` in the browser), and since every lane does the same correctly rounded operations
//! in the same order as a scalar loop would, the lanes change the speed and not one bit. Nothing is
//! fused (no multiply-add), and [`sum`] fixes the order in which it adds.

mod area;
mod exp;
mod log;

pub use area::area;
pub use exp::exp;
pub use log::log;

/// `out = f(a)`, run by run.
///
/// ```
/// use llm_readiness_engine::uncertainty::kernel::map;
/// let mut out = [0.0; 2];
/// map(&mut out, &[1.0, 2.0], |a| 10.0 * a);
/// assert_eq!(out, [10.0, 20.0]);
/// ```
#[inline]
pub fn map(out: &mut [f64], a: &[f64], f: impl Fn(f64) -> f64) {
    for (out, a) in out.iter_mut().zip(a) {
        *out = f(*a);
    }
}

/// `out = f(out, a)`, run by run: adding to, or multiplying, what is there.
#[inline]
pub fn update(out: &mut [f64], a: &[f64], f: impl Fn(f64, f64) -> f64) {
    for (out, a) in out.iter_mut().zip(a) {
        *out = f(*out, *a);
    }
}

/// `out = f(a, b)`, run by run.
#[inline]
pub fn zip(out: &mut [f64], a: &[f64], b: &[f64], f: impl Fn(f64, f64) -> f64) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out = f(*a, *b);
    }
}

/// `out = f(out, a, b)`, run by run.
#[inline]
pub fn zip_update(out: &mut [f64], a: &[f64], b: &[f64], f: impl Fn(f64, f64, f64) -> f64) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out = f(*out, *a, *b);
    }
}

/// `base^exponent` in place for a positive base: `exp(exponent * log(base))`. The error grows with
/// the size of the logarithm of the result, about 1e-16 times it.
pub fn power(base: &mut [f64], exponent: f64) {
    log(base);
    for value in base.iter_mut() {
        *value *= exponent;
    }
    exp(base);
}

/// Lanes of [`sum`]: as many as keep an adder of any target busy.
const LANES: usize = 8;

/// The sum in a fixed order: eight sums of every eighth value, then those pairwise, then the rest.
#[must_use]
pub fn sum(column: &[f64]) -> f64 {
    sum_of(column, |value| value)
}

/// The sum of `f` of each value, in the order of [`sum`].
#[must_use]
pub fn sum_of(column: &[f64], f: impl Fn(f64) -> f64) -> f64 {
    let mut lanes = [0.0; LANES];
    let (chunks, rest) = column.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += f(*value);
        }
    }
    rest.iter()
        .fold(pairwise(lanes), |sum, value| sum + f(*value))
}

fn pairwise([l0, l1, l2, l3, l4, l5, l6, l7]: [f64; LANES]) -> f64 {
    ((l0 + l4) + (l1 + l5)) + ((l2 + l6) + (l3 + l7))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_has_all_values_whatever_the_length() {
        for length in 0..40_u32 {
            let column: Vec<f64> = (1..=length).map(f64::from).collect();
            let expected = f64::from(length * (length + 1) / 2);
            assert!((sum(&column) - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn a_power_of_a_column() {
        let mut column = [0.7, 1.0, 4.0];
        power(&mut column, 0.5);
        for (found, base) in column.iter().zip([0.7_f64, 1.0, 4.0]) {
            assert!((found - base.sqrt()).abs() < 4.0 * f64::EPSILON);
        }
    }
}
