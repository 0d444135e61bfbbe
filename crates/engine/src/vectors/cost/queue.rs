//! Queues.

use super::Values;
use super::inputs::{CaseError, Inputs};
use crate::queueing::{Queue, blocking, concurrency, output_per_second};
use crate::serving::Facts;

fn values<const N: usize>(values: [(&str, f64); N]) -> Values {
    values.map(|(name, value)| (name.to_owned(), value)).into()
}

/// Work in Erlangs, given so or as calls of a period.
fn offered(inputs: Inputs<'_>) -> Result<f64, CaseError> {
    if let Some(offered) = inputs.number("offered_erlangs") {
        return Ok(offered);
    }
    let arrivals = inputs.need("calls")? / inputs.need("period_s")?;
    Ok(concurrency(arrivals, inputs.need("aht_s")?))
}

pub(super) fn erlang_b(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let blocked = blocking(offered(inputs)?, inputs.need("servers")?)?;
    Ok(values([("blocking", blocked), ("p_block", blocked)]))
}

pub(super) fn erlang_c(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    // Without a service time the wait comes out in service times.
    let service = inputs.number("aht_s").unwrap_or(1.0);
    let queue = Queue::new(offered(inputs)?, inputs.need("servers")?, service)?;
    Ok(of_queue(inputs, &queue))
}

pub(super) fn erlang_c_fractional(inputs: Inputs<'_>, facts: &Facts) -> Result<Values, CaseError> {
    if inputs.has("servers") {
        return erlang_c(inputs, facts);
    }
    let (offered, service) = (offered(inputs)?, inputs.need("aht_s")?);
    let wait = inputs.need_first(&["target_average_wait_s", "target_asa_s"])?;
    let queue = Queue::for_wait(offered, service, wait)?;
    let whole = Queue::whole_for_wait(offered, service, wait)?;
    let mut found = of_queue(inputs, &queue);
    found.extend(values([
        ("servers", queue.servers()),
        ("whole_servers", whole.servers()),
    ]));
    Ok(found)
}

fn of_queue(inputs: Inputs<'_>, queue: &Queue) -> Values {
    let mut found = values([
        ("p_wait", queue.probability_of_waiting()),
        ("asa_s", queue.average_wait()),
        ("average_wait_s", queue.average_wait()),
        ("occupancy", queue.occupancy()),
    ]);
    if let Some(seconds) = inputs.number("target_s") {
        found.extend(values([("service_level", queue.service_level(seconds))]));
    }
    found
}

pub(super) fn measured(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let first = inputs.need("ttft_ms")? / 1000.0;
    let each = inputs.need("tpot_ms")? / 1000.0;
    let output = inputs.need_first(&["output_tokens", "osl"])?;
    let rate = output_per_second(inputs.need("concurrency")?, first, each, output);
    Ok(values([
        ("output_tok_per_s", rate),
        ("requests_per_s", rate / output),
        ("latency_s", first + (output - 1.0) * each),
    ]))
}
