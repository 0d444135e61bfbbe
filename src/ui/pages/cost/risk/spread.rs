//! How much, and how sure.

use llm_readiness_content::{Arg, text};
use yew::{Html, html};

use crate::app::Words;
use crate::app::simulated::{RUNS, SimulatedMsg};
use crate::app::view::risk::Risk;
use crate::app::view::risk::spread as view;
use crate::ui::PageProps;
use crate::ui::charts::{distribution, fan};
use crate::ui::components::{Explain, SelectField, facts};

pub(super) fn spread(props: &PageProps, risk: &Risk<'_, '_>) -> Html {
    let words = &props.model.words;
    let view = view::spread(risk);
    let writes = risk.page.writes();
    html! {
        <>
            <p class="lede">{ &view.finding }</p>
            <p class="quiet">{ &view.central }</p>
            { facts(&view.facts) }
            <div class="pair" data-behind={(!risk.is_current).then_some("yes")}>
                { fan(words, &view.fan_about, &view.fan, &writes).shown(words, &view.fan_about) }
                { distribution(words, &view.totals_about, &view.totals, &writes).shown(words, &view.totals_about) }
            </div>
            { runs(props, words) }
            <Explain label={words.text(text::risk::EXPLAIN)}>
                <p>{ &view.method }</p>
            </Explain>
        </>
    }
}

fn runs(props: &PageProps, words: &Words) -> Html {
    let options: Vec<(String, String)> = RUNS
        .iter()
        .map(|runs| {
            let count = words.number(f64::from(*runs), 0);
            let name = words.say(text::risk::RUNS_OF, &[("count", Arg::Text(&count))]);
            (runs.to_string(), name)
        })
        .collect();
    let onchange = props.send.reform(|value: String| {
        SimulatedMsg::Runs(
            value
                .parse()
                .unwrap_or(llm_readiness_simulation::USUAL_RUNS),
        )
        .into()
    });
    let value = props.model.simulated.runs.to_string();
    html! { <SelectField id={super::RUNS} label={words.text(text::risk::RUNS)} groups={vec![(String::new(), options)]} {value} {onchange} /> }
}
