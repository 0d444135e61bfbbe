//! A catalog to text: one model a line, so that a change of price is a line of a diff.

use std::collections::BTreeMap;

use super::{CLIMBS, CURRENCY, FORMAT, KINDS, SCHEMA};
use crate::document::{Json, Object};
use crate::pricing::{
    Catalog, Disagreement, Kind, Ladder, Meter, Model, Provider, Sheet, Source, Terms, Variant,
};

impl Catalog {
    /// The text of the price list; reading it gives the same catalog.
    #[must_use]
    pub fn to_text(&self) -> String {
        let usual = self.sources.first().map(|source| source.id.as_str());
        let mut text = format!(
            "{{\n  \"format\": \"{FORMAT}\",\n  \"schema\": {SCHEMA},\n  \"currency\": \"{CURRENCY}\",\n"
        );
        push_list(&mut text, "sources", self.sources.iter().map(source));
        text.push_str(",\n");
        push_list(&mut text, "providers", self.providers.iter().map(provider));
        text.push_str(",\n");
        push_list(
            &mut text,
            "models",
            self.models.iter().map(|item| model(item, usual)),
        );
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
    put_texts(&mut fields, "resells", provider.resells.iter());
    Json::Object(fields)
}

/// What is as the reader takes it to be when nothing is said is left out.
fn model(model: &Model, usual_source: Option<&str>) -> Json {
    let mut fields = Object::new();
    put(&mut fields, "provider", &model.provider);
    put(&mut fields, "id", &model.id);
    if model.name != model.id {
        put(&mut fields, "name", &model.name);
    }
    put_texts(&mut fields, "aliases", model.aliases.iter());
    put_texts(&mut fields, "patterns", model.patterns.iter());
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
        let on = retirement.on.to_string();
        put_object(
            &mut fields,
            "retires",
            &[("on", &on), ("source", &retirement.source)],
        );
    }
    if let Some(tokens) = &model.token_multiplier {
        let times = tokens.times.to_string();
        put_object(
            &mut fields,
            "tokens",
            &[("times", &times), ("source", &tokens.source)],
        );
    }
    if usual_source != Some(&model.source) {
        put(&mut fields, "source", &model.source);
    }
    put_list(
        &mut fields,
        "prices",
        model.sheets.iter().map(|item| sheet(Object::new(), item)),
    );
    if !model.variants.is_empty() {
        put_list(&mut fields, "variants", model.variants.iter().map(variant));
    }
    if !model.disagreements.is_empty() {
        put_list(
            &mut fields,
            "disagreements",
            model.disagreements.iter().map(disagreement),
        );
    }
    Json::Object(fields)
}

fn disagreement(mark: &Disagreement) -> Json {
    let mut fields = Object::new();
    put(&mut fields, "source", &mark.source);
    put(&mut fields, "meter", mark.meter.key());
    if mark.terms != Terms::Standard {
        put(&mut fields, "terms", mark.terms.key());
    }
    if mark.above > 0 {
        fields.push(("above".to_owned(), Json::integer(mark.above)));
    }
    put(
        &mut fields,
        "value",
        mark.theirs.for_many(mark.meter.per()).to_string(),
    );
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
        let (start, end) = (window.start.to_string(), window.end.to_string());
        put_object(&mut fields, "daily", &[("start", &start), ("end", &end)]);
    }
    put_optional(&mut fields, "source", sheet.source.as_deref());
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
    let climb = CLIMBS.iter().find(|(_, climb)| *climb == ladder.climb());
    let word = climb.map_or("cliff", |(word, _)| *word);
    let steps = ladder.steps().iter().map(|step| {
        Json::Object(vec![
            ("above".to_owned(), Json::integer(step.above)),
            ("rate".to_owned(), price(step.rate)),
        ])
    });
    Json::Object(vec![
        ("base".to_owned(), price(ladder.base())),
        (word.to_owned(), Json::List(steps.collect())),
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

fn put_object(fields: &mut Object, name: &str, values: &[(&str, &str)]) {
    let texts = values
        .iter()
        .map(|(name, text)| ((*name).to_owned(), Json::text(*text)));
    fields.push((name.to_owned(), Json::Object(texts.collect())));
}

fn put_list(fields: &mut Object, name: &str, items: impl Iterator<Item = Json>) {
    fields.push((name.to_owned(), Json::List(items.collect())));
}

/// A list of texts, unless it is empty.
fn put_texts(fields: &mut Object, name: &str, items: impl ExactSizeIterator<Item = impl ToString>) {
    if items.len() > 0 {
        put_list(fields, name, items.map(|item| Json::text(item.to_string())));
    }
}
