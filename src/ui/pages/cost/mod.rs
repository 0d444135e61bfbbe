//! What the use cases cost: the four ways of serving, the months, the limits, the prices behind it.

mod figures;
mod head;
mod limits;
mod months;
mod prices_import;
mod provenance;
pub(crate) mod risk;
mod settings;
mod volumes;
mod ways;

use llm_readiness_content::text;
use llm_readiness_engine::use_case::CostSettings;
use yew::{Callback, ContextProvider, Html, Properties, component, html, use_context, use_state};

use figures::Followed;
use prices_import::PricesImport;
use risk::Risk;

use crate::app::Msg;
use crate::app::edit::Edit;
use crate::app::view::cost::basis::is_same_plan;
use crate::app::view::cost::page::{Page, with_page};
use crate::ui::{PageProps, Shared, pages};

/// The cost: what follows from the plan, in it what follows from its runs, and own prices.
#[component]
pub(crate) fn Cost(props: &PageProps) -> Html {
    let words = &props.model.words;
    if props.model.open.is_none() {
        return pages::nothing_open(props, words.text(text::nav::COST));
    }
    let (model, send) = (props.model.clone(), props.send.clone());
    html! {
        // What follows from the runs stands in the middle of what follows from the plan and is drawn at other times.
        <ContextProvider<PageProps> context={props.clone()}>
            <OfPlan {model} {send} />
            if props.model.market.whole().is_some() {
                <PricesImport model={props.model.clone()} send={props.send.clone()} />
            }
        </ContextProvider<PageProps>>
    }
}

/// The state, to be compared by the plan.
#[derive(Clone, Properties)]
struct OfPlanProps {
    model: Shared,
    send: Callback<Msg>,
}

impl PartialEq for OfPlanProps {
    fn eq(&self, other: &Self) -> bool {
        is_same_plan(&self.model, &other.model)
    }
}

/// The sections that follow from the plan.
#[component]
fn OfPlan(props: &OfPlanProps) -> Html {
    let by_case = use_state(|| false);
    let followed = use_state(Followed::default);
    let props = PageProps {
        model: props.model.clone(),
        send: props.send.clone(),
    };
    let Some(open) = &props.model.open else {
        return html! { <></> };
    };
    let onchange = {
        let by_case = by_case.clone();
        Callback::from(move |(word, _): (String, bool)| by_case.set(word == months::BY_CASE))
    };
    let follow = figures::follow(&followed);
    let show = |page: &Page<'_>| {
        html! {
            <>
                { head::head(&props, page, &follow) }
                { ways::ways(&props, page, &follow) }
                { months::months(page, *by_case, &onchange) }
                <OfRuns />
                { limits::peak(page) }
                { limits::breaks(page) }
                { volumes::volumes(page) }
                { figures::figures(page, &followed) }
                { provenance::provenance(page) }
                { settings::assumptions(&props, page) }
            </>
        }
    };
    let title = props.model.words.text(text::nav::COST);
    with_page(&props.model, open, show).unwrap_or_else(|| pages::on_its_way(&props, title))
}

/// Hands the state of now to what follows from the runs, whenever that changes.
#[component]
fn OfRuns() -> Html {
    match use_context::<PageProps>() {
        Some(PageProps { model, send }) => html! { <Risk {model} {send} /> },
        None => html! { <></> },
    }
}

/// The change to new settings; `field` is what is typed in, empty for a choice.
fn change(settings: CostSettings, field: &str) -> Msg {
    Msg::Edit(Edit::Cost {
        settings: Box::new(settings),
        field: field.to_owned(),
    })
}
