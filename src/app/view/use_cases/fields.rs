//! The number fields of a card: what is in them, where it comes from, what is wrong with what was typed.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::use_case::{Evidence, Field, Group, Library, Origin, Unit, UseCase};

use crate::app::number_field::{EstimateFault, begins_at_zero, written, written_number};
use crate::app::{Model, Words};

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldView {
    /// Which.
    pub field: Field,
    /// Its label.
    pub label: String,
    /// What it means and changes.
    pub hint: String,
    /// What is counted.
    pub unit: String,
    /// The number in use as the field shows it; empty when nothing is known.
    pub shown: String,
    /// What a person gave.
    pub value: Option<Estimate>,
    /// A text that could not be taken, as typed.
    pub draft: Option<String>,
    /// Where the number comes from, in words.
    pub origin: String,
    /// Whether the source is thin.
    pub is_weak: bool,
    /// The source as one cites it, and its date in words.
    pub source: Option<(String, String)>,
    /// What a person should know about the range.
    pub note: Option<String>,
}

/// The fields of a group.
#[must_use]
pub fn fields(model: &Model, library: &Library, case: &UseCase, group: Group) -> Vec<FieldView> {
    group
        .fields()
        .map(|field| view(model, library, case, field))
        .collect()
}

/// How many fields of a use case hold a text that cannot be taken, as a sentence.
#[must_use]
pub fn drafts(model: &Model, case: &UseCase) -> Option<String> {
    let count = model.drafts.keys().filter(|(id, _)| *id == case.id).count();
    let number = crate::app::view::verdict::number(count);
    let args = [("count", Arg::Number(number))];
    (count > 0).then(|| model.words.say(text::use_case::DRAFTS, &args))
}

fn view(model: &Model, library: &Library, case: &UseCase, field: Field) -> FieldView {
    let words = &model.words;
    let key = field.key().replace('_', "-");
    let found = library.value(case, field);
    let (origin, evidence) = match found {
        Some((_, Origin::Person)) => (words.text(text::origin::PERSON), None),
        Some((_, Origin::Template(template, evidence))) => {
            let name = words.word("template", &template.id);
            let args = [("template", Arg::Text(&name))];
            (words.say(text::origin::TEMPLATE, &args), Some(evidence))
        }
        Some((_, Origin::Default(evidence))) => (words.text(text::origin::DEFAULT), Some(evidence)),
        Some((_, Origin::Unknown)) | None => (words.text(text::origin::UNKNOWN), None),
    };
    let shown = found.map_or_else(String::new, |(estimate, _)| {
        written(estimate, field.unit(), words.language())
    });
    FieldView {
        field,
        label: words.word("field", &key),
        hint: words.word("field-hint", &key),
        unit: unit(words, field.unit()),
        shown,
        value: case.values.get(&field).copied(),
        draft: model.drafts.get(&(case.id.clone(), field)).cloned(),
        origin,
        is_weak: evidence.is_some_and(|evidence| evidence.weak),
        source: evidence.map(|evidence| (words.evidence(evidence), as_of(words, evidence))),
        note: found.and_then(|(estimate, _)| note(words, field, estimate)),
    }
}

fn as_of(words: &Words, evidence: &Evidence) -> String {
    evidence.as_of.map_or_else(String::new, |date| {
        words.say(
            text::estimate::AS_OF,
            &[("date", Arg::Text(&words.date(date)))],
        )
    })
}

/// What is counted, in words; empty for a count or a share.
#[must_use]
pub fn unit(words: &Words, unit: Unit) -> String {
    let word = match unit {
        // A count needs no unit, and a share carries its sign.
        Unit::Count | Unit::Share => return String::new(),
        Unit::Tokens => "tokens",
        Unit::Months => "months",
        Unit::Days => "days",
        Unit::Minutes => "minutes",
        Unit::Hours => "hours",
        Unit::Dollars => "dollars",
    };
    words.word("unit", word)
}

/// A document may hold an interval that the field itself would refuse.
fn note(words: &Words, field: Field, estimate: Estimate) -> Option<String> {
    begins_at_zero(field, estimate).then(|| words.text(text::estimate::FROM_ZERO))
}

/// What is wrong with a typed text, and that the number in use goes on counting.
#[must_use]
pub fn fault(words: &Words, view: &FieldView, fault: &EstimateFault) -> String {
    let wrong = wrong(words, view.field.unit(), fault);
    if view.shown.is_empty() {
        return wrong;
    }
    let kept = words.say(text::estimate::KEPT, &[("shown", Arg::Text(&view.shown))]);
    format!("{wrong} {kept}")
}

/// What is wrong with a typed text.
#[must_use]
pub fn wrong(words: &Words, unit: Unit, fault: &EstimateFault) -> String {
    let number = |value| written_number(value, unit, words.language());
    match fault {
        EstimateFault::NotANumber(part) if part.is_empty() => words.text(text::estimate::MISSING),
        EstimateFault::NotANumber(part) => words.say(
            text::estimate::NOT_A_NUMBER,
            &[
                ("part", Arg::Text(part)),
                ("example", Arg::Text(&number(example(unit)))),
            ],
        ),
        EstimateFault::TooMany(count) => {
            let count = crate::app::view::verdict::number(*count);
            words.say(text::estimate::TOO_MANY, &[("count", Arg::Number(count))])
        }
        EstimateFault::Order => words.text(text::estimate::ORDER),
        EstimateFault::Percent => words.text(text::estimate::PERCENT),
        EstimateFault::FromZero => words.text(text::estimate::FROM_ZERO),
        EstimateFault::Outside { value, low, high } => {
            let is_whole_at_most = unit == Unit::Share && *high <= 1.0;
            let (value, low, high) = (number(*value), number(*low), number(*high));
            let id = if is_whole_at_most && fault.is_above() {
                text::estimate::ABOVE_WHOLE
            } else {
                text::estimate::OUTSIDE
            };
            words.say(
                id,
                &[
                    ("value", Arg::Text(&value)),
                    ("low", Arg::Text(&low)),
                    ("high", Arg::Text(&high)),
                ],
            )
        }
    }
}

/// A number that shows the decimal or the grouping mark of the language.
fn example(unit: Unit) -> f64 {
    if unit == Unit::Share { 0.125 } else { 1_250.0 }
}

/// What one may write into the fields of a card.
#[must_use]
pub fn form(words: &Words) -> String {
    let number = |value: f64, unit| written_number(value, unit, words.language());
    let half = number(1.5, Unit::Count);
    let short = format!("2k, {half}M, {}", number(0.2, Unit::Share));
    let range = written(
        Estimate::Between {
            low: 80.0,
            high: 400.0,
        },
        Unit::Count,
        words.language(),
    );
    words.say(
        text::use_case::FORM,
        &[("range", Arg::Text(&range)), ("short", Arg::Text(&short))],
    )
}
