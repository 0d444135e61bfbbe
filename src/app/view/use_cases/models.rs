//! Models to choose from with their prices, and up to three of them on the numbers of a use case.

use llm_readiness_content::{Arg, TextId, text};
use llm_readiness_engine::date::Date;
use llm_readiness_engine::money::Rate;
use llm_readiness_engine::pricing::{
    Disagreement, Kind, Meter, Model as PricedModel, Moment, Terms,
};
use llm_readiness_engine::tco::Plan;
use llm_readiness_engine::use_case::{CostSettings, UseCase};

use super::Costed;
use crate::app::Words;

/// Models that a list shows at first.
pub const SHOWN: usize = 12;
/// Models that are added when more are asked for.
pub const MORE: usize = 24;
/// Models that are compared at once.
pub const COMPARED: usize = 3;

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finds {
    /// The first of them.
    pub rows: Vec<ModelView>,
    /// How many are shown of how many, and that only similar names were found.
    pub count: String,
    /// What shows more of them, while there are more.
    pub more: Option<String>,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// The words that were typed.
    pub wanted: &'a str,
    /// The reference of the model that is chosen. Without words it comes first, even one that has ended.
    pub chosen: &'a str,
    /// How many to show.
    pub shown: usize,
}

/// A model in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelView {
    /// What a use case holds.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// Who sells it.
    pub provider: String,
    /// Name of the figure and the figure: prices for a million tokens, context window, terms.
    pub facts: Vec<(String, String)>,
    /// The day it ends, or that it is not for new use.
    pub end: Option<String>,
    /// Where other price lists disagree: meter, what we say, what they say.
    pub disagreements: Vec<(String, String, String)>,
}

/// A model on the numbers of a use case.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// What a use case holds.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// Month, task and successful task, or why there is no cost.
    pub cost: Result<[String; 3], String>,
}

/// The models with all words of a text that read and write text, or those with the most similar names.
#[must_use]
pub fn finds(words: &Words, plan: &Plan<'_>, search: Search<'_>) -> Finds {
    let number = crate::app::view::verdict::number;
    let day = first_day(plan);
    let is_chat = |model: &&PricedModel| model.kind() == Kind::Chat;
    let exact: Vec<&PricedModel> = plan
        .catalog
        .search(search.wanted, day)
        .into_iter()
        .filter(is_chat)
        .collect();
    let is_similar = exact.is_empty();
    let mut fits = exact;
    if is_similar {
        let similar = plan.catalog.similar(search.wanted, day);
        fits = similar.into_iter().filter(is_chat).collect();
    }
    if search.wanted.trim().is_empty()
        && let Ok(chosen) = plan.catalog.find(search.chosen)
    {
        fits.retain(|model| model.reference() != chosen.reference());
        fits.insert(0, chosen);
    }
    let left = fits.len().saturating_sub(search.shown);
    let shown = words.number(number(fits.len() - left), 0);
    let args = [
        ("shown", Arg::Text(&shown)),
        ("count", Arg::Number(number(fits.len()))),
    ];
    Finds {
        count: match (fits.is_empty(), is_similar) {
            (true, _) => words.text(text::models::NONE),
            (false, true) => words.say(text::models::NEAREST, &args),
            (false, false) => words.say(text::models::FOUND, &args),
        },
        more: (left > 0).then(|| {
            let count = words.number(number(left.min(MORE)), 0);
            words.say(text::models::MORE, &[("count", Arg::Text(&count))])
        }),
        rows: fits
            .into_iter()
            .take(search.shown)
            .map(|model| row(words, plan, model))
            .collect(),
    }
}

/// The first day of the plan.
fn first_day(plan: &Plan<'_>) -> Date {
    plan.months.first().copied().unwrap_or(plan.as_of)
}

/// The day whose prices are shown: the first of the plan, or the last one of a model that has ended by then, as in the
/// plan itself.
fn priced_on(plan: &Plan<'_>, model: &PricedModel) -> Date {
    let first = first_day(plan);
    let last = model.retirement().and_then(|end| end.on.day_before());
    last.map_or(first, |last| last.min(first))
}

fn row(words: &Words, plan: &Plan<'_>, model: &PricedModel) -> ModelView {
    let at = Moment::noon(priced_on(plan, model));
    let card = model.rate_card(at, Terms::Standard, 0).ok();
    let price = |meter| {
        let rate = card.as_ref().and_then(|card| card.rate(meter).ok());
        rate.map_or_else(
            || words.text(text::models::UNKNOWN),
            |rate| million(words, rate),
        )
    };
    let context = model.context_window().map_or_else(
        || words.text(text::models::UNKNOWN),
        |window| {
            #[allow(clippy::cast_precision_loss, reason = "windows are far below 2^53")]
            let window = words.number(window as f64, 0);
            words.say(
                text::models::CONTEXT_TOKENS,
                &[("tokens", Arg::Text(&window))],
            )
        },
    );
    let terms: Vec<String> = model
        .terms_at(at)
        .into_iter()
        .map(|terms| words.text(term(terms)))
        .collect();
    let named = |id: TextId, figure: String| (words.text(id), figure);
    ModelView {
        reference: model.reference(),
        name: model.name().to_owned(),
        provider: plan
            .catalog
            .provider(model)
            .map_or_else(|| model.provider().to_owned(), |seller| seller.name.clone()),
        facts: vec![
            named(text::models::INPUT, price(Meter::Input)),
            named(text::models::OUTPUT, price(Meter::Output)),
            named(text::models::CACHED, price(Meter::CacheRead)),
            named(text::models::CONTEXT, context),
            named(text::models::TERMS, terms.join(", ")),
        ],
        end: end(words, plan, model),
        disagreements: model
            .disagreements()
            .iter()
            .map(|other| disagreement(words, plan, model, at, other))
            .collect(),
    }
}

fn end(words: &Words, plan: &Plan<'_>, model: &PricedModel) -> Option<String> {
    if let Some(end) = model.retirement() {
        let date = words.date(end.on);
        let id = if end.on < first_day(plan) {
            text::models::ENDED
        } else if plan.months.last().is_some_and(|after| end.on < *after) {
            text::models::ENDS
        } else {
            text::models::ENDS_LATER
        };
        return Some(words.say(id, &[("date", Arg::Text(&date))]));
    }
    model
        .is_deprecated()
        .then(|| words.text(text::models::DEPRECATED))
}

/// The meter with its terms, our price with its source, theirs with its source.
fn disagreement(
    words: &Words,
    plan: &Plan<'_>,
    model: &PricedModel,
    at: Moment,
    other: &Disagreement,
) -> (String, String, String) {
    let catalog = plan.catalog;
    let length = other.above.saturating_add(1);
    let card = model.rate_card(at, other.terms, length).ok();
    let ours = card
        .and_then(|card| card.rate(other.meter).ok())
        .map_or_else(
            || words.text(text::models::UNKNOWN),
            |rate| million(words, rate),
        );
    let our_source = catalog
        .source_at(model, at, other.terms)
        .map_or("", |source| source.name.as_str());
    let their_source = catalog
        .source_called(&other.source)
        .map_or(other.source.as_str(), |source| source.name.as_str());
    let mut meter = other.meter.key().to_owned();
    if other.terms != Terms::Standard {
        meter = format!("{meter} {}", other.terms.key());
    }
    if other.above > 0 {
        meter = format!("{meter} > {}", other.above);
    }
    let theirs = million(words, other.theirs);
    (
        meter,
        words.say(
            text::models::OURS,
            &[
                ("price", Arg::Text(&ours)),
                ("source", Arg::Text(our_source)),
            ],
        ),
        words.say(
            text::models::THEIRS,
            &[
                ("price", Arg::Text(&theirs)),
                ("source", Arg::Text(their_source)),
            ],
        ),
    )
}

/// The price of a million, with all its decimals and at least cents.
fn million(words: &Words, rate: Rate) -> String {
    const MILLION: u32 = 1_000_000;
    let price = rate.for_many(MILLION).to_string();
    let decimals = price
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    let decimals = u8::try_from(decimals.clamp(2, 6)).unwrap_or(2);
    words.money(&price, "USD", decimals)
}

const fn term(terms: Terms) -> TextId {
    match terms {
        Terms::Standard => text::models::TERM_STANDARD,
        Terms::Batch => text::models::TERM_BATCH,
        Terms::Flex => text::models::TERM_FLEX,
        Terms::Priority => text::models::TERM_PRIORITY,
        Terms::FastTier => text::models::TERM_FAST_TIER,
        Terms::FastMode => text::models::TERM_FAST_MODE,
    }
}

/// The same use case with each of the models, paid by the token: what others share is left out of the comparison.
#[must_use]
pub fn comparison(
    words: &Words,
    from: &Plan<'_>,
    case: &UseCase,
    models: &[String],
) -> Vec<Compared> {
    let cases: Vec<UseCase> = models
        .iter()
        .take(COMPARED)
        .map(|model| UseCase {
            model: model.clone(),
            ..case.clone()
        })
        .collect();
    let settings = CostSettings {
        way: None,
        ..from.settings.clone()
    };
    let plan = Plan {
        use_cases: &cases,
        settings: &settings,
        ..from.clone()
    };
    let each = Costed::from_plan(words, plan);
    let compared = |(at, case): (usize, &UseCase)| Compared {
        reference: case.model.clone(),
        name: super::portfolio::model_name(from, &case.model),
        cost: each.cost(at).map(|cost| {
            let month = cost.lines.total();
            [
                each.money(month),
                each.each(month, cost.tasks),
                each.each(month, cost.successes),
            ]
        }),
    };
    cases.iter().enumerate().map(compared).collect()
}
