//! The simulation that the boot script starts: requests to it, and what it says.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["readinessHost", "simulator"], js_name = listen)]
    fn host_listen(listener: &Closure<Listener>);

    #[wasm_bindgen(js_namespace = ["readinessHost", "simulator"], js_name = ask)]
    fn host_ask(number: f64, request: Uint8Array);

    #[wasm_bindgen(js_namespace = ["readinessHost", "simulator"], js_name = cancel)]
    fn host_cancel();
}

/// Number of the request, share that is done, reply, failure.
type Listener = dyn FnMut(f64, Option<f64>, Option<Uint8Array>, Option<String>);

/// What the simulation says.
pub(crate) enum SimulationEvent {
    /// A share of a request is done.
    Progress(u64, f64),
    /// A request has its reply.
    Reply(u64, Vec<u8>),
    /// The program failed, in the browser's words.
    Failed(String),
}

/// Calls back with everything the simulation says.
pub(crate) fn on_simulated(callback: Callback<SimulationEvent>) {
    let listener: Closure<Listener> = Closure::new(
        move |number: f64,
              share: Option<f64>,
              reply: Option<Uint8Array>,
              failure: Option<String>| {
            let number = whole(number);
            let event = match (share, reply, failure) {
                (_, _, Some(reason)) => SimulationEvent::Failed(reason),
                (_, Some(reply), None) => SimulationEvent::Reply(number, reply.to_vec()),
                (Some(share), None, None) => SimulationEvent::Progress(number, share),
                (None, None, None) => return,
            };
            callback.emit(event);
        },
    );
    host_listen(&listener);
    // It listens as long as the page lives.
    listener.forget();
}

/// Starts on a request and drops the one under way.
pub(crate) fn simulate(number: u64, request: &[u8]) {
    // Requests are counted from 1; no page lives long enough to lose digits.
    #[allow(clippy::cast_precision_loss, reason = "see above")]
    host_ask(number as f64, Uint8Array::from(request));
}

/// Drops the request under way.
pub(crate) fn cancel_simulation() {
    host_cancel();
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the numbers are our own, and a failure without a request has none"
)]
fn whole(number: f64) -> u64 {
    number as u64
}
