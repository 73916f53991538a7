import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { demoApp } from '../../../web/demo/server.js';

const compress = promisify(brotliCompress);
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The demo shop twice: as it is below `/with/`, and without the script tag below `/bare/`. */
export interface Site {
  /** Ends with a slash. */
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/**
 * Serves both as a shop's host does: compressed; pages and programmes asked for again each time, files kept. Answers
 * are made once, before they are asked for again, so that no measured load waits for a compressor.
 */
export async function serveBoth(): Promise<Site> {
  const app = demoApp(`${root}dist/`);
  const answers = new Map<string, Promise<Answer>>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const made = answers.get(path) ?? make(app, path);
    answers.set(path, made);
    made.then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function make(app: ReturnType<typeof demoApp>, path: string): Promise<Answer> {
  const [, variant = '', rest = ''] = /^\/(bare|with)(\/.*)$/.exec(path) ?? [];
  const found = await app.request(rest === '/' ? '/index.html' : rest);
  const type = found.headers.get('Content-Type') ?? 'application/octet-stream';
  let body: Buffer = Buffer.from(await found.arrayBuffer());
  if (variant === 'bare' && type.startsWith('text/html')) body = Buffer.from(withoutTag(body.toString()));
  const isImage = type.startsWith('image/') && !type.includes('svg');
  return {
    status: found.status,
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': found.headers.get('Content-Security-Policy') ?? '',
      'Cache-Control': /^text\/html|json/.test(type) ? 'no-cache' : 'max-age=31536000, immutable',
      ...(!isImage && { 'Content-Encoding': 'br' }),
    },
    body: isImage ? body : await compress(body),
  };
}

function withoutTag(page: string): string {
  const bare = page.replace(/<script[^>]* data-program="[^"]*"[^>]*><\/script>/, '');
  if (bare === page) throw new Error('the page has no tag to take away');
  return bare;
}
