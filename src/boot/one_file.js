// Where the bytes come from when the page is a single file on a disk: base64 in inert script elements of the page.
const embedded = async (name) =>
  Uint8Array.from(atob(document.getElementById(`embedded-${name}`).textContent), (letter) => letter.charCodeAt(0));
const source = { wasm: () => embedded(build.wasm), asset: embedded };
