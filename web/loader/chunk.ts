import type { TenfoldClient } from '../client/types.js';
import type { Settings } from './settings.js';
import { preloaded } from './verified.js';

/** The later chunk: `start.ts`, built as `tenfold-widget.js` and fetched from beside the loader. */
export interface Chunk {
  start(settings: Settings): Started;
}

/** What runs in the page from then on. */
export interface Started {
  readonly client: TenfoldClient;
  open(): void;
  close(): void;
  identify(token: string): void;
  destroy(): void;
}

/** A failed import is remembered by some browsers for as long as the page lives: another URL is another try. */
export async function importChunk(base: string, attempt: number): Promise<Chunk> {
  const url = new URL('tenfold-widget.js', base);
  if (attempt > 0) url.search = `retry=${String(attempt)}`;
  // What the one imports goes first, so that it is there, checked, when it is asked for.
  await Promise.all([new URL('tenfold-chunk.js', base), url].map(preloaded));
  return (await import(url.href)) as Chunk;
}
