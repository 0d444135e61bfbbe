//! How often which outcome comes: a column a range of outcomes, lines at outcomes of interest, and
//! what lies beyond the budget set apart.

use super::frame::{level, plumb};
use super::{Anchor, Axis, Frame, Picture, Point, Rect, Role, Shape, Sheet, Write, count};

/// A range of outcomes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Its low end.
    pub low: f64,
    /// Its high end.
    pub high: f64,
    /// The part of all outcomes that lies in it, from 0 to 1.
    pub share: f64,
}

/// An outcome of interest.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The outcome.
    pub value: f64,
    /// What is written at it.
    pub name: String,
    /// Whether it is the one that matters most.
    pub is_main: bool,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// The ranges, rising and without gaps.
    pub bins: Vec<Bin>,
    /// Outcomes of interest.
    pub marks: Vec<Mark>,
    /// The budget, and how likely it is exceeded in words.
    pub budget: Option<(f64, String)>,
    /// What is measured to the right, with its unit.
    pub value_title: String,
    /// What is measured upward.
    pub share_title: String,
}

/// Sorts outcomes into so many ranges of the same length; outcomes that are not finite are left out.
///
/// ```
/// use llm_readiness_report::geometry::bins;
/// let bins = bins(&[1.0, 2.0, 3.0, 5.0], 2);
/// assert_eq!((bins[0].high, bins[0].share, bins[1].share), (3.0, 0.5, 0.5));
/// ```
#[must_use]
pub fn bins(outcomes: &[f64], number: u16) -> Vec<Bin> {
    let finite: Vec<f64> = outcomes
        .iter()
        .copied()
        .filter(|outcome| outcome.is_finite())
        .collect();
    let low = finite.iter().copied().fold(f64::INFINITY, f64::min);
    let high = finite.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if finite.is_empty() {
        return Vec::new();
    }
    // A certain outcome has a range of its own around it.
    let (low, high, number) = if high > low {
        (low, high, number.max(1))
    } else {
        (low - 0.5, high + 0.5, 1)
    };
    // Not low + share * (high - low): the difference of the ends may be too large for a number.
    let edge = |at: u16| {
        let share = f64::from(at) / f64::from(number);
        low * (1.0 - share) + high * share
    };
    let edges: Vec<f64> = (0..=number).map(edge).collect();
    let mut counts = vec![0_usize; usize::from(number)];
    for outcome in &finite {
        let at = edges
            .partition_point(|edge| edge <= outcome)
            .clamp(1, counts.len())
            - 1;
        if let Some(slot) = counts.get_mut(at) {
            *slot += 1;
        }
    }
    let ends = edges.iter().zip(edges.iter().skip(1));
    let bin = |((low, high), number): ((&f64, &f64), usize)| Bin {
        low: *low,
        high: *high,
        share: count(number) / count(finite.len()),
    };
    ends.zip(counts).map(bin).collect()
}

impl Distribution {
    /// Lays the chart out; the writers write the numbers of outcomes and of shares.
    #[must_use]
    pub fn picture(
        &self,
        sheet: &Sheet,
        write_value: Write<'_>,
        write_share: Write<'_>,
    ) -> Picture {
        let ends = self.bins.iter().flat_map(|bin| [bin.low, bin.high]);
        let budget = self.budget.iter().map(|(value, _)| *value);
        let values: Vec<f64> = ends
            .chain(self.marks.iter().map(|mark| mark.value))
            .chain(budget)
            .collect();
        let across = Axis::linear(&values, 6, write_value);
        let shares: Vec<f64> = self.bins.iter().map(|bin| bin.share).chain([0.0]).collect();
        let up = Axis::linear(&shares, 4, write_share);
        let names = self.names();
        let rows = count(names.len());
        let mut frame = Frame::new(sheet, &up, rows * sheet.font * 1.3, &[]);
        frame.right -= sheet.font;
        frame.bottom -= sheet.font * 1.3;
        let mut picture = Picture::new(sheet);
        frame.vertical(&mut picture, &up, &self.share_title);
        let ticks: Vec<(f64, &str)> = across
            .ticks()
            .iter()
            .map(|tick| (across.share(tick.value), tick.label.as_str()))
            .collect();
        frame.horizontal(&mut picture, &ticks);
        let title = Point {
            x: frame.right,
            y: sheet.height - sheet.font * 0.3,
        };
        picture.write(Role::AxisTitle, title, Anchor::End, &self.value_title);
        self.put_columns(&mut picture, &frame, &across, &up);
        picture.put(Role::Baseline, level(frame.left, frame.right, frame.bottom));
        let places: Vec<f64> = (names.iter())
            .map(|(value, _, _)| frame.x(across.share(*value)))
            .collect();
        let fit = |(x, (_, name, _)): (&f64, &(f64, &str, Role))| side(*x, name, sheet).is_some();
        let all_fit = places.iter().zip(&names).all(fit);
        for (row, (x, (_, name, role))) in places.iter().zip(&names).enumerate() {
            let number = (names.len() - row).to_string();
            let words = if all_fit { name } else { number.as_str() };
            let line = (*x, row, *role);
            put_line(&mut picture, &frame, line, words, name);
        }
        if !all_fit {
            // From left to right.
            for (row, (_, name, role)) in names.iter().enumerate().rev() {
                picture.explain(*role, &(names.len() - row).to_string(), name);
            }
        }
        picture
    }

    /// What is written above the columns, the leftmost on the highest row, so that no line crosses a name.
    fn names(&self) -> Vec<(f64, &str, Role)> {
        let mark = |mark: &'_ Mark| {
            if mark.is_main {
                Role::Main
            } else {
                Role::Total
            }
        };
        let marks = self
            .marks
            .iter()
            .map(|line| (line.value, line.name.as_str(), mark(line)));
        let budget = self
            .budget
            .iter()
            .map(|(value, name)| (*value, name.as_str(), Role::Limit));
        let all: Vec<(f64, &str, Role)> = marks.chain(budget).collect();
        let values: Vec<f64> = all.iter().map(|(value, _, _)| *value).collect();
        llm_readiness_engine::order::arranged(
            &all,
            &llm_readiness_engine::order::descending(&values),
        )
    }

    /// A range across the budget is cut there.
    fn put_columns(&self, picture: &mut Picture, frame: &Frame, across: &Axis, up: &Axis) {
        let limit = self
            .budget
            .as_ref()
            .map_or(f64::INFINITY, |(value, _)| *value);
        let column = |low: f64, high: f64, share: f64| {
            let (from, to) = (frame.x(across.share(low)), frame.x(across.share(high)));
            let y = frame.y(up.share(share));
            Rect {
                at: Point { x: from, y },
                width: (to - from).max(0.0),
                height: frame.bottom - y,
            }
        };
        let cut = |beyond: bool| {
            let parts = self.bins.iter().filter_map(|bin| {
                let (low, high) = if beyond {
                    (bin.low.max(limit), bin.high)
                } else {
                    (bin.low, bin.high.min(limit))
                };
                (high > low && bin.share > 0.0).then(|| column(low, high, bin.share))
            });
            Shape::Rects(parts.collect())
        };
        picture.put(Role::Column, cut(false));
        picture.put(Role::Beyond, cut(true));
    }
}

/// Between a line and its name.
const BESIDE: f64 = 4.0;

/// On which side of its line a name has room: to the right, else to the left, else nowhere.
fn side(x: f64, name: &str, sheet: &Sheet) -> Option<Anchor> {
    let width = sheet.words(name) + BESIDE;
    if x + width <= sheet.width {
        Some(Anchor::Start)
    } else if x - width >= 0.0 {
        Some(Anchor::End)
    } else {
        None
    }
}

/// A line from its name down to the axis.
fn put_line(
    picture: &mut Picture,
    frame: &Frame,
    (x, row, role): (f64, usize, Role),
    words: &str,
    about: &str,
) {
    let sheet = picture.sheet;
    let y = frame.top - sheet.font * (0.4 + 1.3 * count(row));
    let line = plumb(x, y - sheet.font * 0.6, frame.bottom);
    picture.put_about(role, line, about.to_owned());
    let anchor = side(x, words, &sheet).unwrap_or(Anchor::End);
    let beside = if anchor == Anchor::Start {
        x + BESIDE
    } else {
        x - BESIDE
    };
    let written = if role == Role::Limit {
        Role::LimitName
    } else {
        Role::Name
    };
    picture.write(written, Point { x: beside, y }, anchor, words);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::inside::{assert_inside, plain};

    fn chart(outcomes: &[f64], budget: f64) -> Distribution {
        let mark = |value, name: &str, is_main| Mark {
            value,
            name: name.to_owned(),
            is_main,
        };
        Distribution {
            bins: bins(outcomes, 20),
            marks: vec![
                mark(10.0, "P10", false),
                mark(50.0, "P50", true),
                mark(90.0, "P90", false),
            ],
            budget: Some((budget, "budget".to_owned())),
            value_title: String::new(),
            share_title: String::new(),
        }
    }

    #[test]
    fn shares_add_up_to_all_outcomes() {
        let outcomes: Vec<f64> = (0..1_000).map(|at| f64::from(at % 97)).collect();
        let sum: f64 = bins(&outcomes, 30).iter().map(|bin| bin.share).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{sum}");
        assert_eq!(
            bins(&[4.0, 4.0], 30),
            [Bin {
                low: 3.5,
                high: 4.5,
                share: 1.0
            }]
        );
        assert!(bins(&[f64::NAN], 30).is_empty());
    }

    #[test]
    fn a_column_across_the_budget_is_cut_there() {
        let picture = chart(&[0.0, 100.0], 52.5).picture(&Sheet::WIDE, &plain, &plain);
        let rects = |role| match picture.shapes(role).next() {
            Some(Shape::Rects(rects)) => rects.clone(),
            _ => panic!("no columns"),
        };
        // The first and the last of twenty ranges hold an outcome; the last one is beyond the budget.
        assert_eq!(
            (rects(Role::Column).len(), rects(Role::Beyond).len()),
            (1, 1)
        );
        let cut = chart(&[0.0, 100.0], 97.5).picture(&Sheet::WIDE, &plain, &plain);
        let Some(Shape::Rects(within)) = cut.shapes(Role::Column).next() else {
            panic!("no columns")
        };
        assert_eq!(within.len(), 2);
    }

    #[test]
    fn names_without_room_become_numbers_of_the_key_from_left_to_right() {
        let mut chart = chart(&[0.0, 100.0], 60.0);
        chart.budget = Some((60.0, "a budget with a name longer than a phone".to_owned()));
        let picture = chart.picture(&Sheet::NARROW, &plain, &plain);
        let key: Vec<(&str, &str)> = (picture.key.iter())
            .map(|key| (key.mark.as_str(), key.name.as_str()))
            .collect();
        assert_eq!(key.len(), 4);
        assert_eq!((key[0], key[3]), (("1", "P10"), ("4", "P90")));
        assert!(chart.picture(&Sheet::WIDE, &plain, &plain).key.is_empty());
    }

    #[test]
    fn all_outcomes_are_drawn_inside_the_sheet() {
        let odd: [&[f64]; 5] = [&[], &[0.0], &[-5.0, 5.0], &[1e300, -1e300], &[3.0; 400]];
        for outcomes in odd {
            for sheet in [Sheet::NARROW, Sheet::WIDE] {
                let picture = chart(outcomes, 20.0).picture(&sheet, &plain, &plain);
                assert_inside(&picture);
            }
        }
    }
}
