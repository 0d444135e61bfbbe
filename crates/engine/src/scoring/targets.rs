//! Distance to a target and progress since a baseline. Pairs are `(current, target)` in any one
//! unit: points of an area, levels, shares.

use super::measure::sum;

/// What is missing to the targets; being ahead of one does not make up for another.
///
/// ```
/// use llm_readiness_engine::scoring::gap;
/// assert_eq!(gap(&[(40.0, 60.0), (80.0, 60.0)]), 20.0);
/// ```
#[must_use]
pub fn gap(pairs: &[(f64, f64)]) -> f64 {
    sum(pairs
        .iter()
        .map(|(current, target)| (target - current).max(0.0)))
}

/// The share of the targets that is reached, 0 to 1; `None` without a target.
#[must_use]
pub fn percent_to_target(pairs: &[(f64, f64)]) -> Option<f64> {
    let targets = sum(pairs.iter().map(|(_, target)| *target));
    (targets > 0.0).then(|| 1.0 - gap(pairs) / targets)
}

/// The share of the way from the baseline to the target that is done; negative after a step back,
/// `None` when the baseline already was at the target. Never rounded: 0.996 is not done.
#[must_use]
pub fn progress_since(baseline: f64, current: f64, target: f64) -> Option<f64> {
    let way = target - baseline;
    (way > 0.0).then(|| (current - baseline) / way)
}
