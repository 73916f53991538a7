import type { Applied, Draw, Explanation, Preview, Quote, Ranks, Refusal, Totals, View } from './generated/answer.js';

/** A value, or the refusal that stands in its place. Refusals are values; only faults of ours throw. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** How much `apply` answers: every result with its entries, or counts and the refused records only. */
export type Detail = 'entries' | 'refusals';

/**
 * One programme and the accounts of its members, in one engine handle, of the build for Node.
 *
 * Records go in as NDJSON: one record a line, each judged by itself; empty lines are passed over. A record without
 * `member` belongs to the member `""`. Nothing here reads a clock: `at` is RFC 3339 with the programme's offset.
 *
 * Any call may throw a `WebAssembly.RuntimeError` if the engine traps, which is a fault of ours: drop the whole
 * `EngineModule`, load a new one and replay the records.
 */
export interface Engine extends CardEngine {
  applyPacked(records: Uint8Array, detail?: Detail): Result<Applied>;
  /** The packed form of these records, for storing. Refuses at the first line that cannot be read. */
  pack(records: string): Result<Uint8Array>;
  snapshot(member?: string): Result<Uint8Array>;
  /** Of accounts as their latest records left them: what time alone has done since, such as expiry, a view shows. */
  totals(): Totals;
  /**
   * Forgets a member: nothing of the account is left but sums in the totals, which are also the answer. The host has to
   * forget the member's records and snapshots as well.
   */
  erase(member?: string): Result<Totals>;
  /** Who stands where, the highest first. */
  rank(question: RankQuestion): Result<Ranks>;
  /** What a draw of a game comes to. Only whoever has the seed can ask, before it is laid open. */
  draw(question: DrawQuestion): Result<Draw>;
}

/** The part of an engine that a card in a page needs, and all that the build for browsers has. */
export interface CardEngine {
  apply(records: string, detail?: Detail): Applied;
  view(at: string, member?: string): Result<View>;
  preview(record: string): Result<Preview>;
  /** What rewards and offers do to a basket: a `QuoteQuestion` as JSON. Changes nothing. */
  quote(question: string): Result<Quote>;
  explain(recordId: string, member?: string): Result<Explanation>;
  /** Replaces the member's account by the snapshot's. On refusal the account stays as it was. */
  restore(snapshot: Uint8Array, member?: string): Result<void>;
  /** Frees the handle. Later calls refuse or answer with `handle.unknown`; disposing twice does no harm. */
  dispose(): void;
}

/**
 * A ranking of at most 1000: by values that are given, or by those that members of this engine have at a moment. Ties
 * stay in the order given; of four, the middle two equal, the ranks are those of the strategy's name.
 */
export type RankQuestion = {
  readonly strategy?: '1224' | '1334' | '1223' | '1234';
  readonly order?: 'highestFirst' | 'lowestFirst';
} & (
  | { readonly values: readonly { readonly id: string; readonly value: number }[] }
  | (({ readonly of: 'balance' | 'earned' | 'tier' } | { readonly of: 'challenge'; readonly challenge: string }) & {
      readonly members: readonly string[];
      readonly at: string;
    })
);

/** A draw of a game of chance. `seed`: 32 bytes as hexadecimal digits, whose SHA-256 was published beforehand. */
export interface DrawQuestion {
  readonly game: string;
  readonly at: string;
  readonly seed: string;
  readonly number: number;
  /** How many are left of prizes with a stock; of one that is not named all are. */
  readonly left?: readonly { readonly id: string; readonly left: number }[];
}

/** A loaded WebAssembly instance. Several engines may be open in one. */
export interface EngineModule<E = Engine> {
  /**
   * Opens a programme (the text of its file). `ledgerRecords`: how many records keep their entries for `explain`. `resting`: all
   * members but a few, those asked about last, are kept packed, in Node: less memory, and more work for each question.
   */
  open(program: string, options?: { readonly ledgerRecords?: number; readonly resting?: boolean }): Result<E>;
}

/** Where the engine comes from. */
export interface EngineSource {
  /** The Emscripten glue's factory, imported by the caller (it is a separate file, loaded when needed). */
  readonly factory: (options: Record<string, unknown>) => Promise<unknown>;
  /** The bytes or the compiled module; or the same engine as plain JavaScript, where WebAssembly is not allowed. */
  readonly wasm: BufferSource | WebAssembly.Module | PlainEngine;
}

/** The default export of `tenfold-engine-plain.js`: makes what an instance of the module exports. */
export type PlainEngine = (imports: WebAssembly.Imports) => WebAssembly.Exports;
