//! What one replica serves while it keeps its promise.

use super::memory::GIB;
use super::{Budget, Deployment, Gpu, GpuError, OpenModel, Overheads, Precision};
use crate::serving::MachineFacts;

/// A request of average length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Request {
    /// Input tokens.
    pub input: f64,
    /// Output tokens.
    pub output: f64,
}

/// The promised latency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Seconds to the first token.
    pub first_token: f64,
    /// Seconds for each further token.
    pub per_token: f64,
}

/// What one replica, a model on its GPUs, serves within the promise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Replica {
    /// Requests that are answered at the same time.
    pub concurrency: f64,
    /// Requests a second.
    pub requests_per_second: f64,
    /// Output tokens a second, of all requests together.
    pub output_per_second: f64,
    /// Seconds to the first token.
    pub first_token: f64,
    /// Seconds for each further token.
    pub per_token: f64,
    /// How many requests would fit into the memory.
    pub fits: f64,
    /// Bytes of memory on each GPU.
    pub budget: Budget,
}

/// Numbers of GPUs of one machine among which a model is divided.
const DIVISIONS: [u32; 4] = [1, 2, 4, 8];

impl Deployment<'_> {
    /// What is left for the cache on each GPU.
    #[must_use]
    pub fn budget(&self, facts: &MachineFacts) -> Budget {
        let overheads = Overheads {
            weights: self.model.weights_bytes(self.weights) / f64::from(self.gpus),
            activations: facts.activations_gib.value.high * GIB,
            runtime: facts.runtime_gib.value * GIB,
            communication: if self.gpus > 1 {
                facts.communication_gib.value * GIB
            } else {
                0.0
            },
        };
        Budget::of(
            self.gpu.memory_bytes.value,
            facts.utilization.value,
            overheads,
        )
    }

    /// Bytes of cache that a request of so many tokens keeps on each GPU.
    #[must_use]
    pub fn cache_per_gpu(&self, tokens: f64) -> f64 {
        self.model.cache_bytes(tokens, self.cache) * self.model.attention.share(self.gpus)
    }

    /// The largest batch that keeps the promise and fits into the memory.
    ///
    /// While others decode, new requests are read: in steady state a token therefore takes
    /// `step + batch x prefill / output`, and the replica serves
    /// `1 / (prefill + output x step / batch)` requests a second.
    ///
    /// # Errors
    /// [`GpuError::Length`], [`GpuError::DoesNotFit`] and [`GpuError::TooSlow`].
    pub fn replica(
        &self,
        request: Request,
        target: Target,
        facts: &MachineFacts,
    ) -> Result<Replica, GpuError> {
        let fits = self.fits(request, facts)?;
        let at = |batch: f64| self.at(batch, request);
        let keeps = |batch: f64| {
            let (first, per_token) = at(batch);
            first <= target.first_token && per_token <= target.per_token
        };
        if !keeps(1.0) {
            let (first, per_token) = at(1.0);
            return Err(GpuError::TooSlow {
                model: self.model.name.clone(),
                gpu: self.gpu.name.clone(),
                gpus: self.gpus,
                first_token_s: first,
                first_token_target_s: target.first_token,
                per_token_ms: per_token * 1000.0,
                per_token_target_ms: target.per_token * 1000.0,
            });
        }
        let batch = largest(fits.min(facts.most_requests.value), keeps);
        let (first_token, per_token) = at(batch);
        let rate = batch / (per_token * request.output.max(1.0));
        Ok(Replica {
            concurrency: batch,
            requests_per_second: rate,
            output_per_second: rate * request.output,
            first_token,
            per_token,
            fits,
            budget: self.budget(facts),
        })
    }

    /// Seconds to the first token and for each further one when so many are answered at once.
    fn at(&self, batch: f64, request: Request) -> (f64, f64) {
        let step = self
            .decode_step(batch, request.input + request.output / 2.0)
            .seconds();
        let prefill = self.prefill(1.0, request.input).seconds();
        let per_token = step + batch * prefill / request.output.max(1.0);
        // A new request waits for the step that is running.
        (prefill + step, per_token)
    }

    /// How many requests fit into the memory, at least one.
    fn fits(&self, request: Request, facts: &MachineFacts) -> Result<f64, GpuError> {
        let tokens = request.input + request.output;
        let most = self.model.max_context;
        #[allow(clippy::cast_precision_loss, reason = "contexts are far below 2^52")]
        if !(tokens >= 1.0 && tokens <= most as f64) {
            return Err(GpuError::Length {
                model: self.model.name.clone(),
                tokens,
                most,
            });
        }
        let budget = self.budget(facts);
        let each = self.cache_per_gpu(tokens);
        let fits = (budget.cache / each).floor();
        if fits >= 1.0 {
            return Ok(fits);
        }
        let weights = self.model.weights_bytes(self.weights) / f64::from(self.gpus);
        Err(GpuError::DoesNotFit {
            model: self.model.name.clone(),
            gpu: self.gpu.name.clone(),
            gpus: self.gpus,
            needed_gib: (weights + each) / GIB,
            usable_gib: (budget.cache + weights) / GIB,
        })
    }

    /// The model on as few GPUs as hold it with one request.
    ///
    /// # Errors
    /// [`GpuError::Length`]; [`GpuError::DoesNotFit`] with the sizes when 8 are too few.
    pub fn smallest<'f>(
        gpu: &'f Gpu,
        model: &'f OpenModel,
        weights: Precision,
        request: Request,
        facts: &MachineFacts,
    ) -> Result<Deployment<'f>, GpuError> {
        let mut last = GpuError::Division(0);
        for gpus in DIVISIONS {
            let deployment = Deployment::new(gpu, model, gpus, weights)?;
            match deployment.fits(request, facts) {
                Ok(_) => return Ok(deployment),
                Err(error) => last = error,
            }
        }
        Err(last)
    }
}

/// The largest whole number up to `most` that `keeps`, of which 1 does; what keeps is below what
/// does not.
fn largest(most: f64, keeps: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut above) = (1.0, most + 1.0);
    while above - low > 1.0 {
        let middle = f64::midpoint(low, above).floor();
        if keeps(middle) {
            low = middle;
        } else {
            above = middle;
        }
    }
    low
}
