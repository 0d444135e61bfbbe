//! One style sheet out of the files in `styles/`, in the order of their layers, without comments and spare space.

use crate::fault::{Fault, files_below, read_text};
use std::path::Path;

/// The files of `styles/` in the order of the cascade; every component's file stands in the place of `components`.
const ORDER: [&str; 7] = [
    "layers",
    "tokens",
    "base",
    "composition",
    "components",
    "utilities",
    "print",
];

/// The whole style sheet.
pub(crate) fn sheet(styles: &Path) -> Result<String, Fault> {
    let mut sheet = String::new();
    for name in ORDER {
        if name == "components" {
            for file in files_below(&styles.join(name))? {
                if file.extension().is_some_and(|extension| extension == "css") {
                    sheet.push_str(&one(&file)?);
                }
            }
        } else {
            sheet.push_str(&one(&styles.join(name).with_extension("css"))?);
        }
    }
    Ok(sheet)
}

/// One file, made small. A file may import nothing: an import would be a request that the page does not expect.
fn one(path: &Path) -> Result<String, Fault> {
    let text = read_text(path)?;
    let small = smaller(&text);
    if small.contains("@import") {
        return Err(Fault::unfit(
            path,
            "uses @import; put the rules into a file of styles/ instead.",
        ));
    }
    Ok(small)
}

/// The same rules without comments, and with white space only where it separates words.
///
/// Spaces around `:`, `+`, `-`, `*`, `>` and parentheses stay as they are: there they carry meaning
/// (`a :hover`, `calc(1px + 2px)`), and compression makes them nearly free.
fn smaller(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    let mut quote = None;
    while let Some(letter) = rest.next() {
        if let Some(open) = quote {
            out.push(letter);
            if letter == '\\' {
                out.extend(rest.next());
            } else if letter == open {
                quote = None;
            }
        } else if letter == '/' && rest.peek() == Some(&'*') {
            skip_comment(&mut rest);
            space(&mut out);
        } else if letter.is_whitespace() {
            space(&mut out);
        } else {
            if matches!(letter, '{' | '}' | ';' | ',') {
                trim_end(&mut out, letter);
            }
            if matches!(letter, '"' | '\'') {
                quote = Some(letter);
            }
            out.push(letter);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Eats a comment up to its end.
fn skip_comment(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    rest.next();
    let mut star = false;
    for letter in rest.by_ref() {
        if star && letter == '/' {
            return;
        }
        star = letter == '*';
    }
}

/// One space, unless one is there or the sign before needs none.
fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',']) {
        out.push(' ');
    }
}

/// The space before a separating sign goes, and the last semicolon of a block with it.
fn trim_end(out: &mut String, next: char) {
    while out.ends_with(' ') {
        out.pop();
    }
    if next == '}' && out.ends_with(';') {
        out.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_spare_space_go() {
        assert_eq!(
            smaller("/* a */\n@layer base {\n  a , b { color : red ;\n  }\n}\n"),
            "@layer base{a,b{color : red}}"
        );
    }

    #[test]
    fn what_carries_meaning_stays() {
        let rule = "a :hover > b{width:calc(1px + 2px);content:\"/* x */  ; \\\"\"}";
        assert_eq!(smaller(rule), rule);
    }

    #[test]
    fn a_comment_between_words_still_separates_them() {
        assert_eq!(smaller("a{margin:1px/**/2px}"), "a{margin:1px 2px}");
    }
}
