//! Every chart with an ordinary and a difficult example: what is in its markup, and what its table
//! says.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::format_push_string,
    reason = "a test fails by panicking"
)]

mod examples;
mod markup;

use std::rc::Rc;

use llm_readiness_content::{NumberFormat, PlainFormat, asset, load_structure, load_texts};

use super::Figure;
use crate::app::Words;
use crate::app::preferences::Language;
use crate::app::view::charts::ChartWords;
use crate::app::words::Formats;
use markup::written;

struct Plain;

impl Formats for Plain {
    fn format(&self, language: Language) -> Rc<dyn NumberFormat> {
        Rc::new(PlainFormat::new(language.tag()))
    }
}

fn words(language: Language) -> Words {
    let bytes = |name: &str| asset(name).unwrap_or_default();
    let pack = load_structure(bytes("structure.json")).unwrap();
    let texts = load_texts(bytes(&format!("text-{}.json", language.tag())), &pack).unwrap();
    Words::new(Rc::new(texts), Rc::new(Plain), language)
}

fn about(finding: &str) -> ChartWords {
    ChartWords {
        name: "Chart".to_owned(),
        finding: finding.to_owned(),
        about: String::new(),
    }
}

fn dollars(words: &Words) -> impl Fn(f64, u8) -> String {
    |value, decimals| words.money(&value.to_string(), "USD", decimals)
}

/// Every chart with its name, the ordinary example first.
fn all(words: &Words) -> Vec<(&'static str, [Figure; 2])> {
    let money = |value: f64, decimals: u8| words.money(&value.to_string(), "USD", decimals);
    let plain = |value: f64, decimals: u8| words.number(value, decimals);
    let a = about("This is what the chart shows");
    vec![
        (
            "stacked_months",
            examples::stacked_months().map(|c| super::stacked_months(words, &a, &c, &money)),
        ),
        (
            "four_ways",
            examples::four_ways().map(|c| super::four_ways(words, &a, &c, &money)),
        ),
        (
            "week_load",
            examples::week_load().map(|c| super::week_load(words, &a, &c, &plain)),
        ),
        (
            "crossover",
            examples::crossover().map(|c| super::crossover(words, &a, &c, &plain, &money)),
        ),
        (
            "fan",
            examples::fan().map(|c| super::fan(words, &a, &c, &money)),
        ),
        (
            "tornado",
            examples::tornado().map(|c| super::tornado(words, &a, &c, &money)),
        ),
        (
            "distribution",
            examples::distribution().map(|c| super::distribution(words, &a, &c, &money)),
        ),
        (
            "waterfall",
            examples::waterfall().map(|c| super::waterfall(words, &a, &c)),
        ),
        (
            "bubble_map",
            examples::bubble_map().map(|c| super::bubble_map(words, &a, &c, &money)),
        ),
        (
            "break_even",
            examples::break_even().map(|c| super::break_even(words, &a, &c, &money)),
        ),
    ]
}

#[test]
fn gallery() {
    let Ok(path) = std::env::var("GALLERY") else {
        return;
    };
    for language in [Language::English, Language::German] {
        let words = words(language);
        let mut out = String::new();
        for (name, figures) in all(&words) {
            for (at, figure) in figures.iter().enumerate() {
                out.push_str(&format!("<section class=panel id={name}-{at}><h2>{name}</h2><figure class=figure><figcaption class=figure__finding>This is what the chart shows in one sentence</figcaption><div class=chart><div class=chart__body>{}</div></div></figure><details><summary>table</summary>{}</details></section>", written(&figure.drawing), written(&figure.table)));
            }
        }
        std::fs::write(format!("{path}-{}.html", language.tag()), out).unwrap();
    }
}
