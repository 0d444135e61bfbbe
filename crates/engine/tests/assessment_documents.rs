//! Saved assessments: written and read again they are the same, and whatever else is handed over
//! is refused with the place and the rule, never with a crash.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first fault"
)]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use llm_readiness_engine::assessment::{
    Answer, Assessment, Baseline, Choice, Evidence, EvidenceKind, LONGEST_TEXT, Mode, PackRef,
};
use llm_readiness_engine::date::Date;
use llm_readiness_engine::document::{Json, MOST_PROBLEMS, Object, Problems, parse};
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::id::{AreaId, PracticeId};
use llm_readiness_engine::pack::{Level, Pack};
use llm_readiness_engine::profile::{
    DataClass, Exposure, Industry, Profile, Region, Role, Vocabulary,
};
use llm_readiness_engine::use_case::{
    Caching, CostSettings, Field, GpuHours, Limits, OwnServing, PriceLevel, ProvisionedChoice,
    RiskClass, UseCase, Way,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use support::{Bank, area, level, practice};

/// Two areas with names that people misspell.
fn pack() -> Pack {
    let areas = vec![
        area("pilot", 1.0, vec![practice("pilot.criteria").gate()]),
        area(
            "operations",
            1.0,
            vec![
                practice("operations.logging"),
                practice("operations.off-switch"),
            ],
        ),
    ];
    Bank::new(4, areas).read()
}

mod identity {
    use super::*;

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            Just(String::new()),
            "\\PC{1,12}",
            Just("\u{0}\u{1}\u{7f}\u{feff}\u{2028}\"\\/\n\r\t".to_owned()),
            Just("Prüfung 試験 🧪 \u{202e}".to_owned()),
        ]
    }

    fn word<T: Vocabulary + std::fmt::Debug>() -> impl Strategy<Value = T> {
        select(T::ALL.iter().map(|(_, value)| *value).collect::<Vec<T>>())
    }

    fn words<T: Vocabulary + std::fmt::Debug>() -> impl Strategy<Value = Vec<T>> {
        let all: Vec<T> = T::ALL.iter().map(|(_, value)| *value).collect();
        let count = all.len();
        subsequence(all, 0..=count).prop_shuffle()
    }

    fn date() -> impl Strategy<Value = Date> {
        let day = (1..=9999_u16, 1..=12_u8, 1..=31_u8);
        day.prop_filter_map("no such day", |(y, m, d)| Date::new(y, m, d))
    }

    fn json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::Bool),
            any::<u64>().prop_map(Json::integer),
            any::<f64>().prop_map(Json::number),
            text().prop_map(Json::Text),
        ];
        leaf.prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Json::List),
                prop::collection::btree_map(text(), inner, 0..4)
                    .prop_map(|fields| Json::Object(fields.into_iter().collect())),
            ]
        })
    }

    /// Fields that no version knows yet.
    fn extra() -> impl Strategy<Value = Object> {
        let name = prop_oneof![
            "[a-z]{1,6}".prop_map(|name| format!("later_{name}")),
            Just("__proto__".to_owned()),
            Just(String::new()),
            Just("constructor".to_owned()),
        ];
        prop_oneof![
            3 => Just(Object::new()),
            2 => prop::collection::btree_map(name, json(), 0..4).prop_map(|f| f.into_iter().collect()),
        ]
    }

    fn choice() -> impl Strategy<Value = Choice> {
        prop_oneof![
            Just(Choice::Open),
            Just(Choice::Unknown),
            text().prop_map(|reason| Choice::NotApplicable { reason }),
            (0..=4_u8).prop_map(level),
        ]
    }

    fn answer() -> impl Strategy<Value = Answer> {
        let evidence = (word::<EvidenceKind>(), prop::option::of(date()))
            .prop_map(|(kind, date)| Evidence { kind, date });
        (
            choice(),
            text(),
            prop::option::of(evidence),
            text(),
            extra(),
        )
            .prop_map(|(choice, note, evidence, respondent, extra)| Answer {
                choice,
                note,
                evidence,
                respondent,
                extra,
            })
    }

    fn profile() -> impl Strategy<Value = Profile> {
        let currency = prop::option::of("[A-Z]{3}".prop_map(|code| code.parse().unwrap()));
        (
            prop::option::of(word::<Industry>()),
            prop::option::of(1..=10_000_000_u32),
            words::<Region>(),
            words::<DataClass>(),
            prop::option::of(word::<Role>()),
            words::<Exposure>(),
            prop::option::of(any::<bool>()),
            prop::option::of(any::<bool>()),
            currency,
            extra(),
        )
            .prop_map(
                |(
                    industry,
                    headcount,
                    regions,
                    data_classes,
                    role,
                    exposure,
                    fine_tune,
                    self_host,
                    currency,
                    extra,
                )| Profile {
                    industry,
                    headcount,
                    regions,
                    data_classes,
                    role,
                    exposure,
                    fine_tune,
                    self_host,
                    currency,
                    extra,
                },
            )
    }

    /// A number or a range inside the limits of its field.
    fn estimate(field: Field) -> impl Strategy<Value = Estimate> {
        let (low, high) = field.limits();
        let numbers = prop::collection::vec(low..=high, 1..=3);
        numbers.prop_map(|mut numbers| {
            numbers.sort_by(f64::total_cmp);
            Estimate::from_numbers(&numbers).unwrap()
        })
    }

    fn use_case() -> impl Strategy<Value = UseCase> {
        let field = select(Field::ALL.to_vec());
        let value = field.prop_flat_map(|field| (Just(field), estimate(field)));
        (
            (text(), text(), text()),
            prop::collection::vec(prop::option::of(text()), 4..=4),
            (prop::option::of(word::<RiskClass>()), word::<Caching>()),
            prop::collection::vec(value, 0..=4),
            extra(),
        )
            .prop_map(
                |((id, name, model), texts, (risk, caching), values, extra)| {
                    let mut texts = texts.into_iter();
                    let mut text = || texts.next().flatten();
                    UseCase {
                        id,
                        name,
                        model,
                        template: text(),
                        successor: text(),
                        traffic: text(),
                        season: text(),
                        risk,
                        caching,
                        values: values.into_iter().collect(),
                        extra,
                    }
                },
            )
    }

    fn cost() -> impl Strategy<Value = CostSettings> {
        let own = (text(), text(), word::<PriceLevel>(), word::<GpuHours>()).prop_map(
            |(model, gpu, price, hours)| OwnServing {
                model,
                gpu,
                precision: "fp8".to_owned(),
                price,
                price_per_hour: Some(2.5),
                hours,
                first_token_seconds: 1.5,
                token_milliseconds: 40.0,
                staff_days: 5.0,
            },
        );
        let choice = (text(), text()).prop_map(|(offer, term)| ProvisionedChoice { offer, term });
        (
            prop::option::of(date()),
            prop::option::of(12..=60_u16),
            prop::option::of(0.0..=0.9_f64),
            prop::option::of(word::<Way>()),
            prop::option::of(own),
            prop::option::of(choice),
            extra(),
        )
            .prop_map(|(start, months, discount, way, own, provisioned, extra)| {
                CostSettings {
                    start,
                    months,
                    discount,
                    way,
                    own,
                    provisioned,
                    headroom: discount,
                    contingency: Estimate::between(0.05, 0.2).ok(),
                    limits: Limits {
                        requests: discount,
                        ..Limits::default()
                    },
                    extra,
                    ..CostSettings::default()
                }
            })
    }

    fn scores() -> impl Strategy<Value = BTreeMap<AreaId, f64>> {
        let ids: Vec<AreaId> = pack().areas.into_iter().map(|area| area.id).collect();
        prop::collection::btree_map(select(ids), 0.0..=100.0_f64, 0..=2)
    }

    fn by_practice<T: std::fmt::Debug>(
        value: impl Strategy<Value = T>,
    ) -> impl Strategy<Value = BTreeMap<PracticeId, T>> {
        let ids: Vec<PracticeId> = pack().practices.into_iter().map(|p| p.id).collect();
        prop::collection::btree_map(select(ids), value, 0..=3)
    }

    fn assessment() -> impl Strategy<Value = Assessment> {
        let verdicts: Vec<_> = pack().verdicts.into_iter().map(|v| v.id).collect();
        let baseline =
            (date(), 0.0..=100.0_f64, scores()).prop_map(|(date, overall, areas)| Baseline {
                date,
                overall,
                areas,
            });
        let head = (
            text(),
            text(),
            text(),
            word::<Mode>(),
            prop::option::of(date()),
        );
        let body = (
            profile(),
            by_practice(answer()),
            by_practice((0..=4_u8).prop_map(Level)),
            scores(),
        );
        let tail = (
            prop::option::of(baseline),
            prop::option::of(select(verdicts)),
            (prop::collection::vec(use_case(), 0..=2), cost()),
            extra(),
        );
        (head, body, tail).prop_map(|((id, name, version, mode, as_of), body, tail)| {
            let (profile, answers, what_if, targets) = body;
            let (baseline, goal, (mut use_cases, cost), extra) = tail;
            for (at, case) in use_cases.iter_mut().enumerate() {
                case.id = format!("case-{at}");
            }
            let pack = PackRef {
                id: "test".to_owned(),
                version,
            };
            Assessment {
                id,
                name,
                pack,
                mode,
                as_of,
                profile,
                answers,
                what_if,
                targets,
                baseline,
                goal,
                use_cases,
                cost,
                extra,
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read_again(assessment in assessment()) {
            let pack = pack();
            let document = assessment.to_json();
            prop_assert_eq!(Assessment::read(&document, &pack), Ok(assessment.clone()));
            for text in [document.to_compact(), document.to_pretty()] {
                let again = Assessment::from_bytes(text.as_bytes(), &pack);
                prop_assert_eq!(&again, &Ok(assessment.clone()));
                let written = again.unwrap().to_json();
                prop_assert_eq!(written.to_compact(), document.to_compact());
            }
        }

        #[test]
        fn the_order_of_fields_does_not_matter(assessment in assessment(), seed in any::<u64>()) {
            let mut document = assessment.to_json();
            shuffle(&mut document, &mut support::Random(seed));
            let mut read = Assessment::read(&document, &pack()).unwrap();
            // Unknown fields keep the order of the document, which is the one that was shuffled.
            let mut wanted = assessment;
            for assessment in [&mut read, &mut wanted] {
                assessment.extra.clear();
                assessment.profile.extra.clear();
                assessment.answers.values_mut().for_each(|answer| answer.extra.clear());
                assessment.use_cases.iter_mut().for_each(|case| case.extra.clear());
                assessment.cost.extra.clear();
            }
            prop_assert_eq!(read, wanted);
        }

        #[test]
        fn arbitrary_bytes_are_refused_without_a_crash(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(Assessment::from_bytes(&bytes, &pack()).is_err());
        }

        #[test]
        fn any_other_json_is_refused_without_a_crash(document in json()) {
            prop_assert!(Assessment::read(&document, &pack()).is_err());
        }

        /// Every field of a document replaced by something else, one after the other.
        #[test]
        fn a_field_of_another_kind_never_crashes(assessment in assessment(), other in json(), which in any::<prop::sample::Index>()) {
            let mut document = assessment.to_json();
            let count = count_values(&document);
            replace(&mut document, &mut which.index(count), &other);
            match Assessment::read(&document, &pack()) {
                Ok(read) => prop_assert_eq!(Assessment::read(&read.to_json(), &pack()), Ok(read)),
                Err(problems) => prop_assert!(!problems.0.is_empty()),
            }
        }
    }

    fn shuffle(value: &mut Json, random: &mut support::Random) {
        match value {
            Json::Object(fields) => {
                random.shuffle(fields);
                for (_, value) in fields {
                    shuffle(value, random);
                }
            }
            Json::List(_) | Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => {}
        }
    }

    fn count_values(value: &Json) -> usize {
        1 + match value {
            Json::Object(fields) => fields.iter().map(|(_, value)| count_values(value)).sum(),
            Json::List(items) => items.iter().map(count_values).sum(),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => 0,
        }
    }

    fn replace(value: &mut Json, countdown: &mut usize, other: &Json) {
        if *countdown == 0 {
            *value = other.clone();
        }
        *countdown = countdown.wrapping_sub(1);
        match value {
            Json::Object(fields) => {
                for (_, value) in fields {
                    replace(value, countdown, other);
                }
            }
            Json::List(items) => {
                for value in items {
                    replace(value, countdown, other);
                }
            }
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => {}
        }
    }
}

/// A document with every field.
const WHOLE: &str = r#"{
  "format": "llm-readiness-assessment", "schema": 1, "id": "x", "name": "Müller & Söhne",
  "pack": {"id": "test", "version": "1"}, "mode": "full", "as_of": "2026-11-23",
  "profile": {"industry": "banking", "headcount": 120, "regions": ["eu"], "currency": "EUR"},
  "answers": {
    "pilot.criteria": {"state": "level", "level": 3, "note": "naïve", "evidence": {"kind": "document", "date": "2026-05-01"}},
    "operations.logging": {"state": "not-applicable", "reason": "no logs"},
    "operations.off-switch": {"state": "unknown"}
  },
  "what_if": {"pilot.criteria": 4}, "targets": {"pilot": 62.5},
  "baseline": {"date": "2026-01-01", "overall": 33.3, "areas": {"pilot": 20}},
  "goal": "verdict-2",
  "use_cases": [{"id": "chat", "name": "Chat", "model": "a/b", "risk": "high", "caching": "off",
    "values": {"users": [100, 400], "cached_share": 0.5}}],
  "cost": {"months": 24, "way": "hybrid", "currency": {"code": "EUR", "per_dollar": 0.9}}
}"#;

fn read(text: &str) -> Result<Assessment, Problems> {
    Assessment::from_bytes(text.as_bytes(), &pack())
}

/// The sentences about a document that is wrong.
fn sentences(text: &str) -> String {
    read(text).map_or_else(|problems| problems.to_string(), |_| "accepted".to_owned())
}

/// The sentences about the whole document with one part replaced.
fn sentences_with(part: &str, other: &str) -> String {
    assert!(WHOLE.contains(part), "{part} is not in the document");
    sentences(&WHOLE.replacen(part, other, 1))
}

#[test]
fn the_whole_document_is_read() {
    let assessment = read(WHOLE).unwrap();
    assert_eq!(assessment.answers.len(), 3);
    assert!(assessment.baseline.is_some());
    assert_eq!(assessment.use_cases[0].values.len(), 2);
    assert_eq!(assessment.cost.months, Some(24));
}

#[test]
fn a_document_that_is_cut_off_says_so_wherever_it_was_cut() {
    for end in 0..WHOLE.len() {
        let problems = Assessment::from_bytes(&WHOLE.as_bytes()[..end], &pack()).unwrap_err();
        let sentence = problems.to_string();
        let expected = match end {
            0 => "the file is empty".to_owned(),
            _ => {
                let lines = WHOLE.as_bytes()[..end].split(|byte| *byte == b'\n').count();
                format!("the file ends in the middle, at line {lines}; it looks cut off")
            }
        };
        assert_eq!(sentence, expected, "cut at {end}");
    }
}

#[test]
fn a_flipped_bit_is_refused_or_gives_something_that_can_be_saved() {
    for position in 0..WHOLE.len() {
        for bit in 0..8 {
            let mut bytes = WHOLE.as_bytes().to_vec();
            bytes[position] ^= 1 << bit;
            match Assessment::from_bytes(&bytes, &pack()) {
                Ok(read) => assert_eq!(
                    Assessment::read(&read.to_json(), &pack()),
                    Ok(read),
                    "byte {position}, bit {bit}"
                ),
                Err(problems) => assert!(!problems.0.is_empty()),
            }
        }
    }
}

#[test]
fn what_is_not_json_is_named_with_its_place() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "the file is empty"),
        (b" \n\t", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"hello", "line 1, column 1: a value is expected here"),
        (
            b"{\"a\": NaN}",
            "line 1, column 7: a value is expected here",
        ),
        (
            b"{\"a\": Infinity}",
            "line 1, column 7: a value is expected here",
        ),
        (
            b"{\"a\": -Infinity}",
            "line 1, column 8: this is not a number as JSON writes it",
        ),
        (
            b"{\"a\": 1e999}",
            "line 1, column 11: this number is too large to be computed with",
        ),
        (
            b"{\"a\": 01}",
            "line 1, column 8: this is not a number as JSON writes it",
        ),
        (
            b"{\"a\": 1,}",
            "line 1, column 9: there is a comma too many",
        ),
        (
            b"{} {}",
            "line 1, column 4: there is something after the end of the document",
        ),
        (
            b"{\"a\": \"\\ud800\"}",
            "line 1, column 14: a text has a character that JSON does not allow there",
        ),
        (
            b"{\"a\": \"\x00\"}",
            "line 1, column 8: a text has a character that JSON does not allow there",
        ),
        (b"\xff\xfe{\x00}\x00", "the file is not text in UTF-8"),
        (
            b"{\x00\"\x00}\x00",
            "line 1, column 2: the name of a field is expected here, in double quotes",
        ),
        (
            b"{\"a\":1,\n \"a\":2}",
            "line 2, column 4: the field \"a\" appears twice",
        ),
        (
            b"{\"x at line y\":1,\"x at line y\":2}",
            "line 1, column 30: the field \"x at line y\" appears twice",
        ),
    ];
    for (bytes, expected) in cases {
        let problems = Assessment::from_bytes(bytes, &pack()).unwrap_err();
        assert_eq!(problems.to_string(), *expected);
    }
    let deep = "[".repeat(100_000);
    assert_eq!(
        sentences(&deep),
        "line 1, column 128: the brackets are nested too deeply"
    );
    let digits = format!("{{\"a\": {}}}", "9".repeat(400));
    assert!(sentences(&digits).ends_with("too large to be computed with"));
    let long_key = "k".repeat(10_000_000);
    assert!(sentences(&format!("{{\"{long_key}\":1,\"{long_key}\":2}}")).len() < 200);
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    assert_eq!(read(&format!("\u{feff}{WHOLE}")), read(WHOLE));
}

#[test]
fn another_document_is_told_apart() {
    let other_format =
        "this is not an assessment: the field \"format\" should be \"llm-readiness-assessment\"";
    for other in [
        "{}",
        r#"{"format": 1}"#,
        r#"{"name": "package", "version": "1.0.0"}"#,
    ] {
        assert_eq!(sentences(other), other_format);
    }
    assert_eq!(
        sentences("[]"),
        "this should be an object, but it is a list"
    );
    assert_eq!(
        sentences("null"),
        "this should be an object, but it is null"
    );
    for (version, shown) in [
        ("0", "0"),
        ("-1", "-1"),
        ("\"1\"", "\"1\""),
        ("999", "999"),
        ("1.0", "1.0"),
    ] {
        assert_eq!(
            sentences_with("\"schema\": 1", &format!("\"schema\": {version}")),
            format!(
                "schema: schema version {shown} is not supported; this program reads version 1"
            )
        );
    }
    assert_eq!(
        sentences_with("\"schema\": 1, ", ""),
        "the field \"schema\" is missing"
    );
}

#[test]
fn each_fault_is_named_with_its_place_and_rule() {
    let criteria = "answers > pilot.criteria > ";
    let cases = [
        ("\"level\": 3", "\"level\": 7", format!("{criteria}level: 7 is outside the scale from 0 to 4")),
        ("\"level\": 3", "\"level\": -1", format!("{criteria}level: -1 is outside the scale from 0 to 4")),
        ("\"level\": 3", "\"level\": 2.5", format!("{criteria}level: \"2.5\" is not a whole number; write it without a decimal point")),
        ("\"level\": 3", "\"level\": \"3\"", format!("{criteria}level: this should be a whole number, but it is a text")),
        ("\"level\": 3, ", "", format!("{criteria}the field \"level\" is missing").replace(" > the", ": the")),
        ("\"state\": \"level\"", "\"state\": \"Level\"", format!("{criteria}state: \"Level\" is not known here; allowed: open, level, unknown, not-applicable")),
        ("\"state\": \"level\"", "\"state\": \"open\"", format!("{criteria}level: \"level\" is not known here; allowed: only beside \"state\": \"level\"")),
        ("\"state\": \"not-applicable\"", "\"state\": \"unknown\"", "answers > operations.logging > reason: \"reason\" is not known here; allowed: only beside \"state\": \"not-applicable\"".to_owned()),
        ("\"kind\": \"document\"", "\"kind\": \"hearsay\"", format!("{criteria}evidence > kind: \"hearsay\" is not known here; allowed: none, statement, document, demonstrated, verified")),
        ("\"date\": \"2026-05-01\"", "\"date\": \"2026-02-30\"", format!("{criteria}evidence > date: \"2026-02-30\" is not a date like 2026-11-23")),
        ("\"date\": \"2026-05-01\"", "\"dat\": \"2026-05-01\"", format!("{criteria}evidence > dat: there is no field \"dat\"; the nearest is \"date\"")),
        ("\"pilot.criteria\": {", "\"pilot.criterea\": {", "answers: there is no practice \"pilot.criterea\"; the nearest is \"pilot.criteria\"".to_owned()),
        ("\"pilot.criteria\": {", "\"\": {", "answers: there is no practice \"\"".to_owned()),
        ("\"pilot.criteria\": {", "\"__proto__\": {", "answers: there is no practice \"__proto__\"".to_owned()),
        ("{\"pilot.criteria\": 4}", "{\"pilot.criteria\": true}", "what_if > pilot.criteria: this should be a whole number, but it is true or false".to_owned()),
        ("\"pilot\": 62.5", "\"pilot\": 101", "targets > pilot: 101 is outside the scale from 0 to 100".to_owned()),
        ("\"pilot\": 62.5", "\"pilots\": 1", "targets: there is no area \"pilots\"; the nearest is \"pilot\"".to_owned()),
        ("\"id\": \"test\"", "\"id\": \"tests\"", "pack > id: there is no pack \"tests\"; the nearest is \"test\"".to_owned()),
        ("\"mode\": \"full\"", "\"mode\": null", "the field \"mode\" is missing".to_owned()),
        ("\"mode\": \"full\"", "\"mode\": \"fast\"", "mode: \"fast\" is not known here; allowed: quick, full".to_owned()),
        ("\"as_of\": \"2026-11-23\"", "\"as_of\": \"23.11.2026\"", "as_of: \"23.11.2026\" is not a date like 2026-11-23".to_owned()),
        ("\"goal\": \"verdict-2\"", "\"goal\": \"verdict-9\"", "goal: there is no verdict \"verdict-9\"; the nearest is \"verdict-0\"".to_owned()),
        ("\"headcount\": 120", "\"headcount\": 0", "profile > headcount: 0 is outside the scale from 1 to 10000000".to_owned()),
        ("\"regions\": [\"eu\"]", "\"regions\": [\"eu\", \"mars\"]", "profile > regions > 2: \"mars\" is not known here; allowed: eu, uk, us, other".to_owned()),
        ("\"regions\": [\"eu\"]", "\"regions\": \"eu\"", "profile > regions: this should be a list, but it is a text".to_owned()),
        ("\"currency\": \"EUR\"", "\"currency\": \"eur\"", "profile > currency: \"eur\" is not a currency code of three capital letters, such as EUR".to_owned()),
        ("\"cached_share\": 0.5", "\"cached_share\": 1.5", "use_cases > 1 > values > cached_share: 1.5 is outside the scale from 0 to 1".to_owned()),
        ("[100, 400]", "\"100\"", "use_cases > 1 > values > users: this should be a number, but it is a text".to_owned()),
        ("[100, 400]", "[400, 100]", "use_cases > 1 > values > users: a range must rise: low 400, likely 400, high 100".to_owned()),
        ("\"users\"", "\"user\"", "use_cases > 1 > values > user: there is no number \"user\"; the nearest is \"users\"".to_owned()),
        ("\"months\": 24", "\"months\": 61", "cost > months: 61 is outside the scale from 12 to 60".to_owned()),
        ("\"per_dollar\": 0.9", "\"per_dollar\": 0", "cost > currency > per_dollar: 0 is outside the scale from 0.000001 to 1000000000".to_owned()),
        ("\"overall\": 33.3, ", "", "baseline: the field \"overall\" is missing".to_owned()),
        ("\"profile\": {", "\"profile\": [], \"later\": {", "profile: this should be an object, but it is a list".to_owned()),
        ("\"answers\": {", "\"answers\": [], \"later\": {", "answers: this should be an object, but it is a list".to_owned()),
    ];
    for (part, other, expected) in cases {
        assert_eq!(sentences_with(part, other), expected, "{part} -> {other}");
    }
}

#[test]
fn every_fault_is_named_at_once() {
    let text = WHOLE
        .replace("\"level\": 3", "\"level\": 9")
        .replace("\"users\": [100, 400]", "\"users\": -1")
        .replace("\"months\": 24", "\"months\": 61")
        .replace("\"mode\": \"full\"", "\"mode\": \"fast\"");
    let problems = read(&text).unwrap_err();
    assert_eq!(problems.0.len(), 4, "{problems}");
}

#[test]
fn a_field_that_is_twice_there_is_refused_even_deep_inside() {
    let sentence = sentences_with(
        "\"state\": \"unknown\"",
        "\"state\": \"unknown\", \"state\": \"open\"",
    );
    assert!(
        sentence.ends_with("the field \"state\" appears twice"),
        "{sentence}"
    );
    assert!(sentence.starts_with("line 8"), "{sentence}");
}

#[test]
fn a_note_may_be_long_but_not_ten_megabytes() {
    let with_note = |length: usize| WHOLE.replace("naïve", &"ü".repeat(length));
    assert!(read(&with_note(LONGEST_TEXT)).is_ok());
    assert_eq!(
        sentences(&with_note(5_000_000)),
        "answers > pilot.criteria > note: this text has 5000000 characters; at most 20000 are kept"
    );
}

/// A name is quoted in a sentence, so a long one is cut.
#[test]
fn a_sentence_stays_short_however_long_the_value() {
    let long = "x".repeat(1_000_000);
    for (part, other) in [
        ("\"pilot.criteria\": {", format!("\"{long}\": {{")),
        ("\"mode\": \"full\"", format!("\"mode\": \"{long}\"")),
        ("\"id\": \"test\"", format!("\"id\": \"{long}\"")),
        ("\"goal\": \"verdict-2\"", format!("\"goal\": \"{long}\"")),
        (
            "\"as_of\": \"2026-11-23\"",
            format!("\"as_of\": \"{long}\""),
        ),
        (
            "\"kind\": \"document\"",
            format!("\"kind\": \"document\", \"{long}\": 1"),
        ),
    ] {
        let sentence = sentences_with(part, &other);
        assert_ne!(sentence, "accepted");
        assert!(sentence.len() < 400, "{} characters", sentence.len());
    }
}

/// Each unknown name is compared with every known one, which a file of names could make last.
#[test]
fn a_file_with_a_million_faults_names_the_first_ones() {
    let mut flood = String::new();
    for n in 0..1_000_000 {
        write!(flood, "\"pilot.criteria-{n}\":1,").unwrap();
    }
    let text = WHOLE.replacen(
        "\"pilot.criteria\": {",
        &format!("{flood}\"pilot.criteria\": {{"),
        1,
    );
    let problems = read(&text).unwrap_err();
    assert_eq!(problems.0.len(), MOST_PROBLEMS);
}

#[test]
fn names_that_mean_something_to_javascript_are_ordinary_unknown_fields() {
    let text = WHOLE.replacen(
        '{',
        r#"{"__proto__": {"polluted": true}, "": 1, "constructor": null,"#,
        1,
    );
    let read = read(&text).unwrap();
    let names: Vec<&str> = read.extra.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["__proto__", "", "constructor"]);
    assert_eq!(Assessment::read(&read.to_json(), &pack()), Ok(read));
}

#[test]
fn a_number_comes_back_with_the_same_bits() {
    // Readers that round twice return the neighbour of this one.
    let number = 51.248_178_390_582_41_f64;
    let text = WHOLE.replace("62.5", &number.to_string());
    let target = read(&text).unwrap().targets["pilot"];
    assert_eq!(target.to_bits(), number.to_bits());
    let document = parse(text.as_bytes()).unwrap();
    assert!(document.to_compact().contains(&number.to_string()));
}
