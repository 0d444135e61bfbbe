//! Every formula, constant and source; limits; and what leaves the browser.

mod cost;

use llm_readiness_content::{Arg, TextId, text};
use yew::{Html, component, html};

use crate::app::view::verdict::name;
use crate::app::{Model, Words};
use crate::ui::PageProps;
use crate::ui::components::Panel;

/// Formula sections: id, title, paragraphs.
const FORMULAS: [(&str, TextId, &[TextId]); 8] = [
    (
        "m-answers",
        text::method::ANSWERS_TITLE,
        &[text::method::ANSWERS],
    ),
    (
        "m-score",
        text::method::SCORE_TITLE,
        &[
            text::method::SCORE,
            text::method::RANGE,
            text::method::COVERAGE,
        ],
    ),
    ("m-stage", text::method::STAGE_TITLE, &[text::method::STAGE]),
    (
        "m-overall",
        text::method::OVERALL_TITLE,
        &[text::method::OVERALL, text::method::CONTRIBUTIONS],
    ),
    ("m-gates", text::method::GATES_TITLE, &[text::method::GATES]),
    (
        "m-supported",
        text::method::SUPPORTED_TITLE,
        &[text::method::SUPPORTED],
    ),
    ("m-next", text::method::NEXT_TITLE, &[text::method::NEXT]),
    ("m-path", text::method::PATH_TITLE, &[text::method::PATH]),
];

/// The method.
#[component]
pub(crate) fn Method(props: &PageProps) -> Html {
    let model = &props.model;
    let words = &model.words;
    let sections = FORMULAS.iter().map(|(id, title, paragraphs)| {
        html! {
            <Panel key={*id} id={*id} title={words.text(*title)}>
                { for paragraphs.iter().enumerate().map(|(at, id)| html! { <p key={at} class="prose">{ words.text(*id) }</p> }) }
            </Panel>
        }
    });
    html! {
        <>
            <header class="stack">
                <h1 tabindex="-1">{ words.text(text::method::TITLE) }</h1>
                <p class="lede">{ words.text(text::method::LEDE) }</p>
            </header>
            { privacy(words) }
            { for sections }
            { cost::formulas(model) }
            { verdicts(model) }
            { vectors(model) }
            { cost::cases(model) }
            { cost::machine(model) }
            { weights(model) }
            { frameworks(model) }
            { sources(model) }
        </>
    }
}

fn privacy(words: &Words) -> Html {
    let points = [
        text::home::PROOF_CODE,
        text::home::PROOF_POLICY,
        text::home::PROOF_SELF,
        text::home::PROOF_LIMITS,
    ];
    html! {
        <Panel id="privacy" title={words.text(text::method::PRIVACY_TITLE)}>
            <ul class="plain">{ for points.iter().enumerate().map(|(at, id)| html! { <li key={at}>{ words.text(*id) }</li> }) }</ul>
        </Panel>
    }
}

fn table(label: String, heads: &[String], rows: Vec<Html>) -> Html {
    let heads = heads
        .iter()
        .enumerate()
        .map(|(at, head)| html! { <th key={at} scope="col">{ head }</th> });
    html! {
        <div class="scroll" role="group" tabindex="0" aria-label={label.clone()}>
            <table class="table">
                <caption>{ label }</caption>
                <thead><tr>{ for heads }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn verdicts(model: &Model) -> Html {
    let words = &model.words;
    let rows = model
        .bank
        .pack
        .verdicts
        .iter()
        .enumerate()
        .map(|(at, verdict)| {
            let meaning = model
                .bank
                .verdict(at)
                .map_or("", |(_, texts)| &texts.meaning);
            html! {
                <tr key={verdict.id.to_string()}>
                    <th scope="row">{ name(&model.bank, at) }</th>
                    <td>{ words.number(verdict.minimum_score, 0) }</td>
                    <td>{ words.number(verdict.gate_level.0.into(), 0) }</td>
                    <td>{ meaning }</td>
                </tr>
            }
        });
    let heads = [
        text::results::VERDICT,
        text::results::MINIMUM_SCORE,
        text::results::GATE_LEVEL,
        text::results::MEANING,
    ];
    html! {
        <Panel id="m-verdicts" title={words.text(text::results::THRESHOLDS)}>
            { table(words.text(text::results::THRESHOLDS), &heads.map(|id| words.text(id)), rows.collect()) }
        </Panel>
    }
}

/// The published vectors, run here and now. They are told in the language they were published in,
/// and marked as such for screen readers and translation.
fn vectors(model: &Model) -> Html {
    let words = &model.words;
    let Some(results) = &model.vectors else {
        return html! {
            <Panel id="m-vectors" title={words.text(text::method::VECTORS_TITLE)}><p>{ words.text(text::method::VECTORS_LOADING) }</p></Panel>
        };
    };
    let checks = results
        .iter()
        .flat_map(|vector| vector.checks.iter().map(move |check| (vector, check)));
    let rows = checks.clone().enumerate().map(|(at, (vector, check))| {
        let outcome = if check.pass {
            text::method::PASS
        } else {
            text::method::FAIL
        };
        html! {
            <tr key={at} data-pass={check.pass.to_string()}>
                <th scope="row" lang="en">{ &vector.id }{ " " }{ &vector.title }</th>
                <td lang="en">{ &check.what }</td>
                <td lang="en">{ &check.expected }</td>
                <td lang="en">{ &check.got }</td>
                <td><strong>{ words.text(outcome) }</strong></td>
                <td lang="en">{ &vector.source }</td>
            </tr>
        }
    });
    let heads = [
        text::method::VECTOR,
        text::method::CHECK,
        text::method::EXPECTED,
        text::method::GOT,
        text::method::OUTCOME,
        text::method::SOURCE,
    ];
    let all = crate::app::view::verdict::number(checks.clone().count());
    let passed = crate::app::view::verdict::number(checks.filter(|(_, check)| check.pass).count());
    let title = words.say(
        text::method::VECTORS,
        &[("passed", Arg::Number(passed)), ("all", Arg::Number(all))],
    );
    html! {
        <Panel id="m-vectors" {title}>
            <p>{ words.text(text::method::VECTORS_ABOUT) }</p>
            { table(words.text(text::method::VECTORS_TITLE), &heads.map(|id| words.text(id)), rows.collect()) }
        </Panel>
    }
}

fn weights(model: &Model) -> Html {
    let words = &model.words;
    let rows = model.bank.pack.practices.iter().zip(&model.bank.texts.pack.practices).map(|(practice, texts)| {
        html! {
            <tr key={practice.id.to_string()}>
                <th scope="row">{ &texts.title }</th>
                <td>{ words.number(practice.weight, 2) }</td>
                <td>{ words.text(if practice.quick { text::common::YES } else { text::common::NO }) }</td>
                <td>{ words.text(if practice.gate.is_some() { text::common::YES } else { text::common::NO }) }</td>
            </tr>
        }
    });
    let heads = [
        text::overview::PRACTICE,
        text::results::WEIGHT,
        text::method::IN_QUICK,
        text::overview::GATE,
    ];
    html! {
        <Panel id="m-weights" title={words.text(text::method::WEIGHTS_TITLE)} note={words.text(text::method::WEIGHTS_NOTE)}>
            { table(words.text(text::method::WEIGHTS_TITLE), &heads.map(|id| words.text(id)), rows.collect()) }
        </Panel>
    }
}

fn frameworks(model: &Model) -> Html {
    let words = &model.words;
    let rows = model.bank.pack.frameworks.iter().map(|framework| {
        html! {
            <tr key={framework.id.clone()}>
                <th scope="row">{ &framework.name }</th>
                <td>{ &framework.edition }</td>
                <td>{ &framework.as_of }</td>
                <td>{ &framework.source }</td>
            </tr>
        }
    });
    let heads = [
        text::method::FRAMEWORK,
        text::method::EDITION,
        text::method::CHECKED,
        text::method::SOURCE,
    ];
    html! {
        <Panel id="m-frameworks" title={words.text(text::method::FRAMEWORKS_TITLE)} note={words.text(text::assess::NOT_LEGAL_ADVICE)}>
            { table(words.text(text::method::FRAMEWORKS_TITLE), &heads.map(|id| words.text(id)), rows.collect()) }
        </Panel>
    }
}

fn sources(model: &Model) -> Html {
    let words = &model.words;
    let Some(catalog) = &model.market.catalog else {
        return html! { <></> };
    };
    let rows = catalog.sources().iter().map(|source| {
        html! {
            <tr key={source.id.clone()}>
                <th scope="row">{ &source.name }</th>
                <td>{ &source.licence }</td>
                <td>{ source.copyright.clone().unwrap_or_default() }</td>
                <td>{ words.date(source.as_of) }</td>
            </tr>
        }
    });
    let heads = [
        text::method::SOURCE,
        text::method::LICENCE,
        text::method::COPYRIGHT,
        text::method::CHECKED,
    ];
    html! {
        <Panel id="m-sources" title={words.text(text::method::SOURCES_TITLE)}>
            { table(words.text(text::method::SOURCES_TITLE), &heads.map(|id| words.text(id)), rows.collect()) }
        </Panel>
    }
}
