//! The figures behind a use case's month, each with its formula and inputs, so that a person can check them.

use super::estimate::{CaseSeries, CostEstimate};
use super::line::Line;
use crate::use_case::{Field, Way};
use crate::workload::{CacheUse, Phase, WEEKS_PER_MONTH, attempts};

/// A figure that can be opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The name in files and language keys.
    pub key: &'static str,
    /// The figure.
    pub value: f64,
    /// What it counts.
    pub unit: FigureUnit,
    /// How it is calculated, in the names of its inputs.
    pub formula: &'static str,
    /// What it is calculated from.
    pub inputs: Vec<(&'static str, f64)>,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureUnit {
    /// People, tasks, calls.
    Count,
    /// Tokens.
    Tokens,
    /// A share, 0 to 1.
    Share,
    /// US dollars.
    Dollars,
}

impl CostEstimate<'_> {
    /// The figures of a use case's month, from people to money; nothing when it has no cost.
    #[must_use]
    pub fn figures(&self, case: usize, month: usize, way: Way) -> Vec<Figure> {
        let found = self
            .cases
            .get(case)
            .and_then(|case| case.outcome.as_ref().ok());
        let Some(series) = found else {
            return Vec::new();
        };
        let mut figures = volume(series, month);
        figures.extend(tokens(series, month));
        let lines = self.lines(case, month, way).unwrap_or_default();
        let shown = lines.iter().filter(|(_, amount)| *amount != 0.0);
        figures.extend(shown.map(|(line, amount)| line_figure(line, amount, series, month)));
        figures.push(Figure {
            key: "total",
            value: lines.total(),
            unit: FigureUnit::Dollars,
            formula: "sum of the lines",
            inputs: Vec::new(),
        });
        figures
    }
}

fn volume(series: &CaseSeries<'_>, month: usize) -> Vec<Figure> {
    let (case, Some(found)) = (&series.case, series.months.get(month)) else {
        return Vec::new();
    };
    let value = |field: Field| (field.key(), case.values.get(field));
    let users = match found.phase {
        Phase::Before | Phase::Pilot | Phase::Decision => Figure {
            key: "active_users",
            value: found.users,
            unit: FigureUnit::Count,
            formula: "pilot_users",
            inputs: vec![value(Field::PilotUsers)],
        },
        Phase::RollOut | Phase::Run => Figure {
            key: "active_users",
            value: found.users,
            unit: FigureUnit::Count,
            formula: "users x adoption x progress of the roll-out",
            inputs: vec![
                value(Field::Users),
                value(Field::Adoption),
                ("progress", case.calendar.progress(month)),
            ],
        },
    };
    #[allow(clippy::cast_precision_loss, reason = "months are few")]
    let since = case.calendar.since_roll_out(month).unwrap_or(0) as f64;
    let season = case.seasons.get(month).copied().unwrap_or(1.0);
    let tries = attempts(
        &case.values.get(Field::FailedShare),
        case.values.get(Field::Retries),
    );
    vec![
        users,
        Figure {
            key: "tasks",
            value: found.tasks,
            unit: FigureUnit::Count,
            formula: "active_users x tasks_per_user_day x workdays x season x (1 + growth)^months",
            inputs: vec![
                ("active_users", found.users),
                value(Field::TasksPerUserDay),
                value(Field::Workdays),
                ("season", season),
                value(Field::Growth),
                ("months", since),
            ],
        },
        Figure {
            key: "attempts",
            value: tries,
            unit: FigureUnit::Count,
            formula: "(1 - failed_share^(retries + 1)) / (1 - failed_share)",
            inputs: vec![value(Field::FailedShare), value(Field::Retries)],
        },
        Figure {
            key: "calls",
            value: found.calls,
            unit: FigureUnit::Count,
            formula: "tasks x attempts x calls_per_task",
            inputs: vec![
                ("tasks", found.tasks),
                ("attempts", tries),
                value(Field::CallsPerTask),
            ],
        },
    ]
}

fn tokens(series: &CaseSeries<'_>, month: usize) -> Vec<Figure> {
    let case = &series.case;
    let (Some(found), Some(prices)) = (series.months.get(month), case.prices.month(month)) else {
        return Vec::new();
    };
    let task = case.task(&case.values, found.phase);
    let tokens = case.cheaper_tokens(&prices.standard, &task, found.tasks);
    let parts = || {
        vec![
            ("calls_per_task", task.calls),
            ("prefix", task.prefix()),
            ("shared", task.shared),
            ("step", task.step),
        ]
    };
    let figure = |key, value, formula, inputs| Figure {
        key,
        value,
        unit: FigureUnit::Tokens,
        formula,
        inputs,
    };
    let mut figures = vec![figure(
        "input_tokens_task",
        task.input(),
        "n P + d n (n - 1) / 2 with n calls_per_task, P prefix, d step",
        parts(),
    )];
    if let CacheUse::Prefix(hits) = case.cache(&case.values, &prices.standard, &found.tasks) {
        figures.push(Figure {
            key: "cache_hits",
            value: hits,
            unit: FigureUnit::Share,
            formula: "sum over the week of share x (1 - exp(-tasks an hour x 300 s))",
            inputs: vec![("tasks_per_week", found.tasks / WEEKS_PER_MONTH)],
        });
    }
    figures.extend([
        figure(
            "read_tokens",
            tokens.read,
            "cache_hits x shared + (n - 1) P + d (n - 1)(n - 2) / 2",
            parts(),
        ),
        figure(
            "written_tokens",
            tokens.written,
            "what is sent for the first time and read again later",
            parts(),
        ),
        figure(
            "uncached_tokens",
            tokens.uncached,
            "input_tokens_task - read_tokens - written_tokens",
            parts(),
        ),
        figure(
            "output_tokens_task",
            tokens.output,
            "n x (output_tokens + reasoning_tokens) x token multiplier",
            vec![
                ("calls_per_task", task.calls),
                ("output_tokens", case.values.get(Field::OutputTokens)),
                ("reasoning_tokens", case.values.get(Field::ReasoningTokens)),
                ("multiplier", case.multiplier),
            ],
        ),
    ]);
    figures
}

fn line_figure(line: Line, amount: f64, series: &CaseSeries<'_>, month: usize) -> Figure {
    let case = &series.case;
    let tasks = series.months.get(month).map_or(0.0, |found| found.tasks);
    let value = |field: Field| (field.key(), case.values.get(field));
    let prices = case.prices.month(month).map(|prices| prices.standard.base);
    let rate = |pick: fn(&crate::serving::Rates) -> f64| {
        ("usd_per_million", prices.as_ref().map_or(0.0, pick) * 1e6)
    };
    let inputs = match line {
        Line::Input => vec![("tasks", tasks), rate(|rates| rates.input)],
        Line::CacheRead => vec![("tasks", tasks), rate(|rates| rates.read)],
        Line::CacheWrite => vec![("tasks", tasks), rate(|rates| rates.written)],
        Line::Output => vec![("tasks", tasks), rate(|rates| rates.output)],
        Line::Review => vec![
            ("tasks", tasks),
            value(Field::ReviewShare),
            value(Field::ReviewMinutes),
            value(Field::HourlyCost),
        ],
        Line::Licences => vec![value(Field::LicencePerUser)],
        Line::Operation => vec![value(Field::OperationDays), value(Field::DayRate)],
        Line::Integration => vec![value(Field::IntegrationDays), value(Field::DayRate)],
        Line::Evaluation => vec![value(Field::EvaluationDays), value(Field::DayRate)],
        Line::Training => vec![value(Field::TrainingHours), value(Field::HourlyCost)],
        Line::FineTuning => vec![
            value(Field::TuningTokens),
            value(Field::TuningEpochs),
            value(Field::TuningPrice),
        ],
        Line::TunedHosting => vec![value(Field::TunedHostingHour)],
        Line::Retrieval => vec![value(Field::CorpusTokens), value(Field::CorpusChurn)],
        Line::OtherFixed => vec![value(Field::FixedMonth)],
        Line::OtherOnce => vec![value(Field::OneOff)],
        Line::Units | Line::Gpus | Line::Staff | Line::Readiness | Line::Contingency => Vec::new(),
    };
    Figure {
        key: line.key(),
        value: amount,
        unit: FigureUnit::Dollars,
        formula: line.formula(),
        inputs,
    }
}
