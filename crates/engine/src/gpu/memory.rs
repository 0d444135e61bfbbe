//! What fits into the memory of a GPU.

/// Bytes of a GiB.
pub const GIB: f64 = 1_073_741_824.0;

/// What else than the cache lies in the memory of one GPU, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Overheads {
    /// Its part of the weights.
    pub weights: f64,
    /// Values between layers at their peak.
    pub activations: f64,
    /// Driver, libraries, captured graphs.
    pub runtime: f64,
    /// Buffers for the exchange between GPUs.
    pub communication: f64,
}

/// What is left for the key-value cache.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
    /// Bytes that the serving program may use at all.
    pub usable: f64,
    /// Bytes left for the cache; below zero when the rest does not even fit.
    pub cache: f64,
}

impl Budget {
    /// `capacity` x `utilization` less everything else.
    ///
    /// ```
    /// use llm_readiness_engine::gpu::{Budget, Overheads};
    /// let overheads = Overheads { weights: 60.0, runtime: 3.0, ..Overheads::default() };
    /// let budget = Budget::of(100.0, 0.9, overheads);
    /// assert_eq!((budget.usable, budget.cache), (90.0, 27.0));
    /// assert_eq!(budget.tokens(0.5), 54.0);
    /// assert_eq!(budget.blocks(0.5, 16.0), 3.0);
    /// ```
    #[must_use]
    pub fn of(capacity: f64, utilization: f64, overheads: Overheads) -> Self {
        let usable = capacity * utilization;
        let Overheads {
            weights,
            activations,
            runtime,
            communication,
        } = overheads;
        Self {
            usable,
            cache: usable - weights - activations - runtime - communication,
        }
    }

    /// Whole tokens whose cache fits; none when there is no room.
    #[must_use]
    pub fn tokens(&self, bytes_per_token: f64) -> f64 {
        self.blocks(bytes_per_token, 1.0)
    }

    /// Whole blocks of tokens that fit: serving software hands out memory in blocks.
    #[must_use]
    pub fn blocks(&self, bytes_per_token: f64, tokens_per_block: f64) -> f64 {
        (self.cache.max(0.0) / (bytes_per_token * tokens_per_block)).floor()
    }
}
