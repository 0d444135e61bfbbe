//! Which table a file is.

use super::{Imported, csv, delimited, focus, genai, genai_v2, litellm, models_dev, openrouter};
use crate::date::Date;
use crate::document::{Json, Problems, Rule, parse};
use crate::pricing::Catalog;

/// The tables that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableFormat {
    /// A price list of this program.
    Own,
    /// litellm's `model_prices_and_context_window.json`.
    LiteLlm,
    /// genai-prices as extracted into one file with a header.
    GenaiExtract,
    /// genai-prices' published `data.json`, version 2.
    GenaiV2,
    /// models.dev's `api.json`.
    ModelsDev,
    /// `OpenRouter`'s answer to `GET /api/v1/models`.
    OpenRouter,
    /// Our own table for spreadsheets.
    Csv,
    /// A FOCUS 1.2 bill: no prices to import, but [`focus::read`] calibrates with it.
    Focus,
}

impl TableFormat {
    /// All formats.
    pub const ALL: &[Self] = &[
        Self::Own,
        Self::LiteLlm,
        Self::GenaiExtract,
        Self::GenaiV2,
        Self::ModelsDev,
        Self::OpenRouter,
        Self::Csv,
        Self::Focus,
    ];

    /// The word for it in machine-readable output and language keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::LiteLlm => "litellm",
            Self::GenaiExtract => "genai-extract",
            Self::GenaiV2 => "genai-v2",
            Self::ModelsDev => "models-dev",
            Self::OpenRouter => "openrouter",
            Self::Csv => "csv",
            Self::Focus => "focus",
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn english(self) -> &'static str {
        match self {
            Self::Own => "price list of this program (JSON)",
            Self::LiteLlm => "litellm JSON",
            Self::GenaiExtract => "genai-prices with a header (JSON)",
            Self::GenaiV2 => "genai-prices data.json v2",
            Self::ModelsDev => "models.dev api.json",
            Self::OpenRouter => "OpenRouter models JSON",
            Self::Csv => "price table (CSV)",
            Self::Focus => "FOCUS 1.2 bill (CSV)",
        }
    }
}

/// Which table these bytes are.
///
/// # Errors
/// What keeps them from being read, or [`Rule::NoTable`] with the known formats.
///
/// ```
/// use llm_readiness_engine::pricing::import::{TableFormat, csv, detect};
/// assert_eq!(detect(csv::TEMPLATE.as_bytes()), Ok(TableFormat::Csv));
/// assert!(detect(b"Dear all, please find enclosed").is_err());
/// ```
pub fn detect(bytes: &[u8]) -> Result<TableFormat, Problems> {
    let text = delimited::text(bytes)?;
    if is_json(text) {
        return of_json(&parse(bytes)?);
    }
    of_text(text)
}

/// Reads a price table of any known format. `name` and `as_of` are those of the source, as most
/// tables say neither.
///
/// # Errors
/// [`Problems`] where it is no known table, or full of faults.
pub fn read(bytes: &[u8], name: &str, as_of: Date) -> Result<Imported, Problems> {
    let text = delimited::text(bytes)?;
    if !is_json(text) {
        return match of_text(text)? {
            TableFormat::Csv => csv::read(bytes, name, as_of),
            _ => Err(no_table(&|format| format != TableFormat::Focus)),
        };
    }
    let json = parse(bytes)?;
    match of_json(&json)? {
        TableFormat::Own => own(bytes),
        TableFormat::LiteLlm => litellm::table(&json, name, as_of),
        TableFormat::GenaiExtract => genai::read(bytes),
        TableFormat::GenaiV2 => genai_v2::table(&json, name, as_of),
        TableFormat::ModelsDev => models_dev::table(&json, name, as_of),
        TableFormat::OpenRouter => openrouter::table(&json, name, as_of),
        TableFormat::Csv | TableFormat::Focus => Err(no_table(&|_| true)),
    }
}

fn own(bytes: &[u8]) -> Result<Imported, Problems> {
    let catalog = Catalog::read(bytes)?;
    Ok(Imported::certain(
        catalog.sources().to_vec(),
        catalog.providers().to_vec(),
        catalog.models().to_vec(),
        Vec::new(),
    ))
}

fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

fn of_json(json: &Json) -> Result<TableFormat, Problems> {
    if json.get("format").is_some() && json.get("models").is_some() {
        Ok(TableFormat::Own)
    } else if json.get("header").is_some() && json.get("providers").is_some() {
        Ok(TableFormat::GenaiExtract)
    } else if openrouter::is_like(json) {
        Ok(TableFormat::OpenRouter)
    } else if genai_v2::is_like(json) {
        Ok(TableFormat::GenaiV2)
    } else if litellm::is_like(json) {
        Ok(TableFormat::LiteLlm)
    } else if models_dev::is_like(json) {
        Ok(TableFormat::ModelsDev)
    } else {
        Err(no_table(&|_| true))
    }
}

fn of_text(text: &str) -> Result<TableFormat, Problems> {
    let table = delimited::Table::open(text)?;
    if focus::is_like(&table.header) {
        Ok(TableFormat::Focus)
    } else if csv::is_like(&table.header) {
        Ok(TableFormat::Csv)
    } else {
        Err(no_table(&|_| true))
    }
}

fn no_table(is_known: &dyn Fn(TableFormat) -> bool) -> Problems {
    let known = TableFormat::ALL.iter().copied();
    let known: Vec<&str> = known
        .filter(|format| is_known(*format))
        .map(TableFormat::english)
        .collect();
    Problems::from_rule(Rule::NoTable {
        known: known.join(", "),
    })
}
