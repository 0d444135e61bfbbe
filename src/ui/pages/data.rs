//! Where the work is kept, the file, and what was read from one.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::assessment::{Assessment, Choice, Disagreement, disagreements};
use yew::{Html, UseStateHandle, component, html, use_state};

use crate::app::bank::OwnPack;
use crate::app::edit::Edit;
use crate::app::model::{ReadContent, ReadFault, ReadFile};
use crate::app::msg::FileFault;
use crate::app::shelf::Keeping;
use crate::app::view::areas::standing_text;
use crate::app::view::problems::sentences;
use crate::app::view::verdict::number;
use crate::app::{Model, Msg};
use crate::ui::PageProps;
use crate::ui::components::Panel;

/// Largest file that is read, in megabytes; the platform refuses more before reading.
const MOST_MEGABYTES: f64 = 10.0;

/// The data page.
#[component]
pub(crate) fn Data(props: &PageProps) -> Html {
    let words = &props.model.words;
    let sure = use_state(|| false);
    html! {
        <>
            <header class="stack">
                <h1 tabindex="-1">{ words.text(text::data_page::TITLE) }</h1>
                <p class="lede">{ words.text(text::data_page::LEDE) }</p>
            </header>
            if let Some(file) = &props.model.read_file {
                { read_file(props, file) }
            }
            { file(props) }
            { shelf(props) }
            { erase(props, &sure) }
        </>
    }
}

fn file(props: &PageProps) -> Html {
    let model = &props.model;
    let words = &model.words;
    let state = match &model.keeping {
        Keeping::Nothing | Keeping::Saving => words.text(text::data_page::KEPT_PLAIN),
        Keeping::Saved { time } => {
            words.say(text::data_page::KEPT_AT, &[("time", Arg::Text(time))])
        }
        Keeping::MemoryOnly { reason } => {
            words.say(text::data_page::KEPT_NOT, &[("reason", Arg::Text(reason))])
        }
    };
    html! {
        <Panel id="file" title={words.text(text::data_page::FILE)}>
            <p>{ state }</p>
            <p>{ words.text(text::data_page::FILE_ABOUT) }</p>
            <p class="cluster">
                if model.open.is_some() {
                    <button type="button" class="button" id="save-file" onclick={props.sender(|| Msg::SaveFile)}>{ words.text(text::data_page::SAVE) }</button>
                }
                <button type="button" class="button" data-tone="quiet" id="open-file" onclick={props.sender(|| Msg::PickFile)}>{ words.text(text::home::OPEN_FILE) }</button>
            </p>
            <p class="panel__note">{ words.text(text::data_page::DROP) }</p>
        </Panel>
    }
}

fn read_file(props: &PageProps, file: &ReadFile) -> Html {
    let words = &props.model.words;
    let name = ("name", Arg::Text(&file.name));
    match &file.content {
        Ok(ReadContent::Assessment(assessment)) => readable(props, file, assessment),
        Ok(ReadContent::Pack(own)) => question_bank(props, file, own),
        Err(fault) => {
            let problems = match fault {
                ReadFault::File(FileFault::TooLarge(bytes)) => {
                    let size = words.number(bytes / 1e6, 1);
                    vec![words.say(
                        text::data_page::TOO_LARGE,
                        &[
                            ("size", Arg::Text(&size)),
                            ("most", Arg::Number(MOST_MEGABYTES)),
                        ],
                    )]
                }
                ReadFault::File(FileFault::Unreadable) => {
                    vec![words.text(text::data_page::UNREADABLE)]
                }
                ReadFault::Document(problems) => sentences(words, problems),
            };
            let lines = problems
                .into_iter()
                .enumerate()
                .map(|(at, line)| html! { <li key={at}>{ line }</li> });
            html! {
                <section class="callout" data-tone="alert" role="alert" id="read-fault">
                    <h2 class="minor">{ words.say(text::data_page::NOT_OPENED, &[name]) }</h2>
                    <ul class="plain">{ for lines }</ul>
                    <p>{ words.text(text::data_page::NOTHING_CHANGED) }</p>
                    <button type="button" class="textbutton" onclick={props.sender(|| Msg::DropRead)}>{ words.text(text::common::CLOSE) }</button>
                </section>
            }
        }
    }
}

/// What is in the file, and how it differs from what is open.
fn readable(props: &PageProps, file: &ReadFile, read: &Assessment) -> Html {
    let model = &props.model;
    let words = &model.words;
    let answered = read
        .answers
        .values()
        .filter(|answer| answer.choice != Choice::Open)
        .count();
    let differing = model
        .open
        .as_ref()
        .map(|open| disagreements(&model.bank.pack, &[&open.assessment, read]))
        .unwrap_or_default();
    html! {
        <section class="callout" id="read-file" aria-labelledby="read-title">
            <h2 class="minor" id="read-title">{ words.say(text::data_page::READ, &[("name", Arg::Text(&file.name))]) }</h2>
            <p>{ words.say(text::data_page::READ_ABOUT, &[
                ("company", Arg::Text(&read.name)), ("count", Arg::Number(number(answered))),
                ("date", Arg::Text(&read.as_of.map_or_else(String::new, |date| words.date(date)))),
            ]) }</p>
            if answered == 0 { <p>{ words.text(text::data_page::READ_EMPTY) }</p> }
            if !differing.is_empty() { { differences(props, &differing) } }
            <p class="cluster">
                <button type="button" class="button" id="open-read" onclick={props.sender(|| Msg::OpenRead)}>{ words.text(text::data_page::OPEN_COPY) }</button>
                if model.open.is_some() {
                    <button type="button" class="button" data-tone="quiet" id="merge-read" onclick={props.sender(|| Msg::MergeRead)}>{ words.text(text::data_page::MERGE) }</button>
                }
                <button type="button" class="textbutton" onclick={props.sender(|| Msg::DropRead)}>{ words.text(text::common::CLOSE) }</button>
            </p>
            <p class="panel__note">{ words.text(text::data_page::NEVER_OVERWRITES) }</p>
        </section>
    }
}

/// A sound question bank, and what to do with it.
fn question_bank(props: &PageProps, file: &ReadFile, own: &OwnPack) -> Html {
    let words = &props.model.words;
    html! {
        <section class="callout" id="read-file" aria-labelledby="read-title">
            <h2 class="minor" id="read-title">{ words.say(text::data_page::BANK, &[("name", Arg::Text(&file.name))]) }</h2>
            <p>{ words.say(text::data_page::BANK_ABOUT, &[
                ("id", Arg::Text(&own.pack.id)), ("version", Arg::Text(&own.pack.version)),
                ("areas", Arg::Number(number(own.pack.areas.len()))),
                ("practices", Arg::Number(number(own.pack.practices.len()))),
                ("languages", Arg::Text(&own.pack.languages.join(", "))),
            ]) }</p>
            <p class="cluster">
                <button type="button" class="button" id="start-with-read" onclick={props.sender(|| Msg::StartWithRead)}>{ words.text(text::data_page::BANK_START) }</button>
                <button type="button" class="textbutton" onclick={props.sender(|| Msg::DropRead)}>{ words.text(text::common::CLOSE) }</button>
            </p>
            <p class="panel__note">{ words.text(text::data_page::BANK_NOTE) }</p>
        </section>
    }
}

fn differences(props: &PageProps, differing: &[Disagreement]) -> Html {
    let model = &props.model;
    let words = &model.words;
    let notable = differing
        .iter()
        .filter(|difference| difference.notable)
        .count();
    let rows = differing.iter().filter_map(|difference| {
        let position = model.bank.pack.position(difference.practice.as_str())?;
        let [here, there] = difference.choices.as_slice() else { return None };
        let take = {
            let (practice, choice) = (difference.practice.clone(), there.clone());
            props.sender(move || Msg::Edit(Edit::Choose(practice.clone(), choice.clone())))
        };
        let title = model.bank.practice_title(position);
        Some(html! {
            <tr key={difference.practice.to_string()}>
                <th scope="row">
                    { title }
                    if difference.notable { <span class="tag" data-tone="alert">{ words.text(text::data_page::FAR_APART) }</span> }
                </th>
                <td>{ choice_text(model, here) }</td>
                <td>{ choice_text(model, there) }</td>
                <td>
                    <button type="button" class="textbutton" onclick={take}
                        aria-label={words.say(text::data_page::TAKE_NAMED, &[("practice", Arg::Text(title))])}>
                        { words.text(text::data_page::TAKE) }
                    </button>
                </td>
            </tr>
        })
    });
    html! {
        <>
            <p>{ words.say(text::data_page::DIFFERENCES, &[
                ("count", Arg::Number(number(differing.len()))), ("notable", Arg::Number(number(notable))),
            ]) }</p>
            <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::data_page::DIFFERENCES_TABLE)}>
                <table class="table">
                    <caption>{ words.text(text::data_page::DIFFERENCES_TABLE) }</caption>
                    <thead><tr>
                        <th scope="col">{ words.text(text::overview::PRACTICE) }</th>
                        <th scope="col">{ words.text(text::data_page::HERE) }</th>
                        <th scope="col">{ words.text(text::data_page::IN_FILE) }</th>
                        <th scope="col">{ words.text(text::data_page::DECIDE) }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </>
    }
}

fn choice_text(model: &Model, choice: &Choice) -> String {
    use llm_readiness_engine::scoring::Standing;
    let standing = match choice {
        Choice::Open => Standing::Open,
        Choice::Level(level) => Standing::Level(level.0),
        Choice::Unknown => Standing::Unknown,
        Choice::NotApplicable { .. } => Standing::NotApplicable,
    };
    standing_text(model, standing)
}

fn shelf(props: &PageProps) -> Html {
    let model = &props.model;
    let words = &model.words;
    if model.shelf.is_empty() {
        return html! { <></> };
    }
    let items = model.shelf.iter().map(|kept| {
        let name = if kept.name.is_empty() { words.text(text::common::UNNAMED) } else { kept.name.clone() };
        let (open, remove) = (kept.id.clone(), kept.id.clone());
        let date = kept.as_of.map_or_else(String::new, |date| words.date(date));
        html! {
            <li key={kept.id.clone()} class="kept">
                <div>
                    <p class="kept__name">{ &name }</p>
                    <p class="panel__note">{ words.say(text::data_page::KEPT_STATE, &[
                        ("done", Arg::Number(number(kept.done))), ("scope", Arg::Number(number(kept.scope))), ("date", Arg::Text(&date)),
                    ]) }</p>
                </div>
                <p class="cluster">
                    <button type="button" class="button" data-tone="quiet" onclick={props.sender(move || Msg::OpenKept(open.clone()))}
                        aria-label={words.say(text::data_page::OPEN_NAMED, &[("name", Arg::Text(&name))])}>{ words.text(text::data_page::OPEN) }</button>
                    <button type="button" class="textbutton" onclick={props.sender(move || Msg::RemoveKept(remove.clone()))}
                        aria-label={words.say(text::data_page::REMOVE_NAMED, &[("name", Arg::Text(&name))])}>{ words.text(text::data_page::REMOVE) }</button>
                </p>
            </li>
        }
    });
    html! {
        <Panel id="shelf" title={words.text(text::data_page::SHELF)}>
            <ul class="kept-list">{ for items }</ul>
        </Panel>
    }
}

/// Erasing asks once more, in place.
fn erase(props: &PageProps, sure: &UseStateHandle<bool>) -> Html {
    let words = &props.model.words;
    let ask = {
        let sure = sure.clone();
        yew::Callback::from(move |_| sure.set(!*sure))
    };
    let erase = {
        let (sure, send) = (sure.clone(), props.send.clone());
        yew::Callback::from(move |_| {
            sure.set(false);
            send.emit(Msg::EraseAll);
        })
    };
    html! {
        <Panel id="erase" title={words.text(text::data_page::ERASE)}>
            <p>{ words.text(text::data_page::ERASE_ABOUT) }</p>
            if **sure {
                <p class="cluster" role="group" aria-label={words.text(text::data_page::ERASE_SURE)}>
                    <strong>{ words.text(text::data_page::ERASE_SURE) }</strong>
                    <button type="button" class="button" data-tone="alert" id="erase-now" onclick={erase}>{ words.text(text::data_page::ERASE_NOW) }</button>
                    <button type="button" class="button" data-tone="quiet" onclick={ask}>{ words.text(text::common::CANCEL) }</button>
                </p>
            } else {
                <p><button type="button" class="button" data-tone="quiet" id="erase-ask" onclick={ask}>{ words.text(text::data_page::ERASE) }</button></p>
            }
        </Panel>
    }
}
