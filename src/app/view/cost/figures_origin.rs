//! Where an input of a figure comes from, in words.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::gpu::{Gpu, OpenModel};
use llm_readiness_engine::pricing::{Model, Moment, Source, Terms};
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::tco::{CaseSeries, FigureInput, FleetKind, InputFrom};
use llm_readiness_engine::use_case::{
    Evidence, Field, Origin as Given, OwnServing, ProvisionedChoice, Way,
};

use super::figures::Choice;
use super::page::Page;
use super::provenance_capacity::{sold, term_name};
use crate::app::Words;

/// Where a number comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// In a few words.
    pub told: String,
    /// The source as one cites it, in the language it was published in.
    pub source: String,
    /// The date of the source, in words.
    pub date: String,
    /// Whether the source is thin.
    pub is_weak: bool,
}

impl Origin {
    /// An origin that needs no source.
    pub(super) fn told(told: String) -> Self {
        Self {
            told,
            ..Self::default()
        }
    }

    fn evidence(words: &Words, told: String, evidence: Option<&Evidence>) -> Self {
        Self {
            told,
            source: evidence.map_or_else(String::new, |found| words.evidence(found)),
            date: as_of(words, evidence.and_then(|found| found.as_of)),
            is_weak: evidence.is_some_and(|found| found.weak),
        }
    }

    fn list(words: &Words, model: &Model, terms: Terms, source: Option<&Source>) -> Self {
        let id = if source.is_some_and(Source::is_own) {
            text::figure_panel::OWN_PRICE
        } else {
            text::figure_panel::PRICE_LIST
        };
        let terms = words.word("terms", terms.key());
        let args = [
            ("model", Arg::Text(model.name())),
            ("terms", Arg::Text(&terms)),
        ];
        Self {
            told: words.say(id, &args),
            source: source.map_or_else(String::new, |found| {
                format!("{}, {}", found.name, found.licence)
            }),
            date: as_of(words, source.map(|found| found.as_of)),
            is_weak: false,
        }
    }
}

fn as_of(words: &Words, day: Option<llm_readiness_engine::date::Date>) -> String {
    day.map_or_else(String::new, |day| {
        words.say(
            text::estimate::AS_OF,
            &[("date", Arg::Text(&words.date(day)))],
        )
    })
}

/// Where a number comes from that belongs to the whole plan; nothing for one of a use case.
pub(super) fn of_plan(page: &Page<'_>, from: InputFrom) -> Option<Origin> {
    let words = page.costed.words;
    let settings = page.costed.plan.settings;
    let told = |id| Some(Origin::told(words.text(id)));
    let careful = |set: Option<f64>| {
        told(if set.is_some() {
            text::figure_panel::SETTING
        } else {
            text::figure_panel::NOT_CAREFUL
        })
    };
    match from {
        InputFrom::DiscountRate => Some(usual_or_set(words, settings.discount_rate.is_some())),
        InputFrom::Haircut => careful(settings.benefit_haircut),
        InputFrom::Uplift => careful(settings.cost_uplift),
        InputFrom::Months => told(text::figure_panel::MONTHS_SUM),
        InputFrom::Cases => told(text::figure_panel::CASES_SUM),
        InputFrom::Search => told(text::figure_panel::SEARCH),
        InputFrom::Figure | InputFrom::Line(_) => told(text::figure_panel::CALCULATED),
        _ => None,
    }
}

/// A setting of the plan, or our own usual value of it.
fn usual_or_set(words: &Words, is_set: bool) -> Origin {
    if is_set {
        return Origin::told(words.text(text::figure_panel::SETTING));
    }
    Origin {
        is_weak: true,
        ..Origin::told(words.text(text::figure_panel::USUAL))
    }
}

/// What is looked at, for the question where a number comes from.
pub(super) struct Asked<'a, 'm> {
    pub(super) page: &'a Page<'m>,
    pub(super) series: &'a CaseSeries<'m>,
    pub(super) choice: Choice,
}

impl Asked<'_, '_> {
    pub(super) fn origin(&self, input: &FigureInput) -> Origin {
        let words = self.page.costed.words;
        let told = |id| Origin::told(words.text(id));
        let plan = &self.page.costed.plan;
        let settings = plan.settings;
        match input.from {
            InputFrom::Field(field) => self.field(field),
            InputFrom::Worsened(field) => self.worsened(field),
            InputFrom::Readiness => told(text::figure_panel::READINESS),
            InputFrom::Figure
            | InputFrom::Line(_)
            | InputFrom::DiscountRate
            | InputFrom::Haircut
            | InputFrom::Uplift
            | InputFrom::Months
            | InputFrom::Cases
            | InputFrom::Search => of_plan(self.page, input.from).unwrap_or_default(),
            InputFrom::Price => self.price(Terms::Standard),
            InputFrom::BatchPrice => self.price(Terms::Batch),
            InputFrom::Embedding => self.embedding(),
            InputFrom::Retrieval => {
                let evidence = plan.library.evidence(&plan.library.retrieval.source);
                Origin::evidence(words, words.text(text::origin::DEFAULT), evidence)
            }
            InputFrom::Calendar => told(text::figure_panel::CALENDAR),
            InputFrom::Season => self.season(),
            InputFrom::Lengths => told(text::figure_panel::LENGTHS),
            InputFrom::Tokenizer => self.tokenizer(),
            InputFrom::Discount => told(text::figure_panel::SETTING),
            InputFrom::Contingency => self.setting(settings.contingency.is_some()),
            InputFrom::Headroom => self.setting(settings.headroom.is_some()),
            InputFrom::Shared => told(text::figure_panel::SHARED),
            InputFrom::Accelerators => self.accelerators(input.key),
            InputFrom::Reserved => self.reserved(input.key),
            InputFrom::StaffRate => {
                let given = plan.library.defaults.get(&Field::DayRate);
                let evidence = given.and_then(|given| plan.library.evidence(&given.source));
                Origin::evidence(words, words.text(text::origin::DEFAULT), evidence)
            }
            InputFrom::Constant => told(text::figure_panel::CONSTANT),
        }
    }

    fn field(&self, field: Field) -> Origin {
        let words = self.page.costed.words;
        let library = self.page.costed.plan.library;
        match library.value(self.series.case.document, field) {
            Some((_, Given::Person)) => Origin::told(words.text(text::origin::PERSON)),
            Some((_, Given::Template(template, evidence))) => {
                let name = words.word("template", &template.id);
                let told = words.say(text::origin::TEMPLATE, &[("template", Arg::Text(&name))]);
                Origin::evidence(words, told, Some(evidence))
            }
            Some((_, Given::Default(evidence))) => {
                Origin::evidence(words, words.text(text::origin::DEFAULT), Some(evidence))
            }
            Some((_, Given::Unknown)) | None => Origin::told(words.text(text::origin::UNKNOWN)),
        }
    }

    fn worsened(&self, field: Field) -> Origin {
        let origin = self.field(field);
        let args = [("origin", Arg::Text(&origin.told))];
        Origin {
            told: (self.page.costed.words).say(text::figure_panel::WORSENED, &args),
            ..origin
        }
    }

    /// The list that the prices of the month are from: of the model, or of the one that has followed it.
    fn price(&self, terms: Terms) -> Origin {
        let plan = &self.page.costed.plan;
        let day = plan
            .months
            .get(self.choice.month)
            .copied()
            .unwrap_or(plan.as_of);
        let case = &self.series.case;
        let has_ended = case.model.retirement().is_some_and(|end| end.on <= day);
        let successor = case.document.successor.as_deref().filter(|_| has_ended);
        let successor = successor.and_then(|id| plan.catalog.find(id).ok());
        let model = successor.unwrap_or(case.model);
        let source = plan.catalog.source_at(model, Moment::noon(day), terms);
        Origin::list(self.page.costed.words, model, terms, source)
    }

    fn embedding(&self) -> Origin {
        let plan = &self.page.costed.plan;
        let Ok(model) = plan.catalog.find(&plan.library.retrieval.embedding_model) else {
            return Origin::default();
        };
        Origin::list(
            self.page.costed.words,
            model,
            Terms::Standard,
            plan.catalog.source(model),
        )
    }

    fn season(&self) -> Origin {
        let words = self.page.costed.words;
        let library = self.page.costed.plan.library;
        let Some(season) = library.season(self.series.case.document) else {
            return Origin::told(words.text(text::origin::UNKNOWN));
        };
        let name = words.word("season", &season.id);
        let told = words.say(text::figure_panel::SEASON, &[("name", Arg::Text(&name))]);
        Origin::evidence(words, told, library.evidence(&season.source))
    }

    fn tokenizer(&self) -> Origin {
        let words = self.page.costed.words;
        let catalog = self.page.costed.plan.catalog;
        let stated = self.series.case.model.stated_token_multiplier();
        let source = stated.and_then(|stated| catalog.source_called(&stated.source));
        Origin {
            source: source.map_or_else(String::new, |source| source.name.clone()),
            date: as_of(words, source.map(|source| source.as_of)),
            ..Origin::told(words.text(text::figure_panel::TOKENIZER))
        }
    }

    fn setting(&self, is_set: bool) -> Origin {
        usual_or_set(self.page.costed.words, is_set)
    }

    fn accelerators(&self, key: &str) -> Origin {
        let words = self.page.costed.words;
        let Some(choice) = own_choice(self.page) else {
            return Origin::default();
        };
        let plan = &self.page.costed.plan;
        match key {
            "gpu_hour" => rent(self.page, choice),
            "call_hours" => {
                let model = OpenModel::find(&plan.facts.models, &choice.model);
                let name = model.map_or(choice.model.as_str(), |model| &model.name);
                Origin::told(
                    words.say(text::figure_panel::GPU_MODEL, &[("model", Arg::Text(name))]),
                )
            }
            _ if plan.settings.own.is_some() => {
                Origin::told(words.text(text::figure_panel::SETTING))
            }
            _ => {
                let evidence = plan.library.evidence(&plan.library.serving.source);
                Origin::evidence(words, words.text(text::figure_panel::CHOSEN), evidence)
            }
        }
    }

    fn reserved(&self, key: &str) -> Origin {
        let words = self.page.costed.words;
        let Some((choice, offer, price)) = sold(self.page) else {
            return Origin::default();
        };
        if key == "sold_hour" {
            let term = term_name(words, &price.commitment);
            let args = [
                ("offer", Arg::Text(&choice.offer)),
                ("term", Arg::Text(&term)),
            ];
            return Origin {
                told: words.say(text::figure_panel::UNIT_PRICE, &args),
                source: price.price.source.clone(),
                date: as_of(words, Some(price.price.as_of)),
                is_weak: price.price.weak,
            };
        }
        Origin {
            told: words.say(
                text::figure_panel::OFFER,
                &[("offer", Arg::Text(&choice.offer))],
            ),
            source: offer.throughput.source.clone(),
            date: as_of(words, Some(offer.throughput.as_of)),
            is_weak: offer.throughput.weak,
        }
    }
}

/// What own accelerators were chosen for the comparison.
pub(super) fn own_choice<'s>(page: &'s Page<'_>) -> Option<&'s OwnServing> {
    match &page.way(Way::OwnGpus)?.fleet.as_ref()?.kind {
        FleetKind::Own { choice, .. } => Some(choice),
        FleetKind::Reserved { .. } => None,
    }
}

/// What reserved units were chosen for the comparison.
pub(super) fn reserved_choice<'s>(page: &'s Page<'_>) -> Option<&'s ProvisionedChoice> {
    match &page.way(Way::Provisioned)?.fleet.as_ref()?.kind {
        FleetKind::Reserved { choice, .. } => Some(choice),
        FleetKind::Own { .. } => None,
    }
}

fn rent(page: &Page<'_>, choice: &OwnServing) -> Origin {
    let words = page.costed.words;
    if choice.price_per_hour.is_some() {
        return Origin::told(words.text(text::origin::PERSON));
    }
    let Ok(gpu) = Gpu::find(&page.costed.plan.facts.gpus, &choice.gpu) else {
        return Origin::default();
    };
    let wanted = choice.price.word();
    let named = gpu.rents.iter().find(|rent| rent.band == wanted);
    let told = words.say(text::figure_panel::RENT, &[("gpu", Arg::Text(&gpu.name))]);
    match named.or_else(|| gpu.rents.last()) {
        Some(rent) => Origin {
            told,
            source: rent.price.source.clone(),
            date: as_of(words, Some(rent.price.as_of)),
            is_weak: rent.price.weak,
        },
        None => Origin::told(told),
    }
}
