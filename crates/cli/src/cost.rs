//! The monthly cost of an assessment's first use case.

use llm_readiness_content::asset;
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::document::Problems;
use llm_readiness_engine::money::Dollars;
use llm_readiness_engine::pricing::{Catalog, Moment, Terms};
use llm_readiness_engine::workload::UseCase;

/// What a month costs, or a sentence why that is not known.
pub(crate) type CostOutcome = Result<FirstCost, String>;

/// A cost with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FirstCost {
    /// All tasks of a month.
    pub(crate) month: Dollars,
    /// One task.
    pub(crate) per_task: Dollars,
    /// Reference of the model in the price list.
    pub(crate) model: String,
    /// The source of the prices with its version.
    pub(crate) source: String,
    /// The day on which the prices were taken from there.
    pub(crate) as_of: String,
}

/// The price list that the program carries.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn prices() -> Result<Catalog, Problems> {
    Catalog::read(asset("prices.json").unwrap_or_default())
}

/// The cost of the assessment's use case on its own day; `None` without a use case.
pub(crate) fn first_cost(catalog: &Catalog, assessment: &Assessment) -> Option<CostOutcome> {
    let sketch = assessment.use_case.as_ref()?;
    Some(priced(catalog, assessment, &sketch.model).and_then(|at| {
        let case = UseCase::from_sketch(sketch).map_err(|faults| {
            let sentences: Vec<String> = faults.iter().map(ToString::to_string).collect();
            sentences.join("; ")
        })?;
        let (model, moment) = at;
        let month = case
            .monthly_cost_on(model, moment, Terms::Standard)
            .map_err(|error| error.to_string())?;
        let source = catalog.source(model);
        Ok(FirstCost {
            month: month.total,
            per_task: month.per_task,
            model: model.reference(),
            source: source.map_or_else(String::new, |source| source.name.clone()),
            as_of: source.map_or_else(String::new, |source| source.as_of.to_string()),
        })
    }))
}

/// The model and the moment whose prices count.
fn priced<'c>(
    catalog: &'c Catalog,
    assessment: &Assessment,
    model: &str,
) -> Result<(&'c llm_readiness_engine::pricing::Model, Moment), String> {
    let Some(day) = assessment.as_of else {
        return Err("the assessment has no day \"as_of\", so no price can be chosen".to_owned());
    };
    let model = catalog.find(model).map_err(|error| error.to_string())?;
    Ok((model, Moment::noon(day)))
}
