//! The first cost figure with its inputs beside it.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::workload::Field;
use yew::{Callback, Html, html};

use crate::app::Msg;
use crate::app::edit::Edit;
use crate::app::model::Open;
use crate::app::view::cost::{CostView, Figure, cost, value, with_value};
use crate::ui::PageProps;
use crate::ui::components::{Explain, NumberField, Panel, SelectField};

/// The panel; a sentence until the prices have arrived.
pub(super) fn first_cost(props: &PageProps, open: &Open) -> Html {
    let words = &props.model.words;
    let Some(view) = cost(&props.model, open) else {
        return html! {
            <Panel id="cost" title={words.text(text::cost::TITLE_PLAIN)}><p>{ words.text(text::cost::LOADING) }</p></Panel>
        };
    };
    let title = match &view.outcome {
        Ok(figure) => words.say(
            text::cost::TITLE,
            &[
                ("month", Arg::Text(&figure.month)),
                ("task", Arg::Text(&figure.task)),
            ],
        ),
        Err(_) => words.text(text::cost::TITLE_PLAIN),
    };
    html! {
        <Panel id="cost" {title} note={words.text(text::cost::NOTE)}>
            if view.is_default {
                <p class="panel__note">{ words.text(text::cost::DEFAULTS) }</p>
            }
            { inputs(props, &view) }
            { match &view.outcome {
                Ok(figure) => explained(props, figure),
                Err(sentence) => html! { <p class="callout" data-tone="alert">{ sentence }</p> },
            } }
        </Panel>
    }
}

fn inputs(props: &PageProps, view: &CostView) -> Html {
    let words = &props.model.words;
    let groups = view
        .providers
        .iter()
        .map(|provider| (provider.name.clone(), provider.models.clone()));
    let choose = {
        let (send, sketch) = (props.send.clone(), view.sketch.clone());
        Callback::from(move |model: String| {
            let changed = llm_readiness_engine::assessment::UseCaseSketch {
                model,
                ..sketch.clone()
            };
            send.emit(Msg::Edit(Edit::UseCase(changed)));
        })
    };
    html! {
        <div class="inputs">
            <SelectField id="cost-model" label={words.text(text::cost::MODEL)} groups={groups.collect::<Vec<_>>()}
                value={view.sketch.model.clone()} onchange={choose} />
            { for Field::ALL.iter().map(|field| input(props, view, *field)) }
        </div>
    }
}

fn input(props: &PageProps, view: &CostView, field: Field) -> Html {
    let words = &props.model.words;
    let number = value(&view.sketch, field);
    let (shown, key) = match field {
        Field::CachedShare => (words.percent(number), field.key()),
        Field::Users | Field::InputTokens | Field::OutputTokens => {
            (words.number(number, 0), field.key())
        }
        Field::TasksPerUserDay | Field::Workdays | Field::CallsPerTask => (
            words.number(number, u8::from(number.fract() > 0.0)),
            field.key(),
        ),
    };
    let fault = view
        .faults
        .iter()
        .find(|(known, _)| *known == field)
        .map(|(_, text)| text.clone());
    let oninput = {
        let (send, sketch) = (props.send.clone(), view.sketch.clone());
        Callback::from(move |number: Option<f64>| {
            if let Some(number) = number {
                send.emit(Msg::Edit(Edit::UseCase(with_value(
                    sketch.clone(),
                    field,
                    number,
                ))));
            }
        })
    };
    html! {
        <NumberField key={key} id={format!("cost-{key}")} label={words.word("usage", &key.replace('_', "-"))}
            {shown} value={number} language={words.language()} not_a_number={words.text(text::profile::NOT_A_NUMBER)}
            fault={fault.map(yew::AttrValue::from)} {oninput} />
    }
}

fn explained(props: &PageProps, figure: &Figure) -> Html {
    let words = &props.model.words;
    let rows = figure
        .steps
        .iter()
        .enumerate()
        .map(|(at, (what, formula, value))| {
            html! {
                <tr key={at}>
                    <th scope="row">{ what }</th>
                    <td><code>{ formula }</code></td>
                    <td class="num">{ value }</td>
                </tr>
            }
        });
    html! {
        <Explain label={words.text(text::cost::EXPLAIN)}>
            <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::cost::STEPS)}>
                <table class="table">
                    <caption>{ words.text(text::cost::STEPS) }</caption>
                    <thead><tr>
                        <th scope="col">{ words.text(text::cost::STEP) }</th>
                        <th scope="col">{ words.text(text::cost::FORMULA) }</th>
                        <th scope="col" class="num">{ words.text(text::cost::RESULT) }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            <p>{ words.say(text::cost::EXACT, &[("amount", Arg::Text(&figure.exact))]) }</p>
            <p>{ &figure.source }</p>
            if !figure.page.is_empty() {
                <p>{ words.say(text::cost::PAGE, &[("page", Arg::Text(&figure.page))]) }</p>
            }
        </Explain>
    }
}
