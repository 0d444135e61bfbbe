//! A report without a format, and one file for each format that it is exported to.
