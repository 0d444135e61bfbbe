//! The natural logarithm of a column, by fdlibm's method (`e_log.c`): x = 2^k (1 + f), and a
//! polynomial in f / (2 + f). The same steps for every value, so that a column takes lanes; what is
//! no positive normal number is left to `libm`.
#![allow(
    clippy::many_single_char_names,
    reason = "the letters of the published formulas"
)]

const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN_2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
/// The bits of the square root of one half, rounded to a multiple of 2^32: the mantissa is taken from
/// there up to its double.
const ROOT_HALF: u64 = 0x3fe6_a09e_0000_0000;
const MANTISSA_BITS: u32 = 52;
const MANTISSA: u64 = (1 << MANTISSA_BITS) - 1;
const EXPONENT_OF_ONE: u64 = 0x3ff0_0000_0000_0000;
/// 2^52 as bits: a number below 2^52 put into its mantissa is 2^52 plus that number.
const TWO_52: u64 = 0x4330_0000_0000_0000;
/// 2^52 + 1023: takes the number and the bias of the exponent off again.
const TWO_52_AND_BIAS: f64 = 4_503_599_627_371_519.0;

const LG: [f64; 7] = [
    f64::from_bits(0x3fe5_5555_5555_5593),
    f64::from_bits(0x3fd9_9999_9997_fa04),
    f64::from_bits(0x3fd2_4924_9422_9359),
    f64::from_bits(0x3fcc_71c5_1d8e_78af),
    f64::from_bits(0x3fc7_4664_96cb_03de),
    f64::from_bits(0x3fc3_9a09_d078_c69f),
    f64::from_bits(0x3fc2_f112_df3e_5244),
];

const LANES: usize = 8;

/// `ln x` of each value, in place; the error is below 1 unit in the last place.
///
/// ```
/// use llm_readiness_engine::uncertainty::kernel::log;
/// let mut column = [1.0, std::f64::consts::E, 0.0];
/// log(&mut column);
/// assert_eq!(column, [0.0, 1.0, f64::NEG_INFINITY]);
/// ```
pub fn log(column: &mut [f64]) {
    let (chunks, rest) = column.as_chunks_mut::<LANES>();
    for chunk in chunks {
        let given = *chunk;
        for value in chunk.iter_mut() {
            *value = of_normal(*value);
        }
        if given.iter().any(|x| !is_normal(*x)) {
            beyond(chunk, &given);
        }
    }
    for value in rest {
        let given = *value;
        *value = if is_normal(given) {
            of_normal(given)
        } else {
            libm::log(given)
        };
    }
}

fn is_normal(x: f64) -> bool {
    (f64::MIN_POSITIVE..=f64::MAX).contains(&x)
}

#[cold]
fn beyond(chunk: &mut [f64; LANES], given: &[f64; LANES]) {
    for (value, x) in chunk.iter_mut().zip(given) {
        if !is_normal(*x) {
            *value = libm::log(*x);
        }
    }
}

#[inline]
fn of_normal(x: f64) -> f64 {
    let shifted = x.to_bits().wrapping_add(EXPONENT_OF_ONE - ROOT_HALF);
    let k = f64::from_bits((shifted >> MANTISSA_BITS) | TWO_52) - TWO_52_AND_BIAS;
    let mantissa = f64::from_bits((shifted & MANTISSA).wrapping_add(ROOT_HALF));
    let [g1, g2, g3, g4, g5, g6, g7] = LG;
    let f = mantissa - 1.0;
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w * (g2 + w * (g4 + w * g6));
    let odd = z * (g1 + w * (g3 + w * (g5 + w * g7)));
    s * (half_square + (even + odd)) + k * LN_2_LOW - half_square + f + k * LN_2_HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within_one_unit_of_libm() {
        for step in 1..200_000_u32 {
            let x = f64::from(step) * 0.003_7;
            for x in [x, x * 1e-200, x * 1e200] {
                let mut column = [x; 9];
                log(&mut column);
                let expected = libm::log(x);
                assert!(
                    (column[0] - expected).abs() <= f64::EPSILON * expected.abs(),
                    "{x}"
                );
                assert_eq!(column[0].to_bits(), column[8].to_bits());
            }
        }
    }

    #[test]
    fn what_has_no_logarithm() {
        let mut column = [0.0, -1.0, f64::INFINITY, f64::NAN, 5e-324, 1.0, 2.0, 3.0];
        log(&mut column);
        assert!(column[0].is_infinite() && column[0] < 0.0);
        assert!(column[1].is_nan() && column[3].is_nan());
        assert!(column[2].is_infinite() && column[2] > 0.0);
        assert!((column[4] - libm::log(5e-324)).abs() < 1e-12);
    }
}
