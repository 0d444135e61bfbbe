//! The templates and defaults of use cases: they read, they are named in every language, and they come out sane.

// Clippy's exception for tests covers the test functions, not the helpers between them.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::Path;

use llm_readiness_content::authoring::{self, Faults};
use llm_readiness_content::{asset, text};
use llm_readiness_engine::date::Date;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::tco::{Case, Market, Plan};
use llm_readiness_engine::use_case::{
    Caching, CostSettings, Field, GpuHours, Group, Library, Origin, PriceLevel, RiskClass, Spread,
    Template, UseCase, Values, Way,
};

const TEMPLATES: [&str; 8] = [
    "support-assistant",
    "document-search",
    "coding",
    "contract-review",
    "meeting-notes",
    "data-extraction",
    "translation",
    "agentic-back-office",
];

fn library() -> Library {
    Library::read(asset("use-cases.json").unwrap()).unwrap()
}

fn catalog() -> Catalog {
    Catalog::read(asset("prices.json").unwrap()).unwrap()
}

fn case(template: &Template) -> UseCase {
    UseCase {
        template: Some(template.id.clone()),
        ..UseCase::new("case", "Case", &template.model)
    }
}

/// Input tokens of a task without a cache, as the method has it: n(S+Q) + d n(n-1)/2.
fn input(values: &Values<f64>) -> f64 {
    let of = |field| values.get(field);
    let calls = of(Field::CallsPerTask);
    let prefix = of(Field::SystemTokens)
        + of(Field::TaskTokens)
        + of(Field::Chunks) * of(Field::ChunkTokens);
    calls * prefix + of(Field::StepTokens) * calls * (calls - 1.0) / 2.0
}

#[test]
fn the_templates_are_the_promised_ones() {
    let library = library();
    let found: Vec<&str> = library.templates.iter().map(|t| t.id.as_str()).collect();
    assert_eq!(found, TEMPLATES);
    let first = library.traffic.first().map(|shape| shape.id.as_str());
    assert_eq!(first, Some("office-hours"));
    let first = library.seasons.first().map(|season| season.id.as_str());
    assert_eq!(first, Some("even"));
    for (word, class) in RiskClass::ALL {
        let has = library.templates.iter().any(|t| t.risk == *class);
        assert!(has, "no template is of the class {word}");
    }
    for shape in &library.traffic {
        let has = library.templates.iter().any(|t| t.traffic == shape.id);
        assert!(has, "no template has the traffic {}", shape.id);
    }
}

#[test]
fn central_values_come_out_sane() {
    let library = library();
    for template in &library.templates {
        let (id, values) = (&template.id, library.central(&case(template)));
        let of = |field| values.get(field);
        let tasks = of(Field::Users)
            * of(Field::Adoption)
            * of(Field::TasksPerUserDay)
            * of(Field::Workdays);
        assert!((100.0..1e6).contains(&tasks), "{id}: {tasks} tasks a month");
        let input = input(&values);
        assert!((500.0..1e6).contains(&input), "{id}: {input} input tokens");
        assert!(of(Field::OutputTokens) > 0.0, "{id} answers nothing");
        assert!(of(Field::PilotUsers) < of(Field::Users), "{id}");
        let saved = of(Field::SuccessRate) * of(Field::MinutesSaved);
        let checked = of(Field::ReviewShare) * of(Field::ReviewMinutes);
        assert!(saved > checked, "{id} costs more minutes than it saves");
        let searches = of(Field::Chunks) > 0.0;
        assert_eq!(searches, of(Field::CorpusTokens) > 0.0, "{id}");
        for day in [Field::IntegrationDays, Field::EvaluationDays] {
            assert!(of(day) > 0.0, "{id}: no {}", day.key());
        }
    }
}

/// The model of each template has a price in each month, and a task costs between a hundredth of a cent and 10 dollars.
#[test]
fn every_template_has_a_cost_in_each_month() {
    let (library, catalog) = (library(), catalog());
    let facts = Facts::read(asset("serving.json").unwrap()).unwrap();
    let settings = CostSettings::default();
    let as_of: Date = "2026-11-23".parse().unwrap();
    for template in &library.templates {
        let documents = [case(template)];
        let market = Market {
            library: &library,
            catalog: &catalog,
            facts: &facts,
        };
        let plan = Plan::new(&documents, &settings, market, as_of);
        let costed = Case::of(&plan, documents.first().unwrap()).unwrap();
        for month in 0..plan.month_count() {
            let found = costed.month(&costed.values, month);
            if found.tasks <= 0.0 {
                continue;
            }
            let each = found.serving.total() / found.tasks;
            let id = &template.id;
            assert!((1e-4..10.0).contains(&each), "{id}, {month}: {each} a task");
        }
        let last = costed.month(&costed.values, plan.month_count() - 1);
        assert!(last.tasks > 0.0, "{} does not run in the end", template.id);
    }
}

#[test]
fn a_support_ticket_has_the_tokens_that_its_source_says() {
    let library = library();
    let template = library.template("support-assistant").unwrap();
    let values = library.central(&case(template));
    let tokens = input(&values) + values.get(Field::OutputTokens);
    assert!((tokens / 3_700.0 - 1.0).abs() < 0.1, "{tokens}");
}

#[test]
fn the_minutes_of_a_day_are_those_of_the_trial() {
    let library = library();
    let values = library.central(&UseCase::new("case", "Case", "any/model"));
    let minutes = values.get(Field::TasksPerUserDay) * values.get(Field::MinutesSaved);
    assert!((minutes - 26.0).abs() < 2.0, "{minutes} a day");
}

#[test]
fn more_harm_means_more_checks() {
    let library = library();
    let mean = |class: RiskClass| {
        let of_class: Vec<f64> = library
            .templates
            .iter()
            .filter(|template| template.risk == class)
            .map(|template| library.central(&case(template)).get(Field::ReviewShare))
            .collect();
        of_class.iter().sum::<f64>() / f64::from(u32::try_from(of_class.len()).unwrap())
    };
    assert!(mean(RiskClass::Minimal) < mean(RiskClass::Limited));
    assert!(mean(RiskClass::Limited) < mean(RiskClass::High));
}

#[test]
fn ranges_are_written_as_their_kind_is_drawn() {
    let library = library();
    let given = library.templates.iter().flat_map(|t| &t.values);
    for (field, given) in library.defaults.iter().chain(given) {
        let (key, count) = (field.key(), given.value.numbers().len());
        match field.spread() {
            Spread::Multiplicative => assert!(
                count == 1 || (count == 2 && given.value.low() > 0.0),
                "{key}: a log-normal needs an interval above zero"
            ),
            Spread::Bounded | Spread::Additive => assert_ne!(count, 2, "{key}"),
            Spread::Fixed => assert_eq!(count, 1, "{key}"),
        }
    }
}

#[test]
fn a_template_says_only_what_differs() {
    let library = library();
    for template in &library.templates {
        for (field, given) in &template.values {
            let default = library.defaults.get(field).map(|default| default.value);
            let (id, key) = (&template.id, field.key());
            assert_ne!(default, Some(given.value), "{id}: {key} is the default");
        }
    }
}

#[test]
fn every_number_leads_to_its_evidence() {
    let library = library();
    let mut used = BTreeSet::new();
    for template in &library.templates {
        for field in Field::ALL {
            let found = library.default(&case(template), *field);
            match found.map(|(_, origin)| origin) {
                Some(Origin::Template(from, evidence)) => {
                    assert_eq!(from, template);
                    used.insert(&evidence.id);
                }
                Some(Origin::Default(evidence)) => {
                    used.insert(&evidence.id);
                }
                Some(Origin::Person | Origin::Unknown) | None => {
                    assert_eq!(*field, Field::CachedShare);
                }
            }
        }
    }
    used.extend(library.defaults.values().map(|given| &given.source));
    used.extend(library.traffic.iter().map(|shape| &shape.source));
    used.extend(library.seasons.iter().map(|season| &season.source));
    used.extend(library.tokens.iter().map(|known| &known.source));
    used.insert(&library.retrieval.source);
    used.insert(&library.serving.source);
    for source in &library.sources {
        let id = &source.id;
        assert!(used.contains(id), "nothing rests on {id}");
        assert!(source.as_of.is_some(), "{id} has no date");
        let ours = source.title.contains("this project");
        assert!(!ours || source.weak, "{id} is our own word and not weak");
    }
}

#[test]
fn every_word_of_a_use_case_has_its_text() {
    let mut keys: Vec<String> = Vec::new();
    for field in Field::ALL {
        let key = field.key().replace('_', "-");
        keys.extend([format!("field.{key}"), format!("field-hint.{key}")]);
    }
    let origins = ["person", "template", "default", "weak"];
    let mut words = |group: &str, words: Vec<&str>| {
        keys.extend(words.iter().map(|word| format!("{group}.{word}")));
    };
    words("field-group", Group::ALL.iter().map(|g| g.key()).collect());
    for group in ["risk-class", "risk-class-about"] {
        words(group, RiskClass::ALL.iter().map(|(w, _)| *w).collect());
    }
    for group in ["serving-way", "serving-way-about"] {
        words(group, Way::ALL.iter().map(|(w, _)| *w).collect());
    }
    words("caching", Caching::ALL.iter().map(|(w, _)| *w).collect());
    words(
        "price-level",
        PriceLevel::ALL.iter().map(|(w, _)| *w).collect(),
    );
    words("gpu-hours", GpuHours::ALL.iter().map(|(w, _)| *w).collect());
    words("origin", origins.to_vec());
    for key in keys {
        assert!(text::find(&key).is_some(), "there is no text {key}");
    }
}

/// What the build says of the library after a change of its text.
fn broken(from: &str, to: &str) -> Faults {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sound = std::fs::read_to_string(root.join("use-cases/library.json")).unwrap();
    assert!(sound.contains(from), "{from}");
    let folder = std::env::temp_dir().join(format!("use-cases-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{}.json", to.len()));
    std::fs::write(&path, sound.replacen(from, to, 1)).unwrap();
    let words = authoring::read_languages(&root.join("lang"), "lang").unwrap();
    let faults = authoring::read_use_cases(&path, "library.json", &catalog(), &words).unwrap_err();
    let _ = std::fs::remove_file(&path);
    faults
}

/// The line on which a text stands first.
fn line(text: &str) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sound = std::fs::read_to_string(root.join("use-cases/library.json")).unwrap();
    1 + sound.lines().position(|line| line.contains(text)).unwrap()
}

#[test]
fn faults_are_led_to_their_line() {
    let cases = [
        (
            "\"google/gemini-3.8-flash\"",
            "\"google/gemini-3.8-flush\"",
            "there is no model \"google/gemini-3.8-flush\"",
        ),
        (
            "\"id\": \"coding\"",
            "\"id\": \"coding-at-night\"",
            "there is no text \"template.coding-at-night\"",
        ),
        (
            "\"id\": \"summer-dip\"",
            "\"id\": \"summer-dips\"",
            "there is no text \"season.summer-dips\"",
        ),
        ("\"is\": [25, 60]", "\"is\": [60, 25]", "60"),
    ];
    for (from, to, sentence) in cases {
        let faults = broken(from, to);
        let first = faults.0.first().unwrap().to_string();
        let place = format!("library.json:{}: ", line(from));
        assert!(first.starts_with(&place), "{first}");
        assert!(first.contains(sentence), "{first}");
    }
}
