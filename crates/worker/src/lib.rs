//! What the script of the worker calls.

use llm_readiness_simulation::{Files, Program};
use wasm_bindgen::prelude::wasm_bindgen;

/// The simulation.
#[wasm_bindgen]
pub struct Simulation(Program);

#[wasm_bindgen]
impl Simulation {
    /// Reads the files of the build.
    ///
    /// # Errors
    /// A sentence about the file that is not sound.
    #[wasm_bindgen(constructor)]
    pub fn new(
        structure: &[u8],
        prices: &[u8],
        serving: &[u8],
        use_cases: &[u8],
    ) -> Result<Self, String> {
        let files = Files {
            structure,
            prices,
            serving,
            use_cases,
        };
        let program = Program::new(&files).map_err(|fault| fault.to_string())?;
        Ok(Self(program))
    }

    /// Starts on a request and drops the one under way.
    pub fn begin(&mut self, request: &[u8]) {
        self.0.begin(request);
    }

    /// Drops the request under way.
    pub fn cancel(&mut self) {
        self.0.cancel();
    }

    /// Works for about a millisecond; the share that is done.
    pub fn step(&mut self) -> f64 {
        self.0.step()
    }

    /// The bytes of the reply; none before the work is done.
    pub fn reply(&mut self) -> Option<Vec<u8>> {
        self.0.reply().map(|reply| reply.to_bytes())
    }
}
