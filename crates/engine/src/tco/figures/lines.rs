//! The lines around the model.

use super::{FigureInput, FigureUnit, InputFrom, Sheet, given};
use crate::programme::HOURS_PER_MONTH;
use crate::tco::line::{Line, Lines, Nature};
use crate::use_case::Field;

impl Sheet<'_, '_> {
    pub(super) fn other_lines(&mut self, lines: &Lines, contingency: f64) {
        for (line, amount) in lines.iter().filter(|(_, amount)| *amount != 0.0) {
            let Some((formula, inputs)) = self.other(line, lines, contingency) else {
                continue;
            };
            self.push(line.key(), amount, FigureUnit::Dollars, formula, inputs);
        }
    }

    fn other(
        &self,
        line: Line,
        lines: &Lines,
        contingency: f64,
    ) -> Option<(String, Vec<FigureInput>)> {
        let fields = |formula: &str, known: &[&str], fields: &[Field]| {
            let mut inputs = self.all(known);
            inputs.extend(fields.iter().map(|field| self.field(*field)));
            Some((formula.to_owned(), inputs))
        };
        match line {
            Line::Review => fields(
                "tasks * review_share * review_minutes / 60 * hourly_cost",
                &["tasks"],
                &[Field::ReviewShare, Field::ReviewMinutes, Field::HourlyCost],
            ),
            Line::Licences => fields(
                "active_users * licence_per_user",
                &["active_users"],
                &[Field::LicencePerUser],
            ),
            Line::Operation => fields(
                "operation_days * day_rate",
                &[],
                &[Field::OperationDays, Field::DayRate],
            ),
            Line::Integration => fields(
                "integration_days * day_rate",
                &[],
                &[Field::IntegrationDays, Field::DayRate],
            ),
            Line::Evaluation => fields(
                "evaluation_days * day_rate",
                &[],
                &[Field::EvaluationDays, Field::DayRate],
            ),
            Line::Training => fields(
                "new_users * training_hours * hourly_cost",
                &["new_users"],
                &[Field::TrainingHours, Field::HourlyCost],
            ),
            Line::FineTuning => fields(
                "tuning_tokens * tuning_epochs * tuning_price / 1000000",
                &[],
                &[Field::TuningTokens, Field::TuningEpochs, Field::TuningPrice],
            ),
            Line::TunedHosting => Some((
                "tuned_hosting_hour * hours_month".to_owned(),
                vec![self.field(Field::TunedHostingHour), hours_month()],
            )),
            Line::OtherFixed => fields("fixed_month", &[], &[Field::FixedMonth]),
            Line::OtherOnce => fields("one_off", &[], &[Field::OneOff]),
            Line::Retrieval => Some(self.retrieval()),
            Line::Contingency => Some(kept(lines, contingency)),
            // These have figures of their own.
            Line::Readiness
            | Line::Input
            | Line::CacheRead
            | Line::CacheWrite
            | Line::Output
            | Line::Units
            | Line::Gpus
            | Line::Staff => None,
        }
    }

    /// Documents are turned into vectors when the use case starts, then what changes.
    fn retrieval(&self) -> (String, Vec<FigureInput>) {
        let programme = &self.case.programme;
        let facts = programme.retrieval();
        let (count, dollars) = (FigureUnit::Count, FigureUnit::Dollars);
        let from = InputFrom::Retrieval;
        let price = programme.embedding().unwrap_or(0.0) * 1e6;
        let mut inputs = vec![self.field(Field::CorpusTokens)];
        let changed = if self.month == self.case.calendar.start() {
            ""
        } else {
            inputs.push(self.field(Field::CorpusChurn));
            " * corpus_churn"
        };
        inputs.extend([
            given(
                "price_embedding",
                price,
                FigureUnit::DollarsPerMillion,
                InputFrom::Embedding,
            ),
            self.field(Field::ChunkTokens),
            given("dimensions", facts.dimensions, count, from),
            given("overhead", facts.overhead, count, from),
            given("storage_month", facts.storage_month, dollars, from),
        ]);
        inputs.extend(self.known("tasks"));
        inputs.push(self.field(Field::TaskTokens));
        inputs.push(given(
            "rerank_thousand",
            facts.rerank_thousand,
            dollars,
            from,
        ));
        let formula = format!(
            "corpus_tokens{changed} * price_embedding / 1000000 \
             + corpus_tokens / max(chunk_tokens, 1) * dimensions * 4 * overhead / 1000000000 * storage_month \
             + tasks * (task_tokens * price_embedding / 1000000 + rerank_thousand / 1000)"
        );
        (formula, inputs)
    }
}

/// What is kept for what was forgotten.
fn kept(lines: &Lines, contingency: f64) -> (String, Vec<FigureInput>) {
    let once: Vec<(Line, f64)> = lines
        .iter()
        .filter(|(line, amount)| {
            line.nature() == Nature::OneOff && *line != Line::Contingency && *amount != 0.0
        })
        .collect();
    let keys: Vec<&str> = once.iter().map(|(line, _)| line.key()).collect();
    let from = InputFrom::Contingency;
    let mut inputs = vec![given("kept_share", contingency, FigureUnit::Share, from)];
    inputs.extend(once.iter().map(|(line, amount)| {
        let from = InputFrom::Line(*line);
        given(line.key(), *amount, FigureUnit::Dollars, from)
    }));
    (format!("kept_share * ({})", keys.join(" + ")), inputs)
}

/// Hours of an average month.
pub(super) const fn hours_month() -> FigureInput {
    let from = InputFrom::Constant;
    given("hours_month", HOURS_PER_MONTH, FigureUnit::Hours, from)
}
