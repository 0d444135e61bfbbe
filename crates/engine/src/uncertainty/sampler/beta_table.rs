//! The quantiles of a beta distribution at all stratum medians at once.
//!
//! One exact quantile costs a microsecond or two, and there are 10,000 a column. But the quantile is a
//! smooth function of the normal score z, so it is found at a few hundred knots and interpolated:
//!
//! 1. With x = 1 / (1 + e^-y) the density in y is g = x^a (1-x)^b / B, log-concave for all a and b, and
//!    its first two derivatives are simple. On an even grid in y each cell's area is
//!    h/2 (g0 + g1) + h^2/10 (g0' - g1') + h^3/120 (g0'' + g1''), with an error of h^7 g''''''/100800
//!    (two-point Hermite quadrature). The tails beyond the grid are summed as a series. The whole area
//!    takes the place of the beta function.
//! 2. The areas below and above each knot give its z, and dx/dz = normal density / beta density.
//! 3. Between knots x(z) is the cubic with these values and slopes (Hermite).
//!
//! Compared with the exact quantile the error is below 1e-7 of the width (a test holds it to that).
#![allow(
    clippy::many_single_char_names,
    reason = "the letters of the published formulas"
)]

use crate::uncertainty::kernel;
use crate::uncertainty::special::normal_curve;

use super::Strata;

/// Cells are at most this wide in y, and at least so many.
const WIDEST_CELL: f64 = 0.08;
const FEWEST_CELLS: f64 = 160.0;
/// Halvings that bracket the ends of the grid.
const HALVINGS: u32 = 30;

/// Writes `low + width * quantile` at every stratum median of a beta distribution with shapes `a` and
/// `b`, ascending.
pub fn write_ordered(
    strata: &Strata,
    (a, b): (f64, f64),
    (low, width): (f64, f64),
    out: &mut [f64],
) {
    let knots = Knots::new(a, b, strata.lowest());
    let mut rest = strata.scores();
    let mut out = out;
    let last = knots.0.len().saturating_sub(2);
    for (at, pair) in knots.0.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        // The first and the last cubic also serve what rounding leaves outside.
        let inside = if at == last {
            rest.len()
        } else {
            rest.iter().take_while(|z| **z < to.z).count()
        };
        let (here, after) = rest.split_at(inside);
        let (now, later) = out.split_at_mut(inside.min(out.len()));
        let cubic = Cubic::between(from, to, low, width);
        kernel::map(now, here, |z| cubic.at(z));
        rest = after;
        out = later;
    }
}

#[derive(Clone, Copy)]
struct Knot {
    z: f64,
    x: f64,
    /// dx/dz
    slope: f64,
}

struct Knots(Vec<Knot>);

/// Columns of the grid: y, x, 1 - x, and g up to a common factor.
struct Grid {
    step: f64,
    x: Vec<f64>,
    rest: Vec<f64>,
    g: Vec<f64>,
}

impl Knots {
    fn new(a: f64, b: f64, lowest: f64) -> Self {
        let grid = Grid::new(a, b, 1.0 - libm::log(lowest));
        let cells = grid.cells(a, b);
        let first = grid.g.first().copied().unwrap_or_default();
        let last = grid.g.last().copied().unwrap_or_default();
        let first_x = grid.x.first().copied().unwrap_or_default();
        let last_rest = grid.rest.last().copied().unwrap_or_default();
        let below = first * tail_share(first_x, a, b);
        let above = last * tail_share(last_rest, b, a);
        let lower = running(below, cells.iter());
        let mut upper = running(above, cells.iter().rev());
        upper.reverse();
        let whole = lower.last().copied().unwrap_or_default() + above;

        let mut scores: Vec<f64> = lower
            .iter()
            .zip(&upper)
            .map(|(lower, upper)| {
                if lower < upper {
                    normal_curve::quantile(lower / whole)
                } else {
                    -normal_curve::quantile(upper / whole)
                }
            })
            .collect();
        let mut heights: Vec<f64> = scores.iter().map(|z| -0.5 * z * z).collect();
        kernel::exp(&mut heights);
        let scale = whole / (2.0 * std::f64::consts::PI).sqrt();
        let points = grid.x.iter().zip(&grid.rest).zip(&grid.g);
        let knots =
            scores
                .drain(..)
                .zip(heights)
                .zip(points)
                .map(|((z, height), ((x, rest), g))| Knot {
                    z,
                    x: *x,
                    slope: height * scale * x * rest / g,
                });
        let mut knots: Vec<Knot> = knots.collect();
        knots.dedup_by(|later, earlier| later.z <= earlier.z);
        Self(knots)
    }
}

impl Grid {
    /// From where the density has fallen by e^-depth on one side of its mode to there on the other.
    fn new(a: f64, b: f64, depth: f64) -> Self {
        let exponent = |y: f64| a * y - (a + b) * soft_plus(y);
        let mode = libm::log(a / b);
        let top = exponent(mode);
        let end = |direction: f64| {
            let is_inside = |distance: f64| exponent(mode + direction * distance) > top - depth;
            let mut far = 1.0;
            while is_inside(far) && far < 1e6 {
                far *= 2.0;
            }
            let mut near = 0.0;
            for _ in 0..HALVINGS {
                let middle = 0.5 * (near + far);
                if is_inside(middle) {
                    near = middle;
                } else {
                    far = middle;
                }
            }
            mode + direction * far
        };
        let (from, to) = (end(-1.0), end(1.0));
        let cells = ((to - from) / WIDEST_CELL).max(FEWEST_CELLS).ceil();
        let step = (to - from) / cells;
        let mut y: Vec<f64> = Vec::new();
        let mut at = 0.0;
        while at <= cells {
            y.push(from + at * step);
            at += 1.0;
        }
        // x = e^y / (1 + e^y) and 1 - x = 1 / (1 + e^y), each from the smaller power, and
        // ln(1 + e^y) = max(y, 0) + ln(1 + e^-|y|).
        let mut power: Vec<f64> = y.iter().map(|y| -y.abs()).collect();
        kernel::exp(&mut power);
        let mut log: Vec<f64> = power.iter().map(|power| 1.0 + power).collect();
        let (mut x, mut rest) = (Vec::new(), Vec::new());
        for ((y, power), one_more) in y.iter().zip(&power).zip(&log) {
            let (larger, smaller) = (1.0 / one_more, power / one_more);
            let (up, down) = if *y < 0.0 {
                (smaller, larger)
            } else {
                (larger, smaller)
            };
            x.push(up);
            rest.push(down);
        }
        kernel::log(&mut log);
        let mut g = log;
        kernel::update(&mut g, &y, |log, y| {
            a * y - (a + b) * (y.max(0.0) + log) - top
        });
        kernel::exp(&mut g);
        Self { step, x, rest, g }
    }

    /// The area of each cell.
    fn cells(&self, a: f64, b: f64) -> Vec<f64> {
        let h = self.step;
        let points: Vec<[f64; 3]> = self
            .x
            .iter()
            .zip(&self.rest)
            .zip(&self.g)
            .map(|((x, rest), g)| {
                let first = a * rest - b * x;
                let second = first * first - (a + b) * x * rest;
                [*g, g * first, g * second]
            })
            .collect();
        let pairs = points.iter().zip(points.iter().skip(1));
        pairs
            .map(|([g0, d0, s0], [g1, d1, s1])| {
                h * (0.5 * (g0 + g1) + h * (0.1 * (d0 - d1) + h * (s0 + s1) / 120.0))
            })
            .collect()
    }
}

fn soft_plus(y: f64) -> f64 {
    y.max(0.0) + libm::log1p(libm::exp(-y.abs()))
}

/// `B_x(a, b)` over `x^a (1 - x)^b`: the series of the tail, by which the density there is multiplied.
fn tail_share(x: f64, a: f64, b: f64) -> f64 {
    const MOST_TERMS: u32 = 20_000;
    let (mut term, mut sum) = (1.0, 1.0);
    for at in 0..MOST_TERMS {
        let at = f64::from(at);
        term *= (a + b + at) / (a + 1.0 + at) * x;
        sum += term;
        if term <= f64::EPSILON * sum {
            break;
        }
    }
    sum / a
}

fn running<'a>(start: f64, cells: impl Iterator<Item = &'a f64>) -> Vec<f64> {
    let mut sum = start;
    let sums = cells.map(|cell| {
        sum += cell;
        sum
    });
    let rest: Vec<f64> = sums.collect();
    [vec![start], rest].concat()
}

struct Cubic {
    from: f64,
    c: [f64; 4],
}

impl Cubic {
    fn between(from: &Knot, to: &Knot, low: f64, width: f64) -> Self {
        let length = to.z - from.z;
        let rise = (to.x - from.x) / length;
        let second = (3.0 * rise - 2.0 * from.slope - to.slope) / length;
        let third = (from.slope + to.slope - 2.0 * rise) / (length * length);
        Self {
            from: from.z,
            c: [
                low + width * from.x,
                width * from.slope,
                width * second,
                width * third,
            ],
        }
    }

    #[inline]
    fn at(&self, z: f64) -> f64 {
        let [c0, c1, c2, c3] = self.c;
        let t = z - self.from;
        ((c3 * t + c2) * t + c1) * t + c0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uncertainty::special::incomplete_beta;

    #[test]
    fn as_exact_as_stated() {
        let shapes = [
            (1.0, 5.0),
            (5.0, 1.0),
            (3.0, 3.0),
            (2.0, 4.0),
            (1.857, 4.143),
            (1.0, 1.0),
            (0.5, 0.5),
            (0.1, 3.0),
            (80.0, 20.0),
            (2000.0, 3.0),
            (10_000.0, 10_000.0),
        ];
        for runs in [1, 2, 7, 501, LARGEST] {
            let strata = Strata::new(runs);
            for (a, b) in shapes {
                let mut found = vec![f64::NAN; runs];
                write_ordered(&strata, (a, b), (0.0, 1.0), &mut found);
                for (at, p) in strata.medians().enumerate().step_by(1 + runs / 200) {
                    let exact = incomplete_beta::quantile(p, a, b);
                    let off = (found[at] - exact).abs();
                    assert!(off < 1e-7, "{a} {b} {p}: {} {exact}", found[at]);
                }
            }
        }
    }

    const LARGEST: usize = crate::uncertainty::sampler::LARGEST_REPLICATE;
}
