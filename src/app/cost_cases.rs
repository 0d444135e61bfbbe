//! The published cost examples, run in this browser: brought when the method page is opened, and run once the facts that
//! some of them need are there.

use std::rc::Rc;

use llm_readiness_engine::document::parse;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::vectors::cost::{CostResult, run};

/// The examples and what came of them.
#[derive(Clone, Default)]
pub struct CostCases {
    /// Whether they have been asked for.
    pub asked: bool,
    /// Whether they did not arrive whole.
    pub failed: bool,
    /// What came of them, once they were run.
    pub results: Option<Rc<Vec<CostResult>>>,
    /// Their bytes until they are run.
    waiting: Option<Vec<u8>>,
}

impl CostCases {
    /// Takes in the file; `None` when it did not arrive.
    pub fn arrived(&mut self, bytes: Option<Vec<u8>>) {
        self.failed = bytes.is_none();
        self.waiting = bytes;
    }

    /// Runs them as soon as both they and the facts are there.
    pub fn run(&mut self, facts: Option<&Facts>) {
        let (Some(bytes), Some(facts)) = (&self.waiting, facts) else {
            return;
        };
        let results = parse(bytes).ok();
        let results = results.and_then(|document| run(&document, facts).ok());
        self.failed = results.is_none();
        self.results = results.map(Rc::new);
        self.waiting = None;
    }
}
