//! Any price list comes back from our own table with the same prices.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

use llm_readiness_engine::pricing::import::{Answer, csv, read};
use llm_readiness_engine::pricing::{Catalog, Kind, Meter, Model, Terms};
use proptest::prelude::*;

const METERS: [&str; 23] = [
    "input",
    "cache_read",
    "cache_write",
    "cache_write_1h",
    "input_audio",
    "cache_audio_read",
    "input_image",
    "cache_image_read",
    "input_video",
    "output",
    "output_reasoning",
    "output_citation",
    "output_audio",
    "output_image",
    "output_video",
    "web_search",
    "storage_search",
    "request",
    "input_character",
    "input_message",
    "input_page",
    "annotated_page",
    "audio_hour",
];

/// A price with up to nine decimals, never 0.
fn price() -> impl Strategy<Value = String> {
    (0_u32..400, 1_u32..1_000_000_000).prop_map(|(whole, rest)| format!("{whole}.{rest:09}"))
}

fn ladder() -> impl Strategy<Value = String> {
    let steps = prop::collection::btree_map(1_u64..1_000_000, price(), 0..3);
    let climb = prop::sample::select(vec!["cliff", "marginal"]);
    (price(), steps, climb).prop_map(|(base, steps, climb)| {
        if steps.is_empty() {
            return format!("\"{base}\"");
        }
        let steps = steps
            .iter()
            .map(|(above, rate)| format!("{{\"above\":{above},\"rate\":\"{rate}\"}}"));
        let steps: Vec<String> = steps.collect();
        format!("{{\"base\":\"{base}\",\"{climb}\":[{}]}}", steps.join(","))
    })
}

fn sheet() -> impl Strategy<Value = String> {
    let rates = prop::collection::btree_map(0..METERS.len(), ladder(), 1..9);
    let from = prop::option::of(1_u8..28);
    let daily = prop::option::of((0_u8..24, 0_u8..60));
    let source = prop::sample::select(vec!["", "\"source\":\"other\","]);
    (rates, from, daily, source).prop_map(|(rates, from, daily, source)| {
        let rates: Vec<String> = rates
            .iter()
            .map(|(meter, ladder)| format!("\"{}\":{ladder}", METERS[*meter]))
            .collect();
        let from = from.map_or_else(String::new, |day| format!("\"from\":\"2026-12-{day:02}\","));
        let daily = daily.map_or_else(String::new, |(hour, minute)| {
            format!("\"daily\":{{\"start\":\"{hour:02}:{minute:02}:00\",\"end\":\"23:30:15\"}},")
        });
        format!("{source}{from}{daily}\"rates\":{{{}}}", rates.join(","))
    })
}

fn model() -> impl Strategy<Value = String> {
    let terms = prop::sample::select(vec!["batch", "flex", "priority", "fast-tier", "fast-mode"]);
    let kind = prop::sample::select(vec!["chat", "embedding", "rerank", "other"]);
    (
        kind,
        "[a-zA-Z ,\"';=-]{1,12}",
        prop::collection::vec(sheet(), 1..3),
        prop::collection::vec((terms, sheet()), 0..3),
    )
        .prop_map(|(kind, name, sheets, variants)| {
            let name = format!("x{}x", name.replace('"', "\\\""));
            let sheets: Vec<String> = sheets.iter().map(|sheet| format!("{{{sheet}}}")).collect();
            let variants = variants
                .iter()
                .map(|(terms, sheet)| format!("{{\"terms\":\"{terms}\",{sheet}}}"));
            let variants: Vec<String> = variants.collect();
            format!(
                "\"kind\":\"{kind}\",\"name\":\"{name}\",\"source\":\"s\",\"prices\":[{}],\"variants\":[{}]",
                sheets.join(","),
                variants.join(",")
            )
        })
}

fn catalog() -> impl Strategy<Value = Catalog> {
    prop::collection::vec(model(), 1..5).prop_map(|models| {
        let models = models.iter().enumerate().map(|(n, model)| format!("{{\"provider\":\"acme\",\"id\":\"m{n}\",{model}}}"));
        let models: Vec<String> = models.collect();
        let text = format!(
            "{{\"format\":\"llm-readiness-prices\",\"schema\":1,\"currency\":\"USD\",\"sources\":[{{\"id\":\"s\",\"name\":\"A \
             list\",\"licence\":\"MIT\",\"as_of\":\"2026-11-23\"}},{{\"id\":\"other\",\"name\":\"A \
             second list\",\"licence\":\"MIT\",\"as_of\":\"2026-11-20\"}}],\"providers\":[{{\"id\":\"acme\",\"name\":\"Acme\"}}],\
             \"models\":[{}]}}",
            models.join(",")
        );
        Catalog::read(text.as_bytes()).unwrap()
    })
}

/// Every price of a model: terms, period, ladders, and the name and day of where they come from.
fn told(list: &Catalog, model: &Model) -> Vec<impl PartialEq + std::fmt::Debug> {
    let standard = model.sheets().iter().map(|sheet| (Terms::Standard, sheet));
    let others = model.variants().iter();
    let all = standard.chain(others.map(|variant| (variant.terms, &variant.sheet)));
    all.map(|(terms, sheet)| {
        let source = list.source_of(model, sheet).unwrap();
        let origin = (source.name.clone(), source.as_of);
        (terms, sheet.period, sheet.rates.clone(), origin)
    })
    .collect()
}

/// A chat without prices for input and output is none in a table.
fn is_text_work(model: &Model) -> bool {
    let has = |meter| {
        model
            .sheets()
            .iter()
            .any(|sheet| sheet.rates.contains_key(&meter))
    };
    has(Meter::Input) && has(Meter::Output)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_table_keeps_every_price(list in catalog()) {
        let text = csv::write(&list);
        let table = read(text.as_bytes(), "", "2026-11-23".parse().unwrap()).unwrap();
        let back = table.answer(Answer::PricesArePerMillion).into_catalog().unwrap();
        prop_assert_eq!(back.models().len(), list.models().len());
        for (old, new) in list.models().iter().zip(back.models()) {
            prop_assert_eq!(old.name(), new.name());
            prop_assert_eq!(old.kind() == Kind::Chat && !is_text_work(old), new.kind() != old.kind());
            prop_assert_eq!(told(&list, old), told(&back, new));
        }
        prop_assert_eq!(Catalog::read(back.to_text().as_bytes()), Ok(back));
    }

    #[test]
    fn no_text_at_all_makes_a_reader_fall_over(text in "[,;\"\t\n\ra-c0-9.-]{0,200}") {
        let head = "provider,model,input_per_million,output_per_million\n";
        for bytes in [text.clone(), format!("{head}{text}")] {
            if let Ok(table) = read(bytes.as_bytes(), "", "2026-11-23".parse().unwrap())
                && let Ok(list) = table.into_catalog()
            {
                prop_assert_eq!(Catalog::read(list.to_text().as_bytes()), Ok(list));
            }
        }
    }
}
