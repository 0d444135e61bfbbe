//! One question: five anchored levels as large choices, "don't know", "does not apply", and what
//! helps to answer.

use llm_readiness_content::text;
use llm_readiness_engine::assessment::{Choice, EvidenceKind};
use llm_readiness_engine::profile::Vocabulary;
use yew::{Callback, Html, component, html};

use crate::app::Msg;
use crate::app::edit::Edit;
use crate::app::preferences::Preferences;
use crate::app::update::current_question;
use crate::app::view::question::{LevelView, QuestionView, question};
use crate::ui::components::{Explain, SelectField, TextArea, TextField};
use crate::ui::{PageProps, events, pages};

/// One question.
#[component]
pub(crate) fn Question(props: &PageProps) -> Html {
    let words = &props.model.words;
    let Some(open) = &props.model.open else {
        return pages::nothing_open(props, words.text(text::nav::ASSESSMENT));
    };
    let view = current_question(&props.model).and_then(|at| question(&props.model, open, at));
    let Some(view) = view else {
        return html! { <pages::NotFound ..props.clone() /> };
    };
    html! {
        <article class="question">
            <header class="stack">
                <p class="eyebrow">
                    { &view.place }
                    if !view.gate.is_empty() {
                        <span class="tag">{ &view.gate }</span>
                    }
                </p>
                <h1 class="question__title" tabindex="-1" id="question" lang={props.model.foreign_bank()}>{ &view.question }</h1>
                if !view.hint.is_empty() {
                    <p class="lede" id="question-hint" lang={props.model.foreign_bank()}>{ &view.hint }</p>
                }
                if !view.in_scope {
                    <p class="callout">{ words.text(text::assess::OUT_OF_SCOPE) }</p>
                }
            </header>
            { choices(props, &view) }
            { steps(props, &view) }
            { around(props, &view) }
            { evidence(props, &view) }
        </article>
    }
}

fn choose(props: &PageProps, view: &QuestionView, choice: Choice) -> Callback<yew::Event> {
    let (send, practice) = (props.send.clone(), view.practice.clone());
    events::checked(Callback::from(move |_| {
        send.emit(Msg::Edit(Edit::Choose(practice.clone(), choice.clone())));
    }))
}

fn choices(props: &PageProps, view: &QuestionView) -> Html {
    let words = &props.model.words;
    let levels = view
        .levels
        .iter()
        .map(|level| level_choice(props, view, level));
    let others = [
        (
            "unknown",
            text::assess::UNKNOWN,
            Choice::Unknown,
            view.answer.choice == Choice::Unknown,
        ),
        (
            "not-applicable",
            text::assess::NOT_APPLICABLE,
            Choice::NotApplicable {
                reason: String::new(),
            },
            matches!(view.answer.choice, Choice::NotApplicable { .. }),
        ),
    ];
    let others = others.into_iter().map(|(value, label, choice, picked)| {
        html! {
            <label key={value} class="pill" data-picked={picked.then_some("true")}>
                <input class="pill__input" type="radio" name="answer" id={format!("answer-{value}")} checked={picked}
                    onchange={choose(props, view, choice)} />
                { words.text(label) }
            </label>
        }
    });
    let clear = {
        let practice = view.practice.clone();
        props.sender(move || Msg::Edit(Edit::Choose(practice.clone(), Choice::Open)))
    };
    html! {
        <fieldset class="choices" aria-labelledby="question">
            <legend class="visually-hidden">{ &view.question }</legend>
            <div class="choices__levels" lang={props.model.foreign_bank()}>{ for levels }</div>
            <div class="cluster">
                { for others }
                if view.answer.choice != Choice::Open {
                    <button type="button" class="textbutton" onclick={clear}>{ words.text(text::assess::CLEAR) }</button>
                }
            </div>
            if let Choice::NotApplicable { reason } = &view.answer.choice {
                { why_not(props, view, reason) }
            }
        </fieldset>
    }
}

fn level_choice(props: &PageProps, view: &QuestionView, level: &LevelView) -> Html {
    let number = level.level.0;
    html! {
        <label key={number} class="choice" data-picked={level.picked.then_some("true")}>
            <input class="choice__input" type="radio" name="answer" id={format!("answer-{number}")} checked={level.picked}
                onchange={choose(props, view, Choice::Level(level.level))} />
            <span class="choice__key" data-level={number.to_string()} aria-hidden="true">{ number }</span>
            <span class="choice__text">
                <span class="choice__title">{ &level.title }</span>
                <span class="choice__sign">{ &level.sign }</span>
            </span>
        </label>
    }
}

fn why_not(props: &PageProps, view: &QuestionView, reason: &str) -> Html {
    let words = &props.model.words;
    let (send, practice) = (props.send.clone(), view.practice.clone());
    let oninput = Callback::from(move |reason: String| {
        send.emit(Msg::Edit(Edit::Choose(
            practice.clone(),
            Choice::NotApplicable { reason },
        )));
    });
    html! {
        <TextField id="reason" label={words.text(text::assess::REASON)} hint={words.text(text::assess::REASON_HINT)}
            value={reason.to_owned()} {oninput} />
    }
}

/// On and back, and the keys that do the same.
fn steps(props: &PageProps, view: &QuestionView) -> Html {
    let words = &props.model.words;
    let preferences = props.model.preferences;
    let next = if view.has_next {
        text::assess::NEXT
    } else {
        text::assess::TO_RESULTS
    };
    let keys = {
        let send = props.send.clone();
        events::checked(Callback::from(move |shortcuts| {
            send.emit(Msg::Prefer(Preferences {
                shortcuts,
                ..preferences
            }));
        }))
    };
    let go = |by: isize| {
        let (send, model) = (props.send.clone(), props.model.clone());
        Callback::from(move |_: yew::MouseEvent| {
            send.emit(Msg::Go(crate::app::update::neighbor(&model, by)));
        })
    };
    html! {
        <div class="steps-bar">
            <p class="cluster">
                <button type="button" class="button" id="next" onclick={go(1)}>{ words.text(next) }</button>
                <button type="button" class="button" data-tone="quiet" id="back" onclick={go(-1)}>{ words.text(text::assess::BACK) }</button>
            </p>
            <p class="panel__note">
                <label class="inline-option">
                    <input type="checkbox" id="shortcuts" checked={preferences.shortcuts} onchange={keys} />
                    { words.text(text::assess::KEYS) }
                </label>
            </p>
        </div>
    }
}

fn around(props: &PageProps, view: &QuestionView) -> Html {
    let words = &props.model.words;
    let list = |items: &[String]| {
        items
            .iter()
            .enumerate()
            .map(|(at, item)| html! { <li key={at}>{ item }</li> })
            .collect::<Html>()
    };
    html! {
        <>
            <div class="aside">
                <p><strong>{ words.text(text::assess::WHY) }</strong>{ " " }{ &view.why }</p>
                if !view.gate_reason.is_empty() {
                    <p><strong>{ words.text(text::assess::WHY_GATE) }</strong>{ " " }{ &view.gate_reason }</p>
                }
                <p><strong>{ words.text(text::assess::WHO) }</strong>{ " " }{ &view.ask }</p>
                if !view.next_level.is_empty() {
                    <p>{ &view.next_level }</p>
                }
            </div>
            <div class="pair">
                <section class="stack" aria-labelledby="enough">
                    <h2 class="minor" id="enough">{ words.text(text::assess::ENOUGH) }</h2>
                    <ul class="plain" lang={props.model.foreign_bank()}>{ list(&view.enough) }</ul>
                </section>
                <section class="stack" aria-labelledby="not-enough">
                    <h2 class="minor" id="not-enough">{ words.text(text::assess::NOT_ENOUGH) }</h2>
                    <ul class="plain" lang={props.model.foreign_bank()}>{ list(&view.not_enough) }</ul>
                </section>
            </div>
            if !view.crosswalk.is_empty() {
                <Explain label={words.text(text::assess::SUPPORTS)}>
                    <ul class="plain">{ list(&view.crosswalk) }</ul>
                    <p>{ words.text(text::assess::NOT_LEGAL_ADVICE) }</p>
                </Explain>
            }
        </>
    }
}

fn evidence(props: &PageProps, view: &QuestionView) -> Html {
    let words = &props.model.words;
    let practice = view.practice.clone();
    let edit = |make: fn(llm_readiness_engine::id::PracticeId, String) -> Edit| {
        let (send, practice) = (props.send.clone(), practice.clone());
        Callback::from(move |text: String| send.emit(Msg::Edit(make(practice.clone(), text))))
    };
    let mut kinds = vec![(String::new(), words.text(text::assess::EVIDENCE_NOT_GIVEN))];
    kinds.extend(
        EvidenceKind::ALL
            .iter()
            .map(|(word, _)| ((*word).to_owned(), words.word("evidence", word))),
    );
    let evidence = view.answer.evidence;
    let date = evidence.and_then(|evidence| evidence.date);
    html! {
        <Explain label={words.text(text::assess::ADD_EVIDENCE)}>
            <div class="form">
                <SelectField id="evidence" label={words.text(text::assess::EVIDENCE)} hint={words.text(text::assess::EVIDENCE_HINT)}
                    groups={vec![(String::new(), kinds)]}
                    value={evidence.map_or("", |evidence| evidence.kind.word())}
                    onchange={edit(|practice, word| Edit::EvidenceKind(practice, EvidenceKind::from_word(&word)))} />
                if evidence.is_some() {
                    <TextField id="evidence-date" kind="date" label={words.text(text::assess::EVIDENCE_DATE)}
                        hint={words.text(text::assess::EVIDENCE_DATE_HINT)}
                        value={date.map_or_else(String::new, |date| date.to_string())}
                        oninput={edit(|practice, day| Edit::EvidenceDate(practice, day.parse().ok()))} />
                }
                <TextArea id="note" label={words.text(text::assess::NOTE)} value={view.answer.note.clone()}
                    oninput={edit(Edit::Note)} />
                <TextField id="respondent" label={words.text(text::assess::RESPONDENT)} hint={words.text(text::assess::RESPONDENT_HINT)}
                    value={view.answer.respondent.clone()} oninput={edit(Edit::Respondent)} />
            </div>
        </Explain>
    }
}
