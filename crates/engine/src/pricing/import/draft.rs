//! A foreign table while it is read: entries become models, faults become notes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::note::tidy;
use super::{Imported, Note, Skipped};
use crate::date::Date;
use crate::document::{Json, MOST_PROBLEMS, Problem, Problems, Reader};
use crate::money::Rate;
use crate::pricing::{
    Climb, Kind, Ladder, Meter, Model, Pattern, Period, Provider, Retirement, Sheet, Source, Step,
    Variant,
};

/// Where a table comes from, as its reader is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label<'l> {
    /// What models refer to.
    pub(super) id: &'static str,
    /// The name with its version.
    pub(super) name: &'l str,
    /// The licence of tables of this kind.
    pub(super) licence: &'static str,
    /// The day of the prices.
    pub(super) as_of: Date,
}

impl Label<'_> {
    pub(super) fn source(&self) -> Source {
        let name = if self.name.trim().is_empty() {
            self.id
        } else {
            self.name
        };
        Source {
            id: self.id.to_owned(),
            name: name.to_owned(),
            licence: self.licence.to_owned(),
            copyright: None,
            as_of: self.as_of,
        }
    }
}

/// A model before its names are known to be its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) provider: String,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) patterns: Vec<Pattern>,
    /// What the table says that it is for; nothing where it says something else.
    pub(super) kind: Option<Kind>,
    pub(super) context_window: Option<u64>,
    pub(super) deprecated: bool,
    pub(super) retirement: Option<Retirement>,
    pub(super) source: String,
    pub(super) sheets: Vec<Sheet>,
    pub(super) variants: Vec<Variant>,
}

impl Entry {
    pub(super) fn reference(&self) -> String {
        format!("{}/{}", self.provider, self.id)
    }

    fn has_rates(&self) -> bool {
        self.sheets.iter().any(|sheet| !sheet.rates.is_empty())
    }

    /// Text work is paid by input and output.
    fn kind(&self) -> Kind {
        let priced = |meter| {
            self.sheets
                .iter()
                .any(|sheet| sheet.rates.contains_key(&meter))
        };
        match self.kind {
            Some(Kind::Chat) if !priced(Meter::Input) || !priced(Meter::Output) => Kind::Other,
            Some(kind) => kind,
            None => Kind::Other,
        }
    }

    /// The only place here that knows all parts of a model.
    fn into_model(self) -> Model {
        Model {
            kind: self.kind(),
            provider: self.provider,
            id: self.id,
            name: self.name,
            aliases: self.aliases,
            patterns: self.patterns,
            context_window: self.context_window,
            deprecated: self.deprecated,
            retirement: self.retirement,
            token_multiplier: None,
            source: self.source,
            sheets: self.sheets,
            variants: self.variants,
            disagreements: Vec::new(),
        }
    }
}

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) sources: Vec<Source>,
    providers: BTreeMap<String, Provider>,
    entries: Vec<Entry>,
    /// Where the entry with a reference in small letters stands.
    ids: BTreeMap<String, usize>,
    notes: Vec<Note>,
}

impl Draft {
    /// A table from one source.
    pub(super) fn of(label: Label<'_>) -> Self {
        Self {
            sources: vec![label.source()],
            ..Self::default()
        }
    }

    pub(super) fn note(&mut self, model: impl Into<String>, about: Skipped) {
        let model = model.into();
        self.notes.push(Note { model, about });
    }

    /// Who sells a model; the first name that is given stays.
    pub(super) fn seller(&mut self, id: &str, name: &str, page: Option<&str>) {
        if !self.providers.contains_key(id) {
            let seller = Provider {
                id: id.to_owned(),
                name: name.to_owned(),
                page: page.map(str::to_owned),
                resells: Vec::new(),
            };
            self.providers.insert(id.to_owned(), seller);
        }
    }

    /// Reads one entry on its own: its faults leave it out and nothing else.
    pub(super) fn read<T>(
        &mut self,
        model: &str,
        json: &Json,
        read: impl for<'a> FnOnce(&'a Reader<'a>, &mut Vec<Skipped>) -> Option<T>,
    ) -> Option<T> {
        let problems = RefCell::new(Problems::default());
        let mut skipped = Vec::new();
        let found = read(&Reader::root(json, &problems), &mut skipped);
        let problems = problems.into_inner().0;
        if let Some(first) = problems.into_iter().next() {
            self.note(model, Skipped::Broken(first));
            return None;
        }
        for about in skipped {
            self.note(model, about);
        }
        found
    }

    /// Takes a model over, unless nothing is known about it or its id is taken.
    pub(super) fn add(&mut self, entry: Entry) {
        let reference = entry.reference();
        let key = reference.to_lowercase();
        if !entry.has_rates() {
            self.note(reference, Skipped::NoKnownRate);
        } else if self.ids.contains_key(&key) {
            self.note(reference, Skipped::SameId);
        } else {
            self.ids.insert(key, self.entries.len());
            self.entries.push(entry);
        }
    }

    /// The model that was taken over under this reference.
    pub(super) fn find(&mut self, reference: &str) -> Option<&mut Entry> {
        let at = self.ids.get(&reference.to_lowercase())?;
        self.entries.get_mut(*at)
    }

    /// The table.
    ///
    /// # Errors
    /// The faults of the entries where there are more than anybody would mend.
    pub(super) fn finish(mut self) -> Result<Imported, Problems> {
        self.check_faults()?;
        self.give_out_aliases();
        let sold: BTreeSet<String> = self
            .entries
            .iter()
            .map(|entry| entry.provider.clone())
            .collect();
        let providers = self.providers.into_values();
        let providers = providers.filter(|seller| sold.contains(&seller.id));
        let models = self.entries.into_iter().map(Entry::into_model);
        tidy(&mut self.notes);
        Ok(Imported::certain(
            self.sources,
            providers.collect(),
            models.collect(),
            self.notes,
        ))
    }

    fn check_faults(&self) -> Result<(), Problems> {
        let faults = self.notes.iter().filter_map(|note| match &note.about {
            Skipped::Broken(problem) => Some(located(&note.model, problem)),
            _ => None,
        });
        let faults: Vec<Problem> = faults.take(MOST_PROBLEMS).collect();
        if faults.len() < MOST_PROBLEMS {
            return Ok(());
        }
        Err(Problems(faults))
    }

    /// Ids go before aliases, and of two equal aliases the first stays.
    fn give_out_aliases(&mut self) {
        let mut taken: BTreeSet<String> = std::mem::take(&mut self.ids).into_keys().collect();
        for entry in &mut self.entries {
            let reference = entry.reference();
            let own = entry.id.to_lowercase();
            let mut kept = BTreeSet::new();
            let (provider, notes) = (&entry.provider, &mut self.notes);
            entry.aliases.retain(|alias| {
                let lower = alias.to_lowercase();
                if lower == own || !kept.insert(lower.clone()) {
                    return false;
                }
                let is_free = taken.insert(format!("{provider}/{lower}"));
                if !is_free {
                    let about = Skipped::SameAlias(alias.clone());
                    let model = reference.clone();
                    notes.push(Note { model, about });
                }
                is_free
            });
        }
    }
}

fn located(model: &str, problem: &Problem) -> Problem {
    let mut problem = problem.clone();
    if !model.is_empty() {
        problem.place.insert(0, model.to_owned());
    }
    problem
}

/// A base rate for each meter, and rates that replace it for long inputs.
#[derive(Debug, Clone, Default)]
pub(super) struct Rates {
    pub(super) base: BTreeMap<Meter, Rate>,
    pub(super) steps: BTreeMap<(Meter, u64), Rate>,
    /// Which tokens pay a step; all of them where nothing is said.
    pub(super) climbs: BTreeMap<Meter, Climb>,
}

impl Rates {
    /// The ladders; a step without a base rate has nothing to stand on and goes.
    pub(super) fn ladders(&self) -> BTreeMap<Meter, Ladder> {
        let ladder = |(meter, base): (&Meter, &Rate)| {
            let steps = self.steps.range((*meter, 0)..=(*meter, u64::MAX));
            let steps = steps.map(|((_, above), rate)| Step {
                above: *above,
                rate: *rate,
            });
            let climb = self.climbs.get(meter).copied().unwrap_or_default();
            // In the order of the map, which is the one that a ladder needs.
            let ladder = Ladder::climbing(climb, *base, steps.collect());
            (*meter, ladder.unwrap_or_else(|_| Ladder::flat(*base)))
        };
        self.base.iter().map(ladder).collect()
    }

    pub(super) fn sheet(&self, period: Period) -> Sheet {
        Sheet {
            period,
            rates: self.ladders(),
            source: None,
        }
    }
}
