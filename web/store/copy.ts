import { segmentRecords, type Segment } from './segments.js';
import { fromCacheStorage } from './cache-storage.js';

/** A put is answered before it is on the disk: the few before it stay until it surely is. */
const newestKept = 4;
const form = /\/tenfold-journal\/([^/]+)\/(\d+)-(\d+)$/;

/** What the copy has of a journal. */
export interface Copied {
  readonly id: string;
  readonly lines: readonly string[];
  /** No record is missing between two others, so that each has its position. */
  readonly whole: boolean;
}

interface Piece {
  readonly path: string;
  readonly id: string;
  readonly row: number;
  readonly count: number;
}

/**
 * A second copy of the journal, in Cache Storage `tenfold-<program id>`: other files than IndexedDB's, for the day on
 * which the browser finds those torn and deletes them (docs/decisions/0002-second-copy.md).
 *
 * One entry holds one segment with its first n records, under a name of its own: tabs that put the same segment do not
 * overwrite each other, and the largest n is the newest. A net and no condition: without Cache Storage, or when it
 * fails, reading finds nothing and writing does nothing. Reading creates nothing.
 */
export class Copy {
  readonly #name: string;
  readonly #counts = new Map<string, readonly number[]>();
  #cache: Cache | undefined;
  #stuck = false;

  constructor(name: string) {
    this.#name = name;
  }

  /** How many records the copy has; of the named journal, if it has any of that one. */
  async count(id: string | undefined): Promise<number> {
    const count = this.#try(async () => {
      const rows = newestFirst(await this.#pieces(), id);
      return [...rows.values()].reduce((sum, [newest]) => sum + (newest?.count ?? 0), 0);
    });
    return (await count) ?? 0;
  }

  /** All that can be read of it; a piece that a crash has torn is passed over for the one before it. */
  async read(id: string | undefined): Promise<Copied | undefined> {
    return await this.#try(async () => {
      const rows = newestFirst(await this.#pieces(), id);
      const read = [...rows.values()].map(async (pieces) => (await this.#readable(pieces))?.text.split('\n') ?? []);
      const segments = await Promise.all(read);
      const lines = segments.flat();
      const owner = [...rows.values()][0]?.[0]?.id;
      if (owner === undefined || lines.length === 0) return undefined;
      const full = segments.slice(0, -1).every(({ length }) => length === segmentRecords);
      return { id: owner, lines, whole: full && Math.max(...rows.keys()) === rows.size - 1 };
    });
  }

  /**
   * Puts the segments as a transaction of this journal has left them. `there` says whether the journal is still there.
   *
   * It is asked once the cache is held: whoever forgets the journal afterwards deletes the cache that we hold, and what
   * we put into it vanishes with it instead of bringing the journal back.
   */
  async put(id: string, segments: readonly Segment[], there: () => Promise<boolean>): Promise<void> {
    await this.#try(async () => {
      const cache = this.#cache ?? (await this.#hold(there));
      if (cache !== undefined) await Promise.all(segments.map((segment) => this.#putOne(cache, id, segment)));
    });
  }

  /** Makes the copy equal to the journal, and deletes what nobody needs any more. */
  async mend(id: string, segments: readonly Segment[], there: () => Promise<boolean>): Promise<void> {
    await this.#try(async () => {
      const pieces = await this.#pieces();
      const rows = newestFirst(pieces, id);
      const kept = new Set<string | undefined>();
      const lacking: Segment[] = [];
      for (const segment of segments) {
        const ofRow = (rows.get(segment.row) ?? []).filter((piece) => piece.id === id);
        const [newest, ...older] = ofRow;
        const settled = newest?.count === segmentRecords && older.length === 0;
        const read = settled ? { piece: newest, text: segment.text } : await this.#readable(ofRow);
        kept.add(read?.piece.path); // even one that lacks something, in case the put fails
        if (read?.text.startsWith(segment.text) !== true) lacking.push(segment);
      }
      await this.put(id, lacking, there);
      for (const segment of lacking) kept.add(pathOf(id, segment.row, countOf(segment.text)));
      await Promise.all(pieces.map(async (piece) => kept.has(piece.path) || (await this.#cache?.delete(piece.path))));
    });
  }

  /** Deletes it, however slow it was before. Rejects when it may still be there: it would bring the journal back. */
  async remove(): Promise<void> {
    this.release();
    const deleting = (async () => await caches.delete(this.#name))();
    await fromCacheStorage(deleting).catch((error: unknown) => {
      if (!isBlocked(error)) throw error;
    });
  }

  /** Lets go of the cache; the next put looks for it anew. */
  release(): void {
    this.#cache = undefined;
    this.#counts.clear();
  }

  async #hold(there: () => Promise<boolean>): Promise<Cache | undefined> {
    const cache = await caches.open(this.#name);
    if (await there()) return (this.#cache ??= cache);
    await caches.delete(this.#name);
    return undefined;
  }

  async #pieces(): Promise<readonly Piece[]> {
    if (!(await caches.has(this.#name))) return [];
    const requests = await (await caches.open(this.#name)).keys();
    return requests.flatMap(({ url }) => {
      const [, id, row, count] = form.exec(url) ?? [];
      return id === undefined ? [] : [{ path: new URL(url).pathname, id, row: Number(row), count: Number(count) }];
    });
  }

  async #readable(pieces: readonly Piece[]): Promise<{ readonly piece: Piece; readonly text: string } | undefined> {
    const cache = await caches.open(this.#name);
    for (const piece of pieces) {
      const response = await cache.match(piece.path).catch(() => undefined);
      const text = await response?.text().catch(() => undefined);
      if (text !== undefined && countOf(text) === piece.count) return { piece, text };
    }
    return undefined;
  }

  async #putOne(cache: Cache, id: string, { row, text }: Segment): Promise<void> {
    const key = pathOf(id, row, '');
    const count = countOf(text);
    await cache.put(pathOf(id, row, count), new Response(text));
    const counts = [...new Set([...(this.#counts.get(key) ?? []), count])].sort((a, b) => b - a);
    this.#counts.set(key, counts.slice(0, newestKept));
    for (const old of counts.slice(newestKept)) cache.delete(pathOf(id, row, old)).catch(() => undefined);
  }

  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#stuck) return undefined;
    const stuck = (): boolean => (this.#stuck = true);
    return await fromCacheStorage(work(), stuck).catch(() => undefined);
  }
}

/** There is none here, or it is never to be had: then there is no copy either. */
function isBlocked(error: unknown): boolean {
  return error instanceof ReferenceError || (error instanceof DOMException && error.name === 'SecurityError');
}

function pathOf(id: string, row: number, count: number | ''): string {
  return `/tenfold-journal/${id}/${String(row)}-${String(count)}`;
}

function countOf(text: string): number {
  return text.split('\n').length;
}

/** The pieces of one journal by row, the rows in their order: of the named one if it has any, else of any. */
function newestFirst(pieces: readonly Piece[], id: string | undefined): Map<number, readonly Piece[]> {
  const owner = pieces.find((piece) => piece.id === id)?.id ?? pieces[0]?.id;
  const mine = pieces.filter((piece) => piece.id === owner).sort((a, b) => a.row - b.row || b.count - a.count);
  return new Map(mine.map(({ row }) => [row, mine.filter((piece) => piece.row === row)]));
}
