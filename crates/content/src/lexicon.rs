//! The words of one language, and sentences made from them.

use crate::NumberFormat;
use crate::template::{DEEPEST, Form, Piece, Pieces};

/// Names a text in every language. Only the constants of [`crate::text`] and
/// [`find`](crate::text::find) make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(pub(crate) u16);

impl TextId {
    /// `group.key`, as it stands in the language files.
    #[must_use]
    pub fn key(self) -> &'static str {
        let key = crate::text::KEYS.get(usize::from(self.0));
        key.copied().unwrap_or_default()
    }
}

/// What a placeholder is filled with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arg<'a> {
    /// A text, put in as it is.
    Text(&'a str),
    /// A number, written in the reader's way.
    Number(f64),
}

/// The texts of one language.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lexicon {
    language: String,
    templates: Vec<String>,
}

impl Lexicon {
    pub(crate) fn new(language: String, templates: Vec<String>) -> Self {
        Self {
            language,
            templates,
        }
    }

    /// Tag of the language, such as `de`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The text `id` with its placeholders filled. It never fails: an argument that is missing
    /// shows as `{name}`, so the fault is seen and the page stands.
    #[must_use]
    pub fn say(&self, id: TextId, args: &[(&str, Arg<'_>)], numbers: &dyn NumberFormat) -> String {
        let template = self.templates.get(usize::from(id.0));
        fill(template.map_or("", String::as_str), args, numbers)
    }

    /// The text `id` that has no placeholders.
    #[must_use]
    pub fn word(&self, id: TextId) -> &str {
        let template = self.templates.get(usize::from(id.0));
        template.map_or("", String::as_str)
    }
}

/// Fills a template. What does not follow the form is shown as it stands.
pub(crate) fn fill(template: &str, args: &[(&str, Arg<'_>)], numbers: &dyn NumberFormat) -> String {
    let mut filling = Filling {
        args,
        numbers,
        out: String::with_capacity(template.len() + 16),
    };
    filling.write(template, None, 0);
    filling.out
}

struct Filling<'a> {
    args: &'a [(&'a str, Arg<'a>)],
    numbers: &'a dyn NumberFormat,
    out: String,
}

impl Filling<'_> {
    fn write(&mut self, template: &str, count: Option<f64>, depth: usize) {
        if depth >= DEEPEST {
            self.out.push_str(template);
            return;
        }
        for piece in Pieces::new(template, count.is_some()) {
            match piece {
                Ok(Piece::Literal(text)) | Err((_, text)) => self.out.push_str(text),
                Ok(Piece::Count) => self.number(count.unwrap_or_default()),
                Ok(Piece::Placeholder { name, form }) => self.put(name, form, count, depth),
            }
        }
    }

    fn put(&mut self, name: &str, form: Form<'_>, count: Option<f64>, depth: usize) {
        let arg = self.args.iter().find(|(known, _)| *known == name);
        let chosen = match (form, arg.map(|(_, arg)| *arg)) {
            (Form::Percent, Some(Arg::Number(ratio))) => {
                return self.out.push_str(&self.numbers.percent(ratio));
            }
            (Form::Plain | Form::Number, Some(Arg::Number(value))) => return self.number(value),
            (Form::Plain | Form::Number | Form::Percent, Some(Arg::Text(text))) => {
                return self.out.push_str(text);
            }
            (Form::Plural(options), Some(Arg::Number(value))) => {
                let option = options
                    .find(|selector| is_exactly(selector, value))
                    .or_else(|| options.find(|selector| selector == category(value)))
                    .or_else(|| options.find(|selector| selector == "other"));
                option.map(|template| (template, Some(value)))
            }
            (Form::Select(options), Some(Arg::Text(word))) => {
                let option = options
                    .find(|selector| selector == word)
                    .or_else(|| options.find(|selector| selector == "other"));
                option.map(|template| (template, count))
            }
            (Form::Plural(_), Some(Arg::Text(_)))
            | (Form::Select(_), Some(Arg::Number(_)))
            | (_, None) => None,
        };
        if let Some((template, count)) = chosen {
            self.write(template, count, depth + 1);
        } else {
            self.out.push('{');
            self.out.push_str(name);
            self.out.push('}');
        }
    }

    /// A number with as many decimals as it has, three at most, as `Intl` does unasked.
    fn number(&mut self, value: f64) {
        let has_more = |scale: f64| (value * scale).fract().abs() > 1e-9;
        let decimals = [1.0, 10.0, 100.0]
            .into_iter()
            .take_while(|scale| has_more(*scale));
        let decimals = u8::try_from(decimals.count()).unwrap_or(0);
        self.out.push_str(&self.numbers.number(value, decimals));
    }
}

/// Whether the selector is `=n` for this number.
fn is_exactly(selector: &str, value: f64) -> bool {
    let number = selector
        .strip_prefix('=')
        .and_then(|n| n.parse::<f64>().ok());
    number.is_some_and(|number| is_same(number, value))
}

/// English, German and the pseudo-language have one rule: singular for exactly one. A language
/// with another rule needs it here and in the check of the language files.
fn category(value: f64) -> &'static str {
    if is_same(value.abs(), 1.0) {
        "one"
    } else {
        "other"
    }
}

fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::PlainFormat;

    fn say(template: &str, args: &[(&str, Arg<'_>)]) -> String {
        fill(template, args, &PlainFormat::new("en"))
    }

    #[test]
    fn fills_texts_and_numbers() {
        let args = [("x", Arg::Text("{x}")), ("n", Arg::Number(1234.25))];
        assert_eq!(
            say("{x}: {n}, {n, number}", &args),
            "{x}: 1,234.25, 1,234.25"
        );
        assert_eq!(
            say("{n, number, percent}", &[("n", Arg::Number(0.5))]),
            "50%"
        );
        assert_eq!(say("{n}", &[("n", Arg::Number(-0.1 - 0.2))]), "-0.3");
    }

    #[test]
    fn chooses_by_number() {
        let template = "{n, plural, =0 {nothing} one {# answer} other {# answers}} open";
        let with = |n| say(template, &[("n", Arg::Number(n))]);
        assert_eq!(with(0.0), "nothing open");
        assert_eq!(with(1.0), "1 answer open");
        assert_eq!(with(1.5), "1.5 answers open");
        assert_eq!(with(2000.0), "2,000 answers open");
    }

    #[test]
    fn chooses_by_word_within_a_number() {
        let template = "{n, plural, other {{who, select, you {your #} other {their #}}}}";
        let with = |who| {
            say(
                template,
                &[("n", Arg::Number(3.0)), ("who", Arg::Text(who))],
            )
        };
        assert_eq!(with("you"), "your 3");
        assert_eq!(with("nobody"), "their 3");
    }

    #[test]
    fn shows_what_it_cannot_fill() {
        assert_eq!(say("a {b} {c, plural, other {x}}", &[]), "a {b} {c}");
        assert_eq!(say("a {b", &[]), "a {b");
        assert_eq!(say("}", &[]), "}");
        assert_eq!(
            say("{n, plural, other {#}}", &[("n", Arg::Text("x"))]),
            "{n}"
        );
        let deep = "{a, select, other {".repeat(10_000) + &"}}".repeat(10_000);
        assert!(say(&deep, &[("a", Arg::Text("b"))]).contains("select"));
    }

    #[test]
    fn the_only_digits_shown_are_those_there_are() {
        for (value, shown) in [
            (0.0, "0"),
            (0.1, "0.1"),
            (2.0 / 3.0, "0.667"),
            (1e9, "1,000,000,000"),
        ] {
            assert_eq!(say("{n}", &[("n", Arg::Number(value))]), shown);
        }
    }

    proptest! {
        #[test]
        fn never_panics(
            template in "[{}#=,a-c01 ü]{0,40}|(\\{[a-c], (plural|select|number), (one|other|=1|a) \\{#){0,12}[}]*",
            text in ".*",
            number in any::<f64>(),
        ) {
            let args = [("a", Arg::Text(&text)), ("b", Arg::Number(number))];
            for language in ["en", "de"] {
                let _ = fill(&template, &args, &PlainFormat::new(language));
            }
        }

        #[test]
        fn a_text_without_braces_is_itself(text in "[^{}]*") {
            prop_assert_eq!(say(&text, &[]), text);
        }
    }
}
