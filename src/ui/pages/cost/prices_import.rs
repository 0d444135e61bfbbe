//! A price table or a bill of one's own: read, looked at, then used or put away.

mod bill;

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::document::Problems;
use llm_readiness_engine::pricing::import::{Answer, Comparison, Question, TableFormat};
use yew::{Html, component, html};

use crate::app::model::ReadFault;
use crate::app::msg::FileFault;
use crate::app::own_prices::{PriceContent, PriceFile, PriceTable, PricesMsg};
use crate::app::view::prices::{self, Beginning, ChangeView};
use crate::app::view::problems::sentences;
use crate::app::view::verdict::number;
use crate::app::{Msg, Words};
use crate::ui::PageProps;
use crate::ui::components::Panel;

use bill::Bill;

/// Largest file that is read, in megabytes; the platform refuses more before reading.
const MOST_MEGABYTES: f64 = 10.0;

/// The panel about prices of one's own.
#[component]
pub(crate) fn PricesImport(props: &PageProps) -> Html {
    let words = &props.model.words;
    html! {
        <Panel id="own-prices" title={words.text(text::prices::TITLE)}>
            <p>{ words.text(text::prices::ABOUT) }</p>
            { in_use(props) }
            <p class="cluster">
                { button(props, "pick-prices", text::prices::PICK, || PricesMsg::Pick) }
                <button type="button" class="textbutton" id="prices-template" onclick={send(props, || PricesMsg::Template)}>{ words.text(text::prices::TEMPLATE) }</button>
            </p>
            <p class="panel__note">{ words.text(text::prices::DROP_HERE) }</p>
            if let Some(file) = &props.model.market.price_file { { read(props, file) } }
        </Panel>
    }
}

fn send<E>(props: &PageProps, msg: impl Fn() -> PricesMsg + 'static) -> yew::Callback<E> {
    props.sender(move || Msg::Prices(msg()))
}

fn button(
    props: &PageProps,
    id: &'static str,
    text: llm_readiness_content::TextId,
    msg: impl Fn() -> PricesMsg + 'static,
) -> Html {
    html! { <button type="button" class="button" data-tone="quiet" {id} onclick={send(props, msg)}>{ props.model.words.text(text) }</button> }
}

/// Which prices of one's own are in use, and the way back.
fn in_use(props: &PageProps) -> Html {
    let market = &props.model.market;
    let words = &props.model.words;
    if market.own_damaged {
        return html! { <p id="own-damaged">{ words.text(text::prices::OWN_DAMAGED) }</p> };
    }
    let Some(own) = &market.own else {
        return html! { <></> };
    };
    let sources = own.sources().iter().map(|source| source.name.clone());
    let about = words.say(
        text::prices::OWN,
        &[
            ("count", Arg::Number(number(own.models().len()))),
            (
                "sources",
                Arg::Text(&sources.collect::<Vec<_>>().join(", ")),
            ),
        ],
    );
    html! {
        <div class="stack" id="own-in-use">
            <p>{ about }</p>
            <p>{ button(props, "remove-prices", text::prices::REMOVE, || PricesMsg::Remove) }</p>
        </div>
    }
}

fn read(props: &PageProps, file: &PriceFile) -> Html {
    match &file.content {
        Ok(PriceContent::Asks {
            format, question, ..
        }) => asks(props, file, *format, question),
        Ok(PriceContent::Table(table)) => table_read(props, file, table),
        Ok(PriceContent::Bill(bill)) => html! {
            <section class="callout stack" id="price-file" aria-labelledby="price-file-title">
                { heading(&props.model.words, file, TableFormat::Focus) }
                <Bill model={props.model.clone()} send={props.send.clone()} bill={bill.clone()} />
                <p>{ close(props) }</p>
            </section>
        },
        Err(fault) => fault_read(props, file, fault),
    }
}

fn heading(words: &Words, file: &PriceFile, format: TableFormat) -> Html {
    let format = words.text(match format {
        TableFormat::Own => text::prices::FORMAT_OWN,
        TableFormat::LiteLlm => text::prices::FORMAT_LITELLM,
        TableFormat::GenaiExtract | TableFormat::GenaiV2 => text::prices::FORMAT_GENAI,
        TableFormat::ModelsDev => text::prices::FORMAT_MODELS_DEV,
        TableFormat::OpenRouter => text::prices::FORMAT_OPENROUTER,
        TableFormat::Csv => text::prices::FORMAT_CSV,
        TableFormat::Focus => text::prices::FORMAT_FOCUS,
    });
    let title = words.say(
        text::prices::READ,
        &[
            ("name", Arg::Text(&file.name)),
            ("format", Arg::Text(&format)),
        ],
    );
    html! { <h3 class="minor" id="price-file-title">{ title }</h3> }
}

fn close(props: &PageProps) -> Html {
    html! { <button type="button" class="textbutton" id="drop-prices" onclick={send(props, || PricesMsg::Drop)}>{ props.model.words.text(text::common::CLOSE) }</button> }
}

fn asks(props: &PageProps, file: &PriceFile, format: TableFormat, question: &Question) -> Html {
    let words = &props.model.words;
    html! {
        <section class="callout stack" id="price-file" aria-labelledby="price-file-title">
            { heading(words, file, format) }
            <div class="stack" role="group" aria-labelledby="prices-ask">
                <p><strong id="prices-ask">{ words.text(text::prices::ASKS_TITLE) }</strong></p>
                <p>{ prices::question(words, question) }</p>
                <p class="cluster">
                    { button(props, "per-token", text::prices::PER_TOKEN, || PricesMsg::Answer(Answer::PricesArePerToken)) }
                    { button(props, "per-million", text::prices::PER_MILLION, || PricesMsg::Answer(Answer::PricesArePerMillion)) }
                    { close(props) }
                </p>
            </div>
        </section>
    }
}

fn table_read(props: &PageProps, file: &PriceFile, table: &PriceTable) -> Html {
    let words = &props.model.words;
    let models = table.catalog.models().len();
    let taken = words.say(
        text::prices::TAKEN,
        &[
            ("count", Arg::Number(number(models))),
            ("out", Arg::Number(number(prices::left_out(&table.notes)))),
        ],
    );
    let days = table.catalog.sources().iter().map(|source| source.as_of);
    html! {
        <section class="callout stack" id="price-file" aria-labelledby="price-file-title">
            { heading(words, file, table.format) }
            <p>{ taken }</p>
            if let Some(day) = days.max() { <p>{ words.say(text::prices::DATED, &[("date", Arg::Text(&words.date(day)))]) }</p> }
            { lines(words, text::prices::LEFT_OUT_TITLE, &prices::notes(words, &table.notes, true)) }
            { lines(words, text::prices::NOTES_TITLE, &prices::notes(words, &table.notes, false)) }
            if models == 0 { <p id="prices-way-out">{ prices::way_out(words, &Problems::default()) }</p> }
            if let Some(against) = &table.against { { comparison(props, table, against) } }
            <p class="cluster">
                if models > 0 {
                    <button type="button" class="button" id="use-prices" onclick={send(props, || PricesMsg::Use)}>{ words.text(text::prices::USE) }</button>
                }
                { close(props) }
            </p>
        </section>
    }
}

fn lines(words: &Words, title: llm_readiness_content::TextId, lines: &Beginning<String>) -> Html {
    if lines.shown.is_empty() {
        return html! { <></> };
    }
    let items = lines
        .shown
        .iter()
        .map(|line| html! { <li key={line.clone()}>{ line }</li> });
    html! {
        <div>
            <p><strong>{ words.text(title) }</strong></p>
            <ul class="plain">{ for items }</ul>
            { more(words, lines.more) }
        </div>
    }
}

fn more(words: &Words, count: usize) -> Html {
    if count == 0 {
        return html! { <></> };
    }
    html! { <p class="panel__note">{ words.say(text::prices::MORE, &[("count", Arg::Number(number(count)))]) }</p> }
}

fn comparison(props: &PageProps, table: &PriceTable, against: &Comparison) -> Html {
    let words = &props.model.words;
    let changes = prices::changes(words, &against.changed);
    let models: std::collections::BTreeSet<&str> = (against.changed.iter())
        .map(|change| change.model.as_str())
        .collect();
    let sentence = words.say(
        text::prices::AGAINST,
        &[
            ("new", Arg::Number(number(against.new.len()))),
            ("changed", Arg::Number(number(against.changed.len()))),
            ("same", Arg::Number(number(against.same))),
            ("missing", Arg::Number(number(against.missing.len()))),
        ],
    );
    let sellers = props.model.market.catalog.as_ref();
    let is_gateway = !models.is_empty()
        && sellers.is_some_and(|known| {
            let is_known = |id: &str| known.providers().iter().any(|seller| seller.id == id);
            table
                .catalog
                .providers()
                .iter()
                .any(|seller| !is_known(&seller.id))
        });
    html! {
        <>
            <p>{ sentence }</p>
            if is_gateway { <p>{ words.text(text::prices::GATEWAY) }</p> }
            if !changes.shown.is_empty() { { changed(words, &changes) } }
        </>
    }
}

fn changed(words: &Words, changes: &Beginning<ChangeView>) -> Html {
    let rows = changes.shown.iter().map(|change| {
        html! {
            <tr key={format!("{} {}", change.model, change.what)}>
                <th scope="row">{ &change.model }</th>
                <td>{ &change.what }</td>
                <td class="num">{ &change.known }</td>
                <td class="num">{ &change.found }</td>
            </tr>
        }
    });
    html! {
        <>
            <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::prices::DIFFERS)}>
                <table class="table" id="price-changes">
                    <caption>{ words.text(text::prices::DIFFERS) }</caption>
                    <thead><tr>
                        <th scope="col">{ words.text(text::prices::MODEL) }</th>
                        <th scope="col">{ words.text(text::prices::PRICE) }</th>
                        <th scope="col" class="num">{ words.text(text::prices::IN_USE) }</th>
                        <th scope="col" class="num">{ words.text(text::prices::IN_FILE) }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            { more(words, changes.more) }
        </>
    }
}

fn fault_read(props: &PageProps, file: &PriceFile, fault: &ReadFault) -> Html {
    let words = &props.model.words;
    let problems = match fault {
        ReadFault::File(FileFault::TooLarge(bytes)) => {
            let size = words.number(bytes / 1e6, 1);
            let most = ("most", Arg::Number(MOST_MEGABYTES));
            vec![words.say(
                text::data_page::TOO_LARGE,
                &[("size", Arg::Text(&size)), most],
            )]
        }
        ReadFault::File(FileFault::Unreadable) => vec![words.text(text::data_page::UNREADABLE)],
        ReadFault::Document(problems) => sentences(words, problems),
    };
    let items = problems
        .into_iter()
        .enumerate()
        .map(|(at, line)| html! { <li key={at}>{ line }</li> });
    html! {
        <section class="callout stack" data-tone="alert" role="alert" id="price-fault">
            <h3 class="minor">{ words.say(text::data_page::NOT_OPENED, &[("name", Arg::Text(&file.name))]) }</h3>
            <ul class="plain">{ for items }</ul>
            <p>{ words.text(text::data_page::NOTHING_CHANGED) }</p>
            if let ReadFault::Document(problems) = fault { <p id="prices-way-out">{ prices::way_out(words, problems) }</p> }
            <p>{ close(props) }</p>
        </section>
    }
}
