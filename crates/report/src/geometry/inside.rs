//! What every picture must keep, whatever it shows.

use super::{Anchor, Picture, Point, Shape};

/// Fails if a point is not a number or lies outside the sheet, or if words are cut by its edge.
pub(super) fn assert_inside(picture: &Picture) {
    let sheet = picture.sheet;
    let check = |point: &Point, what: &dyn std::fmt::Debug| {
        let inside = (-0.5..=sheet.width + 0.5).contains(&point.x)
            && (-0.5..=sheet.height + 0.5).contains(&point.y);
        assert!(inside, "{point:?} of {what:?} is outside {sheet:?}");
    };
    for mark in &picture.marks {
        match &mark.shape {
            Shape::Open(points) | Shape::Closed(points) => {
                for point in points {
                    check(point, mark);
                }
            }
            Shape::Rects(rects) => {
                for rect in rects {
                    assert!(rect.width >= 0.0 && rect.height >= 0.0, "{mark:?}");
                    check(&rect.at, mark);
                    check(
                        &Point {
                            x: rect.at.x + rect.width,
                            y: rect.at.y + rect.height,
                        },
                        mark,
                    );
                }
            }
            Shape::Disk(center, radius) => {
                check(
                    &Point {
                        x: center.x - radius,
                        y: center.y - radius,
                    },
                    mark,
                );
                check(
                    &Point {
                        x: center.x + radius,
                        y: center.y + radius,
                    },
                    mark,
                );
            }
            Shape::Words(at, anchor, words) => {
                let width = sheet.words(words);
                let start = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                check(&Point { x: start, y: at.y }, mark);
                check(
                    &Point {
                        x: start + width,
                        y: at.y,
                    },
                    mark,
                );
            }
        }
    }
}

/// Writes the number of an axis as a reader would: large ones short.
pub(super) fn plain(value: f64, decimals: u8) -> String {
    if value.abs() >= 1e6 || (value != 0.0 && value.abs() < 1e-6) {
        format!("{value:.1e}")
    } else {
        format!("{value:.*}", usize::from(decimals))
    }
}
