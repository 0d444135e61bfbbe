//! Reference model R1 by us and by the tools that a person would otherwise use, in one go: the machine's speed drifts, so
//! only their ratios mean much. All take turns, and the median of all turns counts.

use super::{Lanes, program_for_speed};
use crate::fault::Fault;
use crate::process::Run;
use crate::project;
use crate::setup::{self, Need, peers};
use serde_json::Value;
use std::path::PathBuf;

/// Turns that everyone has, with some repeats in each.
const TURNS: usize = 3;
const RUNS: &str = "10000";
/// Package and name of the example for the browser.
const EXAMPLE: (&str, &str) = ("llm-readiness-engine", "simulation_wasm");
/// What one thread in the browser may take, in milliseconds.
const BUDGET: f64 = 4.0;
/// Numbers of runs by which the growth is shown.
const GROWTH: [&str; 4] = ["1000", "10000", "100000", "1000000"];

/// Someone who calculates R1: a program that takes runs and repeats and prints a line of JSON.
struct Contender {
    name: &'static str,
    program: String,
    before: Vec<String>,
    after: Vec<String>,
    /// Repeats of a turn.
    repeats: &'static str,
    /// How many times as long as ours in the browser it must take.
    slower: Option<f64>,
    measured: Measured,
}

/// What came of the turns.
#[derive(Default)]
struct Measured {
    times: Vec<f64>,
    /// 5th, 50th and 95th percentile, mean.
    answer: Vec<f64>,
}

impl Measured {
    fn add(&mut self, line: &str) -> Option<()> {
        let found: Value = serde_json::from_str(line).ok()?;
        let numbers = |name: &str| -> Option<Vec<f64>> {
            let list = found.get(name)?.as_array()?;
            list.iter().map(Value::as_f64).collect()
        };
        self.times.extend(numbers("times")?);
        self.times.sort_by(f64::total_cmp);
        self.answer = numbers("answer")?;
        Some(())
    }

    fn median(&self) -> f64 {
        let middle = self.times.get(self.times.len() / 2);
        middle.copied().unwrap_or(f64::NAN)
    }

    fn shortest(&self) -> f64 {
        self.times.first().copied().unwrap_or(f64::NAN)
    }
}

impl Contender {
    fn new(name: &'static str, program: impl Into<String>, repeats: &'static str) -> Self {
        Self {
            name,
            program: program.into(),
            before: Vec::new(),
            after: Vec::new(),
            repeats,
            slower: None,
            measured: Measured::default(),
        }
    }

    fn before(mut self, arguments: impl IntoIterator<Item = String>) -> Self {
        self.before.extend(arguments);
        self
    }

    fn after(mut self, argument: &str) -> Self {
        self.after.push(argument.to_owned());
        self
    }

    fn slower(mut self, times: f64) -> Self {
        self.slower = Some(times);
        self
    }

    fn turn(&mut self, runs: &str) -> Result<(), Fault> {
        let mut arguments = self.before.clone();
        arguments.extend([runs.to_owned(), self.repeats.to_owned()]);
        arguments.extend(self.after.iter().cloned());
        let run = super::with_browser(Run::new(&self.program, arguments));
        let printed = run.ask().unwrap_or_default();
        let read = printed
            .lines()
            .last()
            .and_then(|line| self.measured.add(line));
        read.ok_or_else(|| {
            Fault::Check(format!(
                "{} did not calculate R1, or gave other bytes than natively; it printed \"{printed}\".",
                self.name
            ))
        })
    }
}

/// Measures R1 in all ways that there are on this machine.
pub(super) fn run() -> Result<(), Fault> {
    setup::ensure(&[Need::WasmTarget])?;
    setup::ensure(&Need::BROWSER)?;
    let line =
        "build --profile native --locked --package llm-readiness-engine --example simulation_speed";
    Run::new("cargo", line.split(' ')).show()?;
    let lanes = program_for_speed(EXAMPLE, Lanes::Two)?;
    let scalar = program_for_speed(EXAMPLE, Lanes::One)?;
    let native = super::built("examples/simulation_speed");
    let native = native.to_string_lossy().into_owned();
    let bytes = Run::new(&native, ["fingerprint"]).ask().unwrap_or_default();
    let script = project::browser_tests().join("support/r1-speed.mjs");
    let script = script.to_string_lossy().into_owned();
    let browser = |name, program: &PathBuf| {
        let program = program.to_string_lossy().into_owned();
        Contender::new(name, "node", "15").before([script.clone(), program, bytes.clone()])
    };
    // The first is the one that the others are compared with.
    let mut all = vec![
        browser("ours in the browser", &lanes),
        browser("ours in the browser, one lane", &scalar),
        browser("ours in the browser, all inputs unequal", &lanes).after("apart"),
        browser("ours in the browser, its first calls", &lanes).after("cold"),
        Contender::new("ours, native", &native, "15"),
    ];
    all.extend(numpy());
    all.extend(squiggle());
    println!(
        "\nReference model R1, {RUNS} runs, one thread; both browser programs gave the native bytes"
    );
    println!("{}", load());
    for _ in 0..TURNS {
        all.iter_mut().try_for_each(|one| one.turn(RUNS))?;
    }
    table(&all);
    println!("\nGrowth with the number of runs, median and shortest in ms");
    for runs in GROWTH {
        let mut both = [
            browser("ours in the browser", &lanes),
            Contender::new("ours, native", &native, "15"),
        ];
        both.iter_mut().try_for_each(|one| one.turn(runs))?;
        let shown = both.map(|one| format!("{} {}", one.name, shown(&one.measured)));
        println!("  {runs:>7} runs: {}", shown.join("; "));
    }
    println!("{}", load());
    Ok(())
}

/// Numpy twice: with the powers as the table of R1 has them, and with half of them.
fn numpy() -> Vec<Contender> {
    if let Err(fault) = setup::ensure(&[Need::Numpy]) {
        println!("numpy is left out: {fault}");
        return Vec::new();
    }
    let program = peers::python().to_string_lossy().into_owned();
    let script = peers::folder().join("r1.py").to_string_lossy().into_owned();
    let new = |name| Contender::new(name, &program, "7").before([script.clone()]);
    vec![
        new("numpy").slower(7.0),
        new("numpy, half of the powers").after("folded"),
    ]
}

fn squiggle() -> Option<Contender> {
    if let Err(fault) = setup::ensure(&[Need::Node, Need::Squiggle]) {
        println!("Squiggle is left out: {fault}");
        return None;
    }
    let script = peers::folder()
        .join("r1.mjs")
        .to_string_lossy()
        .into_owned();
    Some(
        Contender::new("Squiggle", "node", "3")
            .before([script])
            .slower(100.0),
    )
}

fn table(all: &[Contender]) {
    let ours = all.first().map_or(f64::NAN, |one| one.measured.median());
    println!(
        "  {:40} {:>9} {:>9} {:>6} {:>8}  {:>8} {:>8} {:>8} {:>8}",
        "", "median", "shortest", "times", "x ours", "P5", "P50", "P95", "mean"
    );
    for (at, one) in all.iter().enumerate() {
        let found = &one.measured;
        let ratio = found.median() / ours;
        let answer = found.answer.iter().map(|number| format!("{number:>8.0}"));
        let answer: Vec<String> = answer.collect();
        let verdict = match one.slower {
            Some(least) if ratio >= least => format!("ours is at least {least} times as fast"),
            Some(least) => format!("ours is not {least} times as fast"),
            None if at == 0 && ours <= BUDGET => format!("within the budget of {BUDGET} ms"),
            None if at == 0 => format!("over the budget of {BUDGET} ms"),
            None => String::new(),
        };
        println!(
            "  {:40} {:>6.2} ms {:>6.2} ms {:>6} {ratio:>8.1}  {}  {verdict}",
            one.name,
            found.median(),
            found.shortest(),
            found.times.len(),
            answer.join(" ")
        );
    }
}

fn shown(measured: &Measured) -> String {
    format!("{:.2}, {:.2}", measured.median(), measured.shortest())
}

/// How busy the machine is with everything, where it says so.
fn load() -> String {
    let found = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    match found.split(' ').next() {
        Some(load) if !load.is_empty() => format!("  load {load} on {cores} cores"),
        _ => format!("  {cores} cores"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_are_read_and_the_median_is_of_all() {
        let mut measured = Measured::default();
        for line in [
            r#"{"times": [3.0, 1.0], "answer": [1, 2, 3, 4]}"#,
            r#"{"times": [2.0], "answer": [5, 6, 7, 8]}"#,
        ] {
            measured.add(line).unwrap();
        }
        assert!((measured.median() - 2.0).abs() < 1e-12);
        assert!((measured.shortest() - 1.0).abs() < 1e-12);
        assert_eq!(measured.answer.len(), 4);
        for bad in ["", "{}", r#"{"times": ["a"], "answer": []}"#] {
            assert!(measured.add(bad).is_none(), "{bad}");
        }
    }
}
