//! Writes markup as text. Charts are functions that return plain tags, so no server-side renderer
//! is needed to look at what they return.

use yew::Html;
use yew::virtual_dom::VNode;

/// The markup as text. Fails on a component: a chart contains none.
pub(super) fn written(html: &Html) -> String {
    let mut out = String::new();
    write(html, &mut out);
    out
}

fn write(node: &VNode, out: &mut String) {
    match node {
        VNode::VTag(tag) => {
            out.push('<');
            out.push_str(tag.tag());
            for (name, value) in tag.attributes.iter() {
                out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
            }
            out.push('>');
            if let Some(children) = tag.children() {
                write(children, out);
            }
            out.push_str(&format!("</{}>", tag.tag()));
        }
        VNode::VList(list) => {
            for child in list.iter() {
                write(child, out);
            }
        }
        VNode::VText(text) => out.push_str(&escaped(&text.text)),
        other => panic!("{other:?} is not plain markup"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
