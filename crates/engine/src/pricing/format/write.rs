//! A catalog to text: one model a line, so that a change of price is a line of a diff.

use std::collections::BTreeMap;

use super::{CURRENCY, FORMAT, KINDS, SCHEMA};
use crate::document::{Json, Object};
use crate::pricing::{Catalog, Kind, Ladder, Meter, Model, Provider, Sheet, Source, Variant};

impl Catalog {
    /// The text of the price list; reading it gives the same catalog.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!(
            "{{\n  \"format\": \"{FORMAT}\",\n  \"schema\": {SCHEMA},\n  \"currency\": \"{CURRENCY}\",\n"
        );
        push_list(&mut text, "sources", self.sources.iter().map(source));
        text.push_str(",\n");
        push_list(&mut text, "providers", self.providers.iter().map(provider));
        text.push_str(",\n");
        push_list(&mut text, "models", self.models.iter().map(model));
        text.push_str("\n}\n");
        text
    }
}

fn push_list(text: &mut String, name: &str, items: impl Iterator<Item = Json>) {
    let lines: Vec<String> = items
        .map(|item| format!("    {}", item.to_compact()))
        .collect();
    text.push_str("  \"");
    text.push_str(name);
    if lines.is_empty() {
        text.push_str("\": []");
        return;
    }
    text.push_str("\": [\n");
    text.push_str(&lines.join(",\n"));
    text.push_str("\n  ]");
}

fn source(source: &Source) -> Json {
    let mut fields = Object::new();
    put(&mut fields, "id", &source.id);
    put(&mut fields, "name", &source.name);
    put(&mut fields, "licence", &source.licence);
    put_optional(&mut fields, "copyright", source.copyright.as_deref());
    put(&mut fields, "as_of", source.as_of.to_string());
    Json::Object(fields)
}

fn provider(provider: &Provider) -> Json {
    let mut fields = Object::new();
    put(&mut fields, "id", &provider.id);
    put(&mut fields, "name", &provider.name);
    put_optional(&mut fields, "page", provider.page.as_deref());
    Json::Object(fields)
}

fn model(model: &Model) -> Json {
    let mut fields = Object::new();
    put(&mut fields, "provider", &model.provider);
    put(&mut fields, "id", &model.id);
    put(&mut fields, "name", &model.name);
    if !model.aliases.is_empty() {
        let aliases = model.aliases.iter().map(Json::text).collect();
        fields.push(("aliases".to_owned(), Json::List(aliases)));
    }
    if model.kind != Kind::Chat {
        let word = KINDS.iter().find(|(_, kind)| *kind == model.kind);
        put_optional(&mut fields, "kind", word.map(|(word, _)| *word));
    }
    if let Some(tokens) = model.context_window {
        fields.push(("context".to_owned(), Json::integer(tokens)));
    }
    if model.deprecated {
        fields.push(("deprecated".to_owned(), Json::Bool(true)));
    }
    if let Some(retirement) = &model.retirement {
        let mut end = Object::new();
        put(&mut end, "on", retirement.on.to_string());
        put(&mut end, "source", &retirement.source);
        fields.push(("retires".to_owned(), Json::Object(end)));
    }
    put(&mut fields, "source", &model.source);
    let sheets = model.sheets.iter().map(|item| sheet(Object::new(), item));
    fields.push(("prices".to_owned(), Json::List(sheets.collect())));
    if !model.variants.is_empty() {
        let variants = model.variants.iter().map(variant).collect();
        fields.push(("variants".to_owned(), Json::List(variants)));
    }
    Json::Object(fields)
}

fn variant(variant: &Variant) -> Json {
    let mut fields = Object::new();
    put(&mut fields, "terms", variant.terms.key());
    sheet(fields, &variant.sheet)
}

fn sheet(mut fields: Object, sheet: &Sheet) -> Json {
    put_optional(
        &mut fields,
        "from",
        sheet.period.from.map(|day| day.to_string()).as_deref(),
    );
    if let Some(window) = sheet.period.daily {
        let mut hours = Object::new();
        put(&mut hours, "start", window.start.to_string());
        put(&mut hours, "end", window.end.to_string());
        fields.push(("daily".to_owned(), Json::Object(hours)));
    }
    fields.push(("rates".to_owned(), rates(&sheet.rates)));
    Json::Object(fields)
}

fn rates(rates: &BTreeMap<Meter, Ladder>) -> Json {
    let field =
        |(meter, ladder): (&Meter, &Ladder)| (meter.key().to_owned(), self::ladder(*meter, ladder));
    Json::Object(rates.iter().map(field).collect())
}

fn ladder(meter: Meter, ladder: &Ladder) -> Json {
    let price = |rate: crate::money::Rate| Json::text(rate.for_many(meter.per()).to_string());
    if ladder.steps().is_empty() {
        return price(ladder.base());
    }
    let steps = ladder.steps().iter().map(|step| {
        Json::Object(vec![
            ("above".to_owned(), Json::integer(step.above)),
            ("rate".to_owned(), price(step.rate)),
        ])
    });
    Json::Object(vec![
        ("base".to_owned(), price(ladder.base())),
        ("cliff".to_owned(), Json::List(steps.collect())),
    ])
}

fn put(fields: &mut Object, name: &str, value: impl Into<String>) {
    fields.push((name.to_owned(), Json::text(value)));
}

fn put_optional(fields: &mut Object, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        put(fields, name, value);
    }
}
