//! A FOCUS bill: what counts, what does not, and what follows for a forecast.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

use llm_readiness_engine::money::Quantity;
use llm_readiness_engine::pricing::Meter;
use llm_readiness_engine::pricing::import::focus::{self, Calibration, Counted, ModelUse, Why};

const BILL: &[u8] = include_bytes!("cases/focus-1.2-sample.csv");

fn calibration() -> Calibration {
    focus::read(BILL).unwrap()
}

fn model(name: &str) -> ModelUse {
    let found = calibration().models;
    found.into_iter().find(|model| model.model == name).unwrap()
}

fn close(found: Option<f64>, expected: f64) {
    let found = found.unwrap();
    assert!(
        (found - expected).abs() < 1e-12,
        "{found} instead of {expected}"
    );
}

#[test]
fn use_counts_once_in_dollars_with_corrections() {
    let all = calibration();
    // By hand, from the rows: the reservation's 13,000 are not in it, its used hours are.
    assert_eq!(all.spend.to_string(), "15378.3332");
    assert_eq!(all.list.to_string(), "15488.3332");
    let (start, end) = all.period.unwrap();
    assert_eq!(
        (start.to_string(), end.to_string()),
        ("2026-10-01".into(), "2026-10-13".into())
    );
    assert_eq!(all.months, 1);
    assert_eq!(all.skipped.len(), 1);
    let purchase = &all.skipped[0];
    assert_eq!(purchase.why, Why::Category("Purchase".to_owned()));
    assert_eq!(
        (purchase.rows, purchase.amount.unwrap().to_string()),
        (1, "13000".into())
    );
}

#[test]
fn tokens_and_shares_of_a_model() {
    let sol = model("gpt-6-sol");
    let million = |millions: &str| {
        let count: Quantity = millions.parse().unwrap();
        count.times(Quantity::whole(1_000_000)).unwrap()
    };
    // Standard, batch and long input: 820 + 910 + 1040, 600, 15.
    assert_eq!(sol.fresh_input, million("3385"));
    assert_eq!(sol.cache_read, million("5025"));
    // 64 + 71.5 + 80.25, 55 of batch, less 1.5 that were corrected.
    assert_eq!(sol.output, million("269.25"));
    close(sol.cached_share(), 5025.0 / 8410.0);
    close(sol.batch_share(), 655.0 / 8679.25);
    close(sol.long_share(), 15.0 / 8679.25);
    let sonnet = model("claude-sonnet-5-5");
    assert_eq!(sonnet.cache_write, million("97"));
    assert!((calibration().a_month(sonnet.output) - 82_200_000.0).abs() < 1e-6);
}

#[test]
fn discounts_and_prices_against_the_list() {
    close(model("gpt-5").money.discount(), 0.1);
    close(model("gpt-6-sol").money.discount(), 0.0);
    let all = calibration();
    let line = |model: &str, meter| {
        let is_it = |line: &&focus::Line| line.model == model && line.meter.meter == Some(meter);
        all.lines.iter().find(is_it).unwrap()
    };
    // Billed in EUR at 0.675, priced in USD at 0.75.
    let flash = line("gemini-3.8-flash", Meter::Input);
    close(flash.list_price(), 0.75);
    assert_eq!(flash.money.effective.to_string(), "1650");
    close(line("gpt-5", Meter::Output).effective_price(), 9.0);
    let search = line("web_search", Meter::WebSearch);
    assert_eq!(
        (search.counted, search.quantity.quantity()),
        (Counted::Requests, Quantity::whole(4200))
    );
    close(search.list_price(), 10.0);
}

#[test]
fn spend_is_by_use_case_and_team() {
    let all = calibration();
    let groups: Vec<(&str, &str, String)> = all
        .groups
        .iter()
        .map(|group| {
            (
                group.use_case.as_deref().unwrap(),
                group.team.as_deref().unwrap(),
                group.spend.to_string(),
            )
        })
        .collect();
    assert_eq!(
        groups,
        [
            ("coding", "pilot", "990".to_owned()),
            ("contract-review", "legal-docs", "3092.5".to_owned()),
            ("customer-support", "support-bot", "11295.8332".to_owned())
        ]
    );
}

#[test]
fn rows_that_cannot_be_read_are_counted_with_their_reason() {
    let head = "ChargeCategory,EffectiveCost,BillingCurrency,PricingQuantity,PricingUnit,SkuMeter,ServiceCategory\n";
    let rows = "Usage,ten,USD,1,1M Tokens,Input,\n\
      Usage,10,CHF,1,1M Tokens,Input,\n\
      Usage,10,USD,1,1M Tokens\n\
      Usage,10,USD,1,Hours,vCPU,Compute\n\
      Usage,1e13,USD,-1e40,1M Tokens,Input,\n\
      Tax,2,USD,,,VAT,\n\
      Tax,3,USD,,,VAT,\n";
    let found = focus::read(format!("{head}{rows}").as_bytes()).unwrap();
    assert!(found.lines.is_empty() && found.spend.to_string() == "0");
    let said: Vec<String> = found.skipped.iter().map(ToString::to_string).collect();
    for part in [
        "1 row, first in line 2: \"EffectiveCost\" is empty or no number",
        "1 row, first in line 3: billed in \"CHF\" without prices in US dollars",
        "1 row, first in line 4: more or fewer fields",
        "1 row, first in line 5: the service has nothing to do with models",
        "1 row, first in line 6: \"PricingQuantity\" is empty or no number",
        "2 rows, first in line 7: the charge category is \"Tax\"",
    ] {
        assert!(
            said.iter().any(|line| line.starts_with(part)),
            "{part}: {said:?}"
        );
    }
    let missing = focus::read(b"BilledCost,ListCost,SkuMeter\n1,1,x\n")
        .unwrap_err()
        .to_string();
    assert_eq!(missing.lines().count(), 4, "{missing}");
    assert!(
        missing.contains("the column \"EffectiveCost\" is missing; a FOCUS bill needs it"),
        "{missing}"
    );
}

#[test]
fn a_bill_cut_off_anywhere_is_a_sentence_or_a_smaller_bill() {
    let whole = calibration().lines;
    for end in (0..BILL.len()).step_by(7) {
        if let Ok(part) = focus::read(&BILL[..end]) {
            assert!(part.lines.len() <= whole.len(), "cut at {end}");
        }
    }
}
