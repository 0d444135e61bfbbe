//! Reads and checks the structure of a pack document.

use std::cell::RefCell;
use std::ops::Range;

use crate::document::{Json, Problems, Reader, Rule};
use crate::id::{AreaId, ID_FORM, PracticeId, VerdictId};
use crate::profile::Vocabulary;

use super::condition::{self, Condition, Known};
use super::{
    Area, AreaKind, Crosswalk, Framework, Level, PACK_FORMAT, PACK_SCHEMA, Pack, Practice, Remedy,
    Spread, Verdict, WeightRule, cycles,
};

/// The most weight rules of one practice. With each at its largest factor the weight stays finite.
const MOST_WEIGHT_RULES: usize = 20;
/// The most practices a pack may have; keeps a hostile file from costing seconds.
const MOST_PRACTICES: usize = 2_000;

pub(super) fn pack(document: &Json) -> Result<Pack, Problems> {
    let problems = RefCell::new(Problems::default());
    let root = Reader::root(document, &problems);
    let pack = is_pack(&root).then(|| read(&root)).flatten();
    let problems = problems.into_inner();
    match pack {
        Some(pack) if problems.0.is_empty() => Ok(pack),
        Some(_) | None => Err(problems),
    }
}

fn is_pack(root: &Reader<'_>) -> bool {
    if root.fields().is_none() {
        return false;
    }
    let format = root.optional("format").and_then(|r| r.text());
    if format != Some(PACK_FORMAT) {
        root.report(Rule::OtherFormat {
            expected: "a question pack",
            format: PACK_FORMAT,
        });
        return false;
    }
    root.required("schema")
        .is_some_and(|schema| schema.schema_version(PACK_SCHEMA).is_some())
}

fn read(root: &Reader<'_>) -> Option<Pack> {
    let languages: Vec<String> = root
        .required("languages")?
        .items()
        .filter_map(|item| item.text().map(str::to_owned))
        .collect();
    let top = root.required("top_level")?.integer(1, 9)?;
    let top = u8::try_from(top).ok()?;
    let roles = ids(&root.required("roles")?, "role");
    let frameworks = frameworks(root);
    let verdicts = verdicts(&root.required("verdicts")?, top);
    let mut areas = areas(&root.required("areas")?);
    let list = root.required("practices")?;
    let names = ids(&list, "practice");
    if names.len() > MOST_PRACTICES {
        list.report(Rule::OutOfScale {
            value: names.len().to_string(),
            low: "1".to_owned(),
            high: MOST_PRACTICES.to_string(),
        });
        return None;
    }
    let context = Context {
        known: Known {
            practices: names.iter().map(String::as_str).collect(),
            top,
        },
        roles: &roles,
        frameworks: &frameworks,
        languages: &languages,
        areas: areas
            .iter()
            .map(|area| area.id.as_str().to_owned())
            .collect(),
    };
    let practices: Vec<Practice> = list
        .items()
        .filter_map(|item| practice(&item, &context))
        .collect();
    if practices.len() != names.len() {
        return None;
    }
    assign_ranges(&list, &mut areas, &practices);
    check_weights(root, &areas, &practices);
    check_remedy_cycles(&list, &practices, top);
    let decision_order = decision_order(&list, &practices)?;
    let text = |name| {
        root.required(name)
            .and_then(|r| r.text().map(str::to_owned))
    };
    let pack = Pack {
        id: text("id")?,
        version: text("version")?,
        languages: languages.clone(),
        top_level: Level(top),
        verdicts,
        areas,
        practices,
        roles: roles.clone(),
        frameworks: frameworks.clone(),
        decision_order,
    };
    Some(pack)
}

struct Context<'a> {
    known: Known<'a>,
    roles: &'a [String],
    frameworks: &'a [Framework],
    languages: &'a [String],
    areas: Vec<String>,
}

/// The ids of a list of objects; a problem for each that is missing, malformed or a repetition.
fn ids(list: &Reader<'_>, kind: &'static str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for item in list.items() {
        let Some(field) = item.required("id") else {
            continue;
        };
        let Some(id) = field.parsed::<PracticeId>(ID_FORM) else {
            continue;
        };
        found.push(id.as_str().to_owned());
    }
    list.unique(kind, found.iter().map(String::as_str));
    found
}

fn verdicts(list: &Reader<'_>, top: u8) -> Vec<Verdict> {
    let verdicts: Vec<Verdict> = list
        .items()
        .filter_map(|item| {
            Some(Verdict {
                id: item.required("id")?.parsed(ID_FORM)?,
                minimum_score: item.required("minimum_score")?.number(0.0, 100.0)?,
                gate_level: Level(
                    u8::try_from(item.required("gate_level")?.integer(0, top.into())?).ok()?,
                ),
            })
        })
        .collect();
    list.unique(
        "verdict",
        verdicts.iter().map(|verdict| verdict.id.as_str()),
    );
    match verdicts.first() {
        None => list.report(Rule::WrongCount {
            what: "verdicts",
            expected: 1,
            found: 0,
        }),
        Some(first) => {
            fits(list, first.minimum_score, 0.0, 0.0, &first.id);
            fits(list, first.gate_level.0.into(), 0.0, 0.0, &first.id);
        }
    }
    for pair in verdicts.windows(2) {
        if let [below, above] = pair {
            let (score, gate) = (above.minimum_score, above.gate_level.0);
            fits(list, score, below.minimum_score, 100.0, &above.id);
            fits(
                list,
                gate.into(),
                below.gate_level.0.into(),
                top.into(),
                &above.id,
            );
        }
    }
    verdicts
}

/// The first verdict asks for nothing, and each asks for no less than the one below.
fn fits(list: &Reader<'_>, value: f64, low: f64, high: f64, verdict: &VerdictId) {
    if !(low..=high).contains(&value) {
        list.report(Rule::OutOfScale {
            value: format!("{value} in \"{verdict}\""),
            low: low.to_string(),
            high: high.to_string(),
        });
    }
}

fn areas(list: &Reader<'_>) -> Vec<Area> {
    let areas: Vec<Area> = list
        .items()
        .filter_map(|item| {
            Some(Area {
                id: item.required("id")?.parsed::<AreaId>(ID_FORM)?,
                weight: item.required("weight")?.number(0.0, 1_000.0)?,
                kind: item.required("kind")?.one_of(AreaKind::ALL)?,
                practices: 0..0,
            })
        })
        .collect();
    list.unique("area", areas.iter().map(|area| area.id.as_str()));
    areas
}

fn frameworks(root: &Reader<'_>) -> Vec<Framework> {
    let Some(list) = root.optional("frameworks") else {
        return Vec::new();
    };
    let frameworks: Vec<Framework> = list
        .items()
        .filter_map(|item| {
            let text = |name| {
                item.required(name)
                    .and_then(|r| r.text().map(str::to_owned))
            };
            Some(Framework {
                id: text("id")?,
                name: text("name")?,
                edition: text("edition")?,
                as_of: item
                    .required("as_of")?
                    .parsed::<crate::date::Date>("a date like 2026-11-23")?
                    .to_string(),
                source: text("source")?,
                ids: item
                    .required("ids")?
                    .items()
                    .filter_map(|id| id.text().map(str::to_owned))
                    .collect(),
            })
        })
        .collect();
    list.unique(
        "framework",
        frameworks.iter().map(|framework| framework.id.as_str()),
    );
    frameworks
}

fn practice(item: &Reader<'_>, context: &Context<'_>) -> Option<Practice> {
    const KNOWN: &[&str] = &[
        "id",
        "quick",
        "weight",
        "weight_reason",
        "weight_when",
        "applies_when",
        "asks",
        "gate",
        "remedies",
        "crosswalk",
    ];
    let mut known = KNOWN.to_vec();
    known.extend(context.languages.iter().map(String::as_str));
    item.only(&known);
    let id_field = item.required("id")?;
    let id = id_field.parsed::<PracticeId>(ID_FORM)?;
    let area_name = id.as_str().split('.').next().unwrap_or_default();
    let area = context.areas.iter().position(|area| area == area_name);
    if area.is_none() {
        let known = context.areas.iter().map(String::as_str);
        id_field.report_unknown("area", area_name, known);
    }
    let weight = item.required("weight")?.number(0.0, 1_000.0)?;
    Some(Practice {
        id,
        area: area?,
        quick: item.required("quick")?.boolean()?,
        weight,
        weight_reason: optional_text(item, "weight_reason"),
        weight_when: weight_rules(item, &context.known),
        applies_when: item
            .required("applies_when")
            .map(|r| condition::read(&r, &context.known))?,
        asks: item
            .required("asks")?
            .items()
            .filter_map(|role| role_position(&role, context.roles))
            .collect(),
        gate: item.optional("gate").map(|gate| {
            gate.only(&["applies_when", "reason"]);
            gate.optional("applies_when")
                .map_or(Condition::Always, |r| condition::read(&r, &context.known))
        }),
        remedies: remedies(item, context),
        crosswalk: crosswalk(item, context.frameworks),
    })
}

fn optional_text(item: &Reader<'_>, name: &str) -> String {
    item.optional(name)
        .and_then(|r| r.text().map(str::to_owned))
        .unwrap_or_default()
}

fn weight_rules(item: &Reader<'_>, known: &Known<'_>) -> Vec<WeightRule> {
    let Some(list) = item.optional("weight_when") else {
        return Vec::new();
    };
    let count = list.items().count();
    if count > MOST_WEIGHT_RULES {
        list.report(Rule::OutOfScale {
            value: format!("{count} rules"),
            low: "0".to_owned(),
            high: MOST_WEIGHT_RULES.to_string(),
        });
        return Vec::new();
    }
    list.items()
        .filter_map(|rule| {
            Some(WeightRule {
                when: condition::read(&rule.required("any")?, known),
                times: rule.required("times")?.number(0.0, 100.0)?,
                reason: optional_text(&rule, "reason"),
            })
        })
        .collect()
}

fn role_position(reader: &Reader<'_>, roles: &[String]) -> Option<usize> {
    let name = reader.text()?;
    let position = roles.iter().position(|role| role == name);
    if position.is_none() {
        reader.report_unknown("role", name, roles.iter().map(String::as_str));
    }
    position
}

fn remedies(item: &Reader<'_>, context: &Context<'_>) -> Vec<Remedy> {
    let Some(list) = item.required("remedies") else {
        return Vec::new();
    };
    let remedies: Vec<Remedy> = list
        .items()
        .enumerate()
        .filter_map(|(step, remedy)| {
            let from = remedy.required("from")?;
            let step = u64::try_from(step).ok()?;
            from.integer(step, step)?;
            Some(Remedy {
                id: remedy.required("id")?.text()?.to_owned(),
                effort_days: spread(&remedy.required("effort_days")?)?,
                calendar_weeks: spread(&remedy.required("calendar_weeks")?)?,
                role: role_position(&remedy.required("role")?, context.roles)?,
                one_off_usd: spread(&remedy.required("one_off_usd")?)?,
                depends_on: remedy
                    .required("depends_on")?
                    .items()
                    .filter_map(|need| condition::need(&need, &context.known))
                    .collect(),
                estimate_basis: optional_text(&remedy, "estimate_basis"),
            })
        })
        .collect();
    let expected = usize::from(context.known.top);
    let found = list.items().count();
    if found != expected {
        list.report(Rule::WrongCount {
            what: "remedies",
            expected,
            found,
        });
    }
    list.unique("remedy", remedies.iter().map(|remedy| remedy.id.as_str()));
    remedies
}

fn spread(reader: &Reader<'_>) -> Option<Spread> {
    const MOST: f64 = 1e9;
    let part = |name| reader.required(name).and_then(|r| r.number(0.0, MOST));
    let spread = Spread {
        low: part("low")?,
        likely: part("likely")?,
        high: part("high")?,
    };
    if spread.low > spread.likely || spread.likely > spread.high {
        reader.report(Rule::RangeOrder {
            low: spread.low.to_string(),
            likely: spread.likely.to_string(),
            high: spread.high.to_string(),
        });
        return None;
    }
    Some(spread)
}

fn crosswalk(item: &Reader<'_>, frameworks: &[Framework]) -> Vec<Crosswalk> {
    let Some(list) = item.optional("crosswalk") else {
        return Vec::new();
    };
    list.items()
        .filter_map(|entry| {
            let name_field = entry.required("framework")?;
            let name = name_field.text()?;
            let position = frameworks.iter().position(|framework| framework.id == name);
            let (Some(position), Some(framework)) =
                (position, position.and_then(|at| frameworks.get(at)))
            else {
                let known = frameworks.iter().map(|framework| framework.id.as_str());
                name_field.report_unknown("framework", name, known);
                return None;
            };
            let mut ids = Vec::new();
            for id in entry.required("ids")?.items() {
                let Some(text) = id.text() else { continue };
                if framework.ids.iter().any(|known| known == text) {
                    ids.push(text.to_owned());
                } else {
                    let known = framework.ids.iter().map(String::as_str);
                    id.report_unknown("crosswalk id", text, known);
                }
            }
            Some(Crosswalk {
                framework: position,
                ids,
            })
        })
        .collect()
}

/// Practices stand area by area in the order of the areas, so that an area is a range.
fn assign_ranges(list: &Reader<'_>, areas: &mut [Area], practices: &[Practice]) {
    for (position, area) in areas.iter_mut().enumerate() {
        let first = practices
            .iter()
            .position(|practice| practice.area == position);
        let Some(first) = first else {
            list.report(Rule::WrongCount {
                what: "practices in each area",
                expected: 1,
                found: 0,
            });
            continue;
        };
        let length = practices
            .iter()
            .skip(first)
            .take_while(|p| p.area == position)
            .count();
        area.practices = Range {
            start: first,
            end: first + length,
        };
    }
    let sorted = practices.is_sorted_by_key(|practice| practice.area);
    if !sorted {
        let form = "in the order of the areas; keep the practices of an area together";
        list.report(Rule::Form {
            value: "practices".to_owned(),
            form,
        });
    }
}

fn check_weights(root: &Reader<'_>, areas: &[Area], practices: &[Practice]) {
    let area_sum: f64 = areas.iter().map(|area| area.weight).sum();
    if area_sum <= 0.0 {
        root.report_at("areas", Rule::WeightSumZero);
    }
    for area in areas {
        let in_area = practices.get(area.practices.clone()).unwrap_or_default();
        if in_area.iter().map(|practice| practice.weight).sum::<f64>() <= 0.0 {
            root.report_at(area.id.as_str(), Rule::WeightSumZero);
        }
    }
}

/// A conditional practice may ask about others, but not in a circle.
fn decision_order(list: &Reader<'_>, practices: &[Practice]) -> Option<Vec<usize>> {
    let asks = |node: usize| {
        practices.get(node).map_or_else(Vec::new, |p| {
            let gate = p.gate.iter().flat_map(Condition::asks_about);
            let weights = p.weight_when.iter().flat_map(|rule| rule.when.asks_about());
            p.applies_when
                .asks_about()
                .chain(gate)
                .chain(weights)
                .collect()
        })
    };
    match cycles::order(practices.len(), asks) {
        Ok(order) => Some(order),
        Err(circle) => {
            list.report(cycle(
                circle
                    .iter()
                    .filter_map(|node| practices.get(*node))
                    .map(|p| p.id.to_string()),
            ));
            None
        }
    }
}

/// Reaching level n of a practice may need a level of another, but not in a circle.
fn check_remedy_cycles(list: &Reader<'_>, practices: &[Practice], top: u8) {
    let steps = usize::from(top);
    let node = |practice: usize, level: usize| practice * steps + level - 1;
    let needs = |at: usize| {
        let (practice, level) = (at / steps, at % steps + 1);
        let before = (level > 1).then(|| node(practice, level - 1));
        let remedy = practices
            .get(practice)
            .and_then(|p| p.remedies.get(level - 1));
        let others = remedy.into_iter().flat_map(|remedy| &remedy.depends_on);
        before
            .into_iter()
            .chain(others.map(|need| node(need.practice, usize::from(need.level.0))))
            .collect::<Vec<usize>>()
    };
    if let Err(circle) = cycles::order(practices.len() * steps, needs) {
        list.report(cycle(circle.iter().filter_map(|at| {
            let practice = practices.get(at / steps)?;
            Some(format!("{} level {}", practice.id, at % steps + 1))
        })));
    }
}

fn cycle(names: impl Iterator<Item = String>) -> Rule {
    Rule::Cycle {
        chain: names.collect::<Vec<_>>().join(" -> "),
    }
}
