//! A row for each month (RFC 4180): cost and what has come back so far, each as a fan.

use llm_readiness_engine::tco::risk::Fan;

use super::Simulated;
use crate::console::{Console, Failure};

const HEAD: &str = "month,cost_p10,cost_p25,cost_p50,cost_p75,cost_p90,cumulative_p10,cumulative_p25,cumulative_p50,cumulative_p75,cumulative_p90,over_budget\r\n";

pub(super) fn print(simulated: &Simulated<'_>, console: &mut Console) -> Result<(), Failure> {
    console.print(HEAD)?;
    for (at, month) in simulated.answers.months.iter().enumerate() {
        let over = month.over_budget.map(|share| share.to_string());
        console.print(&format!(
            "{},{},{},{}\r\n",
            simulated.month(at),
            fan(month.cost),
            fan(month.cumulative),
            over.unwrap_or_default()
        ))?;
    }
    Ok(())
}

fn fan(fan: Fan) -> String {
    let all = [fan.p10, fan.p25, fan.p50, fan.p75, fan.p90];
    all.map(|amount| amount.to_string()).join(",")
}
