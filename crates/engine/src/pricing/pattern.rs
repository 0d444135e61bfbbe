//! The form of an id: what APIs put behind or around a model's name.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A form of ids in which `*` stands for any text and `#` for one digit; capitals do not count.
/// Behind it, each after a space, may stand exceptions that begin with `!`.
///
/// ```
/// use llm_readiness_engine::pricing::Pattern;
/// let dated: Pattern = "gpt-6-sol-####-##-##".parse()?;
/// assert!(dated.fits("GPT-6-sol-2026-10-12"));
/// assert!(!dated.fits("gpt-6-sol-latest"));
/// let behind_a_path: Pattern = "*/gpt-6-sol".parse()?;
/// assert!(behind_a_path.fits("accounts/acme/models/gpt-6-sol"));
/// let no_speech: Pattern = "gemini-4* !*-tts !*-tts-*".parse()?;
/// assert!(no_speech.fits("gemini-4-pro") && !no_speech.fits("gemini-4-pro-tts"));
/// # Ok::<(), llm_readiness_engine::pricing::PatternError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern(String);

/// The text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "\"{0}\" is not a pattern of ids: it needs a * or #, and something beside them, in at most 120 characters"
)]
pub struct PatternError(pub String);

impl Pattern {
    const LONGEST: usize = 120;

    /// Whether an id has this form.
    #[must_use]
    pub fn fits(&self, id: &str) -> bool {
        let id = id.to_lowercase();
        let mut forms = self.0.split(' ');
        let form = forms.next().unwrap_or_default();
        let excepted = |form: &str| fits(form.trim_start_matches('!').as_bytes(), id.as_bytes());
        fits(form.as_bytes(), id.as_bytes()) && !forms.any(excepted)
    }
}

/// Goes through both; at a mismatch the last `*` swallows one more character.
fn fits(pattern: &[u8], id: &[u8]) -> bool {
    let (mut at, mut from) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(byte) = id.get(from) {
        let here = pattern.get(at);
        if here == Some(&b'*') {
            star = Some((at, from));
            at += 1;
        } else if here == Some(byte) || (here == Some(&b'#') && byte.is_ascii_digit()) {
            at += 1;
            from += 1;
        } else if let Some((after, swallowed)) = star {
            star = Some((after, swallowed + 1));
            at = after + 1;
            from = swallowed + 1;
        } else {
            return false;
        }
    }
    pattern.iter().skip(at).all(|byte| *byte == b'*')
}

impl FromStr for Pattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        let wild = |byte: u8| byte == b'*' || byte == b'#';
        let is_form = |form: &str| form.bytes().any(wild) && !form.bytes().all(wild);
        let mut forms = text.split(' ');
        let sound = forms
            .next()
            .is_some_and(|form| is_form(form) && !form.contains('!'));
        let mut exceptions = forms.map(|form| form.strip_prefix('!'));
        let all_sound = exceptions.all(|form| form.is_some_and(is_form));
        if sound && all_sound && text.len() <= Self::LONGEST {
            return Ok(Self(text.to_lowercase()));
        }
        Err(PatternError(text.chars().take(60).collect()))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_swallow_any_text_and_hashes_one_digit() {
        let cases = [
            ("a*", "abc", true),
            ("a*", "ba", false),
            ("*c", "abcabc", true),
            ("*b*", "abc", true),
            ("*b*", "ac", false),
            ("*ab*b", "aabab", true),
            ("v#.#", "v5.2", true),
            ("v#", "v52", false),
            ("v#", "vx", false),
            ("*é*", "café", true),
        ];
        for (pattern, id, expected) in cases {
            let pattern: Pattern = pattern.parse().unwrap();
            assert_eq!(pattern.fits(id), expected, "{pattern} {id}");
        }
        for text in ["", "*", "#*", "plain", "a* b*", "a* !b", "!a*", "a* !*"] {
            assert!(text.parse::<Pattern>().is_err(), "{text}");
        }
        assert!("a".repeat(200).parse::<Pattern>().is_err());
    }
}
