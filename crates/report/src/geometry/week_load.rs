//! The load of a week, hour by hour, against its mean, its peak and what can be carried.

use super::frame::{Ending, fits, level, plumb};
use super::{Axis, Frame, Picture, Point, Role, Shape, Sheet, Write, count};

/// A level that the load is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// How high it is.
    pub value: f64,
    /// Its name with its number.
    pub name: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekLoad {
    /// The load of each hour, from the first hour of the first day.
    pub hours: Vec<f64>,
    /// The names of the days, in their order.
    pub days: Vec<String>,
    /// The mean.
    pub mean: Level,
    /// The highest hour, or what is planned for.
    pub peak: Level,
    /// What can be carried, if it is limited.
    pub capacity: Option<Level>,
    /// What is measured, with its unit.
    pub axis_title: String,
}

const HOURS_A_DAY: usize = 24;

impl WeekLoad {
    /// Lays the chart out; `write` writes the numbers of its axis.
    #[must_use]
    pub fn picture(&self, sheet: &Sheet, write: Write<'_>) -> Picture {
        let levels: Vec<(&Level, Role)> = [(&self.mean, Role::Total), (&self.peak, Role::Main)]
            .into_iter()
            .chain(self.capacity.iter().map(|capacity| (capacity, Role::Limit)))
            .collect();
        let values: Vec<f64> = self
            .hours
            .iter()
            .copied()
            .chain(levels.iter().map(|(level, _)| level.value))
            .chain([0.0])
            .collect();
        let axis = Axis::linear(&values, 5, write);
        let names: Vec<&str> = levels
            .iter()
            .map(|(level, _)| level.name.as_str())
            .collect();
        let direct = fits(sheet, &names);
        let frame = Frame::new(sheet, &axis, 0.0, if direct { &names } else { &[] });
        let mut picture = Picture::new(sheet);
        frame.vertical(&mut picture, &axis, &self.axis_title);
        self.put_days(&mut picture, &frame);
        self.put_load(&mut picture, &frame, &axis);
        for (line, role) in &levels {
            let y = frame.y(axis.share(line.value));
            picture.put_about(*role, level(frame.left, frame.right, y), line.name.clone());
        }
        if direct {
            let endings: Vec<Ending<'_>> = (levels.iter())
                .map(|(line, role)| Ending {
                    y: frame.y(axis.share(line.value)),
                    role: if *role == Role::Limit {
                        Role::LimitName
                    } else {
                        Role::Name
                    },
                    swatch: None,
                    words: &line.name,
                })
                .collect();
            frame.names(&mut picture, &endings);
        } else {
            for (line, role) in levels.iter().rev() {
                picture.explain(*role, "", &line.name);
            }
        }
        picture
    }

    /// A line between days, the name of each below its middle.
    fn put_days(&self, picture: &mut Picture, frame: &Frame) {
        let width = self.day_share();
        let mut ticks = Vec::new();
        for (at, day) in self.days.iter().enumerate() {
            let from = count(at) * width;
            if from >= 1.0 {
                break;
            }
            if at > 0 {
                picture.put(Role::Grid, plumb(frame.x(from), frame.top, frame.bottom));
            }
            ticks.push(((from + width / 2.0).min(1.0), day.as_str()));
        }
        frame.horizontal(picture, &ticks);
    }

    fn day_share(&self) -> f64 {
        count(HOURS_A_DAY) / count(self.hours.len().max(HOURS_A_DAY))
    }

    /// A step an hour: the load holds for the hour and does not slope.
    fn put_load(&self, picture: &mut Picture, frame: &Frame, axis: &Axis) {
        let step = 1.0 / count(self.hours.len().max(1));
        let mut line = Vec::new();
        for (at, load) in self.hours.iter().enumerate() {
            let y = frame.y(axis.share(*load));
            line.push(Point {
                x: frame.x(count(at) * step),
                y,
            });
            line.push(Point {
                x: frame.x(count(at + 1) * step),
                y,
            });
        }
        if line.is_empty() {
            return;
        }
        let zero = frame.y(axis.share(0.0));
        let ends = [
            Point {
                x: frame.right,
                y: zero,
            },
            Point {
                x: frame.left,
                y: zero,
            },
        ];
        let surface = line.iter().chain(&ends).copied().collect();
        picture.put(Role::Band, Shape::Closed(surface));
        picture.put(Role::Edge, Shape::Open(line));
        picture.put(Role::Baseline, level(frame.left, frame.right, zero));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Anchor;
    use crate::geometry::inside::{assert_inside, plain};

    fn chart(hours: Vec<f64>) -> WeekLoad {
        let named = |value, name: &str| Level {
            value,
            name: name.to_owned(),
        };
        WeekLoad {
            hours,
            days: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
                .map(str::to_owned)
                .to_vec(),
            mean: named(3.0, "mean"),
            peak: named(9.0, "peak"),
            capacity: Some(named(12.0, "capacity")),
            axis_title: String::new(),
        }
    }

    #[test]
    fn a_week_has_a_step_an_hour() {
        let picture = chart(vec![1.0; 168]).picture(&Sheet::WIDE, &plain);
        let Some(Shape::Closed(points)) = picture.shapes(Role::Band).next() else {
            panic!("no load")
        };
        assert_eq!(points.len(), 2 * 168 + 2);
        let days = picture
            .shapes(Role::Tick)
            .filter(|shape| matches!(shape, Shape::Words(_, Anchor::Middle, _)));
        assert_eq!(days.count(), 7);
    }

    #[test]
    fn every_number_of_hours_is_drawn_inside_the_sheet() {
        for hours in [
            vec![],
            vec![0.0],
            vec![5.0; 24],
            vec![0.0; 168],
            vec![1e12; 168],
        ] {
            for sheet in [Sheet::NARROW, Sheet::WIDE] {
                assert_inside(&chart(hours.clone()).picture(&sheet, &plain));
            }
        }
    }
}
