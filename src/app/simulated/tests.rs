//! The plan and its runs, with the program that runs them natively.

use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::use_case::{Field, Spread};
use llm_readiness_simulation::{Files, Program, Refusal, Request};

use super::{SimulatedMsg, State};
use crate::app::edit::Edit;
use crate::app::market::MarketFile;
use crate::app::tests::{bytes, model, send};
use crate::app::view::cost::basis::{is_same_plan, is_same_risk};
use crate::app::{Effect, Model, Msg};

fn program() -> Program {
    let files = [
        "structure.json",
        "prices.json",
        "serving.json",
        "use-cases.json",
    ]
    .map(bytes);
    let [structure, prices, serving, use_cases] = &files;
    Program::new(&Files {
        structure,
        prices,
        serving,
        use_cases,
    })
    .unwrap()
}

/// The bank's sample on the page about cost, and the request that this makes.
fn on_the_cost_page() -> (Model, u64, Vec<u8>) {
    let mut model = model();
    send(
        &mut model,
        Msg::SampleArrived(Ok(bytes("sample-bank.json"))),
    );
    send(&mut model, Msg::Arrived("#/cost".to_owned()));
    let mut asked = None;
    for file in MarketFile::ALL {
        let effects = send(
            &mut model,
            Msg::MarketArrived(file, Ok(bytes(file.asset()))),
        );
        asked = request(effects).or(asked);
    }
    let (number, request) = asked.unwrap();
    (model, number, request)
}

/// The bank's sample with the answer to its request.
pub(in crate::app) fn answered() -> Model {
    let (mut model, number, asked) = on_the_cost_page();
    reply(&mut model, number, run(&mut program(), &asked));
    model
}

/// Gives the first use case so many users.
pub(in crate::app) fn edit_users(model: &mut Model, range: Estimate) {
    users(model, range);
}

fn request(effects: Vec<Effect>) -> Option<(u64, Vec<u8>)> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::Simulate { number, request } => Some((number, request)),
        _ => None,
    })
}

fn run(program: &mut Program, request: &[u8]) -> Vec<u8> {
    program.begin(request);
    while program.step() < 1.0 {}
    program.reply().unwrap().to_bytes()
}

/// Gives the first use case so many users.
fn users(model: &mut Model, users: Estimate) -> Vec<Effect> {
    let mut case = model.open.as_ref().unwrap().assessment.use_cases[0].clone();
    case.values.insert(Field::Users, users);
    let field = Field::Users.key().to_owned();
    let case = Box::new(case);
    send(model, Msg::Edit(Edit::UseCase { case, field }))
}

fn reply(model: &mut Model, number: u64, bytes: Vec<u8>) {
    send(model, Msg::Simulated(SimulatedMsg::Reply(number, bytes)));
}

#[test]
fn only_the_answer_to_the_last_request_is_taken() {
    let (mut model, first, asked) = on_the_cost_page();
    let mut program = program();
    let early = run(&mut program, &asked);
    let (second, asked) = request(users(&mut model, Estimate::Exactly(50.0))).unwrap();
    assert!(second > first);
    reply(&mut model, first, early);
    assert_eq!(model.simulated.state, State::Waiting);
    assert!(model.simulated.answer.is_none());
    reply(&mut model, second, run(&mut program, &asked));
    assert_eq!(model.simulated.state, State::Current);
    let answer = model.simulated.answer.clone().unwrap();
    let of_users = |input: &&llm_readiness_engine::tco::risk::Input| {
        input.case == 0 && input.field == Field::Users
    };
    assert_eq!(
        answer.inputs.iter().filter(of_users).count(),
        0,
        "no range any more"
    );
}

#[test]
fn nothing_is_asked_twice_and_nothing_where_no_money_is_shown() {
    let (mut model, ..) = on_the_cost_page();
    assert_eq!(
        request(send(&mut model, Msg::Arrived("#/cost".to_owned()))),
        None
    );
    assert_eq!(
        request(send(&mut model, Msg::Arrived("#/method".to_owned()))),
        None
    );
    assert_eq!(request(users(&mut model, Estimate::Exactly(60.0))), None);
    let back = send(&mut model, Msg::Arrived("#/cost".to_owned()));
    assert!(request(back).is_some(), "the plan changed meanwhile");
}

#[test]
fn a_request_names_the_use_case_that_is_being_changed() {
    let (mut model, _, first) = on_the_cost_page();
    let changing = |request: &[u8]| Request::from_bytes(request).unwrap().changing;
    assert_eq!(changing(&first), None);
    let (_, moved) = request(users(&mut model, Estimate::between(30.0, 60.0).unwrap())).unwrap();
    assert_eq!(changing(&moved), Some(0));
    // More runs of the same plan: what is being changed is still that.
    let (_, more) = request(send(&mut model, SimulatedMsg::Runs(1_000).into())).unwrap();
    assert_eq!(changing(&more), Some(0));
    let mut other = model.open.as_ref().unwrap().assessment.use_cases[2].clone();
    other
        .values
        .insert(Field::Users, Estimate::between(3.0, 6.0).unwrap());
    let edit = Edit::UseCase {
        case: Box::new(other),
        field: Field::Users.key().to_owned(),
    };
    let (_, moved) = request(send(&mut model, Msg::Edit(edit))).unwrap();
    assert_eq!(changing(&moved), Some(2));
    // Back over both changes, one at a time.
    let (_, undone) = request(send(&mut model, Msg::Undo)).unwrap();
    assert_eq!(changing(&undone), Some(2));
    let (_, undone) = request(send(&mut model, Msg::Undo)).unwrap();
    assert_eq!(changing(&undone), Some(0));
}

#[test]
fn open_answers_are_weighed_once_nothing_is_moved_any_more() {
    let (mut model, first, asked) = on_the_cost_page();
    let mut program = program();
    let settled = |number| Msg::Simulated(SimulatedMsg::Settled(number));
    let bytes = run(&mut program, &asked);
    let effects = send(
        &mut model,
        Msg::Simulated(SimulatedMsg::Reply(first, bytes)),
    );
    assert_eq!(effects, [Effect::SettleSimulation(first)]);
    let (second, asked) = request(users(&mut model, Estimate::Exactly(50.0))).unwrap();
    assert_eq!(send(&mut model, settled(first)), [], "the plan has changed");
    assert_eq!(send(&mut model, settled(second)), [], "it has no answer");
    reply(&mut model, second, run(&mut program, &asked));
    let (third, asked) = request(send(&mut model, settled(second))).unwrap();
    assert!(third > second && model.simulated.open.is_none());
    assert_eq!(send(&mut model, settled(second)), [], "it is asked once");
    reply(&mut model, third, run(&mut program, &asked));
    assert!(model.simulated.open.is_some());
    assert_eq!(model.simulated.state, State::Current);
}

#[test]
fn a_range_without_sense_is_refused_by_name_and_mended() {
    let (mut model, ..) = on_the_cost_page();
    let mut program = program();
    let senseless = users(&mut model, Estimate::between(0.0, 50.0).unwrap());
    let (number, asked) = request(senseless).unwrap();
    reply(&mut model, number, run(&mut program, &asked));
    assert!(matches!(
        &model.simulated.state,
        State::Refused(Refusal::Range {
            field: Field::Users,
            ..
        })
    ));
    let (number, asked) = request(send(&mut model, Msg::Undo)).unwrap();
    reply(&mut model, number, run(&mut program, &asked));
    assert_eq!(model.simulated.state, State::Current);
}

#[test]
fn a_canceled_request_is_run_again_when_a_person_says_so() {
    let (mut model, number, _) = on_the_cost_page();
    send(
        &mut model,
        Msg::Simulated(SimulatedMsg::Progress(number, 0.4)),
    );
    assert_eq!(model.simulated.share, Some(0.4));
    let effects = send(&mut model, Msg::Simulated(SimulatedMsg::Cancel));
    assert_eq!(effects, [Effect::CancelSimulation]);
    assert_eq!(
        (model.simulated.share, &model.simulated.state),
        (None, &State::Canceled)
    );
    let again = request(send(&mut model, Msg::Simulated(SimulatedMsg::Again))).unwrap();
    assert_eq!(again.0, number + 1);
    let failed = SimulatedMsg::Failed("out of memory".to_owned());
    assert_eq!(send(&mut model, Msg::Simulated(failed)), []);
    assert!(matches!(model.simulated.state, State::Failed(_)));
}

#[test]
fn a_kept_scenario_comes_back_as_one_step() {
    let (mut model, number, asked) = on_the_cost_page();
    let mut program = program();
    send(&mut model, Msg::Simulated(SimulatedMsg::Pin('A')));
    assert!(
        model.simulated.pins.is_empty(),
        "there is no answer to compare yet"
    );
    reply(&mut model, number, run(&mut program, &asked));
    send(&mut model, Msg::Simulated(SimulatedMsg::Pin('A')));
    let before = model.open.as_ref().unwrap().assessment.clone();
    users(&mut model, Estimate::Exactly(5.0));
    assert_ne!(
        before.use_cases,
        model.open.as_ref().unwrap().assessment.use_cases
    );
    send(&mut model, Msg::Simulated(SimulatedMsg::Return('A')));
    assert_eq!(
        before.use_cases,
        model.open.as_ref().unwrap().assessment.use_cases
    );
    send(&mut model, Msg::Undo);
    assert_ne!(
        before.use_cases,
        model.open.as_ref().unwrap().assessment.use_cases
    );
    send(
        &mut model,
        Msg::SampleArrived(Ok(bytes("sample-hospital.json"))),
    );
    send(&mut model, Msg::Arrived("#/cost".to_owned()));
    assert!(
        model.simulated.pins.is_empty(),
        "they were another company's"
    );
}

#[test]
fn sections_are_drawn_again_only_when_what_they_show_has_changed() {
    let (mut model, number, asked) = on_the_cost_page();
    let mut program = program();
    reply(&mut model, number, run(&mut program, &asked));
    let drawn = model.clone();
    let saved = Msg::Stored {
        revision: model.revision,
        result: Ok(()),
    };
    send(&mut model, saved);
    assert!(is_same_plan(&drawn, &model) && is_same_risk(&drawn, &model));

    let changed = users(&mut model, Estimate::between(40.0, 90.0).unwrap());
    let (number, asked) = request(changed).unwrap();
    assert!(!is_same_plan(&drawn, &model));
    assert!(is_same_risk(&drawn, &model), "it waits for its answer");
    let mut late = model.clone();
    let progress = SimulatedMsg::Progress(number, 0.2);
    send(&mut late, Msg::Simulated(progress));
    assert!(!is_same_risk(&drawn, &late), "a share is told");
    reply(&mut model, number, run(&mut program, &asked));
    assert!(!is_same_risk(&drawn, &model), "the answer has come");

    let drawn = model.clone();
    send(&mut model, Msg::Simulated(SimulatedMsg::Pin('A')));
    assert!(is_same_plan(&drawn, &model) && !is_same_risk(&drawn, &model));
}

#[test]
fn sliders_stay_until_others_are_asked_for_or_one_has_nothing_to_move() {
    let mut model = answered();
    let mut program = program();
    let mut edited = |model: &mut Model, field: Field, range: Estimate| {
        let mut case = model.open.as_ref().unwrap().assessment.use_cases[0].clone();
        case.values.insert(field, range);
        let (case, field) = (Box::new(case), field.key().to_owned());
        let effects = send(model, Msg::Edit(Edit::UseCase { case, field }));
        let (number, asked) = request(effects).unwrap();
        reply(model, number, run(&mut program, &asked));
    };
    let first = model.simulated.handles.clone();
    assert_eq!(first.len(), 5);
    let case = model.open.as_ref().unwrap().assessment.use_cases[0]
        .id
        .clone();
    let weak = model.simulated.answer.as_ref().unwrap().inputs.iter();
    let weak = weak
        .filter(|input| input.case == 0 && input.field.spread() == Spread::Multiplicative)
        .find(|input| {
            !first
                .iter()
                .any(|handle| handle.field == input.field && handle.case.as_ref() == Some(&case))
        })
        .unwrap()
        .clone();
    let middle = weak.range.central();
    edited(
        &mut model,
        weak.field,
        Estimate::between(middle / 9.0, middle * 900.0).unwrap(),
    );
    assert_eq!(
        model.simulated.handles, first,
        "none moves away under the hand"
    );
    send(&mut model, Msg::Simulated(SimulatedMsg::ChooseHandles));
    let mut anew = model.simulated.handles.iter();
    assert!(anew.any(|handle| handle.field == weak.field && handle.range != weak.range));
    edited(&mut model, weak.field, Estimate::Exactly(middle));
    let mut anew = model.simulated.handles.iter();
    assert!(anew.all(|handle| handle.field != weak.field || handle.case.as_ref() != Some(&case)));
}
