import type { Engine } from '../../engine/index.js';
import { mostPulled } from '../../sync/protocol.js';
import type { HubProgram } from '../program.js';
import type { CardQueries } from './statements.js';

/** Lines that are folded before others get their turn: some milliseconds. */
const batchLines = 500;

/** An account in the middle of its journal, and the lines behind it. */
export interface Base {
  /** The engine's, in base64. */
  readonly snapshot: string;
  /** At most `mostPulled`. */
  readonly next: readonly string[];
}

/**
 * Accounts after so many lines of their journals, for devices that have none of them.
 *
 * Not after all lines: what the latest records have brought is shown and explained, and that comes from folding them. So
 * the snapshot that a card keeps of itself is of no use here, and the lines are folded once more. A journal only grows,
 * and its beginning stays as it is: no lock is needed.
 */
export class Bases {
  #isBusy = false;

  /**
   * Nothing while another one is being made, when the card vanishes meanwhile, or where a base would be longer than what it
   * stands for: then the device is told the lines.
   */
  async after(program: HubProgram, queries: CardQueries, count: number): Promise<Base | undefined> {
    if (this.#isBusy) return undefined;
    this.#isBusy = true;
    try {
      return await program.beside((engine, isLive) => fold(engine, isLive, queries, count));
    } finally {
      this.#isBusy = false;
    }
  }
}

async function fold(
  engine: Engine,
  isLive: () => boolean,
  queries: CardQueries,
  count: number,
): Promise<Base | undefined> {
  let length = 0;
  for (let from = 0; from < count;) {
    const lines = await linesOf(queries, from, Math.min(batchLines, count - from));
    if (lines.length === 0 || !isLive()) return undefined;
    engine.apply(lines.join('\n'), 'refusals');
    from += lines.length;
    length += lines.reduce((sum, line) => sum + line.length, 0);
  }
  const next = await linesOf(queries, count, mostPulled);
  if (next.length < mostPulled || !isLive()) return undefined;
  const snapshot = engine.snapshot();
  if (!snapshot.ok) return undefined;
  const text = Buffer.from(snapshot.value).toString('base64');
  return text.length < length ? { snapshot: text, next } : undefined;
}

async function linesOf(queries: CardQueries, from: number, most: number): Promise<readonly string[]> {
  return (await queries.journal(from, most)).map(({ line }) => line);
}
