//! Foreign price tables: what is taken over, what is left out and why, and what a broken file does.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

use llm_readiness_engine::date::Date;
use llm_readiness_engine::pricing::import::{
    Answer, Imported, Question, Skipped, TableFormat, Unit, compare, csv, detect, read,
};
use llm_readiness_engine::pricing::{Catalog, Kind, Meter, Model, Moment, Terms};

const LITELLM: &[u8] = include_bytes!("cases/litellm-excerpt.json");
const GENAI: &[u8] = include_bytes!("cases/genai-prices-excerpt.json");
const GENAI_V2: &[u8] = include_bytes!("cases/genai-prices-v2-sample.json");
const MODELS_DEV: &[u8] = include_bytes!("cases/models-dev-sample.json");
const OPENROUTER: &[u8] = include_bytes!("cases/openrouter-models-sample.json");
const FOCUS: &[u8] = include_bytes!("cases/focus-1.2-sample.csv");

fn day() -> Date {
    "2026-11-23".parse().unwrap()
}

fn taken(bytes: &[u8]) -> Imported {
    let table = read(bytes, "test table", day()).unwrap();
    assert_eq!(table.question(), None);
    table
}

fn catalog(bytes: &[u8]) -> Catalog {
    let catalog = taken(bytes).into_catalog().unwrap();
    // What was imported must pass the checks of our own format.
    assert_eq!(
        Catalog::read(catalog.to_text().as_bytes()),
        Ok(catalog.clone())
    );
    catalog
}

/// The price of a meter as a list would print it.
fn price(model: &Model, at: &str, terms: Terms, input: u64, meter: Meter) -> String {
    let card = model.rate_card(Moment::noon(at.parse().unwrap()), terms, input);
    let rate = card.unwrap().rate(meter).unwrap();
    rate.for_many(meter.per()).to_string()
}

fn now(model: &Model, terms: Terms, input: u64, meter: Meter) -> String {
    price(model, "2026-11-23", terms, input, meter)
}

fn notes_of(table: &Imported, model: &str) -> Vec<String> {
    let notes = table.notes.iter().filter(|note| note.model == model);
    notes.map(|note| note.about.to_string()).collect()
}

#[test]
fn every_format_is_told_from_its_bytes() {
    let own = catalog(OPENROUTER).to_text();
    for (bytes, format) in [
        (LITELLM, TableFormat::LiteLlm),
        (GENAI, TableFormat::GenaiExtract),
        (GENAI_V2, TableFormat::GenaiV2),
        (MODELS_DEV, TableFormat::ModelsDev),
        (OPENROUTER, TableFormat::OpenRouter),
        (FOCUS, TableFormat::Focus),
        (csv::TEMPLATE.as_bytes(), TableFormat::Csv),
        (own.as_bytes(), TableFormat::Own),
    ] {
        assert_eq!(detect(bytes), Ok(format));
        let marked = [b"\xef\xbb\xbf", bytes].concat();
        assert_eq!(detect(&marked), Ok(format), "with a byte order mark");
    }
    let other = detect(b"Dear all,\nplease find").unwrap_err().to_string();
    let known = TableFormat::ALL.iter().map(|format| format.english());
    for name in known {
        assert!(other.contains(name), "{name} in: {other}");
    }
    let bill = read(FOCUS, "", day()).unwrap_err().to_string();
    assert!(!bill.contains("FOCUS"), "{bill}");
}

#[test]
fn litellm_prices_are_exact_with_tiers_and_terms() {
    let list = catalog(LITELLM);
    let pro = list.find("google/gemini-2.5-pro").unwrap();
    assert_eq!(now(pro, Terms::Standard, 200_000, Meter::Input), "1.25");
    assert_eq!(now(pro, Terms::Standard, 200_001, Meter::Input), "2.5");
    assert_eq!(now(pro, Terms::Priority, 200_001, Meter::Output), "27");
    assert_eq!(now(pro, Terms::Batch, 200_001, Meter::Input), "1.25");
    assert_eq!(now(pro, Terms::Flex, 1, Meter::Output), "5");
    assert_eq!(now(pro, Terms::Standard, 1, Meter::WebSearch), "35");
    assert_eq!(pro.context_window(), Some(1_048_576));
    let sonnet = list.find("anthropic/claude-sonnet-4-5").unwrap();
    assert_eq!(now(sonnet, Terms::Standard, 1, Meter::CacheWrite1h), "6");
    assert_eq!(sonnet.retirement().unwrap().on.to_string(), "2026-11-30");
    // 2.8e-08 a token.
    let chat = list
        .models()
        .iter()
        .find(|model| model.id() == "deepseek-chat");
    let rate = chat.unwrap().sheets()[0].rates[&Meter::CacheRead].base();
    assert_eq!(rate.for_many(1_000_000).to_string(), "0.028");
    let titan = list.find("aws/amazon.titan-embed-text-v2:0").unwrap();
    assert_eq!(titan.kind(), Kind::Embedding);
    assert!(list.find("azure/eu/gpt-4o").is_ok());
}

#[test]
fn litellm_notes_say_what_is_left_out() {
    let table = taken(LITELLM);
    assert!(table.models.iter().all(|model| model.id() != "sample_spec"));
    assert_eq!(table.sources[0].name, "test table");
    let rerank = notes_of(&table, "aws/amazon.rerank-v1:0");
    assert_eq!(rerank, ["left out, no price is known"]);
    // The same model with and without its seller in front.
    let twice = notes_of(&table, "deepseek/deepseek-chat");
    assert!(
        twice.contains(&"left out, another entry has the same id".to_owned()),
        "{twice:?}"
    );
    let sonar = notes_of(&table, "perplexity/sonar-pro");
    assert_eq!(sonar.len(), 1, "{sonar:?}");
    assert!(
        sonar[0].contains("of another size than medium"),
        "{sonar:?}"
    );
    let sol = notes_of(&table, "gpt-6-sol");
    assert!(
        sol.iter().any(|note| note.contains("_above_12hr")),
        "{sol:?}"
    );
    let off_peak = notes_of(&table, "deepseek-v4-flash");
    assert!(
        off_peak
            .iter()
            .any(|note| note.contains("off_peak_pricing")),
        "{off_peak:?}"
    );
}

#[test]
fn genai_v2_has_names_from_its_patterns() {
    let list = catalog(GENAI_V2);
    assert!(list.models().len() > 190, "{}", list.models().len());
    let haiku = list.find("anthropic/claude-3-5-haiku").unwrap();
    assert_eq!(haiku.id(), "claude-3-5-haiku-latest");
    assert_eq!(now(haiku, Terms::Standard, 1, Meter::CacheRead), "0.08");
    // A model's own id goes before the pattern of another one.
    for model in list.models() {
        assert_eq!(list.find(&model.reference()).unwrap(), model);
    }
}

#[test]
fn models_dev_tiers_count_once() {
    let table = taken(MODELS_DEV);
    let nameless = |about: &Skipped| *about == Skipped::NoKnownRate;
    let skipped = table.notes.iter().filter(|note| nameless(&note.about));
    // 19 without a cost and two whose costs are all 0.
    assert_eq!((table.models.len(), skipped.count()), (98, 21));
    let list = catalog(MODELS_DEV);
    let model = list.find("openai/gpt-5.5").unwrap();
    assert_eq!(now(model, Terms::Standard, 272_000, Meter::Input), "5");
    assert_eq!(now(model, Terms::Standard, 272_001, Meter::Input), "10");
    assert_eq!(now(model, Terms::Priority, 1, Meter::Input), "12.5");
    let opus = list.find("anthropic/claude-opus-4-8").unwrap();
    assert_eq!(now(opus, Terms::FastMode, 1, Meter::Output), "50");
    assert!(
        list.find("google/gemini-2.0-flash")
            .unwrap()
            .is_deprecated()
    );
    assert!(list.providers().iter().any(|seller| seller.id == "aws"));

    let text = String::from_utf8(MODELS_DEV.to_vec()).unwrap();
    let older = text.replace("\"tiers\":", "\"tiers_not_known_yet\":");
    assert_ne!(older, text);
    let older = read(older.as_bytes(), "", day()).unwrap();
    let older = older.into_catalog().unwrap();
    let model = older.find("openai/gpt-5.5").unwrap();
    assert_eq!(now(model, Terms::Standard, 200_001, Meter::Input), "10");
}

#[test]
fn openrouter_rows_are_taken_folded_or_refused() {
    let table = taken(OPENROUTER);
    let note = |model: &str| notes_of(&table, &format!("openrouter/{model}")).join("; ");
    assert!(note("vendor/dynamic-price").contains("\"prompt\" changes from call to call"));
    assert!(note("odd/model").contains("pricing > prompt: \"n/a\" is not a price for one token"));
    assert!(note("google/gemma-4-31b-it:free").starts_with("left out, it is free"));
    assert!(note("anthropic/claude-opus-5.5:batch").starts_with("no model of its own"));
    let list = catalog(OPENROUTER);
    assert_eq!(list.models().len(), 9);
    let opus = list.find("openrouter/anthropic/claude-opus-5.5").unwrap();
    assert_eq!(now(opus, Terms::Standard, 1, Meter::Output), "20");
    assert_eq!(now(opus, Terms::Batch, 1, Meter::Output), "10");
    // "At or above" 272,000 is above 271,999.
    let astra = list.find("openai/gpt-6-astra").unwrap();
    assert_eq!(now(astra, Terms::Standard, 271_999, Meter::Input), "10");
    assert_eq!(now(astra, Terms::Standard, 272_000, Meter::Input), "20");
    let haiku = list.find("anthropic/claude-haiku-5.5").unwrap();
    assert_eq!(now(haiku, Terms::Standard, 1, Meter::WebSearch), "10");
}

#[test]
fn openrouter_hours_are_a_price_of_their_own() {
    let table =
        br#"{"data": [{"id": "a/b", "pricing": {"prompt": "0.000002", "completion": "0.000004",
      "overrides": [{"utc_start": 1630, "utc_end": 2400, "prompt": "0.000001"}]}}]}"#;
    let list = catalog(table);
    let model = &list.models()[0];
    let at = |time: &str| {
        let moment = Moment {
            date: day(),
            time: time.parse().unwrap(),
        };
        let card = model.rate_card(moment, Terms::Standard, 1).unwrap();
        [Meter::Input, Meter::Output]
            .map(|meter| card.rate(meter).unwrap().for_many(1_000_000).to_string())
    };
    assert_eq!(at("16:29"), ["2", "4"]);
    assert_eq!(at("16:30"), ["1", "4"]);
    assert_eq!(at("23:59"), ["1", "4"]);
    assert_eq!(at("00:00"), ["2", "4"]);
    let odd = String::from_utf8(table.to_vec())
        .unwrap()
        .replace("1630", "1675");
    let notes = read(odd.as_bytes(), "", day()).unwrap().notes;
    assert!(
        notes[0]
            .to_string()
            .contains("\"1675\" is not a time written as hour"),
        "{notes:?}"
    );
}

#[test]
fn the_template_reads_back_in_every_spelling() {
    let list = catalog(csv::TEMPLATE.as_bytes());
    let large = list.find("acme/acme-large").unwrap();
    assert_eq!(large.name(), "Acme Large 2");
    assert_eq!(now(large, Terms::Standard, 1, Meter::Input), "2.5");
    assert_eq!(now(large, Terms::Standard, 1, Meter::WebSearch), "10");
    assert_eq!(list.source(large).unwrap().name, "Acme price sheet");
    let german = csv::TEMPLATE
        .replace('.', "§")
        .replace(',', ";")
        .replace('§', ",");
    let tabs = csv::TEMPLATE.replace(',', "\t").replace('\n', "\r\n");
    for text in [german, tabs] {
        assert_eq!(catalog(text.as_bytes()), list, "{text}");
    }
}

#[test]
fn rows_of_a_table_become_steps_terms_and_dates() {
    let text = "provider,model,terms,from,above input tokens,input_per_million,output_per_million,remark\n\
      acme,one,,,,2,8,\n\
      acme,one,,,200000,4,,long\n\
      acme,one,,2027-01-01,,3,9,\n\
      acme,one,batch,,,1,4,\n";
    let table = taken(text.as_bytes());
    assert_eq!(table.notes.len(), 1);
    assert_eq!(
        table.notes[0].to_string(),
        "the column \"remark\" is not read"
    );
    let list = table.into_catalog().unwrap();
    let one = list.find("acme/one").unwrap();
    assert_eq!(now(one, Terms::Standard, 200_001, Meter::Input), "4");
    assert_eq!(now(one, Terms::Standard, 200_001, Meter::Output), "8");
    assert_eq!(
        price(one, "2027-01-01", Terms::Standard, 200_001, Meter::Input),
        "3"
    );
    assert_eq!(now(one, Terms::Batch, 1, Meter::Output), "4");
}

#[test]
fn faults_of_a_table_are_sentences_with_line_and_column() {
    let head = "provider,model,terms,input_per_million,output_per_million,as_of\n";
    let cases = [
        (
            "acme,one,,abc,1,",
            "line 2, column \"input_per_million\": \"abc\" is not a price",
        ),
        ("acme,one,,NaN,1,", "\"NaN\" is not a price"),
        ("acme,one,,-1,1,", "\"-1\" is not a price"),
        ("acme,one,,1e308,1,", "\"1e308\" is not a price"),
        ("acme,one,,\"2,5\",1,", "\"2,5\" is not a price"),
        (
            "acme,one,gratis,1,1,",
            "line 2, column \"terms\": \"gratis\" is not known here",
        ),
        (
            "acme,one,,1,1,2026-11",
            "line 2, column \"as_of\": \"2026-11\" is not a date",
        ),
        ("acme,one,,1,1", "6 columns are needed, but there are 5"),
        ("acme,,,1,1,", "line 2: the column \"model\" is empty"),
        ("acme,one,,0,0,", "left out, no price is known"),
    ];
    for (row, part) in cases {
        let table = read(format!("{head}{row}\n").as_bytes(), "", day()).unwrap();
        assert!(table.models.is_empty(), "{row}");
        let notes: Vec<String> = table.notes.iter().map(ToString::to_string).collect();
        assert!(
            notes.iter().any(|note| note.contains(part)),
            "{row}: {notes:?}"
        );
    }
    let missing = read(b"provider;model;output_per_million\na;b;1\n", "", day());
    let missing = missing.unwrap_err().to_string();
    assert_eq!(
        missing,
        "the column \"input_per_million\" is missing; a price table needs it"
    );
    let twice = read(
        b"provider,model,input_per_million,output_per_million,model\n",
        "",
        day(),
    );
    let twice = twice.unwrap_err().to_string();
    assert_eq!(twice, "the column \"model\" is defined twice");
}

#[test]
fn a_table_full_of_faults_is_refused() {
    let rows: Vec<String> = (0..300).map(|n| format!("acme,m{n},x,y")).collect();
    let rows = rows.join("\n");
    let text = format!("provider,model,input_per_million,output_per_million\n{rows}");
    let problems = read(text.as_bytes(), "", day()).unwrap_err();
    assert_eq!(problems.0.len(), 200);
    let first = problems.0[0].to_string();
    assert!(
        first.starts_with("acme/m0: line 2, column \"input_per_million\": \"x\""),
        "{first}"
    );
}

#[test]
fn a_table_in_the_wrong_unit_asks_and_loses_no_digit() {
    let text = "provider,model,input_per_million,cache_read_per_million,output_per_million,web_search_per_thousand\n\
      acme,one,0.0000025,0.000000003625,0.00001,10\n\
      acme,two,0.00000015,,0.0000006,\n\
      acme,three,0.000003,,0.000015,\n";
    let table = read(text.as_bytes(), "", day()).unwrap();
    let Some(Question::Unit {
        usual, otherwise, ..
    }) = table.question()
    else {
        panic!("no question")
    };
    assert_eq!(*usual, Unit::Million);
    assert_eq!(otherwise.unwrap().to_string(), "2.5");
    let sentence = table.question().unwrap().to_string();
    assert!(sentence.contains("for one token it is $2.5"), "{sentence}");
    assert!(table.clone().into_catalog().is_err(), "an open question");
    let list = table
        .clone()
        .answer(Answer::PricesArePerToken)
        .into_catalog()
        .unwrap();
    let one = list.find("acme/one").unwrap();
    assert_eq!(now(one, Terms::Standard, 1, Meter::CacheRead), "0.003625");
    assert_eq!(now(one, Terms::Standard, 1, Meter::WebSearch), "10");
    let kept = table.answer(Answer::PricesArePerMillion);
    let unusual = kept
        .notes
        .iter()
        .filter(|note| matches!(note.about, Skipped::Unusual(_)));
    assert_eq!(unusual.count(), kept.models.len());
    let list = kept.into_catalog().unwrap();
    let two = list.find("acme/two").unwrap();
    assert_eq!(now(two, Terms::Standard, 1, Meter::Input), "0.00000015");
}

#[test]
fn per_token_tables_with_prices_per_million_ask_too() {
    let text = br#"{"a": {"litellm_provider": "acme", "mode": "chat",
      "input_cost_per_token": 2.5, "output_cost_per_token": 10}}"#;
    let table = read(text, "", day()).unwrap();
    let sentence = table.question().unwrap().to_string();
    assert!(
        sentence.contains("half of the models cost $2500000 or less"),
        "{sentence}"
    );
    let list = table
        .answer(Answer::PricesArePerMillion)
        .into_catalog()
        .unwrap();
    assert_eq!(
        now(&list.models()[0], Terms::Standard, 1, Meter::Input),
        "2.5"
    );
    let text = String::from_utf8(MODELS_DEV.to_vec()).unwrap();
    assert!(
        read(text.as_bytes(), "", day())
            .unwrap()
            .question()
            .is_none()
    );
}

#[test]
fn one_price_out_of_range_is_noted_and_kept() {
    let text =
        "provider,model,input_per_million,output_per_million\na,b,2,3\na,c,3,4\na,d,20000,4\n";
    let table = taken(text.as_bytes());
    assert_eq!(table.models.len(), 3);
    assert_eq!(table.notes.len(), 1);
    let note = table.notes[0].to_string();
    assert!(
        note.starts_with("a/d: $20000 for a million input tokens is unusual"),
        "{note}"
    );
}

#[test]
fn hostile_numbers_leave_out_their_model_only() {
    for value in ["-1e-06", "1e300", "\"free\"", "true", "[1]", "{}"] {
        let text = format!(
            r#"{{"bad": {{"litellm_provider": "acme", "input_cost_per_token": {value}, "output_cost_per_token": 1e-05}},
               "good": {{"litellm_provider": "acme", "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-05}}}}"#
        );
        let table = taken(text.as_bytes());
        assert_eq!(table.models.len(), 1, "{value}");
        assert_eq!(table.notes.len(), 1, "{value}: {:?}", table.notes);
        assert!(
            matches!(table.notes[0].about, Skipped::Broken(_)),
            "{value}"
        );
    }
    let twice = br#"{"a": {"litellm_provider": "x"}, "a": {"litellm_provider": "x"}}"#;
    let twice = read(twice, "", day()).unwrap_err().to_string();
    assert!(twice.contains("\"a\" appears twice"), "{twice}");
}

#[test]
fn a_flood_of_separators_is_refused_quickly() {
    for flood in [
        ",".repeat(10_000_000),
        "\n".repeat(10_000_000),
        "\"".repeat(9_999_999),
    ] {
        assert!(read(flood.as_bytes(), "", day()).is_err());
    }
    let rows = ",".repeat(10_000_000);
    let wide = format!("provider,model,input_per_million,output_per_million\na,b,1,2\n{rows}");
    let table = read(wide.as_bytes(), "", day()).unwrap();
    assert_eq!(table.models.len(), 1);
}

/// Cuts a file everywhere, or at every so many bytes: never a panic, and what is accepted is sound.
fn cut(bytes: &[u8], every: usize) {
    let is_json = bytes[0] == b'{' || bytes[0] == b'[';
    for end in (0..bytes.len()).step_by(every) {
        match read(&bytes[..end], "cut", day()) {
            Err(problems) => assert!(!problems.to_string().is_empty()),
            Ok(table) => {
                assert!(
                    !is_json || bytes[end..].trim_ascii().is_empty(),
                    "cut at {end} was accepted"
                );
                if let Ok(list) = table.into_catalog() {
                    assert_eq!(
                        Catalog::read(list.to_text().as_bytes()),
                        Ok(list),
                        "cut at {end}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_file_cut_off_anywhere_is_a_sentence_or_a_smaller_table() {
    cut(OPENROUTER, 1);
    cut(csv::TEMPLATE.as_bytes(), 1);
    cut(LITELLM, 97);
    cut(GENAI_V2, 997);
    cut(MODELS_DEV, 997);
    // A price that was cut in its middle is not a lower price.
    let whole = catalog(csv::TEMPLATE.as_bytes());
    for end in 0..csv::TEMPLATE.len() {
        let Ok(table) = read(&csv::TEMPLATE.as_bytes()[..end], "cut", day()) else {
            continue;
        };
        for model in &table.models {
            let same = whole.find(&model.reference()).unwrap();
            assert_eq!(model.sheets(), same.sheets(), "cut at {end}");
        }
    }
}

#[test]
fn what_differs_is_said_with_both_values() {
    let known = catalog(csv::TEMPLATE.as_bytes());
    let text = csv::TEMPLATE
        .replace("2.50,0.25", "3,0.25")
        .replace("acme-small-2", "acme-tiny-2");
    let new = catalog(text.as_bytes());
    let found = compare(&known, &new, Moment::noon(day()));
    assert_eq!(found.new, ["acme/acme-tiny-2"]);
    assert_eq!(found.missing, ["acme/acme-small-2"]);
    assert_eq!(found.changed.len(), 1);
    let change = &found.changed[0];
    let values = [change.known, change.found].map(|rate| rate.for_many(1_000_000).to_string());
    assert_eq!(
        (change.meter, values),
        (Meter::Input, ["2.5".to_owned(), "3".to_owned()])
    );
    let tier = |least: u64| {
        let json = format!(
            r#"{{"data": [{{"id": "a/b", "pricing": {{"prompt": "0.000001", "completion": "0.000002",
            "overrides": [{{"min_prompt_tokens": {least}, "prompt": "0.000003"}}]}}}}]}}"#
        );
        catalog(json.as_bytes())
    };
    let at = Moment::noon(day());
    assert!(compare(&tier(1000), &tier(1001), at).changed.is_empty());
    assert_eq!(compare(&tier(1000), &tier(1500), at).changed.len(), 1);
    let same = compare(&known, &known, Moment::noon(day()));
    assert_eq!((same.same, same.changed.len()), (2, 0));
}

#[test]
fn no_name_means_two_models() {
    let model = |id: &str, pattern: &str| {
        format!(
            r#"{{"id": "{id}", "match": {pattern}, "prices": {{"input_mtok": 1, "output_mtok": 2}}}}"#
        )
    };
    let first = r#"{"or": [{"equals": "X"}, {"starts_with": "b"}, {"starts_with": "a-"}, {"contains": "c"}]}"#;
    let models = [model("a", first), model("b", r#"{"equals": "x"}"#)].join(",");
    let text = format!(r#"[{{"id": "acme", "name": "Acme", "models": [{models}]}}]"#);
    let list = catalog(text.as_bytes());
    let ids: Vec<&[String]> = list.models().iter().map(Model::aliases).collect();
    assert_eq!(ids, [&["X".to_owned()][..], &[]]);
    let notes: Vec<String> = taken(text.as_bytes())
        .notes
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        notes,
        ["acme/b: the alias \"x\" already means another model"]
    );
    // A form of ids gives way to a name.
    assert_eq!(list.find("acme/b").unwrap().id(), "b");
    for id in ["acme/b2", "acme/a-7", "acme/xcx"] {
        assert_eq!(list.find(id).unwrap().id(), "a", "{id}");
    }
}
