//! The commands of `cargo xtask` and their options.

use crate::fault::Fault;

/// What `cargo xtask help` prints.
pub(crate) const HELP: &str = "\
cargo xtask COMMAND

  serve [OPTIONS]       Build, serve and open the app; rebuild on every change. --no-open leaves the browser closed;
                        other OPTIONS go to Trunk (--port 8081).
  test [--fast]         Everything that must hold before a change is done; --fast leaves out the browser.
  dist [--strict]       The finished app in dist/, hosted and as one file, with its sizes; --strict fails over budget.
  bench [--native | r1 | answer | slider]
                        Speeds against their budgets; --native leaves out the browser, `r1` measures only the
                        reference model, beside numpy and Squiggle, `answer` the parts of a simulated answer,
                        `slider` what a person waits after moving one.
  pictures [--sample NAME] [ROUTE ...]
                        Pictures of the app in dist/ in light, dark, three widths and print, into tests/pictures/;
                        a sample company such as `bank` is opened first where one is named.
  capabilities [--accept]
                        What the built app can ask of a browser, against the committed list; --accept renews the list.
  weigh [--first]       Which parts of the full program, or of the first one, take how many bytes, for when a size is
                        over its budget.
  reproduce             Build the last commit twice in two places and compare every byte.
  prices [--check]      Make the price list from its committed source and say what changed; --check only compares.
  doctor                What is installed, what is missing, and what `setup` would do about it.
  setup                 Install what is missing. Every other command does this for what it needs.
  help                  This text.

serve, test and dist install what they need and say so. `trunk serve` works too where Trunk is installed.
";

/// One command with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Prints the help.
    Help,
    /// Installs everything.
    Setup,
    /// Reports what is installed.
    Doctor,
    /// Serves while developing; the rest goes to Trunk as it is.
    Serve(Vec<String>),
    /// Runs every check.
    Test {
        /// Leaves out what needs a browser.
        fast: bool,
    },
    /// Builds for release.
    Dist {
        /// Fails when a size is over its budget.
        strict: bool,
    },
    /// Measures speeds.
    Bench(Bench),
    /// Compares the built app with the committed list.
    Capabilities {
        /// Writes the list instead.
        accept: bool,
    },
    /// Makes the price list; the options go to it as they are.
    Prices(Vec<String>),
    /// Takes pictures of these routes, or of the start page.
    Pictures(Vec<String>),
    /// Tells where the bytes of a program come from.
    Weigh {
        /// The program of the first visit and not the full one.
        first: bool,
    },
    /// Builds twice and compares.
    Reproduce,
    /// What Trunk calls at the end of its build.
    PostBuild,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bench {
    /// All budgets.
    Everything,
    /// What needs no browser.
    Native,
    /// The reference model beside other tools.
    R1,
    /// A whole simulated answer by its parts.
    Answer,
    /// From moving a slider to everything drawn.
    Slider,
}

/// Reads the arguments after `cargo xtask`.
pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, Fault> {
    let mut arguments = arguments.into_iter();
    let name = arguments.next().unwrap_or_else(|| "help".to_owned());
    let rest: Vec<String> = arguments.collect();
    match name.as_str() {
        "serve" => Ok(Command::Serve(rest)),
        "pictures" => Ok(Command::Pictures(rest)),
        "prices" => Ok(Command::Prices(rest)),
        "test" => flag(&name, &rest, "--fast").map(|fast| Command::Test { fast }),
        "dist" => flag(&name, &rest, "--strict").map(|strict| Command::Dist { strict }),
        "capabilities" => {
            flag(&name, &rest, "--accept").map(|accept| Command::Capabilities { accept })
        }
        "bench" => bench(&rest),
        "setup" => alone(&name, &rest, Command::Setup),
        "doctor" => alone(&name, &rest, Command::Doctor),
        "weigh" => flag(&name, &rest, "--first").map(|first| Command::Weigh { first }),
        "reproduce" => alone(&name, &rest, Command::Reproduce),
        "post-build" => alone(&name, &rest, Command::PostBuild),
        "help" | "--help" | "-h" => Ok(Command::Help),
        other => Err(Fault::Arguments(format!("There is no command `{other}`."))),
    }
}

/// A command whose only option is one flag.
fn flag(command: &str, rest: &[String], known: &str) -> Result<bool, Fault> {
    match rest {
        [] => Ok(false),
        [only] if only == known => Ok(true),
        _ => Err(Fault::Arguments(format!(
            "`{command}` takes nothing but {known}; it was given `{}`.",
            rest.join(" ")
        ))),
    }
}

fn bench(rest: &[String]) -> Result<Command, Fault> {
    let words: Vec<&str> = rest.iter().map(String::as_str).collect();
    let what = match words.as_slice() {
        [] => Bench::Everything,
        ["--native"] => Bench::Native,
        ["r1"] => Bench::R1,
        ["answer"] => Bench::Answer,
        ["slider"] => Bench::Slider,
        other => {
            return Err(Fault::Arguments(format!(
                "`bench` takes --native, r1, answer or slider; it was given `{}`.",
                other.join(" ")
            )));
        }
    };
    Ok(Command::Bench(what))
}

/// A command without options.
fn alone(name: &str, rest: &[String], command: Command) -> Result<Command, Fault> {
    if rest.is_empty() {
        Ok(command)
    } else {
        Err(Fault::Arguments(format!(
            "`{name}` takes no options; it was given `{}`.",
            rest.join(" ")
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, Fault> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn commands_take_their_own_options() {
        assert_eq!(parsed("test --fast").unwrap(), Command::Test { fast: true });
        assert_eq!(parsed("dist").unwrap(), Command::Dist { strict: false });
        assert_eq!(
            parsed("serve --port 1").unwrap(),
            Command::Serve(vec!["--port".into(), "1".into()])
        );
        assert_eq!(parsed("bench r1").unwrap(), Command::Bench(Bench::R1));
        assert_eq!(
            parsed("bench slider").unwrap(),
            Command::Bench(Bench::Slider)
        );
        assert_eq!(parsed("").unwrap(), Command::Help);
    }

    #[test]
    fn what_is_not_known_is_named() {
        let bench = parsed("bench r2").unwrap_err().to_string();
        assert!(bench.contains("`r2`") && bench.contains("--native, r1"));
        assert!(parsed("tset").unwrap_err().to_string().contains("`tset`"));
        assert!(
            parsed("test --quick")
                .unwrap_err()
                .to_string()
                .contains("--quick")
        );
        assert!(
            parsed("doctor now")
                .unwrap_err()
                .to_string()
                .contains("now")
        );
    }

    #[test]
    fn the_help_names_every_command_a_person_types() {
        for command in [
            "serve",
            "test",
            "dist",
            "pictures",
            "capabilities",
            "doctor",
            "setup",
            "weigh",
            "reproduce",
            "prices",
            "help",
        ] {
            assert!(HELP.contains(&format!("  {command} ")), "{command}");
        }
    }
}
