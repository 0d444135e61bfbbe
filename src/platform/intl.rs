//! Numbers, money and dates through the browser's own `Intl`.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Date as JsDate, Function, Intl, Object, Reflect};
use llm_readiness_content::NumberFormat;
use wasm_bindgen::{JsCast, JsValue};

use crate::app::preferences::Language;
use crate::app::words::Formats;

/// Makes the formats of a locale.
pub(crate) struct IntlFormats;

impl Formats for IntlFormats {
    fn format(&self, language: Language) -> Rc<dyn NumberFormat> {
        Rc::new(IntlFormat::new(locale(language)))
    }
}

fn locale(language: Language) -> &'static str {
    match language {
        Language::English | Language::Pseudo => "en-US",
        Language::German => "de-DE",
    }
}

/// Most decimals that are prepared; more are asked for nowhere.
const DECIMALS: u8 = 6;

struct IntlFormat {
    locale: Array,
    numbers: Vec<Function>,
    /// Formats of money by currency and decimals, made when first needed: making one takes longer than a hundred uses.
    money: RefCell<Vec<((String, u8), Function)>>,
    percent: Function,
    date: Function,
    month: Function,
}

impl IntlFormat {
    fn new(locale: &str) -> Self {
        let locale = Array::of1(&JsValue::from_str(locale));
        let numbers = (0..=DECIMALS)
            .map(|decimals| number_function(&locale, &[], decimals))
            .collect();
        let percent = number_function(&locale, &[("style", "percent")], 0);
        let date = options(&[
            ("year", "numeric"),
            ("month", "short"),
            ("day", "numeric"),
            ("timeZone", "UTC"),
        ]);
        let date = Intl::DateTimeFormat::new(&locale, &date).format();
        let month = options(&[("year", "numeric"), ("month", "short"), ("timeZone", "UTC")]);
        let month = Intl::DateTimeFormat::new(&locale, &month).format();
        Self {
            locale,
            numbers,
            money: RefCell::default(),
            percent,
            date,
            month,
        }
    }
}

impl IntlFormat {
    fn money_function(&self, currency: &str, decimals: u8) -> Function {
        let mut known = self.money.borrow_mut();
        let found = known
            .iter()
            .find(|((code, digits), _)| code == currency && *digits == decimals);
        if let Some((_, function)) = found {
            return function.clone();
        }
        let style = [("style", "currency"), ("currency", currency)];
        let function = number_function(&self.locale, &style, decimals);
        known.push(((currency.to_owned(), decimals), function.clone()));
        function
    }
}

impl NumberFormat for IntlFormat {
    fn number(&self, value: f64, decimals: u8) -> String {
        let function = self.numbers.get(usize::from(decimals.min(DECIMALS)));
        call(function, &value.into()).unwrap_or_else(|| value.to_string())
    }

    fn money(&self, exact: &str, currency: &str, decimals: u8) -> String {
        let function = self.money_function(currency, decimals.min(DECIMALS));
        // A decimal text keeps all its digits where the browser formats texts exactly.
        call(Some(&function), &exact.into()).unwrap_or_else(|| exact.to_owned())
    }

    fn date(&self, iso: &str) -> String {
        written(&self.date, iso)
    }

    fn month(&self, iso: &str) -> String {
        written(&self.month, iso)
    }

    fn percent(&self, ratio: f64) -> String {
        call(Some(&self.percent), &ratio.into()).unwrap_or_else(|| ratio.to_string())
    }
}

fn written(format: &Function, iso: &str) -> String {
    let day = JsDate::new(&JsValue::from_str(iso));
    if day.get_time().is_nan() {
        return iso.to_owned();
    }
    call(Some(format), &day).unwrap_or_else(|| iso.to_owned())
}

thread_local! {
    /// The format of the time of day, with the language that it is for. It is asked for at each message.
    static TIME_OF_DAY: RefCell<Option<(Language, Function)>> = const { RefCell::new(None) };
}

/// Hours and minutes as the locale writes them.
pub(super) fn time_of_day(now: &JsDate, language: Language) -> String {
    let known = TIME_OF_DAY.take().filter(|(known, _)| *known == language);
    let (_, function) = known.unwrap_or_else(|| {
        let locale = Array::of1(&JsValue::from_str(locale(language)));
        let style = options(&[("hour", "numeric"), ("minute", "2-digit")]);
        (
            language,
            Intl::DateTimeFormat::new(&locale, &style).format(),
        )
    });
    let written = call(Some(&function), now).unwrap_or_default();
    TIME_OF_DAY.set(Some((language, function)));
    written
}

fn number_function(locale: &Array, style: &[(&str, &str)], decimals: u8) -> Function {
    let options = options(style);
    set(&options, "minimumFractionDigits", &decimals.into());
    set(&options, "maximumFractionDigits", &decimals.into());
    set(&options, "signDisplay", &"negative".into());
    Intl::NumberFormat::new(locale, &options).format()
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        set(&options, name, &(*value).into());
    }
    options
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a property of a fresh plain object cannot fail.
    let _ = Reflect::set(object, &name.into(), value);
}

fn call(function: Option<&Function>, value: &JsValue) -> Option<String> {
    function?
        .call1(&JsValue::UNDEFINED, value)
        .ok()?
        .dyn_into::<js_sys::JsString>()
        .ok()
        .map(String::from)
}
