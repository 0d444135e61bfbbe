// Only this policy makes addresses and texts of scripts, and only out of the build's own bytes.
const same = (value) => value;
const policy = globalThis.trustedTypes?.createPolicy("readiness", { createScriptURL: same, createScript: same })
  ?? { createScriptURL: same, createScript: same };
