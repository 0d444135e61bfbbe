//! The part of ICU's message format in which texts are written, read piece by piece without copying.
//!
//! - `{name}` puts in a text or a number,
//! - `{n, number}` a number, `{n, number, percent}` a ratio as a percentage,
//! - `{n, plural, =0 {none} one {# answer} other {# answers}}` words that depend on a number,
//! - `{x, select, eu {in the EU} other {elsewhere}}` words that depend on a word.
//!
//! Braces always mean a placeholder; there is no quoting. The build checks every text with the
//! same reader that the product uses, so a text that builds also shows.

use std::fmt;

/// A piece of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Shown as it is.
    Literal(&'a str),
    /// `#`: the number that the surrounding plural depends on.
    Count,
    /// `{…}`
    Placeholder {
        /// Name of the argument.
        name: &'a str,
        /// How it is put in.
        form: Form<'a>,
    },
}

/// How an argument is put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form<'a> {
    /// As it is.
    Plain,
    /// As a number.
    Number,
    /// As a percentage.
    Percent,
    /// It chooses by number.
    Plural(Options<'a>),
    /// It chooses by word.
    Select(Options<'a>),
}

/// What is wrong with a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateError {
    /// `{` without its `}`.
    Unclosed,
    /// `}` without its `{`.
    NotOpened,
    /// The name is empty or has other characters.
    Name,
    /// The word after the name is none of the forms.
    Form,
    /// Something else than `selector {text}`.
    Option,
    /// No option for everything else.
    NoOther,
    /// More templates within templates than anyone writes.
    TooDeep,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unclosed => "a \"{\" is not closed",
            Self::NotOpened => "a \"}\" closes nothing",
            Self::Name => {
                "a placeholder needs a name of lower-case letters, digits and \"_\", a letter first"
            }
            Self::Form => {
                "a placeholder is {name}, {name, number}, {name, number, percent}, {name, plural, …} or {name, select, …}"
            }
            Self::Option => {
                "the options of a plural or select are written: one {text} other {text}"
            }
            Self::NoOther => "a plural or select needs the option \"other\"",
            Self::TooDeep => "the options are nested too deep",
        })
    }
}

/// How deep options may be nested; a limit on the stack that a hostile text can use.
pub const DEEPEST: usize = 8;

/// The pieces of a template one after the other; nothing follows an error.
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    rest: &'a str,
    in_plural: bool,
}

impl<'a> Pieces<'a> {
    /// Starts at the beginning. Within an option of a plural, `#` stands for the number.
    #[must_use]
    pub fn new(template: &'a str, in_plural: bool) -> Self {
        Self {
            rest: template,
            in_plural,
        }
    }
}

impl<'a> Iterator for Pieces<'a> {
    /// A piece, or what is wrong and the text from there on.
    type Item = Result<Piece<'a>, (TemplateError, &'a str)>;

    fn next(&mut self) -> Option<Self::Item> {
        let here = self.rest;
        let stop = |c: char| c == '{' || c == '}' || (c == '#' && self.in_plural);
        let literal = here.find(stop).unwrap_or(here.len());
        let (text, after) = here.split_at(literal);
        if !text.is_empty() {
            self.rest = after;
            return Some(Ok(Piece::Literal(text)));
        }
        let piece = match after.chars().next()? {
            '#' => {
                self.rest = after.get(1..).unwrap_or_default();
                return Some(Ok(Piece::Count));
            }
            '{' => braced(after)
                .ok_or(TemplateError::Unclosed)
                .and_then(|(inside, after)| {
                    self.rest = after;
                    placeholder(inside)
                }),
            _ => Err(TemplateError::NotOpened),
        };
        Some(piece.map_err(|error| {
            self.rest = "";
            (error, here)
        }))
    }
}

/// Splits `{inside}after`.
fn braced(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some((text.get(1..at)?, text.get(at + 1..)?));
        }
    }
    None
}

fn placeholder(inside: &str) -> Result<Piece<'_>, TemplateError> {
    let mut parts = inside.splitn(3, ',').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let letters = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if !name.bytes().all(letters) || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Err(TemplateError::Name);
    }
    let form = match (parts.next(), parts.next()) {
        (None, _) => Form::Plain,
        (Some("number"), None) => Form::Number,
        (Some("number"), Some("percent")) => Form::Percent,
        (Some("plural"), Some(options)) => Form::Plural(Options(options)),
        (Some("select"), Some(options)) => Form::Select(Options(options)),
        (Some(_), _) => return Err(TemplateError::Form),
    };
    Ok(Piece::Placeholder { name, form })
}

/// The options of a plural or select: pairs of selector and template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options<'a>(&'a str);

impl<'a> Options<'a> {
    /// Each option: its selector and its template.
    pub fn each(self) -> impl Iterator<Item = Result<(&'a str, &'a str), TemplateError>> {
        let mut rest = self.0;
        std::iter::from_fn(move || next_option(&mut rest))
    }

    /// The template of the first selector that fits.
    pub fn find(self, fits: impl Fn(&str) -> bool) -> Option<&'a str> {
        let mut well_formed = self.each().map_while(Result::ok);
        well_formed
            .find(|(selector, _)| fits(selector))
            .map(|(_, template)| template)
    }
}

fn next_option<'a>(rest: &mut &'a str) -> Option<Result<(&'a str, &'a str), TemplateError>> {
    let text = std::mem::take(rest).trim_start();
    if text.is_empty() {
        return None;
    }
    let option = text.find('{').and_then(|open| {
        let (selector, from) = text.split_at(open);
        let (template, after) = braced(from)?;
        *rest = after;
        let selector = selector.trim();
        (!selector.is_empty() && !selector.contains(['}', ' '])).then_some((selector, template))
    });
    Some(option.ok_or(TemplateError::Option))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(template: &str) -> Vec<Piece<'_>> {
        Pieces::new(template, false).map(Result::unwrap).collect()
    }

    fn error(template: &str) -> TemplateError {
        Pieces::new(template, false)
            .find_map(Result::err)
            .unwrap()
            .0
    }

    #[test]
    fn a_template_is_literals_and_placeholders() {
        let found = pieces("# {name}, {n, number}{r, number, percent}!");
        let place = |name, form| Piece::Placeholder { name, form };
        assert_eq!(
            found,
            [
                Piece::Literal("# "),
                place("name", Form::Plain),
                Piece::Literal(", "),
                place("n", Form::Number),
                place("r", Form::Percent),
                Piece::Literal("!"),
            ]
        );
    }

    #[test]
    fn options_are_selectors_with_templates() {
        let found = pieces("{n, plural, =0 {none} one {# of {all}} other {#}}");
        let [
            Piece::Placeholder {
                form: Form::Plural(options),
                ..
            },
        ] = found.as_slice()
        else {
            unreachable!("{found:?}")
        };
        let options: Vec<_> = options.each().map(Result::unwrap).collect();
        assert_eq!(
            options,
            [("=0", "none"), ("one", "# of {all}"), ("other", "#")]
        );
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(error("a {b"), TemplateError::Unclosed);
        assert_eq!(error("a } b"), TemplateError::NotOpened);
        assert_eq!(error("{}"), TemplateError::Name);
        assert_eq!(error("{Name}"), TemplateError::Name);
        assert_eq!(error("{n, date}"), TemplateError::Form);
    }

    #[test]
    fn keeps_the_text_from_the_fault_on() {
        let last = Pieces::new("good {bad", false).last();
        assert_eq!(last, Some(Err((TemplateError::Unclosed, "{bad"))));
    }
}
