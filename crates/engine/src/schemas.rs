//! JSON Schemas (2020-12) of the documents that people and other programs write, for editors and
//! for programs in other languages. They name every field that the readers know. The readers check
//! more than a schema can say: that ids exist, that a range rises, that conditions do not run in
//! circles.

/// Schema of a saved [`crate::assessment::Assessment`].
pub const ASSESSMENT: &str = include_str!("../schemas/assessment.schema.json");

/// Schema of a [`crate::pack::Pack`] document.
pub const PACK: &str = include_str!("../schemas/pack.schema.json");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::assessment::Assessment;
    use crate::document::{Json, asked, parse};
    use crate::pack::Pack;

    /// A pack and an assessment in which every object that a reader descends into is there.
    const WHOLE_PACK: &str = r#"{
      "format": "llm-readiness-pack", "schema": 1, "id": "small", "version": "1", "languages": ["en"], "top_level": 1,
      "roles": [{"id": "owner", "en": "Owner"}],
      "frameworks": [{"id": "f", "name": "F", "edition": "1", "as_of": "2026-11-16", "source": "s", "ids": ["1"]}],
      "verdicts": [{"id": "low", "minimum_score": 0, "gate_level": 0, "en": {"title": "Low", "meaning": "m"}}],
      "areas": [{"id": "a", "weight": 1, "kind": "consider", "en": {"title": "A", "short": "A", "about": "a"}}],
      "practices": [{
        "id": "a.one", "quick": true, "weight": 1, "weight_reason": "r",
        "weight_when": [{"any": ["fine-tune"], "times": 2, "reason": "r"}],
        "applies_when": "always", "asks": ["owner"],
        "gate": {"applies_when": ["self-host"], "reason": {"en": "r"}},
        "remedies": [{
          "from": 0, "id": "do", "effort_days": {"low": 1, "likely": 1, "high": 1},
          "calendar_weeks": {"low": 1, "likely": 1, "high": 1}, "role": "owner",
          "one_off_usd": {"low": 0, "likely": 0, "high": 0}, "depends_on": [], "estimate_basis": "b", "en": "Do"
        }],
        "crosswalk": [{"framework": "f", "ids": ["1"]}],
        "en": {
          "title": "One", "gap": "g", "question": "q", "hint": "h", "why": "w",
          "levels": [{"title": "0", "sign": "s"}, {"title": "1", "sign": "s"}],
          "evidence": {"enough": ["e"], "not_enough": ["n"]}
        }
      }]
    }"#;
    const WHOLE_ASSESSMENT: &str = r#"{
      "format": "llm-readiness-assessment", "schema": 1, "id": "i", "pack": {"id": "small", "version": "1"},
      "mode": "full", "profile": {},
      "answers": {"a.one": {"state": "level", "level": 1, "evidence": {"kind": "none"}}},
      "what_if": {"a.one": 1}, "targets": {"a": 50},
      "baseline": {"date": "2026-11-16", "overall": 1, "areas": {"a": 1}}, "goal": "low",
      "use_cases": [{"id": "u", "name": "n", "template": "t", "model": "m", "successor": "s", "traffic": "t",
        "season": "s", "risk": "high", "caching": "off", "values": {"users": [1, 2]}}],
      "cost": {"start": "2027-01-01", "months": 12, "utc_offset": 0, "headroom": 0, "contingency": 0, "discount": 0,
        "discount_rate": 0, "benefit_haircut": 0, "cost_uplift": 0, "budget_month": 1, "currency": {"code": "EUR", "per_dollar": 1, "as_of": "2026-11-23"},
        "limits": {"requests": 1, "input_tokens": 1, "output_tokens": 1}, "way": "hybrid",
        "provisioned": {"offer": "o", "term": "t"}, "own": {"model": "m", "gpu": "g", "precision": "fp8",
        "price": "low", "price_per_hour": 1, "hours": "always", "first_token_seconds": 1, "token_milliseconds": 1,
        "staff_days": 1}, "links": {"all_off": true, "off": ["close-gaps"]}}
    }"#;

    fn json(text: &str) -> Json {
        parse(text.as_bytes()).unwrap()
    }

    fn follow<'a>(schema: &'a Json, node: &'a Json) -> &'a Json {
        match node.get("$ref") {
            Some(Json::Text(reference)) => {
                let name = reference.strip_prefix("#/$defs/").unwrap();
                follow(schema, schema.get("$defs").unwrap().get(name).unwrap())
            }
            _ => node,
        }
    }

    /// The schema of a value below `node`: a listed field, an item, or what all others are.
    fn step<'a>(schema: &'a Json, node: &'a Json, name: &str) -> &'a Json {
        let listed = node.get("properties").and_then(|fields| fields.get(name));
        let pattern = || match node.get("patternProperties") {
            Some(Json::Object(patterns)) => patterns.first().map(|(_, value)| value),
            _ => None,
        };
        let below = listed
            .or_else(pattern)
            .or_else(|| node.get("additionalProperties"))
            .or_else(|| node.get("items"));
        follow(
            schema,
            below.unwrap_or_else(|| panic!("{name} has no schema in {node:?}")),
        )
    }

    fn check(schema: &str, asked: &asked::Asked) {
        let schema = &json(schema);
        let mut seen: BTreeSet<(Vec<String>, String)> = BTreeSet::new();
        for (place, field) in asked {
            let start = follow(schema, schema);
            let node = place
                .iter()
                .fold(start, |node, name| step(schema, node, name));
            let listed = node.get("properties").and_then(|fields| fields.get(field));
            assert!(
                listed.is_some() || field == "en",
                "{place:?} has no field {field} in the schema"
            );
            if let Some(Json::Object(fields)) = node.get("properties") {
                seen.extend(fields.iter().map(|(name, _)| (place.clone(), name.clone())));
            }
        }
        let unread: Vec<_> = seen.difference(asked).collect();
        assert!(unread.is_empty(), "no reader asks for {unread:?}");
    }

    #[test]
    fn the_schemas_and_the_readers_know_the_same_fields() {
        let pack_document = json(WHOLE_PACK);
        let mut pack = None;
        let asked_of_pack = asked::during(|| {
            pack = Some(Pack::read_with_texts(&pack_document).unwrap().0);
        });
        check(PACK, &asked_of_pack);
        let pack = pack.unwrap();
        let document = json(WHOLE_ASSESSMENT);
        let mut asked_of_assessment = asked::during(|| {
            Assessment::read(&document, &pack).unwrap();
        });
        // A reason is only asked for where the state wants one.
        let place = vec!["answers".to_owned(), "a.one".to_owned()];
        let other = WHOLE_ASSESSMENT.replace("\"level\", \"level\": 1", "\"not-applicable\"");
        asked_of_assessment.extend(asked::during(|| {
            Assessment::read(&json(&other), &pack).unwrap();
        }));
        assert!(asked_of_assessment.contains(&(place, "reason".to_owned())));
        check(ASSESSMENT, &asked_of_assessment);
    }
}
