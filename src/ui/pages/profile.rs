//! The company in one short form; each field says what it changes.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::assessment::{Assessment, Mode};
use llm_readiness_engine::profile::{
    DataClass, Exposure, Industry, Profile as Company, Region, Role, Vocabulary,
};
use yew::{Callback, Html, component, html};

use crate::app::edit::Edit;
use crate::app::model::Open;
use crate::app::view::currencies::CURRENCIES;
use crate::app::view::verdict::number;
use crate::app::{Msg, Words};
use crate::ui::components::{CheckGroup, Choices, NumberField, SelectField, TextField};
use crate::ui::{PageProps, pages};

/// The company.
#[component]
pub(crate) fn Profile(props: &PageProps) -> Html {
    let words = &props.model.words;
    let Some(open) = &props.model.open else {
        return pages::nothing_open(props, words.text(text::nav::PROFILE));
    };
    let company = &open.assessment.profile;
    html! {
        <>
            <header class="stack">
                <h1 tabindex="-1">{ words.text(text::profile::TITLE) }</h1>
                <p class="lede">{ words.text(text::profile::LEDE) }</p>
            </header>
            <form class="form" onsubmit={Callback::from(|event: yew::SubmitEvent| event.prevent_default())}>
                { identity(props, &open.assessment) }
                { data_and_people(props, company) }
                { intentions(props, company) }
                { scope(props, open) }
            </form>
        </>
    }
}

fn edit<T: 'static>(props: &PageProps, make: impl Fn(T) -> Edit + 'static) -> Callback<T> {
    let send = props.send.clone();
    Callback::from(move |value| send.emit(Msg::Edit(make(value))))
}

fn identity(props: &PageProps, assessment: &Assessment) -> Html {
    let words = &props.model.words;
    let company = &assessment.profile;
    let mut industries = vec![(String::new(), words.text(text::profile::CHOOSE))];
    industries.extend(
        Industry::ALL
            .iter()
            .map(|(word, _)| ((*word).to_owned(), words.word("industry", word))),
    );
    let headcount = company.headcount.map(f64::from);
    html! {
        <>
            <TextField id="company-name" label={words.text(text::profile::NAME)} hint={words.text(text::profile::NAME_HINT)}
                value={assessment.name.clone()} oninput={edit(props, Edit::Name)} />
            <SelectField id="industry" label={words.text(text::profile::INDUSTRY)} hint={words.text(text::profile::INDUSTRY_HINT)}
                groups={vec![(String::new(), industries)]}
                value={company.industry.map_or("", Vocabulary::word)}
                onchange={edit(props, |word: String| Edit::Industry(Industry::from_word(&word)))} />
            <NumberField id="headcount" label={words.text(text::profile::HEADCOUNT)} hint={words.text(text::profile::HEADCOUNT_HINT)}
                shown={headcount.map_or_else(String::new, |n| words.number(n, 0))} value={headcount}
                language={words.language()} not_a_number={words.text(text::profile::NOT_A_NUMBER)}
                oninput={edit(props, |n: Option<f64>| Edit::Headcount(n.and_then(whole)))} />
            <CheckGroup name="region" legend={words.text(text::profile::REGIONS)} hint={words.text(text::profile::REGIONS_HINT)}
                options={options::<Region>(words, "region", |value| company.regions.contains(&value))}
                onchange={toggle::<Region>(props, Edit::Region)} />
        </>
    }
}

/// A headcount; what is not 1 to 10 million is not taken.
fn whole(value: f64) -> Option<u32> {
    const MOST: f64 = 10_000_000.0;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be 1 to 10 million"
    )]
    let whole = (1.0..=MOST).contains(&value).then_some(value as u32);
    whole
}

fn data_and_people(props: &PageProps, company: &Company) -> Html {
    let words = &props.model.words;
    html! {
        <>
            <CheckGroup name="data" legend={words.text(text::profile::DATA)} hint={words.text(text::profile::DATA_HINT)}
                options={options::<DataClass>(words, "data", |value| company.data_classes.contains(&value))}
                onchange={toggle::<DataClass>(props, Edit::DataClass)} />
            <CheckGroup name="exposure" legend={words.text(text::profile::EXPOSURE)} hint={words.text(text::profile::EXPOSURE_HINT)}
                options={options::<Exposure>(words, "exposure", |value| company.exposure.contains(&value))}
                onchange={toggle::<Exposure>(props, Edit::Exposure)} />
            <Choices name="role" legend={words.text(text::profile::ROLE)} hint={words.text(text::profile::ROLE_HINT)}
                options={options::<Role>(words, "role", |value| company.role == Some(value))}
                onchange={edit(props, |(word, _): (String, bool)| {
                    Edit::Role(Role::from_word(&word).unwrap_or(Role::Deployer))
                })} />
        </>
    }
}

fn intentions(props: &PageProps, company: &Company) -> Html {
    let words = &props.model.words;
    let yes_no = |chosen: Option<bool>| {
        vec![
            (
                "yes".to_owned(),
                words.text(text::common::YES),
                chosen == Some(true),
            ),
            (
                "no".to_owned(),
                words.text(text::common::NO),
                chosen == Some(false),
            ),
        ]
    };
    let known = company
        .currency
        .map(|currency| currency.as_str().to_owned());
    let mut currencies: Vec<String> = CURRENCIES.iter().map(|code| (*code).to_owned()).collect();
    if let Some(code) = &known
        && !currencies.contains(code)
    {
        currencies.push(code.clone());
    }
    let mut choices = vec![(String::new(), words.text(text::profile::CHOOSE))];
    choices.extend(currencies.into_iter().map(|code| (code.clone(), code)));
    html! {
        <>
            <Choices name="fine-tune" legend={words.text(text::profile::FINE_TUNE)} hint={words.text(text::profile::FINE_TUNE_HINT)}
                options={yes_no(company.fine_tune)}
                onchange={edit(props, |(word, _): (String, bool)| Edit::FineTune(word == "yes"))} />
            <Choices name="self-host" legend={words.text(text::profile::SELF_HOST)} hint={words.text(text::profile::SELF_HOST_HINT)}
                options={yes_no(company.self_host)}
                onchange={edit(props, |(word, _): (String, bool)| Edit::SelfHost(word == "yes"))} />
            <SelectField id="currency" label={words.text(text::profile::CURRENCY)} hint={words.text(text::profile::CURRENCY_HINT)}
                groups={vec![(String::new(), choices)]} value={known.unwrap_or_default()}
                onchange={edit(props, |code: String| Edit::Currency(code.parse().ok()))} />
        </>
    }
}

/// What the profile comes to, and the way on.
fn scope(props: &PageProps, open: &Open) -> Html {
    let model = &props.model;
    let words = &model.words;
    let (_, scope) = open.readiness.sheet.progress();
    let all = if open.is_full() {
        model.bank.pack.practices.len()
    } else {
        model.bank.pack.quick_count()
    };
    let address = model
        .next_open_question()
        .map_or_else(String::new, |at| model.question_address(at));
    let modes = [
        (Mode::Quick, text::home::QUICK),
        (Mode::Full, text::home::FULL),
    ];
    let options = modes.iter().map(|(mode, label)| {
        (
            mode.word().to_owned(),
            words.text(*label),
            open.assessment.mode == *mode,
        )
    });
    html! {
        <>
            <Choices name="mode" legend={words.text(text::profile::MODE)} hint={words.text(text::profile::MODE_HINT)}
                options={options.collect::<Vec<_>>()}
                onchange={edit(props, |(word, _): (String, bool)| {
                    Edit::Mode(Mode::from_word(&word).unwrap_or(Mode::Quick))
                })} />
            <p class="form__sum">{ words.say(text::profile::SCOPE, &[
                ("scope", Arg::Number(number(scope))),
                ("all", Arg::Number(number(all))),
            ]) }</p>
            <p><a class="button" id="to-questions" href={address}>{ words.text(text::profile::ON) }</a></p>
        </>
    }
}

fn options<T: Vocabulary>(
    words: &Words,
    group: &str,
    is_on: impl Fn(T) -> bool,
) -> Vec<(String, String, bool)> {
    T::ALL
        .iter()
        .map(|(word, value)| ((*word).to_owned(), words.word(group, word), is_on(*value)))
        .collect()
}

fn toggle<T: Vocabulary>(
    props: &PageProps,
    make: impl Fn(T, bool) -> Edit + 'static,
) -> Callback<(String, bool)> {
    let send = props.send.clone();
    Callback::from(move |(word, on): (String, bool)| {
        if let Some(value) = T::from_word(&word) {
            send.emit(Msg::Edit(make(value, on)));
        }
    })
}
