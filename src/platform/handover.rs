//! How one program takes over from the other. The boot script chooses the moment (`src/boot/handover.js`); the state goes
//! from one to the other as a text in memory.

#[cfg(feature = "full")]
pub(crate) use full::{fresh_root, is_awaited, on_take, refuse, taken};

#[cfg(not(feature = "full"))]
pub(crate) use first::{Question, arrives, ask_for_rest, on_question};

/// What the first program says and hears.
#[cfg(not(feature = "full"))]
mod first {
    use wasm_bindgen::prelude::{Closure, wasm_bindgen};

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = ["readinessHost", "handover"], js_name = first)]
        fn host_first(answer: &Closure<Answer>);

        #[wasm_bindgen(js_namespace = ["readinessHost", "handover"], js_name = ask)]
        fn host_ask();

        #[wasm_bindgen(js_namespace = ["readinessHost", "handover"], js_name = arrives)]
        fn host_arrives() -> bool;
    }

    /// Which question, and the answer to it.
    type Answer = dyn FnMut(u8) -> Option<String>;

    /// What the boot script wants of the first program.
    pub(crate) enum Question {
        /// Its state.
        State,
        /// Nothing more: the full program has taken over.
        End,
        /// Nothing: the full program did not arrive.
        Failed,
    }

    /// Answers what the boot script asks.
    pub(crate) fn on_question(mut answer: impl FnMut(Question) -> Option<String> + 'static) {
        let listener: Closure<Answer> = Closure::new(move |question: u8| {
            answer(match question {
                0 => Question::State,
                1 => Question::End,
                _ => Question::Failed,
            })
        });
        host_first(&listener);
        // It is asked as long as the page lives.
        listener.forget();
    }

    /// Asks for the full program as soon as it can be had.
    pub(crate) fn ask_for_rest() {
        host_ask();
    }

    /// A new page is to be shown. Whether the full program has taken over and shows it.
    pub(crate) fn arrives() -> bool {
        host_arrives()
    }
}

/// What the full program says and hears.
#[cfg(feature = "full")]
mod full {
    use wasm_bindgen::prelude::{Closure, wasm_bindgen};

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = ["readinessHost", "handover"], js_name = isAwaited)]
        fn host_is_awaited() -> bool;

        #[wasm_bindgen(js_namespace = ["readinessHost", "handover"], js_name = ready)]
        fn host_ready(take: &Closure<Take>);

        #[wasm_bindgen(js_namespace = ["readinessHost", "handover"], js_name = refuse)]
        fn host_refuse(reason: &str);

        #[wasm_bindgen(js_namespace = ["readinessHost", "handover"], js_name = freshRoot)]
        fn host_fresh_root();

        #[wasm_bindgen(js_namespace = ["readinessHost", "handover"], js_name = taken)]
        fn host_taken();
    }

    /// The state, and whether the page is a new one; whether it was taken.
    type Take = dyn FnMut(String, bool) -> bool;

    /// Whether the first program runs and waits for this one.
    pub(crate) fn is_awaited() -> bool {
        host_is_awaited()
    }

    /// Says that this program can take over, and calls back with the state when the moment has come.
    pub(crate) fn on_take(take: impl FnMut(String, bool) -> bool + 'static) {
        let listener: Closure<Take> = Closure::new(take);
        host_ready(&listener);
        // Taking over happens once in the life of a page.
        listener.forget();
    }

    /// Says why this program cannot take over.
    pub(crate) fn refuse(reason: &str) {
        host_refuse(reason);
    }

    /// Puts an empty element in the place of the one that the first program fills: its listeners go with it.
    pub(crate) fn fresh_root() {
        host_fresh_root();
    }

    /// Says that the page is drawn.
    pub(crate) fn taken() {
        host_taken();
    }
}
