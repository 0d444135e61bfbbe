//! What may come, month by month: a band for most outcomes, a line for the middle one, and the
//! budget.

use super::frame::{Ending, between, fits, level, middles};
use super::{Axis, Frame, Picture, Point, Role, Shape, Sheet, Write};

/// A line that stands for a part of the outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantile {
    /// One value a month.
    pub values: Vec<f64>,
    /// Its name.
    pub name: String,
}

/// The budget of every month.
#[derive(Debug, Clone, PartialEq)]
pub struct Budget {
    /// One value a month; the last one holds for the months after it.
    pub values: Vec<f64>,
    /// Its name.
    pub name: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Fan {
    /// The months as they are written.
    pub months: Vec<String>,
    /// A tenth of the outcomes is lower.
    pub p10: Quantile,
    /// The lower and upper ends of the middle half, if it is shown.
    pub middle_half: Option<(Vec<f64>, Vec<f64>)>,
    /// Half of the outcomes is lower.
    pub p50: Quantile,
    /// A tenth of the outcomes is higher.
    pub p90: Quantile,
    /// The budget, if there is one.
    pub budget: Option<Budget>,
    /// What is measured, with its unit.
    pub axis_title: String,
}

impl Fan {
    /// Lays the chart out; `write` writes the numbers of its axis.
    #[must_use]
    pub fn picture(&self, sheet: &Sheet, write: Write<'_>) -> Picture {
        let budget = self.budget.iter().flat_map(|budget| &budget.values);
        let quantiles = [&self.p10, &self.p50, &self.p90];
        let values: Vec<f64> = quantiles
            .iter()
            .flat_map(|line| &line.values)
            .chain(budget)
            .copied()
            .chain([0.0])
            .collect();
        let axis = Axis::linear(&values, 5, write);
        let budget_name = self.budget.iter().map(|budget| budget.name.as_str());
        let names: Vec<&str> = quantiles
            .iter()
            .map(|line| line.name.as_str())
            .chain(budget_name)
            .collect();
        let direct = fits(sheet, &names);
        let frame = Frame::new(sheet, &axis, 0.0, if direct { &names } else { &[] });
        let mut picture = Picture::new(sheet);
        frame.vertical(&mut picture, &axis, &self.axis_title);
        let places = middles(self.months.len());
        let ticks: Vec<(f64, &str)> = places
            .into_iter()
            .zip(self.months.iter().map(String::as_str))
            .collect();
        frame.horizontal(&mut picture, &ticks);
        picture.put(
            Role::Baseline,
            level(frame.left, frame.right, frame.y(axis.share(0.0))),
        );
        self.put_outcomes(&mut picture, &frame, &axis);
        if direct {
            self.put_names(&mut picture, &frame, &axis);
        } else {
            if let Some(budget) = &self.budget {
                picture.explain(Role::Limit, "", &budget.name);
            }
            picture.explain(Role::Main, "", &self.p50.name);
            picture.explain(
                Role::Band,
                "",
                &format!("{} – {}", self.p10.name, self.p90.name),
            );
        }
        picture
    }

    fn put_outcomes(&self, picture: &mut Picture, frame: &Frame, axis: &Axis) {
        let line = |values: &[f64]| self.line(frame, axis, values);
        picture.put(
            Role::Band,
            between(&line(&self.p90.values), &line(&self.p10.values)),
        );
        if let Some((low, high)) = &self.middle_half {
            picture.put(Role::InnerBand, between(&line(high), &line(low)));
        }
        picture.put_about(
            Role::Main,
            Shape::Open(line(&self.p50.values)),
            self.p50.name.clone(),
        );
        if let Some(budget) = &self.budget {
            let last = budget.values.last().copied().unwrap_or(0.0);
            let missing = self.months.len().saturating_sub(budget.values.len());
            let values: Vec<f64> = budget
                .values
                .iter()
                .copied()
                .chain(std::iter::repeat_n(last, missing))
                .collect();
            picture.put_about(Role::Limit, Shape::Open(line(&values)), budget.name.clone());
        }
    }

    /// A point a month; a single month becomes a short level, so that there is something to see.
    fn line(&self, frame: &Frame, axis: &Axis, values: &[f64]) -> Vec<Point> {
        let point = |share: f64, value: &f64| Point {
            x: frame.x(share),
            y: frame.y(axis.share(*value)),
        };
        match (self.months.len(), values) {
            (1, [only, ..]) => vec![point(0.25, only), point(0.75, only)],
            (months, _) => middles(months)
                .into_iter()
                .zip(values)
                .map(|(share, value)| point(share, value))
                .collect(),
        }
    }

    fn put_names(&self, picture: &mut Picture, frame: &Frame, axis: &Axis) {
        let ending = |values: &[f64], role, words| Ending {
            y: frame.y(axis.share(values.last().copied().unwrap_or(0.0))),
            role,
            swatch: None,
            words,
        };
        let mut endings = vec![
            ending(&self.p90.values, Role::Note, &self.p90.name),
            ending(&self.p50.values, Role::Name, &self.p50.name),
            ending(&self.p10.values, Role::Note, &self.p10.name),
        ];
        if let Some(budget) = &self.budget {
            endings.push(ending(&budget.values, Role::LimitName, &budget.name));
        }
        frame.names(picture, &endings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::inside::{assert_inside, plain};

    fn chart(months: usize, value: f64) -> Fan {
        let line = |factor: f64, name: &str| Quantile {
            values: vec![value * factor; months],
            name: name.to_owned(),
        };
        Fan {
            months: (0..months).map(|month| format!("M{month}")).collect(),
            p10: line(0.5, "P10"),
            middle_half: Some((vec![value * 0.8; months], vec![value * 1.2; months])),
            p50: line(1.0, "P50"),
            p90: line(2.0, "P90"),
            budget: Some(Budget {
                values: vec![value],
                name: "budget".to_owned(),
            }),
            axis_title: String::new(),
        }
    }

    #[test]
    fn a_budget_of_one_value_holds_for_every_month() {
        let picture = chart(36, 10.0).picture(&Sheet::WIDE, &plain);
        let Some(Shape::Open(points)) = picture.shapes(Role::Limit).next() else {
            panic!("no budget")
        };
        assert_eq!(points.len(), 36);
    }

    #[test]
    fn every_number_of_months_is_drawn_inside_the_sheet() {
        for (months, value) in [(0, 1.0), (1, 5.0), (2, 0.0), (60, -3.0), (60, 1e15)] {
            for sheet in [Sheet::NARROW, Sheet::WIDE] {
                assert_inside(&chart(months, value).picture(&sheet, &plain));
            }
        }
    }
}
