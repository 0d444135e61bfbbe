//! A business case for a person in front of a terminal. Amounts are rounded only here.

use llm_readiness_engine::business_case::{InternalRate, Payback, PeriodRate};
use llm_readiness_engine::tco::risk::BusinessCase;

use super::Told;
use crate::money::{dollars, none, number, percent, small};
use crate::opened::month_of;
use crate::table::{Side, Table};

pub(super) fn report(told: &Told<'_>) -> String {
    let mut table = Table::new([
        ("Business case", Side::Left),
        ("Costs", Side::Right),
        ("Benefits", Side::Right),
        ("Net present value", Side::Right),
        ("As spreadsheets do", Side::Right),
        ("Return", Side::Right),
        ("Internal rate", Side::Right),
        ("Payback", Side::Left),
        ("Discounted", Side::Left),
        ("A successful task", Side::Right),
        ("Today", Side::Right),
    ]);
    table.push(row("All use cases", &told.whole));
    for (_, name, case) in &told.cases {
        table.push(row(name, case));
    }
    format!(
        "{}\n{} months from {}, US dollars, {} a year\n\n{table}\n\
         Central values; \"readiness simulate\" shows how sure they are. Net present value: month 0 is not\n\
         discounted; spreadsheets discount it too. Internal rate: a year. Payback: months from the start of the\n\
         plan. Today: minutes saved at the cost of an hour and money that the task brings; the part of today's\n\
         cost that goes away.\n",
        told.opened.name(),
        told.estimate.month_count(),
        month_of(told.estimate, 0),
        percent(told.whole.rate.yearly()),
    )
}

fn row(name: &str, case: &BusinessCase) -> [String; 11] {
    let returned = case.return_on_investment.map(|found| percent(found.0));
    [
        name.to_owned(),
        dollars(case.costs.iter().sum()),
        dollars(case.benefits.iter().sum()),
        dollars(case.present_value.0),
        dollars(case.spreadsheet_value.0),
        returned.unwrap_or_else(none),
        rate(&case.internal_rate),
        payback(case.payback),
        payback(case.discounted_payback),
        case.per_success.map_or_else(none, small),
        case.today_per_success.map_or_else(none, small),
    ]
}

fn rate(found: &InternalRate) -> String {
    match found {
        InternalRate::One(rate) => yearly(*rate),
        InternalRate::Several(rates) => {
            let rates: Vec<String> = rates.iter().map(|rate| yearly(*rate)).collect();
            rates.join(" or ")
        }
        InternalRate::None => "none".to_owned(),
        InternalRate::Any => "any".to_owned(),
    }
}

fn yearly(monthly: f64) -> String {
    match PeriodRate::new(monthly).map(PeriodRate::yearly) {
        // Beyond that a yearly rate says nothing a person can use.
        Ok(yearly) if yearly < 100.0 => percent(yearly),
        Ok(_) => "over 10,000%".to_owned(),
        Err(_) => none(),
    }
}

fn payback(found: Payback) -> String {
    match found {
        Payback::NothingToPayBack => "nothing to pay".to_owned(),
        Payback::After {
            periods,
            falls_below_again,
        } => {
            let mark = if falls_below_again {
                ", not lasting"
            } else {
                ""
            };
            format!("{}{mark}", number(periods, 1))
        }
        Payback::Never => "never".to_owned(),
    }
}
