//! The schemas of the documents that people and other programs write.

use llm_readiness_engine::schemas;

/// A document that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Document {
    /// A saved assessment.
    Assessment,
    /// A question pack.
    Pack,
}

/// The schema as text.
pub(crate) fn text(document: Document) -> &'static str {
    match document {
        Document::Assessment => schemas::ASSESSMENT,
        Document::Pack => schemas::PACK,
    }
}
