//! A calibration from a bill, for a person and for programs.

use std::fmt::Write as _;

use llm_readiness_engine::document::Json;
use llm_readiness_engine::pricing::import::focus::{Calibration, Group, Line, ModelUse, Money};

use super::json::{object, whole};
use crate::table::{Side, Table};

/// Volumes, prices and shares for a person.
pub(super) fn text(file: &str, bill: &Calibration) -> String {
    let mut text = String::new();
    let period = bill.period.map_or_else(String::new, |(start, end)| {
        format!(", use from {start} to {end}")
    });
    let months = if bill.months == 1 { "month" } else { "months" };
    let _ = writeln!(
        text,
        "{file}: FOCUS bill of {} {months}{period}\nPaid ${}, at list prices ${} (contract {} off, all in all {} off)\n",
        bill.months,
        bill.spend.rounded(2),
        bill.list.rounded(2),
        percent(bill.money().discount()),
        percent(bill.money().effective_discount()),
    );
    let _ = writeln!(text, "{}", models(bill));
    let _ = writeln!(text, "{}", lines(bill));
    let _ = write!(text, "{}", groups(bill));
    if !bill.skipped.is_empty() {
        text.push_str("\nNot counted\n");
        for skipped in &bill.skipped {
            let amount = skipped
                .amount
                .map_or_else(String::new, |amount| format!(" (${})", amount.rounded(2)));
            let _ = writeln!(text, "  {skipped}{amount}");
        }
    }
    text
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(
        || "-".to_owned(),
        |share| format!("{:.1} %", share * 100.0 + 0.0),
    )
}

fn millions(tokens: f64) -> String {
    format!("{:.2}", tokens / 1e6)
}

fn models(bill: &Calibration) -> String {
    let mut table = Table::new([
        ("Model", Side::Left),
        ("Input M/month", Side::Right),
        ("Cached", Side::Right),
        ("Output M/month", Side::Right),
        ("Batch", Side::Right),
        ("Long", Side::Right),
        ("Paid", Side::Right),
        ("Off list", Side::Right),
    ]);
    for model in &bill.models {
        table.push([
            model.model.clone(),
            millions(bill.a_month(model.input())),
            percent(model.cached_share()),
            millions(bill.a_month(model.output)),
            percent(model.batch_share()),
            percent(model.long_share()),
            model.money.effective.rounded(2),
            percent(model.money.effective_discount()),
        ]);
    }
    table.to_string()
}

fn lines(bill: &Calibration) -> String {
    let mut table = Table::new([
        ("Model", Side::Left),
        ("Meter on the bill", Side::Left),
        ("Counted as", Side::Left),
        ("Quantity", Side::Right),
        ("List price", Side::Right),
        ("Paid price", Side::Right),
        ("Paid", Side::Right),
    ]);
    for line in &bill.lines {
        let price = |price: Option<f64>| price.map_or_else(String::new, |p| format!("{p:.4}"));
        table.push([
            line.model.clone(),
            line.sku.clone(),
            counted_as(line),
            line.quantity.quantity().to_string(),
            price(line.list_price()),
            price(line.effective_price()),
            line.money.effective.rounded(2),
        ]);
    }
    format!("{table}Prices are for a million tokens, a thousand requests or one hour.\n")
}

fn counted_as(line: &Line) -> String {
    let what = line.meter.meter.map_or_else(
        || line.counted.key().to_owned(),
        |meter| meter.english().to_owned(),
    );
    let terms = match line.meter.terms {
        llm_readiness_engine::pricing::Terms::Standard => String::new(),
        other => format!(", {}", other.english()),
    };
    let long = if line.meter.is_long {
        ", long input"
    } else {
        ""
    };
    format!("{what}{terms}{long}")
}

fn groups(bill: &Calibration) -> String {
    let mut table = Table::new([
        ("Use case", Side::Left),
        ("Team", Side::Left),
        ("Paid", Side::Right),
    ]);
    for group in &bill.groups {
        let or_none = |tag: &Option<String>| tag.clone().unwrap_or_else(|| "not tagged".to_owned());
        let [use_case, team] = [&group.use_case, &group.team].map(or_none);
        table.push([use_case, team, group.spend.rounded(2)]);
    }
    table.to_string()
}

/// The same for programs, money as exact texts.
pub(super) fn json(file: &str, bill: &Calibration) -> Json {
    let period = bill.period.map_or(Json::Null, |(start, end)| {
        object(vec![
            ("start", Json::text(start.to_string())),
            ("end", Json::text(end.to_string())),
        ])
    });
    let skipped = bill.skipped.iter().map(|skipped| {
        let amount = skipped.amount.map(|amount| amount.to_string());
        object(vec![
            ("kind", Json::text(skipped.why.key())),
            ("sentence", Json::text(skipped.why.to_string())),
            ("rows", whole(skipped.rows)),
            ("first_line", whole(skipped.first_line)),
            ("amount", amount.map_or(Json::Null, Json::Text)),
        ])
    });
    object(vec![
        ("file", Json::text(file)),
        ("format", Json::text("focus")),
        ("period", period),
        ("months", whole(bill.months)),
        ("money", money(&bill.money())),
        (
            "models",
            Json::List(
                bill.models
                    .iter()
                    .map(|model| of_model(bill, model))
                    .collect(),
            ),
        ),
        (
            "lines",
            Json::List(bill.lines.iter().map(of_line).collect()),
        ),
        (
            "groups",
            Json::List(bill.groups.iter().map(of_group).collect()),
        ),
        ("skipped", Json::List(skipped.collect())),
    ])
}

fn money(money: &Money) -> Json {
    object(vec![
        ("list", Json::text(money.list.to_string())),
        ("contracted", Json::text(money.contracted.to_string())),
        ("effective", Json::text(money.effective.to_string())),
        ("discount", number(money.discount())),
        ("effective_discount", number(money.effective_discount())),
    ])
}

fn number(value: Option<f64>) -> Json {
    value.map_or(Json::Null, Json::number)
}

fn of_model(bill: &Calibration, model: &ModelUse) -> Json {
    let month = |quantity| Json::number(bill.a_month(quantity));
    object(vec![
        ("provider", Json::text(&model.provider)),
        ("model", Json::text(&model.model)),
        ("input_a_month", month(model.input())),
        ("cache_read_a_month", month(model.cache_read)),
        ("cache_write_a_month", month(model.cache_write)),
        ("output_a_month", month(model.output)),
        ("cached_share", number(model.cached_share())),
        ("batch_share", number(model.batch_share())),
        ("long_share", number(model.long_share())),
        ("money", money(&model.money)),
    ])
}

fn of_line(line: &Line) -> Json {
    let meter = line.meter.meter.map(|meter| Json::text(meter.key()));
    object(vec![
        ("provider", Json::text(&line.provider)),
        ("model", Json::text(&line.model)),
        ("sku_meter", Json::text(&line.sku)),
        ("meter", meter.unwrap_or(Json::Null)),
        ("terms", Json::text(line.meter.terms.key())),
        ("long_input", Json::Bool(line.meter.is_long)),
        ("counted", Json::text(line.counted.key())),
        ("quantity", Json::text(line.quantity.quantity().to_string())),
        ("per", Json::integer(u64::from(line.counted.per()))),
        ("list_price", number(line.list_price())),
        ("effective_price", number(line.effective_price())),
        ("money", money(&line.money)),
        ("rows", whole(line.rows)),
    ])
}

fn of_group(group: &Group) -> Json {
    let tag = |tag: &Option<String>| tag.as_ref().map_or(Json::Null, Json::text);
    object(vec![
        ("use_case", tag(&group.use_case)),
        ("team", tag(&group.team)),
        ("effective", Json::text(group.spend.to_string())),
    ])
}
