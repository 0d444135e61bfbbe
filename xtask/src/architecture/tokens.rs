//! A source file as a flat row of tokens, without comments, texts and items for tests.
//!
//! The compiler's own token reader would do, at the price of a second copy of every procedural macro in each test
//! build. The rules need words, signs and lines, which is little enough to read here. Sources compile before this
//! runs, so what it reads is well formed.

/// One token, as far as the rules care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// The word or sign; `::` is one sign, and a text or number is `0` whatever it says.
    pub(super) text: String,
    /// The line it stands in, from 1.
    pub(super) line: usize,
}

/// Reads a source.
pub(super) fn read(source: &str) -> Vec<Token> {
    let mut reader = Reader {
        rest: source,
        line: 1,
        tokens: Vec::new(),
    };
    while reader.step() {}
    without_tests(reader.tokens)
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    tokens: Vec<Token>,
}

impl Reader<'_> {
    /// Reads one token, comment or space; false at the end.
    fn step(&mut self) -> bool {
        let Some(first) = self.rest.chars().next() else {
            return false;
        };
        if first.is_whitespace() {
            self.skip(first.len_utf8());
        } else if self.rest.starts_with("//") {
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.skip(comment(self.rest));
        } else if let Some(length) = raw_text(self.rest)
            .or_else(|| text(self.rest))
            .or_else(|| letter(self.rest))
        {
            self.push("0", length);
        } else if first == '\'' {
            // A lifetime or a label: the quote is a sign, the name a word.
            self.push("'", 1);
        } else if first.is_ascii_digit() {
            self.push(
                "0",
                while_in(self.rest, |next| next.is_alphanumeric() || next == '_'),
            );
        } else if is_part_of_a_word(first) {
            let length = while_in(self.rest, is_part_of_a_word);
            let word = self.rest.get(..length).unwrap_or_default().to_owned();
            self.push(&word, length);
        } else if self.rest.starts_with("::") {
            self.push("::", 2);
        } else {
            self.push(&first.to_string(), first.len_utf8());
        }
        true
    }

    fn push(&mut self, text: &str, length: usize) {
        self.tokens.push(Token {
            text: text.to_owned(),
            line: self.line,
        });
        self.skip(length);
    }

    fn skip(&mut self, length: usize) {
        let (gone, rest) = self.rest.split_at(length);
        self.line += gone.matches('\n').count();
        self.rest = rest;
    }
}

fn is_part_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// How many bytes of the beginning are made of such letters.
fn while_in(rest: &str, wanted: impl Fn(char) -> bool) -> usize {
    rest.find(|letter: char| !wanted(letter))
        .unwrap_or(rest.len())
}

/// The length of a block comment; they nest.
fn comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(here) = rest.get(at..) {
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            match here.chars().next() {
                Some(next) => at += next.len_utf8(),
                None => break,
            }
        }
    }
    rest.len()
}

/// The length of `r"…"`, `r#"…"#`, `br"…"`, where one begins.
fn raw_text(rest: &str) -> Option<usize> {
    let marks = ["br", "cr", "r"]
        .iter()
        .find_map(|start| rest.strip_prefix(start))?;
    let hashes = while_in(marks, |letter| letter == '#');
    let inside = marks.get(hashes..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let after = inside
        .find(&end)
        .map_or("", |at| inside.get(at + end.len()..).unwrap_or_default());
    Some(rest.len() - after.len())
}

/// The length of `"…"`, `b"…"` or `c"…"`, where one begins.
fn text(rest: &str) -> Option<usize> {
    let inside = ["\"", "b\"", "c\""]
        .iter()
        .find_map(|start| rest.strip_prefix(start))?;
    let mut letters = inside.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '"' => return Some(rest.len() - inside.len() + at + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

/// The length of `'x'`, `'\n'` or `b'x'`, where one begins; a lifetime is none.
fn letter(rest: &str) -> Option<usize> {
    let inside = ["'", "b'"]
        .iter()
        .find_map(|start| rest.strip_prefix(start))?;
    let mut letters = inside.char_indices();
    let (_, first) = letters.next()?;
    let end = if first == '\\' {
        letters.next()?;
        inside.get(2..)?.find('\'')? + 2
    } else {
        letters.next().filter(|(_, next)| *next == '\'')?.0
    };
    Some(rest.len() - inside.len() + end + 1)
}

/// Leaves out every item under `#[cfg(test)]` or `#[cfg(all(test, …))]`.
fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let texts: Vec<String> = tokens.iter().map(|token| token.text.clone()).collect();
    let starts = |at: usize, words: &[&str]| {
        texts
            .get(at..at + words.len())
            .is_some_and(|here| here == words)
    };
    let mut out = Vec::with_capacity(tokens.len());
    let mut skip_to = 0;
    for (at, token) in tokens.into_iter().enumerate() {
        if at >= skip_to
            && (starts(at, &["#", "[", "cfg", "(", "test", ")"])
                || starts(at, &["#", "[", "cfg", "(", "all", "(", "test"]))
        {
            skip_to = item_end(&texts, at);
        }
        if at >= skip_to {
            out.push(token);
        }
    }
    out
}

/// Where the item with this attribute ends: after its first `;` or its first block outside other brackets.
fn item_end(texts: &[String], from: usize) -> usize {
    let mut depth = 0_usize;
    for (at, text) in texts.iter().enumerate().skip(from) {
        match text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && text == "}" {
                    // A group in a `use` has its semicolon after the bracket.
                    let semicolon = texts.get(at + 1).is_some_and(|next| next == ";");
                    return at + 1 + usize::from(semicolon);
                }
            }
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    texts.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        read(source).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn comments_and_texts_say_nothing_and_paths_are_whole() {
        assert_eq!(
            texts("// yew::x\na::b /* c /* d */ e */ : f"),
            ["a", "::", "b", ":", "f"]
        );
        assert_eq!(
            texts(r##"("a\"b", r#"c"d"#, b"e", 'f', '\'', '\u{1}')"##).join(""),
            "(0,0,0,0,0,0)"
        );
        assert_eq!(texts("&'a str"), ["&", "'", "a", "str"]);
    }

    #[test]
    fn items_for_tests_are_left_out() {
        assert_eq!(
            texts("#[cfg(test)]\nmod tests { use yew; }\nfn f();"),
            ["fn", "f", "(", ")", ";"]
        );
        assert_eq!(texts("#[cfg(test)] use a::{b, c}; d"), ["d"]);
        assert_eq!(
            texts("#[cfg(test)] #[allow(x)] fn a(b: [u8; 2]) { c } d"),
            ["d"]
        );
        assert!(texts("#[cfg(not(test))] use a;").contains(&"a".to_owned()));
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let lines: Vec<usize> = read("a\n\"b\nc\" d\n")
            .iter()
            .map(|token| token.line)
            .collect();
        assert_eq!(lines, [1, 2, 3]);
    }
}
