//! Texts and numbers in the reader's language: what views and components speak with.

use std::rc::Rc;

use llm_readiness_content::{Arg, NumberFormat, TextId, Texts};

use super::preferences::Language;

/// The texts of a language with the formats of its locale.
#[derive(Clone)]
pub struct Words {
    texts: Rc<Texts>,
    format: Rc<dyn NumberFormat>,
    formats: Rc<dyn Formats>,
    language: Language,
}

/// Makes the formats of a locale: the browser's own, or their native double in tests.
pub trait Formats {
    /// The formats for a language.
    fn format(&self, language: Language) -> Rc<dyn NumberFormat>;
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.texts, &other.texts) && self.language == other.language
    }
}

impl Words {
    /// Joins texts and formats of the same language.
    #[must_use]
    pub fn new(texts: Rc<Texts>, formats: Rc<dyn Formats>, language: Language) -> Self {
        Self {
            texts,
            format: formats.format(language),
            formats,
            language,
        }
    }

    /// The same with another language; the formats follow the texts.
    #[must_use]
    pub fn with_texts(&self, texts: Rc<Texts>, language: Language) -> Self {
        let format = self.formats.format(language);
        Self {
            texts,
            format,
            language,
            formats: Rc::clone(&self.formats),
        }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A text without arguments.
    #[must_use]
    pub fn text(&self, id: TextId) -> String {
        self.say(id, &[])
    }

    /// A text with arguments.
    #[must_use]
    pub fn say(&self, id: TextId, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.ui.say(id, args, self.format.as_ref())
    }

    /// A word of a document, such as `industry.banking`; the key itself if no text has it.
    #[must_use]
    pub fn word(&self, group: &str, word: &str) -> String {
        let key = format!("{group}.{word}");
        llm_readiness_content::text::find(&key).map_or(key, |id| self.text(id))
    }

    #[cfg(feature = "full")]
    /// What a source is: estimates and choices of this project in the reader's language, publications by their titles.
    #[must_use]
    pub fn evidence(&self, evidence: &llm_readiness_engine::use_case::Evidence) -> String {
        let key = format!("source-title.{}", evidence.id);
        let told = llm_readiness_content::text::find(&key);
        told.map_or_else(|| evidence.title.clone(), |id| self.text(id))
    }

    #[cfg(feature = "full")]
    /// What is wrong with a document, with its place.
    #[must_use]
    pub fn problem(&self, problem: &llm_readiness_engine::document::Problem) -> String {
        self.texts.ui.problem(problem, self.format.as_ref())
    }

    /// A number with so many decimals.
    #[must_use]
    pub fn number(&self, value: f64, decimals: u8) -> String {
        self.format.number(value, decimals)
    }

    /// A score from 0 to 100 as people read it: whole, and 100 only when it is reached.
    #[must_use]
    pub fn score(&self, value: f64) -> String {
        self.number(shown_score(value), 0)
    }

    /// A share as a percentage.
    #[must_use]
    pub fn percent(&self, ratio: f64) -> String {
        self.format.percent(shown_score(ratio * 100.0) / 100.0)
    }

    /// An exact decimal amount of money.
    #[must_use]
    pub fn money(&self, amount: &str, currency: &str, decimals: u8) -> String {
        self.format.money(amount, currency, decimals)
    }

    /// A day.
    #[must_use]
    pub fn date(&self, date: llm_readiness_engine::date::Date) -> String {
        self.format.date(&date.to_string())
    }

    /// A month with its year.
    #[must_use]
    pub fn month(&self, date: llm_readiness_engine::date::Date) -> String {
        self.format.month(&date.to_string())
    }

    /// Several things in a sentence: "a, b and c".
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        let and = self.text(llm_readiness_content::text::common::LIST_AND);
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
        }
    }
}

/// Never rounded up to done: 99.6 shows as 99.
fn shown_score(value: f64) -> f64 {
    let rounded = value.round();
    if rounded >= 100.0 && value < 100.0 - llm_readiness_engine::scoring::SCORE_TOLERANCE {
        99.0
    } else {
        rounded
    }
}

#[cfg(test)]
mod tests {
    use super::shown_score;

    #[test]
    fn almost_done_is_not_done() {
        assert!((shown_score(99.6) - 99.0).abs() < f64::EPSILON);
        assert!((shown_score(100.0) - 100.0).abs() < f64::EPSILON);
        assert!((shown_score(44.5) - 45.0).abs() < f64::EPSILON);
    }
}
