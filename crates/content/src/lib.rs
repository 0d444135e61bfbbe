//! The content of the calculator as files baked into the build.

mod assets;

pub use assets::{Asset, assets};
