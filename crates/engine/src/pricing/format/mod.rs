//! The price list as a document.
//!
//! ```text
//! {"format": "llm-readiness-prices", "schema": 1, "currency": "USD",
//!  "sources":   [{"id", "name", "licence", "copyright"?, "as_of"}],
//!  "providers": [{"id", "name", "page"?, "resells"?: [provider]}],
//!  "models":    [{"provider", "id", "name"?, "aliases"?: [id], "patterns"?: [pattern],
//!                 "kind"?: "chat" | "embedding" | "rerank" | "other", "context"?: tokens,
//!                 "deprecated"?: true, "retires"?: {"on", "source"},
//!                 "tokens"?: {"times": "1.3", "source": id}, "source"?: id,
//!                 "prices": [sheet], "variants"?: [{"terms", ...sheet}],
//!                 "disagreements"?: [{"source": id, "meter", "terms"?, "above"?: tokens, "value": price}]}]}
//! sheet  {"from"?: date, "daily"?: {"start", "end"}, "source"?: id, "rates": {meter: rate}}
//! rate   "2.50"  or  {"base": "2.50", "cliff": [{"above": 200000, "rate": "5"}]}
//!                or  {"base": "2.50", "marginal": [{"above": 200000, "rate": "5"}]}
//! ```
//!
//! A model without `name` is called by its id; one without `source` has its prices from the first
//! source of the list, and a sheet without one from where its model has them. `patterns` are
//! [`Pattern`](super::Pattern)s.
//!
//! Prices are texts, so that no reader turns them into floating-point numbers: US dollars for a
//! million tokens, a thousand searches or an hour ([`Meter::per`](super::Meter::per)). The rules for choosing
//! among sheets and variants are those of [`Model`](super::Model).

mod read;
mod write;

const FORMAT: &str = "llm-readiness-prices";
const SCHEMA: u64 = 1;
const CURRENCY: &str = "USD";
pub(super) const KINDS: &[(&str, super::Kind)] = &[
    ("chat", super::Kind::Chat),
    ("embedding", super::Kind::Embedding),
    ("rerank", super::Kind::Rerank),
    ("other", super::Kind::Other),
];
pub(super) const CLIMBS: &[(&str, super::Climb)] = &[
    ("cliff", super::Climb::Cliff),
    ("marginal", super::Climb::Marginal),
];
