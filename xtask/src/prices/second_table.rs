//! The second price table, litellm's, as far as the cross-check needs it: which rate it has for a
//! meter, terms and length of the input. Its numbers are prices of one token; their shortest decimal
//! text (`6e-08`) is read, digit by digit, and a zero there is a placeholder and not a price.

use llm_readiness_engine::document::{Json, Problems, Reader, parse};
use llm_readiness_engine::money::Rate;
use llm_readiness_engine::pricing::{Meter, Model, Source, Terms};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The table.
pub(super) struct SecondTable {
    /// Its name, licence and day.
    pub(super) source: Source,
    entries: BTreeMap<String, Entry>,
}

/// One model of the table.
pub(super) struct Entry {
    seller: String,
    rates: BTreeMap<(Terms, Meter), BTreeMap<u64, Rate>>,
}

/// Names of prices of one token.
const METERS: &[(&str, Meter)] = &[
    ("input_cost_per_token", Meter::Input),
    ("cache_read_input_token_cost", Meter::CacheRead),
    ("cache_creation_input_token_cost", Meter::CacheWrite),
    (
        "cache_creation_input_token_cost_above_1hr",
        Meter::CacheWrite1h,
    ),
    ("input_cost_per_audio_token", Meter::InputAudio),
    ("cache_read_input_audio_token_cost", Meter::CacheAudioRead),
    ("input_cost_per_image_token", Meter::InputImage),
    ("input_cost_per_video_token", Meter::InputVideo),
    ("output_cost_per_token", Meter::Output),
    ("output_cost_per_reasoning_token", Meter::OutputReasoning),
    ("output_cost_per_audio_token", Meter::OutputAudio),
    ("output_cost_per_image_token", Meter::OutputImage),
];

const TERMS: &[(&str, Terms)] = &[
    ("_batches", Terms::Batch),
    ("_flex", Terms::Flex),
    ("_priority", Terms::Priority),
];

/// Our provider, the table's words for it, and what stands before its ids there. Databricks is left
/// out: the table calculates its dollars from rounded units (0.10003 for 0.1), so every model would
/// seem to disagree.
const SELLERS: &[(&str, &[&str], &[&str])] = &[
    ("anthropic", &["anthropic"], &[""]),
    ("aws", &["bedrock", "bedrock_converse"], &[""]),
    ("azure", &["azure", "azure_ai"], &["azure/", "azure_ai/"]),
    ("cohere", &["cohere", "cohere_chat"], &["", "cohere/"]),
    ("deepseek", &["deepseek"], &["deepseek/"]),
    (
        "fireworks",
        &["fireworks_ai", "fireworks_ai-embedding-models"],
        &["fireworks_ai/accounts/fireworks/models/", "fireworks_ai/"],
    ),
    ("google", &["gemini"], &["gemini/"]),
    ("groq", &["groq"], &["groq/"]),
    ("mistral", &["mistral"], &["mistral/"]),
    ("moonshotai", &["moonshot"], &["moonshot/"]),
    ("openai", &["openai"], &[""]),
    ("perplexity", &["perplexity"], &["perplexity/"]),
    ("together", &["together_ai"], &["together_ai/"]),
    ("voyageai", &["voyage"], &["voyage/"]),
    ("x-ai", &["xai"], &["xai/"]),
];

impl SecondTable {
    pub(super) fn read(bytes: &[u8], source: Source) -> Result<Self, Problems> {
        let json = parse(bytes)?;
        let problems = RefCell::new(Problems::default());
        let root = Reader::root(&json, &problems);
        let mut entries = BTreeMap::new();
        for (id, item) in root.entries().filter(|(id, _)| *id != "sample_spec") {
            if let Some(seller) = item
                .required("litellm_provider")
                .and_then(|field| field.text())
            {
                let entry = Entry {
                    seller: seller.to_owned(),
                    rates: rates(item.value()),
                };
                entries.insert(id.to_owned(), entry);
            }
        }
        let problems = problems.into_inner();
        if problems.0.is_empty() {
            return Ok(Self { source, entries });
        }
        Err(problems)
    }

    /// The entry of a model: by its id, else by its first alias that the table has. Amazon's
    /// regional prices are those that the table gives for the United States.
    pub(super) fn entry(&self, model: &Model) -> Option<&Entry> {
        let (_, sellers, prefixes) = SELLERS.iter().find(|(id, _, _)| *id == model.provider())?;
        let aliases = model.aliases().iter().map(String::as_str);
        std::iter::once(model.id())
            .chain(aliases)
            .map(|id| match id.strip_prefix("regional.") {
                Some(bare) => format!("us.{bare}"),
                None => id.to_owned(),
            })
            .flat_map(|id| prefixes.iter().map(move |prefix| format!("{prefix}{id}")))
            .filter_map(|key| self.entries.get(&key))
            .find(|entry| sellers.contains(&entry.seller.as_str()))
    }
}

impl Entry {
    /// Each price of the table: terms, meter, and the rates by the length above which they hold.
    pub(super) fn rates(&self) -> impl Iterator<Item = (Terms, Meter, &BTreeMap<u64, Rate>)> {
        self.rates
            .iter()
            .filter(|(_, steps)| steps.contains_key(&0))
            .map(|((terms, meter), steps)| (*terms, *meter, steps))
    }

    /// The rate for inputs of that length.
    pub(super) fn rate(&self, terms: Terms, meter: Meter, tokens: u64) -> Option<Rate> {
        let steps = self.rates.get(&(terms, meter))?;
        steps.contains_key(&0).then_some(())?;
        let below = steps.iter().rev().find(|(above, _)| tokens > **above);
        below.map(|(_, rate)| *rate)
    }
}

fn rates(entry: &Json) -> BTreeMap<(Terms, Meter), BTreeMap<u64, Rate>> {
    let mut rates: BTreeMap<(Terms, Meter), BTreeMap<u64, Rate>> = BTreeMap::new();
    let Json::Object(fields) = entry else {
        return rates;
    };
    for (name, value) in fields {
        if let Some((terms, meter, above)) = meaning(name)
            && let Some(rate) = rate(value)
        {
            rates.entry((terms, meter)).or_default().insert(above, rate);
        }
    }
    rates
}

/// `input_cost_per_token_above_200k_tokens_batches` as batch, input, above 200,000 tokens.
fn meaning(name: &str) -> Option<(Terms, Meter, u64)> {
    let (name, terms) = TERMS
        .iter()
        .find_map(|(suffix, terms)| Some((name.strip_suffix(suffix)?, *terms)))
        .unwrap_or((name, Terms::Standard));
    let (name, above) = match name.strip_suffix("k_tokens") {
        Some(rest) => {
            let (name, thousands) = rest.rsplit_once("_above_")?;
            (name, thousands.parse::<u64>().ok()? * 1_000)
        }
        None => (name, 0),
    };
    let (_, meter) = METERS.iter().find(|(known, _)| *known == name)?;
    Some((terms, *meter, above))
}

/// The rate; nothing for a zero and for what is no price.
fn rate(value: &Json) -> Option<Rate> {
    let Json::Number(number) = value else {
        return None;
    };
    Rate::of(number.to_string().parse().ok()?, 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_digit_by_digit_and_zeros_not_at_all() {
        let read = |text: &str| rate(&parse(text.as_bytes()).unwrap());
        let million = |text| read(text).unwrap().for_many(1_000_000).to_string();
        assert_eq!(million("6e-08"), "0.06");
        assert_eq!(million("0.000003125"), "3.125");
        assert_eq!(million("3.625e-9"), "0.003625");
        assert_eq!(read("0.0"), None);
        assert_eq!(read("-1e-6"), None);
    }

    #[test]
    fn names_of_prices_are_taken_apart() {
        assert_eq!(
            meaning("cache_creation_input_token_cost_above_1hr_above_200k_tokens_batches"),
            Some((Terms::Batch, Meter::CacheWrite1h, 200_000))
        );
        assert_eq!(
            meaning("output_cost_per_token"),
            Some((Terms::Standard, Meter::Output, 0))
        );
        assert_eq!(meaning("output_cost_per_token_ultrafast"), None);
    }
}
