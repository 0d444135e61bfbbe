//! Browser entry.

fn main() {
    llm_readiness::start();
}
