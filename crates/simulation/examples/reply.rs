//! The native reply to a request: bytes in on standard input, bytes out on standard output.
//!
//! The browser's tests compare it with what the same request gives in a worker and on the page.

use std::error::Error;
use std::io::{Read as _, Write as _};

use llm_readiness_content::asset;
use llm_readiness_simulation::{Files, Program};

fn main() -> Result<(), Box<dyn Error>> {
    let file = |name| asset(name).ok_or("The build carries no file of this name.");
    let mut program = Program::new(&Files {
        structure: file("structure.json")?,
        prices: file("prices.json")?,
        serving: file("serving.json")?,
        use_cases: file("use-cases.json")?,
    })?;
    let mut request = Vec::new();
    std::io::stdin().read_to_end(&mut request)?;
    program.begin(&request);
    while program.step() < 1.0 {}
    let reply = program.reply().ok_or("The program has no reply.")?;
    std::io::stdout().write_all(&reply.to_bytes())?;
    Ok(())
}
