//! How far the time model is off, measured against an independent tool.

use super::{Deployment, Gpu, GpuError, OpenModel, Precision};
use crate::serving::Facts;

crate::profile::vocabulary! {
    /// Which time a point measures.
    Kind {
        /// One step of decoding.
        DecodeStep = "decode-step",
        /// A prefill.
        Prefill = "prefill",
    }
}

crate::profile::vocabulary! {
    /// What a point was used for.
    Share {
        /// The constants were chosen with it.
        Chosen = "calibration",
        /// It was kept back.
        HeldOut = "held-out",
    }
}

/// A time that an independent tool gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// A short name.
    pub id: String,
    /// What is timed.
    pub kind: Kind,
    /// Whether the constants were chosen with it.
    pub share: Share,
    /// The id of the GPU.
    pub gpu: String,
    /// The id of the model.
    pub model: String,
    /// Among how many GPUs.
    pub gpus: u32,
    /// The precision of the weights.
    pub weights: Precision,
    /// Requests at once.
    pub batch: f64,
    /// Input tokens.
    pub input: f64,
    /// Output tokens; 0 for a prefill.
    pub output: f64,
    /// The time in milliseconds.
    pub milliseconds: f64,
    /// Who says so.
    pub source: String,
}

/// A point and what the model says.
#[derive(Debug, Clone, PartialEq)]
pub struct PointError {
    /// The point.
    pub point: Point,
    /// Our time in milliseconds.
    pub ours: f64,
    /// How far ours is off: 0.1 is 10 % too long.
    pub error: f64,
}

/// Errors over some points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Errors {
    /// How many points.
    pub count: usize,
    /// The mean of their sizes.
    pub mean: f64,
    /// The largest.
    pub worst: f64,
}

/// The error of the time model.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// Every point.
    pub points: Vec<PointError>,
    /// Over the points that the constants were chosen with.
    pub chosen: Errors,
    /// Over the points that were kept back.
    pub held_out: Errors,
}

impl Point {
    /// What the model says, in milliseconds.
    ///
    /// # Errors
    /// [`GpuError`] when the GPU or the model is not known.
    pub fn computed(&self, gpus: &[Gpu], models: &[OpenModel]) -> Result<f64, GpuError> {
        let deployment = Deployment::new(
            Gpu::find(gpus, &self.gpu)?,
            OpenModel::find(models, &self.model)?,
            self.gpus,
            self.weights,
        )?;
        let time = match self.kind {
            Kind::DecodeStep => deployment.decode_step(self.batch, self.input + self.output / 2.0),
            Kind::Prefill => deployment.prefill(self.batch, self.input),
        };
        Ok(time.milliseconds())
    }
}

/// Holds the time model against every point of the list.
///
/// # Errors
/// [`GpuError`] when a point names what is not in the list.
pub fn calibration(facts: &Facts) -> Result<Calibration, GpuError> {
    let mut points = Vec::new();
    for point in &facts.machines.points {
        let ours = point.computed(&facts.gpus, &facts.models)?;
        points.push(PointError {
            error: ours / point.milliseconds - 1.0,
            ours,
            point: point.clone(),
        });
    }
    Ok(Calibration {
        chosen: Errors::over(&points, Share::Chosen),
        held_out: Errors::over(&points, Share::HeldOut),
        points,
    })
}

impl Errors {
    #[allow(clippy::cast_precision_loss, reason = "a handful of points")]
    fn over(points: &[PointError], share: Share) -> Self {
        let of_share = points.iter().filter(|point| point.point.share == share);
        let sizes: Vec<f64> = of_share.map(|point| point.error.abs()).collect();
        Self {
            count: sizes.len(),
            mean: sizes.iter().sum::<f64>() / (sizes.len().max(1) as f64),
            worst: sizes.iter().copied().fold(0.0, f64::max),
        }
    }
}
