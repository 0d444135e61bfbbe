//! What a person chose about the app itself, not about the company.

/// A language of the interface and of the question bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// US English.
    English,
    /// German.
    German,
    /// Accented, longer English that shows untranslated and clipped text.
    Pseudo,
}

impl Language {
    /// Every language, in the order of the menu.
    pub const ALL: &'static [Self] = &[Self::English, Self::German, Self::Pseudo];

    /// The tag that names its files and stands in the page's `lang`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Pseudo => "en-XA",
        }
    }

    /// The language for a tag; English for one that is not known.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        Self::ALL
            .iter()
            .copied()
            .find(|language| language.tag() == tag)
            .unwrap_or(Self::English)
    }

    /// Its name in itself, so that everybody finds their own.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::Pseudo => "Ƥşḗŭḓǿ",
        }
    }
}

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the menu.
    pub const ALL: &'static [Self] = &[Self::System, Self::Light, Self::Dark];

    /// The word that stands in the page's `data-theme` and in storage.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme for a word; the system's for one that is not known.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL
            .iter()
            .copied()
            .find(|theme| theme.word() == word)
            .unwrap_or_default()
    }
}

/// All preferences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preferences {
    /// The language.
    pub language: Language,
    /// The theme.
    pub theme: Theme,
    /// Whether single keys (0 to 4, J, K) answer and move on the question page.
    pub shortcuts: bool,
}

impl Preferences {
    /// Those of a person who has chosen nothing yet.
    #[must_use]
    pub fn default_in(language: Language) -> Self {
        Self {
            language,
            theme: Theme::System,
            shortcuts: true,
        }
    }

    /// Reads the line that [`Preferences::line`] writes.
    #[must_use]
    pub fn from_line(line: &str) -> Self {
        let mut words = line.split(' ');
        let mut next = || words.next().unwrap_or_default();
        Self {
            language: Language::from_tag(next()),
            theme: Theme::from_word(next()),
            shortcuts: next() != "off",
        }
    }

    /// How they are kept: `language theme shortcuts`.
    #[must_use]
    pub fn line(self) -> String {
        let shortcuts = if self.shortcuts { "on" } else { "off" };
        format!("{} {} {shortcuts}", self.language.tag(), self.theme.word())
    }
}
