//! The regularized incomplete beta function and its inverse.
#![allow(
    clippy::many_single_char_names,
    reason = "the letters of the published formulas"
)]

/// `I_x(a, b)`: the share of a beta distribution below `x`.
///
/// Continued fraction by Lentz's method (Press et al., Numerical Recipes, 3rd ed., section 6.4), on
/// the side on which it converges fast.
///
/// ```
/// use llm_readiness_engine::uncertainty::special::incomplete_beta::cdf;
/// assert!((cdf(0.5, 2.0, 3.0) - 0.6875).abs() < 1e-15);
/// ```
#[must_use]
pub fn cdf(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // x^a (1 - x)^b / B(a, b)
    let front = libm::exp(a * libm::log(x) + b * libm::log1p(-x) - log_beta(a, b));
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

/// `ln B(a, b)`.
fn log_beta(a: f64, b: f64) -> f64 {
    libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b)
}

/// Steps of the fraction: it needs about the root of the larger shape.
const STEPS: u32 = 2_000;
const TINY: f64 = 1e-300;

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let apart = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / apart(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for step in 1..=STEPS {
        let m = f64::from(step);
        let m2 = 2.0 * m;
        let even = m * (b - m) * x / ((a + m2 - 1.0) * (a + m2));
        d = 1.0 / apart(1.0 + even * d);
        c = apart(1.0 + even / c);
        value *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + m2) * (a + m2 + 1.0));
        d = 1.0 / apart(1.0 + odd * d);
        c = apart(1.0 + odd / c);
        let factor = d * c;
        value *= factor;
        if (factor - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    value
}

/// Steps of the inverse: halving alone takes this many to a value near the smallest number.
const MOST_HALVINGS: u32 = 1_100;

/// The `x` with `I_x(a, b) = p`: Newton's steps, and halving wherever one would leave the bracket.
/// Above the middle the mirrored equation is solved, so that values near 1 are as good as near 0.
///
/// ```
/// use llm_readiness_engine::uncertainty::special::incomplete_beta::quantile;
/// assert!((quantile(0.6875, 2.0, 3.0) - 0.5).abs() < 1e-15);
/// ```
#[must_use]
pub fn quantile(p: f64, a: f64, b: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return 1.0;
    }
    let mean = a / (a + b);
    if p <= cdf(mean, a, b) {
        below_mean(p, a, b)
    } else {
        1.0 - below_mean(1.0 - p, b, a)
    }
}

fn below_mean(p: f64, a: f64, b: f64) -> f64 {
    let scale = log_beta(a, b);
    let (mut low, mut high) = (0.0, a / (a + b));
    let mut x = high;
    for _ in 0..MOST_HALVINGS {
        let off = cdf(x, a, b) - p;
        if off > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let slope = libm::exp((a - 1.0) * libm::log(x) + (b - 1.0) * libm::log1p(-x) - scale);
        let newton = x - off / slope;
        let next = if newton > low && newton < high {
            newton
        } else {
            low + (high - low) / 2.0
        };
        if (next - x).abs() <= f64::EPSILON * x || next <= 0.0 {
            return next;
        }
        x = next;
    }
    x
}
