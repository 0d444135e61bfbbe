//! The busiest hour, the limits it meets, and what breaks first.

use llm_readiness_content::{Arg, TextId, text};
use llm_readiness_engine::tco::{Break, BreakKind};
use llm_readiness_report::geometry::{Level, WeekLoad};

use super::page::Page;
use crate::app::view::charts::ChartWords;

/// The section about the busiest hour.
#[derive(Debug, Clone, PartialEq)]
pub struct PeakView {
    /// What is said about the chart.
    pub about: ChartWords,
    /// The week of the busiest month.
    pub chart: WeekLoad,
    /// What is needed in a minute, against the limits of the provider.
    pub needs: Vec<Need>,
    /// People to check answers, in one sentence; empty when nothing is checked.
    pub reviewers: String,
}

/// A need and its limit.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// What is counted.
    pub name: String,
    /// How much is needed.
    pub needed: String,
    /// The limit that was entered.
    pub limit: Option<String>,
    /// Whether the limit is too low.
    pub is_short: bool,
}

/// The section about the busiest hour.
#[must_use]
pub fn peak(page: &Page<'_>) -> PeakView {
    let (words, estimate) = (page.costed.words, page.costed.estimate());
    let month = estimate.busiest_month();
    let (peak, week) = (estimate.peak(month), estimate.week(month));
    let hours: Vec<f64> = week.iter().map(|calls| calls / 60.0).collect();
    let busiest = hours.iter().copied().fold(0.0, f64::max);
    let mean = busiest * peak.utilization;
    let limit = page.costed.settings().limits.requests;
    let level = |id: TextId, value: f64| Level {
        value,
        name: words.say(id, &[("value", Arg::Text(&rate(page, value)))]),
    };
    let (name, requests) = (page.month(month), rate(page, peak.requests_per_minute));
    PeakView {
        about: ChartWords {
            name: words.text(text::cost_page::WEEK_NAME),
            finding: words.say(
                text::cost_page::WEEK_FINDING,
                &[
                    ("month", Arg::Text(&name)),
                    ("requests", Arg::Text(&requests)),
                    ("headroom", Arg::Text(&words.percent(estimate.headroom))),
                ],
            ),
            about: words.text(text::cost_page::WEEK_ABOUT),
        },
        chart: WeekLoad {
            hours,
            days: days(page),
            mean: level(text::cost_page::WEEK_MEAN, mean),
            peak: level(text::cost_page::WEEK_PEAK, peak.requests_per_minute),
            capacity: limit.map(|limit| level(text::cost_page::WEEK_LIMIT, limit)),
            axis_title: words.text(text::cost_page::WEEK_AXIS),
        },
        needs: needs(page, month),
        reviewers: if peak.reviewers > 0.0 {
            words.say(
                text::cost_page::REVIEWERS,
                &[("count", Arg::Number(peak.reviewers))],
            )
        } else {
            String::new()
        },
    }
}

fn days(page: &Page<'_>) -> Vec<String> {
    let ids = [
        text::cost_page::MONDAY,
        text::cost_page::TUESDAY,
        text::cost_page::WEDNESDAY,
        text::cost_page::THURSDAY,
        text::cost_page::FRIDAY,
        text::cost_page::SATURDAY,
        text::cost_page::SUNDAY,
    ];
    ids.map(|id| page.costed.words.text(id)).to_vec()
}

fn needs(page: &Page<'_>, month: usize) -> Vec<Need> {
    let peak = page.costed.estimate().peak(month);
    let limits = &page.costed.settings().limits;
    let rows = [
        (
            text::cost_page::REQUESTS,
            peak.requests_per_minute,
            limits.requests,
        ),
        (
            text::cost_page::INPUT_TOKENS,
            peak.input_tokens_per_minute,
            limits.input_tokens,
        ),
        (
            text::cost_page::OUTPUT_TOKENS,
            peak.output_tokens_per_minute,
            limits.output_tokens,
        ),
    ];
    rows.map(|(name, needed, limit)| Need {
        name: page.costed.words.text(name),
        needed: rate(page, needed),
        limit: limit.map(|limit| rate(page, limit)),
        is_short: limit.is_some_and(|limit| needed > limit),
    })
    .to_vec()
}

fn rate(page: &Page<'_>, value: f64) -> String {
    page.costed.words.number(value, u8::from(value < 100.0))
}

/// What breaks, in the order in which it does.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakView {
    /// What it is.
    pub what: String,
    /// When.
    pub when: String,
    /// At which multiple of the last month's volume; empty where it does not depend on volume.
    pub volume: String,
    /// Whether the plan reaches it.
    pub is_reached: bool,
}

/// What breaks first.
#[must_use]
pub fn breaks(page: &Page<'_>) -> Vec<BreakView> {
    let words = page.costed.words;
    let found = page.costed.plan.breaks(page.costed.estimate());
    let view = |found: Break| BreakView {
        what: what(page, &found.kind),
        when: found.month.map_or_else(
            || words.text(text::cost_page::NOT_IN_PLAN),
            |month| page.month(month),
        ),
        volume: found.at_volume.map_or_else(String::new, |volume| {
            let volume = words.number(volume, 2);
            words.say(
                text::cost_page::VOLUME_TIMES,
                &[("times", Arg::Text(&volume))],
            )
        }),
        is_reached: found.month.is_some(),
    };
    found.into_iter().map(view).collect()
}

fn what(page: &Page<'_>, kind: &BreakKind) -> String {
    let words = page.costed.words;
    let against = |id, limit: String, needed: String| {
        words.say(
            id,
            &[("limit", Arg::Text(&limit)), ("needed", Arg::Text(&needed))],
        )
    };
    let of_case = |id, case: usize, on: Option<llm_readiness_engine::date::Date>| {
        let series = page.costed.series(case);
        let model = series.map_or("", |series| series.case.model.name());
        let date = on.map_or_else(String::new, |on| words.date(on));
        words.say(
            id,
            &[
                ("case", Arg::Text(&page.case_name(case))),
                ("model", Arg::Text(model)),
                ("date", Arg::Text(&date)),
            ],
        )
    };
    match kind {
        BreakKind::Requests { limit, needed } => against(
            text::cost_page::BREAK_REQUESTS,
            rate(page, *limit),
            rate(page, *needed),
        ),
        BreakKind::InputTokens { limit, needed } => against(
            text::cost_page::BREAK_INPUT,
            rate(page, *limit),
            rate(page, *needed),
        ),
        BreakKind::OutputTokens { limit, needed } => against(
            text::cost_page::BREAK_OUTPUT,
            rate(page, *limit),
            rate(page, *needed),
        ),
        BreakKind::Budget { limit, needed } => against(
            text::cost_page::BREAK_BUDGET,
            page.costed.money(*limit),
            page.costed.money(*needed),
        ),
        BreakKind::Retirement { case, on } => {
            of_case(text::cost_page::BREAK_ENDS, *case, Some(*on))
        }
        BreakKind::Retired { case, on } => of_case(text::cost_page::BREAK_ENDED, *case, Some(*on)),
        BreakKind::PriceChange { case, on } => {
            of_case(text::cost_page::BREAK_PRICE, *case, Some(*on))
        }
        BreakKind::NoBatchPrice { case } => of_case(text::cost_page::BREAK_NO_BATCH, *case, None),
    }
}
