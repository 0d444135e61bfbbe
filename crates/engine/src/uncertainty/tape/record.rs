//! The recording: a list of nodes, each made from earlier ones.

use std::cell::RefCell;
use std::fmt;

use super::expr::Expr;
use super::series::Coefficients;

/// What a node does with its operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// Reads the input with this number.
    Input(usize),
    /// `a + b`.
    Add,
    /// `a - b`.
    Sub,
    /// `a b`.
    Mul,
    /// `a / b`.
    Div,
    /// `a + constant`.
    AddConstant,
    /// `constant - a`.
    SubFrom,
    /// `a constant`.
    MulConstant,
    /// `a / constant`.
    DivConstant,
    /// `constant / a`.
    DivOf,
    /// `a b constant + c`.
    MulAdd,
    /// `a constant + b`.
    ScaleAdd,
    /// `a^constant` of a positive number.
    Power,
    /// The larger of `a` and `b`.
    Max,
    /// The smaller of `a` and `b`.
    Min,
    /// The larger of `a` and the constant.
    MaxConstant,
    /// The smaller of `a` and the constant.
    MinConstant,
    /// `ln a`.
    Log,
    /// The area below `a` under the standard normal curve.
    Area,
    /// 1 where `a` is above the constant, else 0.
    Exceeds,
    /// 1 where `a` is at the constant or above, else 0.
    Reaches,
    /// The sum of powers of `a` with the coefficients of this number.
    Series(usize),
}

/// A step of the recording.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) code: Code,
    /// Earlier nodes; how many are used follows from the code.
    pub(super) operands: [usize; 3],
    /// How many of them count.
    pub(super) count: usize,
    pub(super) constant: f64,
}

impl Node {
    /// Whether it is the same step.
    fn is(&self, other: &Self) -> bool {
        let bits = |node: &Self| node.constant.to_bits();
        self.code == other.code && self.operands == other.operands && bits(self) == bits(other)
    }
}

/// Takes down the formulas that are calculated with its [`Expr`]s.
#[derive(Default)]
pub struct Recorder {
    taken: RefCell<Taken>,
}

/// What was taken down.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) nodes: Vec<Node>,
    pub(super) series: Vec<Coefficients>,
    /// For each node the last one of those whose latest operand it is, and for each of these the one before: a step that is
    /// there already is among them, and they are few.
    last_user: Vec<Option<usize>>,
    user_before: Vec<Option<usize>>,
    /// The same for nodes without an operand.
    last_without: Option<usize>,
}

impl Taken {
    /// Where the last node stands whose latest operand is this.
    fn last(&mut self, latest: Option<usize>) -> &mut Option<usize> {
        match latest.and_then(|operand| self.last_user.get_mut(operand)) {
            Some(last) => last,
            None => &mut self.last_without,
        }
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").finish_non_exhaustive()
    }
}

impl Recorder {
    /// The input with this number.
    #[must_use]
    pub fn input(&self, number: usize) -> Expr<'_> {
        self.node(Code::Input(number), [], 0.0)
    }

    /// A step; the one that is there already when it is the same.
    pub(super) fn node<const N: usize>(
        &self,
        code: Code,
        operands: [usize; N],
        constant: f64,
    ) -> Expr<'_> {
        let mut all = [0; 3];
        for (slot, operand) in all.iter_mut().zip(operands) {
            *slot = operand;
        }
        let node = Node {
            code,
            operands: all,
            count: N,
            constant,
        };
        let taken = &mut *self.taken.borrow_mut();
        let latest = operands.into_iter().max();
        let mut user = *taken.last(latest);
        while let Some(at) = user {
            if taken.nodes.get(at).is_some_and(|known| known.is(&node)) {
                return Expr::Node(self, at);
            }
            user = taken.user_before.get(at).copied().flatten();
        }
        let at = taken.nodes.len();
        taken.nodes.push(node);
        taken.last_user.push(None);
        let before = taken.last(latest).replace(at);
        taken.user_before.push(before);
        Expr::Node(self, at)
    }

    /// A step that sums powers of an earlier one.
    pub(super) fn series(&self, operand: usize, coefficients: Coefficients) -> Expr<'_> {
        let number = {
            let series = &mut self.taken.borrow_mut().series;
            let known = series.iter().position(|known| *known == coefficients);
            known.unwrap_or_else(|| {
                series.push(coefficients);
                series.len() - 1
            })
        };
        self.node(Code::Series(number), [operand], 0.0)
    }

    pub(super) fn into_taken(self) -> Taken {
        self.taken.into_inner()
    }
}
