//! What charts with two axes have in common: margins, grid, numbers on the axes, names at the right.

use super::{Anchor, Axis, Picture, Point, Rect, Role, Shape, Sheet, count, spread};

/// The part of a sheet that values are drawn in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// Between a name and what it names.
pub(super) const GAP: f64 = 6.0;
/// Names at the right get no more than this part of the sheet; longer ones stand in the key.
const MOST_FOR_NAMES: f64 = 0.3;

impl Frame {
    /// Leaves room for the numbers of the vertical axis at the left, for one line of words below,
    /// for the axis title and `above` over it, and for `names` at the right.
    #[must_use]
    pub fn new(sheet: &Sheet, vertical: &Axis, above: f64, names: &[&str]) -> Self {
        let widest = |width: f64, words: &str| sheet.words(words).max(width);
        let ticks = vertical
            .ticks()
            .iter()
            .fold(0.0, |width, tick| widest(width, &tick.label));
        let names = names.iter().fold(0.0, |width, name| widest(width, name));
        let names = if names > 0.0 {
            names.min(sheet.width * MOST_FOR_NAMES) + 2.0 * GAP
        } else {
            sheet.font * 0.6
        };
        Self {
            left: ticks.min(sheet.width * 0.4) + GAP,
            right: sheet.width - names,
            top: sheet.font * 2.0 + above,
            bottom: sheet.height - sheet.font * 1.6,
        }
    }

    /// From left to right.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// From top to bottom.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The place of a share of the way to the right.
    #[must_use]
    pub fn x(&self, share: f64) -> f64 {
        self.left + self.width() * share
    }

    /// The height of a share of the way up.
    #[must_use]
    pub fn y(&self, share: f64) -> f64 {
        self.bottom - self.height() * share
    }

    /// A rectangle over the full height between two shares of the width.
    #[must_use]
    pub(super) fn column(&self, from: f64, to: f64) -> Rect {
        Rect {
            at: Point {
                x: self.x(from),
                y: self.top,
            },
            width: self.width() * (to - from),
            height: self.height(),
        }
    }

    /// Grid, numbers and title of the vertical axis.
    pub(super) fn vertical(&self, picture: &mut Picture, axis: &Axis, title: &str) {
        let font = picture.sheet.font;
        for tick in axis.ticks() {
            let y = self.y(axis.share(tick.value));
            picture.put(Role::Grid, level(self.left, self.right, y));
            let at = Point {
                x: self.left - GAP,
                y: y + font * 0.35,
            };
            picture.write(Role::Tick, at, Anchor::End, &tick.label);
        }
        picture.write(
            Role::AxisTitle,
            Point { x: 0.0, y: font },
            Anchor::Start,
            title,
        );
    }

    /// Numbers of the horizontal axis, without those that would touch the one before.
    pub(super) fn horizontal(&self, picture: &mut Picture, ticks: &[(f64, &str)]) {
        let sheet = picture.sheet;
        let widest = ticks
            .iter()
            .fold(0.0_f64, |width, (_, label)| width.max(sheet.words(label)));
        let steps = count(ticks.len().max(2) - 1);
        let apart = match (ticks.first(), ticks.last()) {
            (Some((first, _)), Some((last, _))) => self.width() * (last - first) / steps,
            _ => 0.0,
        };
        let every = [1, 2, 3, 6, 12, 24, 48, 96]
            .into_iter()
            .find(|every| count(*every) * apart >= widest + sheet.font * 0.8)
            .unwrap_or(ticks.len().max(1));
        for (share, label) in ticks.iter().step_by(every) {
            let half = sheet.words(label) / 2.0;
            let x = self.x(*share).max(half).min(sheet.width - half);
            picture.write(
                Role::Tick,
                Point {
                    x,
                    y: self.bottom + sheet.font * 1.3,
                },
                Anchor::Middle,
                label,
            );
        }
    }

    /// Names at the right edge beside their heights, parted so that none stands on another. A name
    /// that had to move gets a thin line to where it belongs.
    pub(super) fn names(&self, picture: &mut Picture, names: &[Ending<'_>]) {
        let font = picture.sheet.font;
        let wanted: Vec<f64> = names.iter().map(|name| name.y).collect();
        let placed = spread(&wanted, font * 1.2, self.top - font * 0.2, self.bottom);
        for (name, y) in names.iter().zip(placed) {
            if (y - name.y).abs() > 1.0 {
                let from = Point {
                    x: self.right,
                    y: name.y,
                };
                let to = Point {
                    x: self.right + GAP + 1.0,
                    y,
                };
                picture.put(Role::Guide, Shape::Open(vec![from, to]));
            }
            let mut x = self.right + 1.5 * GAP;
            if let Some(swatch) = name.swatch {
                let side = font
                    * if matches!(swatch, Role::Line(_)) {
                        1.2
                    } else {
                        0.6
                    };
                let piece = if matches!(swatch, Role::Line(_)) {
                    level(x, x + side, y)
                } else {
                    let at = Point {
                        x,
                        y: y - side / 2.0,
                    };
                    Shape::Rects(vec![Rect {
                        at,
                        width: side,
                        height: side,
                    }])
                };
                picture.put(swatch, piece);
                x += side + GAP * 0.7;
            }
            picture.write(
                name.role,
                Point {
                    x,
                    y: y + font * 0.35,
                },
                Anchor::Start,
                name.words,
            );
        }
    }
}

/// A name at the right edge.
pub(super) struct Ending<'a> {
    /// The height of what it names.
    pub(super) y: f64,
    /// How it is written.
    pub(super) role: Role,
    /// The look of what it names, for a small piece of it before the name.
    pub(super) swatch: Option<Role>,
    /// The name.
    pub(super) words: &'a str,
}

/// Whether all names fit at the right of a sheet.
pub(super) fn fits(sheet: &Sheet, names: &[&str]) -> bool {
    sheet.direct
        && names
            .iter()
            .all(|name| sheet.words(name) <= sheet.width * MOST_FOR_NAMES)
}

/// A line from left to right.
pub(super) fn level(from: f64, to: f64, y: f64) -> Shape {
    Shape::Open(vec![Point { x: from, y }, Point { x: to, y }])
}

/// A line from top to bottom.
pub(super) fn plumb(x: f64, from: f64, to: f64) -> Shape {
    Shape::Open(vec![Point { x, y: from }, Point { x, y: to }])
}

/// The surface between two lines over the same places.
pub(super) fn between(upper: &[Point], lower: &[Point]) -> Shape {
    let back = lower.iter().rev();
    Shape::Closed(upper.iter().chain(back).copied().collect())
}

/// Where the middles of so many equal steps stand, as shares of the width.
pub(super) fn middles(steps: usize) -> Vec<f64> {
    (0..steps)
        .map(|at| (count(at) + 0.5) / count(steps))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis() -> Axis {
        Axis::linear(&[0.0, 100.0], 5, &|value, _| value.to_string())
    }

    fn words(picture: &Picture, role: Role) -> Vec<(Point, &str)> {
        let all = picture.shapes(role);
        all.filter_map(|shape| match shape {
            Shape::Words(at, _, words) => Some((*at, words.as_str())),
            _ => None,
        })
        .collect()
    }

    #[test]
    fn numbers_of_sixty_months_do_not_touch() {
        for sheet in [Sheet::NARROW, Sheet::WIDE] {
            let frame = Frame::new(&sheet, &axis(), 0.0, &[]);
            let mut picture = Picture::new(&sheet);
            let label = "Jan 2026";
            let ticks: Vec<(f64, &str)> = middles(60)
                .into_iter()
                .map(|share| (share, label))
                .collect();
            frame.horizontal(&mut picture, &ticks);
            let written = words(&picture, Role::Tick);
            assert!(written.len() >= 2, "{written:?}");
            assert!(
                written
                    .windows(2)
                    .all(|pair| pair[1].0.x - pair[0].0.x > sheet.words(label)),
                "{written:?}"
            );
        }
    }

    #[test]
    fn names_at_the_same_height_are_parted_and_led_back() {
        let frame = Frame::new(&Sheet::WIDE, &axis(), 0.0, &["a", "b"]);
        let mut picture = Picture::new(&Sheet::WIDE);
        let ending = |words| Ending {
            y: 100.0,
            role: Role::Name,
            swatch: None,
            words,
        };
        frame.names(&mut picture, &[ending("a"), ending("b")]);
        let written = words(&picture, Role::Name);
        assert!(
            written[1].0.y - written[0].0.y >= Sheet::WIDE.font,
            "{written:?}"
        );
        assert_eq!(picture.shapes(Role::Guide).count(), 2);
    }
}
