//! What every chart of the cost pages has around it: its finding as title, the switch to its table,
//! the picture for narrow and for wide places, the key.

use std::rc::Rc;

use llm_readiness_content::text;
use llm_readiness_report::geometry::{Picture, Sheet, Write};
use yew::{AttrValue, Html, html};

use super::plot;
use crate::app::Words;
use crate::app::view::charts::{ChartWords, Table};
use crate::ui::components::{ChartOrTable, Twin};

/// Writes a value with so many decimals. It is shared, because a table may be asked for later.
pub type Writer = Rc<dyn Fn(f64, u8) -> String>;

/// Writes plain numbers.
pub(crate) fn plain(words: &Words) -> Writer {
    let words = words.clone();
    Rc::new(move |value, decimals| words.number(value, decimals))
}

/// Makes the table of a chart when somebody asks for it: most never do, and its numbers take longer to write than the
/// picture takes to draw.
pub(super) type TableMaker = Rc<dyn Fn() -> Table>;

/// The table of a chart whose values one writer writes.
pub(super) fn table<C: Clone + 'static>(
    words: &Words,
    chart: &C,
    write: &Writer,
    make: fn(&Words, &C, Write<'_>) -> Table,
) -> TableMaker {
    let (words, chart, write) = (words.clone(), chart.clone(), Rc::clone(write));
    Rc::new(move || make(&words, &chart, &*write))
}

/// A chart with what is around it.
pub struct Figure {
    /// The picture with its key.
    pub drawing: Html,
    table: Twin,
}

impl Figure {
    /// The same as a table.
    pub fn table(&self) -> Html {
        self.table.made()
    }

    /// A chart that is drawn on sheets. Both are in the page; the style sheet shows the one that fits
    /// its place, so nothing has to be measured, and paper gets its own.
    pub(super) fn on_sheets(
        words: &Words,
        about: &ChartWords,
        table: TableMaker,
        draw: &dyn Fn(&Sheet) -> Picture,
    ) -> Self {
        let label = spoken(about);
        let sheets = [("narrow", Sheet::NARROW), ("wide", Sheet::WIDE)];
        let pictures = sheets.iter().map(|(size, sheet)| {
            let picture = draw(sheet);
            html! {
                <>
                    { plot::svg(&picture, size, &label) }
                    { plot::key(&picture.key, size, words.text(text::chart::KEY)) }
                </>
            }
        });
        Self {
            drawing: html! { <div class="sheets">{ for pictures }</div> },
            table: twin(about, table),
        }
    }

    /// A chart that is a list of rows.
    pub(super) fn in_rows(about: &ChartWords, table: TableMaker, rows: Html) -> Self {
        Self {
            drawing: rows,
            table: twin(about, table),
        }
    }

    /// A chart without values.
    pub(super) fn empty(words: &Words, about: &ChartWords, table: TableMaker) -> Self {
        let drawing = html! { <p class="figure__empty">{ words.text(text::chart::NOTHING) }</p> };
        Self {
            drawing,
            table: twin(about, table),
        }
    }

    /// Title, switch, chart.
    pub fn shown(self, words: &Words, about: &ChartWords) -> Html {
        let say = |id| {
            words.say(
                id,
                &[("name", llm_readiness_content::Arg::Text(&about.name))],
            )
        };
        html! {
            <figure class="figure">
                <figcaption class="figure__finding">{ &about.finding }</figcaption>
                <ChartOrTable show_table={say(text::chart::AS_TABLE)} show_chart={say(text::chart::AS_PICTURE)}
                    chart={self.drawing} table={self.table} />
            </figure>
        }
    }
}

/// What is said of a picture: what is in it, or at least what it shows.
pub(super) fn spoken(about: &ChartWords) -> AttrValue {
    let label = if about.about.is_empty() {
        &about.finding
    } else {
        &about.about
    };
    AttrValue::from(label.clone())
}

fn twin(about: &ChartWords, table: TableMaker) -> Twin {
    let about = about.clone();
    Twin::new(move || written(&about, &table()))
}

/// The table. It can be scrolled by keyboard where it is wider than its place.
fn written(about: &ChartWords, table: &Table) -> Html {
    let heads = table.heads.iter().enumerate().map(|(at, head)| {
        let class = (at > 0).then_some("num");
        html! { <th key={at} scope="col" {class}>{ head }</th> }
    });
    let rows = table.rows.iter().enumerate().map(|(at, row)| {
        let cells = row.iter().enumerate().map(|(at, cell)| match at {
            0 => html! { <th key={at} scope="row">{ cell }</th> },
            _ => html! { <td key={at} class="num">{ cell }</td> },
        });
        html! { <tr key={at}>{ for cells }</tr> }
    });
    let notes = table
        .notes
        .iter()
        .enumerate()
        .map(|(at, note)| html! { <li key={at}>{ note }</li> });
    html! {
        <>
            <div class="scroll" role="group" tabindex="0" aria-label={about.name.clone()}>
                <table class="table">
                    <caption>{ &about.finding }</caption>
                    <thead><tr>{ for heads }</tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            if !table.notes.is_empty() { <ul class="figure__notes">{ for notes }</ul> }
        </>
    }
}
