//! How much each link is in the plan: the plan with it less the plan without it.

use serde::{Deserialize, Serialize};

use super::{Basis, Gaps};
use crate::tco::estimate::CostEstimate;
use crate::tco::plan::Plan;
use crate::tco::risk::BusinessCase;
use crate::use_case::LinkSwitches;

/// What a link, or all of them, add to a plan; US dollars.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct LinkWeight {
    /// Cost of all months, as the plan is served.
    pub cost: f64,
    /// Cost of the last month.
    pub last_month: f64,
    /// Benefits of all months, with what is taken off to be careful.
    pub benefit: f64,
    /// Net present value.
    pub present_value: f64,
}

/// The weights of all links of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkWeights {
    /// One a link, in the order of the list.
    pub links: Vec<LinkWeight>,
    /// All links that are switched on together.
    pub together: LinkWeight,
}

impl LinkWeight {
    /// Whether it changes no amount at all.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    fn less(self, other: Self) -> Self {
        Self {
            cost: self.cost - other.cost,
            last_month: self.last_month - other.last_month,
            benefit: self.benefit - other.benefit,
            present_value: self.present_value - other.present_value,
        }
    }
}

impl Plan<'_> {
    /// What each link adds: the plan with it less the plan without it, all others left as they are switched. A link that is
    /// off is weighed as if it were switched on.
    ///
    /// Links act on one another (a gap that is paid for no longer makes a number worse; of two delays the longer one
    /// counts), so the weights do not add up to that of all together. A plan is estimated only where its gaps differ.
    /// `None` when the plan has no cost as it is served, or no business case.
    #[must_use]
    pub fn link_weights(
        &self,
        estimate: &CostEstimate<'_>,
        basis: &Basis<'_>,
    ) -> Option<LinkWeights> {
        let links = &self.library.links;
        let switches = &self.settings.links;
        let now = amounts(self, estimate)?;
        let with = |switches: &LinkSwitches| {
            let gaps = Gaps::of(&basis.effects(links, switches), self.gaps.day_rate);
            if gaps == self.gaps {
                return Some(now);
            }
            let plan = Self {
                gaps,
                ..self.clone()
            };
            amounts(&plan, &plan.estimate())
        };
        let mut weights = Vec::with_capacity(links.list.len());
        for link in &links.list {
            let mut other = switches.clone();
            let is_on = switches.is_on(&link.id);
            if is_on {
                other.off.insert(link.id.clone());
            } else {
                // With all of them off at once, the one is weighed by itself.
                if switches.all_off {
                    other.off = links.list.iter().map(|each| each.id.clone()).collect();
                    other.all_off = false;
                }
                other.off.remove(&link.id);
            }
            let other = with(&other)?;
            weights.push(if is_on {
                now.less(other)
            } else {
                other.less(now)
            });
        }
        let none = LinkSwitches {
            all_off: true,
            ..LinkSwitches::default()
        };
        Some(LinkWeights {
            links: weights,
            together: now.less(with(&none)?),
        })
    }
}

fn amounts(plan: &Plan<'_>, estimate: &CostEstimate<'_>) -> Option<LinkWeight> {
    let way = estimate.chosen;
    estimate.way(way)?.outcome.as_ref().ok()?;
    let case = BusinessCase::of(plan, estimate).ok()?;
    let last = estimate.month_count().checked_sub(1)?;
    Some(LinkWeight {
        cost: estimate.all_lines(way).total(),
        last_month: estimate.month_lines(last, way).total(),
        benefit: case.benefits.iter().sum(),
        present_value: case.present_value.0,
    })
}
