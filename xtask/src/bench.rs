//! `cargo xtask bench`: speeds against their budgets, each by the command that is printed before it.

mod r1;

use crate::arguments::Bench;
use crate::fault::Fault;
use crate::process::Run;
use crate::setup::{self, Need};
use crate::{compress, dist, one_file, project};
use llm_readiness_content::asset;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Assessments that are scored as JSON lines.
const LINES: usize = 10_000;
/// How long that may take.
const LINES_BUDGET: Duration = Duration::from_secs(1);
/// Runs of which the median counts.
const RUNS: usize = 5;

/// Measures what is asked for.
pub(crate) fn run(what: Bench) -> Result<(), Fault> {
    match what {
        Bench::Everything => everything(false),
        Bench::Native => everything(true),
        Bench::R1 => r1::run(),
        Bench::Answer => whole_answer(),
        Bench::Slider => slider(),
    }
}

fn everything(native_only: bool) -> Result<(), Fault> {
    let cargo = |line: &str| Run::new("cargo", line.split(' '));
    cargo("build --profile native --locked --package llm-readiness-cli --bins --examples")
        .show()?;
    cargo("build --profile native --locked --package llm-readiness-engine --examples").show()?;
    let folder = project::target_dir().join("bench");
    std::fs::create_dir_all(&folder).map_err(|reason| Fault::Unwritable {
        path: folder.clone(),
        reason,
    })?;
    let pack = folder.join("pack.json").to_string_lossy().into_owned();
    let default_pack = "crates/content/packs/default";
    program("readiness", &["pack", "build", default_pack, "-o", &pack]).show()?;

    println!("\nScoring one full assessment, budget 20 µs");
    program("examples/score_speed", &[&pack]).show()?;
    println!("\nCheapest path on the default bank, budget 50 ms");
    program("examples/path_speed", &[&pack]).show()?;
    json_lines(&folder)?;
    cargo("build --profile native --locked --package llm-readiness-content --example cost_speed")
        .show()?;
    println!("\nEstimate of 5 use cases x 36 months, budget 1 ms");
    program("examples/cost_speed", &[]).show()?;
    if !native_only {
        cost_in_the_browser()?;
        r1::run()?;
        whole_answer()?;
        slider()?;
        in_the_browser()?;
    }
    Ok(())
}

/// The files that the cost is calculated from, as the example reads them.
const COST_FILES: [&str; 3] = ["prices.json", "serving.json", "use-cases.json"];

/// The cost in the browser, in a program of its own that is built with the profile of the page.
fn cost_in_the_browser() -> Result<(), Fault> {
    setup::ensure(&Need::BROWSER)?;
    setup::ensure(&[Need::WasmTarget])?;
    println!("\nCatalog: bytes, and first use in the browser");
    for name in COST_FILES {
        let bytes = asset(name).unwrap_or_default();
        let compressed = compress::brotli(Path::new(name), bytes)?.len();
        println!("  {name}: {} bytes plain, {compressed} brotli", bytes.len());
    }
    let target = "wasm32-unknown-unknown";
    let line = format!(
        "build --release --locked --target {target} --package llm-readiness-content --example cost_wasm"
    );
    Run::new("cargo", line.split(' ')).show()?;
    println!("\n300 use cases x 60 months in the browser, budget 50 ms");
    let built = project::target_dir().join(target);
    let built = built.join("release/examples/cost_wasm.wasm");
    let fingerprints = program("examples/cost_speed", &["fingerprint"]).ask();
    let script = project::browser_tests().join("support/cost-speed.mjs");
    let arguments = [script.to_string_lossy(), built.to_string_lossy()];
    let arguments = arguments.iter().map(AsRef::as_ref);
    let fingerprints = fingerprints.unwrap_or_default();
    in_node(arguments.chain(fingerprints.split_whitespace())).show()
}

/// How many numbers an instruction works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lanes {
    /// What every browser has.
    One,
    /// What nearly all have, and what the program of the simulation is built for.
    Two,
}

/// An example for the browser, built as the program of the simulation is: package and name of the example.
fn program_for_speed((package, example): (&str, &str), lanes: Lanes) -> Result<PathBuf, Fault> {
    setup::ensure(&[Need::WasmTarget])?;
    let (name, flags) = match lanes {
        Lanes::One => ("scalar", ""),
        Lanes::Two => ("lanes", "-C target-feature=+simd128"),
    };
    let folder = project::target_dir().join("bench").join(name);
    let target = "wasm32-unknown-unknown";
    let line = format!(
        "build --profile {} --locked --target {target} --package {package} --example {example}",
        crate::simulation::PROFILE
    );
    println!("  # RUSTFLAGS=\"{flags}\"");
    Run::new("cargo", line.split(' '))
        .env("CARGO_TARGET_DIR", &folder)
        .env("RUSTFLAGS", flags)
        .show()?;
    let built = folder.join(target).join(crate::simulation::PROFILE);
    Ok(built.join("examples").join(example).with_extension("wasm"))
}

/// The parts of what a person sees after moving a slider, before it is drawn.
fn whole_answer() -> Result<(), Fault> {
    setup::ensure(&Need::BROWSER)?;
    let built = program_for_speed(("llm-readiness-content", "answer_wasm"), Lanes::Two)?;
    println!("\nA whole simulated answer in the browser, one thread");
    let script = project::browser_tests().join("support/answer-split.mjs");
    in_node([
        script.to_string_lossy().as_ref(),
        built.to_string_lossy().as_ref(),
    ])
    .show()
}

/// Node with the browser that was found.
fn in_node<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Run {
    with_browser(Run::new("node", arguments))
}

/// Tells a program where the browser is.
fn with_browser(run: Run) -> Run {
    match setup::chromium() {
        Some(place) => run.env("CHROMIUM", place),
        None => run,
    }
}

fn built(name: &str) -> PathBuf {
    project::target_dir().join("native").join(name)
}

fn program(name: &str, arguments: &[&str]) -> Run {
    Run::new(&built(name).to_string_lossy(), arguments.iter().copied())
}

/// Scores many assessments from a file, as a person with a folder of them would.
fn json_lines(folder: &std::path::Path) -> Result<(), Fault> {
    println!("\nScoring {LINES} assessments as JSON lines, budget 1 s");
    let file = folder.join("many.jsonl");
    let lines = program("examples/many", &[&LINES.to_string()])
        .ask()
        .ok_or_else(|| Fault::Check("The example `many` wrote no assessments.".to_owned()))?;
    std::fs::write(&file, lines + "\n").map_err(|reason| Fault::Unwritable {
        path: file.clone(),
        reason,
    })?;
    let name = file.to_string_lossy().into_owned();
    let arguments = ["score", name.as_str(), "--format", "jsonl"];
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        let printed = program("readiness", &arguments).ask().unwrap_or_default();
        times.push(start.elapsed());
        let scored = printed.lines().count();
        if scored != LINES {
            return Err(Fault::Check(format!(
                "`readiness score` printed {scored} lines for {LINES} assessments."
            )));
        }
    }
    times.sort_unstable();
    let median = times.get(RUNS / 2).copied().unwrap_or_default();
    let verdict = if median <= LINES_BUDGET {
        "within"
    } else {
        "over"
    };
    println!("  $ readiness {}", arguments.join(" "));
    println!(
        "median of {RUNS} runs {median:.0?}, all {times:.0?}: {verdict} the budget of {LINES_BUDGET:?}"
    );
    Ok(())
}

/// The built app and a browser.
fn built_app() -> Result<(), Fault> {
    setup::ensure(&Need::BROWSER)?;
    if project::dist().join(one_file::NAME).exists() {
        Ok(())
    } else {
        dist::run(false)
    }
}

/// From moving a slider to every number and chart of the new plan on the screen.
fn slider() -> Result<(), Fault> {
    built_app()?;
    println!(
        "\nSlider to everything drawn, 5 use cases x 36 months x 10,000 runs, budget 33 ms at p95, no task over 50 ms"
    );
    let script = project::browser_tests().join("support/slider-speed.mjs");
    in_node([script.to_string_lossy().as_ref()]).show()
}

/// From a click on an answer to the next picture on the screen.
fn in_the_browser() -> Result<(), Fault> {
    built_app()?;
    println!(
        "\nAnswer to repaint in the browser, budget 16 ms at p95, 50 ms with the CPU slowed four times"
    );
    let script = project::browser_tests().join("support/answer-speed.mjs");
    in_node([script.to_string_lossy().as_ref()]).show()
}
