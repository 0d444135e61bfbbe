//! Inline styles in markup: the page's policy blocks them, so they would be lost without a word.

use super::tokens::Token;

/// The lines of every `style=` inside `html!`. Yew's `~style=` sets the property and is allowed.
pub(super) fn inline_styles(tokens: &[Token]) -> Vec<usize> {
    let mut lines = Vec::new();
    let mut depth = 0_usize;
    let mut before: [&str; 2] = ["", ""];
    for (at, token) in tokens.iter().enumerate() {
        let [last_but_one, last] = before;
        let text = token.text.as_str();
        let opens = matches!(text, "{" | "(" | "[");
        if depth > 0 {
            depth = match text {
                "}" | ")" | "]" => depth - 1,
                _ if opens => depth + 1,
                _ => depth,
            };
        } else if opens && last == "!" && matches!(last_but_one, "html" | "html_nested") {
            depth = 1;
        }
        let next = tokens.get(at + 1).map(|next| next.text.as_str());
        if depth > 0
            && text == "style"
            && next == Some("=")
            && !matches!(last, "~" | "let" | "mut" | "." | "-")
        {
            lines.push(token.line);
        }
        before = [last, text];
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::tokens::read;
    use super::*;

    fn lines(source: &str) -> Vec<usize> {
        inline_styles(&read(source))
    }

    #[test]
    fn an_attribute_is_found() {
        assert_eq!(lines("html! {\n<p style=\"color: red\">{ 1 }</p> }"), [2]);
        assert_eq!(
            lines("html! { <p>{ if a { html! { <b style={s}/> } } }</p> }"),
            [1]
        );
    }

    #[test]
    fn properties_variables_and_code_outside_are_not() {
        assert!(lines("html! { <p ~style={s}/> }").is_empty());
        assert!(lines("let style = 1; html! { <p>{ { let style = 2; style } }</p> }").is_empty());
        assert!(lines("html! { <p data-style=\"a\"/> }").is_empty());
    }
}
