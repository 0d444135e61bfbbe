//! The card of one use case.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::use_case::{Caching, Field, Group, RiskClass, UseCase};
use web_sys::HtmlElement;
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_node_ref};

use super::put;
use crate::app::Msg;
use crate::app::edit::Edit;
use crate::app::view::use_cases::card::{Card, CardCost};
use crate::app::view::use_cases::{fields, new};
use crate::ui::PageProps;
use crate::ui::components::{
    EstimateField, Explain, ModelPicker, SampleTokens, SelectField, TextField, Typed,
};

/// The groups that are open at first.
const OPEN_GROUPS: [Group; 3] = [Group::People, Group::Task, Group::Benefit];

/// A use case.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CaseCardProps {
    /// What every page is given.
    pub(super) page: PageProps,
    /// What it shows.
    pub(super) card: Card,
    /// Called to close it.
    pub(super) onclose: Callback<()>,
    /// Called with a copy of it.
    pub(super) onadd: Callback<UseCase>,
}

impl CaseCardProps {
    /// A callback that changes the use case; `field` is what is typed in, empty for a choice.
    fn edit<T: 'static>(
        &self,
        field: &'static str,
        change: impl Fn(&mut UseCase, T) + 'static,
    ) -> Callback<T> {
        let (send, case) = (self.page.send.clone(), self.card.case.clone());
        Callback::from(move |value| {
            let mut case = case.clone();
            change(&mut case, value);
            send.emit(put(case, field));
        })
    }
}

/// A use case.
#[component]
pub(super) fn CaseCard(props: &CaseCardProps) -> Html {
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        // It stands below the list and the button that opened it: the focus goes where the eye is to go.
        use_effect_with((), move |()| {
            if let Some(heading) = heading.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
        });
    }
    let words = &props.page.model.words;
    let card = &props.card;
    html! {
        <section class="panel case" aria-labelledby="case-name">
            <div class="case__head">
                <h2 class="panel__title" id="case-name" tabindex="-1" ref={heading} translate="no">{ &card.case.name }</h2>
                { tools(props) }
            </div>
            <p class="panel__note">{ &card.template }</p>
            { cost(props) }
            if let Some(sentence) = fields::drafts(&props.page.model, &card.case) {
                <p class="callout" data-tone="alert">{ sentence }</p>
            }
            { for card.notes.iter().map(|note| html! { <p key={note.clone()} class="callout">{ note }</p> }) }
            { about(props) }
            { model(props) }
            <p class="prose">{ fields::form(words) }</p>
            { for Group::ALL.iter().map(|group| fields_of(props, *group)) }
        </section>
    }
}

fn tools(props: &CaseCardProps) -> Html {
    let words = &props.page.model.words;
    let duplicate = {
        let (page, case, callback) = (
            props.page.clone(),
            props.card.case.clone(),
            props.onadd.clone(),
        );
        Callback::from(move |_| {
            let open = page.model.open.as_ref();
            let known = open.map_or(&[][..], |open| &open.assessment.use_cases);
            if let Some(copy) = new::copy(&page.model.words, &case, known) {
                callback.emit(copy);
            }
        })
    };
    let remove = {
        let (send, close) = (props.page.send.clone(), props.onclose.clone());
        let id = props.card.case.id.clone();
        Callback::from(move |_| {
            close.emit(());
            send.emit(Msg::Edit(Edit::RemoveUseCase(id.clone())));
        })
    };
    html! {
        <div class="case__tools">
            <button type="button" class="textbutton" id="case-duplicate" onclick={duplicate}>{ words.text(text::use_case::DUPLICATE) }</button>
            <button type="button" class="textbutton" id="case-remove" onclick={remove}>{ words.text(text::use_case::REMOVE) }</button>
            <button type="button" class="textbutton" id="case-close" onclick={props.onclose.reform(|_| ())}>{ words.text(text::common::CLOSE) }</button>
        </div>
    }
}

/// The live cost; why there is none, with the models that may have been meant.
fn cost(props: &CaseCardProps) -> Html {
    let words = &props.page.model.words;
    match &props.card.cost {
        Ok(found) => figures(props, found),
        Err(sentence) => {
            let nearest = props.card.nearest.iter().map(|reference| {
                let choose = props.edit("", |case: &mut UseCase, model: String| case.model = model);
                let onclick = {
                    let reference = reference.clone();
                    choose.reform(move |_| reference.clone())
                };
                html! {
                    <button key={reference.clone()} type="button" class="button" data-tone="quiet" {onclick}>
                        { words.say(text::use_case::TAKE_NEAREST, &[("name", Arg::Text(reference))]) }
                    </button>
                }
            });
            html! {
                <div class="callout" data-tone="alert">
                    <p>{ sentence }</p>
                    <p class="cluster">{ for nearest }</p>
                </div>
            }
        }
    }
}

fn figures(props: &CaseCardProps, found: &CardCost) -> Html {
    let words = &props.page.model.words;
    let facts = [
        (text::use_case::MONTH, &found.month),
        (text::use_case::ONE_TASK, &found.task),
        (text::use_case::SUCCESS, &found.success),
        (text::use_case::TASKS, &found.tasks),
    ];
    let facts = facts.into_iter().enumerate().map(|(at, (id, figure))| {
        html! { <div key={at} class="case__fact"><dt>{ words.text(id) }</dt><dd id={format!("case-figure-{at}")}>{ figure }</dd></div> }
    });
    html! {
        <>
            <dl class="case__facts">{ for facts }</dl>
            <Explain label={words.text(text::cost::EXPLAIN)}>
                { tokens(props, found) }
                { lines(props, found) }
            </Explain>
        </>
    }
}

fn tokens(props: &CaseCardProps, found: &CardCost) -> Html {
    let words = &props.page.model.words;
    let rows = found.tokens.iter().map(|(kind, count)| {
        html! { <tr key={kind.clone()}><th scope="row">{ kind }</th><td class="num">{ count }</td></tr> }
    });
    html! {
        <>
            <table class="table case__tokens">
                <caption>{ words.text(text::use_case::TOKENS) }</caption>
                <thead><tr>
                    <th scope="col">{ words.text(text::use_case::KIND) }</th>
                    <th scope="col" class="num">{ words.text(text::use_case::COUNT) }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            <p>{ &found.cache }</p>
        </>
    }
}

fn lines(props: &CaseCardProps, found: &CardCost) -> Html {
    let words = &props.page.model.words;
    let rows = found.lines.iter().map(|line| {
        html! {
            <tr key={line.name.clone()}>
                <th scope="row">{ &line.name }</th>
                <td class="num">{ &line.amount }</td>
                <td><code>{ line.formula }</code></td>
            </tr>
        }
    });
    let title = words.text(text::use_case::LINES);
    html! {
        <>
            <div class="scroll" role="group" tabindex="0" aria-label={title.clone()}>
                <table class="table">
                    <caption>{ title }</caption>
                    <thead><tr>
                        <th scope="col">{ words.text(text::cost::LINE) }</th>
                        <th scope="col" class="num">{ words.text(text::cost::RESULT) }</th>
                        <th scope="col">{ words.text(text::cost::FORMULA) }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            if let Some((source, date)) = &props.card.source {
                <p>{ words.say(text::use_case::EXPLAIN_ABOUT, &[("source", Arg::Text(source)), ("date", Arg::Text(date))]) }</p>
            }
        </>
    }
}

/// Name, week, year, risk, cache.
fn about(props: &CaseCardProps) -> Html {
    let words = &props.page.model.words;
    let case = &props.card.case;
    let Some(library) = &props.page.model.market.library else {
        return html! { <></> };
    };
    let option = |group: &str, id: &str| (id.to_owned(), words.word(group, id));
    let list = |options: Vec<(String, String)>| vec![(String::new(), options)];
    let week = library
        .traffic
        .iter()
        .map(|shape| option("traffic", &shape.id));
    let year = library
        .seasons
        .iter()
        .map(|season| option("season", &season.id));
    let risks = RiskClass::ALL
        .iter()
        .map(|(word, _)| option("risk-class", word));
    let caches = Caching::ALL.iter().map(|(word, _)| option("caching", word));
    let risk = library.risk(case);
    html! {
        <section class="stack" aria-labelledby="case-about">
            <h3 id="case-about">{ words.text(text::use_case::ABOUT) }</h3>
            <div class="case__grid">
                <TextField id="use-case-name" label={words.text(text::use_case::NAME)} value={case.name.clone()}
                    oninput={props.edit("name", |case, name: String| case.name = name)} />
                <SelectField id="use-case-risk" label={words.text(text::use_case::RISK)} hint={words.word("risk-class-about", risk.word())}
                    groups={list(risks.collect())} value={risk.word()}
                    onchange={props.edit("", |case, word: String| case.risk = RiskClass::from_word(&word))} />
                <SelectField id="use-case-traffic" label={words.text(text::use_case::TRAFFIC)} hint={words.text(text::use_case::TRAFFIC_HINT)}
                    groups={list(week.collect())} value={library.traffic(case).map_or_else(String::new, |shape| shape.id.clone())}
                    onchange={props.edit("", |case, id: String| case.traffic = Some(id))} />
                <SelectField id="use-case-season" label={words.text(text::use_case::SEASON)} hint={words.text(text::use_case::SEASON_HINT)}
                    groups={list(year.collect())} value={library.season(case).map_or_else(String::new, |season| season.id.clone())}
                    onchange={props.edit("", |case, id: String| case.season = Some(id))} />
                <SelectField id="use-case-caching" label={words.text(text::use_case::CACHING)} hint={words.text(text::use_case::CACHING_HINT)}
                    groups={list(caches.collect())} value={case.caching.word()}
                    onchange={props.edit("", |case, word: String| case.caching = Caching::from_word(&word).unwrap_or(Caching::Automatic))} />
            </div>
        </section>
    }
}

/// The model, and the one that follows when it ends inside the plan or before it.
fn model(props: &CaseCardProps) -> Html {
    let words = &props.page.model.words;
    let card = &props.card;
    html! {
        <section class="stack" aria-labelledby="case-model">
            <h3 id="case-model">{ words.text(text::models::TITLE) }</h3>
            <p><strong translate="no">{ &card.model }</strong>
                if let Some((source, date)) = &card.source {
                    { " " }<span class="case__source">{ words.say(text::models::SOURCE, &[("source", Arg::Text(source)), ("date", Arg::Text(date))]) }</span>
                }
            </p>
            <ModelPicker key={card.case.model.clone()} id="model" label={words.text(text::models::CHANGE)} model={props.page.model.clone()} case={card.case.clone()}
                chosen={reference(props, &card.case.model)} compares=true
                onchoose={props.edit("", |case, model: String| case.model = model)} />
            if card.ends.is_some() || card.case.successor.is_some() {
                { successor(props) }
            }
        </section>
    }
}

fn successor(props: &CaseCardProps) -> Html {
    let words = &props.page.model.words;
    let card = &props.card;
    html! {
        <>
            <h3>{ words.text(text::models::SUCCESSOR) }</h3>
            if let Some(sentence) = &card.ends {
                <p>{ sentence }</p>
            }
            <p class="cluster">
                if let Some(name) = &card.successor {
                    <strong translate="no">{ name }</strong>
                    <button type="button" class="textbutton" onclick={props.edit("", |case, _: yew::MouseEvent| case.successor = None)}>
                        { words.text(text::models::CLEAR_SUCCESSOR) }
                    </button>
                } else {
                    { words.text(text::models::NO_SUCCESSOR) }
                }
            </p>
            <ModelPicker id="successor" label={words.text(text::models::SUCCESSOR_CHANGE)} model={props.page.model.clone()} case={card.case.clone()}
                chosen={reference(props, card.case.successor.as_deref().unwrap_or_default())}
                onchoose={props.edit("", |case, model: String| case.successor = Some(model))} />
        </>
    }
}

/// The full reference of a model that a use case may name by an alias.
fn reference(props: &CaseCardProps, named: &str) -> String {
    let catalog = props.page.model.market.catalog.as_ref();
    let found = catalog.and_then(|catalog| catalog.find(named).ok());
    found.map_or_else(
        || named.to_owned(),
        llm_readiness_engine::pricing::Model::reference,
    )
}

fn fields_of(props: &CaseCardProps, group: Group) -> Html {
    let page = &props.page;
    let Some(library) = &page.model.market.library else {
        return html! { <></> };
    };
    let inputs = fields::fields(&page.model, library, &props.card.case, group);
    let inputs = inputs.into_iter().map(|view| {
        let oninput = typed(props, view.field);
        let (key, id) = (view.field.key(), format!("field-{}", view.field.key()));
        html! { <EstimateField {key} {id} words={page.model.words.clone()} {view} {oninput} /> }
    });
    html! {
        <details key={group.key()} class="case__group" open={OPEN_GROUPS.contains(&group)} id={format!("group-{}", group.key())}>
            <summary class="case__legend">{ page.model.words.word("field-group", group.key()) }</summary>
            <div class="case__fields">
                { for inputs }
            </div>
            if group == Group::Task {
                <SampleTokens model={page.model.clone()} case={props.card.case.clone()}
                    onuse={props.edit("", |case, (field, tokens): (Field, Estimate)| { case.values.insert(field, tokens); })} />
            }
        </details>
    }
}

/// What typing in a field sends.
fn typed(props: &CaseCardProps, field: Field) -> Callback<Typed> {
    let (send, case) = (props.page.send.clone(), props.card.case.clone());
    Callback::from(move |typed| {
        let mut case = case.clone();
        send.emit(match typed {
            Typed::Draft(text) => Msg::Draft {
                case: case.id,
                field,
                text,
            },
            Typed::Estimate(estimate) => {
                match estimate {
                    Some(estimate) => case.values.insert(field, estimate),
                    None => case.values.remove(&field),
                };
                put(case, field.key())
            }
        });
    })
}
