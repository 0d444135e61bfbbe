//! Our own price table for spreadsheets: a row for each price of a model.
//!
//! The first line names the columns, in any order; `provider`, `model`, `input_per_million` and
//! `output_per_million` must be there. Cells are parted by commas, semicolons or tabs, and with
//! semicolons a price may have a decimal comma. A row without `terms` is the list price; `from` and
//! `daily_start`/`daily_end` say when it holds, and rows of one model with other terms or times are
//! further prices of it. A row with `above_input_tokens` replaces, for longer inputs, the prices that
//! it has of the row before it with the same terms and times; `climb` says whether all tokens pay them
//! (`cliff`, also where it is empty) or only those beyond (`marginal`). A cell that is left empty is not
//! known. [`write()`] makes such a table of any list.

mod columns;
mod rows;

use super::{Imported, Unit, delimited};
use crate::date::Date;
use crate::document::{Problem, Problems, Rule};
use crate::pricing::{Catalog, Climb, Ladder, Meter, Model, Period, Sheet, Terms};

use columns::{COLUMNS, REQUIRED};

/// The id of this source in a catalog; further sources of one table count on from 2.
pub const SOURCE_ID: &str = "table";

/// A table to fill in, with two rows as examples.
pub const TEMPLATE: &str = include_str!("csv/template.csv");

/// Reads a table; `name` and `as_of` hold for rows that do not say their own.
///
/// # Errors
/// [`Problems`] where columns are missing, or where it is full of faults.
pub fn read(bytes: &[u8], name: &str, as_of: Date) -> Result<Imported, Problems> {
    let text = delimited::text(bytes)?;
    check_columns(&delimited::Table::open(text)?.header)?;
    super::unit::checked(Unit::Million, |unit| {
        rows::read(text, name, as_of, unit.tokens())
    })
}

/// Whether a table with these columns is meant to be one of ours.
pub(super) fn is_like(header: &[String]) -> bool {
    let known = |name: &&String| COLUMNS.contains(&columns::key(name).as_str());
    header.iter().filter(known).count() >= 2
}

fn check_columns(header: &[String]) -> Result<(), Problems> {
    let names: Vec<String> = header.iter().map(|name| columns::key(name)).collect();
    let missing = REQUIRED
        .iter()
        .filter(|column| !names.iter().any(|name| name == *column));
    let mut faults: Vec<Rule> = missing
        .map(|column| Rule::MissingColumn {
            column: (*column).to_owned(),
            table: "a price table",
        })
        .collect();
    let twice = COLUMNS
        .iter()
        .filter(|column| names.iter().filter(|name| name == *column).count() > 1);
    faults.extend(twice.map(|column| Rule::Duplicate {
        kind: "column",
        value: (*column).to_owned(),
    }));
    if faults.is_empty() {
        return Ok(());
    }
    let problems = faults.into_iter().map(|rule| Problem {
        place: Vec::new(),
        rule,
    });
    Err(Problems(problems.collect()))
}

/// A list as a table that [`read`] gives back with the same prices. What a table has no column for,
/// such as retirement, deprecation and patterns of ids, stays behind.
#[must_use]
pub fn write(catalog: &Catalog) -> String {
    let mut text = format!("{}\n", COLUMNS.join(","));
    for model in catalog.models() {
        let origin = |sheet: &Sheet| {
            catalog.source_of(model, sheet).map_or_else(
                || (model.source_id().to_owned(), String::new()),
                |source| (source.name.clone(), source.as_of.to_string()),
            )
        };
        for sheet in model.sheets() {
            push_sheet(&mut text, model, Terms::Standard, sheet, &origin(sheet));
        }
        for variant in model.variants() {
            let (terms, sheet) = (variant.terms, &variant.sheet);
            push_sheet(&mut text, model, terms, sheet, &origin(sheet));
        }
    }
    text
}

fn push_sheet(
    text: &mut String,
    model: &Model,
    terms: Terms,
    sheet: &Sheet,
    origin: &(String, String),
) {
    let steps: std::collections::BTreeSet<(u64, Climb)> = sheet
        .rates
        .values()
        .flat_map(|ladder| {
            ladder
                .steps()
                .iter()
                .map(|step| (step.above, ladder.climb()))
        })
        .collect();
    for above in std::iter::once(None).chain(steps.into_iter().map(Some)) {
        let cell = |column: &&str| cell(column, model, terms, sheet, above, origin);
        let cells: Vec<String> = COLUMNS
            .iter()
            .map(cell)
            .map(|cell| delimited::quoted(&cell).into_owned())
            .collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
}

fn cell(
    column: &str,
    model: &Model,
    terms: Terms,
    sheet: &Sheet,
    above: Option<(u64, Climb)>,
    origin: &(String, String),
) -> String {
    let Period { from, daily } = sheet.period;
    let text = |value: Option<String>| value.unwrap_or_default();
    match column {
        columns::PROVIDER => model.provider().to_owned(),
        columns::MODEL => model.id().to_owned(),
        columns::NAME => model.name().to_owned(),
        columns::ALIASES => model.aliases().join(" "),
        columns::KIND => word(columns::KINDS, &model.kind()),
        columns::CONTEXT => text(model.context_window().map(|tokens| tokens.to_string())),
        columns::TERMS => terms.key().to_owned(),
        columns::FROM => text(from.map(|day| day.to_string())),
        columns::DAILY_START => text(daily.map(|window| window.start.to_string())),
        columns::DAILY_END => text(daily.map(|window| window.end.to_string())),
        columns::ABOVE => text(above.map(|(above, _)| above.to_string())),
        columns::CLIMB => {
            above.map_or_else(String::new, |(_, climb)| word(columns::CLIMBS, &climb))
        }
        columns::SOURCE => origin.0.clone(),
        columns::AS_OF => origin.1.clone(),
        price => {
            let meter = columns::PRICES.iter().find(|(name, _)| *name == price);
            let ladder = meter.and_then(|(_, meter)| Some((*meter, sheet.rates.get(meter)?)));
            text(ladder.and_then(|(meter, ladder)| price_in(meter, ladder, above)))
        }
    }
}

fn word<T: PartialEq>(words: &[(&str, T)], wanted: &T) -> String {
    let found = words.iter().find(|(_, value)| value == wanted);
    found.map_or_else(String::new, |(word, _)| (*word).to_owned())
}

/// The price on the row of a step, which has only ladders of the same climb.
fn price_in(meter: Meter, ladder: &Ladder, above: Option<(u64, Climb)>) -> Option<String> {
    let rate = match above {
        None => ladder.base(),
        Some((above, climb)) if climb == ladder.climb() => {
            let mut steps = ladder.steps().iter();
            steps.find(|step| step.above == above)?.rate
        }
        Some(_) => return None,
    };
    Some(rate.for_many(meter.per()).to_string())
}
