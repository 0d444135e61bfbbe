//! The cost of the use cases in short, with the way to the pages that have it in full.

use llm_readiness_content::{Arg, text};
use yew::{Html, html};

use crate::app::model::Open;
use crate::app::route::Route;
use crate::app::view::cost::{LineView, Summary, summary};
use crate::ui::PageProps;
use crate::ui::components::{Explain, Panel};

/// The panel; a sentence until the prices have arrived.
pub(in crate::ui::pages) fn first_cost(props: &PageProps, open: &Open) -> Html {
    let words = &props.model.words;
    let Some(view) = summary(&props.model, open) else {
        return html! {
            <Panel id="cost" title={words.text(text::cost::TITLE_PLAIN)}><p>{ words.text(text::cost::LOADING) }</p></Panel>
        };
    };
    let title = words.say(
        text::cost::TITLE,
        &[
            ("month", Arg::Text(&view.month)),
            ("task", Arg::Text(&view.task)),
        ],
    );
    html! {
        <Panel id="cost" {title} note={note(props, &view)}>
            if view.is_default {
                <p class="panel__note">{ words.text(text::cost::DEFAULTS) }</p>
            }
            { for view.faults.iter().map(|(name, sentence)| html! {
                <p key={name.clone()} class="callout" data-tone="alert"><strong>{ name }</strong>{ " " }{ sentence }</p>
            }) }
            { lines(props, &view.lines) }
            <p class="actions">
                <a class="button" href={Route::UseCases.hash()}>{ words.text(text::cost::TO_USE_CASES) }</a>
                <a class="button button--quiet" href={Route::Cost.hash()}>{ words.text(text::cost::TO_COST) }</a>
            </p>
            <Explain label={words.text(text::cost::EXPLAIN)}>
                <p>{ words.text(text::method::COST) }</p>
                <p>{ &view.source }</p>
            </Explain>
        </Panel>
    }
}

fn note(props: &PageProps, view: &Summary) -> String {
    let months = f64::from(u16::try_from(view.months).unwrap_or(u16::MAX));
    props.model.words.say(
        text::cost::NOTE,
        &[
            ("whole", Arg::Text(&view.whole)),
            ("months", Arg::Number(months)),
        ],
    )
}

fn lines(props: &PageProps, lines: &[LineView]) -> Html {
    let words = &props.model.words;
    let rows = lines.iter().map(|line| {
        html! {
            <tr key={line.name.clone()}>
                <th scope="row">{ &line.name }</th>
                <td><code>{ line.formula }</code></td>
                <td class="num">{ &line.amount }</td>
            </tr>
        }
    });
    html! {
        <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::cost::LINES)}>
            <table class="table">
                <caption>{ words.text(text::cost::LINES) }</caption>
                <thead><tr>
                    <th scope="col">{ words.text(text::cost::LINE) }</th>
                    <th scope="col">{ words.text(text::cost::FORMULA) }</th>
                    <th scope="col" class="num">{ words.text(text::cost::RESULT) }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}
