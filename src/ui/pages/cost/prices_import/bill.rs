//! What a bill says, and how the plan can learn from it.

use std::rc::Rc;

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::pricing::import::focus::Calibration;
use llm_readiness_engine::use_case::{Field, UseCase};
use yew::{Callback, Html, Properties, component, html, use_state};

use crate::app::edit::Edit;
use crate::app::model::Open;
use crate::app::view::prices::{self, UseView};
use crate::app::{Msg, Words};
use crate::ui::components::SelectField;
use crate::ui::{PageProps, Shared};

/// A bill on the page.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct BillProps {
    /// The state.
    pub(super) model: Shared,
    /// Where messages go.
    pub(super) send: Callback<Msg>,
    /// The bill.
    pub(super) bill: Rc<Calibration>,
}

/// What a bill says, with what the plan can take over.
#[component]
pub(super) fn Bill(props: &BillProps) -> Html {
    let words = &props.model.words;
    let chosen = use_state(String::new);
    let page = PageProps {
        model: props.model.clone(),
        send: props.send.clone(),
    };
    let cases = (props.model.open.as_ref()).map_or(&[][..], |open| &open.assessment.use_cases);
    let case = cases.iter().find(|case| case.id == *chosen);
    let case = case.or_else(|| cases.first());
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |id| chosen.set(id))
    };
    let options = cases
        .iter()
        .map(|case| (case.id.clone(), case.name.clone()));
    html! {
        <>
            <p>{ prices::bill(words, &props.bill) }</p>
            if let Some(case) = case {
                <SelectField id="bill-case" label={words.text(text::prices::USE_CASE)} groups={vec![(String::new(), options.collect())]}
                    value={case.id.clone()} {onchange} />
            } else {
                <p>{ words.text(text::prices::NO_PLAN) }</p>
            }
            { table(&page, &props.bill, case) }
            <p class="panel__note">{ words.text(text::prices::NO_VOLUME) }</p>
            if let Some(open) = &props.model.open { { discount(&page, open, &props.bill) } }
            { skipped(words, &props.bill) }
        </>
    }
}

fn table(props: &PageProps, bill: &Calibration, case: Option<&UseCase>) -> Html {
    let words = &props.model.words;
    let uses = prices::uses(words, bill);
    let rows = uses.shown.iter().map(|used| row(props, used, case));
    let head = [
        text::prices::INPUT_MONTH,
        text::prices::OUTPUT_MONTH,
        text::prices::CACHED,
        text::prices::BATCH,
        text::prices::LIST_PRICE,
        text::prices::PAID,
        text::prices::DISCOUNT,
    ];
    let head = head
        .into_iter()
        .enumerate()
        .map(|(at, id)| html! { <th key={at} scope="col" class="num">{ words.text(id) }</th> });
    html! {
        <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::prices::BILL_TABLE)}>
            <table class="table" id="bill-table">
                <caption>{ words.text(text::prices::BILL_TABLE) }</caption>
                <thead><tr>
                    <th scope="col">{ words.text(text::prices::MODEL) }</th>
                    { for head }
                    if case.is_some() { <th scope="col">{ words.text(text::data_page::DECIDE) }</th> }
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn row(props: &PageProps, used: &UseView, case: Option<&UseCase>) -> Html {
    let words = &props.model.words;
    let percent =
        |share: Option<f64>| share.map_or_else(String::new, |share| prices::percent(words, share));
    let cells = [
        used.tokens[0].clone(),
        used.tokens[1].clone(),
        percent(used.cached),
        percent(used.batch),
        used.money[0].clone(),
        used.money[1].clone(),
        percent(used.discount),
    ];
    let cells = cells
        .into_iter()
        .enumerate()
        .map(|(at, cell)| html! { <td key={at} class="num">{ cell }</td> });
    html! {
        <tr key={used.model.clone()}>
            <th scope="row">{ &used.model }</th>
            { for cells }
            if let Some(case) = case { <td>{ shares(props, used, case) }</td> }
        </tr>
    }
}

/// Takes the shares of a model over into a use case.
fn shares(props: &PageProps, used: &UseView, case: &UseCase) -> Html {
    let words = &props.model.words;
    let found = [
        (Field::CachedShare, used.cached),
        (Field::BatchShare, used.batch),
    ];
    let mut changed = case.clone();
    for (field, share) in found {
        if let Some(share) = share {
            changed
                .values
                .insert(field, Estimate::Exactly(prices::rounded(share)));
        }
    }
    if changed == *case {
        return html! { <></> };
    }
    let label = words.say(
        text::prices::USE_SHARES_NAMED,
        &[
            ("model", Arg::Text(&used.model)),
            ("case", Arg::Text(&case.name)),
        ],
    );
    let onclick = props.sender(move || {
        let (case, field) = (Box::new(changed.clone()), String::new());
        Msg::Edit(Edit::UseCase { case, field })
    });
    html! { <button type="button" class="textbutton" aria-label={label} {onclick}>{ words.text(text::prices::USE_SHARES) }</button> }
}

fn discount(props: &PageProps, open: &Open, bill: &Calibration) -> Html {
    let words = &props.model.words;
    let Some(discount) = prices::usable_discount(bill) else {
        return html! { <></> };
    };
    let mut settings = open.assessment.cost.clone();
    settings.discount = Some(discount);
    let is_used = settings == open.assessment.cost;
    let label = words.say(
        text::prices::USE_DISCOUNT,
        &[("discount", Arg::Text(&prices::percent(words, discount)))],
    );
    let onclick = props.sender(move || {
        let (settings, field) = (Box::new(settings.clone()), String::new());
        Msg::Edit(Edit::Cost { settings, field })
    });
    html! {
        <>
            <p><button type="button" class="button" data-tone="quiet" id="use-discount" disabled={is_used} {onclick}>{ label }</button></p>
            <p class="panel__note">{ words.text(text::prices::DISCOUNT_NOTE) }</p>
        </>
    }
}

fn skipped(words: &Words, bill: &Calibration) -> Html {
    let lines = prices::skipped_rows(words, &bill.skipped);
    if lines.is_empty() {
        return html! { <></> };
    }
    let items = lines
        .iter()
        .map(|line| html! { <li key={line.clone()}>{ line }</li> });
    html! {
        <div>
            <p><strong>{ words.text(text::prices::ROWS_TITLE) }</strong></p>
            <ul class="plain">{ for items }</ul>
        </div>
    }
}
