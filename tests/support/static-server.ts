import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.ndjson': 'application/x-ndjson',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

/** What one answer may carry besides a file. */
export interface Page {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface StaticServerOptions {
  /** URL prefixes ("/", "/dist/") and the folders behind them; the longest prefix that fits wins. */
  readonly folders?: Readonly<Record<string, string>>;
  /** Pages made by the test, by exact path; they win over folders. A function sees the request. */
  readonly pages?: Readonly<Record<string, Page | string | ((request: IncomingMessage) => Page | Promise<Page>)>>;
  /** Sent with every answer, e.g. a Content-Security-Policy. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface StaticServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** Paths asked for so far, with their query, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Serves on a free port of this machine (or a given one: the same origin after a restart). */
export async function startStaticServer(options: StaticServerOptions, port = 0): Promise<StaticServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '/');
    answer(options, request).then(
      (page) => send(response, page, options.headers ?? {}),
      () => send(response, { status: 500, body: '' }, {}),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections(); // browsers keep theirs open
    });
  return { url, requests, close };
}

async function answer(options: StaticServerOptions, request: IncomingMessage): Promise<Page> {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  const page = options.pages?.[path];
  if (typeof page === 'function') return await page(request);
  if (typeof page === 'string') return { headers: { 'content-type': contentTypes['.html'] ?? '' }, body: page };
  return page ?? (await fileOf(options.folders ?? {}, path));
}

async function fileOf(folders: Readonly<Record<string, string>>, path: string): Promise<Page> {
  const prefix = Object.keys(folders)
    .filter((candidate) => path.startsWith(candidate))
    .sort((a, b) => b.length - a.length)[0];
  const folder = prefix === undefined ? undefined : folders[prefix];
  if (prefix === undefined || folder === undefined) return { status: 404, body: '' };
  const rest = normalize(`/${path.slice(prefix.length)}`); // the leading slash keeps ".." inside the folder
  const file = join(folder, rest.endsWith('/') ? `${rest}index.html` : rest);
  try {
    const type = contentTypes[extname(file)] ?? 'application/octet-stream';
    return { headers: { 'content-type': type }, body: await readFile(file) };
  } catch {
    return { status: 404, body: '' };
  }
}

function send(response: ServerResponse, page: Page, headers: Readonly<Record<string, string>>): void {
  response.writeHead(page.status ?? 200, { 'cache-control': 'no-store', ...headers, ...page.headers });
  response.end(page.body);
}
