//! How far the time model of GPUs is off.

use std::fmt::Write as _;

use llm_readiness_engine::document::Json;
use llm_readiness_engine::gpu::{Calibration, Errors, PointError, Share};

use super::object;
use crate::table::{Side, Table};

pub(super) fn text(calibration: &Calibration) -> String {
    let mut text = String::from("Time model of GPUs, in milliseconds\n\n");
    for (share, errors, words) in shares(calibration) {
        let mut table = Table::new([
            (words, Side::Left),
            ("Tool", Side::Right),
            ("Ours", Side::Right),
            ("Error", Side::Right),
        ]);
        for point in of(calibration, share) {
            table.push([
                format!("   {}", point.point.id),
                format!("{:.2}", point.point.milliseconds),
                format!("{:.2}", point.ours),
                format!("{:+.0} %", point.error * 100.0),
            ]);
        }
        let _ = writeln!(
            text,
            "{table}   {} points, mean error {:.0} %, worst {:.0} %\n",
            errors.count,
            errors.mean * 100.0,
            errors.worst * 100.0
        );
    }
    text
}

pub(super) fn json(calibration: &Calibration) -> Json {
    let [chosen, held_out] = shares(calibration).map(|(share, errors, _)| {
        let points = of(calibration, share).map(|point| {
            object([
                ("id", Json::text(&point.point.id)),
                ("source", Json::text(&point.point.source)),
                ("expected_ms", Json::number(point.point.milliseconds)),
                ("got_ms", Json::number(point.ours)),
                ("error", Json::number(point.error)),
            ])
        });
        object([
            ("mean", Json::number(errors.mean)),
            ("worst", Json::number(errors.worst)),
            ("points", Json::List(points.collect())),
        ])
    });
    object([("chosen", chosen), ("held_out", held_out)])
}

fn shares(calibration: &Calibration) -> [(Share, Errors, &'static str); 2] {
    [
        (
            Share::Chosen,
            calibration.chosen,
            "Used to choose the constants",
        ),
        (Share::HeldOut, calibration.held_out, "Held back"),
    ]
}

fn of(calibration: &Calibration, share: Share) -> impl Iterator<Item = &PointError> {
    let points = calibration.points.iter();
    points.filter(move |point| point.point.share == share)
}
