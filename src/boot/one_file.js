// Where the bytes come from when the page is a single file on a disk: compressed, as base64 in inert script elements of the
// page. The browser unpacks them itself (Chrome and Edge 80, Firefox 113, Safari 16.4).
const embedded = async (name) => {
  const packed = Uint8Array.from(atob(document.getElementById(`embedded-${name}`).textContent), (letter) => letter.charCodeAt(0));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
};
// The policy of the page names the digest of every script that it carries.
const script = async (name, policy) => {
  const element = document.createElement("script");
  element.text = policy.createScript(new TextDecoder().decode(await embedded(name)));
  document.head.append(element);
};
const source = { wasm: embedded, asset: embedded, script };
