//! A model and everything that is known about its prices.

use std::collections::BTreeMap;

use super::{Ladder, Meter, Moment, Pattern, Terms, TimeOfDay};
use crate::date::Date;
use crate::money::{Quantity, Rate};

/// What a model is for, as far as the cost of text work cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Text in, text out, charged by the token.
    Chat,
    /// Turns a text into numbers that a search compares: for retrieval.
    Embedding,
    /// Puts the finds of a search in order: for retrieval.
    Rerank,
    /// Anything else: speech, pictures, moderation, pages, completion without chat.
    Other,
}

/// When a price holds; every part that is given must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// From this day (UTC) on; may lie in the future.
    pub from: Option<Date>,
    /// Only in these hours of every day.
    pub daily: Option<Window>,
}

/// Hours of a day in UTC: the start belongs to it, the end does not, and it may pass midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First second of the window.
    pub start: TimeOfDay,
    /// First second after it.
    pub end: TimeOfDay,
}

/// Rates of all meters for one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// When they hold.
    pub period: Period,
    /// The rates; a meter that is not listed has no known price.
    pub rates: BTreeMap<Meter, Ladder>,
    /// The id of the source of these rates, where it is another one than the model's.
    pub source: Option<String>,
}

/// Rates for other terms than the list price. Meters that a variant does not list keep the rate of
/// the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The terms, never [`Terms::Standard`].
    pub terms: Terms,
    /// The rates and when they hold.
    pub sheet: Sheet,
}

/// The end of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retirement {
    /// The first day on which it no longer answers.
    pub on: Date,
    /// Who says so.
    pub source: String,
}

/// How many more tokens a model needs for the same text than is usual, because it cuts texts into
/// smaller pieces. Prices are compared after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenMultiplier {
    /// 1.3 means 30 % more tokens.
    pub times: Quantity,
    /// The id of the source that says so.
    pub source: String,
}

/// A rate of which another table says something else. Ours is the one that is charged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The id of the other source.
    pub source: String,
    /// What is charged.
    pub meter: Meter,
    /// The terms, also [`Terms::Standard`].
    pub terms: Terms,
    /// For inputs longer than so many tokens; 0 for the rate of short inputs.
    pub above: u64,
    /// The rate in the other table.
    pub theirs: Rate,
}

/// A model of a provider with its dated prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    pub(super) provider: String,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) kind: Kind,
    pub(super) context_window: Option<u64>,
    pub(super) deprecated: bool,
    pub(super) retirement: Option<Retirement>,
    pub(super) token_multiplier: Option<TokenMultiplier>,
    pub(super) source: String,
    pub(super) sheets: Vec<Sheet>,
    pub(super) variants: Vec<Variant>,
    pub(super) disagreements: Vec<Disagreement>,
}

impl Model {
    /// The key of the provider: `anthropic`, `aws`.
    #[must_use]
    pub fn provider(&self) -> &str {
        &self.provider
    }

    /// The id in the provider's API; unique within the provider.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The id that is unique in the catalog: `anthropic/claude-opus-5-5`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}/{}", self.provider, self.id)
    }

    /// The name for people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Other ids that mean this model at the same provider.
    #[must_use]
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// Forms of further ids that mean this model, such as ids with a date.
    #[must_use]
    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// What it is for.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The longest input and output together in tokens, if known.
    #[must_use]
    pub const fn context_window(&self) -> Option<u64> {
        self.context_window
    }

    /// Whether the provider advises against new use.
    #[must_use]
    pub const fn is_deprecated(&self) -> bool {
        self.deprecated
    }

    /// Whether it is for new use on that day: neither retired nor advised against.
    #[must_use]
    pub fn is_offered_on(&self, day: Date) -> bool {
        !self.deprecated && self.retirement.as_ref().is_none_or(|end| day < end.on)
    }

    /// How many tokens it needs for a text for which others need one; 1.0 when nothing is stated.
    #[must_use]
    pub fn token_multiplier(&self) -> f64 {
        let stated = self.token_multiplier.as_ref();
        stated.map_or(1.0, |multiplier| multiplier.times.to_f64())
    }

    /// The same with its source, where it is stated.
    #[must_use]
    pub const fn stated_token_multiplier(&self) -> Option<&TokenMultiplier> {
        self.token_multiplier.as_ref()
    }

    /// Where other tables disagree with its rates.
    #[must_use]
    pub fn disagreements(&self) -> &[Disagreement] {
        &self.disagreements
    }

    /// When it ends, if that is known.
    #[must_use]
    pub const fn retirement(&self) -> Option<&Retirement> {
        self.retirement.as_ref()
    }

    /// The id of the source of its prices in [`Catalog::source`](super::Catalog::source).
    #[must_use]
    pub fn source_id(&self) -> &str {
        &self.source
    }

    /// The dated rates; at equal claims the later entry wins.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The rates for other terms; at equal claims the earlier entry wins.
    #[must_use]
    pub fn variants(&self) -> &[Variant] {
        &self.variants
    }

    /// The days after `day` on which a list price or a variant changes, in order, each once.
    #[must_use]
    pub fn changes_after(&self, day: Date) -> Vec<Date> {
        let periods = self.sheets.iter().map(|sheet| sheet.period);
        let variant_periods = self.variants.iter().map(|variant| variant.sheet.period);
        let days: std::collections::BTreeSet<Date> = periods
            .chain(variant_periods)
            .filter_map(|period| period.from)
            .filter(|from| *from > day)
            .collect();
        days.into_iter().collect()
    }

    /// The same model under another name.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The same model of another kind.
    #[must_use]
    pub const fn with_kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// The same model, no longer for new use.
    #[must_use]
    pub const fn with_deprecation(mut self) -> Self {
        self.deprecated = true;
        self
    }

    /// The same model with rates for further terms, behind those it has.
    #[must_use]
    pub fn with_variant(mut self, variant: Variant) -> Self {
        self.variants.push(variant);
        self
    }

    /// The same model with a known need of tokens.
    #[must_use]
    pub fn with_token_multiplier(mut self, multiplier: TokenMultiplier) -> Self {
        self.token_multiplier = Some(multiplier);
        self
    }

    /// The same model with marks where other tables disagree.
    #[must_use]
    pub fn with_disagreements(mut self, disagreements: Vec<Disagreement>) -> Self {
        self.disagreements = disagreements;
        self
    }

    /// The same model with a known end.
    #[must_use]
    pub fn with_retirement(mut self, retirement: Retirement) -> Self {
        self.retirement = Some(retirement);
        self
    }
}

impl Period {
    /// Whether a price with this period holds at `moment`.
    #[must_use]
    pub fn holds_at(&self, moment: Moment) -> bool {
        self.from.is_none_or(|from| moment.date >= from)
            && self.daily.is_none_or(|window| window.contains(moment.time))
    }
}

impl Window {
    /// Whether the window is open at `time`.
    #[must_use]
    pub fn contains(&self, time: TimeOfDay) -> bool {
        if self.start <= self.end {
            return (self.start..self.end).contains(&time);
        }
        time >= self.start || time < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(start: &str, end: &str) -> Window {
        Window {
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
        }
    }

    #[test]
    fn a_window_includes_its_start_and_not_its_end_and_may_pass_midnight() {
        let cases = [
            ("01:00", "04:00", "01:00:00", true),
            ("01:00", "04:00", "04:00:00", false),
            ("16:30", "00:30", "23:59:59", true),
            ("16:30", "00:30", "00:29:59", true),
            ("16:30", "00:30", "00:30:00", false),
            ("16:30", "00:30", "12:00:00", false),
        ];
        for (start, end, time, expected) in cases {
            assert_eq!(
                window(start, end).contains(time.parse().unwrap()),
                expected,
                "{start}-{end} at {time}"
            );
        }
    }

    #[test]
    fn every_given_part_of_a_period_must_hold() {
        let period = Period {
            from: "2027-01-01".parse().ok(),
            daily: Some(window("01:00", "04:00")),
        };
        let at = |date: &str, time: &str| Moment {
            date: date.parse().unwrap(),
            time: time.parse().unwrap(),
        };
        assert!(period.holds_at(at("2027-01-01", "01:00")));
        assert!(!period.holds_at(at("2026-12-31", "01:00")));
        assert!(!period.holds_at(at("2027-01-01", "05:00")));
        assert!(Period::default().holds_at(at("2020-01-01", "00:00")));
    }
}
