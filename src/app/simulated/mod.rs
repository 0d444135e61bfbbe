//! The simulation of the open assessment's plan: what is asked of it, and what came back.
//!
//! Every change of the plan asks anew; an answer to anything but the last request is dropped.

mod handles;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
pub(super) mod tests;

pub use handles::{Handle, strongest};

use std::rc::Rc;

use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::tco::readiness::{LinkWeights, OpenAnswer};
use llm_readiness_simulation::{
    Answer, OPEN_RUNS, OpenAnswers, Question, Refusal, Reply, Request, USUAL_RUNS, USUAL_SEED,
};

use super::model::Model;
use super::view::cost::first_use_case;
use super::{Effect, Msg, Now};

/// What is known of the simulation.
#[derive(Clone)]
pub struct Simulated {
    /// How many runs a request asks for.
    pub runs: u32,
    /// The number of the last request.
    asked: u64,
    /// What it was made from.
    basis: Option<Basis>,
    /// The share of it that is done, once it takes long.
    pub share: Option<f64>,
    /// The last answer; it stays until the next one, so that nothing flickers.
    pub answer: Option<Rc<Answer>>,
    /// What each open answer of the assessment is worth, once that is known; none while the plan changes.
    pub open: Option<Rc<Vec<OpenAnswer>>>,
    /// How much each link between readiness and money is in the plan, once that is known; none inside where the plan has no
    /// cost to compare with. It stays until the next one, as the answer does.
    pub links: Option<Rc<Option<LinkWeights>>>,
    /// How it stands with the last request.
    pub state: State,
    /// Kept scenarios to compare with.
    pub pins: Vec<Pin>,
    /// The numbers with a slider.
    pub handles: Rc<Vec<Handle>>,
}

/// How it stands with the last request.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// There was none, or it is under way.
    Waiting,
    /// The answer is that of the last request.
    Current,
    /// A person stopped it.
    Canceled,
    /// The plan cannot be run.
    Refused(Refusal),
    /// The program that runs it failed, in the browser's words.
    Failed(String),
}

/// What a request is made from. A change of anything else asks for nothing.
#[derive(Clone)]
struct Basis {
    assessment: Rc<Assessment>,
    prices: Option<Rc<Catalog>>,
    /// The list of own prices as a document.
    own: Option<String>,
    runs: u32,
    /// The place of the use case that was changed last, if it alone was.
    changing: Option<u32>,
}

/// A scenario that is kept to compare with.
#[derive(Clone)]
pub struct Pin {
    /// Its letter.
    pub letter: char,
    /// The plan.
    pub assessment: Rc<Assessment>,
    /// What its runs said.
    pub answer: Rc<Answer>,
}

/// What can happen with the simulation.
#[derive(Debug, Clone, PartialEq)]
pub enum SimulatedMsg {
    /// A share of a request is done.
    Progress(u64, f64),
    /// A request has its reply.
    Reply(u64, Vec<u8>),
    /// A moment has passed since the reply to a request.
    Settled(u64),
    /// The program failed.
    Failed(String),
    /// Stop the request that is under way.
    Cancel,
    /// Run the last request again.
    Again,
    /// So many runs from now on.
    Runs(u32),
    /// Keep the plan as it is as a scenario under this letter.
    Pin(char),
    /// Go on with a kept scenario.
    Return(char),
    /// Keep a scenario no longer.
    Unpin(char),
    /// Give the sliders to what the cost depends on most now.
    ChooseHandles,
}

/// The letters of scenarios.
pub const LETTERS: [char; 3] = ['A', 'B', 'C'];
/// How many runs a person can choose.
pub const RUNS: [u32; 3] = [1_000, 10_000, 100_000];

impl Default for Simulated {
    fn default() -> Self {
        Self {
            runs: USUAL_RUNS,
            asked: 0,
            basis: None,
            share: None,
            answer: None,
            open: None,
            links: None,
            state: State::Waiting,
            pins: Vec::new(),
            handles: Rc::default(),
        }
    }
}

impl Simulated {
    /// The scenario under a letter.
    #[must_use]
    pub fn pin(&self, letter: char) -> Option<&Pin> {
        self.pins.iter().find(|pin| pin.letter == letter)
    }
}

/// Asks for a new answer where the plan is shown and has changed since the last request.
pub(super) fn follow(model: &mut Model) -> Option<Effect> {
    if !model.route.shows_risk() || model.market.whole().is_none() {
        return None;
    }
    let assessment = Rc::clone(&model.open.as_ref()?.assessment);
    let prices = model.market.own.clone();
    let last = model.simulated.basis.take();
    if let Some(last) = last {
        if last.assessment.id != assessment.id {
            model.simulated.forget();
        }
        let is_same = Rc::ptr_eq(&last.assessment, &assessment)
            && same(last.prices.as_ref(), prices.as_ref())
            && last.runs == model.simulated.runs;
        if is_same {
            model.simulated.basis = Some(last);
            return None;
        }
        let changing = changed(&last, &assessment);
        let own = if same(last.prices.as_ref(), prices.as_ref()) {
            last.own
        } else {
            prices.as_deref().map(Catalog::to_text)
        };
        return ask(model, assessment, prices, own, changing);
    }
    let own = prices.as_deref().map(Catalog::to_text);
    ask(model, assessment, prices, own, None)
}

/// The place of the only use case in which two plans differ; that of before where nothing else has changed it.
fn changed(last: &Basis, now: &Assessment) -> Option<u32> {
    let before = &last.assessment.use_cases;
    if before.len() != now.use_cases.len() {
        return None;
    }
    let mut differ = (0..).zip(before.iter().zip(&now.use_cases));
    let mut next = || {
        differ
            .find(|(_, (before, now))| before != now)
            .map(|(at, _)| at)
    };
    match (next(), next()) {
        (Some(only), None) => Some(only),
        (Some(_), Some(_)) => None,
        (None, _) => last.changing,
    }
}

fn same(one: Option<&Rc<Catalog>>, other: Option<&Rc<Catalog>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn ask(
    model: &mut Model,
    assessment: Rc<Assessment>,
    prices: Option<Rc<Catalog>>,
    own: Option<String>,
    changing: Option<u32>,
) -> Option<Effect> {
    let simulated = &mut model.simulated;
    simulated.share = None;
    simulated.open = None;
    simulated.state = State::Waiting;
    simulated.basis = Some(Basis {
        assessment,
        prices,
        own,
        runs: simulated.runs,
        changing,
    });
    request(model, Question::Runs)
}

/// A request about the plan of the basis.
fn request(model: &mut Model, question: Question) -> Option<Effect> {
    let basis = model.simulated.basis.as_ref()?;
    let request = Request {
        assessment: document(model, &basis.assessment)?,
        pack: model.own_document(),
        own_prices: basis.own.clone(),
        changing: basis.changing,
        question,
        runs: match question {
            Question::Runs => basis.runs,
            Question::OpenAnswers => OPEN_RUNS,
        },
        seed: USUAL_SEED,
    };
    model.simulated.asked += 1;
    Some(Effect::Simulate {
        number: model.simulated.asked,
        request: request.to_bytes(),
    })
}

/// The assessment's document, with the use case that stands in where none is described.
fn document(model: &Model, assessment: &Assessment) -> Option<String> {
    if !assessment.use_cases.is_empty() {
        return Some(assessment.to_json().to_compact());
    }
    let mut filled = assessment.clone();
    filled
        .use_cases
        .push(first_use_case(model, model.open.as_ref()?)?);
    Some(filled.to_json().to_compact())
}

pub(super) fn update(model: &mut Model, msg: SimulatedMsg, now: &Now) -> Vec<Effect> {
    let simulated = &mut model.simulated;
    match msg {
        SimulatedMsg::Progress(number, share) => {
            if number == simulated.asked && simulated.state == State::Waiting {
                simulated.share = Some(share);
            }
        }
        SimulatedMsg::Reply(number, bytes) => {
            if number == simulated.asked && simulated.arrived(&bytes) {
                // What takes longer waits until nothing is moved any more: it must not be in the way of the next answer.
                return vec![Effect::SettleSimulation(number)];
            }
        }
        SimulatedMsg::Settled(number) => {
            if number == simulated.asked && simulated.state == State::Current {
                return request(model, Question::OpenAnswers).into_iter().collect();
            }
        }
        SimulatedMsg::Failed(reason) => {
            simulated.share = None;
            simulated.state = State::Failed(reason);
        }
        SimulatedMsg::Cancel => {
            simulated.share = None;
            simulated.state = State::Canceled;
            return vec![Effect::CancelSimulation];
        }
        SimulatedMsg::Again => simulated.basis = None,
        SimulatedMsg::Runs(runs) => simulated.runs = runs,
        SimulatedMsg::Pin(letter) => pin(model, letter),
        SimulatedMsg::Return(letter) => {
            let pin = simulated.pin(letter);
            let kept = pin.map(|pin| Rc::clone(&pin.assessment));
            return kept.map_or_else(Vec::new, |kept| super::update::plan_of(model, &kept, now));
        }
        SimulatedMsg::ChooseHandles => simulated.choose_handles(),
        SimulatedMsg::Unpin(letter) => simulated.pins.retain(|pin| pin.letter != letter),
    }
    Vec::new()
}

impl Simulated {
    /// Whether an answer is on its way that may come any moment, while the last one is there to be looked at.
    #[must_use]
    pub fn waits_quietly(&self) -> bool {
        self.state == State::Waiting && self.share.is_none() && self.answer.is_some()
    }

    /// Another assessment is open: nothing that is known is about it.
    fn forget(&mut self) {
        self.open = None;
        self.links = None;
        self.answer = None;
        self.pins.clear();
        self.handles = Rc::default();
    }

    /// Gives the sliders to what the cost depends on most.
    fn choose_handles(&mut self) {
        if let (Some(answer), Some(basis)) = (&self.answer, &self.basis) {
            self.handles = Rc::new(strongest(answer, &basis.assessment));
        }
    }

    /// Chooses sliders where there are none, or where one moves what is drawn no longer.
    fn keep_handles(&mut self) {
        let (Some(answer), Some(basis)) = (&self.answer, &self.basis) else {
            return;
        };
        if self.handles.is_empty() || !handles::are_drawn(&self.handles, answer, &basis.assessment)
        {
            self.choose_handles();
        }
    }

    /// Takes in a reply. Whether it is the answer to the plan.
    fn arrived(&mut self, bytes: &[u8]) -> bool {
        if self.state == State::Canceled {
            return false;
        }
        self.share = None;
        match Reply::from_bytes(bytes) {
            Some(Reply::Answer(answer)) => {
                self.answer = Some(Rc::new(*answer));
                self.state = State::Current;
                self.keep_handles();
                return true;
            }
            Some(Reply::OpenAnswers(OpenAnswers { answers, links })) => {
                self.open = Some(Rc::new(answers));
                self.links = Some(Rc::new(links));
            }
            Some(Reply::Refusal(refusal)) => {
                self.answer = None;
                self.links = None;
                self.state = State::Refused(refusal);
            }
            None => self.state = State::Failed(String::new()),
        }
        false
    }
}

/// Keeps the plan; only a plan with its own answer can be compared.
fn pin(model: &mut Model, letter: char) {
    let simulated = &mut model.simulated;
    let (Some(open), Some(answer), State::Current) =
        (&model.open, &simulated.answer, &simulated.state)
    else {
        return;
    };
    let pin = Pin {
        letter,
        assessment: Rc::clone(&open.assessment),
        answer: Rc::clone(answer),
    };
    simulated.pins.retain(|known| known.letter != letter);
    simulated.pins.push(pin);
    simulated.pins.sort_by_key(|pin| pin.letter);
}

impl From<SimulatedMsg> for Msg {
    fn from(msg: SimulatedMsg) -> Self {
        Self::Simulated(msg)
    }
}
