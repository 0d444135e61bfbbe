//! What is on the screen: functions from plain values to markup.

#[cfg(feature = "full")]
pub mod charts;
mod components;
mod events;
mod pages;
mod shell;
#[cfg(feature = "full")]
mod sight;

pub(crate) use shell::Shell;
#[cfg(feature = "full")]
pub(crate) use sight::{OfBrowser, Sight};

use std::ops::Deref;
use std::rc::Rc;

use yew::Callback;

use crate::app::{Model, Msg};

/// The model as a property: equal only when it is the same state.
#[derive(Clone)]
pub(crate) struct Shared(Rc<Model>);

impl Shared {
    /// Wraps a state.
    pub(crate) fn new(model: Rc<Model>) -> Self {
        Self(model)
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Shared {
    type Target = Model;

    fn deref(&self) -> &Model {
        &self.0
    }
}

/// What every page is given.
#[derive(Clone, PartialEq, yew::Properties)]
pub(crate) struct PageProps {
    /// The state.
    pub(crate) model: Shared,
    /// Where messages go.
    pub(crate) send: Callback<Msg>,
}

impl PageProps {
    /// A callback that sends the same message whenever it is called.
    pub(crate) fn sender<E>(&self, msg: impl Fn() -> Msg + 'static) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(msg()))
    }
}
