//! What adds up to the overall score, practice by practice.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::order::descending;
use yew::{Html, html};

use crate::app::Model;
use crate::app::model::Open;
use crate::ui::components::Explain;

/// Every contribution, largest first; they add up to the overall score exactly.
pub(super) fn contributions(model: &Model, open: &Open) -> Html {
    let words = &model.words;
    let Some(score) = open.readiness.overall.score else {
        return html! { <></> };
    };
    let shares = &open.readiness.contributions;
    let largest_first = descending(shares)
        .into_iter()
        .filter_map(|at| Some((at, *shares.get(at)?)));
    let points: Vec<(usize, f64)> = largest_first.filter(|(_, points)| *points > 0.0).collect();
    let rows = points.iter().filter_map(|(at, points)| {
        let (practice, texts) = model.bank.practice(*at)?;
        let row = open.readiness.sheet.rows.get(*at)?;
        let standing = crate::app::view::areas::standing_text(model, row.standing);
        Some(html! {
            <tr key={practice.id.to_string()}>
                <th scope="row">{ &texts.title }</th>
                <td>{ standing }</td>
                <td class="num">{ words.number(row.weight, 2) }</td>
                <td class="num">{ words.number(*points, 2) }</td>
            </tr>
        })
    });
    let label = words.say(
        text::results::CONTRIBUTIONS,
        &[("score", Arg::Text(&words.score(score)))],
    );
    html! {
        <Explain label={label.clone()}>
            <div class="scroll" role="group" tabindex="0" aria-label={label.clone()}>
                <table class="table">
                    <caption>{ label }</caption>
                    <thead><tr>
                        <th scope="col">{ words.text(text::overview::PRACTICE) }</th>
                        <th scope="col">{ words.text(text::results::LEVEL) }</th>
                        <th scope="col" class="num">{ words.text(text::results::WEIGHT) }</th>
                        <th scope="col" class="num">{ words.text(text::results::POINTS) }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                    <tfoot><tr>
                        <th scope="row">{ words.text(text::results::SUM) }</th>
                        <td></td>
                        <td></td>
                        <td class="num">{ words.number(score, 2) }</td>
                    </tr></tfoot>
                </table>
            </div>
        </Explain>
    }
}
