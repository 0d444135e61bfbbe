//! A number followed to its sources: choose a use case, a month and a way, and open its figures.

use llm_readiness_content::{Arg, TextId, text};
use llm_readiness_engine::profile::Vocabulary as _;
use web_sys::HtmlElement;
use yew::{
    Callback, Html, Properties, UseStateHandle, component, html, use_effect_with, use_node_ref,
};

use crate::app::Words;
use crate::app::view::cost::figures::{
    ALL, Choice, FigureView, FiguresView, InputView, figures as view,
};
use crate::app::view::cost::page::Page;
use crate::ui::components::SelectField;

/// What was asked for, and how often: each question takes the focus to the panel.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Followed {
    choice: Option<Choice>,
    times: u32,
}

/// What a link "how is this calculated" calls.
pub(super) fn follow(followed: &UseStateHandle<Followed>) -> Callback<Choice> {
    let followed = followed.clone();
    Callback::from(move |choice| {
        followed.set(Followed {
            choice: Some(choice),
            times: followed.times + 1,
        });
    })
}

/// The panel.
pub(super) fn figures(page: &Page<'_>, followed: &UseStateHandle<Followed>) -> Html {
    let words = page.costed.words.clone();
    let view = view(page, followed.choice.unwrap_or_else(|| Choice::first(page)));
    let times = followed.times;
    let followed = followed.clone();
    let onchoose = Callback::from(move |choice| {
        followed.set(Followed {
            choice: Some(choice),
            ..*followed
        });
    });
    html! { <Figures {words} {view} {times} {onchoose} /> }
}

/// The panel.
#[derive(Clone, PartialEq, Properties)]
struct FiguresProps {
    words: Words,
    view: FiguresView,
    /// How often a link has led here.
    times: u32,
    onchoose: Callback<Choice>,
}

/// The panel.
#[component]
fn Figures(props: &FiguresProps) -> Html {
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        use_effect_with(props.times, move |times| {
            if *times > 0
                && let Some(heading) = heading.cast::<HtmlElement>()
            {
                let _ = heading.focus();
            }
        });
    }
    let (words, view) = (&props.words, &props.view);
    let groups = view.groups.iter().map(|(title, figures)| {
        html! {
            <section key={title.clone()} class="figures__group">
                <h3>{ title }</h3>
                { for figures.iter().map(|found| figure(words, found)) }
            </section>
        }
    });
    html! {
        <section class="panel figures" aria-labelledby="figures">
            <h2 class="panel__title" id="figures" tabindex="-1" ref={heading}>{ words.text(text::figure_panel::TITLE) }</h2>
            <p class="prose">{ words.text(text::figure_panel::ABOUT) }</p>
            { fields(props) }
            if !view.none.is_empty() { <p class="callout" id="figures-none">{ &view.none }</p> }
            { for groups }
        </section>
    }
}

fn fields(props: &FiguresProps) -> Html {
    let (view, choice) = (&props.view, props.view.choice);
    let field = |id: &'static str,
                 label: TextId,
                 options: &[(String, String)],
                 value: String,
                 change: fn(Choice, &str) -> Choice| {
        let onchange = props
            .onchoose
            .reform(move |word: String| change(choice, &word));
        let groups = vec![(String::new(), options.to_vec())];
        html! { <SelectField {id} label={props.words.text(label)} {groups} {value} {onchange} /> }
    };
    let case = choice
        .case
        .map_or_else(|| ALL.to_owned(), |case| case.to_string());
    let (month, way) = (choice.month.to_string(), choice.way.word().to_owned());
    html! {
        <div class="figures__choice">
            { field("figures-case", text::figure_panel::CASE, &view.cases, case, Choice::with_case) }
            { field("figures-month", text::figure_panel::MONTH, &view.months, month, Choice::with_month) }
            { field("figures-way", text::figure_panel::WAY, &view.ways, way, Choice::with_way) }
        </div>
    }
}

/// A figure: name and value, and opened its formula and inputs.
fn figure(words: &Words, found: &FigureView) -> Html {
    let formula = found.formula.iter().enumerate().map(|(at, part)| {
        if part.is_name {
            html! { <span key={at} class="formula__name">{ &part.text }</span> }
        } else {
            html! { <span key={at} class="formula__sign">{ &part.text }</span> }
        }
    });
    html! {
        <details key={found.key} class="figure-row" id={format!("figure-{}", found.key)}>
            <summary class="figure-row__head">
                <span class="figure-row__name">{ &found.name }</span>
                <span class="figure-row__value">{ &found.value }</span>
            </summary>
            <div class="figure-row__body">
                if !found.formula.is_empty() {
                    <p class="formula"><strong>{ words.text(text::figure_panel::FORMULA) }</strong>{ for formula }</p>
                }
                if !found.about.is_empty() { <p class="prose">{ &found.about }</p> }
                if !found.inputs.is_empty() { { inputs(words, found) } }
            </div>
        </details>
    }
}

fn inputs(words: &Words, found: &FigureView) -> Html {
    let heads = [
        text::figure_panel::INPUT,
        text::figure_panel::VALUE,
        text::figure_panel::FROM,
    ]
    .map(|id| words.text(id));
    let [name, value, from] = &heads;
    let caption = words.say(
        text::figure_panel::INPUTS_OF,
        &[("name", Arg::Text(&found.name))],
    );
    let rows = found.inputs.iter().enumerate();
    html! {
        <table class="table listing">
            <caption class="visually-hidden">{ caption }</caption>
            <thead><tr>
                <th scope="col">{ name }</th>
                <th scope="col" class="num">{ value }</th>
                <th scope="col">{ from }</th>
            </tr></thead>
            <tbody>{ for rows.map(|(at, input)| row(words, at, input, &heads)) }</tbody>
        </table>
    }
}

fn row(words: &Words, at: usize, input: &InputView, [_, value, from]: &[String; 3]) -> Html {
    let origin = &input.origin;
    html! {
        <tr key={at}>
            <th scope="row">{ &input.name }</th>
            <td class="num" data-head={value.clone()}>{ &input.value }</td>
            <td data-head={from.clone()}>
                <span class="listing__text">
                    { &origin.told }
                    if !origin.source.is_empty() { { ": " }<span lang="en">{ &origin.source }</span> }
                    if !origin.date.is_empty() { { ", " }{ &origin.date } }
                    if origin.is_weak { { " " }<span class="tag" data-tone="alert">{ words.text(text::origin::WEAK) }</span> }
                </span>
            </td>
        </tr>
    }
}
