//! The prices of a model as tables: by terms, by dates and hours, with the steps for long inputs.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::date::Date;
use llm_readiness_engine::money::Rate;
use llm_readiness_engine::pricing::{Climb, Ladder, Meter, Model, Moment, Sheet, Terms};

use super::page::Page;
use crate::app::Words;
use crate::app::view::prices;

/// Prices on the same terms in the same time.
#[derive(Debug, Clone, PartialEq)]
pub struct TermsTable {
    /// Terms and dates; the source where it is another than the model's.
    pub title: String,
    /// What is charged.
    pub rows: Vec<RateRow>,
}

/// A price.
#[derive(Debug, Clone, PartialEq)]
pub struct RateRow {
    /// What is charged.
    pub meter: String,
    /// The price with what it is for.
    pub price: String,
    /// A sentence for each step of long inputs.
    pub steps: Vec<String>,
}

/// All prices of a model: the list price first, as the model has them.
pub(super) fn tables(page: &Page<'_>, model: &Model) -> Vec<TermsTable> {
    let listed = model.sheets().iter().map(|sheet| (Terms::Standard, sheet));
    let others = model.variants().iter();
    let others = others.map(|variant| (variant.terms, &variant.sheet));
    let all: Vec<(Terms, &Sheet)> = listed.chain(others).collect();
    let table = |(terms, sheet): &(Terms, &Sheet)| TermsTable {
        title: title(page, model, &all, *terms, sheet),
        rows: sheet
            .rates
            .iter()
            .map(|(meter, ladder)| row(page.costed.words, *meter, ladder))
            .collect(),
    };
    all.iter().map(table).collect()
}

fn title(
    page: &Page<'_>,
    model: &Model,
    all: &[(Terms, &Sheet)],
    terms: Terms,
    sheet: &Sheet,
) -> String {
    let words = page.costed.words;
    let period = period(words, sheet, until(model, all, terms, sheet));
    let name = words.word("terms", terms.key());
    let args = [("terms", Arg::Text(&name)), ("period", Arg::Text(&period))];
    let title = words.say(text::provenance::TERMS, &args);
    let own = sheet
        .source
        .as_deref()
        .filter(|id| *id != model.source_id());
    let own = own.and_then(|id| page.costed.plan.catalog.source_called(id));
    own.map_or(title.clone(), |source| {
        let args = [
            ("title", Arg::Text(&title)),
            ("source", Arg::Text(&source.name)),
        ];
        words.say(text::provenance::SOURCE_OF, &args)
    })
}

/// The day on which other prices for the same terms and hours take over, else on which the model ends.
fn until(model: &Model, all: &[(Terms, &Sheet)], terms: Terms, sheet: &Sheet) -> Option<Date> {
    let later = all.iter().filter(|(other, known)| {
        *other == terms
            && known.period.daily == sheet.period.daily
            && known.period.from > sheet.period.from
    });
    let next = later.filter_map(|(_, known)| known.period.from).min();
    let end = model.retirement().map(|end| end.on);
    [next, end].into_iter().flatten().min()
}

fn period(words: &Words, sheet: &Sheet, until: Option<Date>) -> String {
    let from = sheet.period.from.map(|day| words.date(day));
    let until = until.map(|day| words.date(day));
    let dates = match (&from, &until) {
        (Some(from), Some(until)) => {
            let args = [("from", Arg::Text(from)), ("until", Arg::Text(until))];
            words.say(text::provenance::FROM_UNTIL, &args)
        }
        (Some(from), None) => words.say(text::provenance::FROM, &[("from", Arg::Text(from))]),
        (None, Some(until)) => words.say(text::provenance::UNTIL, &[("until", Arg::Text(until))]),
        (None, None) => words.text(text::provenance::ALWAYS),
    };
    let Some(window) = sheet.period.daily else {
        return dates;
    };
    let (start, end) = (clock(window.start), clock(window.end));
    words.say(
        text::provenance::DAILY,
        &[
            ("period", Arg::Text(&dates)),
            ("start", Arg::Text(&start)),
            ("end", Arg::Text(&end)),
        ],
    )
}

/// Hours and minutes.
fn clock(time: llm_readiness_engine::pricing::TimeOfDay) -> String {
    let whole = time.to_string();
    whole.get(..5).map_or(whole.clone(), str::to_owned)
}

fn row(words: &Words, meter: Meter, ladder: &Ladder) -> RateRow {
    let id = match ladder.climb() {
        Climb::Cliff => text::provenance::CLIFF,
        Climb::Marginal => text::provenance::MARGINAL,
    };
    let step = |above: u64, rate: Rate| {
        let (above, price) = (words.number(wide(above), 0), dollars(words, rate, meter));
        words.say(
            id,
            &[("above", Arg::Text(&above)), ("price", Arg::Text(&price))],
        )
    };
    let steps = ladder.steps().iter();
    let price = dollars(words, ladder.base(), meter);
    let per = match meter.per() {
        1_000_000 => text::provenance::FOR_MILLION,
        1_000 => text::provenance::FOR_THOUSAND,
        _ => text::provenance::FOR_ONE,
    };
    RateRow {
        meter: words.word("meter", &meter.key().replace('_', "-")),
        price: words.say(per, &[("price", Arg::Text(&price))]),
        steps: steps.map(|found| step(found.above, found.rate)).collect(),
    }
}

/// The price of a meter for a million, a thousand or one, as it is published.
pub(super) fn dollars(words: &Words, rate: Rate, meter: Meter) -> String {
    prices::dollars(words, &rate.for_many(meter.per()).to_string())
}

/// The rate of a meter at a moment for an input of so many tokens.
pub(super) fn rate_of(
    model: &Model,
    at: Moment,
    terms: Terms,
    tokens: u64,
    meter: Meter,
) -> Option<Rate> {
    model.rate_card(at, terms, tokens).ok()?.rate(meter).ok()
}

#[allow(
    clippy::cast_precision_loss,
    reason = "lengths of inputs are far below 2^53"
)]
pub(super) fn wide(tokens: u64) -> f64 {
    tokens as f64
}
