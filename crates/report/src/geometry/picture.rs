//! A chart as marks on a sheet: shapes, each with the part it plays. How a part looks is decided by
//! who draws it, on the screen, on paper or in a file.

use super::{Anchor, Point};

/// The size that a chart is laid out for. Charts are laid out anew for narrow and wide places, since
/// words that shrink with the drawing would be unreadable on a phone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// From the left to the right edge.
    pub width: f64,
    /// From the top to the bottom edge.
    pub height: f64,
    /// The largest size that words are drawn in.
    pub font: f64,
    /// Whether names stand beside what they name; on a narrow sheet they stand in the key below.
    pub direct: bool,
}

impl Sheet {
    /// For a phone or a slim column.
    pub const NARROW: Self = Self {
        width: 300.0,
        height: 240.0,
        font: 13.0,
        direct: false,
    };
    /// For everything from a tablet up, and for paper.
    pub const WIDE: Self = Self {
        width: 680.0,
        height: 330.0,
        font: 14.0,
        direct: true,
    };

    /// About how wide words are. Letters of common fonts are half as wide as high; wide bold ones 0.6.
    ///
    /// ```
    /// use llm_readiness_report::geometry::Sheet;
    /// assert!(Sheet::WIDE.words("four") > 30.0);
    /// ```
    #[must_use]
    pub fn words(&self, words: &str) -> f64 {
        count(words.chars().count()) * self.font * 0.6
    }
}

/// Which of eight tones a series has, from the most to the least striking; few series take tones far apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tone(u8);

/// There are so many tones, so that they can be told apart in grey.
pub const TONES: usize = 8;

/// The tones of so many series that can best be told apart.
const SPREADS: [&[u8]; TONES] = [
    &[2],
    &[2, 6],
    &[2, 5, 7],
    &[1, 4, 6, 8],
    &[1, 3, 5, 7, 8],
    &[1, 2, 4, 5, 7, 8],
    &[1, 2, 3, 4, 5, 7, 8],
    &[1, 2, 3, 4, 5, 6, 7, 8],
];

impl Tone {
    /// The tone of the series at `at` of `of`.
    ///
    /// ```
    /// use llm_readiness_report::geometry::Tone;
    /// assert!(Tone::new(0, 3).number() < Tone::new(2, 3).number());
    /// ```
    #[must_use]
    pub fn new(at: usize, of: usize) -> Self {
        let spread = SPREADS
            .get(of.clamp(1, TONES) - 1)
            .copied()
            .unwrap_or_default();
        Self(spread.get(at % TONES).copied().unwrap_or(8))
    }

    /// From 1 to 8.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

/// The part that a mark plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A line at a number of an axis.
    Grid,
    /// The line that values grow from.
    Baseline,
    /// A number on an axis.
    Tick,
    /// What an axis measures.
    AxisTitle,
    /// A surface of a series.
    Surface(Tone),
    /// A line of a series.
    Line(Tone),
    /// Where most outcomes lie.
    Band,
    /// Where the middle half of the outcomes lies.
    InnerBand,
    /// The value that matters most.
    Main,
    /// A column of outcomes.
    Column,
    /// Outcomes beyond a limit.
    Beyond,
    /// The edge of a band.
    Edge,
    /// The sum of the series.
    Total,
    /// A limit such as a budget or a capacity.
    Limit,
    /// The name of a limit.
    LimitName,
    /// A thin line that leads the eye.
    Guide,
    /// A point that is named.
    Point,
    /// The disk or flag behind a number that the key explains.
    Flag,
    /// The number on it.
    FlagNumber,
    /// The name of a mark.
    Name,
    /// The same, less important.
    Note,
    /// A bubble of one of four classes, 0 the least.
    Bubble(u8),
    /// The name of a part of the sheet.
    Region,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// The corner at the upper left.
    pub at: Point,
    /// To the right.
    pub width: f64,
    /// Down.
    pub height: f64,
}

impl Rect {
    /// Whether two rectangles share an area.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.at.x < other.at.x + other.width
            && other.at.x < self.at.x + self.width
            && self.at.y < other.at.y + other.height
            && other.at.y < self.at.y + self.height
    }
}

/// The form of a mark.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An open line through the points.
    Open(Vec<Point>),
    /// A closed surface.
    Closed(Vec<Point>),
    /// Rectangles of the same kind.
    Rects(Vec<Rect>),
    /// A disk.
    Disk(Point, f64),
    /// Words, with their baseline at the point.
    Words(Point, Anchor, String),
}

/// A shape and its part.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its part.
    pub role: Role,
    /// Its form.
    pub shape: Shape,
    /// What it says when it is pointed at; may be empty.
    pub about: String,
}

/// A line of the key.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// How its marks look.
    pub role: Role,
    /// The number on the mark; may be empty.
    pub mark: String,
    /// What it is.
    pub name: String,
}

/// A chart laid out on a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Its size.
    pub sheet: Sheet,
    /// From the back to the front.
    pub marks: Vec<Mark>,
    /// What does not stand beside its mark.
    pub key: Vec<Key>,
}

impl Picture {
    /// An empty sheet.
    #[must_use]
    pub fn new(sheet: &Sheet) -> Self {
        Self {
            sheet: *sheet,
            marks: Vec::new(),
            key: Vec::new(),
        }
    }

    /// Puts a mark in front.
    pub fn put(&mut self, role: Role, shape: Shape) {
        self.put_about(role, shape, String::new());
    }

    /// Puts a mark in front that says something when it is pointed at.
    pub fn put_about(&mut self, role: Role, shape: Shape, about: String) {
        self.marks.push(Mark { role, shape, about });
    }

    /// Puts words in front; none are put for an empty text.
    pub fn write(&mut self, role: Role, at: Point, anchor: Anchor, words: &str) {
        if !words.is_empty() {
            self.put(role, Shape::Words(at, anchor, words.to_owned()));
        }
    }

    /// Adds a line to the key.
    pub fn explain(&mut self, role: Role, mark: &str, name: &str) {
        self.key.push(Key {
            role,
            mark: mark.to_owned(),
            name: name.to_owned(),
        });
    }

    /// Every shape that plays the part.
    pub fn shapes(&self, role: Role) -> impl Iterator<Item = &Shape> {
        self.marks
            .iter()
            .filter(move |mark| mark.role == role)
            .map(|mark| &mark.shape)
    }
}

/// A count as a number to calculate with.
#[must_use]
pub fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
