//! The program on the sample companies: the bytes of a reply depend on nothing but the request.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

use llm_readiness_content::{asset, load_structure};
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::tco::readiness::OpenAnswer;
use llm_readiness_engine::use_case::Field;
use llm_readiness_simulation::{
    Answer, Files, OpenAnswers, Program, Question, RangeFault, Refusal, Reply, Request, USUAL_SEED,
};

fn program() -> Program {
    let bytes = |name| asset(name).unwrap();
    let files = Files {
        structure: bytes("structure.json"),
        prices: bytes("prices.json"),
        serving: bytes("serving.json"),
        use_cases: bytes("use-cases.json"),
    };
    Program::new(&files).unwrap()
}

fn request(runs: u32) -> Request {
    let sample = asset("sample-bank.json").unwrap();
    Request {
        assessment: String::from_utf8(sample.to_vec()).unwrap(),
        pack: None,
        own_prices: None,
        changing: None,
        question: Question::Runs,
        runs,
        seed: USUAL_SEED,
    }
}

fn run(program: &mut Program, request: &Request) -> Reply {
    program.begin(&request.to_bytes());
    let mut last = 0.0;
    loop {
        let share = program.step();
        assert!(share >= last && share <= 1.0, "{last} {share}");
        last = share;
        if share >= 1.0 {
            return program.reply().unwrap();
        }
    }
}

fn answer(reply: Reply) -> Answer {
    match reply {
        Reply::Answer(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_same_request_gives_the_same_bytes_whatever_ran_before() {
    let mut program = program();
    let first = run(&mut program, &request(2_000)).to_bytes();
    // Another request begun and dropped on the way.
    program.begin(&request(5_000).to_bytes());
    program.step();
    program.step();
    let second = run(&mut program, &request(2_000)).to_bytes();
    assert_eq!(first, second);
    let mut other = request(2_000);
    other.seed += 1;
    assert_ne!(first, run(&mut program, &other).to_bytes());
}

#[test]
fn after_a_change_the_bytes_are_those_of_a_program_that_knows_nothing() {
    let mut knowing = program();
    run(&mut knowing, &request(2_000));
    let last = 2;
    // The use case that is changed is named, named wrongly, or not named: each is a request of its own.
    for (users, changing) in [
        (40.0, Some(last)),
        (900.0, Some(last)),
        (901.0, Some(0)),
        (40.0, None),
        (50.0, Some(last)),
    ] {
        let mut changed = request(2_000);
        changed.changing = changing;
        changed.assessment = edited(&changed.assessment, |assessment| {
            assert_eq!(assessment.use_cases.len(), 3);
            let case = assessment.use_cases.last_mut().unwrap();
            let range = Estimate::between(users, 2.0 * users).unwrap();
            case.values.insert(Field::Users, range);
        });
        let fresh = run(&mut program(), &changed);
        assert!(run(&mut knowing, &changed) == fresh, "{users} {changing:?}");
        // What was found about the changed use case is found anew, and all else is as it was.
        let before = answer(run(&mut program(), &request(2_000)));
        assert_ne!(answer(fresh).findings, before.findings);
    }
}

#[test]
fn a_reply_survives_its_bytes() {
    let reply = run(&mut program(), &request(300));
    assert_eq!(Reply::from_bytes(&reply.to_bytes()), Some(reply.clone()));
    let mut longer = reply.to_bytes();
    longer.push(0);
    assert_eq!(Reply::from_bytes(&longer), None);
    let answer = answer(reply);
    assert_eq!(answer.answers.runs, 300);
    assert_eq!(answer.answers.months.len(), 36);
    assert_eq!(answer.cost.tornado.bars.len(), answer.inputs.len());
    assert!(answer.answers.cost.p10 < answer.answers.cost.p90);
}

#[test]
fn one_run_is_enough() {
    let found = answer(run(&mut program(), &request(1)));
    assert!((found.answers.cost.p10 - found.answers.cost.p90).abs() < 1e-9);
}

/// The program runs the plan that the pages show: with what the answers do to it.
#[test]
fn the_answers_to_questions_are_part_of_the_plan() {
    let mut program = program();
    let with = answer(run(&mut program, &request(200)));
    let mut apart = request(200);
    apart.assessment = edited(&apart.assessment, |sample| sample.cost.links.all_off = true);
    let without = answer(run(&mut program, &apart));
    let values = [with, without].map(|answer| answer.answers.present_value.mean);
    assert!(values[0] < values[1], "{values:?}");
}

#[test]
fn what_cannot_be_run_is_said() {
    let mut program = program();
    let refused = |program: &mut Program, request: &Request| match run(program, request) {
        Reply::Refusal(refusal) => refusal,
        other => panic!("it was run: {other:?}"),
    };
    let Refusal::Other(many) = refused(&mut program, &request(10_000_000)) else {
        panic!("no sentence");
    };
    assert!(many.contains("10000000 runs"), "{many}");
    let mut nothing = request(10);
    nothing.assessment = edited(&nothing.assessment, |sample| sample.use_cases.clear());
    assert_eq!(refused(&mut program, &nothing), Refusal::NothingToRun);
    let mut broken = request(10);
    broken.assessment.truncate(100);
    assert!(matches!(refused(&mut program, &broken), Refusal::Other(_)));
    let mut senseless = request(10);
    senseless.assessment = edited(&senseless.assessment, |sample| {
        let range = Estimate::between(0.0, 5.0).unwrap();
        sample.use_cases[0].values.insert(Field::Users, range);
    });
    match refused(&mut program, &senseless) {
        Refusal::Range { case, field, fault } => {
            assert_eq!(fault, RangeFault::NotPositive);
            assert!(!case.is_empty());
            assert_eq!(field, Field::Users);
        }
        other => panic!("{other:?}"),
    }
    program.begin(b"");
    assert!(matches!(program.reply(), Some(Reply::Refusal(_))));
    assert!(program.reply().is_none());
}

#[test]
fn open_answers_are_worth_something_where_they_matter() {
    let mut program = program();
    let mut asked = request(100);
    asked.question = Question::OpenAnswers;
    let Reply::OpenAnswers(OpenAnswers {
        answers: found,
        links,
    }) = run(&mut program, &asked)
    else {
        panic!("no list");
    };
    assert!(
        !found.is_empty(),
        "the sample has answers that nobody knows"
    );
    assert!(found.windows(2).all(|two| two[0].worth >= two[1].worth));
    let levels = |answer: &OpenAnswer| answer.by_level.len() == 5;
    assert!(found.iter().all(levels));
    let links = links.unwrap();
    assert!(links.links.iter().any(|link| !link.is_nothing()));
    assert!(!links.together.is_nothing());
}

/// The sample with a change.
fn edited(document: &str, edit: impl FnOnce(&mut Assessment)) -> String {
    let pack = load_structure(asset("structure.json").unwrap()).unwrap();
    let mut assessment = Assessment::from_bytes(document.as_bytes(), &pack).unwrap();
    edit(&mut assessment);
    assessment.to_json().to_pretty()
}
