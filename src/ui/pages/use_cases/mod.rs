//! What people will do with models: the portfolio, a card for each use case, templates to start from.

mod card;
mod map;
mod portfolio;
mod templates;

use llm_readiness_content::text;
use llm_readiness_engine::use_case::UseCase;
use web_sys::HtmlElement;
use yew::{Callback, Html, component, html, use_node_ref, use_state};

use crate::app::Msg;
use crate::app::edit::Edit;
use crate::app::view::cost::page::Page;
use crate::app::view::use_cases::portfolio::{Order, portfolio};
use crate::app::view::use_cases::{Costed, card::card};
use crate::ui::{PageProps, pages};

use card::CaseCard;
use portfolio::ranked;
use templates::Templates;

/// The use cases.
#[component]
pub(crate) fn UseCases(props: &PageProps) -> Html {
    let words = &props.model.words;
    let order = use_state(|| Order::Month);
    let shown = use_state(|| None::<String>);
    let heading = use_node_ref();
    let Some(open) = &props.model.open else {
        return pages::nothing_open(props, words.text(text::nav::USE_CASES));
    };
    let Some(costed) = Costed::of(&props.model, open) else {
        return pages::on_its_way(props, words.text(text::nav::USE_CASES));
    };
    let page = Page {
        costed,
        is_default: false,
    };
    let costed = &page.costed;
    let cases = &open.assessment.use_cases;
    let onopen = {
        let (shown, heading) = (shown.clone(), heading.clone());
        Callback::from(move |id: Option<String>| {
            // The card goes away with what had the focus.
            if id.is_none()
                && let Some(heading) = heading.cast::<HtmlElement>()
            {
                let _ = heading.focus();
            }
            shown.set(id);
        })
    };
    let onadd = {
        let (send, shown) = (props.send.clone(), shown.clone());
        Callback::from(move |case: UseCase| {
            shown.set(Some(case.id.clone()));
            send.emit(put(case, ""));
        })
    };
    let onorder = {
        let order = order.clone();
        Callback::from(move |by| order.set(by))
    };
    let place = shown
        .as_ref()
        .and_then(|id| cases.iter().position(|case| case.id == *id));
    let title = if cases.is_empty() {
        text::use_cases::EMPTY_TITLE
    } else {
        text::nav::USE_CASES
    };
    html! {
        <>
            <header class="stack">
                <h1 tabindex="-1" ref={heading}>{ words.text(title) }</h1>
                if cases.is_empty() {
                    <p class="lede">{ words.text(text::use_cases::LEDE) }</p>
                }
            </header>
            if !cases.is_empty() {
                { ranked(words, &portfolio(costed, *order), *order, (*shown).as_deref(), &onopen, &onorder) }
            }
            { map::map(props, &page, open) }
            if let Some(card) = place.and_then(|at| card(costed, at)) {
                <CaseCard key={card.case.id.clone()} page={props.clone()} card={card.clone()} onclose={onopen.reform(|()| None)} onadd={onadd.clone()} />
            }
            <Templates page={props.clone()} {onadd} />
        </>
    }
}

/// The change that puts a use case in its place.
fn put(case: UseCase, field: &str) -> Msg {
    Msg::Edit(Edit::UseCase {
        case: Box::new(case),
        field: field.to_owned(),
    })
}
