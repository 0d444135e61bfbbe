//! Keys pressed outside text fields.

/// A key with its modifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key's name as browsers report it: `1`, `j`, `Enter`.
    pub name: String,
    /// Control, or Command on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Whether the focus is on something that Enter or Space would press.
    pub on_control: bool,
}

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    /// Answer with a level.
    Level(u8),
    /// Go to the next question.
    Next,
    /// Go to the question before.
    Previous,
    /// Take back.
    Undo,
    /// Make again.
    Redo,
}

impl Key {
    /// The meaning of the key; single keys mean something only while shortcuts are on.
    #[must_use]
    pub fn shortcut(&self, single_keys: bool) -> Option<Shortcut> {
        let name = self.name.to_ascii_lowercase();
        if self.command {
            return match (name.as_str(), self.shift) {
                ("z", false) => Some(Shortcut::Undo),
                ("z", true) | ("y", false) => Some(Shortcut::Redo),
                _ => None,
            };
        }
        if !single_keys {
            return None;
        }
        match name.as_str() {
            "enter" if !self.on_control => Some(Shortcut::Next),
            "j" => Some(Shortcut::Next),
            "k" => Some(Shortcut::Previous),
            digit => match digit.as_bytes() {
                [byte @ b'0'..=b'9'] => Some(Shortcut::Level(byte - b'0')),
                _ => None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        Key {
            name: name.to_owned(),
            command: false,
            shift: false,
            on_control: false,
        }
    }

    #[test]
    fn digits_answer_and_letters_move() {
        assert_eq!(key("3").shortcut(true), Some(Shortcut::Level(3)));
        assert_eq!(key("J").shortcut(true), Some(Shortcut::Next));
        assert_eq!(key("k").shortcut(true), Some(Shortcut::Previous));
        assert_eq!(key("10").shortcut(true), None);
    }

    #[test]
    fn single_keys_can_be_switched_off_and_undo_stays() {
        assert_eq!(key("3").shortcut(false), None);
        let undo = Key {
            command: true,
            ..key("z")
        };
        assert_eq!(undo.shortcut(false), Some(Shortcut::Undo));
    }

    #[test]
    fn enter_on_a_button_presses_the_button() {
        let enter = Key {
            on_control: true,
            ..key("Enter")
        };
        assert_eq!(enter.shortcut(true), None);
    }
}
