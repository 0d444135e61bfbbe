//! Documents a person can hand over: read strictly, reported in sentences, kept whole.
//!
//! Assessments, question packs and price tables all arrive as text from outside. They share one
//! value type ([`Json`]), one way to read it ([`Reader`]) and one way to say what is wrong
//! ([`Problem`]): the place, the value and the rule. Fields that this version does not know are
//! kept and written back.

mod grammar;
mod json;
mod problem;
mod reader;

pub use grammar::Breach;
pub use json::{Json, Object, SyntaxError, parse};
pub use problem::{Problem, Problems, Rule, nearest};
#[cfg(test)]
pub(crate) use reader::asked;
pub use reader::{MOST_PROBLEMS, Reader};
