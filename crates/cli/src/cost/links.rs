//! What readiness does to the cost: each link, how its practice stands, and whether it is switched on.

use std::fmt::Write as _;

use llm_readiness_content::{NumberFormat, PlainFormat};
use llm_readiness_engine::document::Json;
use llm_readiness_engine::scoring::Standing;
use llm_readiness_engine::tco::readiness::{Effect, LinkEffect};
use llm_readiness_engine::use_case::Field;

use super::Costed;
use super::text::usd;
use crate::price::object;
use crate::table::{Side, Table};

pub(super) fn text(costed: &Costed<'_>) -> String {
    if costed.effects.is_empty() {
        return "Readiness: no answer changes the cost.\n".to_owned();
    }
    let mut table = Table::new([
        ("Readiness in the cost", Side::Left),
        ("Practice", Side::Left),
        ("Level", Side::Left),
        ("", Side::Left),
        ("Effect", Side::Left),
    ]);
    for found in &costed.effects {
        let (level, effect) = match found.standing {
            Standing::Level(level) => (level.to_string(), told(costed, found.effect)),
            Standing::Unknown => ("unknown".to_owned(), up_to(costed, found)),
            Standing::Open | Standing::NotApplicable => ("open".to_owned(), up_to(costed, found)),
        };
        table.push([
            costed.words.link(&found.link.id),
            costed.bank.practice_title(found.practice).to_owned(),
            level,
            if found.is_on { "on" } else { "off" }.to_owned(),
            effect,
        ]);
    }
    let gaps = &costed.plan.gaps;
    let mut text = table.to_string();
    let _ = writeln!(
        text,
        "Closing gaps: {} days at {} and {} besides, in the months before the first roll-out; roll-outs start {} later.",
        number(gaps.days, 1),
        usd(gaps.day_rate),
        usd(gaps.usd),
        months(gaps.delay),
    );
    text
}

fn up_to(costed: &Costed<'_>, found: &LinkEffect<'_>) -> String {
    format!(
        "nothing until it is known; at worst {}",
        told(costed, found.worst)
    )
}

fn told(costed: &Costed<'_>, effect: Effect) -> String {
    match effect {
        Effect::Nothing => "nothing".to_owned(),
        Effect::Close {
            to,
            days,
            usd: once,
            ..
        } => {
            let whole = days * costed.plan.gaps.day_rate + once;
            format!(
                "{} to reach level {to}: {} days",
                usd(whole),
                number(days, 1)
            )
        }
        Effect::Delay { months: delay } => format!("{} later", months(delay.into())),
        Effect::Worsen { field, share } => {
            let share = number(share * 100.0, 0);
            let how = match field {
                Field::SuccessRate => "less",
                Field::FailedShare => "of the rest more",
                _ => "more",
            };
            format!("{}: {share}% {how}", costed.words.field(field))
        }
    }
}

fn months(count: usize) -> String {
    match count {
        1 => "1 month".to_owned(),
        count => format!("{count} months"),
    }
}

fn number(value: f64, decimals: u8) -> String {
    PlainFormat::new("en").number(value, decimals)
}

pub(super) fn json(costed: &Costed<'_>) -> Json {
    let gaps = &costed.plan.gaps;
    let links = costed.effects.iter().map(|found| link(costed, found));
    object([
        ("closing", Json::number(gaps.closing())),
        ("days", Json::number(gaps.days)),
        ("day_rate", Json::number(gaps.day_rate)),
        ("one_off", Json::number(gaps.usd)),
        ("delay_months", Json::integer(gaps.delay as u64)),
        ("links", Json::List(links.collect())),
    ])
}

fn link(costed: &Costed<'_>, found: &LinkEffect<'_>) -> Json {
    let (standing, level) = match found.standing {
        Standing::Level(level) => ("level", Json::integer(level.into())),
        Standing::Unknown => ("unknown", Json::Null),
        Standing::Open | Standing::NotApplicable => ("open", Json::Null),
    };
    object([
        ("id", Json::text(&found.link.id)),
        (
            "practice",
            Json::text(costed.bank.practice_id(found.practice)),
        ),
        ("standing", Json::text(standing)),
        ("level", level),
        ("on", Json::Bool(found.is_on)),
        ("effect", effect(found.effect)),
        ("worst", effect(found.worst)),
    ])
}

fn effect(effect: Effect) -> Json {
    match effect {
        Effect::Nothing => Json::Null,
        Effect::Close {
            from,
            to,
            days,
            usd,
        } => object([
            ("kind", Json::text("close")),
            ("from", Json::integer(from.into())),
            ("to", Json::integer(to.into())),
            ("days", Json::number(days)),
            ("one_off", Json::number(usd)),
        ]),
        Effect::Delay { months } => object([
            ("kind", Json::text("delay")),
            ("months", Json::integer(months.into())),
        ]),
        Effect::Worsen { field, share } => object([
            ("kind", Json::text("worsen")),
            ("field", Json::text(field.key())),
            ("share", Json::number(share)),
        ]),
    }
}
