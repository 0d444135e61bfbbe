// Two programs: a small one shows the first page, and the full one takes over when nobody notices it: when the page
// changes, or on the first page while nothing is touched. What only the full one can do is asked for and waits.
const handover = (() => {
  // What the first program is asked: its state; to end; to say that the full one did not arrive.
  const STATE = 0;
  const END = 1;
  const FAILED = 2;
  // After a key or button is let go, the click that follows has its time.
  const SETTLE_MS = 300;
  const home = () => /^#?\/?$/.test(location.hash);
  const listening = new AbortController();
  const pressed = new Set();
  let runsFirst = false;
  let first;
  let take;
  let asked = false;
  let loading;
  let tellReady;
  let tellRefused;
  let place;
  let preparing = false;

  const isTyping = () => /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
  const isUntouched = () => home() && [null, document.body].includes(document.activeElement) && getSelection().isCollapsed;
  // Both programs draw the same page, so an element is the same one at the same place below the root.
  const wayTo = (element) => {
    const way = [];
    for (let at = element; at.id !== "app"; at = at.parentElement) {
      if (!at.parentElement) return undefined;
      way.unshift([...at.parentElement.children].indexOf(at));
    }
    return way;
  };
  const details = () => [...document.querySelectorAll("#app details")];
  const remembered = () => ({
    way: document.activeElement && wayTo(document.activeElement),
    scroll: [scrollX, scrollY],
    open: details().map((element) => element.open),
  });
  const attempt = (arrived) => {
    if (!first || !take || preparing) return false;
    const state = first(STATE);
    place = arrived ? undefined : remembered();
    // Not in this language yet: it gets ready again and says so.
    if (!take(state, arrived)) {
      preparing = true;
      return false;
    }
    first(END);
    first = undefined;
    listening.abort();
    return true;
  };
  const settle = () => {
    if (pressed.size || !(asked ? !isTyping() : isUntouched())) return;
    attempt(asked && Boolean(document.activeElement?.matches("main h1")));
  };
  const watch = () => {
    const name = (event) => event.pointerId ?? event.code;
    const on = (types, react) => {
      for (const type of types) addEventListener(type, react, { capture: true, signal: listening.signal });
    };
    on(["pointerdown", "keydown"], (event) => pressed.add(name(event)));
    on(["pointerup", "pointercancel", "keyup"], (event) => {
      pressed.delete(name(event));
      setTimeout(settle, SETTLE_MS);
    });
    // A key that is let go over another window is never heard of.
    on(["blur"], (event) => {
      if (event.target === globalThis) pressed.clear();
    });
    on(["focusout"], () => setTimeout(settle, SETTLE_MS));
  };
  const load = () => {
    loading ??= (async () => {
      const ready = new Promise((done, fail) => {
        tellReady = done;
        tellRefused = fail;
      });
      const wasm = source.wasm("full.wasm");
      wasm.catch(() => {});
      await source.script("full.js", policy);
      await globalThis.readinessFull({ module_or_path: wasm });
      if (runsFirst) await ready;
    })();
    loading.catch(() => { loading = undefined; });
    return loading;
  };
  return Object.freeze({
    // For the boot script.
    // The first program is for those who come to the first page of a browser that keeps nothing of this app. Everybody
    // else begins with the full one, which reads what is kept. Storage that does not answer holds nobody up.
    isFirstVisit: () => new Promise((tell) => {
      const PATIENCE_MS = 300;
      if (!home()) return void tell(false);
      setTimeout(tell, PATIENCE_MS, true);
      try {
        const request = indexedDB.open("llm-readiness");
        // There is none yet, and looking must not make one.
        request.onupgradeneeded = () => request.transaction.abort();
        request.onsuccess = () => {
          request.result.close();
          tell(false);
        };
        request.onerror = (event) => {
          event.preventDefault();
          tell(true);
        };
      } catch {
        tell(true);
      }
    }),
    begin: () => {
      runsFirst = true;
      watch();
    },
    load,
    // For the first program.
    first: (answer) => { first = answer; },
    ask: () => {
      asked = true;
      setTimeout(settle);
      load().catch(() => first?.(FAILED));
    },
    // What the page before asked for is no longer waited for.
    arrives: () => {
      asked = false;
      return attempt(true);
    },
    // For the full program.
    isAwaited: () => runsFirst,
    ready: (taker) => {
      take = taker;
      preparing = false;
      setTimeout(() => {
        settle();
        tellReady();
      });
    },
    refuse: (reason) => {
      preparing = false;
      tellRefused(new Error(reason));
      if (asked) first?.(FAILED);
    },
    freshRoot: () => {
      const root = document.getElementById("app");
      root.replaceWith(root.cloneNode(false));
    },
    taken: () => {
      if (!place) return;
      details().forEach((element, at) => { element.open = place.open[at] ?? element.open; });
      place.way?.reduce((element, at) => element?.children[at], document.getElementById("app"))?.focus({ preventScroll: true });
      scrollTo(...place.scroll);
    },
  });
})();
