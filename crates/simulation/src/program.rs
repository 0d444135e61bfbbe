//! The program: it takes a request, works in slices, and has a reply at the end.

use std::rc::Rc;

use llm_readiness_content::load_structure;
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::date::Date;
use llm_readiness_engine::document::{Problems, parse};
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::scoring::Sheet;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::tco::readiness::{Basis, OpenSearch};
use llm_readiness_engine::tco::risk::{
    Answers, CostModel, Dependence, Detail, KnownFindings, Outputs, Scenario, ScenarioFault,
};
use llm_readiness_engine::tco::{Market, Plan};
use llm_readiness_engine::uncertainty::distribution::DistributionError;
use llm_readiness_engine::uncertainty::simulation::{Memory, Outcome, Simulation};
use llm_readiness_engine::use_case::Library;
use thiserror::Error;

use crate::reply::{Answer, OpenAnswers, RangeFault, Refusal, Reply};
use crate::request::{Question, Request};

/// Runs in a slice: about a millisecond of work.
const SLICE: usize = 512;

/// The files of the build that a plan is calculated from, as they are downloaded.
#[derive(Debug, Clone, Copy)]
pub struct Files<'f> {
    /// `structure.json`: the question bank.
    pub structure: &'f [u8],
    /// `prices.json`.
    pub prices: &'f [u8],
    /// `serving.json`.
    pub serving: &'f [u8],
    /// `use-cases.json`.
    pub use_cases: &'f [u8],
}

/// The program cannot start.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{file} cannot be read: {problems}")]
pub struct ProgramFault {
    /// The file.
    pub file: &'static str,
    /// What is wrong with it.
    pub problems: Problems,
}

/// A simulation that stays ready: what is read once serves every request.
pub struct Program {
    pack: Rc<Pack>,
    built_in: Rc<Catalog>,
    facts: Facts,
    library: Library,
    /// The last document of own prices, and the list with them laid over.
    own: Option<(String, Rc<Catalog>)>,
    /// What the last runs left: people change one number and ask again.
    memory: Option<Memory<Rc<CostModel>>>,
    /// What their findings were.
    known: KnownFindings,
    stage: Stage,
}

/// How far a request is.
enum Stage {
    /// There is none.
    Idle,
    Running(Box<Scenario>, Box<Simulation<Rc<CostModel>>>),
    /// All runs are done.
    Run(Box<Scenario>, Box<Outcome>),
    Summed(Box<Scenario>, Box<Outcome>, Box<Answers>),
    Explained(Box<Scenario>, Box<Outcome>, Box<Answers>, [Dependence; 2]),
    /// Open answers are looked at one by one.
    Open(Box<Open>),
    Done(Reply),
}

/// The search for what open answers are worth. The plan borrows from all of this, so each step makes it anew, which is
/// nothing beside what a step does.
struct Open {
    assessment: Assessment,
    day: Date,
    sheet: Sheet,
    pack: Rc<Pack>,
    catalog: Rc<Catalog>,
    search: OpenSearch,
}

/// Shares of a request that are done when its runs are, and when they are summed up and explained.
const RUN: f64 = 0.7;
const SUMMED: f64 = 0.85;
const EXPLAINED: f64 = 0.95;

impl Program {
    /// Reads the files.
    ///
    /// # Errors
    /// The file that is not sound.
    pub fn new(files: &Files<'_>) -> Result<Self, ProgramFault> {
        let fault = |file| move |problems| ProgramFault { file, problems };
        Ok(Self {
            pack: Rc::new(load_structure(files.structure).map_err(fault("structure.json"))?),
            built_in: Rc::new(Catalog::read(files.prices).map_err(fault("prices.json"))?),
            facts: Facts::read(files.serving).map_err(fault("serving.json"))?,
            library: Library::read(files.use_cases).map_err(fault("use-cases.json"))?,
            own: None,
            memory: None,
            known: KnownFindings::default(),
            stage: Stage::Idle,
        })
    }

    /// Starts on a request; one that is under way is dropped.
    pub fn begin(&mut self, request: &[u8]) {
        self.cancel();
        let begun = Request::from_bytes(request)
            .ok_or_else(|| Refusal::Other("the request cannot be read".to_owned()))
            .and_then(|request| self.prepare(&request));
        self.stage = begun.unwrap_or_else(|refusal| Stage::Done(Reply::Refusal(refusal)));
    }

    /// Drops the request that is under way.
    pub fn cancel(&mut self) {
        if let Stage::Running(_, simulation) = std::mem::replace(&mut self.stage, Stage::Idle) {
            self.memory = simulation.give_up();
        }
    }

    /// Works for about a millisecond. The share that is done: 1 once there is a reply, and without a request.
    pub fn step(&mut self) -> f64 {
        let stage = std::mem::replace(&mut self.stage, Stage::Idle);
        self.stage = match stage {
            Stage::Open(work) => self.next_open(work),
            Stage::Running(scenario, simulation) => self.run(scenario, simulation),
            Stage::Explained(scenario, outcome, answers, both) => {
                let findings = scenario.findings_after(&mut self.known, &outcome);
                let [cost, value] = both;
                Stage::Done(Reply::Answer(Box::new(Answer {
                    inputs: scenario.inputs,
                    answers: *answers,
                    cost,
                    value,
                    findings,
                })))
            }
            other => other.next(),
        };
        self.stage.share()
    }

    /// The reply to a request that is done.
    pub fn reply(&mut self) -> Option<Reply> {
        match std::mem::replace(&mut self.stage, Stage::Idle) {
            Stage::Done(reply) => Some(reply),
            other => {
                self.stage = other;
                None
            }
        }
    }

    fn prepare(&mut self, request: &Request) -> Result<Stage, Refusal> {
        let other = |problems: Problems| Refusal::Other(problems.to_string());
        let catalog = self.catalog(request.own_prices.as_deref())?;
        let own = request.pack.as_deref().map(own_pack).transpose()?;
        let pack = own.map_or_else(|| Rc::clone(&self.pack), Rc::new);
        let assessment =
            Assessment::from_bytes(request.assessment.as_bytes(), &pack).map_err(other)?;
        let Some(day) = assessment.as_of else {
            return Err(Refusal::Other("the assessment has no day".to_owned()));
        };
        let runs = usize::try_from(request.runs).unwrap_or(usize::MAX);
        if request.question == Question::OpenAnswers {
            return Ok(Stage::Open(Box::new(Open {
                sheet: Sheet::of(&pack, &assessment),
                search: OpenSearch::new(runs, request.seed),
                assessment,
                day,
                pack,
                catalog,
            })));
        }
        let plan = Plan::of_assessment(&assessment, &pack, self.market(&catalog), day);
        let estimate = plan.estimate();
        if estimate.sound().next().is_none() {
            return Err(Refusal::NothingToRun);
        }
        let refused = |fault| refusal(fault, &assessment);
        let scenario = Scenario::of(&plan, &estimate, Detail::Months).map_err(refused)?;
        let memory = self.memory.take();
        let changing = request.changing.and_then(|case| usize::try_from(case).ok());
        let simulation = scenario
            .simulation_after(memory, changing, runs, request.seed)
            .map_err(refused)?;
        Ok(Stage::Running(Box::new(scenario), Box::new(simulation)))
    }

    fn market<'m>(&'m self, catalog: &'m Catalog) -> Market<'m> {
        Market {
            library: &self.library,
            catalog,
            facts: &self.facts,
        }
    }

    /// Does some more runs.
    fn run(
        &mut self,
        scenario: Box<Scenario>,
        mut simulation: Box<Simulation<Rc<CostModel>>>,
    ) -> Stage {
        if !simulation.step(SLICE).is_complete() {
            return Stage::Running(scenario, simulation);
        }
        let (outcome, memory) = simulation.finish_and_remember();
        self.memory = memory;
        Stage::Run(scenario, Box::new(outcome))
    }

    /// Looks at one more open answer.
    fn next_open(&self, mut work: Box<Open>) -> Stage {
        let market = self.market(&work.catalog);
        let plan = Plan::of_assessment(&work.assessment, &work.pack, market, work.day);
        let goal = work.assessment.goal.as_ref();
        let basis = Basis::new(&work.pack, &work.sheet, goal, &self.library.links);
        match work.search.step(&plan, &basis) {
            Ok(true) => Stage::Open(work),
            Ok(false) => Stage::Done(Reply::OpenAnswers(OpenAnswers {
                answers: work.search.finish(),
                links: plan.link_weights(&plan.estimate(), &basis),
            })),
            Err(fault) => Stage::Done(Reply::Refusal(refusal(fault, &work.assessment))),
        }
    }

    /// The prices in use. People change use cases often and prices seldom, so the last list is kept.
    fn catalog(&mut self, own: Option<&str>) -> Result<Rc<Catalog>, Refusal> {
        let Some(document) = own else {
            return Ok(Rc::clone(&self.built_in));
        };
        if let Some((known, catalog)) = &self.own
            && known == document
        {
            return Ok(Rc::clone(catalog));
        }
        let own = Catalog::read(document.as_bytes())
            .map_err(|problems| Refusal::Other(problems.to_string()))?;
        let catalog = Rc::new(self.built_in.overlaid_with(&own));
        self.own = Some((document.to_owned(), Rc::clone(&catalog)));
        Ok(catalog)
    }
}

impl Stage {
    fn next(self) -> Self {
        match self {
            Self::Run(scenario, outcome) => match scenario.answers(&outcome) {
                Ok(answers) => Self::Summed(scenario, outcome, Box::new(answers)),
                Err(fault) => Self::Done(Reply::Refusal(Refusal::Other(fault.to_string()))),
            },
            Self::Summed(scenario, outcome, answers) => {
                let both = [Outputs::COST, Outputs::PRESENT_VALUE];
                let both = scenario.dependence(&outcome, both);
                Self::Explained(scenario, outcome, answers, both)
            }
            other @ (Self::Idle
            | Self::Running(..)
            | Self::Explained(..)
            | Self::Open(_)
            | Self::Done(_)) => other,
        }
    }

    fn share(&self) -> f64 {
        match self {
            Self::Running(_, simulation) => {
                let progress = simulation.progress();
                let count = |runs| f64::from(u32::try_from(runs).unwrap_or(u32::MAX));
                RUN * count(progress.done) / count(progress.runs)
            }
            Self::Run(..) => RUN,
            Self::Summed(..) => SUMMED,
            Self::Explained(..) => EXPLAINED,
            Self::Open(_) => 0.5,
            Self::Idle | Self::Done(_) => 1.0,
        }
    }
}

fn own_pack(document: &str) -> Result<Pack, Refusal> {
    let document = parse(document.as_bytes()).map_err(|fault| Refusal::Other(fault.to_string()))?;
    Pack::read(&document).map_err(|problems| Refusal::Other(problems.to_string()))
}

fn refusal(fault: ScenarioFault, assessment: &Assessment) -> Refusal {
    let ScenarioFault::Input(fault) = fault else {
        return Refusal::Other(fault.to_string());
    };
    let case = assessment.use_cases.get(fault.case);
    Refusal::Range {
        case: case.map_or_else(String::new, |case| case.id.clone()),
        field: fault.field,
        fault: match fault.fault {
            DistributionError::NotPositive { .. } => RangeFault::NotPositive,
            other => RangeFault::Other(other.to_string()),
        },
    }
}
