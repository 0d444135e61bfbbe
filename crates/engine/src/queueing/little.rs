//! Little's law.

/// Requests in the system at once: those that arrive a second times the seconds each stays.
///
/// ```
/// use llm_readiness_engine::queueing::concurrency;
/// assert_eq!(concurrency(2.0, 4.5), 9.0);
/// ```
#[must_use]
pub fn concurrency(arrivals_per_second: f64, seconds: f64) -> f64 {
    arrivals_per_second * seconds
}

/// Output tokens a second of so many requests at once, from measured latencies in seconds: each
/// takes the time to the first token and that of every further one.
///
/// Above saturation requests also wait outside of what is measured, and the identity says too much.
///
/// ```
/// use llm_readiness_engine::queueing::output_per_second;
/// assert_eq!(output_per_second(4.0, 0.5, 0.005, 101.0), 404.0);
/// ```
#[must_use]
pub fn output_per_second(
    concurrency: f64,
    first_token: f64,
    per_token: f64,
    output_tokens: f64,
) -> f64 {
    let stay = first_token + (output_tokens - 1.0) * per_token;
    concurrency * output_tokens / stay
}
