//! Any price list comes back from our own table with the same prices.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::pricing::import::{Answer, csv, read};
use proptest::prelude::*;

const METERS: [&str; 9] = [
    "input",
    "cache_read",
    "cache_write",
    "cache_write_1h",
    "input_audio",
    "cache_audio_read",
    "output",
    "web_search",
    "storage_search",
];

/// A price with up to nine decimals, never 0.
fn price() -> impl Strategy<Value = String> {
    (0_u32..400, 1_u32..1_000_000_000).prop_map(|(whole, rest)| format!("{whole}.{rest:09}"))
}

fn ladder() -> impl Strategy<Value = String> {
    let steps = prop::collection::btree_map(1_u64..1_000_000, price(), 0..3);
    (price(), steps).prop_map(|(base, steps)| {
        if steps.is_empty() {
            return format!("\"{base}\"");
        }
        let steps = steps
            .iter()
            .map(|(above, rate)| format!("{{\"above\":{above},\"rate\":\"{rate}\"}}"));
        let steps: Vec<String> = steps.collect();
        format!("{{\"base\":\"{base}\",\"cliff\":[{}]}}", steps.join(","))
    })
}

fn sheet() -> impl Strategy<Value = String> {
    let rates = prop::collection::btree_map(0_usize..9, ladder(), 1..9);
    let from = prop::option::of(1_u8..28);
    let daily = prop::option::of((0_u8..24, 0_u8..60));
    (rates, from, daily).prop_map(|(rates, from, daily)| {
        let rates: Vec<String> = rates
            .iter()
            .map(|(meter, ladder)| format!("\"{}\":{ladder}", METERS[*meter]))
            .collect();
        let from = from.map_or_else(String::new, |day| format!("\"from\":\"2026-12-{day:02}\","));
        let daily = daily.map_or_else(String::new, |(hour, minute)| {
            format!("\"daily\":{{\"start\":\"{hour:02}:{minute:02}:00\",\"end\":\"23:30:15\"}},")
        });
        format!("{from}{daily}\"rates\":{{{}}}", rates.join(","))
    })
}

fn model() -> impl Strategy<Value = String> {
    let terms = prop::sample::select(vec!["batch", "flex", "priority", "fast-tier", "fast-mode"]);
    (
        "[a-zA-Z ,\"';=-]{1,12}",
        prop::collection::vec(sheet(), 1..3),
        prop::collection::vec((terms, sheet()), 0..3),
    )
        .prop_map(|(name, sheets, variants)| {
            let name = format!("x{}x", name.replace('"', "\\\""));
            let sheets: Vec<String> = sheets.iter().map(|sheet| format!("{{{sheet}}}")).collect();
            let variants = variants
                .iter()
                .map(|(terms, sheet)| format!("{{\"terms\":\"{terms}\",{sheet}}}"));
            let variants: Vec<String> = variants.collect();
            format!(
                "\"name\":\"{name}\",\"source\":\"s\",\"prices\":[{}],\"variants\":[{}]",
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
             list\",\"licence\":\"MIT\",\"as_of\":\"2026-11-23\"}}],\"providers\":[{{\"id\":\"acme\",\"name\":\"Acme\"}}],\
             \"models\":[{}]}}",
            models.join(",")
        );
        Catalog::read(text.as_bytes()).unwrap()
    })
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
            prop_assert_eq!(old.sheets(), new.sheets());
            prop_assert_eq!(old.variants(), new.variants());
            prop_assert_eq!(list.source(old).map(|source| source.as_of), back.source(new).map(|source| source.as_of));
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
