//! What of the page can be seen. The store gives every page the browser's answer.

use std::any::Any;
use std::rc::Rc;

use yew::Callback;

/// Says what can be seen.
pub(crate) trait Sight {
    /// Whether a part of the page can be seen, or nearly: it begins with the element of one id and ends where another
    /// begins, or with the page.
    fn is_near_screen(&self, first: &str, after: Option<&str>) -> bool;

    /// Says that a part of the page is behind, for as long as what is given lives, and calls back when somebody may come
    /// to see it.
    fn undrawn(&self, looked: &Callback<()>) -> Box<dyn Any>;
}

/// The sight of the browser, as a context.
#[derive(Clone)]
pub(crate) struct OfBrowser(Rc<dyn Sight>);

impl OfBrowser {
    /// Wraps it.
    pub(crate) fn new(sight: impl Sight + 'static) -> Self {
        Self(Rc::new(sight))
    }
}

impl PartialEq for OfBrowser {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for OfBrowser {
    type Target = dyn Sight;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}
