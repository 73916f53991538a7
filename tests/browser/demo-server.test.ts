import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { contentSecurityPolicy, serveDemo, type DemoServer } from '../../web/demo/server.js';

let server: DemoServer;

before(async () => {
  server = await serveDemo({ port: 0 });
});
after(async () => {
  await server.close();
});

const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(server.url + path, { headers });

describe('the server of the demo shop', () => {
  const files: readonly [path: string, type: RegExp][] = [
    ['', /^text\/html/],
    ['account.html', /^text\/html/],
    ['js/menu.js', /^text\/javascript/],
    ['css/shop.css', /^text\/css/],
    ['art/hero.svg', /^image\/svg\+xml/],
    ['icons/icon-192.png', /^image\/png/],
    ['manifest.webmanifest', /^application\/manifest\+json/],
    ['tenfold/tenfold.js', /^text\/javascript/],
    ['tenfold/tenfold-engine.wasm', /^application\/wasm/],
    ['gallery/', /^text\/html/],
    ['programs/corner-coffee.json', /^application\/json/],
  ];
  for (const [path, type] of files) {
    it(`sends /${path} as what it is, under the strict policy`, async () => {
      const response = await ask(path);
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type') ?? '', type);
      assert.equal(response.headers.get('content-security-policy'), contentSecurityPolicy);
      await response.arrayBuffer();
    });
  }

  it('allows neither inline code, nor eval, nor foreign hosts', () => {
    assert.match(contentSecurityPolicy, /script-src 'self' 'wasm-unsafe-eval'; style-src 'self'/);
    assert.doesNotMatch(contentSecurityPolicy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  });

  it('answers 304 as long as a file is the same', async () => {
    const first = await ask('js/menu.js');
    await first.arrayBuffer();
    const again = await ask('js/menu.js', { 'if-none-match': first.headers.get('etag') ?? '' });
    assert.equal(again.status, 304);
  });

  for (const path of ['..%2fserver.ts', '%2e%2e/server.ts', 'tenfold/..%2f..%2fpackage.json', 'nothing.html', 'art/']) {
    it(`has nothing at /${path}`, async () => {
      const response = await ask(path);
      assert.equal(response.status, 404);
      assert.equal(await response.text(), 'There is nothing here.');
    });
  }

  it('rejects when the port is taken', async () => {
    await assert.rejects(serveDemo({ port: Number(new URL(server.url).port) }), { code: 'EADDRINUSE' });
  });
});

describe('the service worker of the demo shop', () => {
  it('keeps every file of the shop, and leaves the rest to the line of Tenfold', async () => {
    const worker = await readFile(new URL('../../web/demo/site/sw.js', import.meta.url), 'utf8');
    const kept: string[] = [];
    const imported: string[] = [];
    // Runs the worker's own list, so that the test needs no second one.
    const cache = { addAll: (paths: string[]) => Promise.resolve(void kept.push(...paths)) };
    const scope = {
      addEventListener: (type: string, listener: (event: object) => void) => {
        if (type === 'install') listener({ waitUntil: () => {} });
      },
      skipWaiting: () => {},
      registration: { scope: 'https://shop.example/' },
    };
    const caches = { open: () => ({ then: (use: (opened: typeof cache) => void) => use(cache) }) };
    runInNewContext(worker, { self: scope, caches, URL, importScripts: (url: string) => imported.push(url) });
    assert.deepEqual(imported, ['tenfold/tenfold-worker.js']);
    for (const path of [...kept, ...imported]) assert.equal((await ask(path.replace('./', ''))).status, 200, path);
    assert.ok(kept.length > 20 && kept.every((path) => !path.includes('tenfold')));
  });

  it('can keep every file that a page may load, by hashes that are right', async () => {
    const dist = new URL('../../dist/', import.meta.url);
    const list = await readFile(new URL('tenfold-files.json', dist), 'utf8');
    const { files } = JSON.parse(list) as { files: Record<string, string> };
    const isPart = (name: string): boolean => /^tenfold(?:-(?!worker|sw)[a-z0-9-]+)?\.(?:js|wasm)$/.test(name);
    assert.deepEqual(Object.keys(files).sort(), (await readdir(dist)).filter(isPart).sort());
    for (const [name, hash] of Object.entries(files)) {
      const digest = createHash('sha256').update(await readFile(new URL(name, dist)));
      assert.equal(hash, `sha256-${digest.digest('base64')}`, name);
    }
  });
});
