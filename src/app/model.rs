//! What the app knows.

#[cfg(feature = "full")]
use std::collections::BTreeMap;
use std::rc::Rc;

use llm_readiness_engine::assessment::{Assessment, Choice, Mode};
#[cfg(feature = "full")]
use llm_readiness_engine::document::{Json, Problems};
use llm_readiness_engine::scoring::Readiness;
#[cfg(feature = "full")]
use llm_readiness_engine::use_case::Field;
#[cfg(feature = "full")]
use llm_readiness_engine::vectors::VectorResult;

#[cfg(feature = "full")]
use super::bank::OwnPack;
#[cfg(feature = "full")]
use super::cost_cases::CostCases;
use super::history::History;
#[cfg(feature = "full")]
use super::market::MarketFiles;
#[cfg(feature = "full")]
use super::msg::FileFault;
use super::preferences::Preferences;
use super::route::Route;
use super::shelf::Keeping;
#[cfg(feature = "full")]
use super::shelf::Kept;
#[cfg(feature = "full")]
use super::simulated::Simulated;
use super::{Bank, Words};

/// The whole state. Cloning is cheap: everything large is shared.
#[derive(Clone)]
pub struct Model {
    /// The question bank of the open assessment, in the language in use.
    pub bank: Bank,
    /// The bank that comes with the app, in the language in use.
    pub built_in: Bank,
    #[cfg(feature = "full")]
    /// Banks that people brought along.
    pub own_packs: Vec<Rc<OwnPack>>,
    /// Texts and formats.
    pub words: Words,
    /// The page shown.
    pub route: Route,
    /// The open assessment; `None` before the first start.
    pub open: Option<Open>,
    #[cfg(feature = "full")]
    /// The other assessments in this browser.
    pub shelf: Vec<Kept>,
    /// Language, theme, shortcuts.
    pub preferences: Preferences,
    #[cfg(feature = "full")]
    /// What is known of prices and machines, once it has arrived.
    pub market: MarketFiles,
    #[cfg(feature = "full")]
    /// The plan in many runs.
    pub simulated: Simulated,
    #[cfg(feature = "full")]
    /// Texts typed into number fields of use cases that cannot be taken, by use case and field: they stay until they
    /// are mended. The last number that could be taken is what counts and what is stored.
    pub drafts: Rc<BTreeMap<(String, Field), String>>,
    #[cfg(feature = "full")]
    /// What came out of the published vectors, once they were run.
    pub vectors: Option<Rc<Vec<VectorResult>>>,
    #[cfg(feature = "full")]
    /// The published cost examples.
    pub cost_cases: CostCases,
    #[cfg(feature = "full")]
    /// A file that was read and waits for a decision.
    pub read_file: Option<ReadFile>,
    /// The language that was chosen last, until its texts are there or do not come.
    pub coming_language: Option<super::preferences::Language>,
    /// What is asked of the full program and waits for it.
    #[cfg(not(feature = "full"))]
    pub waiting: Option<super::wish::Wish>,
    /// Whether the full program was asked for and did not arrive.
    #[cfg(not(feature = "full"))]
    pub rest_failed: bool,
    /// A short sentence for the status line, with a number so that repeats are announced.
    pub notice: Option<Notice>,
    /// Whether the browser keeps nothing.
    pub keeping: Keeping,
    /// Counts changes; the number of the last one.
    pub revision: u64,
}

/// The open assessment and what follows from it.
#[derive(Clone)]
pub struct Open {
    /// The answers.
    pub assessment: Rc<Assessment>,
    /// Scores and verdict.
    pub readiness: Rc<Readiness>,
    /// Scores and verdict with the levels tried out; `None` when nothing is tried out.
    pub tried: Option<Rc<Readiness>>,
    /// Earlier states.
    pub history: History,
}

#[cfg(feature = "full")]
/// A file a person gave us.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadFile {
    /// Its name.
    pub name: String,
    /// What is in it, or what is wrong with it.
    pub content: Result<ReadContent, ReadFault>,
}

#[cfg(feature = "full")]
/// What a sound file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadContent {
    /// An assessment.
    Assessment(Rc<Assessment>),
    /// A question bank.
    Pack(Rc<OwnPack>),
}

#[cfg(feature = "full")]
/// Why a file is not opened.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadFault {
    /// Its bytes could not be had.
    File(FileFault),
    /// It is not a sound assessment.
    Document(Problems),
}

/// A sentence that says what just happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Rises with every notice.
    pub number: u64,
}

impl Open {
    /// Opens an assessment.
    #[must_use]
    pub fn new(bank: &Bank, assessment: Rc<Assessment>) -> Self {
        let mut open = Self {
            readiness: Rc::new(Readiness::of(&bank.pack, &assessment)),
            tried: None,
            assessment,
            history: History::default(),
        };
        open.rescore(bank);
        open
    }

    /// Computes everything that follows from the answers again.
    pub fn rescore(&mut self, bank: &Bank) {
        self.readiness = Rc::new(Readiness::of(&bank.pack, &self.assessment));
        self.tried = (!self.assessment.what_if.is_empty())
            .then(|| Rc::new(Readiness::of(&bank.pack, &self.assessment.with_what_if())));
    }

    /// The positions of the questions in scope, in the order they are asked.
    #[must_use]
    pub fn scope(&self) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        let rows = self.readiness.sheet.rows.iter().enumerate();
        rows.filter(|(_, row)| row.in_scope)
            .map(|(position, _)| position)
    }

    /// Whether the full assessment is open.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.assessment.mode == Mode::Full
    }
}

impl Model {
    /// Nothing but the page: no assessment is open.
    #[must_use]
    pub fn new(built_in: Bank, words: Words, route: Route, preferences: Preferences) -> Self {
        Self {
            bank: built_in.clone(),
            built_in,
            words,
            route,
            open: None,
            preferences,
            notice: None,
            keeping: Keeping::Nothing,
            revision: 0,
            #[cfg(feature = "full")]
            own_packs: Vec::new(),
            #[cfg(feature = "full")]
            shelf: Vec::new(),
            #[cfg(feature = "full")]
            market: MarketFiles::default(),
            #[cfg(feature = "full")]
            simulated: Simulated::default(),
            #[cfg(feature = "full")]
            drafts: Rc::default(),
            #[cfg(feature = "full")]
            vectors: None,
            #[cfg(feature = "full")]
            cost_cases: CostCases::default(),
            #[cfg(feature = "full")]
            read_file: None,
            coming_language: None,
            #[cfg(not(feature = "full"))]
            waiting: None,
            #[cfg(not(feature = "full"))]
            rest_failed: false,
        }
    }

    /// The position of the first open question in scope, else of the first one.
    #[must_use]
    pub fn next_open_question(&self) -> Option<usize> {
        let open = self.open.as_ref()?;
        let is_open = |position: &usize| {
            let practice = self.bank.pack.practices.get(*position);
            practice.is_some_and(|p| *open.assessment.choice(&p.id) == Choice::Open)
        };
        open.scope().find(is_open).or_else(|| open.scope().next())
    }

    /// The language of the bank's texts where it is not that of the page: a bank of one's own need
    /// not have every language, and a screen reader has to know.
    #[must_use]
    pub fn foreign_bank(&self) -> Option<String> {
        let language = &self.bank.texts.pack.language;
        (language != self.preferences.language.tag()).then(|| language.clone())
    }

    /// Opens an assessment together with its bank.
    pub fn open_with(&mut self, bank: Bank, assessment: Assessment) {
        self.open = Some(Open::new(&bank, Rc::new(assessment)));
        #[cfg(feature = "full")]
        {
            self.drafts = Rc::default();
        }
        self.bank = bank;
    }

    /// The address of a question.
    #[must_use]
    pub fn question_address(&self, position: usize) -> String {
        self.bank.pack.practices.get(position).map_or_else(
            || Route::Overview.hash(),
            |practice| {
                Route::Question {
                    practice: practice.id.to_string(),
                }
                .hash()
            },
        )
    }
}

#[cfg(feature = "full")]
impl Model {
    /// The bank of that name, in the language in use.
    #[must_use]
    pub fn bank_named(&self, id: &str) -> Option<Bank> {
        if id == self.built_in.pack.id {
            return Some(self.built_in.clone());
        }
        let own = self.own_packs.iter().find(|own| own.pack.id == id)?;
        Some(own.bank(self.preferences.language.tag(), &self.built_in))
    }

    /// The document of the bank in use, when it did not come with the app.
    #[must_use]
    pub fn own_document(&self) -> Option<String> {
        let own = self
            .own_packs
            .iter()
            .find(|own| own.pack.id == self.bank.pack.id);
        own.map(|own| own.document.clone())
    }

    /// Reads an assessment with the bank it names.
    ///
    /// # Errors
    /// What is wrong with it; also that its bank is not known here.
    pub fn read_assessment(&self, document: &Json) -> Result<(Bank, Assessment), Problems> {
        let named = document.get("pack").and_then(|pack| pack.get("id"));
        let bank = match named {
            Some(Json::Text(id)) => self.bank_named(id),
            Some(_) | None => None,
        };
        // An unknown bank is one of the faults that reading against the built-in one reports.
        let bank = bank.unwrap_or_else(|| self.built_in.clone());
        let assessment = Assessment::read(document, &bank.pack)?;
        Ok((bank, assessment))
    }
}
