//! The first cost figure: one use case, one month, list price.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::assessment::UseCaseSketch;
use llm_readiness_engine::date::Date;
use llm_readiness_engine::document::Object;
use llm_readiness_engine::money::Dollars;
use llm_readiness_engine::pricing::{Catalog, Kind, Moment};
use llm_readiness_engine::workload::{
    CostError, Field, FieldError, MonthlyCost, StepValue, UseCase,
};

use crate::app::model::Open;
use crate::app::{Model, Words};

/// A share of the staff that uses a first assistant every day; our own estimate for a first
/// roll-out, to be replaced by the person's number.
const FIRST_USERS_SHARE: f64 = 0.2;
/// Users when the headcount is not known.
const FIRST_USERS: f64 = 100.0;
/// Model of the first figure: a current mid-range model that every reader has heard of.
pub const FIRST_MODEL: &str = "openai/gpt-5.4-mini";

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct CostView {
    /// The inputs; what is not given yet stands at its default.
    pub sketch: UseCaseSketch,
    /// Whether the inputs are still the defaults.
    pub is_default: bool,
    /// Models that can be chosen, by provider.
    pub providers: Vec<ProviderView>,
    /// The figure, or a sentence why there is none.
    pub outcome: Result<Figure, String>,
    /// Sentences beside the fields they belong to.
    pub faults: Vec<(Field, String)>,
}

/// A provider's models.
#[derive(Debug, Clone, PartialEq)]
pub struct ProviderView {
    /// Its id, as key.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Reference and name of each model.
    pub models: Vec<(String, String)>,
}

/// A cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// A month.
    pub month: String,
    /// One task.
    pub task: String,
    /// Every step: what, how, result.
    pub steps: Vec<(String, String, String)>,
    /// The exact total, unrounded.
    pub exact: String,
    /// Where the prices come from, with date and licence.
    pub source: String,
    /// The provider's own price page; may be empty.
    pub page: String,
}

/// The use case of the assessment, or one to start from.
#[must_use]
pub fn sketch(model: &Model, open: &Open) -> UseCaseSketch {
    open.assessment.use_case.clone().unwrap_or_else(|| {
        let headcount = open.assessment.profile.headcount;
        UseCaseSketch {
            name: model.words.text(text::cost::FIRST_NAME),
            model: FIRST_MODEL.to_owned(),
            users: headcount.map_or(FIRST_USERS, |n| (f64::from(n) * FIRST_USERS_SHARE).ceil()),
            tasks_per_user_day: 6.0,
            workdays: 21.0,
            calls_per_task: 1.0,
            input_tokens: 3_000.0,
            cached_share: 0.0,
            output_tokens: 500.0,
            extra: Object::new(),
        }
    })
}

/// The value of a field.
#[must_use]
pub fn value(sketch: &UseCaseSketch, field: Field) -> f64 {
    match field {
        Field::Users => sketch.users,
        Field::TasksPerUserDay => sketch.tasks_per_user_day,
        Field::Workdays => sketch.workdays,
        Field::CallsPerTask => sketch.calls_per_task,
        Field::InputTokens => sketch.input_tokens,
        Field::CachedShare => sketch.cached_share,
        Field::OutputTokens => sketch.output_tokens,
    }
}

/// The same with another value in one field.
#[must_use]
pub fn with_value(mut sketch: UseCaseSketch, field: Field, value: f64) -> UseCaseSketch {
    let slot = match field {
        Field::Users => &mut sketch.users,
        Field::TasksPerUserDay => &mut sketch.tasks_per_user_day,
        Field::Workdays => &mut sketch.workdays,
        Field::CallsPerTask => &mut sketch.calls_per_task,
        Field::InputTokens => &mut sketch.input_tokens,
        Field::CachedShare => &mut sketch.cached_share,
        Field::OutputTokens => &mut sketch.output_tokens,
    };
    *slot = value;
    sketch
}

/// Computes the figure; `None` until the prices have arrived.
#[must_use]
pub fn cost(model: &Model, open: &Open) -> Option<CostView> {
    let catalog = model.prices.as_deref()?;
    let sketch = sketch(model, open);
    let words = &model.words;
    let (outcome, faults) = match UseCase::from_sketch(&sketch) {
        Err(faults) => {
            let sentences = faults
                .iter()
                .map(|fault| field_sentence(words, fault))
                .collect();
            (Err(words.text(text::cost::FIX_FIELDS)), sentences)
        }
        Ok(case) => (figure(model, open, catalog, &sketch, case), Vec::new()),
    };
    Some(CostView {
        is_default: open.assessment.use_case.is_none(),
        providers: providers(catalog, open.assessment.as_of),
        outcome,
        faults,
        sketch,
    })
}

fn figure(
    model: &Model,
    open: &Open,
    catalog: &Catalog,
    sketch: &UseCaseSketch,
    case: UseCase,
) -> Result<Figure, String> {
    let words = &model.words;
    let no_price = || words.say(text::cost::NO_PRICE, &[("model", Arg::Text(&sketch.model))]);
    let day = open.assessment.as_of.ok_or_else(no_price)?;
    let found = catalog.find(&sketch.model).map_err(|_| no_price())?;
    let month = case
        .monthly_cost(catalog, &sketch.model, Moment::noon(day))
        .map_err(|error| cost_sentence(words, &error, found.name()))?;
    let source = catalog.source(found).map_or_else(String::new, |source| {
        words.say(
            text::cost::SOURCE,
            &[
                ("name", Arg::Text(&source.name)),
                ("licence", Arg::Text(&source.licence)),
                ("date", Arg::Text(&words.date(source.as_of))),
                ("day", Arg::Text(&words.date(day))),
            ],
        )
    });
    Ok(Figure {
        month: words.money(&month.total.to_string(), "USD", decimals(month.total)),
        task: words.money(&month.per_task.to_string(), "USD", 4),
        steps: steps(words, &month),
        exact: month.total.to_string(),
        source,
        page: catalog
            .provider(found)
            .and_then(|p| p.page.clone())
            .unwrap_or_default(),
    })
}

/// Cents matter below a hundred dollars only.
fn decimals(amount: Dollars) -> u8 {
    if amount.to_f64() < 100.0 { 2 } else { 0 }
}

fn steps(words: &Words, month: &MonthlyCost) -> Vec<(String, String, String)> {
    month
        .steps
        .iter()
        .map(|step| {
            let value = match step.value {
                StepValue::Count(quantity) => {
                    let exact = quantity.to_string();
                    exact
                        .parse::<f64>()
                        .map_or(exact, |value| words.number(value, 0))
                }
                StepValue::Money(dollars) => words.money(&dollars.to_string(), "USD", 4),
            };
            let key = step.name.key().replace('_', "-");
            (words.word("step", &key), step.formula.to_owned(), value)
        })
        .collect()
}

/// Chat models for new use on the day of the assessment.
fn providers(catalog: &Catalog, day: Option<Date>) -> Vec<ProviderView> {
    catalog
        .providers()
        .iter()
        .map(|provider| ProviderView {
            id: provider.id.clone(),
            name: provider.name.clone(),
            models: catalog
                .models()
                .iter()
                .filter(|model| model.provider() == provider.id && model.kind() == Kind::Chat)
                .filter(|model| day.map_or(!model.is_deprecated(), |day| model.is_offered_on(day)))
                .map(|model| (model.reference(), model.name().to_owned()))
                .collect(),
        })
        .filter(|provider| !provider.models.is_empty())
        .collect()
}

fn field_sentence(words: &Words, fault: &FieldError) -> (Field, String) {
    match fault {
        FieldError::Missing { field } => (*field, words.text(text::cost::MISSING)),
        FieldError::OutsideLimits {
            field,
            text: value,
            low,
            high,
            ..
        } => {
            let sentence = words.say(
                text::cost::OUTSIDE,
                &[
                    ("value", Arg::Text(value)),
                    ("low", Arg::Text(low)),
                    ("high", Arg::Text(high)),
                ],
            );
            (*field, sentence)
        }
    }
}

fn cost_sentence(words: &Words, error: &CostError, model: &str) -> String {
    match error {
        CostError::Price(_) => words.say(text::cost::NO_PRICE, &[("model", Arg::Text(model))]),
        CostError::Money(_) => words.text(text::cost::TOO_LARGE),
        CostError::TooLong {
            tokens,
            window,
            model,
        } => words.say(
            text::cost::TOO_LONG,
            &[
                ("tokens", Arg::Text(tokens)),
                ("window", Arg::Text(&window.to_string())),
                ("model", Arg::Text(model)),
            ],
        ),
    }
}
