//! `readiness models`: the price list.

use std::fmt::Write as _;

use llm_readiness_engine::document::Json;
use llm_readiness_engine::pricing::{
    Catalog, Disagreement, Kind, Meter, Model, Moment, RateCard, Terms,
};

use crate::arguments::Format;
use crate::console::{Console, Failure};
use crate::market::prices;
use crate::price::object;
use crate::table::{Side, Table};

/// Prints the models in which all words of `filter` occur.
pub(crate) fn run(
    filter: &str,
    at: Option<&str>,
    format: Format,
    console: &mut Console,
) -> Result<(), Failure> {
    let catalog = prices().map_err(|problems| Failure::Needed(problems.to_string()))?;
    let newest = catalog.sources().iter().map(|source| source.as_of).max();
    let at = match (at, newest) {
        (Some(text), _) => text.parse().map_err(|error| format!("--at: {error}")),
        (None, Some(day)) => Ok(Moment::noon(day)),
        (None, None) => Err("the price list has no source".to_owned()),
    };
    let at: Moment = match at {
        Ok(at) => at,
        Err(sentence) => {
            console.complain(&sentence);
            return Ok(());
        }
    };
    let found = catalog.search(filter, at.date);
    match format {
        Format::Text => console.print(&text(&catalog, &found, at)),
        Format::Json => {
            let list = found
                .iter()
                .map(|model| json(&catalog, model, at))
                .collect();
            console.print(&Json::List(list).to_pretty())
        }
    }
}

fn text(catalog: &Catalog, found: &[&Model], at: Moment) -> String {
    let mut table = Table::new([
        ("Model", Side::Left),
        ("Name", Side::Left),
        ("Kind", Side::Left),
        ("Input", Side::Right),
        ("Output", Side::Right),
        ("Terms", Side::Left),
        ("Remarks", Side::Left),
    ]);
    for model in found {
        let card = model.rate_card(at, Terms::Standard, 0).ok();
        let terms: Vec<&str> = model.terms_at(at).iter().map(|terms| terms.key()).collect();
        table.push([
            model.reference(),
            model.name().to_owned(),
            kind(model.kind()).to_owned(),
            published(card.as_ref(), Meter::Input),
            published(card.as_ref(), Meter::Output),
            terms.join(", "),
            remarks(catalog, model, at),
        ]);
    }
    let mut text = table.to_string();
    let _ = writeln!(
        text,
        "\n{} models; US dollars for a million tokens at {at}",
        found.len()
    );
    for source in catalog.sources() {
        let (name, licence, as_of) = (&source.name, &source.licence, source.as_of);
        let _ = writeln!(text, "Source: {name} ({licence}), as of {as_of}");
    }
    text
}

fn published(card: Option<&RateCard>, meter: Meter) -> String {
    let rate = card.and_then(|card| card.rate(meter).ok());
    rate.map_or_else(String::new, |rate| rate.for_many(meter.per()).to_string())
}

fn remarks(catalog: &Catalog, model: &Model, at: Moment) -> String {
    let mut remarks = Vec::new();
    if let Some(end) = model.retirement() {
        remarks.push(format!("retires on {}", end.on));
    }
    if model.is_deprecated() {
        remarks.push("not for new use".to_owned());
    }
    for start in model.tier_starts(at, Terms::Standard) {
        remarks.push(format!("other rates above {start} tokens"));
    }
    for day in model.changes_after(at.date) {
        remarks.push(format!("changes on {day}"));
    }
    if let Some(tokens) = model.stated_token_multiplier() {
        remarks.push(format!("{} times the tokens", tokens.times));
    }
    remarks.extend(
        marks(catalog, model)
            .into_iter()
            .map(|(_, sentence)| sentence),
    );
    remarks.join("; ")
}

/// Each mark of a model with a sentence about it.
pub(crate) fn marks<'m>(catalog: &Catalog, model: &'m Model) -> Vec<(&'m Disagreement, String)> {
    let told = |mark: &'m Disagreement| {
        let source = catalog.source_called(&mark.source);
        let source = source.map_or(mark.source.as_str(), |source| &source.name);
        let price = mark.theirs.for_many(mark.meter.per());
        let length = match mark.above {
            0 => String::new(),
            above => format!(" above {above} tokens"),
        };
        let (meter, terms) = (mark.meter.english(), mark.terms.english());
        (
            mark,
            format!("{source} has {terms} {meter} at {price}{length}"),
        )
    };
    model.disagreements().iter().map(told).collect()
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Chat => "chat",
        Kind::Embedding => "embedding",
        Kind::Rerank => "rerank",
        Kind::Other => "other",
    }
}

fn json(catalog: &Catalog, model: &Model, at: Moment) -> Json {
    let texts = |list: Vec<String>| Json::List(list.into_iter().map(Json::text).collect());
    let terms = model.terms_at(at);
    let prices = terms
        .iter()
        .map(|terms| (terms.key().to_owned(), rates(model, at, *terms)));
    let starts = model.tier_starts(at, Terms::Standard).into_iter();
    let changes = model
        .changes_after(at.date)
        .iter()
        .map(ToString::to_string)
        .collect();
    let retires = model.retirement().map_or(Json::Null, |end| {
        object([
            ("on", Json::text(end.on.to_string())),
            ("source", Json::text(&end.source)),
        ])
    });
    let marks = model.disagreements().iter().map(disagreement).collect();
    let multiplier = model.stated_token_multiplier();
    object([
        ("model", Json::text(model.reference())),
        ("name", Json::text(model.name())),
        ("aliases", texts(model.aliases().to_vec())),
        ("kind", Json::text(kind(model.kind()))),
        (
            "context",
            model.context_window().map_or(Json::Null, Json::integer),
        ),
        ("deprecated", Json::Bool(model.is_deprecated())),
        ("retires", retires),
        ("changes", texts(changes)),
        (
            "token_multiplier",
            multiplier.map_or_else(
                || Json::text("1"),
                |tokens| Json::text(tokens.times.to_string()),
            ),
        ),
        (
            "terms",
            texts(terms.iter().map(|terms| terms.key().to_owned()).collect()),
        ),
        ("prices", Json::Object(prices.collect())),
        (
            "tiers_above",
            Json::List(starts.map(Json::integer).collect()),
        ),
        ("disagreements", Json::List(marks)),
        (
            "source",
            catalog
                .source(model)
                .map_or(Json::Null, |source| Json::text(&source.name)),
        ),
    ])
}

/// The prices for short inputs, as a price list prints them.
fn rates(model: &Model, at: Moment, terms: Terms) -> Json {
    let card = model.rate_card(at, terms, 0).ok();
    let rates = card.iter().flat_map(RateCard::rates);
    let field = |(meter, rate): (Meter, llm_readiness_engine::money::Rate)| {
        let price = rate.for_many(meter.per()).to_string();
        (meter.key().to_owned(), Json::text(price))
    };
    Json::Object(rates.map(field).collect())
}

fn disagreement(mark: &Disagreement) -> Json {
    object([
        ("source", Json::text(&mark.source)),
        ("meter", Json::text(mark.meter.key())),
        ("terms", Json::text(mark.terms.key())),
        ("above", Json::integer(mark.above)),
        (
            "value",
            Json::text(mark.theirs.for_many(mark.meter.per()).to_string()),
        ),
    ])
}
