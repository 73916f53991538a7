// The worker of a hub's page, before and after a new version of it is served.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';

const source = await readFile(new URL('../../web/pages/worker.js', import.meta.url), 'utf8');
const folder = 'https://hub.example/card/cafe/';
const page = 'https://hub.example/card/cafe';
const script = 'https://hub.example/assets/card.js';
const program = `${folder}program.json`;

interface FetchEvent {
  readonly request: { readonly method: string; readonly mode: string; readonly url: string };
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

/** A worker as a browser runs it: what it keeps, and what it answers. */
class Worker {
  readonly #listeners = new Map<string, (event: object) => void>();
  readonly #kept = new Map<string, Response>();
  /** What is served, everywhere. */
  served = 'old';

  constructor() {
    const fetched = (): Promise<Response> => Promise.resolve(new Response(this.served));
    const cache = {
      addAll: (all: readonly Request[]) => all.forEach(({ url }) => this.#kept.set(url, new Response(this.served))),
      match: (url: string) => Promise.resolve(this.#kept.get(url)?.clone()),
      put: (url: string, response: Response) => Promise.resolve(this.#kept.set(url, response)),
    };
    const context = {
      FILES: ['card.js'],
      LANGUAGES: { en: [] },
      VERSION: '1',
      location: new URL(`${folder}worker.js`),
      caches: { open: () => Promise.resolve(cache), keys: () => Promise.resolve([]) },
      fetch: fetched,
      self: { addEventListener: (name: string, listener: () => void) => this.#listeners.set(name, listener) },
      ...{ URL, URLSearchParams, Request },
    };
    runInContext(source, createContext(context));
  }

  async install(): Promise<void> {
    await new Promise<unknown>((resolve) => this.#say('install', { waitUntil: resolve }));
  }

  async asked(url: string, mode = 'cors'): Promise<string> {
    const works: Promise<unknown>[] = [];
    const answer = await new Promise<Response>((resolve) => {
      const event: FetchEvent = {
        request: { method: 'GET', mode, url },
        respondWith: resolve,
        waitUntil: (work) => works.push(work),
      };
      this.#say('fetch', event);
    });
    await Promise.all(works);
    return await answer.text();
  }

  #say(name: string, event: object): void {
    this.#listeners.get(name)?.(event);
  }
}

test('a page stays with the files of its version; what the programme says is fetched anew for the next time', async () => {
  const worker = new Worker();
  await worker.install();
  worker.served = 'new';
  for (const time of ['first', 'second']) {
    assert.equal(await worker.asked(`${page}?lang=hu#key`, 'navigate'), 'old', time);
    assert.equal(await worker.asked(script), 'old', time);
    assert.equal(await worker.asked(program), time === 'first' ? 'old' : 'new', time);
  }
});
