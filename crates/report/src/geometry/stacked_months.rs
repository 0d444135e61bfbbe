//! Money month by month: columns of up to eight series on each other, a line for their sum, and
//! numbered flags for what happens when.

use llm_readiness_engine::order::{ascending, descending};

use super::frame::{Ending, fits, level, middles, plumb};
use super::{
    Anchor, Axis, Frame, Picture, Point, Rect, Role, Shape, Sheet, TONES, Tone, Write, count,
};

/// What is stacked.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// One value a month; missing ones count as 0, negative ones hang below the line.
    pub values: Vec<f64>,
}

/// Something that happens in a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The month, from 0.
    pub month: usize,
    /// What happens.
    pub name: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedMonths {
    /// The months as they are written.
    pub months: Vec<String>,
    /// What is stacked, the lowest first. More than eight are joined: the largest stay.
    pub series: Vec<Series>,
    /// What the joined ones are called.
    pub others: String,
    /// What the sum is called.
    pub total: String,
    /// What is measured, with its unit.
    pub axis_title: String,
    /// What happens when.
    pub events: Vec<Event>,
}

/// The part of its step that a column takes.
const COLUMN: f64 = 0.8;

impl StackedMonths {
    /// The series that are drawn: all, or the seven largest in their order and the sum of the rest.
    #[must_use]
    pub fn shown(&self) -> Vec<Series> {
        if self.series.len() <= TONES {
            return self.series.clone();
        }
        let size = |series: &Series| series.values.iter().map(|value| value.abs()).sum::<f64>();
        let sizes: Vec<f64> = self.series.iter().map(size).collect();
        let order = descending(&sizes);
        let (largest, rest) = order.split_at(TONES - 1);
        let mut kept = largest.to_vec();
        kept.sort_unstable();
        let mut shown = llm_readiness_engine::order::arranged(&self.series, &kept);
        let sum = |month: usize| {
            rest.iter()
                .filter_map(|at| self.series.get(*at))
                .map(|series| value(series, month))
                .sum()
        };
        let values = (0..self.months.len()).map(sum).collect();
        shown.push(Series {
            name: self.others.clone(),
            values,
        });
        shown
    }

    /// The sum of every month.
    #[must_use]
    pub fn totals(&self) -> Vec<f64> {
        (0..self.months.len())
            .map(|month| self.series.iter().map(|series| value(series, month)).sum())
            .collect()
    }

    /// Lays the chart out; `write` writes the numbers of its axis.
    #[must_use]
    pub fn picture(&self, sheet: &Sheet, write: Write<'_>) -> Picture {
        let shown = self.shown();
        let stacks = stacks(&shown, self.months.len());
        let ends: Vec<f64> = stacks
            .iter()
            .flatten()
            .flat_map(|(from, to)| [*from, *to])
            .chain([0.0])
            .collect();
        let axis = Axis::linear(&ends, 5, write);
        let names: Vec<&str> = shown
            .iter()
            .map(|series| series.name.as_str())
            .chain([self.total.as_str()])
            .collect();
        let direct = fits(sheet, &names);
        let swatch = sheet.font * 0.9;
        // Room for a square before each name.
        let padded: Vec<String> = names.iter().map(|name| format!("{name}  ")).collect();
        let padded: Vec<&str> = padded.iter().map(String::as_str).collect();
        let rows = flag_rows(&self.events, self.months.len(), sheet);
        let above = count(rows.iter().copied().max().map_or(0, |row| row + 1)) * (sheet.font * 1.5);
        let frame = Frame::new(sheet, &axis, above, if direct { &padded } else { &[] });
        let mut picture = Picture::new(sheet);
        frame.vertical(&mut picture, &axis, &self.axis_title);
        let ticks: Vec<(f64, &str)> = middles(self.months.len())
            .into_iter()
            .zip(self.months.iter().map(String::as_str))
            .collect();
        frame.horizontal(&mut picture, &ticks);
        for (at, (series, spans)) in shown.iter().zip(&stacks).enumerate() {
            let role = Role::Surface(Tone::new(at, shown.len()));
            picture.put_about(role, columns(&frame, &axis, spans), series.name.clone());
        }
        picture.put(
            Role::Baseline,
            level(frame.left, frame.right, frame.y(axis.share(0.0))),
        );
        self.put_total(&mut picture, &frame, &axis);
        self.put_flags(&mut picture, &frame, &rows);
        if direct {
            let last =
                |spans: &Vec<(f64, f64)>| spans.last().map_or(0.0, |(from, to)| (from + to) / 2.0);
            let mut endings: Vec<Ending<'_>> = (shown.iter().zip(&stacks).enumerate())
                .map(|(at, (series, spans))| Ending {
                    y: frame.y(axis.share(last(spans))),
                    role: Role::Note,
                    swatch: Some(Role::Surface(Tone::new(at, shown.len()))),
                    words: &series.name,
                })
                .collect();
            let total = self.totals().last().copied().unwrap_or(0.0);
            let y = frame.y(axis.share(total)) - swatch;
            endings.push(Ending {
                y,
                role: Role::Name,
                swatch: None,
                words: &self.total,
            });
            frame.names(&mut picture, &endings);
        } else {
            // The key lists them as they lie: the highest first.
            picture.explain(Role::Total, "", &self.total);
            for (at, series) in shown.iter().enumerate().rev() {
                picture.explain(Role::Surface(Tone::new(at, shown.len())), "", &series.name);
            }
        }
        for (at, event) in self.events.iter().enumerate() {
            picture.explain(Role::Flag, &(at + 1).to_string(), &event.name);
        }
        picture
    }

    fn put_total(&self, picture: &mut Picture, frame: &Frame, axis: &Axis) {
        let places = middles(self.months.len());
        let points: Vec<Point> = (places.iter().zip(self.totals()))
            .map(|(share, total)| Point {
                x: frame.x(*share),
                y: frame.y(axis.share(total)),
            })
            .collect();
        if !points.is_empty() {
            picture.put_about(Role::Total, Shape::Open(points), self.total.clone());
        }
    }

    fn put_flags(&self, picture: &mut Picture, frame: &Frame, rows: &[usize]) {
        let font = picture.sheet.font;
        let places = middles(self.months.len());
        for (at, (event, row)) in self.events.iter().zip(rows).enumerate() {
            let Some(share) = places.get(event.month) else {
                continue;
            };
            let x = frame.x(*share);
            let y = frame.top - font * (0.9 + 1.5 * count(*row));
            picture.put(Role::Guide, plumb(x, y, frame.bottom));
            picture.put_about(
                Role::Flag,
                Shape::Disk(Point { x, y }, font * 0.68),
                event.name.clone(),
            );
            let number = (at + 1).to_string();
            picture.write(
                Role::FlagNumber,
                Point {
                    x,
                    y: y + font * 0.34,
                },
                Anchor::Middle,
                &number,
            );
        }
    }
}

fn value(series: &Series, month: usize) -> f64 {
    series
        .values
        .get(month)
        .copied()
        .filter(|value| value.is_finite())
        .unwrap_or(0.0)
}

/// From where to where each series reaches in each month.
fn stacks(series: &[Series], months: usize) -> Vec<Vec<(f64, f64)>> {
    let mut up = vec![0.0; months];
    let mut down = vec![0.0; months];
    let stack = |series: &Series| {
        let levels = up.iter_mut().zip(&mut down).enumerate();
        levels
            .map(|(month, (up, down))| {
                let value = value(series, month);
                let level = if value < 0.0 { down } else { up };
                let from = *level;
                *level += value;
                (from, *level)
            })
            .collect()
    };
    series.iter().map(stack).collect()
}

/// The columns of one series; months without a value have none.
fn columns(frame: &Frame, axis: &Axis, spans: &[(f64, f64)]) -> Shape {
    let step = frame.width() / count(spans.len().max(1));
    let column = |(at, (from, to)): (usize, &(f64, f64))| {
        let (a, b) = (frame.y(axis.share(*from)), frame.y(axis.share(*to)));
        let x = frame.left + step * (count(at) + (1.0 - COLUMN) / 2.0);
        Rect {
            at: Point { x, y: a.min(b) },
            width: step * COLUMN,
            height: (a - b).abs(),
        }
    };
    Shape::Rects(
        spans
            .iter()
            .enumerate()
            .map(column)
            .filter(|rect| rect.height > 0.0)
            .collect(),
    )
}

/// The row of each flag: the lowest in which it touches no other.
fn flag_rows(events: &[Event], months: usize, sheet: &Sheet) -> Vec<usize> {
    // The narrowest that the months may get, so that both sheets agree with their frames.
    let step = sheet.width * 0.5 / count(months.max(1));
    let places: Vec<f64> = events
        .iter()
        .map(|event| count(event.month) * step)
        .collect();
    let mut ends: Vec<f64> = Vec::new();
    let mut rows = vec![0; events.len()];
    for at in ascending(&places) {
        let place = places.get(at).copied().unwrap_or(0.0);
        let row = ends
            .iter()
            .position(|end| *end <= place)
            .unwrap_or(ends.len());
        let end = place + sheet.font * 1.6;
        match ends.get_mut(row) {
            Some(slot) => *slot = end,
            None => ends.push(end),
        }
        if let Some(slot) = rows.get_mut(at) {
            *slot = row;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::inside::{assert_inside, plain};

    fn chart(months: usize, series: usize) -> StackedMonths {
        StackedMonths {
            months: (0..months).map(|month| format!("M{month}")).collect(),
            series: (0..series)
                .map(|at| Series {
                    name: format!("s{at}"),
                    values: vec![count(at + 1); months],
                })
                .collect(),
            others: "others".to_owned(),
            total: "total".to_owned(),
            axis_title: String::new(),
            events: Vec::new(),
        }
    }

    #[test]
    fn many_series_become_the_largest_and_the_others_without_losing_anything() {
        let chart = chart(60, 300);
        let shown = chart.shown();
        assert_eq!(shown.len(), TONES);
        assert_eq!(
            (shown[0].name.as_str(), shown[7].name.as_str()),
            ("s293", "others")
        );
        let sum: f64 = shown.iter().map(|series| series.values[59]).sum();
        assert!((sum - chart.totals()[59]).abs() < 1e-9);
    }

    #[test]
    fn columns_stand_on_each_other_and_negative_ones_hang() {
        let mut chart = chart(1, 3);
        chart.series[1].values = vec![-2.0];
        assert_eq!(
            stacks(&chart.shown(), 1),
            [[(0.0, 1.0)], [(0.0, -2.0)], [(1.0, 4.0)]]
        );
        assert_eq!(chart.totals(), [2.0]);
    }

    #[test]
    fn every_size_is_drawn_inside_the_sheet() {
        for (months, series) in [(0, 0), (0, 2), (1, 1), (12, 0), (36, 3), (60, 300)] {
            for sheet in [Sheet::NARROW, Sheet::WIDE] {
                let picture = chart(months, series).picture(&sheet, &plain);
                assert_inside(&picture);
            }
        }
    }

    #[test]
    fn flags_of_the_same_month_are_above_each_other() {
        let event = |month| Event {
            month,
            name: "x".to_owned(),
        };
        let rows = flag_rows(
            &[event(30), event(3), event(3), event(4)],
            36,
            &Sheet::NARROW,
        );
        assert_eq!(rows, [0, 0, 1, 2]);
    }
}
