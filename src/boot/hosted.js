// Where the bytes come from when the page is served: files named by their hash, next to this script.
// The browser compares every answer with the SHA-256 written here at build time and refuses any other.
const base = new URL(".", document.currentScript.src);
const request = ({ file, integrity }) =>
  fetch(new URL(file, base), { integrity, credentials: "omit", referrerPolicy: "no-referrer" }).then((answer) => {
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    return answer;
  });
const source = {
  // A script of this build, run on this page.
  script: (name, policy) => new Promise((done, fail) => {
    const { file, integrity } = build.programs[name] ?? build.assets[name];
    const script = Object.assign(document.createElement("script"), { integrity, onload: done, onerror: fail });
    script.src = policy.createScriptURL(new URL(file, base).href);
    document.head.append(script);
  }),
  wasm: (name) => request(build.programs[name]),
  asset: (name) => request(build.assets[name]).then((answer) => answer.arrayBuffer()).then((bytes) => new Uint8Array(bytes)),
};
