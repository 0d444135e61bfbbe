//! The facts about serving, and how far the time model is off on them.

#![allow(clippy::unwrap_used, reason = "a test file as a whole")]

use llm_readiness_content::asset;
use llm_readiness_engine::gpu::{
    Attention, Deployment, Gpu, GpuError, OpenModel, Precision, Request, Target, calibration,
};
use llm_readiness_engine::serving::Facts;

fn facts() -> Facts {
    Facts::read(asset("serving.json").unwrap()).unwrap()
}

/// What the Method page says of the model's error is held here, so that a change of a constant that
/// makes it worse is seen.
#[test]
fn the_time_model_is_as_good_as_is_said() {
    let calibration = calibration(&facts()).unwrap();
    assert_eq!(calibration.chosen.count, 22);
    assert_eq!(calibration.held_out.count, 36);
    assert!(calibration.chosen.mean < 0.11, "{:?}", calibration.chosen);
    assert!(
        calibration.held_out.mean < 0.11,
        "{:?}",
        calibration.held_out
    );
    for point in &calibration.points {
        assert!(point.error.abs() < 0.35, "{point:?}");
    }
}

#[test]
fn every_model_keeps_what_its_configuration_says() {
    let facts = facts();
    let model = |id| OpenModel::find(&facts.models, id).unwrap();
    let bytes = |id| model(id).cache_bytes_per_token(Precision::Bf16);
    assert_eq!(bytes("llama-3.1-8b").to_string(), "131072");
    assert_eq!(bytes("llama-3.1-405b").to_string(), "516096");
    assert_eq!(bytes("deepseek-v3").to_string(), "70272");
    let oss = model("gpt-oss-120b");
    let all = oss.cache_bytes(100.0, Precision::Bf16);
    assert_eq!(all.to_string(), (100.0 * 36.0 * 2048.0).to_string());
    // Half of the layers stop at 128 tokens.
    let long = oss.cache_bytes(10_128.0, Precision::Bf16);
    assert_eq!(
        long.to_string(),
        (2048.0 * 18.0 * (10_128.0 + 128.0)).to_string()
    );
    // The published experts stay in 4 bits whatever the rest is in: about 65 GB of 117 billion.
    let gigabytes = oss.weights_bytes(Precision::Bf16) / 1e9;
    assert!((60.0..70.0).contains(&gigabytes), "{gigabytes}");
    let eight = Attention::Heads {
        kv_heads: 8,
        head_dim: 128,
    };
    assert_eq!(eight.share(4).to_string(), "0.25");
    assert_eq!(eight.share(16).to_string(), "0.125");
}

#[test]
fn a_replica_keeps_its_promise_and_a_larger_one_does_not() {
    let facts = facts();
    let gpu = Gpu::find(&facts.gpus, "h100-sxm").unwrap();
    let model = OpenModel::find(&facts.models, "llama-3.1-8b").unwrap();
    let request = Request {
        input: 2048.0,
        output: 512.0,
    };
    let target = Target {
        first_token: 1.0,
        per_token: 0.030,
    };
    let deployment = Deployment::smallest(gpu, model, Precision::Bf16, request, &facts.machines);
    let deployment = deployment.unwrap();
    assert_eq!(deployment.gpus, 1);
    let replica = deployment
        .replica(request, target, &facts.machines)
        .unwrap();
    assert!(replica.per_token <= 0.030 && replica.first_token <= 1.0);
    assert!(replica.concurrency > 10.0 && replica.concurrency <= replica.fits);
    let stay = replica.per_token * request.output;
    let little = replica.requests_per_second * stay;
    assert!((little - replica.concurrency).abs() < 1e-9);
    let stricter = Target {
        per_token: replica.per_token * 0.999,
        ..target
    };
    let fewer = deployment
        .replica(request, stricter, &facts.machines)
        .unwrap();
    assert!(fewer.concurrency < replica.concurrency);
    let impossible = Target {
        per_token: 0.001,
        ..target
    };
    let error = deployment.replica(request, impossible, &facts.machines);
    assert!(
        error
            .unwrap_err()
            .to_string()
            .contains("one request at a time")
    );
}

#[test]
fn what_does_not_fit_names_the_sizes() {
    let facts = facts();
    let gpu = Gpu::find(&facts.gpus, "L4").unwrap();
    let model = OpenModel::find(&facts.models, "llama-3.1-405b").unwrap();
    let request = Request {
        input: 1000.0,
        output: 100.0,
    };
    let error = Deployment::smallest(gpu, model, Precision::Bf16, request, &facts.machines);
    let error = error.unwrap_err();
    assert!(
        matches!(error, GpuError::DoesNotFit { gpus: 8, .. }),
        "{error}"
    );
    let sentence = error.to_string();
    assert!(
        sentence.contains("94.6 GiB") || sentence.contains("94.5 GiB"),
        "{sentence}"
    );
    let unknown = OpenModel::find(&facts.models, "llama-3.1-9b").unwrap_err();
    assert!(
        unknown
            .to_string()
            .contains("did you mean \"llama-3.1-8b\"?"),
        "{unknown}"
    );
    assert!(Gpu::find(&facts.gpus, "h1000").is_err());
}

#[test]
fn a_fault_in_the_facts_has_its_place() {
    let text = String::from_utf8(asset("serving.json").unwrap().to_vec()).unwrap();
    let broken = text.replacen("\"active_params\":8029995008", "\"active_params\":9e12", 1);
    let broken = broken.replacen(
        "\"band\":\"low\",\"value\":\"0.74\"",
        "\"band\":\"low\",\"value\":\"-1\"",
        1,
    );
    let problems = Facts::read(broken.as_bytes()).unwrap_err().to_string();
    assert!(
        problems.contains("models > 1 > active_params"),
        "{problems}"
    );
    assert!(
        problems.contains("gpus > 1 > rents > 1 > value"),
        "{problems}"
    );
}
