//! One number for every field.

use super::Field;

/// One value of each field; what a calculation is made with.
#[derive(Debug, Clone, PartialEq)]
pub struct Values<N>([N; Field::COUNT]);

impl<N: Clone> Values<N> {
    /// Asks for each field in turn.
    #[must_use]
    pub fn of(value: impl Fn(Field) -> N) -> Self {
        Self(std::array::from_fn(|at| {
            // The position is inside the list: the array is as long.
            value(Field::ALL.get(at).copied().unwrap_or(Field::Users))
        }))
    }

    /// The value of a field.
    #[must_use]
    #[allow(
        clippy::indexing_slicing,
        reason = "a field's index is below the length of the array, which a test checks"
    )]
    pub fn get(&self, field: Field) -> N {
        self.0[field.index()].clone()
    }

    /// Puts another value in one field.
    pub fn set(&mut self, field: Field, value: N) {
        if let Some(slot) = self.0.get_mut(field.index()) {
            *slot = value;
        }
    }

    /// The same with another value in one field.
    #[must_use]
    pub fn with(mut self, field: Field, value: N) -> Self {
        self.set(field, value);
        self
    }
}
