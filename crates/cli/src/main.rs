//! Scores assessments from a terminal, with the same engine as the app.
fn main() {}
