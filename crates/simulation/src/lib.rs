//! The simulation of a plan as a program: a request in, slices of work, an answer out.
//!
//! It runs in a worker of the browser, on the page where no worker can start, and natively in tests. What goes in and
//! out are bytes ([`Request`], [`Reply`]), so the same request gives the same bytes wherever it runs, however it is sliced.

mod program;
mod reply;
mod request;

pub use program::{Files, Program, ProgramFault};
pub use reply::{Answer, OpenAnswers, RangeFault, Refusal, Reply};
pub use request::{OPEN_RUNS, Question, Request, USUAL_RUNS, USUAL_SEED};
