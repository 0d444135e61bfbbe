//! The numbers at the head of the page: sums over all use cases.

use llm_readiness_content::{Arg, TextId, text};
use llm_readiness_engine::tco::{FigureUnit, Nature};

use super::figures::{Choice, FigureView, InputView, Part};
use super::figures_origin::Origin;
use super::figures_value::value;
use super::line_name;
use super::page::Page;
use crate::app::view::use_cases::Costed;

/// The sums over all use cases; nothing when the way cannot be had.
pub(super) fn groups(page: &Page<'_>, choice: Choice) -> Vec<(String, Vec<FigureView>)> {
    let costed = &page.costed;
    let (words, estimate) = (costed.words, costed.estimate());
    if page.way(choice.way).is_none() {
        return Vec::new();
    }
    let cases = || 0..estimate.cases.len();
    let month = |at: usize| {
        let lines = estimate.lines(at, choice.month, choice.way)?;
        Some((page.case_name(at), lines.total()))
    };
    let plan = |at: usize| {
        let lines = estimate.case_lines(at, choice.way)?;
        Some((page.case_name(at), lines.total()))
    };
    let tasks = |at: usize| {
        let series = costed.series(at)?;
        let tasks = series.months.get(choice.month)?.tasks;
        let share = series
            .case
            .values
            .get(llm_readiness_engine::use_case::Field::SuccessRate);
        Some((page.case_name(at), tasks * share))
    };
    let all = estimate.all_lines(choice.way);
    let once = all
        .iter()
        .filter(|(line, amount)| line.nature() == Nature::OneOff && *amount != 0.0);
    let once: Vec<(String, f64)> = once
        .map(|(line, amount)| (line_name(words, line), amount))
        .collect();
    let sum = Sum { costed };
    let (dollars, count) = (FigureUnit::Dollars, FigureUnit::Count);
    let month: Vec<(String, f64)> = cases().filter_map(month).collect();
    let tasks: Vec<(String, f64)> = cases().filter_map(tasks).collect();
    let plan: Vec<(String, f64)> = cases().filter_map(plan).collect();
    let (of_month, of_tasks) = (total(&month), total(&tasks));
    let (name_month, name_tasks) = (
        words.word("figure", "total"),
        words.word("figure", "successes"),
    );
    let mut figures = vec![
        sum.of(
            "together_month",
            name_month.clone(),
            &month,
            (text::figure_panel::OF_CASE, text::figure_panel::OWN_CASE),
            dollars,
        ),
        sum.of(
            "together_tasks",
            name_tasks.clone(),
            &tasks,
            (
                text::figure_panel::OF_CASE_TASKS,
                text::figure_panel::OWN_CASE,
            ),
            count,
        ),
        sum.of(
            "together_plan",
            words.text(text::cost_page::FACT_PLAN),
            &plan,
            (
                text::figure_panel::OF_CASE_PLAN,
                text::figure_panel::CHOOSE_LINES,
            ),
            dollars,
        ),
        sum.of(
            "together_once",
            words.text(text::cost_page::FACT_ONCE),
            &once,
            (
                text::figure_panel::OF_LINE_PLAN,
                text::figure_panel::CHOOSE_LINES,
            ),
            dollars,
        ),
    ];
    if of_tasks > 0.0 {
        let here = || Origin::told(words.text(text::figure_panel::CALCULATED));
        let input = |name: &String, number, unit| InputView {
            name: name.clone(),
            value: value(costed, number, unit),
            origin: here(),
        };
        let each = FigureView {
            key: "together_each",
            name: words.word("figure", "each-success"),
            value: value(costed, of_month / of_tasks, dollars),
            formula: vec![named(&name_month), sign("÷"), named(&name_tasks)],
            about: String::new(),
            inputs: vec![
                input(&name_month, of_month, dollars),
                input(&name_tasks, of_tasks, count),
            ],
        };
        figures.insert(2, each);
    }
    vec![(words.text(text::figure_panel::TOGETHER), figures)]
}

pub(super) struct Sum<'c, 'm> {
    pub(super) costed: &'c Costed<'m>,
}

impl Sum<'_, '_> {
    /// A sum with its parts: how a part is named, and where it can be opened.
    pub(super) fn of(
        &self,
        key: &'static str,
        name: String,
        parts: &[(String, f64)],
        (of, origin): (TextId, TextId),
        unit: FigureUnit,
    ) -> FigureView {
        let words = self.costed.words;
        let named_part = |name: &String| words.say(of, &[("name", Arg::Text(name))]);
        let mut formula = Vec::new();
        for (at, (name, _)) in parts.iter().enumerate() {
            if at > 0 {
                formula.push(sign("+"));
            }
            formula.push(named(&named_part(name)));
        }
        let inputs = parts.iter().map(|(name, amount)| InputView {
            name: named_part(name),
            value: value(self.costed, *amount, unit),
            origin: Origin::told(words.text(origin)),
        });
        FigureView {
            key,
            name,
            value: value(self.costed, total(parts), unit),
            formula,
            about: String::new(),
            inputs: inputs.collect(),
        }
    }
}

fn total(parts: &[(String, f64)]) -> f64 {
    parts.iter().map(|(_, amount)| amount).sum()
}

fn named(text: &str) -> Part {
    Part {
        text: text.to_owned(),
        is_name: true,
    }
}

fn sign(text: &str) -> Part {
    Part {
        text: text.to_owned(),
        is_name: false,
    }
}
