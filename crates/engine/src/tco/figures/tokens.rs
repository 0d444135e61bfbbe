//! The tokens of one task, by how they are charged.

use super::{FigureUnit, InputFrom, Sheet, given};
use crate::serving::PriceSheet;
use crate::use_case::Field;
use crate::workload::{
    CACHE_SECONDS, CacheUse, Phase, SHORTEST_CACHED_PREFIX, Task, Tokens, WEEKS_PER_MONTH,
};

/// Keys of the figures of one price sheet.
pub(super) struct TokenKeys {
    hits: &'static str,
    read: &'static str,
    written: &'static str,
    uncached: &'static str,
}

/// What is answered at once.
pub(super) const AT_ONCE: TokenKeys = TokenKeys {
    hits: "cache_hits",
    read: "read_tokens",
    written: "written_tokens",
    uncached: "uncached_tokens",
};

/// What may wait, where the cache pays for one of both only.
pub(super) const LATER: TokenKeys = TokenKeys {
    hits: "later_hits",
    read: "later_read",
    written: "later_written",
    uncached: "later_uncached",
};

/// How often a step's addition is sent again: both sums over the calls of a task.
const REREADS: &str = "max((calls_per_task - 1) * (calls_per_task - 2) / 2, 0)";

impl Sheet<'_, '_> {
    pub(super) fn tokens(&mut self) {
        let case = self.case;
        let Some(prices) = case.prices.month(self.month) else {
            return;
        };
        let task = case.task(&case.values, self.found.phase);
        self.parts(&task);
        let tokens = case.cheaper_tokens(&prices.standard, &task, self.found.tasks);
        self.charged(&AT_ONCE, &prices.standard, &task, &tokens);
        if let Some(batch) = &prices.batch
            && case.values.get(Field::BatchShare) > 0.0
        {
            let later = case.cheaper_tokens(batch, &task, self.found.tasks);
            if later != tokens {
                self.charged(&LATER, batch, &task, &later);
            }
        }
        let inputs = vec![
            self.field(Field::CallsPerTask),
            self.field(Field::OutputTokens),
            self.field(Field::ReasoningTokens),
            self.multiplier(),
        ];
        let formula = "calls_per_task * (output_tokens + reasoning_tokens) * multiplier";
        let output = tokens.output;
        self.push("task_output", output, FigureUnit::Tokens, formula, inputs);
    }

    fn multiplier(&self) -> super::FigureInput {
        let from = InputFrom::Tokenizer;
        given("multiplier", self.case.multiplier, FigureUnit::Count, from)
    }

    /// What a prompt is made of; in the pilot it is shorter.
    fn parts(&mut self, task: &Task<f64>) {
        let is_pilot = matches!(self.found.phase, Phase::Pilot | Phase::Decision);
        let (share, short) = if is_pilot {
            (" * pilot_prompt_share", vec![Field::PilotPromptShare])
        } else {
            ("", Vec::new())
        };
        let parts = [
            (
                "shared_tokens",
                task.shared,
                format!("system_tokens * multiplier{share}"),
                vec![Field::SystemTokens],
            ),
            (
                "own_tokens",
                task.own,
                format!("(task_tokens + chunks * chunk_tokens{share}) * multiplier"),
                vec![Field::TaskTokens, Field::Chunks, Field::ChunkTokens],
            ),
            (
                "added_tokens",
                task.step,
                format!("step_tokens * multiplier{share}"),
                vec![Field::StepTokens],
            ),
        ];
        for (key, value, formula, fields) in parts {
            let fields = fields.into_iter().chain(short.clone());
            let mut inputs: Vec<_> = fields.map(|field| self.field(field)).collect();
            inputs.push(self.multiplier());
            self.push(key, value, FigureUnit::Tokens, formula, inputs);
        }
        let mut inputs = vec![self.field(Field::CallsPerTask)];
        inputs.extend(self.all(&["shared_tokens", "own_tokens", "added_tokens"]));
        let formula = format!(
            "calls_per_task * (shared_tokens + own_tokens) + added_tokens * (calls_per_task - 1 + {REREADS})"
        );
        let input = task.input();
        self.push("task_input", input, FigureUnit::Tokens, formula, inputs);
    }

    /// The input by how it is charged.
    fn charged(
        &mut self,
        keys: &TokenKeys,
        sheet: &PriceSheet,
        task: &Task<f64>,
        tokens: &Tokens<f64>,
    ) {
        let unit = FigureUnit::Tokens;
        let cache = self.case.cache(&self.case.values, sheet, self.found.tasks);
        let is_plain = *tokens == task.tokens(CacheUse::None);
        match cache {
            CacheUse::Share(_) if !is_plain => {
                let mut inputs = self.known("task_input");
                inputs.push(self.field(Field::CachedShare));
                let formula = "task_input * cached_share";
                self.push(keys.read, tokens.read, unit, formula, inputs.clone());
                let formula = "task_input * (1 - cached_share)";
                self.push(keys.uncached, tokens.uncached, unit, formula, inputs);
            }
            CacheUse::Prefix(hits) if !is_plain => self.cached(keys, hits, task, tokens),
            CacheUse::None | CacheUse::Share(_) | CacheUse::Prefix(_) => {
                let inputs = self.known("task_input");
                self.push(keys.uncached, tokens.uncached, unit, "task_input", inputs);
            }
        }
    }

    fn cached(&mut self, keys: &TokenKeys, hits: f64, task: &Task<f64>, tokens: &Tokens<f64>) {
        let unit = FigureUnit::Tokens;
        let hits = if task.shared >= SHORTEST_CACHED_PREFIX {
            hits
        } else {
            0.0
        };
        let week = self.found.tasks / WEEKS_PER_MONTH;
        let mut inputs = vec![
            given("tasks_week", week, FigureUnit::Count, InputFrom::Calendar),
            given(
                "cache_seconds",
                CACHE_SECONDS,
                FigureUnit::Seconds,
                InputFrom::Constant,
            ),
            given(
                "shortest_prefix",
                SHORTEST_CACHED_PREFIX,
                unit,
                InputFrom::Constant,
            ),
        ];
        inputs.extend(self.known("shared_tokens"));
        self.push(keys.hits, hits, FigureUnit::Share, "", inputs);

        let mut inputs = self.all(&[keys.hits, "shared_tokens", "own_tokens", "added_tokens"]);
        inputs.push(self.field(Field::CallsPerTask));
        let hit = keys.hits;
        let read = format!(
            "{hit} * shared_tokens + (calls_per_task - 1) * (shared_tokens + own_tokens) + added_tokens * {REREADS}"
        );
        self.push(keys.read, tokens.read, unit, read, inputs.clone());
        // Of the task's own part, the share of tasks with a second call is written: the smaller of calls - 1 and 1.
        let written = format!(
            "shared_tokens - {hit} * shared_tokens + own_tokens * (calls_per_task - 1 - max(calls_per_task - 2, 0)) + (calls_per_task - 1) * added_tokens"
        );
        self.push(keys.written, tokens.written, unit, written, inputs);
        // A single call's own part is neither read again nor written.
        let mut inputs = self.known("own_tokens");
        inputs.push(self.field(Field::CallsPerTask));
        let formula = "own_tokens * max(2 - calls_per_task, 0)";
        self.push(keys.uncached, tokens.uncached, unit, formula, inputs);
    }

    /// The keys under which the tokens of what may wait are found.
    pub(super) fn later_keys(&self) -> &'static TokenKeys {
        let has_own = self
            .figures
            .iter()
            .any(|figure| figure.key == LATER.uncached);
        if has_own { &LATER } else { &AT_ONCE }
    }
}

impl TokenKeys {
    /// The figure of the tokens that a line charges.
    pub(super) const fn of(&self, line: crate::tco::Line) -> &'static str {
        match line {
            crate::tco::Line::CacheRead => self.read,
            crate::tco::Line::CacheWrite => self.written,
            crate::tco::Line::Output => "task_output",
            _ => self.uncached,
        }
    }
}
