// Serves the built folder the way a static host does: headers from `_headers`, Brotli where the browser takes it.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The built folder: DIST, or where `cargo xtask dist` puts it. */
export const dist = process.env.DIST ? resolve(process.env.DIST) : fileURLToPath(new URL("../../dist", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Starts the server on a free port. `origin` is its address, `requests` what was asked of it, `close` stops it. */
export async function serve(folder = dist) {
  const rules = parseHeaders(await readFile(join(folder, "_headers"), "utf8"));
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    requests.push({ method: request.method, path });
    for (const [name, value] of headersFor(path, rules)) response.setHeader(name, value);
    const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
    if (!file.startsWith(normalize(folder + sep)) || file.endsWith("_headers")) return void notFound(response);
    const takesBrotli = /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
    const compressed = takesBrotli ? await readFile(`${file}.br`).catch(() => undefined) : undefined;
    const bytes = compressed ?? (await readFile(file).catch(() => undefined));
    if (bytes === undefined) return void notFound(response);
    response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
    response.setHeader("Vary", "Accept-Encoding");
    if (compressed) response.setHeader("Content-Encoding", "br");
    response.setHeader("Content-Length", bytes.length);
    response.end(request.method === "HEAD" ? undefined : bytes);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    requests,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

function notFound(response) {
  response.statusCode = 404;
  response.end("not found");
}

/** `_headers` as the static hosts read it: a path, with or without a star at its end, and its headers indented below. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (/^\s*(#|$)/.test(line)) continue;
    if (!/^\s/.test(line)) {
      rules.push({ path: line.trim(), headers: [] });
    } else {
      const colon = line.indexOf(":");
      rules.at(-1).headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    }
  }
  return rules;
}

function headersFor(path, rules) {
  const headers = new Map();
  for (const rule of rules) {
    const matches = rule.path.endsWith("*") ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
    if (!matches) continue;
    for (const [name, value] of rule.headers) headers.set(name, value);
  }
  return headers;
}
