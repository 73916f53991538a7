import type { TenfoldClient } from '../client/types.js';
import type { Rest } from '../widget/later.js';
import type { Settings } from './settings.js';
import { preloaded } from './verified.js';

/** The later chunk: `start.ts`, built as `tenfold-widget.js` and fetched from beside the loader. */
export interface Chunk {
  /** `wanted`: settles when the page has asked for something. `rest`: the elements, where they have come along. */
  start(settings: Settings, wanted: Promise<void>, rest?: Rest): Started;
}

/** What runs in the page from then on. */
export interface Started {
  readonly client: TenfoldClient;
  open(): void;
  close(): void;
  identify(token: string): void;
  destroy(): void;
}

/**
 * Imports the chunk, and for a shopper who is back the elements with it, which would be asked for next. A failed import is
 * remembered by some browsers for as long as the page lives: another URL is another try.
 */
export async function importChunk(base: string, attempt: number, back: boolean): Promise<[Chunk, Rest | undefined]> {
  const chunk = new URL('tenfold-chunk.js', base);
  // It is evaluated in a task of its own, unless a card waits to be drawn: then the fewest tasks are best. What is wrong
  // with it is heard from whoever imports it next.
  const first = preloaded(chunk).then(() => back || import(chunk.href).catch(() => {}));
  const bring = async <M>(name: string): Promise<M> => {
    const url = new URL(name, base);
    if (attempt > 0) url.search = String(attempt);
    // What the one imports goes first, so that it is there, checked, when it is asked for.
    await Promise.all([first, preloaded(url)]);
    return (await import(url.href)) as M;
  };
  const rest = back ? bring<Rest>('tenfold-rest.js').catch(() => undefined) : undefined;
  return await Promise.all([bring<Chunk>('tenfold-widget.js'), rest]);
}
