//! `readiness path`: the least work that reaches a verdict for certain.

use std::fmt::Write as _;
use std::path::Path;

use llm_readiness_content::{NumberFormat, PlainFormat};
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::document::{Json, nearest};
use llm_readiness_engine::id::VerdictId;
use llm_readiness_engine::pack::{Remedy, Spread};
use llm_readiness_engine::plan::{self, PathStep, cheapest_path};
use llm_readiness_engine::scoring::Readiness;

use crate::arguments::Format;
use crate::bank::Bank;
use crate::console::{Console, Failure};
use crate::feed::{self, Feed, Origin};
use crate::score::shown_score;

/// A path with all that is needed to tell it.
struct Told<'a> {
    bank: &'a Bank,
    file: &'a str,
    assessment: Assessment,
    readiness: Readiness,
    goal: usize,
    path: plan::Path,
}

/// Prints the cheapest path of one assessment.
pub(crate) fn run(
    path: &Path,
    to: Option<&str>,
    pack: Option<&Path>,
    format: Format,
    console: &mut Console,
) -> Result<(), Failure> {
    let bank = Bank::open(pack)?;
    let file = path.display().to_string();
    match told(&bank, path, &file, to) {
        Ok(told) => match format {
            Format::Text => console.print(&told.text()),
            Format::Json => console.print(&told.json().to_pretty()),
        },
        Err(sentences) => {
            console.complain(&sentences);
            Ok(())
        }
    }
}

fn told<'a>(
    bank: &'a Bank,
    path: &Path,
    file: &'a str,
    to: Option<&str>,
) -> Result<Told<'a>, String> {
    let Feed::Whole(bytes) = feed::open(path)? else {
        return Err(format!(
            "{file}: the file has an assessment on every line; a path starts from a single one"
        ));
    };
    let assessment = Assessment::from_bytes(&bytes, &bank.pack)
        .map_err(|problems| feed::sentences(Origin { file, line: None }, &bytes, problems))?;
    let readiness = Readiness::of(&bank.pack, &assessment);
    let goal = goal(bank, &assessment, &readiness, to)?;
    let path = cheapest_path(&bank.pack, &readiness, goal).map_err(|error| {
        let verdict = bank.verdict_id(goal);
        format!("{file}: there is no path to \"{verdict}\": {error}")
    })?;
    Ok(Told {
        bank,
        file,
        assessment,
        readiness,
        goal,
        path,
    })
}

/// The verdict asked for, else the goal of the assessment, else the next one up.
fn goal(
    bank: &Bank,
    assessment: &Assessment,
    readiness: &Readiness,
    to: Option<&str>,
) -> Result<usize, String> {
    let wanted = to.or(assessment.goal.as_ref().map(VerdictId::as_str));
    let Some(wanted) = wanted else {
        let last = bank.pack.verdicts.len().saturating_sub(1);
        return Ok((readiness.verdict.reached + 1).min(last));
    };
    bank.pack.verdict_position(wanted).ok_or_else(|| {
        let known: Vec<&str> = bank.pack.verdicts.iter().map(|v| v.id.as_str()).collect();
        let hint = nearest(wanted, known.iter().copied())
            .map_or_else(String::new, |near| format!("; the nearest is \"{near}\""));
        let known = known.join(", ");
        format!("readiness: --to: there is no verdict \"{wanted}\"{hint}; there are {known}")
    })
}

impl Told<'_> {
    fn remedies(&self, step: &PathStep) -> &[Remedy] {
        let practice = self.bank.pack.practices.get(step.practice);
        practice
            .and_then(|p| p.remedies.get(usize::from(step.from)..usize::from(step.to)))
            .unwrap_or_default()
    }

    fn is_gate(&self, step: &PathStep) -> bool {
        let row = self.readiness.sheet.rows.get(step.practice);
        row.is_some_and(|row| row.is_gate)
    }

    fn text(&self) -> String {
        let mut text = String::new();
        let title = self.bank.verdict_title(self.goal);
        let _ = writeln!(text, "{}", self.assessment.name);
        if self.path.steps.is_empty() {
            let _ = writeln!(
                text,
                "{title} is reached for certain; nothing is left to do for it."
            );
            return text;
        }
        let _ = writeln!(text, "The cheapest way to {title}\n");
        for (at, step) in self.path.steps.iter().enumerate() {
            self.write_step(&mut text, at + 1, step);
        }
        let format = PlainFormat::new("en");
        let money = |usd: f64| format.money(&usd.to_string(), "USD", 0);
        let span = |spread: Spread, show: &dyn Fn(f64) -> String| {
            let (low, likely, high) = (show(spread.low), show(spread.likely), show(spread.high));
            format!("{likely:>8}   ({low} to {high})")
        };
        let Spread { high, .. } = self.path.one_off_usd;
        let _ = writeln!(
            text,
            "\nPerson-days     {}",
            span(self.path.effort_days, &days)
        );
        let _ = writeln!(
            text,
            "Calendar weeks  {}",
            span(self.path.calendar_weeks, &days)
        );
        if high > 0.0 {
            let _ = writeln!(
                text,
                "Money besides   {}",
                span(self.path.one_off_usd, &money)
            );
        }
        let score = shown_score(self.path.score_after);
        let _ = writeln!(text, "Score after     {score:>8}   for certain");
        text
    }

    fn write_step(&self, text: &mut String, number: usize, step: &PathStep) {
        let title = self.bank.practice_title(step.practice);
        let gate = if self.is_gate(step) { ", gate" } else { "" };
        let likely = self.remedies(step).iter().map(|r| r.effort_days.likely);
        let likely = likely.sum::<f64>();
        let unit = if (likely - 1.0).abs() < f64::EPSILON {
            "day"
        } else {
            "days"
        };
        let (from, to, likely) = (step.from, step.to, days(likely));
        let _ = writeln!(
            text,
            "{number:>3}. {title}: {from} to {to}{gate}, {likely} {unit}"
        );
        let texts = self
            .bank
            .practice(step.practice)
            .and_then(|(_, texts)| texts);
        for (at, remedy) in self.remedies(step).iter().enumerate() {
            let what = texts.and_then(|texts| texts.remedies.get(usize::from(step.from) + at));
            let what = what.map_or(remedy.id.as_str(), String::as_str);
            let _ = writeln!(text, "     {what} ({})", self.bank.role(remedy.role));
        }
    }

    fn json(&self) -> Json {
        let verdict = |position| Json::text(self.bank.verdict_id(position));
        let steps = self.path.steps.iter().map(|step| self.step_json(step));
        object([
            ("file", Json::text(self.file)),
            ("id", Json::text(&self.assessment.id)),
            ("name", Json::text(&self.assessment.name)),
            ("from", verdict(self.readiness.verdict.reached)),
            ("to", verdict(self.goal)),
            ("steps", Json::List(steps.collect())),
            ("effort_days", spread(self.path.effort_days)),
            ("calendar_weeks", spread(self.path.calendar_weeks)),
            ("one_off_usd", spread(self.path.one_off_usd)),
            ("score_after", Json::number(self.path.score_after)),
        ])
    }

    fn step_json(&self, step: &PathStep) -> Json {
        let remedy = |remedy: &Remedy| {
            let role = self.bank.pack.roles.get(remedy.role);
            object([
                ("id", Json::text(&remedy.id)),
                ("role", role.map_or(Json::Null, Json::text)),
                ("effort_days", spread(remedy.effort_days)),
                ("calendar_weeks", spread(remedy.calendar_weeks)),
                ("one_off_usd", spread(remedy.one_off_usd)),
            ])
        };
        let remedies = self.remedies(step).iter().map(remedy);
        object([
            ("practice", Json::text(self.bank.practice_id(step.practice))),
            ("from", Json::integer(step.from.into())),
            ("to", Json::integer(step.to.into())),
            ("gate", Json::Bool(self.is_gate(step))),
            ("remedies", Json::List(remedies.collect())),
        ])
    }
}

/// Days and weeks: whole where they are, else to the half that estimates are given in.
fn days(value: f64) -> String {
    PlainFormat::new("en").number(value, u8::from(value.fract() > 0.0))
}

fn spread(spread: Spread) -> Json {
    object([
        ("low", Json::number(spread.low)),
        ("likely", Json::number(spread.likely)),
        ("high", Json::number(spread.high)),
    ])
}

fn object<const N: usize>(fields: [(&str, Json); N]) -> Json {
    Json::Object(fields.map(|(name, value)| (name.to_owned(), value)).into())
}
