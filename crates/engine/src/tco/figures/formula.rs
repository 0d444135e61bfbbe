//! Formulas as text in the keys of their inputs, so that one text is both shown and calculated.
//!
//! `tasks * attempts * (1 - failed_share)`: the four operations, `^`, brackets, whole and decimal numbers, and the
//! functions `max(a, b)` and `ceil(a)`.

/// A part of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'f> {
    /// The key of an input, or the name of a function.
    Name(&'f str),
    /// A number.
    Number(&'f str),
    /// An operation, a bracket or a comma.
    Sign(char),
}

/// The parts of a formula in their order; what is no part of a formula is left out.
///
/// ```
/// use llm_readiness_engine::tco::{Piece, pieces};
/// assert_eq!(
///     pieces("tasks * 1.5"),
///     [Piece::Name("tasks"), Piece::Sign('*'), Piece::Number("1.5")]
/// );
/// ```
#[must_use]
pub fn pieces(formula: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let is_number = |c: char| c.is_ascii_digit() || c == '.';
        let length = if first.is_ascii_lowercase() {
            rest.find(|c| !is_name(c))
        } else if first.is_ascii_digit() {
            rest.find(|c| !is_number(c))
        } else {
            Some(first.len_utf8())
        };
        let (part, after) = rest.split_at(length.unwrap_or(rest.len()));
        if first.is_ascii_lowercase() {
            found.push(Piece::Name(part));
        } else if first.is_ascii_digit() {
            found.push(Piece::Number(part));
        } else if "+-*/^(),".contains(first) {
            found.push(Piece::Sign(first));
        }
        rest = after;
    }
    found
}

/// The value of a formula; `None` when it is none, or names what `input` does not know.
pub(super) fn evaluate(formula: &str, input: &dyn Fn(&str) -> Option<f64>) -> Option<f64> {
    let mut reader = Evaluator {
        pieces: pieces(formula),
        at: 0,
        input,
    };
    let value = reader.sum()?;
    (reader.at == reader.pieces.len()).then_some(value)
}

struct Evaluator<'f, 'i> {
    pieces: Vec<Piece<'f>>,
    at: usize,
    input: &'i dyn Fn(&str) -> Option<f64>,
}

impl Evaluator<'_, '_> {
    fn takes(&mut self, sign: char) -> bool {
        let is_there = self.pieces.get(self.at) == Some(&Piece::Sign(sign));
        self.at += usize::from(is_there);
        is_there
    }

    fn sum(&mut self) -> Option<f64> {
        let mut sum = self.product()?;
        loop {
            if self.takes('+') {
                sum += self.product()?;
            } else if self.takes('-') {
                sum -= self.product()?;
            } else {
                return Some(sum);
            }
        }
    }

    fn product(&mut self) -> Option<f64> {
        let mut product = self.power()?;
        loop {
            if self.takes('*') {
                product *= self.power()?;
            } else if self.takes('/') {
                product /= self.power()?;
            } else {
                return Some(product);
            }
        }
    }

    fn power(&mut self) -> Option<f64> {
        let base = self.atom()?;
        if self.takes('^') {
            return Some(libm::pow(base, self.atom()?));
        }
        Some(base)
    }

    fn atom(&mut self) -> Option<f64> {
        if self.takes('(') {
            let inner = self.sum()?;
            return self.takes(')').then_some(inner);
        }
        let piece = *self.pieces.get(self.at)?;
        self.at += 1;
        match piece {
            Piece::Number(text) => text.parse().ok(),
            Piece::Name("max") => {
                self.takes('(').then_some(())?;
                let first = self.sum()?;
                self.takes(',').then_some(())?;
                let second = self.sum()?;
                self.takes(')').then_some(first.max(second))
            }
            Piece::Name("ceil") => {
                self.takes('(').then_some(())?;
                let inner = self.sum()?;
                self.takes(')').then_some(libm::ceil(inner))
            }
            Piece::Name(name) => (self.input)(name),
            Piece::Sign(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(formula: &str) -> Option<f64> {
        evaluate(formula, &|name| match name {
            "two" => Some(2.0),
            "half_1" => Some(0.5),
            _ => None,
        })
    }

    #[test]
    fn the_usual_order_holds() {
        assert_eq!(value("1 + two * 3 ^ 2 - 4 / two"), Some(17.0));
        assert_eq!(value("(1 + two) * 3"), Some(9.0));
        assert_eq!(value("8 - 4 - two"), Some(2.0));
        assert_eq!(value("8 / 4 / two"), Some(1.0));
        assert_eq!(value("max(half_1, two) + ceil(half_1 * 5)"), Some(5.0));
    }

    #[test]
    fn what_is_no_formula_has_no_value() {
        for wrong in ["", "two +", "(two", "two two", "unknown", "max(two)", "+ 1"] {
            assert_eq!(value(wrong), None, "{wrong}");
        }
    }
}
