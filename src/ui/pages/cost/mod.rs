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
use yew::{Callback, Html, component, html, use_state};

use figures::Followed;
use prices_import::PricesImport;

use crate::app::Msg;
use crate::app::edit::Edit;
use crate::app::view::cost::page::{Page, with_page};
use crate::ui::{PageProps, pages};

/// The cost.
#[component]
pub(crate) fn Cost(props: &PageProps) -> Html {
    let by_case = use_state(|| false);
    let followed = use_state(Followed::default);
    let of_value = use_state(|| false);
    let title = props.model.words.text(text::nav::COST);
    let Some(open) = &props.model.open else {
        return pages::nothing_open(props, title);
    };
    let onchange = {
        let by_case = by_case.clone();
        Callback::from(move |(word, _): (String, bool)| by_case.set(word == months::BY_CASE))
    };
    let follow = figures::follow(&followed);
    let oneffect = {
        let of_value = of_value.clone();
        Callback::from(move |(word, _): (String, bool)| of_value.set(word == risk::OF_VALUE))
    };
    let show = |page: &Page<'_>| {
        html! {
            <>
                { head::head(props, page, &follow) }
                { ways::ways(props, page, &follow) }
                { months::months(page, *by_case, &onchange) }
                { risk::risk(props, page, *of_value, &oneffect) }
                { limits::peak(page) }
                { limits::breaks(page) }
                { volumes::volumes(page) }
                { figures::figures(page, &followed) }
                { provenance::provenance(page) }
                { settings::assumptions(props, page) }
                <PricesImport model={props.model.clone()} send={props.send.clone()} />
            </>
        }
    };
    with_page(&props.model, open, show).unwrap_or_else(|| pages::on_its_way(props, title))
}

/// The change to new settings; `field` is what is typed in, empty for a choice.
fn change(settings: CostSettings, field: &str) -> Msg {
    Msg::Edit(Edit::Cost {
        settings: Box::new(settings),
        field: field.to_owned(),
    })
}
