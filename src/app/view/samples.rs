//! The sample companies that a person can open.

use llm_readiness_content::{TextId, text};

/// Sample companies: file stem, name and one line about each.
pub const SAMPLES: [(&str, TextId, TextId); 4] = [
    (
        "bank",
        text::home::SAMPLE_BANK,
        text::home::SAMPLE_BANK_ABOUT,
    ),
    (
        "hospital",
        text::home::SAMPLE_HOSPITAL,
        text::home::SAMPLE_HOSPITAL_ABOUT,
    ),
    (
        "manufacturer",
        text::home::SAMPLE_MANUFACTURER,
        text::home::SAMPLE_MANUFACTURER_ABOUT,
    ),
    (
        "software",
        text::home::SAMPLE_SOFTWARE,
        text::home::SAMPLE_SOFTWARE_ABOUT,
    ),
];
