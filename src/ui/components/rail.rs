//! The rail: where one is, how far, what stands so far, whether it is saved.

use llm_readiness_content::{Arg, text};
use yew::{Callback, Html, component, html};

use crate::app::model::Open;
use crate::app::preferences::{Language, Preferences, Theme};
use crate::app::route::Route;
use crate::app::shelf::Keeping;
use crate::app::view::progress::progress;
use crate::app::view::verdict::{name, number};
use crate::app::{Model, Msg};
use crate::ui::PageProps;
use crate::ui::components::Select;

/// The rail.
#[component]
pub(crate) fn Rail(props: &PageProps) -> Html {
    let model = &props.model;
    let words = &model.words;
    html! {
        <header class="rail">
            <a class="rail__mark" href="#/">
                <svg class="rail__sign" viewBox="0 0 22 22" aria-hidden="true">
                    <path d="M3 17 9 5l4 8 2-4 4 8" />
                </svg>
                { words.text(text::common::SHORT_NAME) }
            </a>
            <nav class="rail__nav" aria-label={words.text(text::nav::LABEL)}>
                <ul class="rail__list">{ for links(model) }</ul>
            </nav>
            <div class="rail__foot">
                if let Some(open) = &model.open {
                    { standing(model, open) }
                }
                { undo_redo(props) }
                { keeping(model) }
                <p class="rail__note">
                    { words.text(text::nav::NOTHING_LEAVES) }{ " " }
                    <a href="#/method">{ words.text(text::nav::CHECK) }</a>
                </p>
                { preferences(props) }
            </div>
        </header>
    }
}

fn links(model: &Model) -> Vec<Html> {
    let words = &model.words;
    let open = model.open.as_ref();
    let profile = open.map_or_else(String::new, |open| {
        let (done, all) = open.assessment.profile.progress();
        fraction(model, done, all)
    });
    let assessment = open.map_or_else(String::new, |open| {
        let (done, scope) = open.readiness.sheet.progress();
        fraction(model, done, scope)
    });
    let items = [
        (Route::Profile, text::nav::PROFILE, profile),
        (Route::Overview, text::nav::ASSESSMENT, assessment),
        (Route::UseCases, text::nav::USE_CASES, String::new()),
        (Route::Cost, text::nav::COST, String::new()),
        (Route::Results, text::nav::RESULTS, String::new()),
        (Route::Method, text::nav::METHOD, String::new()),
        (Route::Data, text::nav::DATA, String::new()),
    ];
    items
        .into_iter()
        .map(|(route, label, state)| {
            let here = is_here(&model.route, &route);
            html! {
                <li key={route.hash()}>
                    <a class="rail__link" href={route.hash()} aria-current={here.then_some("page")}>
                        { words.text(label) }
                        <span class="rail__state">{ state }</span>
                    </a>
                </li>
            }
        })
        .collect()
}

fn is_here(at: &Route, link: &Route) -> bool {
    at == link || matches!((at, link), (Route::Question { .. }, Route::Overview))
}

fn fraction(model: &Model, done: usize, all: usize) -> String {
    model.words.say(
        text::nav::FRACTION,
        &[
            ("done", Arg::Number(number(done))),
            ("all", Arg::Number(number(all))),
        ],
    )
}

/// Company, progress and the live verdict.
fn standing(model: &Model, open: &Open) -> Html {
    let words = &model.words;
    let progress = progress(model, open);
    let left = if progress.done == progress.scope {
        words.text(text::nav::ALL_DONE)
    } else {
        words.say(
            text::nav::LEFT,
            &[
                ("areas", Arg::Number(number(progress.open_areas))),
                ("minutes", Arg::Number(number(progress.minutes))),
            ],
        )
    };
    let verdict = name(&model.bank, open.readiness.verdict.reached);
    let score = open.readiness.overall.score;
    html! {
        <div class="rail__standing">
            if !open.assessment.name.is_empty() {
                <p class="rail__company">{ &open.assessment.name }</p>
            }
            if let Some(score) = score {
                <p class="rail__verdict" key={verdict.clone()}>
                    <strong>{ &verdict }</strong>{ " " }
                    <span class="rail__score">{ words.score(score) }</span>
                </p>
            }
            <p class="rail__note">{ left }</p>
        </div>
    }
}

fn undo_redo(props: &PageProps) -> Html {
    let words = &props.model.words;
    let Some(open) = &props.model.open else {
        return html! { <></> };
    };
    html! {
        <div class="rail__tools">
            <button type="button" class="textbutton" disabled={!open.history.can_undo()} onclick={props.sender(|| Msg::Undo)}>
                { words.text(text::common::UNDO) }
            </button>
            <button type="button" class="textbutton" disabled={!open.history.can_redo()} onclick={props.sender(|| Msg::Redo)}>
                { words.text(text::common::REDO) }
            </button>
        </div>
    }
}

fn keeping(model: &Model) -> Html {
    let words = &model.words;
    let sentence = match &model.keeping {
        Keeping::Nothing => return html! { <></> },
        Keeping::Saving => words.text(text::nav::SAVING),
        Keeping::Saved { time } => words.say(text::nav::SAVED, &[("time", Arg::Text(time))]),
        Keeping::MemoryOnly { .. } => words.text(text::nav::MEMORY_ONLY),
    };
    let tone = matches!(model.keeping, Keeping::MemoryOnly { .. }).then_some("alert");
    html! { <p class="rail__note" data-tone={tone}>{ sentence }</p> }
}

fn preferences(props: &PageProps) -> Html {
    let words = &props.model.words;
    let current = props.model.preferences;
    let language = {
        let send = props.send.clone();
        Callback::from(move |tag: String| {
            let language = Language::from_tag(&tag);
            send.emit(Msg::Prefer(Preferences {
                language,
                ..current
            }));
        })
    };
    let theme = {
        let send = props.send.clone();
        Callback::from(move |word: String| {
            send.emit(Msg::Prefer(Preferences {
                theme: Theme::from_word(&word),
                ..current
            }));
        })
    };
    let languages = Language::ALL
        .iter()
        .map(|language| (language.tag().to_owned(), language.name().to_owned()));
    let themes = Theme::ALL
        .iter()
        .map(|theme| (theme.word().to_owned(), words.word("theme", theme.word())));
    html! {
        <div class="rail__preferences">
            <label class="rail__preference">
                <span>{ words.text(text::nav::LANGUAGE) }</span>
                <Select class="rail__select" id="language" groups={vec![(String::new(), languages.collect::<Vec<_>>())]}
                    value={current.language.tag()} onchange={language} />
            </label>
            <label class="rail__preference">
                <span>{ words.text(text::nav::THEME) }</span>
                <Select class="rail__select" id="theme" groups={vec![(String::new(), themes.collect::<Vec<_>>())]}
                    value={current.theme.word()} onchange={theme} />
            </label>
        </div>
    }
}
