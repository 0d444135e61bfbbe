//! The price list as a document.
//!
//! ```text
//! {"format": "llm-readiness-prices", "schema": 1, "currency": "USD",
//!  "sources":   [{"id", "name", "licence", "copyright"?, "as_of"}],
//!  "providers": [{"id", "name", "page"?}],
//!  "models":    [{"provider", "id", "name", "aliases"?: [id], "kind"?: "chat" | "other",
//!                 "context"?: tokens, "deprecated"?: true, "retires"?: {"on", "source"},
//!                 "source": id, "prices": [sheet], "variants"?: [{"terms", ...sheet}]}]}
//! sheet  {"from"?: date, "daily"?: {"start", "end"}, "rates": {meter: rate}}
//! rate   "2.50"  or  {"base": "2.50", "cliff": [{"above": 200000, "rate": "5"}]}
//! ```
//!
//! Prices are texts, so that no reader turns them into floating-point numbers: US dollars for a
//! million tokens or a thousand searches ([`Meter::per`](super::Meter::per)). The rules for choosing
//! among sheets and variants are those of [`Model`](super::Model).

mod read;
mod write;

const FORMAT: &str = "llm-readiness-prices";
const SCHEMA: u64 = 1;
const CURRENCY: &str = "USD";
const KINDS: &[(&str, super::Kind)] = &[("chat", super::Kind::Chat), ("other", super::Kind::Other)];
