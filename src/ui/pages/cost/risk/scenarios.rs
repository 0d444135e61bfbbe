//! Kept scenarios beside the plan as it is.

use llm_readiness_content::{Arg, text};
use yew::{Html, html};

use crate::app::simulated::SimulatedMsg;
use crate::app::view::risk::Risk;
use crate::app::view::risk::scenarios::{ScenarioRow, scenarios as view};
use crate::ui::PageProps;
use crate::ui::components::Panel;

pub(super) fn scenarios(props: &PageProps, risk: &Risk<'_, '_>) -> Html {
    let words = &props.model.words;
    let Some(open) = &props.model.open else {
        return html! {};
    };
    let view = view(risk, &props.model.simulated, &open.assessment);
    let say = |id, letter: char| {
        let letter = letter.to_string();
        words.say(id, &[("letter", Arg::Text(&letter))])
    };
    let button = |id: String, label: String, msg: SimulatedMsg| {
        let onclick = props.sender(move || msg.clone().into());
        html! { <button type="button" class="button" data-tone="quiet" {id} {onclick}>{ label }</button> }
    };
    let keep = view.letters.iter().map(|(letter, is_kept)| {
        let id = if *is_kept {
            text::risk::KEEP_AGAIN
        } else {
            text::risk::KEEP
        };
        button(
            format!("keep-{letter}"),
            say(id, *letter),
            SimulatedMsg::Pin(*letter),
        )
    });
    let kept = view.changes.iter().map(|(letter, changes)| {
        html! {
            <div class="scenario" key={letter.to_string()}>
                <h3>{ say(text::risk::SCENARIO, *letter) }</h3>
                <p>{ changes }</p>
                <p class="cluster">
                    { button(format!("return-{letter}"), say(text::risk::RETURN, *letter), SimulatedMsg::Return(*letter)) }
                    { button(format!("drop-{letter}"), say(text::risk::DROP, *letter), SimulatedMsg::Unpin(*letter)) }
                </p>
            </div>
        }
    });
    let heads = view.columns.iter().enumerate().map(|(at, name)| {
        html! { <th scope="col" class="num" key={at}>{ name }</th> }
    });
    html! {
        <Panel id="scenarios" title={words.text(text::risk::SCENARIOS_TITLE)}>
            <p class="quiet">{ words.text(text::risk::SCENARIOS_HINT) }</p>
            <p class="cluster">{ for keep }</p>
            if !view.changes.is_empty() {
                <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::risk::SCENARIOS_TITLE)}>
                    <table class="table" id="scenario-table">
                        <caption class="visually-hidden">{ words.text(text::risk::SCENARIOS_TITLE) }</caption>
                        <thead><tr>
                            <th scope="col">{ words.text(text::risk::FIGURE) }</th>
                            { for heads }
                        </tr></thead>
                        <tbody>{ for view.rows.iter().map(row) }</tbody>
                    </table>
                </div>
                { for kept }
            }
        </Panel>
    }
}

fn row(row: &ScenarioRow) -> Html {
    let cells = row.cells.iter().enumerate().map(|(at, (value, difference))| {
        html! {
            <td class="num" key={at}>
                { value }
                if let Some(difference) = difference { <span class="scenario__difference">{ difference }</span> }
            </td>
        }
    });
    html! { <tr key={row.name.clone()}><th scope="row">{ &row.name }</th>{ for cells }</tr> }
}
