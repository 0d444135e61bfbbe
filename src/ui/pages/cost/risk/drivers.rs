//! What drives it, with sliders.

use llm_readiness_content::text;
use llm_readiness_engine::use_case::Field;
use yew::{Callback, Html, html};

use super::OF_VALUE;
use crate::app::Msg;
use crate::app::edit::Edit;
use crate::app::view::risk::Risk;
use crate::app::view::risk::drivers::{STEPS, Slider, drivers as view, sliders};
use crate::ui::charts::tornado;
use crate::ui::components::{Choices, Explain, Panel};
use crate::ui::{PageProps, events};

pub(super) fn drivers(
    props: &PageProps,
    risk: &Risk<'_>,
    of_value: bool,
    onchange: &Callback<(String, bool)>,
) -> Html {
    let words = &props.model.words;
    let view = view(risk, of_value);
    let options = vec![
        (
            "cost".to_owned(),
            words.text(text::risk::OF_COST),
            !of_value,
        ),
        (
            OF_VALUE.to_owned(),
            words.text(text::risk::OF_VALUE),
            of_value,
        ),
    ];
    let together = view.together.iter().map(|(name, strength)| {
        html! { <div key={name.clone()} class="together__row"><dt>{ name }</dt><dd class="num">{ strength }</dd></div> }
    });
    let sliders = sliders(risk);
    html! {
        <Panel id="drivers" title={words.text(text::risk::DRIVERS_TITLE)}>
            <Choices name="effect" legend={words.text(text::risk::OF)} {options} onchange={onchange.clone()} />
            <div data-behind={(!risk.is_current).then_some("yes")}>
                { tornado(words, &view.about, &view.chart, &risk.page.writes()).shown(words, &view.about) }
            </div>
            if !view.together.is_empty() {
                <Explain label={words.text(text::risk::TOGETHER)}>
                    <dl class="together">{ for together }</dl>
                </Explain>
            }
            if !sliders.is_empty() {
                <fieldset class="sliders">
                    <legend class="sliders__title">{ words.text(text::risk::TRY_TITLE) }</legend>
                    <p class="quiet">{ words.text(text::risk::TRY_HINT) }</p>
                    { for sliders.into_iter().map(|slider| one(props, slider)) }
                </fieldset>
            }
        </Panel>
    }
}

fn one(props: &PageProps, slider: Slider) -> Html {
    let id = slider_id(&slider.case.id, slider.field);
    let (label, value, at) = (slider.name.clone(), slider.value.clone(), slider.at);
    let oninput = props.send.reform(move |step: String| moved(&slider, &step));
    html! {
        <div class="slider" key={id.clone()}>
            <label class="slider__name" for={id.clone()}>{ label }</label>
            <output class="slider__value num" for={id.clone()}>{ &value }</output>
            <input class="slider__input" type="range" min="0" max={STEPS.to_string()} step="1" {id}
                value={at.to_string()} aria-valuetext={value} oninput={events::typed(oninput)} />
        </div>
    }
}

fn moved(slider: &Slider, step: &str) -> Msg {
    let case = slider.moved(step.parse().unwrap_or(slider.at));
    Msg::Edit(Edit::UseCase {
        case: Box::new(case),
        field: slider.field.key().to_owned(),
    })
}

fn slider_id(case: &str, field: Field) -> String {
    format!("slider-{case}-{}", field.key())
}
