//! The four ways of serving beside each other.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::gpu::{Gpu, OpenModel};
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::serving::provisioned::break_even;
use llm_readiness_engine::tco::{Fleet, FleetKind, Line, WayMonth, WaySeries};
use llm_readiness_engine::use_case::{Field, GpuHours, OwnServing, Way};
use llm_readiness_report::geometry::{FourWays, Way as Bar};

use super::headline::{cheapest_way, least, serves_another_model};
use super::page::Page;
use super::{way_fault, way_name};
use crate::app::Words;
use crate::app::view::charts::ChartWords;

/// The section.
#[derive(Debug, Clone, PartialEq)]
pub struct WaysView {
    /// What is said about the chart.
    pub about: ChartWords,
    /// The last month of the ways that can be had.
    pub chart: FourWays,
    /// A card for each way.
    pub cards: Vec<WayCard>,
    /// Whether units pay, in one sentence; empty when there are none.
    pub units: String,
}

/// A way.
#[derive(Debug, Clone, PartialEq)]
pub struct WayCard {
    /// Which.
    pub way: Way,
    /// Its name.
    pub name: String,
    /// What it is, in one sentence.
    pub about: String,
    /// Whether the plan counts on it.
    pub is_chosen: bool,
    /// Whether serving costs least with it over the plan.
    pub is_cheapest: bool,
    /// Figures, or why it cannot be had.
    pub outcome: Result<WayFigures, String>,
}

/// The figures of a way.
#[derive(Debug, Clone, PartialEq)]
pub struct WayFigures {
    /// Name of the figure, the last month, the whole plan.
    pub costs: Vec<[String; 3]>,
    /// Name and value: what the base is made of, how much of it there is.
    pub base: Vec<BaseFact>,
    /// What a person must know before counting on it.
    pub cautions: Vec<String>,
}

/// A fact about the base of a way.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseFact {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Whether the value is a name that is the same in every language.
    pub is_name: bool,
}

/// The section.
#[must_use]
pub fn ways(page: &Page<'_>) -> WaysView {
    let words = page.costed.words;
    let cheapest_in_plan = cheapest_way(page).map(|(way, _)| way);
    let cards = Way::ALL.iter().map(|(word, way)| WayCard {
        way: *way,
        name: way_name(words, *way),
        about: words.word("serving-way-about", word),
        is_chosen: *way == page.costed.estimate().chosen,
        is_cheapest: cheapest_in_plan == Some(*way),
        outcome: figures(page, *way),
    });
    let bars: Vec<Bar> = Way::ALL
        .iter()
        .filter_map(|(_, way)| bar(page, *way, page.way(*way)?.months.last()?))
        .collect();
    let cheapest = least(bars.iter().enumerate(), |(_, bar)| bar.high);
    let finding = cheapest.map_or_else(String::new, |(_, bar)| {
        let args = [
            ("way", Arg::Text(&bar.name)),
            ("month", Arg::Text(&bar.total)),
        ];
        words.say(text::cost_page::WAYS_FINDING, &args)
    });
    let cheapest = cheapest.map(|(at, _)| at);
    WaysView {
        about: ChartWords {
            name: words.text(text::cost_page::WAYS_NAME),
            finding,
            about: words.text(text::cost_page::WAYS_ABOUT),
        },
        chart: FourWays {
            ways: bars,
            components: vec![
                words.text(text::cost_page::TOKENS),
                words.text(text::cost_page::BASE),
                words.text(text::cost_page::PEOPLE),
            ],
            cheapest,
        },
        cards: cards.collect(),
        units: units(page),
    }
}

fn bar(page: &Page<'_>, way: Way, month: &WayMonth) -> Option<Bar> {
    let series = page.way(way)?;
    Some(Bar {
        name: way_name(page.costed.words, way),
        components: vec![month.token_cost, month.base_cost, month.staff_cost],
        low: month.total(),
        high: month.total(),
        total: page.costed.money(month.total()),
        capacity: capacity(page, series, month),
    })
}

fn figures(page: &Page<'_>, way: Way) -> Result<WayFigures, String> {
    let (costed, words) = (&page.costed, page.costed.words);
    let found = costed.estimate().way(way).map(|way| &way.outcome);
    let series = match found {
        Some(Ok(series)) => series,
        Some(Err(fault)) => return Err(way_fault(words, fault)),
        None => return Err(words.text(text::cost_page::NO_TOTAL)),
    };
    let last = costed.last_month();
    let row = |name: String, of: &dyn Fn(&WayMonth) -> f64| {
        let month = series.months.last().map_or(0.0, of);
        let plan: f64 = series.months.iter().map(of).sum();
        (plan > 0.0).then(|| [name, costed.money(month), costed.money(plan)])
    };
    let mut costs: Vec<[String; 3]> = [
        row(words.text(text::cost_page::TOKENS), &|month| {
            month.token_cost
        }),
        row(words.text(base_name(series)), &|month| month.base_cost),
        row(words.text(text::cost_page::PEOPLE), &|month| {
            month.staff_cost
        }),
        row(words.text(text::cost_page::SERVING), &WayMonth::total),
    ]
    .into_iter()
    .flatten()
    .collect();
    costs.push([
        words.text(text::cost_page::EVERYTHING),
        costed.money(costed.estimate().month_lines(last, way).total()),
        costed.money(costed.estimate().all_lines(way).total()),
    ]);
    Ok(WayFigures {
        costs,
        base: base(page, way, series),
        cautions: cautions(page, way, series),
    })
}

fn base_name(series: &WaySeries) -> llm_readiness_content::TextId {
    let used = series.months.iter().rev().find(|month| month.units > 0);
    match used.map(|month| month.base_line) {
        Some(Line::Gpus) => text::cost_page::GPUS,
        _ => text::cost_page::UNITS,
    }
}

/// What the base is made of, and how much of it there is in the last month.
fn base(page: &Page<'_>, way: Way, series: &WaySeries) -> Vec<BaseFact> {
    let words = page.costed.words;
    let fact = |id, value: String, is_name| BaseFact {
        name: words.text(id),
        value,
        is_name,
    };
    let Some(last) = series.months.last() else {
        return Vec::new();
    };
    let peak = fact(text::chart::CAPACITY, capacity(page, series, last), false);
    let Some(fleet) = &series.fleet else {
        return vec![peak];
    };
    let mut facts = match &fleet.kind {
        FleetKind::Own { choice, gpus, .. }
            if last.base_line == Line::Gpus || way == Way::OwnGpus =>
        {
            let found = &page.costed.plan.facts;
            let model = OpenModel::find(&found.models, &choice.model);
            let gpu = Gpu::find(&found.gpus, &choice.gpu);
            let gpu = gpu.map_or(choice.gpu.as_str(), |gpu| gpu.name.as_str());
            let model = model.map_or(choice.model.clone(), |model| model.name.clone());
            vec![
                fact(text::cost_page::MODEL, model, true),
                fact(
                    text::cost_page::REPLICA,
                    format!("{gpus} × {gpu}, {}", choice.precision),
                    true,
                ),
                fact(text::cost_page::LATENCY, latency(words, choice), false),
            ]
        }
        FleetKind::Reserved { choice, .. } => {
            vec![fact(
                text::cost_page::OFFER,
                format!("{}, {}", choice.offer, choice.term),
                true,
            )]
        }
        FleetKind::Own { .. } => Vec::new(),
    };
    #[allow(clippy::cast_precision_loss, reason = "units are few")]
    let units = words.number(last.units as f64, 0);
    let id = if last.base_line == Line::Gpus {
        text::cost_page::REPLICAS
    } else {
        text::cost_page::UNITS_COUNT
    };
    facts.push(fact(id, units, false));
    facts.push(peak);
    facts
}

/// How long answers take at most: as many replicas are counted as keep these times at the peak.
fn latency(words: &Words, choice: &OwnServing) -> String {
    let first = words.number(choice.first_token_seconds, 1);
    let each = words.number(choice.token_milliseconds, 0);
    words.say(
        text::cost_page::LATENCY_KEPT,
        &[("first", Arg::Text(&first)), ("each", Arg::Text(&each))],
    )
}

/// What the base carries of the busiest hour of the last month.
fn capacity(page: &Page<'_>, series: &WaySeries, month: &WayMonth) -> String {
    let words = page.costed.words;
    if series.fleet.is_none() {
        return words.text(text::cost_page::CAPACITY_LIMITS);
    }
    if month.units == 0 || month.needed <= 0.0 {
        return words.text(text::cost_page::CAPACITY_TOKENS);
    }
    #[allow(clippy::cast_precision_loss, reason = "units are few")]
    let times = month.units as f64 / month.needed;
    if times >= 1.0 {
        let times = words.number(times, 1);
        return words.say(
            text::cost_page::CAPACITY_TIMES,
            &[("times", Arg::Text(&times))],
        );
    }
    let share = words.percent(times);
    words.say(
        text::cost_page::CAPACITY_SHARE,
        &[("share", Arg::Text(&share))],
    )
}

fn cautions(page: &Page<'_>, way: Way, series: &WaySeries) -> Vec<String> {
    let words = page.costed.words;
    let mut found = Vec::new();
    if serves_another_model(series) {
        found.push(words.text(text::cost_page::OTHER_MODEL));
    }
    let is_own = series
        .months
        .iter()
        .any(|month| month.base_line == Line::Gpus && month.units > 0);
    if way == Way::OwnGpus && is_own {
        found.push(words.text(text::cost_page::SPARE));
    }
    if is_own
        && let Some(FleetKind::Own { choice, .. }) = series.fleet.as_ref().map(|fleet| &fleet.kind)
    {
        let hours = words.word("gpu-hours", choice.hours.word());
        let id = match choice.hours {
            GpuHours::Always => text::cost_page::IDLE_PAID,
            GpuHours::Active => text::cost_page::IDLE_FREE,
        };
        found.push(words.say(id, &[("hours", Arg::Text(&hours))]));
    }
    let waits = page
        .costed
        .estimate()
        .sound()
        .any(|(_, series)| series.case.values.get(Field::BatchShare) > 0.0);
    if way == Way::PayAsYouGo && waits {
        found.push(words.text(text::cost_page::BATCH));
    }
    if way == Way::Hybrid && !series.months.iter().any(|month| month.units > 0) {
        found.push(words.text(text::cost_page::HYBRID_TOKENS));
    }
    found
}

/// How busy a unit must be to cost as much as paying by the token, and whether units pay at all.
fn units(page: &Page<'_>) -> String {
    let words = page.costed.words;
    let Some((series, fleet)) = page
        .way(Way::Provisioned)
        .and_then(|s| Some((s, s.fleet.as_ref()?)))
    else {
        return String::new();
    };
    let Some(share) = break_even_of(page, fleet) else {
        return String::new();
    };
    let by_token = page.way(Way::PayAsYouGo).map_or(0.0, WaySeries::total);
    let share = words.percent(share);
    let id = if series.total() < by_token {
        text::cost_page::UNITS_PAY
    } else {
        text::cost_page::UNITS_BUY
    };
    words.say(id, &[("share", Arg::Text(&share))])
}

/// The utilization at which a unit costs as much as the same work by the token, in the last month.
fn break_even_of(page: &Page<'_>, fleet: &Fleet) -> Option<f64> {
    // What a unit does in a month is worth so much by the token; a minute of it is the "token" of the formula.
    const MINUTES: f64 = 365.25 * 24.0 * 60.0 / 12.0;
    let (mut busy, mut cost) = (0.0, 0.0);
    for (at, series) in page.costed.estimate().sound() {
        let month = series.months.last()?;
        let waiting = series.case.values.get(Field::BatchShare);
        busy += fleet.busy(at, month)? * (1.0 - waiting);
        cost += month.serving.total() - month.waiting;
    }
    (busy > 0.0 && cost > 0.0).then(|| break_even(1.0, fleet.hour, cost / busy / MINUTES))
}
