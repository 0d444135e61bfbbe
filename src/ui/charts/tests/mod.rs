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

use super::{Figure, Writer};
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

/// Every chart with its name, the ordinary example first.
fn all(words: &Words) -> Vec<(&'static str, [Figure; 2])> {
    let owned = words.clone();
    let money: Writer =
        Rc::new(move |value, decimals| owned.money(&value.to_string(), "USD", decimals));
    let plain = super::plain(words);
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

/// Writes values as they are.
fn unwritten() -> Writer {
    Rc::new(|value, _| value.to_string())
}

fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn every_chart_names_itself_and_has_a_table_with_a_head_a_column() {
    let words = words(Language::English);
    for (name, figures) in all(&words) {
        for figure in figures {
            let (drawing, table) = (written(&figure.drawing), written(&figure.table()));
            assert!(
                drawing.contains("aria-label=\"This is what the chart shows\""),
                "{name}: {drawing}"
            );
            let columns = count(&table, "<th scope=\"col\"");
            let rows = count(&table, "<th scope=\"row\"");
            assert!(columns >= 2 && rows >= 1, "{name}: {table}");
            assert_eq!(
                count(&table, "<td"),
                rows * (columns - 1),
                "{name}: {table}"
            );
        }
    }
}

#[test]
fn nothing_in_a_chart_depends_on_inline_style_and_no_number_is_broken() {
    let words = words(Language::German);
    for (name, figures) in all(&words) {
        for figure in figures {
            let drawing = written(&figure.drawing);
            assert!(!drawing.contains(" style="), "{name}");
            assert!(
                !drawing.contains("NaN") && !drawing.contains("inf"),
                "{name}: {drawing}"
            );
        }
    }
}

#[test]
fn charts_on_sheets_are_drawn_for_narrow_and_wide_places() {
    let words = words(Language::English);
    let in_rows = ["four_ways", "tornado", "waterfall"];
    for (name, [figure, _]) in all(&words) {
        let sizes = ["300 240", "680 330"].map(|size| {
            count(
                &written(&figure.drawing),
                &format!("viewBox=\"0 0 {size}\""),
            )
        });
        let expected = if in_rows.contains(&name) {
            [0, 0]
        } else {
            [1, 1]
        };
        assert_eq!(sizes, expected, "{name}");
    }
}

#[test]
fn one_way_is_marked_as_the_cheapest_in_the_bars_and_in_the_table() {
    let words = words(Language::English);
    let [chart, _] = examples::four_ways();
    let figure = super::four_ways(&words, &about("x"), &chart, &unwritten());
    assert_eq!(count(&written(&figure.drawing), "data-cheapest"), 1);
    assert!(written(&figure.table()).contains("Pay as you go (cheapest)"));
}

#[test]
fn inputs_that_are_not_drawn_are_counted_and_stand_in_the_table() {
    let words = words(Language::English);
    let [chart, _] = examples::tornado();
    let figure = super::tornado(&words, &about("x"), &chart, &unwritten());
    let drawing = written(&figure.drawing);
    assert_eq!(count(&drawing, "class=\"driver\""), 12);
    assert!(
        drawing.contains("4 more inputs change the result less than these"),
        "{drawing}"
    );
    assert_eq!(count(&written(&figure.table()), "<th scope=\"row\""), 16);
}

#[test]
fn events_stand_in_the_key_and_below_the_table() {
    let words = words(Language::English);
    let [chart, _] = examples::stacked_months();
    let figure = super::stacked_months(&words, &about("x"), &chart, &unwritten());
    // In the key of each of the two drawings, and as what the flag says.
    assert_eq!(count(&written(&figure.drawing), "The model retires"), 4);
    assert!(written(&figure.table()).contains("May 2028: The model retires"));
}

#[test]
fn a_chart_without_values_says_so() {
    let words = words(Language::English);
    let [mut chart, _] = examples::fan();
    chart.months.clear();
    let figure = super::fan(&words, &about("x"), &chart, &unwritten());
    assert!(written(&figure.drawing).contains("There is nothing to draw yet."));
}
