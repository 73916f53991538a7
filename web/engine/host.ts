import type { Applied, Draw, Explanation, Preview, Quote, Ranks, Refusal, Totals, View } from './generated/answer.js';
import { limits } from './generated/vocabulary.js';
import { accepted, refusal, refused } from './result.js';
import type { Detail, DrawQuestion, Engine, EngineModule, RankQuestion, Result } from './types.js';

/** What the WebAssembly module exports (wasm/bindings.cpp). Strings are UTF-8 JSON. */
export interface RawEngine {
  open(ledgerRecords: number, program: string): string;
  close(handle: number): void;
  apply(handle: number, records: string, detail: string): string;
  applyPacked(handle: number, records: Uint8Array, detail: string): string;
  pack(handle: number, records: string): Uint8Array | string;
  view(handle: number, member: string, at: string): string;
  preview(handle: number, record: string): string;
  quote(handle: number, question: string): string;
  explain(handle: number, member: string, record: string): string;
  snapshot(handle: number, member: string): Uint8Array | string;
  restore(handle: number, snapshot: Uint8Array, member: string): string;
  ask(handle: number, question: string): string;
  totals(handle: number): string;
  erase(handle: number, member: string): string;
}

/** Handles are never reused by the engine and begin above it. */
const closedHandle = 0;

/** Puts the documented interface over the exports of one instance. */
export function hostOf(raw: RawEngine): EngineModule {
  return {
    open(program, options = {}): Result<Engine> {
      if (program.length > limits.programBytes) return tooLong(limits.programBytes);
      const answer = answerOf<{ readonly handle: number }>(
        raw.open(options.ledgerRecords ?? limits.ledgerRecords, program),
      );
      return answer.ok ? accepted(new HostedEngine(raw, answer.value.handle)) : answer;
    },
  };
}

class HostedEngine implements Engine {
  readonly #raw: RawEngine;
  #handle: number;

  constructor(raw: RawEngine, handle: number) {
    this.#raw = raw;
    this.#handle = handle;
  }

  apply(records: string, detail: Detail = 'entries'): Applied {
    if (records.length > limits.batchBytes) return allRefused(tooLong(limits.batchBytes).refusal);
    const answer = answerOf<Applied>(this.#raw.apply(this.#handle, records, detail));
    return answer.ok ? answer.value : allRefused(answer.refusal);
  }

  applyPacked(records: Uint8Array, detail: Detail = 'entries'): Result<Applied> {
    if (records.length > limits.batchBytes) return tooLong(limits.batchBytes);
    return answerOf<Applied>(this.#raw.applyPacked(this.#handle, records, detail));
  }

  pack(records: string): Result<Uint8Array> {
    if (records.length > limits.batchBytes) return tooLong(limits.batchBytes);
    return bytesOf(this.#raw.pack(this.#handle, records));
  }

  view(at: string, member = ''): Result<View> {
    if (Math.max(at.length, member.length) > limits.keyBytes) return tooLong(limits.keyBytes);
    return answerOf<View>(this.#raw.view(this.#handle, member, at));
  }

  preview(record: string): Result<Preview> {
    if (record.length > limits.recordBytes) return tooLong(limits.recordBytes);
    return answerOf<Preview>(this.#raw.preview(this.#handle, record));
  }

  quote(question: string): Result<Quote> {
    if (question.length > limits.recordBytes) return tooLong(limits.recordBytes);
    return answerOf<Quote>(this.#raw.quote(this.#handle, question));
  }

  explain(recordId: string, member = ''): Result<Explanation> {
    if (Math.max(recordId.length, member.length) > limits.keyBytes) return tooLong(limits.keyBytes);
    return answerOf<Explanation>(this.#raw.explain(this.#handle, member, recordId));
  }

  snapshot(member = ''): Result<Uint8Array> {
    if (member.length > limits.keyBytes) return tooLong(limits.keyBytes);
    return bytesOf(this.#raw.snapshot(this.#handle, member));
  }

  restore(snapshot: Uint8Array, member = ''): Result<void> {
    if (snapshot.length > limits.batchBytes) return tooLong(limits.batchBytes);
    if (member.length > limits.keyBytes) return tooLong(limits.keyBytes);
    const answer = answerOf<unknown>(this.#raw.restore(this.#handle, snapshot, member));
    return answer.ok ? accepted(undefined) : answer;
  }

  totals(): Totals {
    const answer = answerOf<Totals>(this.#raw.totals(this.#handle));
    if (!answer.ok) throw new Error(`totals of a disposed engine: ${answer.refusal.code}`);
    return answer.value;
  }

  erase(member = ''): Result<Totals> {
    if (member.length > limits.keyBytes) return tooLong(limits.keyBytes);
    return answerOf<Totals>(this.#raw.erase(this.#handle, member));
  }

  rank(rank: RankQuestion): Result<Ranks> {
    return this.#ask<Ranks>({ rank });
  }

  draw(draw: DrawQuestion): Result<Draw> {
    return this.#ask<Draw>({ draw });
  }

  #ask<T>(question: unknown): Result<T> {
    const text = JSON.stringify(question);
    if (text.length > limits.recordBytes) return tooLong(limits.recordBytes);
    return answerOf<T>(this.#raw.ask(this.#handle, text));
  }

  dispose(): void {
    if (this.#handle === closedHandle) return;
    const handle = this.#handle;
    this.#handle = closedHandle;
    this.#raw.close(handle);
  }
}

/** UTF-8 never has fewer bytes than UTF-16 has units, so a text longer than this is too long; the engine counts exactly. */
function tooLong(bytes: number): { ok: false; refusal: Refusal } {
  return refused('json.size', `at most ${String(bytes)} bytes`);
}

function allRefused(reason: Refusal): Applied {
  return { accepted: 0, already: 0, refused: 1, results: [{ id: '', status: 'refused', refusal: reason }] };
}

function answerOf<T>(json: string): Result<T> {
  const answer = JSON.parse(json) as T | { readonly refusal: Refusal };
  return isRefusal(answer) ? { ok: false, refusal: answer.refusal } : accepted(answer);
}

function bytesOf(answer: Uint8Array | string): Result<Uint8Array> {
  if (typeof answer !== 'string') return accepted(answer);
  const parsed = answerOf<unknown>(answer);
  return parsed.ok ? { ok: false, refusal: refusal('handle.unknown', 'bytes from the engine') } : parsed;
}

/** Only a refused answer has this one field at its top. */
function isRefusal(answer: unknown): answer is { readonly refusal: Refusal } {
  return typeof answer === 'object' && answer !== null && 'refusal' in answer;
}
