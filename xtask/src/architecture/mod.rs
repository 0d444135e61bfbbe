//! Keeps the drawing of ARCHITECTURE.md true: walks the manifests and the sources and names every arrow that it lacks.
//!
//! ```text
//! engine <- content <- report <- { cli, app }        inside the app:   app <- ui,  app <- platform
//! ```
//!
//! It reads tokens, not text, so comments and texts are free to mention anything, and code in `#[cfg(test)]` modules is
//! left out. A path is looked at wherever it stands, also inside macros.

mod manifests;
mod markup;
mod paths;
mod rules;
mod texts;
mod tokens;

#[cfg(test)]
mod tests {
    use super::{manifests, rules, texts};
    use crate::project;

    #[test]
    fn no_crate_depends_on_one_to_its_right() {
        assert_eq!(
            manifests::faults(&project::root()).unwrap(),
            Vec::<String>::new()
        );
    }

    #[test]
    fn words_stand_in_language_files_and_all_are_used() {
        assert_eq!(
            texts::faults(&project::root()).unwrap(),
            Vec::<String>::new()
        );
    }

    #[test]
    fn no_module_uses_what_is_not_for_it() {
        assert_eq!(
            rules::faults(&project::root()).unwrap(),
            Vec::<String>::new()
        );
    }
}
