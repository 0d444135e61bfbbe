//! What each way costs at each volume, and where one way becomes cheaper than another. Both axes
//! grow by factors, since volumes of interest span several powers of ten.

use super::frame::{Ending, fits, plumb};
use super::{Anchor, Axis, Frame, Picture, Point, Rect, Role, Shape, Sheet, Tone, Write};

/// What a way costs.
#[derive(Debug, Clone, PartialEq)]
pub struct WayCost {
    /// The way.
    pub name: String,
    /// Volume and cost, by rising volume. Points with a value of zero or less have no place and are left out.
    pub points: Vec<(f64, f64)>,
}

/// Where two ways cost the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// The volume.
    pub volume: f64,
    /// The cost of both.
    pub cost: f64,
    /// The least volume at which it may be.
    pub low: f64,
    /// The greatest.
    pub high: f64,
    /// Which ways, and at which volume.
    pub name: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossover {
    /// At most eight ways.
    pub ways: Vec<WayCost>,
    /// Where they cross.
    pub crossings: Vec<Crossing>,
    /// Today's volume and its name.
    pub current: Option<(f64, String)>,
    /// What is measured to the right, with its unit.
    pub volume_title: String,
    /// What is measured upward, with its unit.
    pub cost_title: String,
}

impl Crossover {
    /// Lays the chart out; the writers write the numbers of volumes and costs.
    #[must_use]
    pub fn picture(
        &self,
        sheet: &Sheet,
        write_volume: Write<'_>,
        write_cost: Write<'_>,
    ) -> Picture {
        let points = self
            .ways
            .iter()
            .flat_map(|way| &way.points)
            .filter(|(volume, cost)| *volume > 0.0 && *cost > 0.0);
        let (volumes, costs): (Vec<f64>, Vec<f64>) = points.copied().unzip();
        let current = self.current.iter().map(|(volume, _)| *volume);
        let across = Axis::logarithmic(
            &volumes.into_iter().chain(current).collect::<Vec<_>>(),
            8,
            write_volume,
        );
        let up = Axis::logarithmic(&costs, 6, write_cost);
        let names: Vec<&str> = self.ways.iter().map(|way| way.name.as_str()).collect();
        let direct = fits(sheet, &names);
        // Room for a piece of the line before each name.
        let padded: Vec<String> = names.iter().map(|name| format!("{name}---")).collect();
        let padded: Vec<&str> = padded.iter().map(String::as_str).collect();
        // One line for the name of today's volume, one for the title of the axis across at the right.
        let above = sheet.font * if self.current.is_some() { 1.4 } else { 0.0 };
        let mut frame = Frame::new(sheet, &up, above, if direct { &padded } else { &[] });
        frame.bottom -= sheet.font * 1.3;
        let mut picture = Picture::new(sheet);
        self.put_bands(&mut picture, &frame, &across);
        frame.vertical(&mut picture, &up, &self.cost_title);
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
        picture.write(Role::AxisTitle, title, Anchor::End, &self.volume_title);
        self.put_current(&mut picture, &frame, &across);
        let mut endings = Vec::new();
        for (at, way) in self.ways.iter().enumerate() {
            let role = Role::Line(Tone::new(at, self.ways.len()));
            let line = line(way, &frame, &across, &up);
            let Some(last) = line.last() else { continue };
            endings.push(Ending {
                y: last.y,
                role: Role::Name,
                swatch: Some(role),
                words: &way.name,
            });
            // A line that ends before the edge is led on to its name.
            if direct && last.x < frame.right - 1.0 {
                picture.put(
                    Role::Guide,
                    Shape::Open(vec![
                        *last,
                        Point {
                            x: frame.right,
                            y: last.y,
                        },
                    ]),
                );
            }
            picture.put_about(role, Shape::Open(line), way.name.clone());
        }
        if direct {
            frame.names(&mut picture, &endings);
        } else {
            for (at, way) in self.ways.iter().enumerate() {
                picture.explain(Role::Line(Tone::new(at, self.ways.len())), "", &way.name);
            }
        }
        self.put_crossings(&mut picture, &frame, &across, &up);
        picture
    }

    fn put_bands(&self, picture: &mut Picture, frame: &Frame, across: &Axis) {
        for crossing in &self.crossings {
            let (from, to) = (across.share(crossing.low), across.share(crossing.high));
            if to > from {
                let band: Rect = frame.column(from, to);
                picture.put_about(Role::Band, Shape::Rects(vec![band]), crossing.name.clone());
            }
        }
    }

    fn put_current(&self, picture: &mut Picture, frame: &Frame, across: &Axis) {
        let Some((volume, name)) = &self.current else {
            return;
        };
        let sheet = picture.sheet;
        let x = frame.x(across.share(*volume));
        picture.put_about(
            Role::Total,
            plumb(x, frame.top - sheet.font * 0.3, frame.bottom),
            name.clone(),
        );
        let half = sheet.words(name) / 2.0;
        let at = Point {
            x: x.max(half).min(sheet.width - half),
            y: frame.top - sheet.font * 0.6,
        };
        picture.write(Role::Name, at, Anchor::Middle, name);
    }

    /// Numbered disks; the key says what crosses there, since its words would cover the lines.
    fn put_crossings(&self, picture: &mut Picture, frame: &Frame, across: &Axis, up: &Axis) {
        let font = picture.sheet.font;
        for (at, crossing) in self.crossings.iter().enumerate() {
            let number = (at + 1).to_string();
            let place = Point {
                x: frame.x(across.share(crossing.volume)),
                y: frame.y(up.share(crossing.cost)),
            };
            picture.put_about(
                Role::Flag,
                Shape::Disk(place, font * 0.68),
                crossing.name.clone(),
            );
            let below = Point {
                y: place.y + font * 0.34,
                ..place
            };
            picture.write(Role::FlagNumber, below, Anchor::Middle, &number);
            picture.explain(Role::Flag, &number, &crossing.name);
        }
    }
}

fn line(way: &WayCost, frame: &Frame, across: &Axis, up: &Axis) -> Vec<Point> {
    let placed = way
        .points
        .iter()
        .filter(|(volume, cost)| *volume > 0.0 && *cost > 0.0);
    placed
        .map(|(volume, cost)| Point {
            x: frame.x(across.share(*volume)),
            y: frame.y(up.share(*cost)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::inside::{assert_inside, plain};

    fn chart(points: &[(f64, f64)]) -> Crossover {
        let way = |name: &str, factor: f64| WayCost {
            name: name.to_owned(),
            points: points
                .iter()
                .map(|(volume, cost)| (*volume, cost * factor))
                .collect(),
        };
        Crossover {
            ways: vec![way("a", 1.0), way("b", 1.01)],
            crossings: vec![Crossing {
                volume: 100.0,
                cost: 10.0,
                low: 50.0,
                high: 200.0,
                name: "x".to_owned(),
            }],
            current: Some((300.0, "today".to_owned())),
            volume_title: String::new(),
            cost_title: String::new(),
        }
    }

    #[test]
    fn equal_factors_are_equal_distances() {
        let picture = chart(&[(1.0, 1.0), (10.0, 10.0), (100.0, 100.0)]).picture(
            &Sheet::WIDE,
            &plain,
            &plain,
        );
        let Some(Shape::Open(line)) = picture.shapes(Role::Line(Tone::new(0, 2))).next() else {
            panic!("no line")
        };
        assert!(((line[1].x - line[0].x) - (line[2].x - line[1].x)).abs() < 1e-9);
    }

    #[test]
    fn names_of_lines_that_end_together_are_parted() {
        let picture = chart(&[(1.0, 1.0), (100.0, 1.0)]).picture(&Sheet::WIDE, &plain, &plain);
        let names: Vec<f64> = (picture.shapes(Role::Name))
            .filter_map(|shape| match shape {
                Shape::Words(at, Anchor::Start, _) => Some(at.y),
                _ => None,
            })
            .collect();
        assert!((names[0] - names[1]).abs() >= Sheet::WIDE.font, "{names:?}");
    }

    #[test]
    fn every_range_is_drawn_inside_the_sheet() {
        let odd: [&[(f64, f64)]; 5] = [
            &[],
            &[(0.0, 0.0)],
            &[(10.0, -5.0)],
            &[(5.0, 5.0)],
            &[(1e-9, 1e-9), (1e15, 1e15)],
        ];
        for points in odd {
            for sheet in [Sheet::NARROW, Sheet::WIDE] {
                assert_inside(&chart(points).picture(&sheet, &plain, &plain));
            }
        }
    }
}
