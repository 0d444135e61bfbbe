//! What to find out first.

use llm_readiness_content::text;
use yew::{Html, html};

use crate::app::route::Route;
use crate::app::view::risk::Risk;
use crate::app::view::risk::findings::findings as view;
use crate::ui::PageProps;
use crate::ui::components::{Explain, Panel};

pub(super) fn findings(props: &PageProps, risk: &Risk<'_, '_>) -> Html {
    let words = risk.page.costed.words;
    let open = props.model.simulated.open.as_deref();
    let view = view(risk, &props.model, open.map(Vec::as_slice));
    let rows = view.rows.iter().enumerate().map(|(at, row)| {
        html! {
            <tr key={at}>
                <th scope="row">
                    if let Some(address) = &row.question {
                        <a href={address.clone()}>{ &row.name }</a>
                    } else {
                        { &row.name }
                    }
                </th>
                <td class="num">{ &row.worth }</td>
            </tr>
        }
    });
    html! {
        <Panel id="find-out" title={words.text(text::risk::FIND_TITLE)}>
            <p class="lede">{ &view.title }</p>
            if !view.rows.is_empty() {
                <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::risk::FIND_LIST)}>
                    <table class="table">
                        <caption>{ words.text(text::risk::FIND_LIST) }</caption>
                        <thead><tr>
                            <th scope="col">{ words.text(text::chart::INPUT) }</th>
                            <th scope="col" class="num">{ words.text(text::risk::FIND_WORTH) }</th>
                        </tr></thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </div>
                <p>{ &view.everything }{ " " }<a href={Route::UseCases.hash()}>{ words.text(text::cost::TO_USE_CASES) }</a></p>
            }
            <Explain label={words.text(text::risk::FIND_EXPLAIN)}>
                <p>{ words.text(text::risk::FIND_METHOD) }</p>
            </Explain>
        </Panel>
    }
}
