//! SHA-256 in the three spellings the build needs.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// How many hexadecimal digits of the digest a file name carries: 48 bits, enough to tell builds apart.
const NAME_DIGITS: usize = 12;

/// The digest as `sha256sum` prints it.
pub(crate) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            // Writing into a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The digest's first digits, for file names.
pub(crate) fn short(bytes: &[u8]) -> String {
    hex(bytes).chars().take(NAME_DIGITS).collect()
}

/// The digest as a browser wants it in `integrity` and in a policy: `sha256-…`.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// Base64 with padding, as the browser's `atob` reads it.
pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_agree_with_known_digests_of_the_empty_string() {
        assert!(hex(b"").starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
        assert_eq!(short(b""), "e3b0c44298fc");
        assert_eq!(
            integrity(b""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
    }
}
