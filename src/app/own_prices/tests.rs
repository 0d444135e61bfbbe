//! Prices of one's own from message to message.

use llm_readiness_engine::assessment::Mode;
use llm_readiness_engine::pricing::import::Answer;
use llm_readiness_engine::pricing::{Catalog, Meter, Moment, Terms};

use super::{PriceContent, PriceTable, PricesMsg, restore};
use crate::app::market::MarketFile;
use crate::app::model::{Model, ReadFault};
use crate::app::msg::FileFault;
use crate::app::preferences::{Language, Preferences};
use crate::app::route::Route;
use crate::app::tests::{bytes, model, send, started};
use crate::app::{Effect, Msg};

const HEAD: &str = "provider,model,input_per_million,output_per_million\n";

fn with_market() -> Model {
    let mut model = started(Mode::Quick);
    model.route = Route::Cost;
    for file in MarketFile::ALL {
        send(
            &mut model,
            Msg::MarketArrived(file, Ok(bytes(file.asset()))),
        );
    }
    assert!(model.market.whole().is_some());
    model
}

fn read(model: &mut Model, name: &str, content: &str) -> Vec<Effect> {
    let bytes = Ok(content.as_bytes().to_vec());
    let name = name.to_owned();
    send(model, Msg::Prices(PricesMsg::Read { name, bytes }))
}

fn table(model: &Model) -> &PriceTable {
    match &model.market.price_file.as_ref().unwrap().content {
        Ok(PriceContent::Table(table)) => table,
        other => panic!("{other:?}"),
    }
}

fn input(model: &Model, reference: &str) -> String {
    let catalog = model.market.catalog.as_ref().unwrap();
    let moment = Moment::noon("2026-11-23".parse().unwrap());
    let card = catalog
        .find(reference)
        .unwrap()
        .rate_card(moment, Terms::Standard, 0);
    let rate = card.unwrap().rate(Meter::Input).unwrap();
    rate.for_many(1_000_000).to_string()
}

#[test]
fn prices_are_used_only_when_a_person_says_so_and_can_be_removed() {
    let mut model = with_market();
    let before = input(&model, "openai/gpt-5");
    let rows = format!("{HEAD}openai,gpt-5,0.77,5\nacme,own-model,3,9\n");
    assert_eq!(read(&mut model, "ours.csv", &rows), []);
    let against = table(&model).against.clone().unwrap();
    assert_eq!(against.new, ["acme/own-model"]);
    assert!(!against.changed.is_empty());
    assert_eq!(
        input(&model, "openai/gpt-5"),
        before,
        "nothing changes before it is said"
    );
    let effects = send(&mut model, Msg::Prices(PricesMsg::Use));
    assert_eq!(input(&model, "openai/gpt-5"), "0.77");
    assert_eq!(input(&model, "acme/own-model"), "3");
    assert_eq!(model.market.price_file, None);
    let [Effect::KeepPrices(Some(document)), Effect::Simulate { .. }] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    let mut later = with_market();
    assert!(restore(&mut later, document));
    assert_eq!(input(&later, "openai/gpt-5"), "0.77");
    let file = model
        .open
        .as_ref()
        .unwrap()
        .assessment
        .to_json()
        .to_compact();
    assert!(
        !file.contains("own-model"),
        "a saved assessment has no prices"
    );
    let effects = send(&mut model, Msg::Prices(PricesMsg::Remove));
    assert_eq!(effects.first(), Some(&Effect::KeepPrices(None)));
    assert_eq!(input(&model, "openai/gpt-5"), before);
}

#[test]
fn prices_that_were_kept_are_used_whichever_comes_first() {
    let own = format!("{HEAD}openai,gpt-5,0.77,5\n");
    let mut first = with_market();
    read(&mut first, "ours.csv", &own);
    let document = table(&first).catalog.to_text();
    let mut model = model();
    assert!(restore(&mut model, &document));
    assert!(model.market.catalog.is_none());
    let prices = bytes(MarketFile::Prices.asset());
    send(
        &mut model,
        Msg::MarketArrived(MarketFile::Prices, Ok(prices)),
    );
    assert_eq!(input(&model, "openai/gpt-5"), "0.77");
    assert!(!restore(&mut model, "{\"format\""));
    assert!(model.market.own_damaged);
    assert_eq!(
        Catalog::read(document.as_bytes()).unwrap().models().len(),
        1
    );
}

#[test]
fn a_table_in_a_doubtful_unit_waits_for_an_answer() {
    let mut model = with_market();
    read(
        &mut model,
        "tokens.csv",
        &format!("{HEAD}acme,own-model,0.000003,0.000009\n"),
    );
    let content = &model.market.price_file.as_ref().unwrap().content;
    assert!(
        matches!(content, Ok(PriceContent::Asks { .. })),
        "{content:?}"
    );
    assert_eq!(send(&mut model, Msg::Prices(PricesMsg::Use)), []);
    assert!(model.market.own.is_none(), "no prices without an answer");
    send(
        &mut model,
        Msg::Prices(PricesMsg::Answer(Answer::PricesArePerToken)),
    );
    send(&mut model, Msg::Prices(PricesMsg::Use));
    assert_eq!(input(&model, "acme/own-model"), "3");
}

#[test]
fn what_cannot_be_read_is_said_and_changes_nothing() {
    let mut model = with_market();
    let before = model.market.catalog.clone();
    read(&mut model, "cut.json", "{\"openai\": {\"models\": {\"gpt");
    let content = &model.market.price_file.as_ref().unwrap().content;
    assert!(
        matches!(content, Err(ReadFault::Document(_))),
        "{content:?}"
    );
    let bytes = Err(FileFault::TooLarge(2e7));
    let name = "large.csv".to_owned();
    send(&mut model, Msg::Prices(PricesMsg::Read { name, bytes }));
    read(&mut model, "nothing.csv", &format!("{HEAD}acme,x,none,1\n"));
    assert!(table(&model).catalog.models().is_empty());
    assert_eq!(send(&mut model, Msg::Prices(PricesMsg::Use)), []);
    assert!(model.market.own.is_none());
    assert_eq!(model.market.catalog, before);
    send(&mut model, Msg::Prices(PricesMsg::Drop));
    assert_eq!(model.market.price_file, None);
}

#[test]
fn a_table_that_cannot_be_read_names_its_columns_and_the_way_out() {
    for (language, file, fault, way) in [
        (
            "en",
            "provider,model,input_per_million\nacme,x,1\n",
            "The column \"output_per_million\" is missing; a price table needs it.",
            "“Download a table to fill in”",
        ),
        (
            "en",
            "BilledCost,ListCost,SkuMeter,EffectiveCost,ChargeCategory,BillingCurrency\n1,1,x,1,Usage,USD\n",
            "The column \"PricingQuantity\" is missing; a FOCUS bill needs it.",
            "all columns of FOCUS 1.2",
        ),
        (
            "de",
            "provider,model,input_per_million\nacme,x,1\n",
            "Die Spalte „output_per_million“ fehlt; eine Preistabelle braucht sie.",
            "„Tabelle zum Ausfüllen herunterladen“",
        ),
        (
            "de",
            "Dear all",
            "Das ist keine Tabelle, die hier gelesen werden kann",
            "„Tabelle zum Ausfüllen herunterladen“",
        ),
    ] {
        let mut model = with_market();
        if language == "de" {
            let german = Preferences {
                language: Language::German,
                ..model.preferences
            };
            send(&mut model, Msg::Prefer(german));
            let texts = Ok(bytes("text-de.json"));
            send(&mut model, Msg::TextsArrived(Language::German, texts));
        }
        read(&mut model, "own.csv", file);
        let content = &model.market.price_file.as_ref().unwrap().content;
        let Err(ReadFault::Document(problems)) = content else {
            panic!("{content:?}");
        };
        let said = crate::app::view::problems::sentences(&model.words, problems);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said.concat().starts_with(fault), "{said:?}");
        let out = crate::app::view::prices::way_out(&model.words, problems);
        assert!(out.contains(way), "{out}");
    }
}

#[test]
fn a_row_that_cannot_be_read_is_left_out_with_line_and_column() {
    let mut model = with_market();
    read(
        &mut model,
        "own.csv",
        &format!("{HEAD}acme,x,none,1\nacme,,1,1\n"),
    );
    let lines = crate::app::view::prices::notes(&model.words, &table(&model).notes, true).shown;
    let said = lines.join("\n");
    for part in [
        "line 2, column \"input_per_million\": \"none\" is not",
        "line 3: the column \"model\" is empty",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn a_dropped_file_goes_where_it_belongs() {
    let mut model = with_market();
    let mut drop = |route: Route, content: &[u8]| {
        model.route = route;
        (model.market.price_file, model.read_file) = (None, None);
        let (name, bytes) = ("file".to_owned(), Ok(content.to_vec()));
        send(&mut model, Msg::FileRead { name, bytes });
        (model.market.price_file.is_some(), model.read_file.is_some())
    };
    let prices = format!("{HEAD}acme,own-model,3,9\n");
    assert_eq!(drop(Route::Data, prices.as_bytes()), (true, false));
    assert_eq!(drop(Route::Cost, b"no table at all"), (true, false));
    assert_eq!(drop(Route::Data, b"no table at all"), (false, true));
    let assessment = bytes("sample-bank.json");
    assert_eq!(drop(Route::Cost, &assessment), (false, true));
    assert_eq!(drop(Route::Cost, &bytes("prices.json")), (true, false));
}

#[test]
fn a_bill_is_shown_and_changes_no_prices() {
    let mut model = with_market();
    let bill = "ChargeCategory,EffectiveCost,ListCost,BillingCurrency,PricingQuantity,PricingUnit,SkuMeter,ResourceName\n\
        Usage,20,25,USD,10,1M Tokens,Input Tokens,acme-large\n\
        Usage,5,5,USD,30,1M Tokens,Cached Input Tokens,acme-large\n\
        Tax,4,4,USD,,,,\n";
    read(&mut model, "bill.csv", bill);
    let Ok(PriceContent::Bill(bill)) = &model.market.price_file.as_ref().unwrap().content else {
        panic!("no bill");
    };
    let words = &model.words;
    let uses = crate::app::view::prices::uses(words, bill).shown;
    assert_eq!(uses.first().and_then(|used| used.cached), Some(0.75));
    assert_eq!(
        crate::app::view::prices::usable_discount(bill),
        Some(0.1667)
    );
    let rows = crate::app::view::prices::skipped_rows(words, &bill.skipped);
    assert_eq!(rows.len(), 1);
    assert!(rows.concat().contains("“Tax”"), "{rows:?}");
    assert_eq!(send(&mut model, Msg::Prices(PricesMsg::Use)), []);
}
