//! The estimate as functions that a browser can call: `tests/support/cost-speed.mjs` measures them, built with the
//! profile of the page, and compares their bytes with the native ones.

#![allow(
    unsafe_code,
    reason = "a function is exported by its name, and names may clash; these do not"
)]

mod support;

use std::sync::OnceLock;

use llm_readiness_engine::tco::WaySeries;
use support::{Work, World, fingerprint};

static WORLD: OnceLock<World> = OnceLock::new();
static SMALL: OnceLock<Work> = OnceLock::new();
static LARGE: OnceLock<Work> = OnceLock::new();

/// Reads prices, facts and defaults; how many models there are, or 0 when something is wrong with them.
#[unsafe(no_mangle)]
pub extern "C" fn first_use() -> u32 {
    let models = World::read().map(|world| world.catalog.models().len());
    models
        .ok()
        .and_then(|count| u32::try_from(count).ok())
        .unwrap_or(0)
}

fn with<R>(large: u32, run: impl Fn(&World, &Work) -> R) -> Option<R> {
    if WORLD.get().is_none() {
        let _ = WORLD.set(World::read().ok()?);
    }
    let world = WORLD.get()?;
    let (place, cases, months) = if large > 0 {
        (&LARGE, 300, 60)
    } else {
        (&SMALL, 5, 36)
    };
    if place.get().is_none() {
        let _ = place.set(world.work(cases, months)?);
    }
    Some(run(world, place.get()?))
}

/// Estimates 5 use cases over 36 months, or (`large` 1) 300 over 60; gives a total, so that nothing can be left out.
#[unsafe(no_mangle)]
pub extern "C" fn estimate(large: u32) -> f64 {
    let total = with(large, |world, work| {
        let estimate = world.estimate(work);
        let ways = estimate
            .ways
            .iter()
            .filter_map(|way| way.outcome.as_ref().ok());
        ways.map(WaySeries::total).sum::<f64>()
    });
    total.unwrap_or(f64::NAN)
}

/// The fingerprint of the same estimate.
#[unsafe(no_mangle)]
pub extern "C" fn estimate_fingerprint(large: u32) -> u64 {
    with(large, |world, work| fingerprint(&world.estimate(work))).unwrap_or(0)
}
