//! A number that is taken down instead of calculated.

use std::ops::{Add, Div, Mul, Sub};

use super::record::{Code, Recorder};
use crate::uncertainty::kernel;
use crate::workload::{Number, alone, larger, smaller, when};

/// A number that is the same in every run, or a step of a recording.
#[derive(Debug, Clone, Copy)]
pub enum Expr<'t> {
    /// The same in every run.
    Constant(f64),
    /// The node with this number.
    #[doc(hidden)]
    Node(&'t Recorder, usize),
}

impl Expr<'_> {
    /// `self^exponent` of a positive number.
    #[must_use]
    pub fn power(self, exponent: f64) -> Self {
        match self {
            Self::Constant(value) => {
                let mut column = [value];
                kernel::power(&mut column, exponent);
                let [value] = column;
                Self::Constant(value)
            }
            Self::Node(recorder, a) => recorder.node(Code::Power, [a], exponent),
        }
    }

    /// A function of columns that has a step of its own.
    fn column(self, code: Code, function: fn(&mut [f64])) -> Self {
        match self {
            Self::Constant(value) => Self::Constant(alone(function, value)),
            Self::Node(recorder, a) => recorder.node(code, [a], 0.0),
        }
    }

    /// One of both, by a step of its own.
    fn pick(
        self,
        other: Self,
        (code, with_constant): (Code, Code),
        function: fn(f64, f64) -> f64,
    ) -> Self {
        match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => Self::Constant(function(a, b)),
            (Self::Node(recorder, a), Self::Node(_, b)) => recorder.node(code, [a, b], 0.0),
            (Self::Node(recorder, a), Self::Constant(b))
            | (Self::Constant(b), Self::Node(recorder, a)) => recorder.node(with_constant, [a], b),
        }
    }

    /// A comparison with a limit.
    fn compare(self, limit: f64, code: Code, holds: fn(f64, f64) -> bool) -> Self {
        match self {
            Self::Constant(value) => Self::Constant(when(holds(value, limit))),
            Self::Node(recorder, a) => recorder.node(code, [a], limit),
        }
    }

    /// `self + a factor`.
    #[must_use]
    pub fn plus_scaled(self, a: Self, factor: f64) -> Self {
        match (a, self) {
            (Self::Node(recorder, a), Self::Node(_, sum)) if factor != 0.0 => {
                recorder.node(Code::ScaleAdd, [a, sum], factor)
            }
            _ => a * Self::Constant(factor) + self,
        }
    }

    /// `self + a b factor`.
    #[must_use]
    pub fn plus_product(self, a: Self, b: Self, factor: f64) -> Self {
        match (a, b, self) {
            (Self::Node(recorder, a), Self::Node(_, b), Self::Node(_, sum)) if factor != 0.0 => {
                recorder.node(Code::MulAdd, [a, b, sum], factor)
            }
            (Self::Constant(value), other, sum) | (other, Self::Constant(value), sum) => {
                sum.plus_scaled(other, value * factor)
            }
            _ => a * b * Self::Constant(factor) + self,
        }
    }
}

impl Add for Expr<'_> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => Self::Constant(a + b),
            (Self::Constant(0.0), node) | (node, Self::Constant(0.0)) => node,
            (Self::Node(recorder, a), Self::Constant(b))
            | (Self::Constant(b), Self::Node(recorder, a)) => {
                recorder.node(Code::AddConstant, [a], b)
            }
            (Self::Node(recorder, a), Self::Node(_, b)) => recorder.node(Code::Add, [a, b], 0.0),
        }
    }
}

impl Sub for Expr<'_> {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => Self::Constant(a - b),
            (node, Self::Constant(b)) => node + Self::Constant(-b),
            (Self::Constant(a), Self::Node(recorder, b)) => recorder.node(Code::SubFrom, [b], a),
            (Self::Node(recorder, a), Self::Node(_, b)) => recorder.node(Code::Sub, [a, b], 0.0),
        }
    }
}

impl Mul for Expr<'_> {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => Self::Constant(a * b),
            // Inputs and results are finite, so nothing times anything is nothing.
            (Self::Constant(0.0), _) | (_, Self::Constant(0.0)) => Self::Constant(0.0),
            (Self::Constant(1.0), node) | (node, Self::Constant(1.0)) => node,
            (Self::Node(recorder, a), Self::Constant(b))
            | (Self::Constant(b), Self::Node(recorder, a)) => {
                recorder.node(Code::MulConstant, [a], b)
            }
            (Self::Node(recorder, a), Self::Node(_, b)) => recorder.node(Code::Mul, [a, b], 0.0),
        }
    }
}

impl Div for Expr<'_> {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        match (self, other) {
            (Self::Constant(a), Self::Constant(b)) => Self::Constant(a / b),
            (Self::Constant(0.0), _) => Self::Constant(0.0),
            (node, Self::Constant(1.0)) => node,
            (Self::Node(recorder, a), Self::Constant(b)) => {
                recorder.node(Code::DivConstant, [a], b)
            }
            (Self::Constant(a), Self::Node(recorder, b)) => recorder.node(Code::DivOf, [b], a),
            (Self::Node(recorder, a), Self::Node(_, b)) => recorder.node(Code::Div, [a, b], 0.0),
        }
    }
}

impl Number for Expr<'_> {
    fn of(value: f64) -> Self {
        Self::Constant(value)
    }

    fn max(self, other: Self) -> Self {
        self.pick(other, (Code::Max, Code::MaxConstant), larger)
    }

    fn min(self, other: Self) -> Self {
        self.pick(other, (Code::Min, Code::MinConstant), smaller)
    }

    fn ln(self) -> Self {
        self.column(Code::Log, kernel::log)
    }

    fn area(self) -> Self {
        self.column(Code::Area, kernel::area)
    }

    fn exceeds(self, limit: f64) -> Self {
        self.compare(limit, Code::Exceeds, |value, limit| value > limit)
    }

    fn reaches(self, limit: f64) -> Self {
        self.compare(limit, Code::Reaches, |value, limit| value >= limit)
    }

    fn is_nothing(&self) -> bool {
        matches!(self, Self::Constant(value) if *value == 0.0)
    }
}
