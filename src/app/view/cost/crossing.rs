//! What serving costs at other volumes, and from which one on another way is cheaper.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::tco::{Crossing, Crossovers};
use llm_readiness_report::geometry::{Crossing as Mark, Crossover, WayCost};

use super::page::Page;
use super::way_name;
use crate::app::view::charts::ChartWords;

/// The section.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossingView {
    /// What is said about the chart.
    pub about: ChartWords,
    /// Tasks a month against dollars a month.
    pub chart: Crossover,
}

/// The section; volumes are successful tasks of the last month and multiples of it.
#[must_use]
pub fn crossing(page: &Page<'_>) -> CrossingView {
    let (words, estimate) = (page.costed.words, page.costed.estimate());
    let found = page.costed.plan.crossover(estimate);
    let last = page.costed.last_month();
    let tasks: f64 = estimate
        .sound()
        .filter_map(|(_, series)| Some(series.months.get(last)?.tasks))
        .sum();
    let ways = found.ways.iter().map(|(way, costs)| WayCost {
        name: way_name(words, *way),
        points: (found.volumes.iter().zip(costs))
            .filter_map(|(volume, cost)| Some((volume * tasks, (*cost)?)))
            .collect(),
    });
    let current = words.say(
        text::cost_page::CURRENT,
        &[("tasks", Arg::Text(&words.number(tasks, 0)))],
    );
    let marks: Vec<Mark> = (found.points.iter())
        .map(|point| mark(page, &found, point, tasks))
        .collect();
    let finding = match marks.first() {
        Some(first) => first.name.clone(),
        None => words.text(text::cost_page::NO_CROSSING),
    };
    CrossingView {
        about: ChartWords {
            name: words.text(text::cost_page::CROSSING_NAME),
            finding,
            about: words.text(text::cost_page::CROSSING_ABOUT),
        },
        chart: Crossover {
            ways: ways.collect(),
            crossings: marks,
            current: (tasks > 0.0).then_some((tasks, current)),
            volume_title: words.text(text::cost_page::TASKS_A_MONTH),
            cost_title: page.money_a_month(),
        },
    }
}

fn mark(page: &Page<'_>, found: &Crossovers, point: &Crossing, tasks: f64) -> Mark {
    let words = page.costed.words;
    let (first, then) = (way_name(words, point.first), way_name(words, point.then));
    let volume = words.number(point.volume * tasks, 0);
    // At a price at which another way never pays, the band reaches to the end of what was looked at.
    let volumes = &found.volumes;
    let least = volumes.first().copied().unwrap_or(point.volume) * tasks;
    let most = volumes.last().copied().unwrap_or(point.volume) * tasks;
    Mark {
        volume: point.volume * tasks,
        cost: cost_at(found, point),
        low: point.low.map_or(least, |low| low * tasks),
        high: point.high.map_or(most, |high| high * tasks),
        name: words.say(
            text::cost_page::CROSSES,
            &[
                ("first", Arg::Text(&first)),
                ("then", Arg::Text(&then)),
                ("tasks", Arg::Text(&volume)),
            ],
        ),
    }
}

/// The cost of the dearer way at a crossing, between the two volumes looked at on its sides. It only places a mark.
fn cost_at(found: &Crossovers, point: &Crossing) -> f64 {
    let way = found.ways.iter().find(|(way, _)| *way == point.first);
    let Some((_, costs)) = way else { return 0.0 };
    let known: Vec<(f64, f64)> = (found.volumes.iter().zip(costs))
        .filter_map(|(volume, cost)| Some((*volume, (*cost)?)))
        .collect();
    for pair in known.windows(2) {
        if let [(v0, c0), (v1, c1)] = pair
            && *v0 <= point.volume
            && point.volume <= *v1
        {
            return c0 + (c1 - c0) * (point.volume - v0) / (v1 - v0);
        }
    }
    0.0
}
