//! Today, the time of day, and ids nobody has used before.

use js_sys::Date as JsDate;
use llm_readiness_engine::date::Date;

use crate::app::Now;
use crate::app::preferences::Language;

/// What a message is stamped with.
pub(crate) fn now(language: Language) -> Now {
    let now = JsDate::new_0();
    let year = u16::try_from(now.get_full_year()).unwrap_or(0);
    let month = u8::try_from(now.get_month() + 1).unwrap_or(0);
    let day = u8::try_from(now.get_date()).unwrap_or(0);
    Now {
        today: Date::new(year, month, day),
        time: super::intl::time_of_day(&now, language),
        fresh_id: fresh_id(&now),
    }
}

/// The moment in base 36 and 40 random bits: enough to tell copies on one device apart. It is no
/// secret and identifies nobody.
fn fresh_id(now: &JsDate) -> String {
    let random = || format!("{:05x}", random_bits());
    format!("a{:012x}{}{}", moment(now), random(), random())
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a clock before 1970 counts as 1970, and 0 to 2^20 fits"
)]
fn moment(now: &JsDate) -> u64 {
    now.get_time().max(0.0) as u64
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 2^20 fits"
)]
fn random_bits() -> u32 {
    (js_sys::Math::random() * 1_048_576.0) as u32
}
