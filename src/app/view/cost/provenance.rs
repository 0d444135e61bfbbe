//! Where the prices come from: every model that the use cases use, with its prices, their source and what disagrees.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::pricing::{Meter, Model, Moment, Terms};
use llm_readiness_engine::programme::searches;

use super::page::Page;
pub use super::provenance_capacity::{Capacity, Listing, ListingRow, capacity};
pub use super::provenance_rates::{RateRow, TermsTable};
use super::provenance_rates::{dollars, rate_of, tables, wide};

/// A model with its prices.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelView {
    /// Tells it from the others.
    pub reference: String,
    /// Its name and what a million tokens cost.
    pub title: String,
    /// Whether the price is a person's own.
    pub is_own: bool,
    /// When it ends, if that is inside the plan or before it.
    pub ends: Option<String>,
    /// The lists that disagree.
    pub disagrees: Vec<String>,
    /// Name and value: source, license, dates.
    pub facts: Vec<FactView>,
    /// Its prices by terms and dates.
    pub tables: Vec<TermsTable>,
    /// Where other lists say something else.
    pub differs: Vec<Differs>,
}

/// A fact about a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactView {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Whether the value is the same in every language.
    pub is_name: bool,
}

/// What one other list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// The name of the list.
    pub source: String,
    /// What is charged, the price here, the price there.
    pub rows: Vec<[String; 3]>,
}

/// The models of the plan in the order of its use cases, each once; sentences about those that no list has.
#[must_use]
pub fn models(page: &Page<'_>) -> (Vec<ModelView>, Vec<String>) {
    let (words, plan) = (page.costed.words, &page.costed.plan);
    let mut found: Vec<(&Model, Vec<String>)> = Vec::new();
    let mut missing = Vec::new();
    let mut add = |reference: &str, used_by: String| match plan.catalog.find(reference) {
        Ok(model) => match found
            .iter_mut()
            .find(|(known, _)| known.reference() == model.reference())
        {
            Some((_, uses)) if uses.contains(&used_by) => {}
            Some((_, uses)) => uses.push(used_by),
            None => found.push((model, vec![used_by])),
        },
        Err(_) => {
            missing.push(words.say(
                text::provenance::NOT_FOUND,
                &[("name", Arg::Text(reference))],
            ));
        }
    };
    for case in plan.use_cases {
        add(&case.model, case.name.clone());
        if let Some(successor) = &case.successor {
            let args = [("name", Arg::Text(&case.name))];
            add(successor, words.say(text::provenance::SUCCESSOR, &args));
        }
    }
    if plan
        .use_cases
        .iter()
        .any(|case| searches(&plan.library.central(case)))
    {
        let model = &plan.library.retrieval.embedding_model;
        add(model, words.text(text::provenance::SEARCH));
    }
    let views = found
        .into_iter()
        .map(|(model, uses)| view(page, model, &uses));
    (views.collect(), missing)
}

fn view(page: &Page<'_>, model: &Model, uses: &[String]) -> ModelView {
    let (words, plan) = (page.costed.words, &page.costed.plan);
    let last = plan.months.last().copied();
    let source = plan.catalog.source(model);
    let ends = model
        .retirement()
        .filter(|end| last.is_some_and(|last| end.on < last));
    let differs = differs(page, model);
    ModelView {
        reference: model.reference(),
        title: title(page, model),
        is_own: source.is_some_and(llm_readiness_engine::pricing::Source::is_own),
        ends: ends.map(|end| {
            let date = words.date(end.on);
            let is_gone = plan.months.first().is_some_and(|first| end.on < *first);
            let id = if is_gone {
                text::provenance::ENDED
            } else {
                text::provenance::ENDS
            };
            words.say(id, &[("date", Arg::Text(&date))])
        }),
        disagrees: differs
            .iter()
            .map(|list| {
                words.say(
                    text::provenance::DISAGREES,
                    &[("source", Arg::Text(&list.source))],
                )
            })
            .collect(),
        facts: facts(page, model, uses),
        tables: tables(page, model),
        differs,
    }
}

fn title(page: &Page<'_>, model: &Model) -> String {
    let (words, plan) = (page.costed.words, &page.costed.plan);
    let at = Moment::noon(plan.as_of);
    let price = |meter| {
        let rate = rate_of(model, at, Terms::Standard, 0, meter)?;
        Some(dollars(words, rate, meter))
    };
    let name = ("name", Arg::Text(model.name()));
    match (price(Meter::Input), price(Meter::Output)) {
        (Some(input), Some(output)) => words.say(
            text::provenance::MODEL,
            &[
                name,
                ("input", Arg::Text(&input)),
                ("output", Arg::Text(&output)),
            ],
        ),
        (Some(input), None) => words.say(
            text::provenance::MODEL_INPUT,
            &[name, ("input", Arg::Text(&input))],
        ),
        (None, _) => words.say(text::provenance::MODEL_OTHER, &[name]),
    }
}

fn facts(page: &Page<'_>, model: &Model, uses: &[String]) -> Vec<FactView> {
    let (words, catalog) = (page.costed.words, page.costed.plan.catalog);
    let fact = |id, value: String, is_name| FactView {
        name: words.text(id),
        value,
        is_name,
    };
    let page_of = catalog
        .provider(model)
        .and_then(|seller| seller.page.clone());
    let mut facts = vec![
        fact(text::provenance::USED_BY, words.list(uses), false),
        fact(text::provenance::REFERENCE, model.reference(), true),
    ];
    if let Some(source) = catalog.source(model) {
        let licence = match &source.copyright {
            Some(holder) => format!("{}, {holder}", source.licence),
            None => source.licence.clone(),
        };
        facts.extend([
            fact(text::provenance::SOURCE, source.name.clone(), true),
            fact(text::provenance::LICENCE, licence, true),
            fact(text::provenance::AS_OF, words.date(source.as_of), false),
        ]);
    }
    facts.push(match page_of {
        Some(address) => fact(text::provenance::PAGE, address, true),
        None => fact(
            text::provenance::PAGE,
            words.text(text::provenance::PAGE_NONE),
            false,
        ),
    });
    let end = model.retirement().map_or_else(
        || words.text(text::provenance::RETIRES_NONE),
        |end| {
            let date = words.date(end.on);
            let args = [
                ("date", Arg::Text(&date)),
                ("source", Arg::Text(&end.source)),
            ];
            words.say(text::provenance::RETIRES_ON, &args)
        },
    );
    facts.push(fact(text::provenance::RETIRES, end, false));
    if let Some(stated) = model.stated_token_multiplier() {
        let source = catalog.source_called(&stated.source);
        let source = source.map_or(stated.source.as_str(), |source| &source.name);
        let times = words.number(stated.times.to_f64(), 2);
        let args = [("times", Arg::Text(&times)), ("source", Arg::Text(source))];
        let value = words.say(text::provenance::TOKENIZER_OF, &args);
        facts.push(fact(text::provenance::TOKENIZER, value, false));
    }
    facts
}

/// Where other lists say something else, list by list.
fn differs(page: &Page<'_>, model: &Model) -> Vec<Differs> {
    let (words, plan) = (page.costed.words, &page.costed.plan);
    let at = Moment::noon(plan.as_of);
    let mut lists: Vec<Differs> = Vec::new();
    for mark in model.disagreements() {
        let meter = words.word("meter", &mark.meter.key().replace('_', "-"));
        let terms = words.word("terms", mark.terms.key());
        let args = [("meter", Arg::Text(&meter)), ("terms", Arg::Text(&terms))];
        let mut what = words.say(text::prices::WHAT, &args);
        if mark.above > 0 {
            let above = words.number(wide(mark.above), 0);
            let args = [("what", Arg::Text(&what)), ("above", Arg::Text(&above))];
            what = words.say(text::provenance::ABOVE, &args);
        }
        let tokens = if mark.above > 0 {
            mark.above.saturating_add(1)
        } else {
            0
        };
        let ours = rate_of(model, at, mark.terms, tokens, mark.meter);
        let ours = ours.map_or_else(
            || words.text(text::provenance::UNKNOWN),
            |rate| dollars(words, rate, mark.meter),
        );
        let row = [what, ours, dollars(words, mark.theirs, mark.meter)];
        let source = plan.catalog.source_called(&mark.source);
        let source = source.map_or(mark.source.as_str(), |source| &source.name);
        match lists.iter_mut().find(|list| list.source == source) {
            Some(list) => list.rows.push(row),
            None => lists.push(Differs {
                source: source.to_owned(),
                rows: vec![row],
            }),
        }
    }
    lists
}
