//! What each link does at the level that was answered.

use super::Basis;
use crate::plan::floors;
use crate::scoring::{Row, Standing};
use crate::use_case::{Does, Field, Link, LinkSwitches, Links};

/// A link at work on one practice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkEffect<'p> {
    /// The link.
    pub link: &'p Link,
    /// Position of the practice.
    pub practice: usize,
    /// How the practice stands: at a level, open or unknown.
    pub standing: Standing,
    /// What the link does; [`Effect::Nothing`] while the answer is open or unknown.
    pub effect: Effect,
    /// What it would do at the lowest level.
    pub worst: Effect,
    /// Whether it is switched on.
    pub is_on: bool,
}

/// What a link does to a plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Effect {
    /// Nothing.
    Nothing,
    /// A gap is closed before the roll-out.
    Close {
        /// Today's level.
        from: u8,
        /// The level that is needed.
        to: u8,
        /// Likely person-days.
        days: f64,
        /// Likely money besides the days, US dollars.
        usd: f64,
    },
    /// The roll-out starts so many months later.
    Delay {
        /// The months.
        months: u8,
    },
    /// A number of every use case is worse; how is said by [`Worse`](crate::use_case::Worse).
    Worsen {
        /// The number.
        field: Field,
        /// By which share.
        share: f64,
    },
}

impl LinkEffect<'_> {
    /// Whether it changes the plan.
    #[must_use]
    pub fn acts(&self) -> bool {
        self.is_on && self.effect != Effect::Nothing
    }
}

impl Basis<'_> {
    /// Every link that does something at today's answers or would at the lowest level of an answer that is still to be
    /// found out, in the order of the list; those that are switched off are listed too.
    #[must_use]
    pub fn effects<'l>(&self, links: &'l Links, switches: &LinkSwitches) -> Vec<LinkEffect<'l>> {
        let needed = self.needed();
        let is_closing = |link: &Link| link.does == Does::Close && switches.is_on(&link.id);
        let closes = links.list.iter().any(is_closing);
        let mut found = Vec::new();
        for link in &links.list {
            let practices = match link.does.practice() {
                None => 0..self.pack.practices.len(),
                Some(id) => self.pack.position(id).map_or(0..0, |at| at..at + 1),
            };
            for practice in practices {
                let Some(row) = self.sheet.rows.get(practice) else {
                    continue;
                };
                let needed = needed.get(practice).copied().unwrap_or(0);
                let (effect, worst) = match &link.does {
                    Does::Close => self.closing(practice, row, needed),
                    does if row.counts() && self.knows_scale(does) => {
                        // What the plan pays to close is closed before it can make a number worse; it still takes time.
                        let closed = closes && matches!(does, Does::Worsen { .. });
                        let level = level(row).map(|level| if closed { needed } else { level });
                        let effect = level.map_or(Effect::Nothing, |level| at(does, level));
                        (effect, at(does, 0))
                    }
                    Does::Delay { .. } | Does::Worsen { .. } => continue,
                };
                if effect != Effect::Nothing || (row.is_uncertain() && worst != Effect::Nothing) {
                    found.push(LinkEffect {
                        link,
                        practice,
                        standing: row.standing,
                        effect,
                        worst,
                        is_on: switches.is_on(&link.id),
                    });
                }
            }
        }
        found
    }

    /// The level that each practice must have at least; an answer that is not known counts as enough.
    fn needed(&self) -> Vec<u8> {
        let rows = self.sheet.rows.iter();
        let today: Vec<u8> = rows
            .map(|row| match row.standing {
                Standing::Open | Standing::Unknown => self.sheet.top,
                Standing::Level(_) | Standing::NotApplicable => row.certain_level(),
            })
            .collect();
        floors(self.pack, self.sheet, &today, self.gate_level())
    }

    fn gate_level(&self) -> u8 {
        let goal = self.goal.and_then(|at| self.pack.verdicts.get(at));
        goal.map_or(0, |verdict| verdict.gate_level.0)
    }

    /// Closing the gap of a practice, now and from the lowest level.
    fn closing(&self, practice: usize, row: &Row, needed: u8) -> (Effect, Effect) {
        let wanted = if row.is_gate && row.counts() {
            self.gate_level()
        } else {
            0
        };
        let effect = level(row).map_or(Effect::Nothing, |from| self.raise(practice, from, needed));
        (effect, self.raise(practice, 0, wanted))
    }

    fn raise(&self, practice: usize, from: u8, to: u8) -> Effect {
        let practice = self.pack.practices.get(practice);
        let steps = practice.and_then(|found| found.remedies.get(from.into()..to.into()));
        let Some(steps) = steps.filter(|steps| !steps.is_empty()) else {
            return Effect::Nothing;
        };
        let sum = |each: fn(&crate::pack::Remedy) -> f64| {
            steps.iter().fold(0.0, |sum, step| sum + each(step))
        };
        Effect::Close {
            from,
            to,
            days: sum(|step| step.effort_days.likely),
            usd: sum(|step| step.one_off_usd.likely),
        }
    }

    fn knows_scale(&self, does: &Does) -> bool {
        does.levels() == Some(usize::from(self.pack.top_level.0) + 1)
    }
}

fn level(row: &Row) -> Option<u8> {
    match row.standing {
        Standing::Level(level) => Some(level),
        Standing::Open | Standing::Unknown | Standing::NotApplicable => None,
    }
}

/// What a delay or a worse number is at a level.
fn at(does: &Does, level: u8) -> Effect {
    match does {
        Does::Close => Effect::Nothing,
        Does::Delay { months, .. } => match months.get(usize::from(level)) {
            Some(months) if *months > 0 => Effect::Delay { months: *months },
            Some(_) | None => Effect::Nothing,
        },
        Does::Worsen { field, shares, .. } => match shares.get(usize::from(level)) {
            Some(share) if *share > 0.0 => Effect::Worsen {
                field: *field,
                share: *share,
            },
            Some(_) | None => Effect::Nothing,
        },
    }
}
