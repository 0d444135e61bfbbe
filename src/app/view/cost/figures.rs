//! A number followed to its sources: every figure of a use case's month with its formula, its inputs and their origin.

use llm_readiness_content::text;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::tco::{Figure, FigureInput, InputFrom, Line, Piece, pieces};
use llm_readiness_engine::use_case::Way;

use super::figures_origin::{Asked, Origin};
use super::figures_value::{amount, value};
use super::page::Page;
use super::{figures_together, figures_worth, line_name, way_name};
use crate::app::Words;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The position of the use case; all together when there is none.
    pub case: Option<usize>,
    /// The month of the plan.
    pub month: usize,
    /// The way of serving.
    pub way: Way,
}

/// The panel.
#[derive(Debug, Clone, PartialEq)]
pub struct FiguresView {
    /// What is shown, inside of what there is.
    pub choice: Choice,
    /// Word and name of each use case, all together first.
    pub cases: Vec<(String, String)>,
    /// Word and name of each month.
    pub months: Vec<(String, String)>,
    /// Word and name of each way.
    pub ways: Vec<(String, String)>,
    /// The figures in groups with their titles.
    pub groups: Vec<(String, Vec<FigureView>)>,
    /// Why there are none; empty when there are.
    pub none: String,
}

/// A figure.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureView {
    /// Tells it from the others.
    pub key: &'static str,
    /// Its name.
    pub name: String,
    /// Its value with its unit.
    pub value: String,
    /// Its formula; empty where a sentence stands for it.
    pub formula: Vec<Part>,
    /// How it is found, where that takes more than a formula.
    pub about: String,
    /// What it is calculated from.
    pub inputs: Vec<InputView>,
}

/// A part of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// A name, a number or a sign.
    pub text: String,
    /// Whether it is a name.
    pub is_name: bool,
}

/// An input.
#[derive(Debug, Clone, PartialEq)]
pub struct InputView {
    /// Its name.
    pub name: String,
    /// Its value with its unit.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// The word for all use cases together.
pub const ALL: &str = "all";

impl Choice {
    /// The first use case in the last month, served as the plan has it.
    #[must_use]
    pub fn first(page: &Page<'_>) -> Self {
        Self {
            case: Some(0),
            month: page.costed.last_month(),
            way: page.costed.estimate().chosen,
        }
    }

    /// What the numbers at the head of the page are: everything together; a single use case is its own sum.
    #[must_use]
    pub fn head(page: &Page<'_>) -> Self {
        let is_one = page.costed.estimate().cases.len() == 1;
        Self {
            case: is_one.then_some(0),
            ..Self::first(page)
        }
    }

    /// The same for another use case, by its word.
    #[must_use]
    pub fn with_case(self, word: &str) -> Self {
        let case = word.parse().ok();
        Self { case, ..self }
    }

    /// The same for another month, by its word.
    #[must_use]
    pub fn with_month(self, word: &str) -> Self {
        let month = word.parse().unwrap_or(self.month);
        Self { month, ..self }
    }

    /// The same for another way, by its word.
    #[must_use]
    pub fn with_way(self, word: &str) -> Self {
        let way = Way::from_word(word).unwrap_or(self.way);
        Self { way, ..self }
    }

    /// The nearest that is there: a use case may have been removed, the plan cut.
    fn within(self, page: &Page<'_>) -> Self {
        let last = page.costed.estimate().cases.len().saturating_sub(1);
        Self {
            case: self.case.map(|case| case.min(last)),
            month: self.month.min(page.costed.last_month()),
            way: self.way,
        }
    }
}

/// The panel.
#[must_use]
pub fn figures(page: &Page<'_>, choice: Choice) -> FiguresView {
    let words = page.costed.words;
    let estimate = page.costed.estimate();
    let choice = choice.within(page);
    let mut cases = Vec::new();
    if estimate.cases.len() > 1 {
        cases.push((ALL.to_owned(), words.text(text::figure_panel::ALL)));
    }
    let names = (0..estimate.cases.len()).map(|at| (at.to_string(), page.case_name(at)));
    cases.extend(names);
    let months = (0..estimate.month_count()).map(|at| (at.to_string(), page.month(at)));
    let ways = Way::ALL.iter();
    let ways = ways.map(|(word, way)| ((*word).to_owned(), way_name(words, *way)));
    let mut groups = match choice.case {
        Some(case) => of_case(page, case, choice),
        None => figures_together::groups(page, choice),
    };
    let none = none(page, choice, groups.is_empty());
    groups.extend(figures_worth::group(page, choice));
    FiguresView {
        choice,
        cases,
        months: months.collect(),
        ways: ways.collect(),
        none,
        groups,
    }
}

fn none(page: &Page<'_>, choice: Choice, is_empty: bool) -> String {
    let (words, estimate) = (page.costed.words, page.costed.estimate());
    if !is_empty {
        return String::new();
    }
    let case = choice.case.and_then(|at| estimate.cases.get(at));
    if let Some(Err(fault)) = case.map(|case| &case.outcome) {
        return super::case_fault(words, fault);
    }
    if let Some(Err(fault)) = estimate.way(choice.way).map(|way| &way.outcome) {
        return super::way_fault(words, fault);
    }
    words.text(text::figure_panel::NO_FIGURES)
}

fn of_case(page: &Page<'_>, case: usize, choice: Choice) -> Vec<(String, Vec<FigureView>)> {
    let words = page.costed.words;
    let estimate = page.costed.estimate();
    let Some(Ok(series)) = estimate.cases.get(case).map(|case| &case.outcome) else {
        return Vec::new();
    };
    let asked = Asked {
        page,
        series,
        choice,
    };
    let mut groups: Vec<(String, Vec<FigureView>)> = Vec::new();
    for figure in estimate.figures(case, choice.month, choice.way) {
        let title = words.text(group(figure.key));
        let view = view(&asked, &figure);
        match groups.iter_mut().find(|(known, _)| *known == title) {
            Some((_, figures)) => figures.push(view),
            None => groups.push((title, vec![view])),
        }
    }
    groups
}

fn group(key: &str) -> llm_readiness_content::TextId {
    match key {
        "active_users" | "new_users" | "tasks" | "attempts" | "calls" => text::figure_panel::VOLUME,
        "total" | "successes" | "each_success" => text::figure_panel::RESULT,
        _ if Line::ALL.iter().any(|line| line.key() == key) => text::figure_panel::LINES,
        _ if key.ends_with("_tokens")
            || key.starts_with("task_")
            || key.ends_with("_hits")
            || ["later_read", "later_written", "later_uncached"].contains(&key) =>
        {
            text::figure_panel::TOKENS
        }
        _ => text::figure_panel::PRICES,
    }
}

fn view(asked: &Asked<'_, '_>, figure: &Figure) -> FigureView {
    view_with(asked.page, figure, |input| asked.origin(input))
}

/// A figure in words; `origin` says where an input comes from.
pub(super) fn view_with(
    page: &Page<'_>,
    figure: &Figure,
    origin: impl Fn(&FigureInput) -> Origin,
) -> FigureView {
    let words = page.costed.words;
    let inputs = figure.inputs.iter().map(|input| InputView {
        name: name(words, input.key, input.from),
        value: value(&page.costed, input.value, input.unit),
        origin: origin(input),
    });
    FigureView {
        key: figure.key,
        name: own_name(words, figure.key),
        value: value(&page.costed, figure.value, figure.unit),
        formula: formula(words, figure),
        about: about(words, figure.key),
        inputs: inputs.collect(),
    }
}

/// What is to be said about a figure beside its formula, or instead of one.
pub(super) fn about(words: &Words, key: &str) -> String {
    let known = llm_readiness_content::text::find(&format!("figure-about.{}", dashed(key)));
    known.map_or_else(String::new, |id| words.text(id))
}

/// The formula in the names of its inputs.
fn formula(words: &Words, figure: &Figure) -> Vec<Part> {
    let part = |piece: Piece<'_>| match piece {
        Piece::Name(key) => {
            let input = figure.inputs.iter().find(|input| input.key == key);
            let from = input.map_or(InputFrom::Figure, |input| input.from);
            Part {
                text: name(words, key, from),
                is_name: input.is_some(),
            }
        }
        Piece::Number(text) => Part {
            text: text
                .parse()
                .map_or_else(|_| text.to_owned(), |number| amount(words, number)),
            is_name: false,
        },
        Piece::Sign(sign) => Part {
            text: shown(sign).to_string(),
            is_name: false,
        },
    };
    pieces(&figure.formula).into_iter().map(part).collect()
}

/// Signs as they are printed.
const fn shown(sign: char) -> char {
    match sign {
        '*' => '×',
        '-' => '−',
        '/' => '÷',
        ',' => ';',
        other => other,
    }
}

fn name(words: &Words, key: &str, from: InputFrom) -> String {
    match from {
        InputFrom::Field(field) | InputFrom::Worsened(field) => {
            words.word("field", &dashed(field.key()))
        }
        InputFrom::Line(line) => line_name(words, line),
        _ => own_name(words, key),
    }
}

/// The name of a figure: that of a line, or its own.
pub(super) fn own_name(words: &Words, key: &str) -> String {
    let line = Line::ALL.iter().find(|line| line.key() == key);
    match line {
        Some(line) => line_name(words, *line),
        None => words.word("figure", &dashed(key)),
    }
}

fn dashed(key: &str) -> String {
    key.replace('_', "-")
}
