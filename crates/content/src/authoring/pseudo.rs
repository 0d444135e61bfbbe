//! A language that nobody speaks, made from English: accented so that a text left untranslated
//! stands out, longer so that a box made for English breaks, in brackets so that a clipped end
//! shows.

use crate::template::{Form, Piece, Pieces};

/// A message with its placeholders untouched.
pub(super) fn message(template: &str) -> String {
    let mut out = String::from("⟦");
    write_template(template, false, &mut out);
    out.push('⟧');
    out
}

/// A text without placeholders.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::from("⟦");
    write_literal(text, &mut out);
    out.push('⟧');
    out
}

fn write_template(template: &str, in_plural: bool, out: &mut String) {
    for piece in Pieces::new(template, in_plural) {
        match piece {
            Ok(Piece::Literal(text)) => write_literal(text, out),
            Ok(Piece::Count) => out.push('#'),
            Ok(Piece::Placeholder { name, form }) => write_placeholder(name, form, in_plural, out),
            Err((_, rest)) => out.push_str(rest),
        }
    }
}

fn write_placeholder(name: &str, form: Form<'_>, in_plural: bool, out: &mut String) {
    out.push('{');
    out.push_str(name);
    let options = match form {
        Form::Plain => None,
        Form::Number => {
            out.push_str(", number");
            None
        }
        Form::Percent => {
            out.push_str(", number, percent");
            None
        }
        Form::Plural(options) => Some((options, ", plural,", true)),
        Form::Select(options) => Some((options, ", select,", in_plural)),
    };
    if let Some((options, word, counts)) = options {
        out.push_str(word);
        for (selector, template) in options.each().filter_map(Result::ok) {
            out.push(' ');
            out.push_str(selector);
            out.push_str(" {");
            write_template(template, counts, out);
            out.push('}');
        }
    }
    out.push('}');
}

/// Vowels, n and s twice: about two fifths more letters, spread over the words.
fn write_literal(text: &str, out: &mut String) {
    for letter in text.chars() {
        let accented = accented(letter);
        out.push(accented);
        if "aeiounsAEIOU".contains(letter) {
            out.push(accented);
        }
    }
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "aceinosuyzACEINOSUYZ";
    const ACCENTED: &str = "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ";
    let position = PLAIN.chars().position(|plain| plain == letter);
    position
        .and_then(|position| ACCENTED.chars().nth(position))
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_stay_and_words_grow() {
        assert_eq!(
            message("{n, plural, one {# item} other {# items of {name}}}, {r, number, percent}"),
            "⟦{n, plural, one {# íítéém} other {# íítéémšš óóf {name}}}, {r, number, percent}⟧"
        );
    }

    #[test]
    fn about_two_fifths_longer() {
        let english = "Wrong answers spread as long as the system runs.";
        let (made, plain) = (plain(english).chars().count(), english.chars().count());
        assert!(
            (13..=15).contains(&(made * 10 / plain)),
            "{made} of {plain}"
        );
    }
}
