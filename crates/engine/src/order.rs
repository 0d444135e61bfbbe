//! Orders of things by a number. One function instead of many sorts: each sort of another type is
//! several kilobytes of program, and the first download is counted.

/// Positions of the keys from the smallest to the largest; equal keys keep their order.
///
/// ```
/// use llm_readiness_engine::order::ascending;
/// assert_eq!(ascending(&[2.0, 1.0, 2.0]), [1, 0, 2]);
/// ```
#[must_use]
pub fn ascending(keys: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    let key = |at: &usize| keys.get(*at).copied().unwrap_or(f64::NAN);
    order.sort_by(|a, b| key(a).total_cmp(&key(b)));
    order
}

/// Positions of the keys from the largest to the smallest; equal keys keep their order.
#[must_use]
pub fn descending(keys: &[f64]) -> Vec<usize> {
    let negated: Vec<f64> = keys.iter().map(|key| -key).collect();
    ascending(&negated)
}

/// The items in the given order of positions.
#[must_use]
pub fn arranged<T: Clone>(items: &[T], order: &[usize]) -> Vec<T> {
    order
        .iter()
        .filter_map(|at| items.get(*at).cloned())
        .collect()
}
