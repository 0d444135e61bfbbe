//! Finds places for words around marks, so that they cover neither marks nor each other.

use super::{Anchor, Point, Rect, Sheet};

/// The area that words cover.
pub(super) fn place_of(at: Point, anchor: Anchor, words: &str, sheet: &Sheet) -> Rect {
    let width = sheet.words(words);
    let x = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    Rect {
        at: Point {
            x,
            y: at.y - sheet.font * 0.85,
        },
        width,
        height: sheet.font * 1.1,
    }
}

/// The first place beside a bubble, of eight, that is inside the field and covers nothing.
pub(super) fn free_place(
    center: Point,
    radius: f64,
    words: &str,
    field: &Rect,
    taken: &[Rect],
    sheet: &Sheet,
) -> Option<(Point, Anchor, Rect)> {
    let out = radius * 1.2 + 4.0;
    let middle = center.y + sheet.font * 0.35;
    let (above, below) = (center.y - out, center.y + out + sheet.font * 0.75);
    let places = [
        (center.x + out, middle, Anchor::Start),
        (center.x - out, middle, Anchor::End),
        (center.x, above, Anchor::Middle),
        (center.x, below, Anchor::Middle),
        (center.x + radius * 0.7, above, Anchor::Start),
        (center.x + radius * 0.7, below, Anchor::Start),
        (center.x - radius * 0.7, above, Anchor::End),
        (center.x - radius * 0.7, below, Anchor::End),
    ];
    places.into_iter().find_map(|(x, y, anchor)| {
        let at = Point { x, y };
        let place = place_of(at, anchor, words, sheet);
        let inside = place.at.x > field.at.x
            && place.at.y > field.at.y
            && place.at.x + place.width < field.at.x + field.width
            && place.at.y + place.height < field.at.y + field.height;
        (inside && !taken.iter().any(|other| other.meets(&place))).then_some((at, anchor, place))
    })
}

/// A place for a number on its bubble: the middle, or as near to it as other numbers allow.
pub(super) fn number_place(
    center: Point,
    radius: f64,
    mark: &str,
    numbers: &[Rect],
    sheet: &Sheet,
) -> (Point, Rect) {
    let half = sheet.words(mark) / 2.0;
    let at = |turn: f64, out: f64| {
        let at = Point {
            x: (center.x + out * libm::cos(turn))
                .max(half)
                .min(sheet.width - half),
            y: center.y + out * libm::sin(turn) + sheet.font * 0.35,
        };
        (at, place_of(at, Anchor::Middle, mark, sheet))
    };
    let rings = [0.4, 0.7, 1.0].map(|part| part * radius);
    let turns = (0..8).map(|eighth| f64::from(eighth) * std::f64::consts::FRAC_PI_4);
    let around = rings
        .into_iter()
        .flat_map(|out| turns.clone().map(move |turn| (turn, out)));
    std::iter::once((0.0, 0.0))
        .chain(around)
        .map(|(turn, out)| at(turn, out))
        .find(|(_, place)| !numbers.iter().any(|other| other.meets(place)))
        .unwrap_or_else(|| at(0.0, 0.0))
}
