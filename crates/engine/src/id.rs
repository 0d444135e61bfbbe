//! Names of things in a pack. Each kind of thing has its own type, so an area's id can never be
//! passed where a practice's is meant.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// What an id looks like, in words, for error sentences.
pub const ID_FORM: &str = "an id; use lower-case letters, digits, \"-\" and \".\", at most 80";

/// The text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{0}\" is not {ID_FORM}")]
pub struct IdError(pub String);

fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
    (1..=80).contains(&text.len()) && text.bytes().all(plain) && !text.starts_with(['-', '.'])
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                if is_id(text) { Ok(Self(text.to_owned())) } else { Err(IdError(text.to_owned())) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        // Lets an ordered map with these keys be asked with a plain text.
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id_type! {
    /// Names an area of a pack, such as `data-security`.
    AreaId
}
id_type! {
    /// Names a practice of a pack, such as `data-security.retention`.
    PracticeId
}
id_type! {
    /// Names a verdict of a pack, such as `pilot-ready`.
    VerdictId
}
