//! Money in minus money out since the start, with what may come, and the month in which it is paid
//! back.

use super::frame::{Ending, between, fits, level, middles, plumb};
use super::{Anchor, Axis, Frame, Picture, Point, Role, Shape, Sheet, Write, count};

/// A moment between months.
#[derive(Debug, Clone, PartialEq)]
pub struct Payback {
    /// Months since the start of the first one; 2.5 is the middle of the third.
    pub months: f64,
    /// What is written at it.
    pub name: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakEven {
    /// The months as they are written.
    pub months: Vec<String>,
    /// The sum up to the end of each month.
    pub expected: Vec<f64>,
    /// The lower and upper ends of what may come, if they are known.
    pub range: Option<(Vec<f64>, Vec<f64>)>,
    /// Name of the expected line.
    pub expected_name: String,
    /// Name of the range.
    pub range_name: String,
    /// When it is paid back, if it is.
    pub payback: Option<Payback>,
    /// What is measured, with its unit.
    pub axis_title: String,
}

impl BreakEven {
    /// Lays the chart out; `write` writes the numbers of its axis.
    #[must_use]
    pub fn picture(&self, sheet: &Sheet, write: Write<'_>) -> Picture {
        let range = self
            .range
            .iter()
            .flat_map(|(low, high)| low.iter().chain(high));
        let values: Vec<f64> = self
            .expected
            .iter()
            .chain(range)
            .copied()
            .chain([0.0])
            .collect();
        let axis = Axis::linear(&values, 6, write);
        let names = [
            self.expected_name.as_str(),
            if self.range.is_some() {
                &self.range_name
            } else {
                ""
            },
        ];
        let direct = fits(sheet, &names);
        let above = if self.payback.is_some() {
            sheet.font * 1.3
        } else {
            0.0
        };
        let frame = Frame::new(sheet, &axis, above, if direct { &names } else { &[] });
        let mut picture = Picture::new(sheet);
        frame.vertical(&mut picture, &axis, &self.axis_title);
        let places = middles(self.months.len());
        let ticks: Vec<(f64, &str)> = places
            .into_iter()
            .zip(self.months.iter().map(String::as_str))
            .collect();
        frame.horizontal(&mut picture, &ticks);
        // A month's sum is reached at its end.
        let line = |values: &[f64]| -> Vec<Point> {
            let months = count(self.months.len().max(1));
            let at = |(month, value): (usize, &f64)| Point {
                x: frame.x(count(month + 1) / months),
                y: frame.y(axis.share(*value)),
            };
            let start = Point {
                x: frame.x(0.0),
                y: frame.y(axis.share(0.0)),
            };
            std::iter::once(start)
                .chain(values.iter().take(self.months.len()).enumerate().map(at))
                .collect()
        };
        if let Some((low, high)) = &self.range {
            picture.put_about(
                Role::Band,
                between(&line(high), &line(low)),
                self.range_name.clone(),
            );
        }
        picture.put(
            Role::Baseline,
            level(frame.left, frame.right, frame.y(axis.share(0.0))),
        );
        picture.put_about(
            Role::Main,
            Shape::Open(line(&self.expected)),
            self.expected_name.clone(),
        );
        self.put_payback(&mut picture, &frame, &axis);
        self.put_names(&mut picture, &frame, &axis, direct);
        picture
    }

    fn put_names(&self, picture: &mut Picture, frame: &Frame, axis: &Axis, direct: bool) {
        if direct {
            let last = |values: &[f64]| frame.y(axis.share(values.last().copied().unwrap_or(0.0)));
            let mut endings = vec![Ending {
                y: last(&self.expected),
                role: Role::Name,
                swatch: None,
                words: &self.expected_name,
            }];
            if let Some((low, high)) = &self.range {
                // Beside its upper end, where the band is farthest from the line.
                let y = last(high).min(last(low));
                endings.push(Ending {
                    y,
                    role: Role::Note,
                    swatch: None,
                    words: &self.range_name,
                });
            }
            frame.names(picture, &endings);
        } else {
            picture.explain(Role::Main, "", &self.expected_name);
            if self.range.is_some() {
                picture.explain(Role::Band, "", &self.range_name);
            }
        }
    }

    fn put_payback(&self, picture: &mut Picture, frame: &Frame, axis: &Axis) {
        let Some(payback) = &self.payback else { return };
        let sheet = picture.sheet;
        let share = payback.months / count(self.months.len().max(1));
        if !(0.0..=1.0).contains(&share) {
            return;
        }
        let x = frame.x(share);
        let zero = frame.y(axis.share(0.0));
        let y = frame.top - sheet.font * 0.5;
        picture.put(Role::Guide, plumb(x, y, zero));
        picture.put_about(
            Role::Point,
            Shape::Disk(Point { x, y: zero }, sheet.font * 0.4),
            payback.name.clone(),
        );
        let half = sheet.words(&payback.name) / 2.0;
        let at = Point {
            x: x.max(half).min(sheet.width - half),
            y: y - sheet.font * 0.3,
        };
        picture.write(Role::Name, at, Anchor::Middle, &payback.name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::inside::{assert_inside, plain};

    fn chart(months: usize, payback: f64) -> BreakEven {
        let sums: Vec<f64> = (0..months)
            .map(|month| count(month) * 10.0 - 100.0)
            .collect();
        BreakEven {
            months: (0..months).map(|month| format!("M{month}")).collect(),
            range: Some((
                sums.iter().map(|sum| sum - 50.0).collect(),
                sums.iter().map(|sum| sum + 50.0).collect(),
            )),
            expected: sums,
            expected_name: "expected".to_owned(),
            range_name: "range".to_owned(),
            payback: Some(Payback {
                months: payback,
                name: "paid back".to_owned(),
            }),
            axis_title: String::new(),
        }
    }

    #[test]
    fn the_payback_stands_on_the_line_of_zero() {
        let picture = chart(24, 11.0).picture(&Sheet::WIDE, &plain);
        let Some(Shape::Disk(at, _)) = picture.shapes(Role::Point).next() else {
            panic!("no payback")
        };
        let Some(Shape::Open(line)) = picture.shapes(Role::Main).next() else {
            panic!("no line")
        };
        // The eleventh month ends with a sum of zero.
        assert!(
            (at.x - line[11].x).abs() < 1e-9 && (at.y - line[11].y).abs() < 1e-9,
            "{at:?} {:?}",
            line[11]
        );
    }

    #[test]
    fn a_payback_after_the_last_month_is_not_drawn() {
        let picture = chart(12, 13.0).picture(&Sheet::WIDE, &plain);
        assert_eq!(picture.shapes(Role::Point).count(), 0);
    }

    #[test]
    fn every_number_of_months_is_drawn_inside_the_sheet() {
        for months in [0, 1, 2, 60] {
            for sheet in [Sheet::NARROW, Sheet::WIDE] {
                assert_inside(&chart(months, 0.5).picture(&sheet, &plain));
            }
        }
    }
}
