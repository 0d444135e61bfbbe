//! Other numbers to try out: a slider and a field each, with what follows beside them.

use llm_readiness_content::{Arg, text};
use yew::{Callback, Event, Html, Properties, component, html, use_state};

use crate::app::edit::Edit;
use crate::app::simulated::SimulatedMsg;
use crate::app::view::risk::Risk;
use crate::app::view::risk::sliders::{STEPS, Slider, sliders as view};
use crate::app::view::risk::spread;
use crate::app::{Msg, Words};
use crate::ui::components::{Panel, facts};
use crate::ui::{PageProps, events};

pub(super) fn sliders(props: &PageProps, risk: &Risk<'_, '_>) -> Html {
    let words = &props.model.words;
    let view = view(risk, &props.model);
    if view.sliders.is_empty() {
        return html! {};
    }
    let rows = view.sliders.into_iter().map(|slider| {
        let key = id(&slider);
        html! { <SliderRow {key} {slider} words={words.clone()} send={props.send.clone()} /> }
    });
    html! {
        <Panel id="try" title={words.text(text::risk::TRY_TITLE)}>
            <p class="quiet">{ words.text(text::risk::TRY_HINT) }</p>
            { facts(&spread::facts(risk)) }
            <div class="sliders">{ for rows }</div>
            if view.are_others_stronger {
                <p>
                    <button type="button" class="textbutton" id="sliders-anew" onclick={props.sender(|| SimulatedMsg::ChooseHandles.into())}>
                        { words.text(text::risk::TRY_OTHERS) }
                    </button>
                </p>
            }
        </Panel>
    }
}

fn id(slider: &Slider) -> String {
    format!("slider-{}-{}", slider.case.id, slider.field.key())
}

/// A number that can be moved.
#[derive(Clone, PartialEq, Properties)]
struct SliderRowProps {
    slider: Slider,
    words: Words,
    send: Callback<Msg>,
}

/// The name, the slider, the number.
#[component]
fn SliderRow(props: &SliderRowProps) -> Html {
    let (slider, words) = (&props.slider, &props.words);
    // What is being typed; nothing while the number of the plan is shown.
    let typed = use_state(|| None::<String>);
    let fault = use_state(|| None::<String>);
    let ontyped = {
        let typed = typed.clone();
        events::typed(Callback::from(move |text: String| typed.set(Some(text))))
    };
    let onchange = {
        let (typed, fault, props) = (typed.clone(), fault.clone(), props.clone());
        Callback::from(move |_: Event| {
            let Some(text) = &*typed else { return };
            match props.slider.typed(text, &props.words) {
                Ok(case) => {
                    fault.set(None);
                    typed.set(None);
                    if let Some(case) = case {
                        props.send.emit(change(&props.slider, case));
                    }
                }
                Err(wrong) => fault.set(Some(props.slider.wrong(&props.words, &wrong))),
            }
        })
    };
    let oninput = {
        let (typed, fault) = (typed.clone(), fault.clone());
        let (slider, send) = (slider.clone(), props.send.clone());
        events::typed(Callback::from(move |step: String| {
            typed.set(None);
            fault.set(None);
            send.emit(change(
                &slider,
                slider.moved(step.parse().unwrap_or(slider.at)),
            ));
        }))
    };
    let id = id(slider);
    let (number, unit, wrong) = (
        format!("{id}-number"),
        format!("{id}-unit"),
        format!("{id}-fault"),
    );
    let described = if fault.is_some() { &wrong } else { &unit };
    let label = words.say(
        text::risk::TRY_SLIDER,
        &[("number", Arg::Text(&slider.name))],
    );
    html! {
        <div class="slider">
            <label class="slider__name" for={number.clone()}>{ &slider.name }</label>
            <input class="slider__input" type="range" min="0" max={STEPS.to_string()} step="1" {id} aria-label={label}
                value={slider.at.to_string()} aria-valuetext={slider.value.clone()} {oninput} />
            <span class="slider__number">
                <input class="field__input slider__field" type="text" autocomplete="off" spellcheck="false" id={number}
                    value={(*typed).clone().unwrap_or_else(|| slider.shown.clone())} oninput={ontyped} {onchange}
                    aria-invalid={fault.as_ref().map(|_| "true")} aria-describedby={described.clone()} />
                <span class="slider__unit" id={unit}>{ &slider.unit }</span>
            </span>
            if let Some(fault) = &*fault {
                <p class="field__fault" id={wrong}>{ fault }</p>
            }
        </div>
    }
}

fn change(slider: &Slider, case: llm_readiness_engine::use_case::UseCase) -> Msg {
    Msg::Edit(Edit::UseCase {
        case: Box::new(case),
        field: slider.field.key().to_owned(),
    })
}
