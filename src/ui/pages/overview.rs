//! Every area and practice at once: state, filters, direct editing.

mod area;
mod row;

use llm_readiness_content::{Arg, TextId, text};
use llm_readiness_engine::scoring::{Row, Standing};
use yew::{Callback, Html, UseStateHandle, component, html, use_state};

use crate::app::model::Open;
use crate::app::view::verdict::number;
use crate::ui::components::Choices;
use crate::ui::{PageProps, pages};
use area::{AreaTable, Listed};

/// Which practices are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    Open,
    Unknown,
    Gates,
}

impl Filter {
    const ALL: [(&'static str, Self, TextId); 4] = [
        ("all", Self::All, text::overview::ALL),
        ("open", Self::Open, text::overview::OPEN),
        ("unknown", Self::Unknown, text::overview::UNKNOWN),
        ("gates", Self::Gates, text::overview::GATES),
    ];

    fn keeps(self, row: &Row) -> bool {
        row.in_scope
            && match self {
                Self::All => true,
                Self::Open => row.standing == Standing::Open,
                Self::Unknown => row.standing == Standing::Unknown,
                Self::Gates => row.is_gate,
            }
    }
}

/// All questions.
#[component]
pub(crate) fn Overview(props: &PageProps) -> Html {
    let words = &props.model.words;
    let filter = use_state(|| Filter::All);
    let Some(open) = &props.model.open else {
        return pages::nothing_open(props, words.text(text::nav::ASSESSMENT));
    };
    let (done, scope) = open.readiness.sheet.progress();
    let next = props.model.next_open_question();
    let address = next.map_or_else(String::new, |at| props.model.question_address(at));
    let areas = (0..props.model.bank.pack.areas.len())
        .filter_map(|position| area(props, open, position, *filter));
    let areas: Vec<Html> = areas.collect();
    html! {
        <>
            <header class="stack">
                <h1 tabindex="-1">{ words.text(text::overview::TITLE) }</h1>
                <p class="lede">{ words.say(text::overview::LEDE, &[
                    ("done", Arg::Number(number(done))),
                    ("scope", Arg::Number(number(scope))),
                ]) }</p>
                <p><a class="button" href={address}>{ words.text(text::overview::GUIDED) }</a></p>
            </header>
            { filters(props, &filter) }
            <div class="matrix">
                if areas.is_empty() {
                    <p class="lede">{ words.text(text::overview::NONE) }</p>
                } else {
                    { for areas }
                }
            </div>
        </>
    }
}

fn filters(props: &PageProps, filter: &UseStateHandle<Filter>) -> Html {
    let words = &props.model.words;
    let options = Filter::ALL
        .iter()
        .map(|(word, value, label)| ((*word).to_owned(), words.text(*label), **filter == *value));
    let onchange = {
        let filter = filter.clone();
        Callback::from(move |(word, _): (String, bool)| {
            let chosen = Filter::ALL.iter().find(|(known, ..)| *known == word);
            filter.set(chosen.map_or(Filter::All, |(_, value, _)| *value));
        })
    };
    html! {
        <div class="matrix__filters">
            <Choices name="filter" legend={words.text(text::overview::FILTER)} options={options.collect::<Vec<_>>()} {onchange} />
        </div>
    }
}

/// What an area lists; nothing where the filter keeps none of its practices.
fn area(props: &PageProps, open: &Open, position: usize, filter: Filter) -> Option<Html> {
    let model = &props.model;
    let (area, _) = model.bank.area(position)?;
    let listed: Vec<Listed> = area
        .practices
        .clone()
        .filter_map(|at| {
            let row = open.readiness.sheet.rows.get(at)?;
            let practice = model.bank.pack.practices.get(at)?;
            filter.keeps(row).then(|| Listed {
                position: at,
                chosen: open.assessment.choice(&practice.id).clone(),
                is_gate: row.is_gate,
            })
        })
        .collect();
    (!listed.is_empty()).then(|| {
        html! {
            <AreaTable key={area.id.to_string()} bank={model.bank.clone()} words={model.words.clone()} {position} {listed}
                send={props.send.clone()} />
        }
    })
}
