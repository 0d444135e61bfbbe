//! The random number generator: xoshiro256++ (Blackman and Vigna, Scrambled linear pseudorandom number
//! generators, ACM Transactions on Mathematical Software 47 (2021), 36:1-36:32), its state filled by
//! `SplitMix64` as its authors advise.

/// A seeded generator. Streams of the same seed with different numbers are independent of each other,
/// so an input added to a plan changes no other input's sample.
///
/// ```
/// use llm_readiness_engine::uncertainty::sampler::Generator;
/// let (mut a, mut b) = (Generator::new(7, 0), Generator::new(7, 0));
/// assert_eq!(a.next_word(), b.next_word());
/// assert_ne!(a.next_word(), Generator::new(7, 1).next_word());
/// ```
#[derive(Debug, Clone)]
pub struct Generator([u64; 4]);

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// One step of `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014).
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(GOLDEN);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Generator {
    /// The generator of a stream of a seed.
    #[must_use]
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut state = seed;
        // The seed is mixed before the stream joins it: neighboring seeds share no streams.
        let mut state = split_mix(&mut state) ^ stream;
        Self(std::array::from_fn(|_| split_mix(&mut state)))
    }

    /// The next 64 random bits.
    #[inline]
    pub fn next_word(&mut self) -> u64 {
        let [mut a, mut b, mut c, mut d] = self.0;
        let word = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = d.rotate_left(45);
        self.0 = [a, b, c, d];
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The authors' reference code (`xoshiro256plusplus.c`) started from the state 1, 2, 3, 4.
    #[test]
    fn the_published_sequence() {
        let mut generator = Generator([1, 2, 3, 4]);
        let words: Vec<u64> = (0..4).map(|_| generator.next_word()).collect();
        let reference = [
            41_943_041,
            58_720_359,
            3_588_806_011_781_223,
            3_591_011_842_654_386,
        ];
        assert_eq!(words, reference);
    }

    /// Published first output of `SplitMix64` from state 0.
    #[test]
    fn the_seeding_sequence() {
        assert_eq!(split_mix(&mut 0), 0xe220_a839_7b1d_cdaf);
    }
}
