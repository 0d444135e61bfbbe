//! The promise, and ways to start.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::assessment::Mode;
use yew::{Html, component, html};

use crate::app::model::Open;
use crate::app::view::progress::{minutes, progress};
use crate::app::view::samples::SAMPLES;
use crate::app::view::verdict::number;
use crate::app::{Model, Msg};
use crate::ui::PageProps;

/// The first page.
#[component]
pub(crate) fn Home(props: &PageProps) -> Html {
    let model = &props.model;
    let words = &model.words;
    html! {
        <>
            <header class="hero">
                <h1 class="hero__title" tabindex="-1">{ words.text(text::home::TITLE) }</h1>
                <p class="lede">{ words.text(text::home::PROMISE) }</p>
            </header>
            if let Some(open) = &model.open {
                { go_on(model, open) }
            }
            { ways_to_start(props) }
            { samples(props) }
            { proof(model) }
        </>
    }
}

fn go_on(model: &Model, open: &Open) -> Html {
    let words = &model.words;
    let progress = progress(model, open);
    let name = &open.assessment.name;
    let company = if name.is_empty() {
        words.text(text::common::UNNAMED)
    } else {
        name.clone()
    };
    let address = model
        .next_open_question()
        .map_or_else(String::new, |at| model.question_address(at));
    html! {
        <section class="panel" aria-labelledby="go-on">
            <h2 class="panel__title" id="go-on">
                { words.say(text::home::GO_ON, &[("company", Arg::Text(&company))]) }
            </h2>
            <p>{ words.say(text::home::GO_ON_STATE, &[
                ("done", Arg::Number(number(progress.done))),
                ("scope", Arg::Number(number(progress.scope))),
            ]) }</p>
            <p class="cluster">
                if progress.done < progress.scope {
                    <a class="button" href={address}>{ words.text(text::home::NEXT_QUESTION) }</a>
                    <a class="button" data-tone="quiet" href="#/results">{ words.text(text::nav::RESULTS) }</a>
                } else {
                    <a class="button" href="#/results">{ words.text(text::home::SEE_RESULTS) }</a>
                }
            </p>
        </section>
    }
}

/// An estimate is said in fives.
fn round(minutes: usize) -> usize {
    ((minutes + 2) / 5).max(1) * 5
}

fn ways_to_start(props: &PageProps) -> Html {
    let model = &props.model;
    let words = &model.words;
    let quick = model.bank.pack.quick_count();
    let all = model.bank.pack.practices.len();
    let counts = |mode: Mode, questions: usize| {
        [
            ("questions", Arg::Number(number(questions))),
            (
                "minutes",
                Arg::Number(number(round(minutes(mode, questions)))),
            ),
        ]
    };
    html! {
        <section class="stack" aria-labelledby="start">
            <h2 id="start">{ words.text(text::home::START) }</h2>
            <ul class="ways">
                <li class="way">
                    <h3 class="way__title">{ words.text(text::home::QUICK) }</h3>
                    <p class="way__about">{ words.say(text::home::QUICK_ABOUT, &counts(Mode::Quick, quick)) }</p>
                    <button type="button" class="button" id="start-quick" onclick={props.sender(|| Msg::Start(Mode::Quick))}>
                        { words.text(text::home::START_QUICK) }
                    </button>
                </li>
                <li class="way">
                    <h3 class="way__title">{ words.text(text::home::FULL) }</h3>
                    <p class="way__about">{ words.say(text::home::FULL_ABOUT, &counts(Mode::Full, all)) }</p>
                    <button type="button" class="button" data-tone="quiet" id="start-full" onclick={props.sender(|| Msg::Start(Mode::Full))}>
                        { words.text(text::home::START_FULL) }
                    </button>
                </li>
                <li class="way">
                    <h3 class="way__title">{ words.text(text::home::FILE) }</h3>
                    <p class="way__about">{ words.text(text::home::FILE_ABOUT) }</p>
                    <button type="button" class="button" data-tone="quiet" id="open-file" onclick={props.sender(|| Msg::PickFile)}>
                        { words.text(text::home::OPEN_FILE) }
                    </button>
                </li>
            </ul>
        </section>
    }
}

fn samples(props: &PageProps) -> Html {
    let words = &props.model.words;
    let cards = SAMPLES.into_iter().map(|(stem, name, about)| {
        html! {
            <li key={stem} class="sample">
                <button type="button" class="sample__open" id={format!("sample-{stem}")} onclick={props.sender(move || Msg::OpenSample(stem))}>
                    { words.text(name) }
                </button>
                <p class="sample__about">{ words.text(about) }</p>
            </li>
        }
    });
    html! {
        <section class="stack" aria-labelledby="samples">
            <h2 id="samples">{ words.text(text::home::SAMPLES) }</h2>
            <p class="panel__note">{ words.text(text::home::SAMPLES_NOTE) }</p>
            <ul class="samples">{ for cards }</ul>
        </section>
    }
}

fn proof(model: &Model) -> Html {
    let words = &model.words;
    let points = [
        text::home::PROOF_CODE,
        text::home::PROOF_POLICY,
        text::home::PROOF_SELF,
    ];
    html! {
        <details class="explain">
            <summary class="explain__label">{ words.text(text::home::PROOF) }</summary>
            <div class="explain__body">
                <ul class="plain">{ for points.iter().enumerate().map(|(at, id)| html! { <li key={at}>{ words.text(*id) }</li> }) }</ul>
                <p>{ words.text(text::home::PROOF_LIMITS) }</p>
            </div>
        </details>
    }
}
