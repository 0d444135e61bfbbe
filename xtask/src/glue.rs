//! What an import of the program does, read off the glue that wasm-bindgen writes for it.
//!
//! The name of an import says little: `new` may make an error or a socket. The glue's one statement says it all, so
//! that statement, without wasm-bindgen's own bookkeeping, is what `capabilities.txt` lists.

/// Starts of lines that only move values between the program's memory and the browser.
const BOOKKEEPING: [&str; 10] = [
    "wasm.",
    "let ",
    "var ",
    "try ",
    "} ",
    "}",
    "deferred",
    "const obj",
    "const ptr",
    "const len",
];

/// Calls that look up a value: the value itself is meant.
const LOOK_UPS: [&str; 2] = ["getObject(", "takeObject("];

/// Calls that read a value out of the program's memory, and what they read.
const READS: [(&str, &str); 3] = [
    ("getStringFromWasm0(", "text"),
    ("getArrayU8FromWasm0(", "bytes"),
    ("getArrayJsValueFromWasm0(", "list"),
];

/// wasm-bindgen's name for a Rust closure, followed by a number that changes with every build.
const CLOSURE: &str = "__wasm_bindgen_func_elem_";

/// What the import does; nothing when the glue does not define it.
pub(crate) fn statement(glue: &str, import: &str) -> Option<String> {
    let head = format!("{import}: function(");
    let statement = glue
        .lines()
        .skip_while(|line| !line.starts_with(&head))
        .skip(1)
        .find(|line| !BOOKKEEPING.iter().any(|start| line.starts_with(start)))?;
    Some(plain(statement))
}

/// A statement in the words of the browser alone.
fn plain(statement: &str) -> String {
    let statement = statement.trim_end_matches(';');
    let statement = ["const ret = ", "result = ", "return "]
        .iter()
        .find_map(|start| statement.strip_prefix(start))
        .unwrap_or(statement);
    let mut text = statement.to_owned();
    for call in LOOK_UPS {
        text = replace_calls(&text, call, str::to_owned);
    }
    for (call, what) in READS {
        text = replace_calls(&text, call, |_| what.to_owned());
    }
    without_numbers_after(&text, CLOSURE).replace(CLOSURE, "callback")
}

/// Replaces every call `name(inner)` by what `with` makes of its inner part.
fn replace_calls(text: &str, name: &str, with: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(name) {
        let (inner, after) = after.split_once(')').unwrap_or((after, ""));
        out.push_str(before);
        out.push_str(&with(inner));
        rest = after;
    }
    out + rest
}

fn without_numbers_after(text: &str, name: &str) -> String {
    let mut parts = text.split(name);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| {
        out + name
            + part.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
const import0 = {
__wbg_addEventListener_8d: function() { return handleError(function (arg0, arg1, arg2, arg3) {
getObject(arg0).addEventListener(getStringFromWasm0(arg1, arg2), getObject(arg3));
}, arguments); },
__wbg_error_75: function(arg0, arg1) {
let deferred0_0;
let deferred0_1;
try {
deferred0_0 = arg0;
deferred0_1 = arg1;
console.error(getStringFromWasm0(arg0, arg1));
} finally {
}
},
__wbg_new_22: function(arg0, arg1) {
const ret = new WebSocket(getStringFromWasm0(arg0, arg1));
return addHeapObject(ret);
},
__wbindgen_generic_01: function(arg0, arg1) {
const ret = makeMutClosure(arg0, arg1, __wasm_bindgen_func_elem_234);
return addHeapObject(ret);
},
__wbg_instanceof_Element_81: function(arg0) {
let result;
try {
result = getObject(arg0) instanceof Element;
";

    #[test]
    fn an_import_is_told_in_the_words_of_the_browser() {
        let told = |import| statement(GLUE, import).unwrap();
        assert_eq!(
            told("__wbg_addEventListener_8d"),
            "arg0.addEventListener(text, arg3)"
        );
        assert_eq!(told("__wbg_error_75"), "console.error(text)");
        assert_eq!(told("__wbg_new_22"), "new WebSocket(text)");
        assert_eq!(
            told("__wbindgen_generic_01"),
            "makeMutClosure(arg0, arg1, callback)"
        );
        assert_eq!(
            told("__wbg_instanceof_Element_81"),
            "arg0 instanceof Element"
        );
    }

    #[test]
    fn an_import_that_the_glue_does_not_define_is_not_guessed() {
        assert_eq!(statement(GLUE, "__wbg_new"), None);
    }
}
