//! What a person asked of the first program and only the full one can do: it is handed over.

use llm_readiness_engine::assessment::Mode;

use super::msg::FileFault;

/// One request.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// The page at the address.
    Page,
    /// A new assessment.
    Start(Mode),
    /// All questions in the open assessment.
    AllQuestions,
    /// A sample company, by the stem of its file.
    Sample(&'static str),
    /// A file that a person gave us, by its name.
    File(String, Result<Vec<u8>, FileFault>),
}
