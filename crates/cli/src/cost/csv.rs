//! A cost for a spreadsheet: a row for each month, use case, way and line (RFC 4180).

use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::use_case::Way;

use super::Costed;
use crate::console::{Console, Failure};

const HEADER: &str = "month,use_case,name,phase,way,line,nature,usd\r\n";

pub(super) fn print(costed: &Costed<'_>, console: &mut Console) -> Result<(), Failure> {
    console.print(HEADER)?;
    let estimate = &costed.estimate;
    for month in 0..estimate.month_count() {
        let day = costed.month(month);
        for (at, case) in estimate.cases.iter().enumerate() {
            let Ok(series) = &case.outcome else { continue };
            let phase = series
                .months
                .get(month)
                .map_or("", |found| found.phase.key());
            let start = format!("{day},{},{},{phase}", field(case.id), field(case.name));
            for (_, way) in Way::ALL {
                let Some(lines) = estimate.lines(at, month, *way) else {
                    continue;
                };
                let word = way.word();
                for (line, usd) in lines.iter().filter(|(_, usd)| *usd != 0.0) {
                    let (line, nature) = (line.key(), line.nature().key());
                    console.print(&format!("{start},{word},{line},{nature},{usd}\r\n"))?;
                }
            }
        }
    }
    Ok(())
}

/// A field, in quotes where it has what would end it. What a spreadsheet would take for a formula is kept from being one
/// by an apostrophe.
fn field(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_end_where_they_should_and_are_no_formulas() {
        assert_eq!(field("Review, \"fast\""), "\"Review, \"\"fast\"\"\"");
        assert_eq!(field("plain"), "plain");
        assert_eq!(field("a\nb"), "\"a\nb\"");
        assert_eq!(field("=1+1"), "'=1+1");
    }
}
