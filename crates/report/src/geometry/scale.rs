//! The scale of verdicts from 0 to 100, one segment a verdict.

/// A verdict's stretch of the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Where it begins.
    pub start: f64,
    /// How long it is.
    pub length: f64,
}

/// The scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// From the lowest verdict up; they fill 0 to 100.
    pub segments: Vec<Segment>,
}

impl Scale {
    /// From the least scores of the verdicts, rising.
    #[must_use]
    pub fn new(minimum_scores: &[f64]) -> Self {
        let ends = minimum_scores.iter().skip(1).chain(std::iter::once(&100.0));
        let segments = minimum_scores
            .iter()
            .zip(ends)
            .map(|(start, end)| Segment {
                start: *start,
                length: (end - start).max(0.0),
            })
            .collect();
        Self { segments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_fill_the_scale() {
        let scale = Scale::new(&[0.0, 25.0, 45.0, 65.0, 85.0]);
        let total: f64 = scale.segments.iter().map(|segment| segment.length).sum();
        assert!((total - 100.0).abs() < f64::EPSILON);
        assert_eq!(
            scale.segments.last(),
            Some(&Segment {
                start: 85.0,
                length: 15.0
            })
        );
    }
}
