import type { Wanted } from '../sync/worker-words.js';
import { scope } from './scope.js';

/**
 * Caches of ours. No programme's id begins with a dot, so none of them is a copy of a card; and they begin as those do,
 * which shops' workers let be.
 */
const prefix = 'tenfold-.files-';
/** Written last: what lies in a cache without it is not all there. No file has the name. */
const marker = 'tenfold-kept.json';
/** Files of ours, wherever they lie. Workers are not kept: browsers do that. */
const fileName = /\/tenfold(?:-(?!worker\.|sw\.)[\w-]+)?\.(?:js|wasm)$/;
/** A folder or a name that says its version never changes. */
const version = /\d+\.\d+\.\d+/;
const plain = 'tenfold-engine-plain.js';
/** A language's words; what draws QR codes only looks like it. */
const language = /^tenfold-(?!qr\.)([a-z]{2})\.js$/;

/** `tenfold-files.json`, beside the files: what belongs together, and the hashes by which each is known. */
interface Files {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

/** URLs of programmes. Which they are has to be known at once when a page asks; it is read as soon as the worker starts. */
const programs = new Set<string>();

/** Whether the request is for something of Tenfold's: a file by its name, or a programme that a page has named. */
export function isOurs({ method, url }: Request): boolean {
  const { pathname } = new URL(url);
  return method === 'GET' && (fileName.test(pathname) || programs.has(url));
}

/**
 * The network's answer while there is one, so that a new version is there with the next page; otherwise what was kept. A
 * file whose URL says its version is taken from what was kept at once.
 */
export async function answerTo(request: Request): Promise<Response> {
  const isFixed = version.test(new URL(request.url).pathname);
  const kept = isFixed ? await find(request.url) : undefined;
  if (kept !== undefined) return kept;
  const answer = await fetch(request).catch((error: unknown) => error as Error);
  if (answer instanceof Response && answer.status < 500) {
    if (programs.has(request.url) && answer.ok) await refresh(request.url, answer.clone());
    return answer;
  }
  const instead = await find(request.url);
  if (instead !== undefined) return instead;
  if (answer instanceof Error) throw answer;
  return answer;
}

/** Keeps all that belongs to the version that lies at `base` now, or nothing of it; older versions go then. */
export async function keep(wanted: Wanted): Promise<void> {
  const { base, program } = wanted;
  const list = await fetch(new URL('tenfold-files.json', base), { cache: 'no-cache' });
  if (!list.ok) throw new Error(`${String(list.status)} for ${list.url}`);
  const { version: name, files } = (await list.json()) as Files;
  const cache = await scope.caches.open(prefix + name);
  const isNeeded = (file: string): boolean =>
    file === plain ? wanted.plain : [undefined, wanted.lang ?? 'en'].includes(language.exec(file)?.[1]);
  await Promise.all(
    Object.entries(files)
      .filter(([file]) => isNeeded(file))
      .map(([file, integrity]) => fetchInto(cache, new URL(file, base).href, integrity)),
  );
  if (program !== undefined) {
    programs.add(program);
    await cache.add(new Request(program, { cache: 'no-cache' }));
  }
  await cache.put(new URL(marker, base), Response.json(wanted));
  await deleteOthers(prefix + name);
}

/** What the page that was here last has told of itself. */
export async function lastWanted(): Promise<Wanted | undefined> {
  for await (const cache of complete()) return cache.wanted;
  return undefined;
}

/** Learns which programmes are kept. */
export async function recall(): Promise<void> {
  for await (const { wanted } of complete()) if (wanted.program !== undefined) programs.add(wanted.program);
}

/** What was kept of this URL; what a page adds to it when it asks again makes no difference. */
export async function find(url: string): Promise<Response | undefined> {
  for await (const { cache } of complete()) {
    const found = await cache.match(url, { ignoreSearch: !programs.has(url) });
    if (found !== undefined) return found;
  }
  return undefined;
}

async function refresh(url: string, answer: Response): Promise<void> {
  for await (const { cache } of complete()) await cache.put(url, answer.clone());
}

async function fetchInto(cache: Cache, url: string, integrity: string): Promise<void> {
  if ((await cache.match(url)) !== undefined) return;
  const response = await fetch(url, { integrity, cache: 'no-cache' });
  if (!response.ok) throw new Error(`${String(response.status)} for ${url}`);
  await cache.put(url, response);
}

async function* complete(): AsyncGenerator<{ readonly cache: Cache; readonly wanted: Wanted }> {
  for (const name of await ours()) {
    const cache = await scope.caches.open(name);
    const markers = (await cache.keys()).filter(({ url }) => url.endsWith(`/${marker}`));
    for (const { url } of markers) {
      const response = await cache.match(url);
      if (response !== undefined) yield { cache, wanted: (await response.json()) as Wanted };
    }
  }
}

/** The newest first. */
async function ours(): Promise<readonly string[]> {
  return (await scope.caches.keys()).filter((name) => name.startsWith(prefix)).reverse();
}

async function deleteOthers(name: string): Promise<void> {
  const others = (await ours()).filter((other) => other !== name);
  await Promise.all(others.map((other) => scope.caches.delete(other)));
}
