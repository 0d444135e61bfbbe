//! Rows of our own table, gathered into models.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::columns::{self, PRICES};
use crate::date::Date;
use crate::document::{Problem, Problems, Rule};
use crate::pricing::import::amount::{self, Amount, DATE, MOST_TOKENS, amount_of};
use crate::pricing::import::delimited::{Row, Table};
use crate::pricing::import::draft::{Draft, Entry, Label, Rates};
use crate::pricing::import::{Imported, Skipped};
use crate::pricing::{Climb, Kind, Meter, Period, Source, Terms, Variant, Window};

const TWO_CLIMBS: &str = "the same word for all steps of one price";
const TIME: &str = "a time of day in UTC like 16:30:00";

/// Reads the rows below the header with token prices for `per` tokens.
pub(super) fn read(text: &str, name: &str, as_of: Date, per: u32) -> Result<Imported, Problems> {
    let mut table = Table::open(text)?;
    let label = Label {
        id: super::SOURCE_ID,
        name,
        licence: "not stated",
        as_of,
    };
    let mut draft = Draft::default();
    let mut sources = Sources::default();
    let mut models: Vec<Gathered> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let head = Head::of(&table, per);
    for name in &head.unknown {
        draft.note("", Skipped::UnknownColumn(name.clone()));
    }
    while let Some(row) = table.next()? {
        let cells = Cells { head: &head, row };
        let Some(reference) = cells.reference() else {
            draft.note("", Skipped::Broken(cells.nameless()));
            continue;
        };
        let at = *places.entry(reference.to_lowercase()).or_insert_with(|| {
            models.push(Gathered::default());
            models.len() - 1
        });
        if let Some(gathered) = models.get_mut(at)
            && gathered.fault.is_none()
            && let Err(fault) = gathered.take(&cells, &label, &mut sources)
        {
            gathered.entry.provider = cells.provider();
            cells
                .text(columns::MODEL)
                .clone_into(&mut gathered.entry.id);
            gathered.fault = Some(fault);
        }
    }
    draft.sources = sources.list;
    for gathered in models {
        gathered.finish(&mut draft);
    }
    draft.finish()
}

/// Which column stands where.
struct Head {
    columns: BTreeMap<String, usize>,
    unknown: Vec<String>,
    width: usize,
    has_decimal_comma: bool,
    per: u32,
}

impl Head {
    fn of(table: &Table<'_>, per: u32) -> Self {
        let mut head = Self {
            columns: BTreeMap::new(),
            unknown: Vec::new(),
            width: table.header.len(),
            has_decimal_comma: table.separator == ';',
            per,
        };
        for (at, name) in table.header.iter().enumerate() {
            let key = columns::key(name);
            if columns::COLUMNS.contains(&key.as_str()) {
                head.columns.insert(key, at);
            } else if !key.is_empty() {
                head.unknown.push(name.chars().take(60).collect());
            }
        }
        head
    }
}

/// A row with its columns.
struct Cells<'r, 't> {
    head: &'r Head,
    row: Row<'t>,
}

impl Cells<'_, '_> {
    /// The text in a column; empty where there is none.
    fn text(&self, column: &str) -> &str {
        let at = self.head.columns.get(column).copied();
        at.and_then(|at| self.row.fields.get(at))
            .map_or("", |field| field.trim())
    }

    fn provider(&self) -> String {
        self.text(columns::PROVIDER)
            .to_lowercase()
            .replace('/', "-")
    }

    fn reference(&self) -> Option<String> {
        let (provider, model) = (self.provider(), self.text(columns::MODEL));
        (!provider.is_empty() && !model.is_empty()).then(|| format!("{provider}/{model}"))
    }

    fn nameless(&self) -> Problem {
        let is_sold = !self.text(columns::PROVIDER).is_empty();
        let column = if is_sold {
            columns::MODEL
        } else {
            columns::PROVIDER
        };
        self.missing(column)
    }

    fn problem(&self, column: Option<&str>, rule: Rule) -> Problem {
        let (line, rule) = (self.row.line, Box::new(rule));
        let rule = match column {
            None => Rule::Row { line, rule },
            Some(column) => Rule::Cell {
                line,
                column: column.to_owned(),
                rule,
            },
        };
        let place = Vec::new();
        Problem { place, rule }
    }

    fn parsed<T: std::str::FromStr>(
        &self,
        column: &str,
        form: &'static str,
    ) -> Result<Option<T>, Problem> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| {
            let value = text.chars().take(60).collect();
            self.problem(Some(column), Rule::Form { value, form })
        })
    }

    fn tokens(&self, column: &str) -> Result<Option<u64>, Problem> {
        let form = "a whole number; write it without a decimal point";
        let found: Option<u64> = self.parsed(column, form)?;
        match found {
            Some(tokens) if tokens > MOST_TOKENS => Err(self.problem(
                Some(column),
                Rule::OutOfScale {
                    value: tokens.to_string(),
                    low: "0".to_owned(),
                    high: MOST_TOKENS.to_string(),
                },
            )),
            found => Ok(found),
        }
    }

    fn terms(&self) -> Result<Terms, Problem> {
        let word = self.text(columns::TERMS);
        if word.is_empty() {
            return Ok(Terms::Standard);
        }
        let mut known = Terms::ALL.iter();
        known
            .find(|terms| terms.key() == word.to_lowercase())
            .copied()
            .ok_or_else(|| {
                let allowed: Vec<&str> = Terms::ALL.iter().map(|terms| terms.key()).collect();
                let rule = Rule::NotAllowed {
                    value: word.chars().take(60).collect(),
                    allowed: allowed.join(", "),
                };
                self.problem(Some(columns::TERMS), rule)
            })
    }

    fn climb(&self) -> Result<Climb, Problem> {
        let word = self.text(columns::CLIMB).to_lowercase();
        let mut known = columns::CLIMBS.iter();
        match known.find(|(known, _)| *known == word) {
            Some((_, climb)) => Ok(*climb),
            None if word.is_empty() => Ok(Climb::Cliff),
            None => {
                let allowed: Vec<&str> = columns::CLIMBS.iter().map(|(word, _)| *word).collect();
                let rule = Rule::NotAllowed {
                    value: word.chars().take(60).collect(),
                    allowed: allowed.join(", "),
                };
                Err(self.problem(Some(columns::CLIMB), rule))
            }
        }
    }

    fn period(&self) -> Result<Period, Problem> {
        let from = self.parsed(columns::FROM, DATE)?;
        let start = self.parsed(columns::DAILY_START, TIME)?;
        let end = self.parsed(columns::DAILY_END, TIME)?;
        let daily = match (start, end) {
            (Some(start), Some(end)) => Some(Window { start, end }),
            (None, None) => None,
            (Some(_), None) => return Err(self.missing(columns::DAILY_END)),
            (None, Some(_)) => return Err(self.missing(columns::DAILY_START)),
        };
        Ok(Period { from, daily })
    }

    fn missing(&self, column: &str) -> Problem {
        let column = column.to_owned();
        self.problem(None, Rule::EmptyColumn { column })
    }

    /// A price, with a decimal comma where commas do not part fields.
    fn price(&self, column: &str, meter: Meter) -> Result<Option<Amount>, Problem> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let text = if self.head.has_decimal_comma && !text.contains('.') {
            Cow::Owned(text.replacen(',', ".", 1))
        } else {
            Cow::Borrowed(text)
        };
        let is_of_tokens = meter.per() == 1_000_000;
        let per = if is_of_tokens {
            self.head.per
        } else {
            meter.per()
        };
        let price = amount_of(&text, per);
        price
            .map(Some)
            .map_err(|rule| self.problem(Some(column), rule))
    }
}

/// The prices of a model on some terms at some times.
struct Prices {
    terms: Terms,
    period: Period,
    source: String,
    rates: Rates,
}

/// What the rows so far say about a model.
#[derive(Default)]
struct Gathered {
    entry: Entry,
    prices: Vec<Prices>,
    zeros: Vec<String>,
    fault: Option<Problem>,
}

impl Gathered {
    fn take(
        &mut self,
        cells: &Cells<'_, '_>,
        label: &Label<'_>,
        sources: &mut Sources,
    ) -> Result<(), Problem> {
        if cells.row.count != cells.head.width {
            return Err(cells.problem(
                None,
                Rule::WrongCount {
                    what: "columns",
                    expected: cells.head.width,
                    found: cells.row.count,
                },
            ));
        }
        if self.prices.is_empty() {
            self.entry = model(cells, label, sources)?;
        }
        let source = source(cells, label, sources)?;
        let (terms, period) = (cells.terms()?, cells.period()?);
        let above = cells.tokens(columns::ABOVE)?;
        let last = self
            .prices
            .iter()
            .rposition(|known| (known.terms, known.period) == (terms, period));
        let at = match (above, last) {
            (Some(_), Some(at)) => at,
            (Some(_), None) => {
                let column = columns::ABOVE.to_owned();
                return Err(cells.problem(None, Rule::NoRowBefore { column }));
            }
            (None, _) => {
                self.prices.push(Prices {
                    terms,
                    period,
                    source,
                    rates: Rates::default(),
                });
                self.prices.len() - 1
            }
        };
        self.take_prices(cells, at, above)
    }

    fn take_prices(
        &mut self,
        cells: &Cells<'_, '_>,
        at: usize,
        above: Option<u64>,
    ) -> Result<(), Problem> {
        let climb = cells.climb()?;
        for (column, meter) in PRICES {
            let rate = match cells.price(column, *meter)? {
                None => continue,
                Some(Amount::Zero) => {
                    self.zeros.push((*column).to_owned());
                    continue;
                }
                Some(Amount::Known(rate)) => rate,
            };
            let Some(rates) = self.prices.get_mut(at).map(|prices| &mut prices.rates) else {
                continue;
            };
            match above {
                None => drop(rates.base.insert(*meter, rate)),
                Some(_) if !rates.base.contains_key(meter) => return Err(cells.missing(column)),
                Some(above) => {
                    if rates
                        .climbs
                        .insert(*meter, climb)
                        .is_some_and(|other| other != climb)
                    {
                        let rule = Rule::NotAllowed {
                            value: cells.text(columns::CLIMB).to_owned(),
                            allowed: TWO_CLIMBS.to_owned(),
                        };
                        return Err(cells.problem(Some(columns::CLIMB), rule));
                    }
                    rates.steps.insert((*meter, above), rate);
                }
            }
        }
        Ok(())
    }

    fn finish(mut self, draft: &mut Draft) {
        let reference = self.entry.reference();
        if let Some(fault) = self.fault {
            draft.note(reference, Skipped::Broken(fault));
            return;
        }
        for zero in self.zeros {
            draft.note(reference.clone(), Skipped::ZeroPrice(zero));
        }
        for prices in self.prices {
            let terms = prices.terms;
            let mut sheet = prices.rates.sheet(prices.period);
            sheet.source = Some(prices.source).filter(|source| *source != self.entry.source);
            if terms == Terms::Standard {
                self.entry.sheets.push(sheet);
            } else {
                self.entry.variants.push(Variant { terms, sheet });
            }
        }
        draft.seller(&self.entry.provider, &self.entry.provider, None);
        draft.add(self.entry);
    }
}

fn model(
    cells: &Cells<'_, '_>,
    label: &Label<'_>,
    sources: &mut Sources,
) -> Result<Entry, Problem> {
    let id = cells.text(columns::MODEL);
    let name = Some(cells.text(columns::NAME)).filter(|name| !name.is_empty());
    let kind = cells.text(columns::KIND).to_lowercase();
    let mut known = columns::KINDS.iter();
    let kind = match known.find(|(word, _)| *word == kind) {
        Some((_, kind)) => *kind,
        None if kind.is_empty() => Kind::Chat,
        None => {
            let allowed: Vec<&str> = columns::KINDS.iter().map(|(word, _)| *word).collect();
            let rule = Rule::NotAllowed {
                value: kind.chars().take(60).collect(),
                allowed: allowed.join(", "),
            };
            return Err(cells.problem(Some(columns::KIND), rule));
        }
    };
    let aliases = cells.text(columns::ALIASES).split_whitespace();
    Ok(Entry {
        provider: cells.provider(),
        id: id.to_owned(),
        name: name.unwrap_or(id).to_owned(),
        aliases: aliases.map(str::to_owned).collect(),
        kind: Some(kind),
        context_window: cells.tokens(columns::CONTEXT)?.filter(|tokens| *tokens > 0),
        source: source(cells, label, sources)?,
        ..Entry::default()
    })
}

/// The sources that rows name, in the order in which they appear.
#[derive(Default)]
struct Sources {
    list: Vec<Source>,
    ids: BTreeMap<(String, Date), String>,
}

/// The id of the source that a row names; a source that is new gets one.
fn source(
    cells: &Cells<'_, '_>,
    label: &Label<'_>,
    sources: &mut Sources,
) -> Result<String, Problem> {
    let mut source = label.source();
    let name = cells.text(columns::SOURCE);
    if !name.is_empty() {
        name.clone_into(&mut source.name);
    }
    if let Some(day) = cells.parsed(columns::AS_OF, amount::DATE)? {
        source.as_of = day;
    }
    let key = (source.name.clone(), source.as_of);
    if let Some(known) = sources.ids.get(&key) {
        return Ok(known.clone());
    }
    if !sources.list.is_empty() {
        source.id = format!("{}-{}", super::SOURCE_ID, sources.list.len() + 1);
    }
    let id = source.id.clone();
    sources.ids.insert(key, id.clone());
    sources.list.push(source);
    Ok(id)
}
