//! The steps of a tape for all runs of a block.

use super::compile::{Kind, Step, Tape};
use super::record::Code;
use crate::uncertainty::kernel;
use crate::uncertainty::simulation::{BLOCK, Block, BlockMut, Columns, Model};
use crate::workload::{larger, smaller, when};

/// Runs that a step is done for at once: enough that what a step costs beside its work does not count, few enough that
/// all registers stay in the fastest cache.
pub const LANES: usize = 64;

/// A number in [`LANES`] runs.
pub(super) type Lane = [f64; LANES];

const NOTHING: Lane = [0.0; LANES];

impl Model for Tape {
    fn outputs(&self) -> usize {
        self.constants().len()
    }

    fn constant(&self, output: usize) -> f64 {
        self.constants().get(output).copied().unwrap_or(0.0)
    }

    fn gives(&self, _: usize) -> Option<&[usize]> {
        Some(self.live())
    }

    fn reads(&self, _: usize) -> Option<&[usize]> {
        Some(self.inputs())
    }

    fn is_same(&self, _: usize, other: &Self) -> bool {
        self == other
    }

    fn scratch(&self) -> usize {
        (self.registers * LANES).div_ceil(BLOCK)
    }

    fn evaluate(
        &self,
        _: usize,
        inputs: Block<'_>,
        mut outputs: BlockMut<'_>,
        scratch: &mut Columns,
    ) {
        let (registers, _) = scratch.storage_mut().as_chunks_mut::<LANES>();
        for from in (0..inputs.rows()).step_by(LANES) {
            for step in &self.steps {
                match step.kind {
                    Kind::Do(code) => self.calculate(code, step, registers, inputs, from),
                    Kind::Store(output) => {
                        let found = registers.get(step.out).unwrap_or(&NOTHING);
                        let column = outputs.column_mut(output);
                        if let Some(column) = column.get_mut(from..) {
                            kernel::map(column, found, |value| value);
                        }
                    }
                }
            }
        }
    }
}

impl Tape {
    #[inline]
    fn calculate(
        &self,
        code: Code,
        step: &Step,
        registers: &mut [Lane],
        inputs: Block<'_>,
        from: usize,
    ) {
        let Some((before, rest)) = registers.split_at_mut_checked(step.out) else {
            return;
        };
        let Some((out, after)) = rest.split_first_mut() else {
            return;
        };
        let lane = |register: usize| -> &Lane {
            let found = match register.checked_sub(before.len() + 1) {
                Some(place) => after.get(place),
                None => before.get(register),
            };
            found.unwrap_or(&NOTHING)
        };
        let [a, b, c] = step.operands.map(lane);
        let k = step.constant;
        match code {
            Code::Input(input) => read(out, inputs.column(input), from),
            Code::Add => kernel::zip(out, a, b, |a, b| a + b),
            Code::Sub => kernel::zip(out, a, b, |a, b| a - b),
            Code::Mul => kernel::zip(out, a, b, |a, b| a * b),
            Code::Div => kernel::zip(out, a, b, |a, b| a / b),
            Code::AddConstant => kernel::map(out, a, |a| a + k),
            Code::SubFrom => kernel::map(out, a, |a| k - a),
            Code::MulConstant => kernel::map(out, a, |a| a * k),
            Code::DivConstant => kernel::map(out, a, |a| a / k),
            Code::DivOf => kernel::map(out, a, |a| k / a),
            Code::ScaleAdd => kernel::zip(out, a, b, |a, b| a * k + b),
            Code::MulAdd => {
                for (((out, a), b), c) in out.iter_mut().zip(a).zip(b).zip(c) {
                    *out = a * b * k + c;
                }
            }
            Code::Power => {
                *out = *a;
                kernel::power(out, k);
            }
            Code::Max => kernel::zip(out, a, b, larger),
            Code::Min => kernel::zip(out, a, b, smaller),
            Code::Log => {
                *out = *a;
                kernel::log(out);
            }
            Code::Area => {
                *out = *a;
                kernel::area(out);
            }
            Code::MaxConstant => kernel::map(out, a, |a| larger(a, k)),
            Code::MinConstant => kernel::map(out, a, |a| smaller(a, k)),
            Code::Exceeds => kernel::map(out, a, |a| when(a > k)),
            Code::Reaches => kernel::map(out, a, |a| when(a >= k)),
            Code::Series(number) => {
                if let Some(coefficients) = self.series.get(number) {
                    coefficients.column(a, out);
                }
            }
        }
    }
}

/// The values of an input; what is missing in the last lane is its last run.
fn read(out: &mut Lane, column: &[f64], from: usize) {
    let runs = column.get(from..).unwrap_or_default();
    if let Some(whole) = runs.first_chunk::<LANES>() {
        *out = *whole;
        return;
    }
    out.fill(runs.last().copied().unwrap_or(0.0));
    for (slot, value) in out.iter_mut().zip(runs) {
        *slot = *value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uncertainty::tape::Expr;
    use crate::workload::Number;

    /// Every operation, written once for numbers and recordings.
    fn formula<N: Number>(a: &N, b: &N) -> Vec<N> {
        let (a, b) = (a.clone(), b.clone());
        let one = || N::of(1.0);
        let sum = a.clone() + b.clone();
        vec![
            sum.clone() * (a.clone() - b.clone()) / (sum.clone() + one()),
            (one() - a.clone()) * (N::of(3.0) / b.clone()) - a.clone() / N::of(7.0),
            a.clone().max(b.clone()).min(N::of(0.6)) * a.clone() * a.clone(),
            b.clone().exceeds(0.6) + a.clone().reaches(0.37) + N::of(0.0) * a.clone(),
            N::of(0.4).max(a.clone()) + b.clone().min(N::of(0.5)),
            a.clone().ln().area() + N::of(2.0).ln() * N::of(-0.3).area(),
            N::of(4.0) - one(),
            b,
        ]
    }

    /// All outputs, those that no run changes too.
    fn evaluated(tape: &Tape, inputs: &Columns) -> Vec<Vec<f64>> {
        let rows = inputs.rows();
        let mut live = Columns::new(tape.live().len(), rows);
        let mut scratch = Columns::new(tape.scratch(), BLOCK);
        tape.evaluate(
            0,
            inputs.block(0, rows),
            live.block_mut(0, rows),
            &mut scratch,
        );
        let constants = tape.constants().iter();
        let mut all: Vec<Vec<f64>> = constants.map(|value| vec![*value; rows]).collect();
        for (output, column) in tape.live().iter().zip(live.iter()) {
            all[*output] = column.to_vec();
        }
        all
    }

    #[test]
    fn a_recording_gives_every_run_the_bits_of_the_formula() {
        let tape = Tape::record(|tape| formula(&tape.input(0), &tape.input(1)));
        for rows in [1, 63, 64, 65, 200] {
            let mut inputs = Columns::new(2, rows);
            for (at, column) in inputs.iter_mut().enumerate() {
                for (row, value) in column.iter_mut().enumerate() {
                    *value = f64::from(u32::try_from((row * 37 + at * 11) % 101).unwrap()) / 100.0
                        + 0.01;
                }
            }
            let outputs = evaluated(&tape, &inputs);
            for row in 0..rows {
                let expected = formula(&inputs.column(0)[row], &inputs.column(1)[row]);
                for (found, expected) in outputs.iter().zip(expected) {
                    assert_eq!(found[row].to_bits(), expected.to_bits(), "{rows} {row}");
                }
            }
        }
    }

    #[test]
    fn what_no_range_touches_and_what_is_not_needed_takes_no_step() {
        let tape = Tape::record(|tape| {
            let a = tape.input(0);
            let not_needed = a * a * a;
            assert!(!not_needed.is_nothing());
            let once = a * Expr::of(2.0);
            let again = a * Expr::of(2.0);
            vec![once + again, Expr::of(2.0) * Expr::of(3.0), once]
        });
        // The input, the product, the sum, and two results.
        assert_eq!(tape.steps.len(), 5, "{tape:?}");
        assert_eq!(tape.live(), [0, 2]);
        assert_eq!(tape.constants(), [0.0, 6.0, 0.0]);
    }

    #[test]
    fn sums_with_a_factor_and_powers() {
        let tape = Tape::record(|tape| {
            let (a, b) = (tape.input(0), tape.input(1));
            vec![
                b.plus_scaled(a, 3.0),
                b.plus_product(a, a, 2.0),
                Expr::of(1.0).plus_product(a, Expr::of(5.0), 2.0),
                a.power(0.5),
                a.series(&[1.0, 2.0, 2.0, 2.0]),
            ]
        });
        let mut inputs = Columns::new(2, 1);
        inputs.column_mut(0).fill(4.0);
        inputs.column_mut(1).fill(0.5);
        let outputs = evaluated(&tape, &inputs);
        let found: Vec<f64> = outputs.iter().map(|column| column[0]).collect();
        assert_eq!(found, [12.5, 32.5, 41.0, 2.0, 169.0]);
    }
}
