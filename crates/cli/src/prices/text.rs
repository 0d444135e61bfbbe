//! An imported table for a person.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use llm_readiness_engine::pricing::import::{Change, Note};

use super::Taken;
use crate::table::{Side, Table};

/// So many examples stand beside a reason.
const EXAMPLES: usize = 3;
/// So many models stand in a list.
const LISTED: usize = 20;

/// What is in the table, what is not, and what differs from the built-in list.
pub(super) fn of(taken: &Taken) -> String {
    let mut text = String::new();
    let catalog = &taken.catalog;
    let _ = writeln!(
        text,
        "{}: {}, {} from {}",
        taken.file,
        taken.format.english(),
        count(catalog.models().len(), "model"),
        count(catalog.providers().len(), "seller"),
    );
    for source in catalog.sources() {
        let _ = writeln!(
            text,
            "Source: {}, prices of {}, licence: {}",
            source.name, source.as_of, source.licence
        );
    }
    let out = |note: &&Note| note.about.leaves_out_the_model();
    let title = format!("\nLeft out: {}\n", count(taken.left_out(), "entry"));
    push_notes(&mut text, &title, taken.notes.iter().filter(out));
    let kept = taken.notes.iter().filter(|note| !out(note));
    push_notes(&mut text, "\nNot taken over, or worth a look\n", kept);
    push_comparison(&mut text, taken);
    text
}

fn count(count: usize, what: &str) -> String {
    match (count, what.strip_suffix('y')) {
        (1, _) => format!("1 {what}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {what}s"),
    }
}

/// Notes that say the same share a line.
fn push_notes<'n>(text: &mut String, title: &str, notes: impl Iterator<Item = &'n Note>) {
    let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for note in notes {
        let models = reasons.entry(note.about.to_string()).or_default();
        models.push(&note.model);
    }
    if reasons.is_empty() {
        return;
    }
    text.push_str(title);
    for (reason, models) in reasons {
        let named = models.iter().filter(|model| !model.is_empty());
        let _ = write!(text, "  {:>4}  {reason}", models.len());
        let named: Vec<String> = named.map(ToString::to_string).collect();
        if !named.is_empty() {
            let _ = write!(text, ": {}", some_of(&named, EXAMPLES));
        }
        text.push('\n');
    }
}

fn some_of(all: &[String], most: usize) -> String {
    let shown: Vec<&str> = all.iter().take(most).map(String::as_str).collect();
    let more = all.len() - shown.len();
    if more == 0 {
        return shown.join(", ");
    }
    format!("{} and {more} more", shown.join(", "))
}

fn push_comparison(text: &mut String, taken: &Taken) {
    let against = &taken.against;
    let _ = writeln!(
        text,
        "\nAgainst the built-in list: {} with the same prices, {} new, {} changed, {} missing",
        count(against.same, "model"),
        against.new.len(),
        count(against.changed.len(), "price"),
        against.missing.len(),
    );
    for (title, models) in [("New", &against.new), ("Missing", &against.missing)] {
        if !models.is_empty() {
            let _ = writeln!(text, "  {title}: {}", some_of(models, LISTED));
        }
    }
    if against.changed.is_empty() {
        return;
    }
    let mut table = Table::new([
        ("Changed", Side::Left),
        ("Terms", Side::Left),
        ("Price", Side::Left),
        ("Built in", Side::Right),
        ("Here", Side::Right),
    ]);
    for change in &against.changed {
        table.push(row(change));
    }
    let _ = write!(text, "\n{table}");
}

fn row(change: &Change) -> [String; 5] {
    let [known, found] =
        [change.known, change.found].map(|rate| rate.for_many(change.meter.per()).to_string());
    let meter = change.meter.english();
    let price = match change.above {
        None => meter.to_owned(),
        Some(above) => format!("{meter} above {above} tokens"),
    };
    let terms = change.terms.english().to_owned();
    [change.model.clone(), terms, price, known, found]
}
