//! The rules by which genai-prices recognizes a model, as [`Pattern`]s of ids.
//!
//! A rule is `{"equals" | "starts_with" | "ends_with" | "contains" | "regex": text}` or a list of
//! rules under `or` or `and`. What a rule says with `equals` is among the exact ids already.

use super::Skipped;
use crate::document::{Json, Reader};
use crate::pricing::Pattern;

/// The patterns of a rule; parts that cannot be written so are noted.
pub(super) fn of<'a>(rule: &'a Reader<'a>, skipped: &mut Vec<Skipped>) -> Vec<Pattern> {
    let mut found = Vec::new();
    collect(rule.value(), &mut found, skipped);
    found
}

fn collect(rule: &Json, found: &mut Vec<Pattern>, skipped: &mut Vec<Skipped>) {
    let Json::Object(fields) = rule else {
        return;
    };
    for (word, value) in fields {
        let forms = match (word.as_str(), value) {
            ("equals", _) => continue,
            ("or", Json::List(rules)) => {
                for rule in rules {
                    collect(rule, found, skipped);
                }
                continue;
            }
            ("starts_with", Json::Text(text)) => plain(text).map(|text| vec![format!("{text}*")]),
            ("ends_with", Json::Text(text)) => plain(text).map(|text| vec![format!("*{text}")]),
            ("contains", Json::Text(text)) => plain(text).map(|text| vec![format!("*{text}*")]),
            ("regex", Json::Text(text)) => from_regex(text),
            ("and", Json::List(rules)) => but_no_speech(rules),
            _ => None,
        };
        let patterns = forms.and_then(|forms| forms.iter().map(|form| form.parse().ok()).collect());
        match patterns {
            Some(patterns) => found.extend::<Vec<Pattern>>(patterns),
            None => skipped.push(Skipped::OtherRule(shown(rule))),
        }
    }
}

/// A text in which no letter has a meaning in a pattern.
fn plain(text: &str) -> Option<&str> {
    (!text.contains(['*', '#'])).then_some(text)
}

/// The only rule of two parts that the table has: a beginning, but no model that speaks.
fn but_no_speech(rules: &[Json]) -> Option<Vec<String>> {
    const NO_SPEECH: &str = "^(?!.*-[tT][tT][sS](?:$|-))";
    let [beginning, exception] = rules else {
        return None;
    };
    let (Some(Json::Text(text)), Some(Json::Text(regex))) =
        (beginning.get("starts_with"), exception.get("regex"))
    else {
        return None;
    };
    let text = plain(text).filter(|_| regex == NO_SPEECH)?;
    Some(vec![format!("{text}* !*-tts !*-tts-*")])
}

/// `^name-\d{8}$` and the like: letters, digits (`\d`, `\d{n}`), escaped marks, and choices of one
/// letter (`[-@]`), from the beginning of the id. Anything else is no pattern.
fn from_regex(regex: &str) -> Option<Vec<String>> {
    const MARKS: &[char] = &[
        '(', ')', '|', '*', '+', '?', '.', '#', '^', '$', ']', '{', '}',
    ];
    let mut rest = regex.strip_prefix('^')?;
    let mut forms = vec![String::new()];
    loop {
        let mut letters = rest.chars();
        let Some(letter) = letters.next() else {
            // The rest of the id may be anything.
            append(&mut forms, "*");
            return Some(forms);
        };
        rest = letters.as_str();
        match letter {
            '$' if rest.is_empty() => return Some(forms),
            '[' => {
                let (choices, after) = rest.split_once(']')?;
                let with = |choice| forms.iter().map(move |form| format!("{form}{choice}"));
                forms = choices.chars().flat_map(with).collect();
                rest = after;
            }
            '\\' => {
                let escaped = letters.next()?;
                rest = letters.as_str();
                if escaped != 'd' {
                    append(&mut forms, escaped.encode_utf8(&mut [0; 4]));
                    continue;
                }
                let (count, after) = digits(rest)?;
                rest = after;
                append(&mut forms, &"#".repeat(count));
            }
            letter if MARKS.contains(&letter) => return None,
            letter => append(&mut forms, letter.encode_utf8(&mut [0; 4])),
        }
    }
}

fn append(forms: &mut [String], text: &str) {
    for form in forms {
        form.push_str(text);
    }
}

/// How many digits a `\d` asks for: `{n}` behind it, else one.
fn digits(rest: &str) -> Option<(usize, &str)> {
    let Some(inside) = rest.strip_prefix('{') else {
        return Some((1, rest));
    };
    let (count, after) = inside.split_once('}')?;
    Some((count.parse().ok().filter(|count| *count <= 20)?, after))
}

fn shown(rule: &Json) -> String {
    rule.to_compact().chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_regexes_are_patterns_and_others_are_not() {
        let cases: &[(&str, &[&str])] = &[
            (
                r"^gpt-5\.6-sol-\d{4}-\d{2}-\d{2}$",
                &["gpt-5.6-sol-####-##-##"],
            ),
            (r"^opus[-@]\d{3}$", &["opus-###", "opus@###"]),
            (r"^flash-\d", &["flash-#*"]),
        ];
        for (regex, expected) in cases {
            assert_eq!(from_regex(regex).unwrap(), *expected, "{regex}");
        }
        for regex in [
            "gpt",
            "^(?!.*-tts)",
            "^a.b$",
            "^a|b",
            "^a{2}",
            r"^a\d{999}$",
            "^[ab",
        ] {
            assert_eq!(from_regex(regex), None, "{regex}");
        }
    }
}
