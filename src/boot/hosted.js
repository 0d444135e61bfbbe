// Where the bytes come from when the page is served: files named by their hash, next to this script.
// The browser compares every answer with the SHA-256 written here at build time and refuses any other.
const base = new URL(".", document.currentScript.src);
const request = ({ file, integrity }) =>
  fetch(new URL(file, base), { integrity, credentials: "omit", referrerPolicy: "no-referrer" }).then((answer) => {
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    return answer;
  });
const source = {
  wasm: () => request(build.wasm),
  asset: (name) => request(build.assets[name]).then((answer) => answer.arrayBuffer()).then((bytes) => new Uint8Array(bytes)),
};
