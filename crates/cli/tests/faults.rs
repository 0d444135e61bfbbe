//! Bad input: a sentence with file, place and rule, status 2, and nothing on standard output.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test file as a whole")]

mod support;

use llm_readiness_engine::document::parse;

use support::{content, copy_folder, file, folder, readiness, sample, with_input};

/// The bank with one piece of its text replaced.
fn bank_with(old: &str, new: &str) -> String {
    let bank = sample("bank");
    assert!(bank.contains(old), "{old}");
    bank.replacen(old, new, 1)
}

/// Every command that reads an assessment refuses the file in one sentence with all parts.
fn assert_each_refuses(name: &str, content: &str, parts: &[&str]) {
    let path = file(&folder(name), &format!("{name}.json"), content);
    for command in ["score", "validate", "path"] {
        let run = readiness(&[command, &path]);
        run.assert_refused(parts);
        assert!(run.err.starts_with(&path), "{command}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{command}: {}", run.err);
    }
}

#[test]
fn a_text_that_is_no_assessment_is_refused() {
    let empty = [":1: ", "the file is empty"];
    assert_each_refuses("empty", "", &empty);
    assert_each_refuses("blank", " \n\n", &empty);
    let prose = [":1: ", "line 1, column 1"];
    assert_each_refuses("prose", "Dear all,\nplease find…", &prose);
    let other = [
        ":1: ",
        "this is not an assessment",
        "\"llm-readiness-assessment\"",
    ];
    assert_each_refuses(
        "other-app",
        "{\"name\": \"invoices\", \"version\": 3}",
        &other,
    );
    assert_each_refuses("list", "[1, 2]", &[":1: ", "an object", "a list"]);
    let half = sample("bank");
    let half = half.get(..half.len() / 2).unwrap();
    let lines = half.lines().count();
    let cut_off = format!(":{lines}: the file ends in the middle, at line {lines}");
    assert_each_refuses("half", half, &[&cut_off, "it looks cut off"]);
}

#[test]
fn a_bad_assessment_is_refused_with_file_line_place_and_rule() {
    let refuses = |name: &str, old: &str, new: &str, parts: &[&str]| {
        assert_each_refuses(name, &bank_with(old, new), parts);
    };
    let twice = "\"mode\": \"full\",\n  \"mode\": \"quick\",";
    let parts = [":11: ", "\"mode\" appears twice"];
    refuses("twice", "\"mode\": \"full\",", twice, &parts);
    let parts = [
        "answers: there is no practice \"pilot.criterea\"",
        "the nearest is \"pilot.criteria\"",
    ];
    refuses(
        "practice",
        "\"pilot.criteria\"",
        "\"pilot.criterea\"",
        &parts,
    );
    let parts = [" > level: ", "9 is outside the scale from 0 to 4"];
    refuses("level", "\"level\": 3", "\"level\": 9", &parts);
    let parts = [" > level: ", "\"2.5\" is not a whole number"];
    refuses("half-level", "\"level\": 3", "\"level\": 2.5", &parts);
    let parts = [
        ":3: schema: schema version 2 is not supported",
        "reads version 1",
    ];
    refuses("version", "\"schema\": 1", "\"schema\": 2", &parts);
    let parts = [":7: pack > id: there is no pack \"house\""];
    refuses("bank", "\"id\": \"default\"", "\"id\": \"house\"", &parts);
    let parts = [
        "profile > industry: \"bankng\" is not known here",
        "banking, insurance",
    ];
    refuses("word", "\"banking\"", "\"bankng\"", &parts);
    let parts = [":11: as_of: \"16.11.2026\" is not a date"];
    refuses("day", "2026-11-16", "16.11.2026", &parts);
}

#[test]
fn an_assessment_of_another_bank_is_one_fault_and_not_one_an_answer() {
    let other =
        bank_with("\"id\": \"default\"", "\"id\": \"house\"").replace("\"pilot.", "\"flight.");
    assert_each_refuses("other-bank", &other, &[":7: pack > id: "]);
}

#[test]
fn every_fault_of_a_file_is_said_at_once() {
    let two = bank_with("\"level\": 3", "\"level\": 9").replace("\"full\"", "\"half\"");
    let run = with_input(&["score", "-"], &two);
    run.assert_refused(&["-:10: mode: ", " > level: "]);
    assert_eq!(run.err.lines().count(), 2);
}

#[test]
fn bytes_that_are_no_text_and_files_that_are_no_files() {
    let place = folder("no-files");
    let utf16 = file(&place, "utf16.json", [0xff, 0xfe, 0x7b, 0x00]);
    readiness(&["score", &utf16]).assert_refused(&["utf16.json:1: the file is not text in UTF-8"]);
    readiness(&["score", "nowhere.json"])
        .assert_refused(&["nowhere.json: the file cannot be read"]);
    let folder_given = place.display().to_string();
    readiness(&["score", &folder_given]).assert_refused(&["the file cannot be read"]);
    let large = file(&place, "large.json", " ".repeat(10_000_001));
    readiness(&["score", &large])
        .assert_refused(&["large.json: the file is larger than the 10 MB"]);
}

#[test]
fn the_other_files_are_still_scored() {
    let good = "bank.readiness.json";
    let run = readiness(&["score", "nowhere.json", good, "--format", "jsonl"]);
    assert_eq!(
        (run.status, run.out.lines().count(), run.err.lines().count()),
        (2, 1, 1)
    );
    let run = readiness(&["score", "nowhere.json", good, "--format", "json"]);
    assert_eq!(run.status, 2);
    assert!(parse(run.out.as_bytes()).is_ok(), "{}", run.out);
    let run = readiness(&[
        "score",
        "nowhere.json",
        "elsewhere.json",
        "--format",
        "json",
    ]);
    run.assert_refused(&["nowhere.json", "elsewhere.json"]);
}

#[test]
fn a_bad_line_is_named_and_the_other_lines_are_scored() {
    let good = parse(sample("bank").as_bytes()).unwrap().to_compact();
    let bad_level = good.replacen("\"level\":3", "\"level\":9", 1);
    let half = good.get(..good.len() / 2).unwrap();
    let bad_grammar = good.replacen(':', ";", 1);
    let input = format!("{half}\n{good}\n{bad_level}\n\nnot json\n{bad_grammar}\n{good}");
    let run = with_input(&["score", "-", "--format", "jsonl"], &input);
    assert_eq!(run.status, 2);
    assert_eq!(run.out.lines().count(), 2);
    let sentences: Vec<&str> = run.err.lines().collect();
    let starts = [
        "-:1: the line ends in the middle; it looks cut off",
        "-:3: answers > ",
        "-:5: column 2: a value is expected here",
        "-:6: column ",
    ];
    assert_eq!(sentences.len(), starts.len(), "{}", run.err);
    for (sentence, start) in sentences.iter().zip(starts) {
        assert!(sentence.starts_with(start), "{sentence}");
    }
    let long = format!("{good}\n{{\"a\":\"{}\"}}\n{good}\n", "x".repeat(10_000_001));
    let run = with_input(&["score", "-", "--format", "jsonl"], &long);
    assert_eq!((run.status, run.out.lines().count()), (2, 2));
    assert!(
        run.err
            .starts_with("-:2: the line is larger than the 10 MB"),
        "{}",
        run.err
    );
    let place = folder("bad-lines");
    let empty = file(&place, "empty.jsonl", "\n\n");
    readiness(&["score", &empty]).assert_refused(&["empty.jsonl:1: the file is empty"]);
}

#[test]
fn a_broken_pack_is_refused_before_anything_is_scored() {
    let place = folder("broken-pack");
    let bank = place.join("bank");
    copy_folder(&content().join("packs/default"), &bank);
    let shown = bank.display().to_string();
    let whole = readiness(&["pack", "build", &shown]);
    assert_eq!((whole.status, whole.err.as_str()), (0, ""));

    let practice = "pilot/criteria.toml";
    let text = std::fs::read_to_string(bank.join(practice)).unwrap();
    let (before, after) = text.split_once("weight = ").unwrap();
    let line = before.lines().count() + 1;
    file(&bank, practice, format!("{before}weight = -{after}"));
    let expected =
        format!("{shown}/{practice}:{line}: weight: -1.5 is outside the scale from 0 to 1000");
    for arguments in [
        vec!["score", "bank.readiness.json", "--pack", &shown],
        vec!["path", "bank.readiness.json", "--pack", &shown],
        vec!["validate", &shown],
        vec!["pack", "build", &shown],
    ] {
        readiness(&arguments).assert_refused(&[&expected]);
    }

    let document = whole.out.replacen(
        "\"applies_when\": \"always\"",
        "\"applies_when\": \"sometimes\"",
        1,
    );
    let document = file(&place, "pack.json", document);
    readiness(&["validate", &document]).assert_refused(&[
        "pack.json:",
        "practices > ",
        "applies_when: ",
        "\"sometimes\" is not known here",
    ]);
    readiness(&["score", "bank.readiness.json", "--pack", &document])
        .assert_refused(&["\"sometimes\""]);
    readiness(&[
        "score",
        "bank.readiness.json",
        "--pack",
        "bank.readiness.json",
    ])
    .assert_refused(&["bank.readiness.json:1: ", "this is not a question pack"]);
}

#[test]
fn wrong_arguments_are_refused_in_a_sentence() {
    readiness(&[]).assert_refused(&["readiness: a command is needed", "readiness help"]);
    readiness(&["scor"]).assert_refused(&["no command \"scor\"", "the nearest is \"score\""]);
    readiness(&["score", "--pack"]).assert_refused(&["--pack"]);
    readiness(&["path", "bank.readiness.json", "--to", "pilot-redy"]).assert_refused(&[
        "no verdict \"pilot-redy\"",
        "the nearest is \"pilot-ready\"",
    ]);
    let lines = format!(
        "{0}\n{0}",
        parse(sample("bank").as_bytes()).unwrap().to_compact()
    );
    with_input(&["path", "-"], &lines).assert_refused(&["an assessment on every line"]);
}
