//! Rows of a bill, added up.

use std::collections::BTreeMap;

use super::calibration::{Calibration, Group, Line, ModelUse, Money};
use super::meters::{Counted, MeterOf};
use super::row::Row;
use super::tags::Tags;
use crate::money::{Dollars, MoneyError};

/// What adds up while rows are read.
#[derive(Default)]
pub(super) struct Sums {
    lines: BTreeMap<LineKey, Line>,
    groups: BTreeMap<Tags, Dollars>,
    total: Money,
}

type LineKey = (String, String, MeterOf, Counted, String);

impl Sums {
    /// Adds a row to everything it belongs to, or to nothing.
    pub(super) fn add(&mut self, row: &Row) -> Result<(), MoneyError> {
        let total = self.total.plus(row.money)?;
        let group = self.groups.entry(row.tags.clone()).or_default();
        let group_sum = group.plus(row.money.effective)?;
        let key = (
            row.provider.clone(),
            row.model.clone(),
            row.meter,
            row.counted,
            row.sku.clone(),
        );
        let line = self.lines.entry(key).or_insert_with(|| Line::of(row));
        let quantity = line.quantity.with(row.quantity, row.is_negative)?;
        line.money = line.money.plus(row.money)?;
        line.quantity = quantity;
        line.rows += 1;
        *group = group_sum;
        self.total = total;
        Ok(())
    }

    /// Sums by line, model and tag.
    pub(super) fn into_calibration(self) -> Calibration {
        let mut models: BTreeMap<(String, String), ModelUse> = BTreeMap::new();
        for line in self.lines.values() {
            let key = (line.provider.clone(), line.model.clone());
            let model = models.entry(key).or_insert_with(|| ModelUse {
                provider: line.provider.clone(),
                model: line.model.clone(),
                ..ModelUse::default()
            });
            model.take(line);
        }
        let groups = self.groups.into_iter().map(|(tags, spend)| Group {
            use_case: tags.use_case,
            team: tags.team,
            spend,
        });
        Calibration {
            lines: self
                .lines
                .into_values()
                .filter(|line| line.rows > 0)
                .collect(),
            models: models.into_values().collect(),
            groups: groups.collect(),
            spend: self.total.effective,
            list: self.total.list,
            contracted: self.total.contracted,
            ..Calibration::default()
        }
    }
}
