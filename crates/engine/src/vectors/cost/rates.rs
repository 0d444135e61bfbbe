//! The rates that a case brings along, as a model of the price list.

use super::inputs::{CaseError, Inputs, decimal};
use crate::document::Json;
use crate::money::{Dollars, Quantity};
use crate::pricing::{Catalog, Meter, Model, Moment, Terms};

/// Rates of a case: for each meter a price for a million tokens or a thousand searches, with steps.
#[derive(Debug, Clone, Default)]
pub(super) struct Rates(Vec<(Meter, Json)>);

impl Rates {
    pub(super) fn set(&mut self, meter: Meter, price: Dollars) {
        // A zero in a table means "not known".
        if price != Dollars::ZERO {
            self.0.push((meter, Json::text(price.to_string())));
        }
    }

    /// A price, or a base with tiers `{start, price}` that hold strictly above their start.
    pub(super) fn set_tiered(&mut self, meter: Meter, rate: &Json) -> Result<(), CaseError> {
        let unknown = || CaseError::Missing(meter.key().to_owned());
        if let Some(price) = decimal(rate) {
            self.set(meter, price.parse()?);
            return Ok(());
        }
        let base = rate.get("base").and_then(decimal).ok_or_else(unknown)?;
        let Some(Json::List(tiers)) = rate.get("tiers") else {
            return Err(unknown());
        };
        let mut steps = Vec::new();
        for tier in tiers {
            let above = tier.get("start").cloned().ok_or_else(unknown)?;
            let price = tier.get("price").and_then(decimal).ok_or_else(unknown)?;
            steps.push(object([
                ("above", above),
                ("rate", Json::text(price.parse::<Dollars>()?.to_string())),
            ]));
        }
        let base: Dollars = base.parse()?;
        let ladder = object([
            ("base", Json::text(base.to_string())),
            ("cliff", Json::List(steps)),
        ]);
        self.0.push((meter, ladder));
        Ok(())
    }

    /// A model with these rates, and on batch terms with `batch`.
    fn catalog(&self, batch: Option<&Self>) -> Result<Catalog, CaseError> {
        let list = |rates: &Self| {
            let fields = rates.0.iter();
            let fields = fields.map(|(meter, rate)| (meter.key().to_owned(), rate.clone()));
            Json::Object(fields.collect())
        };
        let mut model = vec![
            ("provider", Json::text("case")),
            ("id", Json::text("case")),
            ("name", Json::text("the case")),
            ("source", Json::text("case")),
            ("prices", Json::List(vec![object([("rates", list(self))])])),
        ];
        if let Some(batch) = batch {
            let terms = Json::text(Terms::Batch.key());
            let variant = object([("terms", terms), ("rates", list(batch))]);
            model.push(("variants", Json::List(vec![variant])));
        }
        let model = model
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        let source = object([
            ("id", Json::text("case")),
            ("name", Json::text("the case")),
            ("licence", Json::text("none")),
            ("as_of", Json::text("2026-11-23")),
        ]);
        let provider = object([("id", Json::text("case")), ("name", Json::text("the case"))]);
        let document = object([
            ("format", Json::text("llm-readiness-prices")),
            ("schema", Json::integer(1)),
            ("currency", Json::text("USD")),
            ("sources", Json::List(vec![source])),
            ("providers", Json::List(vec![provider])),
            ("models", Json::List(vec![Json::Object(model.collect())])),
        ]);
        Ok(Catalog::read(document.to_compact().as_bytes())?)
    }

    /// Lets `price` work with a model of these rates.
    pub(super) fn with<T>(
        &self,
        batch: Option<&Self>,
        price: impl FnOnce(&Model, Moment) -> Result<T, CaseError>,
    ) -> Result<T, CaseError> {
        let catalog = self.catalog(batch)?;
        let date = crate::date::Date::new(2026, 11, 23);
        let noon = Moment::noon(date.ok_or_else(|| CaseError::Missing("date".to_owned()))?);
        price(catalog.find("case/case")?, noon)
    }

    /// All of them times `factor`.
    pub(super) fn times(&self, factor: Quantity) -> Result<Self, CaseError> {
        let mut scaled = Self::default();
        for (meter, rate) in &self.0 {
            if let Json::Text(price) = rate {
                let price: Quantity = price.parse()?;
                scaled.set(*meter, price.times(factor)?.to_string().parse()?);
            }
        }
        Ok(scaled)
    }
}

/// The price of a million tokens of a sort, however the case writes it.
pub(super) fn price(inputs: Inputs<'_>, sort: &str) -> Result<Option<Dollars>, CaseError> {
    let short = match sort {
        "input" => "in",
        "output" => "out",
        other => other,
    };
    for word in [sort, short] {
        for name in [
            format!("{word}_usd_per_mtok"),
            format!("usd_per_mtok_{word}"),
            format!("{word}_per_mtok"),
            format!("{word}_usd"),
        ] {
            if let Some(price) = inputs.dollars(&name)? {
                return Ok(Some(price));
            }
        }
        for name in [
            format!("usd_per_1k_{word}"),
            format!("{word}_usd_per_1k"),
            format!("{word}_per_1k"),
        ] {
            if let Some(price) = inputs.dollars(&name)? {
                return Ok(Some(price.times(1000)?));
            }
        }
    }
    Ok(None)
}

/// The tokens of a sort, however the case writes them.
pub(super) fn tokens(inputs: Inputs<'_>, sort: &str) -> Result<Option<Quantity>, CaseError> {
    let other = match sort {
        "input" => "prompt",
        "output" => "completion",
        other => other,
    };
    for word in [sort, other] {
        for (name, unit) in [
            (format!("{word}_tokens"), 1),
            (format!("{word}_tokens_total"), 1),
            (format!("{word}_k"), 1000),
            (format!("{word}_mtok"), 1_000_000),
        ] {
            if let Some(count) = inputs.quantity(&name)? {
                return Ok(Some(count.times(Quantity::whole(unit))?));
            }
        }
    }
    Ok(None)
}

pub(super) fn object<const N: usize>(fields: [(&str, Json); N]) -> Json {
    Json::Object(fields.map(|(name, value)| (name.to_owned(), value)).into())
}
