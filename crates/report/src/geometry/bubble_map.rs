//! Use cases by what they are worth and how feasible they are. The area of a bubble is a third
//! value, its form the class of risk. Names are put where they cover nothing; those that find no
//! place stand in the key under a number.

use llm_readiness_engine::order::descending;

use super::placement::{free_place, number_place, place_of};
use super::{Anchor, Picture, Point, Rect, Role, Shape, Sheet};

/// A use case.
#[derive(Debug, Clone, PartialEq)]
pub struct Bubble {
    /// Its name.
    pub name: String,
    /// How feasible, from 0 to 1; to the right.
    pub feasibility: f64,
    /// What it is worth, from 0 to 1; upward.
    pub worth: f64,
    /// The same as it is written.
    pub value: String,
    /// What its area shows.
    pub size: f64,
    /// Its class of risk, 0 the least of four.
    pub risk: u8,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct BubbleMap {
    /// The use cases.
    pub bubbles: Vec<Bubble>,
    /// The worth, from 0 to 1, that parts the upper corners from the lower ones.
    pub parted_at: f64,
    /// Names of the corners: upper left, upper right, lower left, lower right.
    pub quadrants: [String; 4],
    /// Names of the classes of risk.
    pub risks: Vec<String>,
    /// What is measured to the right.
    pub feasibility_title: String,
    /// What is measured upward.
    pub worth_title: String,
}

/// The radius of the largest bubble, in parts of the sheet's shorter side.
const LARGEST: f64 = 0.095;
/// No bubble has a smaller radius: it would not be seen.
const SMALLEST: f64 = 5.0;
/// The widest form, the triangle, reaches so many radii from the center.
const REACH: f64 = 1.35;

impl BubbleMap {
    /// Lays the chart out.
    #[must_use]
    pub fn picture(&self, sheet: &Sheet) -> Picture {
        let side = sheet.width.min(sheet.height * 1.3);
        let largest = side * LARGEST;
        let field = Rect {
            at: Point {
                x: 1.0,
                y: sheet.font * 1.8,
            },
            width: sheet.width - 2.0,
            height: sheet.height - sheet.font * 3.6,
        };
        let mut picture = Picture::new(sheet);
        self.put_field(&mut picture, &field);
        let disks = self.disks(&field, largest);
        // Large ones behind, so that none hides a small one.
        let radii: Vec<f64> = disks.iter().map(|disk| disk.1).collect();
        for at in descending(&radii) {
            if let (Some(bubble), Some((center, radius))) = (self.bubbles.get(at), disks.get(at)) {
                picture.put_about(
                    Role::Bubble(bubble.risk.min(3)),
                    form(*center, *radius, bubble.risk),
                    bubble.name.clone(),
                );
            }
        }
        for (class, name) in (0_u8..).zip(&self.risks) {
            if self
                .bubbles
                .iter()
                .any(|bubble| bubble.risk.min(3) == class)
            {
                picture.explain(Role::Bubble(class), "", name);
            }
        }
        for (at, anchor, words) in self.corner_names(&field, sheet) {
            picture.write(Role::Region, at, anchor, words);
        }
        let mut taken: Vec<Rect> = disks
            .iter()
            .map(|(center, radius)| around(*center, *radius))
            .collect();
        taken.extend(
            self.corner_names(&field, sheet)
                .into_iter()
                .map(|(at, anchor, words)| place_of(at, anchor, words, sheet)),
        );
        self.put_names(&mut picture, &field, &disks, &mut taken);
        picture
    }

    fn put_field(&self, picture: &mut Picture, field: &Rect) {
        let sheet = picture.sheet;
        let (right, bottom) = (field.at.x + field.width, field.at.y + field.height);
        let (middle, center) = (
            field.at.x + field.width / 2.0,
            bottom - field.height * self.parted_at.clamp(0.0, 1.0),
        );
        picture.put(Role::Grid, Shape::Rects(vec![*field]));
        picture.put(
            Role::Guide,
            Shape::Open(vec![
                Point {
                    x: field.at.x,
                    y: center,
                },
                Point {
                    x: right,
                    y: center,
                },
            ]),
        );
        picture.put(
            Role::Guide,
            Shape::Open(vec![
                Point {
                    x: middle,
                    y: field.at.y,
                },
                Point {
                    x: middle,
                    y: bottom,
                },
            ]),
        );
        picture.write(
            Role::AxisTitle,
            Point {
                x: 0.0,
                y: sheet.font,
            },
            Anchor::Start,
            &self.worth_title,
        );
        let below = Point {
            x: sheet.width,
            y: sheet.height - sheet.font * 0.4,
        };
        picture.write(Role::AxisTitle, below, Anchor::End, &self.feasibility_title);
    }

    fn corner_names(&self, field: &Rect, sheet: &Sheet) -> [(Point, Anchor, &str); 4] {
        let inset = sheet.font * 0.5;
        let (left, right) = (field.at.x + inset, field.at.x + field.width - inset);
        let (top, bottom) = (
            field.at.y + sheet.font * 1.2,
            field.at.y + field.height - inset,
        );
        let [a, b, c, d] = &self.quadrants;
        [
            (Point { x: left, y: top }, Anchor::Start, a),
            (Point { x: right, y: top }, Anchor::End, b),
            (Point { x: left, y: bottom }, Anchor::Start, c),
            (
                Point {
                    x: right,
                    y: bottom,
                },
                Anchor::End,
                d,
            ),
        ]
    }

    /// Center and radius of every bubble. All lie inside the field as a whole.
    fn disks(&self, field: &Rect, largest: f64) -> Vec<(Point, f64)> {
        let most = self
            .bubbles
            .iter()
            .map(|bubble| bubble.size)
            .filter(|size| size.is_finite())
            .fold(0.0, f64::max);
        let place = |share: f64, length: f64, radius: f64| {
            let share = if share.is_nan() {
                0.0
            } else {
                share.clamp(0.0, 1.0)
            };
            (length * share)
                .max(radius * REACH + 1.0)
                .min(length - radius * REACH - 1.0)
        };
        let disk = |bubble: &Bubble| {
            // Areas, not radii, are in proportion: that is how sizes are seen.
            let part = if most > 0.0 {
                (bubble.size / most).clamp(0.0, 1.0)
            } else {
                0.0
            };
            let radius =
                (largest * libm::sqrt(if part.is_nan() { 0.0 } else { part })).max(SMALLEST);
            let x = field.at.x + place(bubble.feasibility, field.width, radius);
            let y = field.at.y + field.height - place(bubble.worth, field.height, radius);
            (Point { x, y }, radius)
        };
        self.bubbles.iter().map(disk).collect()
    }

    /// The largest bubbles choose first.
    fn put_names(
        &self,
        picture: &mut Picture,
        field: &Rect,
        disks: &[(Point, f64)],
        taken: &mut Vec<Rect>,
    ) {
        let sheet = picture.sheet;
        let mut numbered = 0;
        let mut numbers = Vec::new();
        let radii: Vec<f64> = disks.iter().map(|disk| disk.1).collect();
        for at in descending(&radii) {
            let (Some(bubble), Some((center, radius))) = (self.bubbles.get(at), disks.get(at))
            else {
                continue;
            };
            let beside = |words: &str, taken: &[Rect]| {
                free_place(*center, *radius, words, field, taken, &sheet)
            };
            let free = beside(&bubble.name, taken).filter(|_| sheet.direct);
            if let Some((at, anchor, place)) = free {
                taken.push(place);
                picture.write(Role::Name, at, anchor, &bubble.name);
                continue;
            }
            numbered += 1;
            let mark = numbered.to_string();
            // A number that is larger than its bubble stands beside it.
            let small = *radius < sheet.font * 0.8;
            if let Some((at, anchor, place)) = beside(&mark, taken).filter(|_| small) {
                taken.push(place);
                picture.write(Role::Name, at, anchor, &mark);
            } else {
                let (at, place) = number_place(*center, *radius, &mark, &numbers, &sheet);
                numbers.push(place);
                picture.write(Role::Name, at, Anchor::Middle, &mark);
            }
            picture.explain(Role::Flag, &mark, &bubble.name);
        }
    }
}

/// Disk, square, triangle, diamond: forms of the same area that stay apart without color.
fn form(center: Point, radius: f64, risk: u8) -> Shape {
    let corner = |x: f64, y: f64| Point {
        x: center.x + x * radius,
        y: center.y + y * radius,
    };
    match risk {
        0 => Shape::Disk(center, radius),
        // Half a side is sqrt(pi) / 2 radii.
        1 => {
            let half = 0.886;
            Shape::Closed(vec![
                corner(-half, -half),
                corner(half, -half),
                corner(half, half),
                corner(-half, half),
            ])
        }
        // Sides of 2.694 radii, the center in the middle of its height.
        2 => Shape::Closed(vec![
            corner(0.0, -1.166),
            corner(1.347, 1.166),
            corner(-1.347, 1.166),
        ]),
        // Half a diagonal is sqrt(pi / 2) radii.
        _ => {
            let half = 1.253;
            Shape::Closed(vec![
                corner(0.0, -half),
                corner(half, 0.0),
                corner(0.0, half),
                corner(-half, 0.0),
            ])
        }
    }
}

fn around(center: Point, radius: f64) -> Rect {
    Rect {
        at: Point {
            x: center.x - radius,
            y: center.y - radius,
        },
        width: 2.0 * radius,
        height: 2.0 * radius,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::count;
    use crate::geometry::inside::assert_inside;

    fn chart(number: usize, spread: bool) -> BubbleMap {
        let bubble = |at: usize| {
            let share = if spread { count(at % 7) / 7.0 } else { 0.5 };
            let worth = if spread { count(at % 5) / 5.0 } else { 0.5 };
            Bubble {
                name: format!("use case {at}"),
                feasibility: share,
                worth,
                value: count(at).to_string(),
                size: count(at),
                risk: u8::try_from(at % 4).unwrap(),
            }
        };
        BubbleMap {
            bubbles: (0..number).map(bubble).collect(),
            parted_at: 0.5,
            quadrants: ["later", "first", "no", "quick wins"].map(str::to_owned),
            risks: ["minimal", "limited", "high", "forbidden"]
                .map(str::to_owned)
                .to_vec(),
            feasibility_title: String::new(),
            worth_title: String::new(),
        }
    }

    fn names(picture: &Picture) -> Vec<Rect> {
        let all = picture.shapes(Role::Name);
        all.filter_map(|shape| match shape {
            Shape::Words(at, anchor, words) if words.starts_with("use") => {
                Some(place_of(*at, *anchor, words, &picture.sheet))
            }
            _ => None,
        })
        .collect()
    }

    #[test]
    fn no_name_stands_on_another_and_none_is_lost() {
        for (number, spread) in [(1, true), (30, true), (30, false)] {
            let chart = chart(number, spread);
            let picture = chart.picture(&Sheet::WIDE);
            let names = names(&picture);
            for (at, name) in names.iter().enumerate() {
                assert!(
                    names.iter().skip(at + 1).all(|other| !other.meets(name)),
                    "{name:?}"
                );
            }
            let numbered = picture
                .key
                .iter()
                .filter(|key| key.role == Role::Flag)
                .count();
            assert_eq!(names.len() + numbered, number);
        }
    }

    #[test]
    fn areas_are_in_proportion() {
        let mut chart = chart(2, true);
        chart.bubbles[0].size = 100.0;
        chart.bubbles[1].size = 25.0;
        let disks = chart.disks(
            &Rect {
                at: Point { x: 0.0, y: 0.0 },
                width: 500.0,
                height: 500.0,
            },
            40.0,
        );
        assert!((disks[0].1 / disks[1].1 - 2.0).abs() < 1e-9, "{disks:?}");
    }

    #[test]
    fn forms_have_the_area_of_the_disk() {
        let disk = std::f64::consts::PI;
        for risk in 1..4 {
            let Shape::Closed(points) = form(Point { x: 0.0, y: 0.0 }, 1.0, risk) else {
                panic!("no corners")
            };
            let next = points.iter().cycle().skip(1);
            let twice: f64 = points
                .iter()
                .zip(next)
                .map(|(a, b)| a.x * b.y - b.x * a.y)
                .sum();
            assert!((twice.abs() / 2.0 - disk).abs() < 0.01, "{risk}: {twice}");
        }
    }

    #[test]
    fn every_map_is_drawn_inside_the_sheet() {
        for number in [0, 1, 300] {
            for sheet in [Sheet::NARROW, Sheet::WIDE] {
                assert_inside(&chart(number, true).picture(&sheet));
            }
        }
    }
}
