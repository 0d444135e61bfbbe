//! Blocks that pages are made of; each has a style sheet of the same name.

#[cfg(feature = "full")]
mod chart_or_table;
#[cfg(feature = "full")]
mod estimate_field;
mod explain;
#[cfg(feature = "full")]
mod facts;
mod field;
#[cfg(feature = "full")]
mod model_picker;
mod number_field;
#[cfg(feature = "full")]
mod panel;
mod rail;
#[cfg(feature = "full")]
mod sample_tokens;
mod select;
#[cfg(feature = "full")]
mod verdict_scale;

#[cfg(feature = "full")]
pub(crate) use chart_or_table::{ChartOrTable, Twin};
#[cfg(feature = "full")]
pub(crate) use estimate_field::{EstimateField, Typed};
pub(crate) use explain::Explain;
#[cfg(feature = "full")]
pub(crate) use facts::facts;
pub(crate) use field::{CheckGroup, Choices, SelectField, TextArea, TextField};
#[cfg(feature = "full")]
pub(crate) use model_picker::ModelPicker;
pub(crate) use number_field::NumberField;
#[cfg(feature = "full")]
pub(crate) use panel::Panel;
pub(crate) use rail::Rail;
#[cfg(feature = "full")]
pub(crate) use sample_tokens::SampleTokens;
pub(crate) use select::Select;
#[cfg(feature = "full")]
pub(crate) use verdict_scale::VerdictScale;
