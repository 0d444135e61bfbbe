//! Prices of one's own in words: what a file holds, what was left out, what differs, what a bill says.

use std::collections::BTreeMap;

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::document::{Problems, Rule};
use llm_readiness_engine::money::Rate;
use llm_readiness_engine::pricing::import::focus::{BILL, Calibration, SkippedRows, Why};
use llm_readiness_engine::pricing::import::{Change, Note, Question, Skipped, Unit};

use crate::app::Words;
use crate::app::view::verdict::number;

/// Models that a line names.
const NAMED: usize = 4;
/// Lines and rows that are shown; the rest is counted.
const MOST_SHOWN: usize = 25;
/// The largest discount that a plan can have.
const MOST_DISCOUNT: f64 = 0.99;

/// The first of a list that may have thousands of entries.
#[derive(Debug, Clone, PartialEq)]
pub struct Beginning<T> {
    /// What is shown.
    pub shown: Vec<T>,
    /// How many are not.
    pub more: usize,
}

impl<T> Beginning<T> {
    fn of(mut all: Vec<T>, most: usize) -> Self {
        let more = all.len().saturating_sub(most);
        all.truncate(most);
        Self { shown: all, more }
    }
}

/// A price that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeView {
    /// The model.
    pub model: String,
    /// What the price is for, with its terms and the length of input.
    pub what: String,
    /// The price in use.
    pub known: String,
    /// The price in the file.
    pub found: String,
}

/// What a bill says about one model.
#[derive(Debug, Clone, PartialEq)]
pub struct UseView {
    /// The model or resource.
    pub model: String,
    /// Tokens a month, input and output.
    pub tokens: [String; 2],
    /// Which part of the input came from a cache.
    pub cached: Option<f64>,
    /// Which part of the tokens was on batch terms.
    pub batch: Option<f64>,
    /// What it cost at list prices and as paid, in US dollars.
    pub money: [String; 2],
    /// What is taken off the list price.
    pub discount: Option<f64>,
}

/// What has to be answered before a table can be used.
#[must_use]
pub fn question(words: &Words, question: &Question) -> String {
    let Question::Unit {
        usual,
        median,
        otherwise,
    } = question;
    let price = |price: Option<llm_readiness_engine::money::Dollars>| {
        price.map_or_else(
            || words.text(text::prices::NO_PRICE),
            |price| dollars(words, &price.to_string()),
        )
    };
    let id = match usual {
        Unit::Token => text::prices::ASKS_TOKEN,
        Unit::Million => text::prices::ASKS_MILLION,
    };
    words.say(
        id,
        &[
            ("median", Arg::Text(&price(*median))),
            ("otherwise", Arg::Text(&price(*otherwise))),
        ],
    )
}

/// What to do with a file that cannot be used; the words of the download are those of its button.
#[must_use]
pub fn way_out(words: &Words, problems: &Problems) -> String {
    let is_bill = problems
        .0
        .iter()
        .any(|problem| matches!(problem.rule, Rule::MissingColumn { table, .. } if table == BILL));
    let id = if is_bill {
        text::prices::WAY_OUT_BILL
    } else {
        text::prices::WAY_OUT
    };
    let template = words.text(text::prices::TEMPLATE);
    words.say(id, &[("template", Arg::Text(&template))])
}

/// One sentence a reason, with how many models it is about and the first of them.
#[must_use]
pub fn notes(words: &Words, notes: &[Note], left_out: bool) -> Beginning<String> {
    let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let wanted = notes
        .iter()
        .filter(|note| note.about.leaves_out_the_model() == left_out);
    for note in wanted {
        let models = reasons.entry(reason(words, &note.about)).or_default();
        if !note.model.is_empty() {
            models.push(&note.model);
        }
    }
    let lines = reasons.into_iter().map(|(reason, models)| {
        if models.is_empty() {
            return reason;
        }
        let named: Vec<&str> = models.iter().take(NAMED).copied().collect();
        let more = models.len() - named.len();
        words.say(
            text::prices::NOTE,
            &[
                ("reason", Arg::Text(&reason)),
                ("models", Arg::Text(&named.join(", "))),
                ("more", Arg::Number(number(more))),
            ],
        )
    });
    Beginning::of(lines.collect(), MOST_SHOWN)
}

/// How many models are left out.
#[must_use]
pub fn left_out(notes: &[Note]) -> usize {
    notes
        .iter()
        .filter(|note| note.about.leaves_out_the_model())
        .count()
}

fn reason(words: &Words, about: &Skipped) -> String {
    let with = |id, name, value: &str| words.say(id, &[(name, Arg::Text(value))]);
    match about {
        Skipped::NoKnownRate => words.text(text::prices::NOTE_NO_KNOWN_RATE),
        Skipped::OtherUnit(key) => with(text::prices::NOTE_OTHER_UNIT, "key", key),
        Skipped::ZeroPrice(key) => with(text::prices::NOTE_ZERO_PRICE, "key", key),
        Skipped::OtherTerms(terms) => with(text::prices::NOTE_OTHER_TERMS, "terms", terms),
        Skipped::OtherRule(rule) => with(text::prices::NOTE_OTHER_RULE, "rule", rule),
        Skipped::Free => words.text(text::prices::NOTE_FREE),
        Skipped::Varies(key) => with(text::prices::NOTE_VARIES, "key", key),
        Skipped::FoldedInto(model, terms) => words.say(
            text::prices::NOTE_FOLDED,
            &[
                ("model", Arg::Text(model)),
                ("terms", Arg::Text(&words.word("terms", terms.key()))),
            ],
        ),
        Skipped::SameId => words.text(text::prices::NOTE_SAME_ID),
        Skipped::SameAlias(alias) => with(text::prices::NOTE_SAME_ALIAS, "alias", alias),
        Skipped::Broken(problem) => with(
            text::prices::NOTE_BROKEN,
            "problem",
            &words.problem(problem),
        ),
        Skipped::Unusual(price) => with(
            text::prices::NOTE_UNUSUAL,
            "price",
            &dollars(words, &price.to_string()),
        ),
        Skipped::UnknownColumn(column) => with(text::prices::NOTE_UNKNOWN_COLUMN, "column", column),
    }
}

/// The first of the prices that differ.
#[must_use]
pub fn changes(words: &Words, changes: &[Change]) -> Beginning<ChangeView> {
    let shown = changes.iter().take(MOST_SHOWN);
    Beginning {
        shown: shown.map(|change| change_view(words, change)).collect(),
        more: changes.len().saturating_sub(MOST_SHOWN),
    }
}

fn change_view(words: &Words, change: &Change) -> ChangeView {
    let price = |rate: Rate| dollars(words, &rate.for_many(change.meter.per()).to_string());
    let meter = words.word("meter", &change.meter.key().replace('_', "-"));
    let terms = words.word("terms", change.terms.key());
    let what = match change.above {
        None => words.say(
            text::prices::WHAT,
            &[("meter", Arg::Text(&meter)), ("terms", Arg::Text(&terms))],
        ),
        Some(above) => words.say(
            text::prices::WHAT_ABOVE,
            &[
                ("meter", Arg::Text(&meter)),
                ("terms", Arg::Text(&terms)),
                ("above", Arg::Text(&words.number(wide(above), 0))),
            ],
        ),
    };
    ChangeView {
        model: change.model.clone(),
        what,
        known: price(change.known),
        found: price(change.found),
    }
}

/// An exact amount; its own digits, as a price of 0.028 is no price of 0.03.
pub(in crate::app::view) fn dollars(words: &Words, exact: &str) -> String {
    let digits = exact.split_once('.').map_or(0, |(_, after)| after.len());
    let decimals = u8::try_from(digits.clamp(2, 9)).unwrap_or(9);
    words.money(exact, "USD", decimals)
}

#[allow(
    clippy::cast_precision_loss,
    reason = "token limits are far below 2^53"
)]
fn wide(tokens: u64) -> f64 {
    tokens as f64
}

/// What a bill says model by model.
#[must_use]
pub fn uses(words: &Words, bill: &Calibration) -> Beginning<UseView> {
    let tokens = |quantity| words.number(bill.a_month(quantity), 0);
    let money = |amount: llm_readiness_engine::money::Dollars| {
        words.money(&format!("{:.2}", amount.to_f64()), "USD", 2)
    };
    let rows = bill.models.iter().map(|model| UseView {
        model: model.model.clone(),
        tokens: [tokens(model.input()), tokens(model.output)],
        cached: model.cached_share(),
        batch: model.batch_share(),
        money: [money(model.money.list), money(model.money.effective)],
        discount: model.money.effective_discount(),
    });
    Beginning::of(rows.collect(), MOST_SHOWN)
}

/// The period and the sums of a bill in one sentence.
#[must_use]
pub fn bill(words: &Words, bill: &Calibration) -> String {
    let money = |amount: llm_readiness_engine::money::Dollars| {
        words.money(&format!("{:.2}", amount.to_f64()), "USD", 2)
    };
    let sums = words.say(
        text::prices::BILL_SUMS,
        &[
            ("paid", Arg::Text(&money(bill.spend))),
            ("list", Arg::Text(&money(bill.list))),
            ("months", Arg::Number(number(bill.months))),
        ],
    );
    let Some((from, to)) = bill.period else {
        return sums;
    };
    let period = words.say(
        text::prices::BILL_PERIOD,
        &[
            ("from", Arg::Text(&words.date(from))),
            ("to", Arg::Text(&words.date(to))),
        ],
    );
    format!("{period} {sums}")
}

/// The discount that a plan can use: what contract and commitments take off the list price.
#[must_use]
pub fn usable_discount(bill: &Calibration) -> Option<f64> {
    bill.money()
        .effective_discount()
        .map(rounded)
        .filter(|discount| *discount > 0.0 && *discount <= MOST_DISCOUNT)
}

/// A share in percent with what [`rounded`] keeps.
#[must_use]
pub fn percent(words: &Words, share: f64) -> String {
    let value = words.number(share * 100.0, 2);
    words.say(text::prices::PERCENT, &[("value", Arg::Text(&value))])
}

/// To a hundredth of a percent: no more is known from a bill.
#[must_use]
pub fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

/// Rows of a bill that do not count, and why.
#[must_use]
pub fn skipped_rows(words: &Words, skipped: &[SkippedRows]) -> Vec<String> {
    let line = |rows: &SkippedRows| {
        let why = match &rows.why {
            Why::Category(category) => words.say(
                text::prices::ROWS_CATEGORY,
                &[("category", Arg::Text(category))],
            ),
            Why::Currency(currency) => words.say(
                text::prices::ROWS_CURRENCY,
                &[("currency", Arg::Text(currency))],
            ),
            Why::OtherService => words.text(text::prices::ROWS_OTHER_SERVICE),
            Why::OtherWidth => words.text(text::prices::ROWS_OTHER_WIDTH),
            Why::Unreadable(column) => words.say(
                text::prices::ROWS_UNREADABLE,
                &[("column", Arg::Text(column))],
            ),
            Why::TooLarge => words.text(text::prices::ROWS_TOO_LARGE),
        };
        words.say(
            text::prices::ROWS,
            &[
                ("count", Arg::Number(number(rows.rows))),
                ("line", Arg::Number(number(rows.first_line))),
                ("why", Arg::Text(&why)),
            ],
        )
    };
    skipped.iter().map(line).collect()
}
