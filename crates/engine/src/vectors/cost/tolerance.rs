//! How far a computed value may be off.

use crate::document::{Json, Reader};

/// How far values may be off: one for all, or one for each name. A name without one must be exact.
#[derive(Debug, Clone)]
pub(super) struct Tolerance {
    all: Option<f64>,
    each: Vec<(String, f64)>,
    relative: bool,
}

/// Room for the last digits of doubles, as a share of the value; not a tolerance of its own.
const ROUNDING: f64 = 4.0 * f64::EPSILON;

impl Tolerance {
    pub(super) fn read<'a>(field: Option<&'a Reader<'a>>) -> Option<Self> {
        const TYPES: &[(&str, bool)] = &[("absolute", false), ("relative", true)];
        let mut tolerance = Self {
            all: None,
            each: Vec::new(),
            relative: false,
        };
        let Some(field) = field else {
            return Some(tolerance);
        };
        if let Json::Number(_) = field.value() {
            tolerance.all = Some(field.number(0.0, f64::MAX)?);
            return Some(tolerance);
        }
        field.only(&["value", "type"]);
        if let Some(kind) = field.optional("type") {
            tolerance.relative = kind.one_of(TYPES)?;
        }
        let value = field.required("value")?;
        if let Json::Object(_) = value.value() {
            for (name, each) in value.entries() {
                let size = each.number(0.0, f64::MAX)?;
                tolerance.each.push((name.to_owned(), size));
            }
        } else {
            tolerance.all = Some(value.number(0.0, f64::MAX)?);
        }
        Some(tolerance)
    }

    /// Whether `got` is near enough to `expected`.
    pub(super) fn holds(&self, name: &str, expected: f64, got: f64) -> bool {
        let own = self.each.iter().find(|(known, _)| known == name);
        let size = own.map(|(_, size)| *size).or(self.all).unwrap_or(0.0);
        let allowed = if self.relative {
            size * expected.abs()
        } else {
            size
        };
        (got - expected).abs() <= allowed + ROUNDING * expected.abs()
    }
}
