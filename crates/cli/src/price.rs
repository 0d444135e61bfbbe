//! `readiness price`: what one call costs, component by component.

use std::fmt::Write as _;
use std::path::Path;

use llm_readiness_engine::document::{Json, Object};
use llm_readiness_engine::money::Dollars;
use llm_readiness_engine::pricing::{
    Call, CallError, Catalog, Component, Model, Moment, Priced, Provider, Side, Source,
};

use crate::arguments::Format;
use crate::console::{Console, Failure};
use crate::feed::{self, Feed, Origin};
use crate::market::prices;
use crate::models::marks;
use crate::table::{self, Table};

/// A bill with all that is needed to tell it.
struct Told<'c> {
    catalog: &'c Catalog,
    model: &'c Model,
    call: Call,
    at: Moment,
    priced: Priced,
}

/// Prints what one call costs.
pub(crate) fn run(
    path: &Path,
    model: &str,
    at: &str,
    format: Format,
    console: &mut Console,
) -> Result<(), Failure> {
    let catalog = prices().map_err(|problems| Failure::Needed(problems.to_string()))?;
    match told(&catalog, path, model, at) {
        Ok(told) => match format {
            Format::Text => console.print(&told.text()),
            Format::Json => console.print(&told.json().to_pretty()),
        },
        Err(sentences) => {
            console.complain(&sentences);
            Ok(())
        }
    }
}

fn told<'c>(catalog: &'c Catalog, path: &Path, model: &str, at: &str) -> Result<Told<'c>, String> {
    let at: Moment = at.parse().map_err(|error| format!("--at: {error}"))?;
    let model = catalog
        .find(model)
        .map_err(|error| format!("--model: {error}"))?;
    let file = path.display().to_string();
    let Feed::Whole(bytes) = feed::open(path)? else {
        return Err(format!(
            "{file}: the file has a call on every line; a price is of a single one"
        ));
    };
    let call = Call::read(&bytes).map_err(|error| match error {
        CallError::Document(problems) => feed::sentences(
            Origin {
                file: &file,
                line: None,
            },
            &bytes,
            problems,
        ),
        CallError::Usage(error) => format!("{file}: {error}"),
        CallError::Terms(error) => format!("{file}: {error}"),
    })?;
    let priced = model
        .price(&call.usage, at, call.terms)
        .map_err(|error| error.to_string())?;
    Ok(Told {
        catalog,
        model,
        call,
        at,
        priced,
    })
}

impl Told<'_> {
    fn source(&self) -> Option<&Source> {
        self.catalog.source_at(self.model, self.at, self.call.terms)
    }

    fn text(&self) -> String {
        let Self { model, at, .. } = self;
        let mut text = format!(
            "{} ({}), {} at {at}\n\n",
            model.name(),
            model.reference(),
            self.call.terms.english()
        );
        let mut table = Table::new([
            ("Meter", table::Side::Left),
            ("Quantity", table::Side::Right),
            ("Rate", table::Side::Right),
            ("per", table::Side::Right),
            ("USD", table::Side::Right),
        ]);
        for line in &self.priced.components {
            table.push([
                line.meter.english().to_owned(),
                line.quantity.to_string(),
                published(line).to_string(),
                line.charged_as.per().to_string(),
                line.cost.to_string(),
            ]);
        }
        let total = self.priced.total.to_string();
        table.push([
            "total".to_owned(),
            String::new(),
            String::new(),
            String::new(),
            total,
        ]);
        let _ = writeln!(text, "{table}");
        for note in self.notes() {
            let _ = writeln!(text, "{note}");
        }
        if let Some(source) = self.source() {
            let (name, licence, as_of) = (&source.name, &source.licence, source.as_of);
            let _ = writeln!(
                text,
                "Prices: {name} ({licence}), as of {as_of}{}",
                self.page()
            );
        }
        text
    }

    fn page(&self) -> String {
        let page = self
            .catalog
            .provider(self.model)
            .and_then(|seller| seller.page.as_deref());
        page.map_or_else(String::new, |page| format!("; to check: {page}"))
    }

    /// What a reader of the total should know.
    fn notes(&self) -> Vec<String> {
        let name = self.model.name();
        let mut notes = Vec::new();
        for line in &self.priced.components {
            if line.charged_as != line.meter {
                notes.push(format!(
                    "No {} price is known for {name}; it is charged as {}.",
                    line.meter.english(),
                    line.charged_as.english()
                ));
            }
        }
        if let Some(end) = self.model.retirement() {
            notes.push(format!("{name} retires on {} ({}).", end.on, end.source));
        }
        let marks = marks(self.catalog, self.model)
            .into_iter()
            .filter(|(mark, _)| {
                let used = |line: &Component| line.charged_as == mark.meter;
                let reached = self.call.usage.input_tokens() > mark.above || mark.above == 0;
                mark.terms == self.call.terms && reached && self.priced.components.iter().any(used)
            });
        notes.extend(marks.map(|(_, sentence)| sentence));
        notes
    }

    fn json(&self) -> Json {
        let text = |value: &dyn std::fmt::Display| Json::text(value.to_string());
        let side = |side| text(&self.priced.cost_of_side(side));
        let components = self.priced.components.iter().map(component).collect();
        let seller = self.catalog.provider(self.model);
        let notes = self.notes().into_iter().map(Json::text).collect();
        object([
            ("model", text(&self.model.reference())),
            ("at", text(&self.at)),
            ("terms", Json::text(self.call.terms.key())),
            ("total_usd", text(&self.priced.total)),
            ("input_usd", side(Side::Input)),
            ("output_usd", side(Side::Output)),
            ("components", Json::List(components)),
            (
                "source",
                self.source()
                    .map_or(Json::Null, |found| source(found, seller)),
            ),
            ("notes", Json::List(notes)),
        ])
    }
}

fn component(line: &Component) -> Json {
    object([
        ("meter", Json::text(line.meter.key())),
        ("charged_as", Json::text(line.charged_as.key())),
        ("quantity", Json::text(line.quantity.to_string())),
        ("rate", Json::text(published(line).to_string())),
        ("per", Json::integer(u64::from(line.charged_as.per()))),
        ("usd", Json::text(line.cost.to_string())),
    ])
}

/// The rate as a price list prints it: for a million tokens, not for one.
fn published(line: &Component) -> Dollars {
    line.rate.for_many(line.charged_as.per())
}

fn source(source: &Source, seller: Option<&Provider>) -> Json {
    let optional = |text: Option<&String>| text.map_or(Json::Null, Json::text);
    object([
        ("id", Json::text(&source.id)),
        ("name", Json::text(&source.name)),
        ("licence", Json::text(&source.licence)),
        ("copyright", optional(source.copyright.as_ref())),
        ("as_of", Json::text(source.as_of.to_string())),
        (
            "page",
            optional(seller.and_then(|seller| seller.page.as_ref())),
        ),
    ])
}

/// An object of these fields.
pub(crate) fn object<const N: usize>(fields: [(&str, Json); N]) -> Json {
    let named = |(name, value): (&str, Json)| (name.to_owned(), value);
    Json::Object(fields.into_iter().map(named).collect::<Object>())
}
