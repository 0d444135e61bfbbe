//! What the project needs on a machine beside Rust, how to tell that it is there, and how it gets there.
//!
//! A fresh machine has rustup's Rust, and Node.js for the browser tests. Everything else is installed from the
//! package registries when a command first needs it. Programs of another version are left alone: ours then goes
//! into `.tools/` in the project, which every command looks into first.

pub(crate) mod peers;

use crate::fault::{Fault, read, write};
use crate::process::Run;
use crate::{digest, project};
use std::path::{Path, PathBuf};

/// 0.22 wants a newer compiler than rust-toolchain.toml names.
const TRUNK_VERSION: &str = "0.21.14";
/// The version that the checks were written with; any other that is installed does as well.
const CARGO_DENY_VERSION: &str = "0.20.2";
/// The oldest Node.js whose test runner the browser tests use.
const NODE_MAJOR: u32 = 20;
/// The target that browsers run.
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// npm's name as a program: on Windows it is a script, which must be named in full.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Where systems put a Chromium; the first that exists is used. The variable CHROMIUM goes before all of them.
const CHROMIUM_PLACES: [&str; 5] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// One thing that must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// The standard library for WebAssembly.
    WasmTarget,
    /// The bundler.
    Trunk,
    /// The program that writes the JavaScript between the browser and the app.
    WasmBindgen,
    /// The check of the dependencies' origins and licences.
    CargoDeny,
    /// What runs the browser tests.
    Node,
    /// What the browser tests are written with.
    NpmPackages,
    /// The browser.
    Chromium,
    /// What the reference model is compared with, in Python.
    Numpy,
    /// What the reference model is compared with, in JavaScript.
    Squiggle,
}

/// What a look at the machine found.
pub(crate) enum State {
    /// There, with the version or place for the report.
    Ready(String),
    /// Not there (or not as needed), and what would be done about it.
    Missing(Remedy),
}

/// How something that is missing gets onto the machine.
pub(crate) enum Remedy {
    /// By running these commands in order.
    Commands(Vec<Vec<String>>),
    /// By the person, because it needs rights or decisions that are theirs.
    ByHand(String),
}

impl Need {
    /// Everything but what only one measurement compares with, in an order in which each can be installed.
    pub(crate) const ALL: [Self; 7] = [
        Self::WasmTarget,
        Self::Trunk,
        Self::WasmBindgen,
        Self::CargoDeny,
        Self::Node,
        Self::NpmPackages,
        Self::Chromium,
    ];
    /// What building the app takes.
    pub(crate) const BUILD: [Self; 3] = [Self::WasmTarget, Self::Trunk, Self::WasmBindgen];
    /// What opening the built app in a browser takes.
    pub(crate) const BROWSER: [Self; 3] = [Self::Node, Self::NpmPackages, Self::Chromium];

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::WasmTarget => "Rust's WebAssembly target",
            Self::Trunk => "Trunk",
            Self::WasmBindgen => "wasm-bindgen",
            Self::CargoDeny => "cargo-deny",
            Self::Node => "Node.js",
            Self::NpmPackages => "npm packages for the browser",
            Self::Chromium => "Chromium",
            Self::Numpy => "numpy",
            Self::Squiggle => "Squiggle",
        }
    }

    /// What it is for.
    pub(crate) fn why(self) -> &'static str {
        match self {
            Self::WasmTarget => "compiles the app for browsers",
            Self::Trunk => "builds and serves the page",
            Self::WasmBindgen => {
                "writes the JavaScript between browser and app; must match Cargo.lock"
            }
            Self::CargoDeny => "checks origin, licence and kind of every dependency",
            Self::Node => "runs the browser tests",
            Self::NpmPackages => "drives the browser and checks accessibility",
            Self::Chromium => "is the browser of the browser tests",
            Self::Numpy | Self::Squiggle => "is what `cargo xtask bench r1` compares with",
        }
    }

    /// Looks at the machine.
    pub(crate) fn state(self) -> Result<State, Fault> {
        Ok(match self {
            Self::WasmTarget => wasm_target(),
            Self::Trunk => cargo_program("trunk", "trunk", Some(TRUNK_VERSION)),
            Self::WasmBindgen => {
                let version = project::locked_version("wasm-bindgen")?;
                cargo_program("wasm-bindgen", "wasm-bindgen-cli", Some(&version))
            }
            Self::CargoDeny => cargo_program("cargo-deny", "cargo-deny", None),
            Self::Node => node(),
            Self::NpmPackages => npm_packages(&project::browser_tests())?,
            Self::Numpy => peers::numpy()?,
            Self::Squiggle => npm_packages(&peers::folder())?,
            Self::Chromium => chromium().map_or_else(chromium_missing, |place| {
                State::Ready(place.to_string_lossy().into_owned())
            }),
        })
    }

    /// Makes sure that it is there.
    fn ensure(self) -> Result<(), Fault> {
        let remedy = match self.state()? {
            State::Ready(_) => return Ok(()),
            State::Missing(remedy) => remedy,
        };
        match remedy {
            Remedy::ByHand(what) => Err(Fault::Missing(format!(
                "{} is missing; it {}. {what}",
                self.name(),
                self.why()
            ))),
            Remedy::Commands(commands) => {
                println!(
                    "{} is missing; it {}. Installing it, once:",
                    self.name(),
                    self.why()
                );
                for command in commands {
                    if let [program, arguments @ ..] = command.as_slice() {
                        self.run(program, arguments)?;
                    }
                }
                if let Some(folder) = self.npm_folder() {
                    write(&npm_stamp(&folder), npm_lock_digest(&folder)?)?;
                }
                match self.state()? {
                    State::Ready(found) => {
                        println!("{} is ready ({found}).", self.name());
                        Ok(())
                    }
                    State::Missing(_) => Err(Fault::Missing(format!(
                        "{} was installed but is still not found. Is the folder of installed programs on the PATH?",
                        self.name()
                    ))),
                }
            }
        }
    }

    /// The folder whose packages of npm this is.
    fn npm_folder(self) -> Option<PathBuf> {
        match self {
            Self::NpmPackages => Some(project::browser_tests()),
            Self::Squiggle => Some(peers::folder()),
            _ => None,
        }
    }

    fn run(self, program: &str, arguments: &[String]) -> Result<(), Fault> {
        let run = Run::new(program, arguments.iter().cloned());
        if let Some(folder) = self.npm_folder() {
            return run.within(&folder).show();
        }
        match self {
            // apt-get asks questions otherwise.
            Self::Chromium => run.env("DEBIAN_FRONTEND", "noninteractive").show(),
            _ => run.show(),
        }
    }
}

/// Makes sure that these are there, installing what is not.
pub(crate) fn ensure(needs: &[Need]) -> Result<(), Fault> {
    needs.iter().try_for_each(|need| need.ensure())
}

/// The browser that the tests use.
pub(crate) fn chromium() -> Option<PathBuf> {
    std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .into_iter()
        .chain(CHROMIUM_PLACES.iter().map(PathBuf::from))
        .find(|place| place.is_file())
}

fn wasm_target() -> State {
    let folder = Run::new(
        "rustc",
        ["--print", "target-libdir", "--target", WASM_TARGET],
    )
    .ask();
    match folder {
        Some(folder) if Path::new(&folder).is_dir() => State::Ready(WASM_TARGET.to_owned()),
        _ => State::Missing(commands(&[&["rustup", "target", "add", WASM_TARGET]])),
    }
}

/// A program that `cargo install` brings: there when it answers with the version that is wanted.
fn cargo_program(program: &str, package: &str, wanted: Option<&str>) -> State {
    let found = Run::new(program, ["--version"])
        .ask()
        .and_then(|answer| answer.split_whitespace().nth(1).map(str::to_owned));
    if let Some(found) = &found
        && wanted.is_none_or(|wanted| wanted == found)
    {
        return State::Ready(found.clone());
    }
    let version = wanted.unwrap_or(CARGO_DENY_VERSION);
    let mut command = vec![
        "cargo",
        "install",
        package,
        "--version",
        version,
        "--locked",
    ];
    let tools = project::tools();
    let tools = tools.to_string_lossy();
    if found.is_some() {
        // Another version of the program serves another project: ours stands beside it.
        command.extend(["--root", &tools]);
    }
    State::Missing(commands(&[&command]))
}

fn node() -> State {
    let version = Run::new("node", ["--version"]).ask();
    let major = version
        .as_deref()
        .and_then(|version| version.trim_start_matches('v').split('.').next())
        .and_then(|major| major.parse::<u32>().ok());
    match (version, major) {
        (Some(version), Some(major)) if major >= NODE_MAJOR => State::Ready(version),
        _ => State::Missing(Remedy::ByHand(format!(
            "Install Node.js {NODE_MAJOR} or newer (nodejs.org or the system's packages), or leave the browser out with `cargo xtask test --fast`."
        ))),
    }
}

fn npm_packages(folder: &Path) -> Result<State, Fault> {
    let wanted = npm_lock_digest(folder)?;
    let installed = std::fs::read_to_string(npm_stamp(folder)).unwrap_or_default();
    Ok(if installed == wanted {
        State::Ready("as in its package-lock.json".to_owned())
    } else {
        State::Missing(commands(&[&[NPM, "ci", "--no-audit", "--no-fund"]]))
    })
}

/// Says which lock file the installed packages came from.
fn npm_stamp(folder: &Path) -> PathBuf {
    folder.join("node_modules/.installed-from")
}

fn npm_lock_digest(folder: &Path) -> Result<String, Fault> {
    Ok(digest::hex(&read(&folder.join("package-lock.json"))?))
}

fn chromium_missing() -> State {
    let by_hand = |command: &str| {
        State::Missing(Remedy::ByHand(format!(
            "Install it with `{command}`, or set CHROMIUM to its place, or leave the browser out with `cargo xtask test --fast`."
        )))
    };
    let apt_get: &[&str] = &[
        "apt-get",
        "install",
        "--yes",
        "--no-install-recommends",
        "chromium",
    ];
    if Run::new("apt-get", ["--version"]).ask().is_none() {
        return by_hand(if cfg!(target_os = "macos") {
            "brew install --cask chromium"
        } else {
            "your system's package manager (package chromium)"
        });
    }
    let user = Run::new("id", ["-u"]).ask();
    if user.as_deref() == Some("0") {
        return State::Missing(commands(&[&["apt-get", "update"], apt_get]));
    }
    if Run::new("sudo", ["--non-interactive", "true"])
        .ask()
        .is_some()
    {
        let mut with_sudo = vec!["sudo", "--non-interactive"];
        with_sudo.extend(apt_get);
        return State::Missing(commands(&[
            &["sudo", "--non-interactive", "apt-get", "update"],
            &with_sudo,
        ]));
    }
    by_hand("sudo apt-get install chromium")
}

fn commands(commands: &[&[&str]]) -> Remedy {
    Remedy::Commands(
        commands
            .iter()
            .map(|command| command.iter().map(|&word| word.to_owned()).collect())
            .collect(),
    )
}
