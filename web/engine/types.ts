import type { Applied, Explanation, Preview, Quote, Refusal, Totals, View } from './generated/answer.js';

/** A value, or the refusal that stands in its place. Refusals are values; only faults of ours throw. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** How much `apply` answers: every result with its entries, or counts and the refused records only. */
export type Detail = 'entries' | 'refusals';

/**
 * One programme and the accounts of its members, in one engine handle.
 *
 * Records go in as NDJSON: one record a line, each judged by itself; empty lines are passed over. A record without
 * `member` belongs to the member `""`. Nothing here reads a clock: `at` is RFC 3339 with the programme's offset.
 *
 * Any call may throw a `WebAssembly.RuntimeError` if the engine traps, which is a fault of ours: drop the whole
 * `EngineModule`, load a new one and replay the records.
 */
export interface Engine {
  apply(records: string, detail?: Detail): Applied;
  applyPacked(records: Uint8Array, detail?: Detail): Result<Applied>;
  /** The packed form of these records, for storing. Refuses at the first line that cannot be read. */
  pack(records: string): Result<Uint8Array>;
  view(at: string, member?: string): Result<View>;
  preview(record: string): Result<Preview>;
  /** What rewards and offers do to a basket: a `QuoteQuestion` as JSON. Changes nothing. */
  quote(question: string): Result<Quote>;
  explain(recordId: string, member?: string): Result<Explanation>;
  snapshot(member?: string): Result<Uint8Array>;
  /** Replaces the member's account by the snapshot's. On refusal the account stays as it was. */
  restore(snapshot: Uint8Array, member?: string): Result<void>;
  totals(): Totals;
  /**
   * Forgets a member: nothing of the account is left but sums in the totals, which are also the answer. The host has to
   * forget the member's records and snapshots as well.
   */
  erase(member?: string): Result<Totals>;
  /** Frees the handle. Later calls refuse or answer with `handle.unknown`; disposing twice does no harm. */
  dispose(): void;
}

/** A loaded WebAssembly instance. Several engines may be open in one. */
export interface EngineModule {
  /** Opens a programme (the text of its file). `ledgerRecords`: how many records keep their entries for `explain`. */
  open(program: string, options?: { readonly ledgerRecords?: number }): Result<Engine>;
}

/** Where the engine comes from: the bytes, or where to fetch them. */
export interface EngineSource {
  /** The Emscripten glue's factory, imported by the caller (it is a separate file, loaded when needed). */
  readonly factory: (options: Record<string, unknown>) => Promise<unknown>;
  readonly wasm: BufferSource | WebAssembly.Module;
}
