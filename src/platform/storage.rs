//! What the browser keeps: assessments in `IndexedDB`, one record each.
//!
//! `IndexedDB` and not `localStorage`: after a crash the latter has lost seconds of work.

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
#[cfg(feature = "full")]
use js_sys::JsString;
use js_sys::{Object, Reflect};
#[cfg(feature = "full")]
use llm_readiness_engine::order::{arranged, descending};
#[cfg(feature = "full")]
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;

const DATABASE: &str = "llm-readiness";
const ASSESSMENTS: &str = "assessments";
const SETTINGS: &str = "settings";
const PREFERENCES: &str = "preferences";
#[cfg(feature = "full")]
const OWN_PRICES: &str = "own-prices";
const VERSION: u32 = 1;

#[cfg(feature = "full")]
/// A kept assessment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StoredRecord {
    /// Its id.
    pub(crate) id: String,
    /// The document.
    pub(crate) document: String,
    /// The question bank it was answered with, when it did not come with the app.
    pub(crate) pack: Option<String>,
    /// Milliseconds since 1970 when it was written; the newest is opened at the start.
    pub(crate) written: f64,
}

async fn open() -> Result<Database, String> {
    let factory = Factory::new().map_err(|error| error.to_string())?;
    let mut request = factory
        .open(DATABASE, Some(VERSION))
        .map_err(|error| error.to_string())?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            for store in [ASSESSMENTS, SETTINGS] {
                // Exists already after an upgrade that was interrupted.
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    request.await.map_err(|error| error.to_string())
}

/// Keeps an assessment; returns when the browser has confirmed the write.
///
/// # Errors
/// The browser's own words.
pub(crate) async fn put(id: &str, document: &str, pack: Option<&str>) -> Result<(), String> {
    let record = Object::new();
    let set = |name: &str, value: JsValue| Reflect::set(&record, &name.into(), &value);
    set("document", document.into()).map_err(|error| super::dom::words_of(&error))?;
    if let Some(pack) = pack {
        set("pack", pack.into()).map_err(|error| super::dom::words_of(&error))?;
    }
    set("written", js_sys::Date::now().into()).map_err(|error| super::dom::words_of(&error))?;
    write(ASSESSMENTS, id, &record).await
}

async fn write(store: &str, key: &str, value: &JsValue) -> Result<(), String> {
    let database = open().await?;
    let result = write_to(&database, store, key, value).await;
    database.close();
    result
}

async fn write_to(
    database: &Database,
    store: &str,
    key: &str,
    value: &JsValue,
) -> Result<(), String> {
    let words = |error: idb::Error| error.to_string();
    let transaction = database
        .transaction(&[store], TransactionMode::ReadWrite)
        .map_err(words)?;
    let objects = transaction.object_store(store).map_err(words)?;
    objects
        .put(value, Some(&key.into()))
        .map_err(words)?
        .await
        .map_err(words)?;
    transaction.commit().map_err(words)?.await.map_err(words)?;
    Ok(())
}

#[cfg(feature = "full")]
/// The document of a kept assessment.
///
/// # Errors
/// The browser's own words, or that there is none.
pub(crate) async fn fetch(id: &str) -> Result<Vec<u8>, String> {
    let records = list().await?;
    let record = records.into_iter().find(|record| record.id == id);
    record
        .map(|record| record.document.into_bytes())
        .ok_or_else(|| id.to_owned())
}

#[cfg(feature = "full")]
/// Every kept assessment, the one written last first.
///
/// # Errors
/// The browser's own words.
pub(crate) async fn list() -> Result<Vec<StoredRecord>, String> {
    let database = open().await?;
    let result = list_from(&database).await;
    database.close();
    result
}

#[cfg(feature = "full")]
async fn list_from(database: &Database) -> Result<Vec<StoredRecord>, String> {
    let words = |error: idb::Error| error.to_string();
    let transaction = database
        .transaction(&[ASSESSMENTS], TransactionMode::ReadOnly)
        .map_err(words)?;
    let objects = transaction.object_store(ASSESSMENTS).map_err(words)?;
    let keys = objects
        .get_all_keys(None, None)
        .map_err(words)?
        .await
        .map_err(words)?;
    let values = objects
        .get_all(None, None)
        .map_err(words)?
        .await
        .map_err(words)?;
    let records: Vec<StoredRecord> = keys
        .iter()
        .zip(&values)
        .filter_map(|(key, value)| {
            Some(StoredRecord {
                id: key.as_string()?,
                document: Reflect::get(value, &"document".into())
                    .ok()?
                    .dyn_into::<JsString>()
                    .ok()?
                    .into(),
                pack: Reflect::get(value, &"pack".into()).ok()?.as_string(),
                written: Reflect::get(value, &"written".into()).ok()?.as_f64()?,
            })
        })
        .collect();
    let written: Vec<f64> = records.iter().map(|record| record.written).collect();
    Ok(arranged(&records, &descending(&written)))
}

#[cfg(feature = "full")]
/// Removes a kept assessment.
///
/// # Errors
/// The browser's own words.
pub(crate) async fn remove(id: &str) -> Result<(), String> {
    delete(ASSESSMENTS, id).await
}

#[cfg(feature = "full")]
async fn delete(store: &str, key: &str) -> Result<(), String> {
    let words = |error: idb::Error| error.to_string();
    let database = open().await?;
    let transaction = database
        .transaction(&[store], TransactionMode::ReadWrite)
        .map_err(words)?;
    let objects = transaction.object_store(store).map_err(words)?;
    objects
        .delete(JsValue::from_str(key))
        .map_err(words)?
        .await
        .map_err(words)?;
    transaction.commit().map_err(words)?.await.map_err(words)?;
    database.close();
    Ok(())
}

#[cfg(feature = "full")]
/// Removes everything this app has stored.
///
/// # Errors
/// The browser's own words.
pub(crate) async fn erase_all() -> Result<(), String> {
    let factory = Factory::new().map_err(|error| error.to_string())?;
    let request = factory
        .delete(DATABASE)
        .map_err(|error| error.to_string())?;
    request.await.map_err(|error| error.to_string())
}

/// Keeps the preferences as one line of text.
///
/// # Errors
/// The browser's own words.
pub(crate) async fn save_preferences(line: &str) -> Result<(), String> {
    write(SETTINGS, PREFERENCES, &line.into()).await
}

#[cfg(feature = "full")]
/// The preferences kept, if any.
pub(crate) async fn load_preferences() -> Option<String> {
    setting(PREFERENCES).await
}

#[cfg(feature = "full")]
/// Keeps a person's own prices, or no longer.
///
/// # Errors
/// The browser's own words.
pub(crate) async fn keep_prices(document: Option<&str>) -> Result<(), String> {
    match document {
        Some(document) => write(SETTINGS, OWN_PRICES, &document.into()).await,
        None => delete(SETTINGS, OWN_PRICES).await,
    }
}

#[cfg(feature = "full")]
/// A person's own prices, if any are kept.
pub(crate) async fn load_prices() -> Option<String> {
    setting(OWN_PRICES).await
}

#[cfg(feature = "full")]
async fn setting(key: &str) -> Option<String> {
    let database = open().await.ok()?;
    let transaction = database
        .transaction(&[SETTINGS], TransactionMode::ReadOnly)
        .ok()?;
    let objects = transaction.object_store(SETTINGS).ok()?;
    let value = objects.get(JsValue::from_str(key)).ok()?.await.ok()?;
    database.close();
    value?.as_string()
}
