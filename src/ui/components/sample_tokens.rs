//! Tokens of a pasted text. The text is in this component only: it is not stored, and it is gone when the card closes.

use llm_readiness_content::text;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::use_case::{Field, UseCase};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

use crate::app::view::cost::plan;
use crate::app::view::use_cases::sample::{SampleView, first_language, languages, sample};
use crate::ui::Shared;
use crate::ui::components::SelectField;
use crate::ui::components::field::{hint_id, label_and_hint};
use crate::ui::events;

/// Where the tokens of a text can go, with the words on the button.
const TARGETS: [(Field, llm_readiness_content::TextId); 3] = [
    (Field::TaskTokens, text::sample::TASK),
    (Field::SystemTokens, text::sample::SYSTEM),
    (Field::OutputTokens, text::sample::OUTPUT),
];

/// Tokens of a pasted text.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct SampleTokensProps {
    /// The state.
    pub(crate) model: Shared,
    /// The use case.
    pub(crate) case: UseCase,
    /// Called with the field that takes the tokens.
    pub(crate) onuse: Callback<(Field, Estimate)>,
}

/// Tokens of a pasted text.
#[component]
pub(crate) fn SampleTokens(props: &SampleTokensProps) -> Html {
    let words = &props.model.words;
    let pasted = use_state(String::new);
    let chosen = use_state(|| None::<String>);
    let open = props.model.open.as_ref();
    let Some(plan) = open.and_then(|open| plan(&props.model, &open.assessment)) else {
        return html! { <></> };
    };
    let language = (*chosen)
        .clone()
        .unwrap_or_else(|| first_language(words, &plan));
    let found = sample(
        words,
        &plan,
        pasted.chars().count(),
        &language,
        &props.case.model,
    );
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |word| chosen.set(Some(word)))
    };
    let oninput = {
        let pasted = pasted.clone();
        events::typed(Callback::from(move |text| pasted.set(text)))
    };
    let id = AttrValue::Static("sample-text");
    html! {
        <details class="explain sample-tokens">
            <summary class="explain__label">{ words.text(text::sample::TITLE) }</summary>
            <div class="explain__body">
                <div class="field">
                    { label_and_hint(&id, &words.text(text::sample::TEXT).into(), Some(&words.text(text::sample::NOTE).into())) }
                    <textarea class="field__input field__input--area" id={id.clone()} rows="5" autocomplete="off" spellcheck="false"
                        value={(*pasted).clone()} {oninput} aria-describedby={hint_id(&id)} />
                </div>
                <SelectField id="sample-language" label={words.text(text::sample::LANGUAGE)}
                    groups={vec![(String::new(), languages(words, &plan))]} value={language} {onchange} />
                <div class="sample-tokens__result" role="status">
                    if let Some(found) = &found {
                        { result(props, found) }
                    }
                </div>
                if let Some(found) = &found {
                    <p class="cluster">{ for TARGETS.iter().map(|(field, label)| target(props, found, *field, *label)) }</p>
                }
            </div>
        </details>
    }
}

fn result(props: &SampleTokensProps, found: &SampleView) -> Html {
    let words = &props.model.words;
    html! {
        <>
            <p><strong>{ &found.result }</strong></p>
            if let Some(multiplier) = &found.multiplier {
                <p>{ multiplier }</p>
            }
            <p>{ &found.quality }</p>
            <p>
                { words.text(text::estimate::SOURCE) }{ ": " }<span lang="en">{ &found.source }</span>
                if found.is_weak {
                    { " " }<span class="tag" data-tone="alert">{ words.text(text::origin::WEAK) }</span>
                }
            </p>
        </>
    }
}

fn target(
    props: &SampleTokensProps,
    found: &SampleView,
    field: Field,
    label: llm_readiness_content::TextId,
) -> Html {
    let (callback, tokens) = (props.onuse.clone(), found.tokens);
    let onclick = Callback::from(move |_| callback.emit((field, tokens)));
    html! {
        <button key={field.key()} type="button" class="button" data-tone="quiet" {onclick}>{ props.model.words.text(label) }</button>
    }
}
