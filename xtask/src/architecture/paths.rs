//! Every path that a source names, with groups opened: `crate::{app, ui::store}` names `crate::app` and `crate::ui::store`.

use super::tokens::Token;

/// A path and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// Its words from the left.
    pub(super) words: Vec<String>,
    /// Its line, from 1.
    pub(super) line: usize,
}

/// Every path of two words or more, and every single word that `use` or `extern crate` brings in.
pub(super) fn all(tokens: &[Token]) -> Vec<Path> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let starts = text(tokens, at).is_some_and(is_word);
        let single = before.is_some_and(|token| token.text == "use" || token.text == "crate");
        if starts && (single || text(tokens, at + 1) == Some("::")) {
            at = branch(tokens, at, &[], &mut out);
        } else if text(tokens, at) == Some("::") && text(tokens, at + 1).is_some_and(is_word) {
            // `::yew::Html` begins with the sign.
            at = branch(tokens, at + 1, &[], &mut out);
        } else if text(tokens, at) == Some("{") && single {
            at = branches(tokens, at + 1, &[], &mut out);
        } else {
            at += 1;
        }
    }
    out
}

/// Reads one path from a word on; gives back where it ends.
fn branch(tokens: &[Token], from: usize, prefix: &[String], out: &mut Vec<Path>) -> usize {
    let mut words = prefix.to_vec();
    let mut at = from;
    let line = tokens.get(from).map_or(0, |token| token.line);
    loop {
        match text(tokens, at) {
            Some("{") => return branches(tokens, at + 1, &words, out),
            Some(word) if is_word(word) || word == "*" => words.push(word.to_owned()),
            _ => break,
        }
        at += 1;
        if text(tokens, at) != Some("::") {
            break;
        }
        at += 1;
    }
    out.push(Path { words, line });
    at
}

/// Reads the members of a group up to its end.
fn branches(tokens: &[Token], from: usize, prefix: &[String], out: &mut Vec<Path>) -> usize {
    let mut at = from;
    while let Some(word) = text(tokens, at) {
        if word == "}" {
            return at + 1;
        }
        at = if is_word(word) || word == "*" {
            branch(tokens, at, prefix, out)
        } else {
            at + 1
        };
    }
    at
}

fn text(tokens: &[Token], at: usize) -> Option<&str> {
    tokens.get(at).map(|token| token.text.as_str())
}

fn is_word(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::super::tokens::read;
    use super::*;

    fn paths(source: &str) -> Vec<String> {
        all(&read(source))
            .into_iter()
            .map(|path| path.words.join("::"))
            .collect()
    }

    #[test]
    fn groups_are_opened() {
        assert_eq!(
            paths("use crate::{app::{model, msg::Msg}, ui};"),
            ["crate::app::model", "crate::app::msg::Msg", "crate::ui"]
        );
        assert_eq!(
            paths("use {yew::Html, std::fmt};"),
            ["yew::Html", "std::fmt"]
        );
    }

    #[test]
    fn paths_are_found_in_code_and_in_macros() {
        assert_eq!(paths("fn f() { web_sys::window(); }"), ["web_sys::window"]);
        assert_eq!(
            paths("html! { <p>{ crate::platform::now() }</p> }"),
            ["crate::platform::now"]
        );
        assert_eq!(paths("let x: ::yew::Html;"), ["yew::Html"]);
    }

    #[test]
    fn a_crate_brought_in_alone_is_a_path() {
        assert_eq!(paths("use yew as y; extern crate gloo;"), ["yew", "gloo"]);
    }

    #[test]
    fn stars_are_words_of_a_path() {
        assert_eq!(
            paths("use a::b::*; use c::{d, *};"),
            ["a::b::*", "c::d", "c::*"]
        );
    }
}
