//! Blocks that pages are made of; each has a style sheet of the same name.

mod chart_or_table;
mod estimate_field;
mod explain;
mod field;
mod model_picker;
mod number_field;
mod panel;
mod rail;
mod sample_tokens;
mod select;
mod verdict_scale;

pub(crate) use chart_or_table::{ChartOrTable, Twin};
pub(crate) use estimate_field::{EstimateField, Typed};
pub(crate) use explain::Explain;
pub(crate) use field::{CheckGroup, Choices, SelectField, TextArea, TextField};
pub(crate) use model_picker::ModelPicker;
pub(crate) use number_field::NumberField;
pub(crate) use panel::Panel;
pub(crate) use rail::Rail;
pub(crate) use sample_tokens::SampleTokens;
pub(crate) use select::Select;
pub(crate) use verdict_scale::VerdictScale;
