//! What to do and what to find out.

use llm_readiness_content::{Arg, text};
use yew::{Callback, Html, html};

use crate::app::edit::Edit;
use crate::app::model::Open;
use crate::app::view::next_answers::next_answers;
use crate::app::view::path::{PathView, StepView, Steps};
use crate::app::{Model, Msg};
use crate::ui::components::{Explain, Panel, Select};
use crate::ui::{PageProps, events};

/// Open answers that are listed; more would be a list, not an advice.
const MOST_ANSWERS: usize = 6;

/// The cheapest path, with each step to be tried out.
pub(super) fn cheapest_path(props: &PageProps, path: &PathView) -> Html {
    let words = &props.model.words;
    let title = words.say(text::results::PATH, &[("verdict", Arg::Text(&path.goal))]);
    let goal = {
        let (send, goals) = (props.send.clone(), path.goals.clone());
        Callback::from(move |id: String| {
            if let Some(goal) = goals.iter().find(|goal| goal.id.as_str() == id) {
                send.emit(Msg::Edit(Edit::Goal(goal.id.clone())));
            }
        })
    };
    let options: Vec<(String, String)> = path
        .goals
        .iter()
        .map(|goal| (goal.id.to_string(), goal.title.clone()))
        .collect();
    let chosen = path
        .goals
        .iter()
        .find(|goal| goal.chosen)
        .map_or_else(String::new, |goal| goal.id.to_string());
    html! {
        <Panel id="path" {title}>
            <label class="inline-field">
                <span>{ words.text(text::results::PATH_GOAL) }</span>
                <Select class="field__input" id="goal" groups={vec![(String::new(), options)]} value={chosen} onchange={goal} />
            </label>
            { match &path.outcome {
                Ok(steps) => steps_list(props, steps),
                Err(sentence) => html! { <p>{ sentence }</p> },
            } }
            <Explain label={words.text(text::results::EXPLAIN_PATH)}>
                <p>{ words.text(text::method::PATH) }</p>
            </Explain>
        </Panel>
    }
}

fn steps_list(props: &PageProps, steps: &Steps) -> Html {
    let words = &props.model.words;
    let try_all = {
        let levels = steps.levels.clone();
        props.sender(move || Msg::Edit(Edit::TryAll(levels.clone())))
    };
    let all_tried = steps.steps.iter().all(|step| step.tried);
    html! {
        <>
            <p class="panel__lead">
                <strong>{ &steps.weeks }</strong>{ ", " }{ &steps.effort }
                if !steps.one_off.is_empty() { { ", " }{ &steps.one_off } }
            </p>
            <ol class="steps">{ for steps.steps.iter().map(|step| step_item(props, step)) }</ol>
            <p class="panel__note">{ words.say(text::results::PATH_AFTER, &[("score", Arg::Text(&steps.score_after))]) }</p>
            if !all_tried {
                <p><button type="button" class="button" data-tone="quiet" id="try-all" onclick={try_all}>{ words.text(text::results::TRY_ALL) }</button></p>
            }
        </>
    }
}

fn step_item(props: &PageProps, step: &StepView) -> Html {
    let words = &props.model.words;
    let onchange = {
        let (send, practice, to) = (props.send.clone(), step.practice.clone(), step.to);
        events::checked(Callback::from(move |on: bool| {
            send.emit(Msg::Edit(Edit::TryLevel(
                practice.clone(),
                on.then_some(to),
            )));
        }))
    };
    html! {
        <li key={format!("{} {}", step.practice, step.to.0)} class="step">
            <div class="step__text">
                { for step.actions.iter().enumerate().map(|(at, action)| html! { <p key={at} class="step__action">{ action }</p> }) }
                <p class="step__about"><a href={step.address.clone()}>{ &step.about }</a></p>
            </div>
            <div class="step__side">
                <span class="step__days">{ &step.days }</span>
                <label class="inline-option">
                    <input type="checkbox" checked={step.tried} {onchange}
                        aria-label={words.say(text::results::TRY_NAMED, &[("step", Arg::Text(&step.about))])} />
                    { words.text(text::results::TRY) }
                </label>
            </div>
        </li>
    }
}

/// The open answers worth most.
pub(super) fn find_out_first(model: &Model, open: &Open) -> Html {
    let words = &model.words;
    let answers = next_answers(model, open, MOST_ANSWERS);
    let title = if answers.is_empty() {
        text::results::NEXT_NONE
    } else {
        text::results::NEXT
    };
    html! {
        <Panel id="next" title={words.text(title)}>
            if !answers.is_empty() {
                <ol class="steps">
                    { for answers.iter().map(|answer| html! {
                        <li key={answer.id.clone()} class="step">
                            <div class="step__text">
                                <p class="step__action"><a href={answer.address.clone()}>{ &answer.question }</a></p>
                                <p class="step__about">{ &answer.ask }</p>
                                <p class="step__about">{ &answer.worth }</p>
                            </div>
                        </li>
                    }) }
                </ol>
            }
            <Explain label={words.text(text::results::EXPLAIN_NEXT)}>
                <p>{ words.text(text::method::NEXT) }</p>
            </Explain>
        </Panel>
    }
}
