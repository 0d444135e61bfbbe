//! How cost is computed: formulas and constants by topic, the published examples run here, the error of the GPU model.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::vectors::cost::CostResult;
use yew::{Html, html};

use super::table;
use crate::app::view::method::{
    ConstantView, LinkFormula, constants, counts, lines, links, machine_error, outcome, topics,
};
use crate::app::view::verdict::number;
use crate::app::{Model, Words};
use crate::ui::components::{Explain, Panel};

/// Formulas by topic, closed at first.
pub(super) fn formulas(model: &Model) -> Html {
    let words = &model.words;
    let told = topics(words).into_iter().enumerate().map(|(at, topic)| {
        let paragraphs = topic.paragraphs.into_iter().enumerate();
        html! {
            <Explain key={at} label={topic.title}>
                { for paragraphs.map(|(at, paragraph)| html! { <p key={at}>{ paragraph }</p> }) }
            </Explain>
        }
    });
    html! {
        <Panel id="m-cost" title={words.text(text::method::COST_TITLE)}>
            <p class="prose">{ words.text(text::method::COST) }</p>
            { for told }
            <Explain label={words.text(text::method_cost::LINES_TITLE)}>{ line_table(words) }</Explain>
            { link_table(model) }
            { constant_table(model) }
        </Panel>
    }
}

fn link_table(model: &Model) -> Html {
    let words = &model.words;
    let title = words.text(text::links::METHOD_TITLE);
    let Some(library) = &model.market.library else {
        return html! { <p>{ words.text(text::cost::LOADING) }</p> };
    };
    let heads = [
        text::links::LINK,
        text::links::PRACTICE,
        text::links::BY_LEVEL,
        text::links::FORMULA,
        text::links::WHY,
        text::links::SOURCE,
    ]
    .map(|id| words.text(id));
    let rows = links(words, &model.bank, library).into_iter().enumerate();
    let rows = rows.map(|(at, row)| link(words, at, row, &heads));
    html! {
        <Explain label={title.clone()}>
            <p>{ words.text(text::links::METHOD_ABOUT) }</p>
            { listing("m-links", title, &heads, rows.collect()) }
        </Explain>
    }
}

fn link(words: &Words, at: usize, row: LinkFormula, heads: &[String; 6]) -> Html {
    let [_, practice, by_level, formula, why, source] = heads;
    let cells = [
        (practice, row.practice),
        (by_level, row.levels),
        (formula, row.formula),
        (why, row.why),
    ];
    let cells = cells.into_iter().enumerate().map(|(at, (head, told))| {
        html! { <td key={at} data-head={head.clone()}><span class="listing__text">{ told }</span></td> }
    });
    html! {
        <tr key={at}>
            <th scope="row">{ row.name }</th>
            { for cells }
            <td data-head={source.clone()}>
                <span class="listing__text">
                    <span lang="en">{ row.source }</span>
                    if !row.date.is_empty() { { ", " }{ row.date } }
                    if row.is_weak { { " " }<span class="tag" data-tone="alert">{ words.text(text::origin::WEAK) }</span> }
                </span>
            </td>
        </tr>
    }
}

fn line_table(words: &Words) -> Html {
    let rows = lines(words).into_iter().enumerate().map(|(at, line)| {
        html! { <tr key={at}><th scope="row">{ line.name }</th><td lang="en">{ line.formula }</td></tr> }
    });
    let heads = [text::cost::LINE, text::cost::FORMULA].map(|id| words.text(id));
    table(
        words.text(text::method_cost::LINES_TITLE),
        &heads,
        rows.collect(),
    )
}

fn constant_table(model: &Model) -> Html {
    let words = &model.words;
    let Some(facts) = &model.market.facts else {
        return html! { <p>{ words.text(text::cost::LOADING) }</p> };
    };
    let rows = constants(words, facts);
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(at, row)| constant(words, at, row));
    let heads = [
        text::method_cost::CONSTANT,
        text::method_cost::VALUE,
        text::method::SOURCE,
        text::method::CHECKED,
    ];
    let title = words.text(text::method_cost::CONSTANTS_TITLE);
    html! {
        <Explain label={title.clone()}>
            { table(title, &heads.map(|id| words.text(id)), rows.collect()) }
        </Explain>
    }
}

fn constant(words: &Words, at: usize, row: ConstantView) -> Html {
    html! {
        <tr key={at}>
            <th scope="row">{ row.name }</th>
            <td>{ row.value }</td>
            <td>
                <span lang="en">{ row.source }</span>
                if row.weak { { " (" }<strong>{ words.text(text::origin::WEAK) }</strong>{ ")" } }
            </td>
            <td>{ row.date }</td>
        </tr>
    }
}

/// The published examples, run here and now, in the language they were published in.
pub(super) fn cases(model: &Model) -> Html {
    let words = &model.words;
    let Some(results) = &model.cost_cases.results else {
        let state = if model.cost_cases.failed || model.market.failed {
            text::method_cost::CASES_FAILED
        } else {
            text::method::VECTORS_LOADING
        };
        return html! {
            <Panel id="m-cost-cases" title={words.text(text::method_cost::CASES_TITLE)}><p>{ words.text(state) }</p></Panel>
        };
    };
    let heads = [
        text::method::VECTOR,
        text::method_cost::PUBLISHED_AND_COMPUTED,
        text::method::OUTCOME,
        text::method::SOURCE,
        text::method_cost::NOTE,
    ]
    .map(|id| words.text(id));
    let rows = results.iter().map(|result| case(words, result, &heads));
    let [passed, errors, all] = counts(results).map(|count| Arg::Number(number(count)));
    let title = words.say(
        text::method_cost::CASES,
        &[("passed", passed), ("errors", errors), ("all", all)],
    );
    html! {
        <Panel id="m-cost-cases" {title}>
            <p class="prose">{ words.text(text::method_cost::CASES_ABOUT) }</p>
            { listing("m-cases", words.text(text::method_cost::CASES_TITLE), &heads, rows.collect()) }
        </Panel>
    }
}

fn case(words: &Words, result: &CostResult, heads: &[String; 5]) -> Html {
    let [_, checked, came, source, note] = heads;
    let checks = result.checks.iter();
    let told = checks.map(|check| format!("{}: {} / {}", check.what, check.expected, check.got));
    let told = told.collect::<Vec<_>>().join("; ");
    let cell = |head: &String, told: &str| {
        html! { <td lang="en" data-head={head.clone()}><span class="listing__text">{ told }</span></td> }
    };
    let outcome = words.text(outcome(&result.outcome));
    html! {
        <tr key={result.id.clone()} data-outcome={outcome.clone()} data-pass={(!result.fails()).to_string()}>
            <th scope="row" lang="en">{ &result.id }</th>
            { cell(checked, &told) }
            <td data-head={came.clone()}><strong>{ outcome }</strong></td>
            { cell(source, &result.source) }
            { cell(note, &result.note) }
        </tr>
    }
}

/// A table whose long texts wrap, and that becomes a list on a phone.
fn listing(id: &'static str, caption: String, heads: &[String], rows: Vec<Html>) -> Html {
    let heads = heads
        .iter()
        .enumerate()
        .map(|(at, head)| html! { <th key={at} scope="col">{ head }</th> });
    html! {
        <table class="table listing listing-wide" {id}>
            <caption class="visually-hidden">{ caption }</caption>
            <thead><tr>{ for heads }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// How far the time model of GPUs is off, on the runs it was fitted to and on those held back.
pub(super) fn machine(model: &Model) -> Html {
    let words = &model.words;
    let Some(found) = machine_error(model) else {
        return html! {};
    };
    let rows = [
        (text::method_cost::CHOSEN, found.chosen),
        (text::method_cost::HELD_OUT, found.held_out),
    ];
    let rows = rows.into_iter().map(|(name, errors)| {
        html! {
            <tr key={name.key()}>
                <th scope="row">{ words.text(name) }</th>
                <td>{ words.number(number(errors.count), 0) }</td>
                <td>{ words.percent(errors.mean) }</td>
                <td>{ words.percent(errors.worst) }</td>
            </tr>
        }
    });
    let heads = [
        text::method_cost::RUNS,
        text::method_cost::COUNT,
        text::method_cost::MEAN_ERROR,
        text::method_cost::WORST_ERROR,
    ];
    let label = words.text(text::method_cost::MACHINE_ERROR_LABEL);
    let title = words.say(
        text::method_cost::MACHINE_ERROR,
        &[("error", Arg::Text(&words.percent(found.held_out.mean)))],
    );
    html! {
        <Panel id="m-machine" {title} note={words.text(text::method_cost::MACHINE_ERROR_ABOUT)}>
            { table(label, &heads.map(|id| words.text(id)), rows.collect()) }
        </Panel>
    }
}
