//! What all use cases share: own accelerators or reserved units, and the people who run them.

use super::lines::hours_month;
use super::{FigureInput, FigureUnit, InputFrom, Sheet, given};
use crate::programme::HOURS_PER_MONTH;
use crate::tco::estimate::CostEstimate;
use crate::tco::fleet::{Fleet, FleetKind};
use crate::tco::line::{Line, Lines};
use crate::tco::ways::{Part, WayMonth};
use crate::use_case::Way;

impl CostEstimate<'_> {
    fn way_month(&self, way: Way, month: usize) -> Option<&WayMonth> {
        self.way(way)?.outcome.as_ref().ok()?.months.get(month)
    }

    /// The fleet that does the base of a month: a mixture takes it from one of two ways.
    fn fleet_of(&self, line: Line) -> Option<&Fleet> {
        let way = match line {
            Line::Gpus => Way::OwnGpus,
            _ => Way::Provisioned,
        };
        self.way(way)?.outcome.as_ref().ok()?.fleet.as_ref()
    }

    /// The figures of the base; the share of the use case's tokens that is paid by the token, when it is not all.
    pub(super) fn base(
        &self,
        sheet: &mut Sheet<'_, '_>,
        case: usize,
        way: Way,
    ) -> Option<FigureInput> {
        let found = self.way_month(way, sheet.month)?;
        let part = found.parts.get(case)?;
        let (unit, from) = (FigureUnit::Share, InputFrom::Shared);
        if found.units > 0
            && let Some(fleet) = self.fleet_of(found.base_line)
        {
            sheet.units(fleet, found, part, self.headroom, case, way);
        }
        #[allow(clippy::float_cmp, reason = "exactly 1 where all is paid by the token")]
        let is_whole = part.by_token == 1.0;
        (!is_whole).then(|| given("by_token", part.by_token, unit, from))
    }

    /// The lines of the base.
    pub(super) fn base_lines(
        &self,
        sheet: &mut Sheet<'_, '_>,
        lines: &Lines,
        case: usize,
        way: Way,
    ) {
        let Some(found) = self.way_month(way, sheet.month) else {
            return;
        };
        let part = found.parts.get(case).map_or(0.0, |part| part.of_base);
        let share = given("of_base", part, FigureUnit::Share, InputFrom::Shared);
        let amount = lines.get(found.base_line);
        if amount != 0.0 {
            let hours = sheet.known("unit_hours");
            let (formula, mut inputs) = if hours.is_empty() {
                let formula = "units_held * unit_month * of_base";
                (formula, sheet.all(&["units_held", "unit_month"]))
            } else {
                let formula = "unit_hours * unit_hour * of_base";
                (formula, sheet.all(&["unit_hours", "unit_hour"]))
            };
            inputs.push(share);
            let key = found.base_line.key();
            sheet.push(key, amount, FigureUnit::Dollars, formula, inputs);
        }
        let staff = lines.get(Line::Staff);
        let fleet = self.fleet_of(found.base_line).map(|fleet| &fleet.kind);
        if staff != 0.0
            && let Some(FleetKind::Own { choice, .. }) = fleet
        {
            let rate = found.staff_cost / choice.staff_days;
            let (days, own) = (FigureUnit::Days, InputFrom::Accelerators);
            let from = InputFrom::StaffRate;
            let inputs = vec![
                given("staff_days", choice.staff_days, days, own),
                given("staff_rate", rate, FigureUnit::Dollars, from),
                share,
            ];
            let formula = "staff_days * staff_rate * of_base";
            let key = Line::Staff.key();
            sheet.push(key, staff, FigureUnit::Dollars, formula, inputs);
        }
    }
}

impl Sheet<'_, '_> {
    /// How many units there are, and what one costs.
    fn units(
        &mut self,
        fleet: &Fleet,
        found: &WayMonth,
        part: &Part,
        headroom: f64,
        case: usize,
        way: Way,
    ) {
        let count = FigureUnit::Count;
        if let Some(busy) = fleet.busy(case, self.found)
            && self.found.calls > 0.0
            && part.of_base > 0.0
        {
            let each = busy * HOURS_PER_MONTH / self.found.calls;
            let mut inputs = self.known("calls");
            inputs.push(given("call_hours", each, FigureUnit::Hours, source(fleet)));
            inputs.push(hours_month());
            let formula = "calls * call_hours / hours_month";
            self.push("busy_units", busy, count, formula, inputs);
        }
        let inputs = self.known("busy_units");
        self.push("needed_units", found.needed, count, "", inputs);
        #[allow(clippy::cast_precision_loss, reason = "units are few")]
        let held = found.units as f64;
        let mut inputs = self.known("needed_units");
        let formula = if way == Way::OwnGpus {
            let (unit, from) = (FigureUnit::Share, InputFrom::Headroom);
            inputs.push(given("headroom", headroom, unit, from));
            "ceil(needed_units * (1 + headroom)) + 1"
        } else {
            ""
        };
        self.push("units_held", held, count, formula, inputs);
        self.unit_price(fleet, found, held);
    }

    fn unit_price(&mut self, fleet: &Fleet, found: &WayMonth, held: f64) {
        let dollars = FigureUnit::Dollars;
        let (formula, inputs) = match &fleet.kind {
            FleetKind::Own { gpus, .. } => {
                let gpus = f64::from(*gpus);
                let from = InputFrom::Accelerators;
                let rent = given("gpu_hour", fleet.hour / gpus, dollars, from);
                let inputs = vec![given("gpus_each", gpus, FigureUnit::Count, from), rent];
                ("gpus_each * gpu_hour", inputs)
            }
            FleetKind::Reserved { .. } => {
                let price = given("sold_hour", fleet.hour, dollars, InputFrom::Reserved);
                ("sold_hour", vec![price])
            }
        };
        self.push("unit_hour", fleet.hour, dollars, formula, inputs);
        let whole = held * fleet.price.month;
        if (found.base_cost - whole).abs() > whole * 1e-9 {
            // Handed back in hours without work: counted by the hours in which they run.
            let hours = found.base_cost / fleet.hour;
            let inputs = self.all(&["needed_units", "units_held"]);
            self.push("unit_hours", hours, FigureUnit::Hours, "", inputs);
            return;
        }
        let mut inputs = self.known("unit_hour");
        inputs.push(hours_month());
        let formula = "unit_hour * hours_month";
        self.push("unit_month", fleet.price.month, dollars, formula, inputs);
    }
}

fn source(fleet: &Fleet) -> InputFrom {
    match fleet.kind {
        FleetKind::Own { .. } => InputFrom::Accelerators,
        FleetKind::Reserved { .. } => InputFrom::Reserved,
    }
}
