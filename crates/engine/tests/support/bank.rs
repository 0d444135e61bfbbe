//! A question bank in as few words as a test needs.

use llm_readiness_engine::document::{Json, Problems};
use llm_readiness_engine::pack::Pack;

/// The description of a bank. Everything it does not mention gets a plain value.
#[derive(Debug, Clone)]
pub(crate) struct Bank {
    pub(crate) top: u8,
    /// Minimum score and gate level, lowest first.
    pub(crate) verdicts: Vec<(f64, u8)>,
    pub(crate) areas: Vec<AreaPlan>,
}

#[derive(Debug, Clone)]
pub(crate) struct AreaPlan {
    pub(crate) id: String,
    pub(crate) weight: f64,
    pub(crate) practices: Vec<PracticePlan>,
}

#[derive(Debug, Clone)]
pub(crate) struct PracticePlan {
    /// Whole id, `area.slug`.
    pub(crate) id: String,
    pub(crate) weight: f64,
    pub(crate) quick: bool,
    /// Terms of the gate's condition; an empty list means always.
    pub(crate) gate: Option<Vec<String>>,
    /// Terms of the condition; an empty list means always.
    pub(crate) applies_when: Vec<String>,
    /// A term and the factor it brings.
    pub(crate) weight_when: Vec<(String, f64)>,
    /// Likely days of each step, repeating the last where there are fewer than steps.
    pub(crate) days: Vec<f64>,
    /// From which level a step starts, and what it needs.
    pub(crate) needs: Vec<(u8, String)>,
}

pub(crate) fn area(id: &str, weight: f64, practices: Vec<PracticePlan>) -> AreaPlan {
    AreaPlan {
        id: id.to_owned(),
        weight,
        practices,
    }
}

pub(crate) fn practice(id: &str) -> PracticePlan {
    PracticePlan {
        id: id.to_owned(),
        weight: 1.0,
        quick: true,
        gate: None,
        applies_when: Vec::new(),
        weight_when: Vec::new(),
        days: vec![1.0],
        needs: Vec::new(),
    }
}

impl PracticePlan {
    pub(crate) fn weight(mut self, weight: f64) -> Self {
        self.weight = weight;
        self
    }

    pub(crate) fn gate(mut self) -> Self {
        self.gate = Some(Vec::new());
        self
    }

    pub(crate) fn full_only(mut self) -> Self {
        self.quick = false;
        self
    }

    pub(crate) fn applies_when(mut self, term: &str) -> Self {
        self.applies_when.push(term.to_owned());
        self
    }

    pub(crate) fn days(mut self, days: &[f64]) -> Self {
        self.days = days.to_vec();
        self
    }

    pub(crate) fn needs(mut self, from: u8, need: &str) -> Self {
        self.needs.push((from, need.to_owned()));
        self
    }
}

impl Bank {
    /// A bank on a scale of 0 to `top` with the default bank's verdicts.
    pub(crate) fn new(top: u8, areas: Vec<AreaPlan>) -> Self {
        let step = |level: u8| level.min(top);
        Self {
            top,
            verdicts: vec![
                (0.0, 0),
                (25.0, 0),
                (45.0, step(2)),
                (65.0, step(3)),
                (85.0, step(4)),
            ],
            areas,
        }
    }

    pub(crate) fn verdicts(mut self, verdicts: &[(f64, u8)]) -> Self {
        self.verdicts = verdicts.to_vec();
        self
    }

    pub(crate) fn read(&self) -> Pack {
        self.try_read()
            .unwrap_or_else(|problems| panic!("the test's bank has faults: {problems}"))
    }

    pub(crate) fn try_read(&self) -> Result<Pack, Problems> {
        Pack::read(&self.to_json())
    }

    pub(crate) fn to_json(&self) -> Json {
        let verdicts = self
            .verdicts
            .iter()
            .enumerate()
            .map(|(position, (score, gate))| {
                object([
                    ("id", Json::text(format!("verdict-{position}"))),
                    ("minimum_score", Json::number(*score)),
                    ("gate_level", Json::integer((*gate).into())),
                ])
            });
        let areas = self.areas.iter().map(|area| {
            object([
                ("id", Json::text(&area.id)),
                ("weight", Json::number(area.weight)),
                ("kind", Json::text("consider")),
            ])
        });
        let practices = self.areas.iter().flat_map(|area| &area.practices);
        object([
            ("format", Json::text("llm-readiness-pack")),
            ("schema", Json::integer(1)),
            ("id", Json::text("test")),
            ("version", Json::text("1")),
            ("languages", Json::List(Vec::new())),
            ("top_level", Json::integer(self.top.into())),
            ("verdicts", Json::List(verdicts.collect())),
            ("areas", Json::List(areas.collect())),
            (
                "roles",
                Json::List(vec![object([("id", Json::text("anyone"))])]),
            ),
            (
                "practices",
                Json::List(practices.map(|p| p.to_json(self.top)).collect()),
            ),
        ])
    }
}

impl PracticePlan {
    fn to_json(&self, top: u8) -> Json {
        let mut fields = vec![
            ("id", Json::text(&self.id)),
            ("quick", Json::Bool(self.quick)),
            ("weight", Json::number(self.weight)),
            ("applies_when", condition(&self.applies_when)),
            ("asks", Json::List(Vec::new())),
            (
                "remedies",
                Json::List((0..top).map(|from| self.remedy(from)).collect()),
            ),
        ];
        if let Some(terms) = &self.gate {
            fields.push(("gate", object([("applies_when", condition(terms))])));
        }
        let rules = self.weight_when.iter().map(|(term, times)| {
            object([
                ("any", condition(std::slice::from_ref(term))),
                ("times", Json::number(*times)),
            ])
        });
        fields.push(("weight_when", Json::List(rules.collect())));
        object(fields)
    }

    fn remedy(&self, from: u8) -> Json {
        let last = self.days.last().copied().unwrap_or(1.0);
        let likely = self.days.get(usize::from(from)).copied().unwrap_or(last);
        let needs = self
            .needs
            .iter()
            .filter(|(step, _)| *step == from)
            .map(|(_, need)| Json::text(need));
        object([
            ("from", Json::integer(from.into())),
            ("id", Json::text(format!("step-{from}"))),
            ("effort_days", spread(likely)),
            ("calendar_weeks", spread(likely)),
            ("role", Json::text("anyone")),
            ("one_off_usd", spread(0.0)),
            ("depends_on", Json::List(needs.collect())),
        ])
    }
}

fn spread(likely: f64) -> Json {
    object([
        ("low", Json::number(likely / 2.0)),
        ("likely", Json::number(likely)),
        ("high", Json::number(likely * 2.0)),
    ])
}

fn condition(terms: &[String]) -> Json {
    if terms.is_empty() {
        return Json::text("always");
    }
    Json::List(terms.iter().map(Json::text).collect())
}

fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
    Json::Object(
        fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}
