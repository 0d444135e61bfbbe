//! The own accelerators that are compared with.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::date::Date;
use llm_readiness_engine::gpu::{Deployment, Gpu, HourPrice, OpenModel, Precision, Request};
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::use_case::{CostField, GpuHours, OwnServing, Way};

use super::choice::{ChoiceKey, ChoiceView, choice};
use super::{GroupView, Item, fault_of, group, numbers, serving_evidence, source};
use crate::app::Words;
use crate::app::view::cost::page::Page;

/// A short call: a format that does not hold even this is not offered.
const SHORT: Request = Request {
    input: 1_000.0,
    output: 100.0,
};

pub(super) fn own(page: &Page<'_>) -> GroupView {
    let plan = &page.costed.plan;
    let usual = &plan.library.serving.own;
    let chosen = plan.settings.own.as_ref().unwrap_or(usual);
    let mut items = vec![
        Item::Choice(model(page, chosen, usual)),
        Item::Choice(gpu(page, chosen, usual)),
        Item::Choice(precision(page, chosen, usual)),
        Item::Choice(price(page, chosen, usual)),
    ];
    items.extend(numbers(page, &[CostField::PricePerHour]));
    items.push(Item::Choice(hours(page, chosen, usual)));
    items.extend(numbers(
        page,
        &[
            CostField::FirstTokenSeconds,
            CostField::TokenMilliseconds,
            CostField::StaffDays,
        ],
    ));
    let mut view = group(page.costed.words, "own", items);
    view.fault = fault_of(page, Way::OwnGpus);
    view
}

/// Whether a model fits on at most eight of these accelerators with at least one short call.
pub(super) fn fits(facts: &Facts, gpu: &Gpu, model: &OpenModel, weights: Precision) -> bool {
    Deployment::smallest(gpu, model, weights, SHORT, &facts.machines).is_ok()
}

/// "As of November 23, 2026".
pub(super) fn as_of(words: &Words, date: Date) -> String {
    let date = words.date(date);
    words.say(text::estimate::AS_OF, &[("date", Arg::Text(&date))])
}

/// A choice of the library with the evidence for it.
fn with_evidence(page: &Page<'_>, mut view: ChoiceView) -> ChoiceView {
    if let Some(evidence) = serving_evidence(page) {
        view.origin.is_weak = evidence.weak && view.origin.person.is_none();
        view.origin.source = Some(source(page.costed.words, evidence));
    }
    view
}

/// Options in the order of a list; what a document names and the list does not know is added.
fn options(
    list: impl Iterator<Item = (String, String)>,
    value: &str,
) -> Vec<(String, Vec<(String, String)>)> {
    let mut all: Vec<(String, String)> = list.collect();
    if !all.iter().any(|(id, _)| id == value) {
        all.push((value.to_owned(), value.to_owned()));
    }
    vec![(String::new(), all)]
}

/// The text of an option.
fn text_of(options: &[(String, Vec<(String, String)>)], value: &str) -> String {
    let all = options.iter().flat_map(|(_, options)| options);
    let found = all.into_iter().find(|(id, _)| id == value);
    found.map_or_else(|| value.to_owned(), |(_, text)| text.clone())
}

fn model(page: &Page<'_>, chosen: &OwnServing, usual: &OwnServing) -> ChoiceView {
    let models = &page.costed.plan.facts.models;
    let id = |named: &str| {
        OpenModel::find(models, named).map_or_else(|_| named.to_owned(), |model| model.id.clone())
    };
    let (value, default) = (id(&chosen.model), id(&usual.model));
    let list = models
        .iter()
        .map(|model| (model.id.clone(), model.name.clone()));
    let options = options(list, &value);
    let named = text_of(&options, &default);
    let is_person = value != default;
    let view = choice(
        page.costed.words,
        ChoiceKey::Model,
        (value, is_person),
        &named,
        options,
    );
    with_evidence(page, view)
}

fn gpu(page: &Page<'_>, chosen: &OwnServing, usual: &OwnServing) -> ChoiceView {
    let gpus = &page.costed.plan.facts.gpus;
    let id = |named: &str| {
        Gpu::find(gpus, named).map_or_else(|_| named.to_owned(), |gpu| gpu.id.clone())
    };
    let (value, default) = (id(&chosen.gpu), id(&usual.gpu));
    let list = gpus.iter().map(|gpu| (gpu.id.clone(), gpu.name.clone()));
    let options = options(list, &value);
    let named = text_of(&options, &default);
    let is_person = value != default;
    let view = choice(
        page.costed.words,
        ChoiceKey::Gpu,
        (value, is_person),
        &named,
        options,
    );
    with_evidence(page, view)
}

/// Number formats in which the model fits on the accelerators, and the one that is chosen.
fn precision(page: &Page<'_>, chosen: &OwnServing, usual: &OwnServing) -> ChoiceView {
    let (words, facts) = (page.costed.words, page.costed.plan.facts);
    let word = |named: &str| {
        Precision::named(named).map_or_else(|| named.to_owned(), |p| p.word().to_owned())
    };
    let (value, default) = (word(&chosen.precision), word(&usual.precision));
    let model = OpenModel::find(&facts.models, &chosen.model).ok();
    let gpu = Gpu::find(&facts.gpus, &chosen.gpu).ok();
    let native = model.map(|model| model.native);
    let name = |precision: Precision| {
        let name = words.word("cost-setting-precision", precision.word());
        if native == Some(precision) {
            let args = [("name", Arg::Text(&name))];
            words.say(text::cost_settings::PUBLISHED, &args)
        } else {
            name
        }
    };
    let list = Precision::ALL.iter().filter(|(word, precision)| {
        let found = model.zip(gpu);
        let is_possible = found.is_none_or(|(model, gpu)| fits(facts, gpu, model, *precision));
        is_possible || *word == value
    });
    let list = list.map(|(word, precision)| ((*word).to_owned(), name(*precision)));
    let options = options(list, &value);
    let named = words.word("cost-setting-precision", &default);
    let is_person = value != default;
    let view = choice(
        words,
        ChoiceKey::Precision,
        (value, is_person),
        &named,
        options,
    );
    with_evidence(page, view)
}

/// The prices found for an hour of the accelerator.
fn price(page: &Page<'_>, chosen: &OwnServing, usual: &OwnServing) -> ChoiceView {
    let words = page.costed.words;
    let gpu = Gpu::find(&page.costed.plan.facts.gpus, &chosen.gpu).ok();
    let rents = gpu.map_or(&[][..], |gpu| &gpu.rents);
    let named = rents.iter().find(|rent| rent.band == chosen.price.word());
    // The engine takes the dearest price where the level is not known; so does the form.
    let rent = named.or_else(|| rents.last());
    let value = rent.map_or_else(|| chosen.price.word().to_owned(), |rent| rent.band.clone());
    let list = rents
        .iter()
        .map(|rent| (rent.band.clone(), hour(words, rent)));
    let options = options(list, &value);
    let is_person = chosen.price != usual.price;
    let mut view = choice(
        words,
        ChoiceKey::Price,
        (value, is_person),
        &words.word("price-level", usual.price.word()),
        options,
    );
    if let Some(rent) = rent {
        view.origin.is_weak = rent.price.weak || !rent.observed;
        let mut origin = rent.price.source.clone();
        if !rent.observed {
            origin = format!("{origin} ({})", words.text(text::cost_settings::DERIVED));
        }
        view.origin.source = Some((origin, as_of(words, rent.price.as_of)));
    }
    view
}

fn hour(words: &Words, rent: &HourPrice) -> String {
    let level = words.word("price-level", &rent.band);
    let dollars = words.money(&rent.price.value.to_string(), "USD", 2);
    let args = [
        ("level", Arg::Text(level.as_str())),
        ("dollars", Arg::Text(&dollars)),
    ];
    words.say(text::cost_settings::HOUR_PRICE, &args)
}

fn hours(page: &Page<'_>, chosen: &OwnServing, usual: &OwnServing) -> ChoiceView {
    let words = page.costed.words;
    let list = GpuHours::ALL
        .iter()
        .map(|(word, _)| ((*word).to_owned(), words.word("gpu-hours", word)));
    let view = choice(
        words,
        ChoiceKey::Hours,
        (chosen.hours.word().to_owned(), chosen.hours != usual.hours),
        &words.word("gpu-hours", usual.hours.word()),
        vec![(String::new(), list.collect())],
    );
    with_evidence(page, view)
}
