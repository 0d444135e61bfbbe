//! `cargo xtask test`: everything that must hold before a change is done, cheapest first.

use crate::fault::{Fault, files_below};
use crate::process::Run;
use crate::setup::{self, Need};
use crate::{capabilities, dist, project};
use std::time::{Duration, Instant};

/// One check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// rustfmt finds nothing to change.
    Format,
    /// clippy finds nothing, in every crate, for this machine.
    Lint,
    /// clippy finds nothing in the app as a browser runs it.
    LintForBrowsers,
    /// clippy finds nothing in the program of the first visit, here and in a browser.
    LintFirst,
    /// Every link in the documentation leads somewhere.
    Documentation,
    /// The tests in Rust.
    Tests,
    /// The tests of what the program of the first visit does about everything it does not have.
    TestsFirst,
    /// The examples in the documentation.
    Examples,
    /// Origin, licence and kind of every dependency.
    Dependencies,
    /// The release build, with its sizes.
    Build,
    /// What the build can ask of a browser.
    Capabilities,
    /// The built app in a browser.
    EndToEnd,
}

impl Step {
    const ALL: [Self; 12] = [
        Self::Format,
        Self::Lint,
        Self::LintForBrowsers,
        Self::LintFirst,
        Self::Documentation,
        Self::Tests,
        Self::TestsFirst,
        Self::Examples,
        Self::Dependencies,
        Self::Build,
        Self::Capabilities,
        Self::EndToEnd,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::LintForBrowsers => "lint for browsers",
            Self::LintFirst => "lint of the first program",
            Self::Documentation => "documentation",
            Self::Tests => "tests",
            Self::TestsFirst => "tests of the first program",
            Self::Examples => "examples in the documentation",
            Self::Dependencies => "dependencies",
            Self::Build => "release build",
            Self::Capabilities => "capabilities",
            Self::EndToEnd => "end to end",
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Self::LintForBrowsers | Self::LintFirst => &[Need::WasmTarget],
            Self::Dependencies => &[Need::CargoDeny],
            Self::Build => &Need::BUILD,
            Self::EndToEnd => &Need::BROWSER,
            Self::Format
            | Self::Lint
            | Self::Documentation
            | Self::Tests
            | Self::TestsFirst
            | Self::Examples
            | Self::Capabilities => &[],
        }
    }

    /// Runs it and gives back how many tests passed, where it has tests.
    fn run(self) -> Result<Option<usize>, Fault> {
        let cargo = |line: &str| Run::new("cargo", line.split(' '));
        match self {
            Self::Format => cargo("fmt --all --check").show()?,
            Self::Lint => {
                cargo("clippy --workspace --all-targets --locked -- -D warnings").show()?;
            }
            Self::LintForBrowsers => {
                cargo("clippy --package llm-readiness --target wasm32-unknown-unknown --locked -- -D warnings")
                    .show()?;
            }
            Self::LintFirst => {
                let lint = "clippy --package llm-readiness --no-default-features --locked";
                cargo(&format!("{lint} --all-targets -- -D warnings")).show()?;
                cargo(&format!(
                    "{lint} --target wasm32-unknown-unknown -- -D warnings"
                ))
                .show()?;
            }
            Self::Documentation => cargo("doc --workspace --no-deps --locked")
                .env("RUSTDOCFLAGS", "-D warnings")
                .show()?,
            Self::Tests => return rust_tests().map(Some),
            Self::TestsFirst => {
                let line = "test --package llm-readiness --no-default-features --lib --locked";
                return Ok(Some(passed_in_cargo_test(&cargo(line).show_and_keep()?)));
            }
            Self::Examples => {
                let lines = cargo("test --doc --workspace --locked").show_and_keep()?;
                return Ok(Some(passed_in_cargo_test(&lines)));
            }
            Self::Dependencies => cargo("deny check bans licenses sources").show()?,
            Self::Build => dist::run(false)?,
            Self::Capabilities => capabilities::run(false)?,
            Self::EndToEnd => return browser_tests().map(Some),
        }
        Ok(None)
    }
}

/// What came of one step.
struct Outcome {
    step: Step,
    time: Duration,
    result: Result<Option<usize>, Fault>,
}

/// Runs every step, or with `fast` those that need no browser, up to the first that fails.
pub(crate) fn run(fast: bool) -> Result<(), Fault> {
    let steps: Vec<Step> = Step::ALL
        .into_iter()
        .filter(|step| !(fast && *step == Step::EndToEnd))
        .collect();
    // What is missing is installed first: a person who waits wants to know early that it works.
    for step in &steps {
        setup::ensure(step.needs())?;
    }
    let mut outcomes = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        println!("\n[{}/{}] {}", index + 1, steps.len(), step.name());
        let start = Instant::now();
        let result = step.run();
        let failed = result.is_err();
        outcomes.push(Outcome {
            step: *step,
            time: start.elapsed(),
            result,
        });
        if failed {
            break;
        }
    }
    summarise(outcomes, fast)
}

/// Prints every step with its time, and fails with the step that failed.
fn summarise(outcomes: Vec<Outcome>, fast: bool) -> Result<(), Fault> {
    println!();
    let mut all = 0;
    for outcome in &outcomes {
        let says = match &outcome.result {
            Ok(Some(passed)) => {
                all += passed;
                format!("{passed} passed")
            }
            Ok(None) => "ok".to_owned(),
            Err(_) => "FAILED".to_owned(),
        };
        println!(
            "  {:<32}{:>8.1} s  {says}",
            outcome.step.name(),
            outcome.time.as_secs_f64()
        );
    }
    for outcome in outcomes {
        outcome.result?;
    }
    let left_out = if fast {
        " The browser was left out."
    } else {
        ""
    };
    println!("\n{all} tests passed, and every check.{left_out}");
    Ok(())
}

/// Runs the Rust tests, with cargo-nextest where it is installed because it is faster.
fn rust_tests() -> Result<usize, Fault> {
    if Run::new("cargo", ["nextest", "--version"]).ask().is_some() {
        let lines = Run::new(
            "cargo",
            [
                "nextest",
                "run",
                "--workspace",
                "--locked",
                "--status-level",
                "fail",
                "--color",
                "never",
            ],
        )
        .show_and_keep()?;
        Ok(passed_in_nextest(&lines))
    } else {
        let lines = Run::new(
            "cargo",
            ["test", "--workspace", "--all-targets", "--locked"],
        )
        .show_and_keep()?;
        Ok(passed_in_cargo_test(&lines))
    }
}

/// Runs every test file below `tests/e2e/` against `dist/`.
fn browser_tests() -> Result<usize, Fault> {
    let mut arguments = vec!["--test".to_owned(), "--test-reporter=spec".to_owned()];
    for file in files_below(&project::browser_tests().join("e2e"))? {
        let file = file.to_string_lossy();
        if file.ends_with(".test.mjs") {
            arguments.push(file.into_owned());
        }
    }
    // Journeys compare the page with the command line, and its simulation with the native one.
    for line in [
        "build --locked --package llm-readiness-cli --bins",
        "build --locked --package llm-readiness-simulation --example reply",
    ] {
        Run::new("cargo", line.split(' ')).show()?;
    }
    let readiness = project::target_dir().join("debug/readiness");
    let mut run = Run::new("node", arguments).env("READINESS", readiness);
    if let Some(place) = setup::chromium() {
        run = run.env("CHROMIUM", place);
    }
    Ok(passed_in_node(&run.show_and_keep()?))
}

/// `     Summary [   0.1s] 12 tests run: 12 passed, 0 skipped`
fn passed_in_nextest(lines: &[String]) -> usize {
    lines
        .iter()
        .filter(|line| line.trim_start().starts_with("Summary"))
        .filter_map(|line| number_before(line, " passed"))
        .sum()
}

/// `test result: ok. 3 passed; 0 failed; …`, one line for every test program.
fn passed_in_cargo_test(lines: &[String]) -> usize {
    lines
        .iter()
        .filter(|line| line.starts_with("test result:"))
        .filter_map(|line| number_before(line, " passed"))
        .sum()
}

/// `ℹ pass 12`
fn passed_in_node(lines: &[String]) -> usize {
    lines
        .iter()
        .filter_map(|line| {
            line.trim_start()
                .strip_prefix("ℹ pass ")?
                .trim()
                .parse::<usize>()
                .ok()
        })
        .sum()
}

/// The number that stands directly before a word.
fn number_before(line: &str, word: &str) -> Option<usize> {
    let (before, _) = line.split_once(word)?;
    before
        .rsplit(|letter: char| !letter.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn tests_are_counted_as_each_runner_reports_them() {
        let nextest = lines("     Summary [   0.1s] 12 tests run: 12 passed, 1 skipped\n");
        assert_eq!(passed_in_nextest(&nextest), 12);
        let cargo = lines(
            "test result: ok. 3 passed; 0 failed; 0 ignored\ntest result: ok. 40 passed; 0 failed",
        );
        assert_eq!(passed_in_cargo_test(&cargo), 43);
        assert_eq!(passed_in_node(&lines("ℹ tests 9\nℹ pass 8\nℹ fail 1")), 8);
    }

    #[test]
    fn the_first_failure_is_the_result() {
        let outcomes = vec![
            Outcome {
                step: Step::Format,
                time: Duration::ZERO,
                result: Ok(None),
            },
            Outcome {
                step: Step::Lint,
                time: Duration::ZERO,
                result: Err(Fault::Check("no".to_owned())),
            },
        ];
        assert_eq!(summarise(outcomes, true).unwrap_err().to_string(), "no");
    }
}
