//! The verdict with its reasons, and what to do.

mod contributions;
mod first_cost;

pub(super) use first_cost::first_cost;
mod next_steps;

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::order::{arranged, ascending};
use llm_readiness_engine::scoring::Readiness;
use yew::{Html, component, html};

use crate::app::model::Open;
use crate::app::view::areas::{AreaView, areas, finding};
use crate::app::view::path::{PathView, path};
use crate::app::view::verdict::{name, number, verdict};
use crate::app::{Model, Msg};
use crate::ui::charts::{AreaBars, HeatMap, RadarChart};
use crate::ui::components::{ChartOrTable, Explain, Panel, Twin, VerdictScale, facts};
use crate::ui::{PageProps, pages};

/// Results.
#[component]
pub(crate) fn Results(props: &PageProps) -> Html {
    let model = &props.model;
    let words = &model.words;
    let Some(open) = &model.open else {
        return pages::nothing_open(props, words.text(text::nav::RESULTS));
    };
    let areas = areas(model, &open.readiness);
    let path = path(model, open);
    html! {
        <>
            { head(props, open) }
            <div class="stack">
                { key_figures(model, open, &path) }
                <Explain label={words.text(text::results::EXPLAIN_FACTS)}>
                    <p>{ words.text(text::method::COVERAGE) }</p>
                    <p>{ words.text(text::method::SUPPORTED) }</p>
                    <p>{ words.text(text::method::PATH) }</p>
                    <p>{ words.text(text::method::COST) }</p>
                </Explain>
            </div>
            <div class="pair">
                { radar(model, &areas) }
                { bars(model, &areas) }
            </div>
            <div class="pair">
                { next_steps::cheapest_path(props, &path) }
                { heat_map(model, &areas) }
            </div>
            <div class="pair">
                { next_steps::find_out_first(model, open) }
                { gates(model, open) }
            </div>
            { first_cost(props, open) }
            { contributions::contributions(model, open) }
        </>
    }
}

fn head(props: &PageProps, open: &Open) -> Html {
    let model = &props.model;
    let words = &model.words;
    let view = verdict(model, &open.readiness);
    let verdicts = model.bank.pack.verdicts.iter().enumerate();
    let scale: Vec<(f64, String)> = verdicts
        .map(|(at, verdict)| (verdict.minimum_score, name(&model.bank, at)))
        .collect();
    html! {
        <header class="stack">
            <p class="eyebrow">{ scope_line(model, open) }</p>
            <h1 class="verdict" tabindex="-1">{ &view.title }</h1>
            <p class="verdict__meaning">{ &view.meaning }</p>
            <p class="lede">
                { &view.average }
                if !view.cap.is_empty() { { " " }<strong class="cap">{ &view.cap }</strong> }
                if !view.open_gates.is_empty() { { " " }{ &view.open_gates } }
                if !view.range.is_empty() { { " " }{ &view.range } }
            </p>
            <VerdictScale verdicts={scale} reached={view.reached} score={view.score} low={view.low} high={view.high}
                label={words.say(text::results::SCALE_LABEL, &[
                    ("low", Arg::Text(&words.score(view.low))), ("high", Arg::Text(&words.score(view.high))),
                ])} />
            if let Some(tried) = &open.tried {
                { what_if(props, tried) }
            }
            { explain_overall(model, open) }
            <p class="cluster">
                <button type="button" class="button" data-tone="quiet" id="print" onclick={props.sender(|| Msg::Print)}>
                    { words.text(text::results::PRINT) }
                </button>
            </p>
        </header>
    }
}

fn scope_line(model: &Model, open: &Open) -> String {
    let words = &model.words;
    let company = &open.assessment.name;
    let company = if company.is_empty() {
        words.text(text::common::UNNAMED)
    } else {
        company.clone()
    };
    let date = open
        .assessment
        .as_of
        .map_or_else(String::new, |date| words.date(date));
    let (_, scope) = open.readiness.sheet.progress();
    let id = if open.is_full() {
        text::results::SCOPE_FULL
    } else {
        text::results::SCOPE_QUICK
    };
    words.say(
        id,
        &[
            ("company", Arg::Text(&company)),
            ("date", Arg::Text(&date)),
            ("scope", Arg::Number(number(scope))),
            ("all", Arg::Number(number(model.bank.pack.practices.len()))),
        ],
    )
}

fn what_if(props: &PageProps, tried: &Readiness) -> Html {
    let model = &props.model;
    let words = &model.words;
    let verdict = name(&model.bank, tried.verdict.reached);
    let score = words.score(tried.overall.score.unwrap_or(0.0));
    html! {
        <div class="callout">
            <p>{ words.say(text::results::WHAT_IF, &[("verdict", Arg::Text(&verdict)), ("score", Arg::Text(&score))]) }</p>
            <button type="button" class="textbutton" onclick={props.sender(|| Msg::Edit(crate::app::edit::Edit::StopTrying))}>
                { words.text(text::results::WHAT_IF_STOP) }
            </button>
        </div>
    }
}

fn explain_overall(model: &Model, open: &Open) -> Html {
    let words = &model.words;
    let overall = &open.readiness.overall;
    let thresholds = model
        .bank
        .pack
        .verdicts
        .iter()
        .enumerate()
        .map(|(at, verdict)| {
            html! {
                <tr key={verdict.id.to_string()}>
                    <th scope="row">{ name(&model.bank, at) }</th>
                    <td class="num">{ words.number(verdict.minimum_score, 0) }</td>
                    <td class="num">{ words.number(verdict.gate_level.0.into(), 0) }</td>
                </tr>
            }
        });
    let exact = overall
        .score
        .map_or_else(String::new, |score| words.number(score, 4));
    html! {
        <Explain label={words.text(text::results::EXPLAIN_VERDICT)}>
            <p>{ words.text(text::method::OVERALL) }</p>
            <p>{ words.say(text::results::EXPLAIN_OVERALL, &[
                ("score", Arg::Text(&exact)),
                ("low", Arg::Text(&words.number(overall.low, 4))),
                ("high", Arg::Text(&words.number(overall.high, 4))),
                ("coverage", Arg::Text(&words.percent(overall.coverage))),
            ]) }</p>
            <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::results::THRESHOLDS)}>
                <table class="table">
                    <caption>{ words.text(text::results::THRESHOLDS) }</caption>
                    <thead><tr>
                        <th scope="col">{ words.text(text::results::VERDICT) }</th>
                        <th scope="col" class="num">{ words.text(text::results::MINIMUM_SCORE) }</th>
                        <th scope="col" class="num">{ words.text(text::results::GATE_LEVEL) }</th>
                    </tr></thead>
                    <tbody>{ for thresholds }</tbody>
                </table>
            </div>
            <p><a href="#/method">{ words.text(text::results::TO_METHOD) }</a></p>
        </Explain>
    }
}

fn key_figures(model: &Model, open: &Open, path: &PathView) -> Html {
    let words = &model.words;
    let overall = &open.readiness.overall;
    let to_reach = words.say(
        text::results::FACT_PATH,
        &[("verdict", Arg::Text(&path.goal))],
    );
    let (weeks, effort) = match &path.outcome {
        Ok(steps) => (steps.weeks.clone(), steps.effort.clone()),
        Err(sentence) => (words.text(text::results::NO_SCORE), sentence.clone()),
    };
    let supported = open.readiness.supported.map(|score| words.score(score));
    let score = overall
        .score
        .map_or_else(|| words.text(text::results::NO_SCORE), |s| words.score(s));
    let range = words.say(
        text::results::RANGE_NUMBERS,
        &[
            ("low", Arg::Text(&words.score(overall.low))),
            ("high", Arg::Text(&words.score(overall.high))),
        ],
    );
    let cost = crate::app::view::cost::summary(model, open);
    let mut shown = vec![
        (words.text(text::results::FACT_SCORE), score, range),
        (to_reach, weeks, effort),
        match supported {
            Some(supported) => (
                words.text(text::results::FACT_SUPPORTED),
                supported,
                words.text(text::results::FACT_SUPPORTED_NOTE),
            ),
            None => (
                words.text(text::results::FACT_COVERAGE),
                words.percent(overall.coverage),
                words.text(text::results::FACT_COVERAGE_NOTE),
            ),
        },
    ];
    if let Some(cost) = cost {
        let task = ("task", Arg::Text(&cost.task));
        let note = words.say(text::cost::FACT_NOTE, &[task]);
        shown.push((words.text(text::cost::FACT), cost.month, note));
    }
    facts(&shown)
}

fn radar(model: &Model, areas: &[AreaView]) -> Html {
    let words = &model.words;
    let title = finding(model, areas);
    html! {
        <Panel id="radar" title={title.clone()} note={words.text(text::results::RADAR_NOTE)}>
            <ChartOrTable show_table={words.text(text::results::RADAR_TABLE)} show_chart={words.text(text::results::RADAR_CHART)}
                chart={html! { <RadarChart areas={areas.to_vec()} label={title} /> }}
                table={area_twin(model, areas)} />
        </Panel>
    }
}

fn area_twin(model: &Model, areas: &[AreaView]) -> Twin {
    let table = area_table(model, areas);
    Twin::new(move || table.clone())
}

fn bars(model: &Model, areas: &[AreaView]) -> Html {
    let words = &model.words;
    let key = |area: &AreaView| {
        area.score
            .unwrap_or(if area.applies { -1.0 } else { 101.0 })
    };
    let keys: Vec<f64> = areas.iter().map(key).collect();
    let sorted = arranged(areas, &ascending(&keys));
    let title = words.say(
        text::results::BARS,
        &[("count", Arg::Number(number(areas.len())))],
    );
    html! {
        <Panel id="bars" title={title.clone()} note={words.text(text::results::BARS_NOTE)}>
            <ChartOrTable show_table={words.text(text::results::BARS_TABLE)} show_chart={words.text(text::results::BARS_CHART)}
                chart={html! { <AreaBars areas={sorted.clone()} label={title} /> }}
                table={area_twin(model, &sorted)} />
            <Explain label={words.text(text::results::EXPLAIN_AREAS)}>
                <p>{ words.text(text::method::SCORE) }</p>
                <p>{ words.text(text::method::RANGE) }</p>
                <p>{ words.text(text::method::STAGE) }</p>
                <ul class="plain">
                    { for sorted.iter().filter(|area| area.applies).map(|area| html! {
                        <li key={area.id.clone()}><strong>{ &area.title }</strong>{ ": " }{ &area.held_back_text }</li>
                    }) }
                </ul>
            </Explain>
        </Panel>
    }
}

fn area_table(model: &Model, areas: &[AreaView]) -> Html {
    let words = &model.words;
    let has_supported = areas.iter().any(|area| !area.supported_text.is_empty());
    let rows = areas.iter().map(|area| {
        html! {
            <tr key={area.id.clone()}>
                <th scope="row">{ &area.title }</th>
                <td class="num">{ &area.score_text }</td>
                <td class="num">{ &area.range_text }</td>
                <td class="num">{ &area.coverage_text }</td>
                <td class="num">{ &area.stage_text }</td>
                if has_supported { <td class="num">{ &area.supported_text }</td> }
            </tr>
        }
    });
    html! {
        <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::results::AREA_TABLE)}>
            <table class="table">
                <caption>{ words.text(text::results::AREA_TABLE) }</caption>
                <thead><tr>
                    <th scope="col">{ words.text(text::results::AREA) }</th>
                    <th scope="col" class="num">{ words.text(text::results::SCORE) }</th>
                    <th scope="col" class="num">{ words.text(text::results::RANGE_COLUMN) }</th>
                    <th scope="col" class="num">{ words.text(text::results::COVERAGE) }</th>
                    <th scope="col" class="num">{ words.text(text::results::STAGE) }</th>
                    if has_supported { <th scope="col" class="num">{ words.text(text::results::SUPPORTED) }</th> }
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn heat_map(model: &Model, areas: &[AreaView]) -> Html {
    let words = &model.words;
    let zeros = areas
        .iter()
        .flat_map(|area| &area.cells)
        .filter(|cell| cell.level == Some(0))
        .count();
    let title = words.say(
        text::results::HEAT,
        &[("count", Arg::Number(number(zeros)))],
    );
    let rows = areas
        .iter()
        .flat_map(|area| area.cells.iter().map(move |cell| (area, cell)));
    let table = html! {
        <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::results::HEAT_TABLE_NAME)}>
            <table class="table">
                <caption>{ words.text(text::results::HEAT_TABLE_NAME) }</caption>
                <thead><tr>
                    <th scope="col">{ words.text(text::results::AREA) }</th>
                    <th scope="col">{ words.text(text::overview::PRACTICE) }</th>
                    <th scope="col" class="num">{ words.text(text::results::LEVEL) }</th>
                </tr></thead>
                <tbody>{ for rows.map(|(area, cell)| html! {
                    <tr key={cell.id.clone()}>
                        <td>{ &area.short }</td>
                        <th scope="row"><a href={cell.address.clone()}>{ &cell.title }</a></th>
                        <td class="num">{ if cell.mark.is_empty() { words.text(text::assess::OPEN) } else { cell.mark.clone() } }</td>
                    </tr>
                }) }</tbody>
            </table>
        </div>
    };
    html! {
        <Panel id="heat" title={title.clone()} note={words.text(text::results::HEAT_NOTE)}>
            <ChartOrTable show_table={words.text(text::results::HEAT_TABLE)} show_chart={words.text(text::results::HEAT_CHART)}
                chart={html! { <HeatMap areas={areas.to_vec()} label={title} /> }} table={Twin::new(move || table.clone())} />
        </Panel>
    }
}

fn gates(model: &Model, open: &Open) -> Html {
    let words = &model.words;
    let sheet = &open.readiness.sheet;
    let gates: Vec<usize> = (0..sheet.rows.len())
        .filter(|at| {
            sheet
                .rows
                .get(*at)
                .is_some_and(|row| row.is_gate && row.counts())
        })
        .collect();
    let capping = open.readiness.verdict.capped_by.len();
    let id = if capping == 0 {
        text::results::GATES_CLEAR
    } else {
        text::results::GATES_CAP
    };
    let title = words.say(
        id,
        &[
            ("count", Arg::Number(number(capping))),
            ("all", Arg::Number(number(gates.len()))),
        ],
    );
    let rows = gates.iter().filter_map(|at| {
        let (practice, texts) = model.bank.practice(*at)?;
        let row = sheet.rows.get(*at)?;
        let caps = open.readiness.verdict.capped_by.contains(at);
        let standing = crate::app::view::areas::standing_text(model, row.standing);
        Some(html! {
            <li key={practice.id.to_string()} class="gate" data-caps={caps.then_some("true")}>
                <a href={model.question_address(*at)}>{ &texts.title }</a>
                <span class="gate__standing">{ standing }</span>
                if caps { <span class="tag" data-tone="alert">{ words.text(text::results::CAPS) }</span> }
            </li>
        })
    });
    html! {
        <Panel id="gates" {title}>
            <ul class="gates">{ for rows }</ul>
            <Explain label={words.text(text::results::EXPLAIN_GATES)}>
                <p>{ words.text(text::method::GATES) }</p>
            </Explain>
        </Panel>
    }
}
