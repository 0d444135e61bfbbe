//! Undo and redo: every change leaves the assessment as it was before behind.

use std::rc::Rc;

use llm_readiness_engine::assessment::Assessment;

use super::edit::EditKey;

/// The most steps that can be undone.
const MOST_STEPS: usize = 200;

/// Earlier and undone states of the open assessment.
#[derive(Debug, Clone, Default)]
pub struct History {
    past: Vec<Rc<Assessment>>,
    future: Vec<Rc<Assessment>>,
    last: Option<EditKey>,
}

impl History {
    /// Remembers `before` as the state to go back to. Changes of the same text field in a row, as
    /// typing makes them, are one step.
    pub fn remember(&mut self, before: Rc<Assessment>, key: EditKey) {
        self.future.clear();
        let continues = key.merges() && self.last.as_ref() == Some(&key);
        self.last = Some(key);
        if continues {
            return;
        }
        if self.past.len() >= MOST_STEPS {
            self.past.remove(0);
        }
        self.past.push(before);
    }

    /// A history with these earlier and undone states, the nearest last in each.
    #[must_use]
    pub fn of(past: Vec<Rc<Assessment>>, future: Vec<Rc<Assessment>>) -> Self {
        Self {
            past,
            future,
            last: None,
        }
    }

    /// Earlier states, the nearest last.
    #[must_use]
    pub fn past(&self) -> &[Rc<Assessment>] {
        &self.past
    }

    /// Undone states, the nearest last.
    #[must_use]
    pub fn future(&self) -> &[Rc<Assessment>] {
        &self.future
    }

    /// Goes one step back from `current`.
    pub fn undo(&mut self, current: Rc<Assessment>) -> Option<Rc<Assessment>> {
        let before = self.past.pop()?;
        self.future.push(current);
        self.last = None;
        Some(before)
    }

    /// Goes one undone step forward from `current`.
    pub fn redo(&mut self, current: Rc<Assessment>) -> Option<Rc<Assessment>> {
        let after = self.future.pop()?;
        self.past.push(current);
        self.last = None;
        Some(after)
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
