//! What a vector can state a value of.

use std::fmt;

use crate::assessment::Assessment;
use crate::document::{Json, Reader, Rule, nearest};
use crate::pack::Pack;
use crate::scoring::{Readiness, SCORE_TOLERANCE, gap, percent_to_target};

/// An assessment and what follows from it.
pub(super) struct Subject<'p> {
    pub(super) pack: &'p Pack,
    pub(super) assessment: Assessment,
    pub(super) readiness: Readiness,
}

crate::profile::vocabulary! {
    /// A value of a result.
    Quantity {
        /// Overall score.
        OverallScore = "overall-score",
        /// Share of the applicable weight that is answered, 0 to 1.
        OverallCoverage = "overall-coverage",
        /// How many practices take part in the calculation.
        PracticesCounted = "practices-counted",
        /// Whether no number of the result is infinite or "not a number".
        AllFinite = "all-finite",
        /// Score of an area.
        AreaScore = "area-score",
        /// Stage of an area.
        AreaStage = "area-stage",
        /// Practices that hold an area's stage back.
        AreaHeldBackBy = "area-held-back-by",
        /// Whether any practice of an area counts.
        AreaApplies = "area-applies",
        /// What is missing to the targets of all areas together.
        TargetsGap = "targets-gap",
        /// The targets of all areas together.
        TargetsSum = "targets-sum",
        /// Share of the targets that is reached, 0 to 1.
        TargetsPercent = "targets-percent",
    }
}

/// A quantity, of which area where it is one of an area, and on which scale where it is a score.
pub(super) struct Measured {
    quantity: Quantity,
    /// Position and id.
    area: Option<(usize, String)>,
    /// A score of 100 is stated as this.
    scale: Option<f64>,
}

impl Measured {
    pub(super) fn read(expectation: &Reader<'_>, pack: &Pack) -> Option<Self> {
        use crate::profile::Vocabulary;
        let quantity = expectation.required("what")?.one_of(Quantity::ALL)?;
        let area = if quantity.is_of_an_area() {
            let field = expectation.required("area")?;
            Some(area(&field, pack)?)
        } else {
            None
        };
        let scale = match expectation.optional("scale") {
            Some(scale) => Some(scale.number(0.001, 1000.0)?),
            None => None,
        };
        Some(Self {
            quantity,
            area,
            scale,
        })
    }

    pub(super) fn of(&self, subject: &Subject<'_>) -> Value {
        let Subject {
            pack, readiness, ..
        } = subject;
        let of_area = self.area.as_ref();
        let area = of_area.and_then(|(position, _)| readiness.areas.get(*position));
        let stage = area.and_then(|area| area.stage.as_ref());
        match self.quantity {
            Quantity::OverallScore => self.scaled(readiness.overall.score),
            Quantity::OverallCoverage => Value::Number(readiness.overall.coverage),
            Quantity::PracticesCounted => Value::count(readiness.sheet.counted()),
            Quantity::AllFinite => Value::Yes(all_finite(readiness)),
            Quantity::AreaScore => {
                let measure = area.and_then(|area| area.measure);
                self.scaled(measure.and_then(|measure| measure.score))
            }
            Quantity::AreaStage => stage.map_or(Value::Nothing, |stage| {
                Value::Number(f64::from(stage.level))
            }),
            Quantity::AreaHeldBackBy => {
                let positions = stage.map_or(&[][..], |stage| &stage.held_back_by);
                let practices = positions.iter().filter_map(|at| pack.practices.get(*at));
                Value::Texts(practices.map(|practice| practice.id.to_string()).collect())
            }
            Quantity::AreaApplies => Value::Yes(area.is_some_and(|area| area.measure.is_some())),
            Quantity::TargetsGap => self.scaled(Some(gap(&pairs(subject)))),
            Quantity::TargetsSum => {
                self.scaled(Some(subject.assessment.targets.values().sum::<f64>()))
            }
            Quantity::TargetsPercent => {
                percent_to_target(&pairs(subject)).map_or(Value::Nothing, Value::Number)
            }
        }
    }

    fn scaled(&self, score: Option<f64>) -> Value {
        let stated = score.map(|score| self.scale.map_or(score, |scale| score * scale / 100.0));
        stated.map_or(Value::Nothing, Value::Number)
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use crate::profile::Vocabulary;
        let words = self.quantity.word().replace('-', " ");
        match &self.area {
            Some((_, area)) => {
                let of_area = words.trim_start_matches("area ");
                write!(f, "area {area}, {of_area}")?;
            }
            None => f.write_str(&words)?,
        }
        if let Some(scale) = self.scale {
            write!(f, " on a scale to {scale}")?;
        }
        Ok(())
    }
}

impl Quantity {
    fn is_of_an_area(self) -> bool {
        match self {
            Self::AreaScore | Self::AreaStage | Self::AreaHeldBackBy | Self::AreaApplies => true,
            Self::OverallScore
            | Self::OverallCoverage
            | Self::PracticesCounted
            | Self::AllFinite
            | Self::TargetsGap
            | Self::TargetsSum
            | Self::TargetsPercent => false,
        }
    }
}

fn area(field: &Reader<'_>, pack: &Pack) -> Option<(usize, String)> {
    let id = field.text()?;
    let position = pack.area_position(id);
    if position.is_none() {
        field.report(Rule::UnknownId {
            kind: "area",
            value: id.to_owned(),
            nearest: nearest(id, pack.areas.iter().map(|area| area.id.as_str())),
        });
    }
    position.map(|position| (position, id.to_owned()))
}

/// Score and target of each area that has a target; before the first answer the score is 0.
fn pairs(subject: &Subject<'_>) -> Vec<(f64, f64)> {
    let areas = subject.pack.areas.iter().zip(&subject.readiness.areas);
    areas
        .filter_map(|(area, result)| {
            let target = subject.assessment.targets.get(&area.id)?;
            let score = result.measure.and_then(|measure| measure.score);
            Some((score.unwrap_or(0.0), *target))
        })
        .collect()
}

fn all_finite(readiness: &Readiness) -> bool {
    let measures = readiness.areas.iter().filter_map(|area| area.measure);
    measures
        .chain([readiness.overall])
        .flat_map(|m| [m.score.unwrap_or(0.0), m.low, m.high, m.coverage])
        .chain(readiness.contributions.iter().copied())
        .all(f64::is_finite)
}

/// A stated or computed value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// There is none: a score of nothing.
    Nothing,
    /// A number.
    Number(f64),
    /// Yes or no.
    Yes(bool),
    /// Ids.
    Texts(Vec<String>),
}

impl Value {
    pub(super) fn read(expectation: &Reader<'_>) -> Option<Self> {
        let Some(field) = expectation.optional("is") else {
            // `null` is a value here; only a field that is not there is missing.
            let stated = matches!(expectation.value().get("is"), Some(Json::Null));
            if !stated {
                let field = "is".to_owned();
                expectation.report(Rule::Missing { field });
            }
            return stated.then_some(Self::Nothing);
        };
        match field.value() {
            Json::Bool(yes) => Some(Self::Yes(*yes)),
            Json::List(_) => {
                let texts = field
                    .items()
                    .filter_map(|item| item.text().map(str::to_owned));
                Some(Self::Texts(texts.collect()))
            }
            Json::Null | Json::Number(_) | Json::Text(_) | Json::Object(_) => {
                field.number(f64::MIN, f64::MAX).map(Self::Number)
            }
        }
    }

    fn count(count: usize) -> Self {
        u32::try_from(count).map_or(Self::Nothing, |count| Self::Number(count.into()))
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => (a - b).abs() <= SCORE_TOLERANCE,
            (Self::Nothing | Self::Number(_) | Self::Yes(_) | Self::Texts(_), _) => self == other,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("not applicable"),
            Self::Number(number) => {
                // As many decimals as are compared.
                let text = format!("{number:.9}");
                f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
            }
            Self::Yes(true) => f.write_str("yes"),
            Self::Yes(false) => f.write_str("no"),
            Self::Texts(texts) if texts.is_empty() => f.write_str("nobody"),
            Self::Texts(texts) => f.write_str(&texts.join(", ")),
        }
    }
}
