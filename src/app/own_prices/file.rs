//! A price table or bill while a person decides about it.

use std::rc::Rc;

use llm_readiness_engine::date::Date;
use llm_readiness_engine::document::Problems;
use llm_readiness_engine::pricing::import::focus::{self, Calibration};
use llm_readiness_engine::pricing::import::{
    self, Answer, Comparison, Imported, Note, Question, TableFormat, compare,
};
use llm_readiness_engine::pricing::{Catalog, Moment};

use crate::app::model::ReadFault;
use crate::app::msg::FileFault;

/// A file that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceFile {
    /// Its name.
    pub name: String,
    /// What is in it, or what is wrong with it.
    pub content: Result<PriceContent, ReadFault>,
}

/// What a readable file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum PriceContent {
    /// A table that leaves open for how many tokens its prices are.
    Asks {
        /// What kind of table it is.
        format: TableFormat,
        /// The question.
        question: Question,
        /// The table, to be read once it is answered.
        table: Rc<Imported>,
    },
    /// Prices.
    Table(Rc<PriceTable>),
    /// A bill.
    Bill(Rc<Calibration>),
}

/// Prices that could be used.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceTable {
    /// What kind of table it was.
    pub format: TableFormat,
    /// The prices.
    pub catalog: Rc<Catalog>,
    /// What was left out or is worth a look.
    pub notes: Vec<Note>,
    /// What differs from the prices in use; nothing while those have not arrived.
    pub against: Option<Comparison>,
}

pub(super) fn read(
    name: String,
    bytes: Result<Vec<u8>, FileFault>,
    day: Option<Date>,
    known: Option<&Catalog>,
) -> PriceFile {
    let content = bytes.map_err(ReadFault::File).and_then(|bytes| {
        let day = day.ok_or(ReadFault::File(FileFault::Unreadable))?;
        content(&bytes, &name, day, known).map_err(ReadFault::Document)
    });
    PriceFile { name, content }
}

fn content(
    bytes: &[u8],
    name: &str,
    day: Date,
    known: Option<&Catalog>,
) -> Result<PriceContent, Problems> {
    let format = import::detect(bytes)?;
    if format == TableFormat::Focus {
        return focus::read(bytes).map(|bill| PriceContent::Bill(Rc::new(bill)));
    }
    let table = import::read(bytes, name, day)?;
    Ok(of_table(format, table, day, known))
}

fn of_table(
    format: TableFormat,
    table: Imported,
    day: Date,
    known: Option<&Catalog>,
) -> PriceContent {
    let notes = table.notes.clone();
    match table.clone().into_catalog() {
        Err(question) => PriceContent::Asks {
            format,
            question,
            table: Rc::new(table),
        },
        Ok(catalog) => PriceContent::Table(Rc::new(PriceTable {
            format,
            against: known.map(|known| compare(known, &catalog, Moment::noon(day))),
            catalog: Rc::new(catalog),
            notes,
        })),
    }
}

impl PriceFile {
    pub(super) fn answered(
        self,
        answer: Answer,
        day: Option<Date>,
        known: Option<&Catalog>,
    ) -> Self {
        let content = match (self.content, day) {
            (Ok(PriceContent::Asks { format, table, .. }), Some(day)) => Ok(of_table(
                format,
                (*table).clone().answer(answer),
                day,
                known,
            )),
            (other, _) => other,
        };
        Self { content, ..self }
    }

    /// The same, compared with prices that have arrived after it.
    #[must_use]
    pub fn compared(mut self, known: &Catalog) -> Self {
        if let Ok(PriceContent::Table(table)) = &mut self.content
            && table.against.is_none()
            && let Some(day) = table
                .catalog
                .sources()
                .iter()
                .map(|source| source.as_of)
                .max()
        {
            let against = compare(known, &table.catalog, Moment::noon(day));
            Rc::make_mut(table).against = Some(against);
        }
        self
    }
}
