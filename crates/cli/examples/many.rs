//! Writes many assessments as JSON lines, to measure how long `readiness score -` takes:
//! `cargo run --profile native --package llm-readiness-cli --example many -- 10000 > many.jsonl`
//!
//! They are the four sample companies in turn, each with its levels changed by a counter, so every
//! line is different and the same number always gives the same bytes.

use std::io::{self, BufWriter, Write};

use llm_readiness_content::{asset, load_structure};
use llm_readiness_engine::assessment::{Assessment, Choice};
use llm_readiness_engine::document::Problems;
use llm_readiness_engine::pack::{Level, Pack};

const SAMPLES: [&str; 4] = ["bank", "hospital", "manufacturer", "software"];
const USUAL: usize = 10_000;

fn main() -> io::Result<()> {
    let argument = std::env::args().nth(1);
    let count = match argument.as_deref().map(str::parse) {
        None => USUAL,
        Some(Ok(count)) => count,
        Some(Err(_)) => return Err(io::Error::other("how many? for example 10000")),
    };
    let samples = samples().map_err(|problems| io::Error::other(problems.to_string()))?;
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, (pack, sample)) in (0..count).zip(samples.iter().cycle()) {
        let line = changed(pack, sample, number).to_json().to_compact();
        writeln!(out, "{line}")?;
    }
    out.flush()
}

fn samples() -> Result<Vec<(Pack, Assessment)>, Problems> {
    let read = |name: &&str| {
        let pack = load_structure(asset("structure.json").unwrap_or_default())?;
        let file = asset(&format!("sample-{name}.json")).unwrap_or_default();
        let sample = Assessment::from_bytes(file, &pack)?;
        Ok((pack, sample))
    };
    SAMPLES.iter().map(read).collect()
}

/// The sample with another id and other levels. The steps between practices are prime to the
/// number of levels, so that neighbours do not move together.
fn changed(pack: &Pack, sample: &Assessment, number: usize) -> Assessment {
    let levels = usize::from(pack.top_level.0) + 1;
    let mut assessment = sample.clone();
    assessment.id = format!("{}-{number}", sample.id);
    for (position, answer) in assessment.answers.values_mut().enumerate() {
        if let Choice::Level(level) = &mut answer.choice {
            let shifted = usize::from(level.0) + number / SAMPLES.len() * (position % levels + 1);
            *level = Level(u8::try_from(shifted % levels).unwrap_or(0));
        }
    }
    assessment
}
