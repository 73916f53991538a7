import type { Applied, Explanation, Preview, Quote, Refusal, View } from './generated/answer.js';
import { hostLimits } from './generated/vocabulary.js';
import type { CardFunctions } from './raw.js';
import { accepted, refused } from './result.js';
import type { CardEngine, Detail, EngineModule, Result } from './types.js';

/** Handles are never reused by the engine and begin above it. */
const closedHandle = 0;

/** Puts the documented interface over the exports of one instance: all of it, or a card's part. */
export function moduleOf<Raw extends CardFunctions, E>(
  raw: Raw,
  Hosted: new (raw: Raw, handle: number) => E,
): EngineModule<E> {
  return {
    open(program, options = {}): Result<E> {
      if (program.length > hostLimits.programBytes) return tooLong(hostLimits.programBytes);
      const answer = answerOf<{ readonly handle: number }>(
        raw.open(options.ledgerRecords ?? hostLimits.ledgerRecords, program, options.resting === true ? 'resting' : ''),
      );
      return answer.ok ? accepted(new Hosted(raw, answer.value.handle)) : answer;
    },
  };
}

/** What a shopper's page asks of an engine; the rest is not loaded there. */
export class HostedCardEngine<Raw extends CardFunctions = CardFunctions> implements CardEngine {
  protected readonly raw: Raw;
  protected handle: number;

  constructor(raw: Raw, handle: number) {
    this.raw = raw;
    this.handle = handle;
  }

  apply(records: string, detail: Detail = 'entries'): Applied {
    if (records.length > hostLimits.batchBytes) return allRefused(tooLong(hostLimits.batchBytes).refusal);
    const answer = answerOf<Applied>(this.raw.apply(this.handle, records, detail));
    return answer.ok ? answer.value : allRefused(answer.refusal);
  }

  view(at: string, member = ''): Result<View> {
    if (Math.max(at.length, member.length) > hostLimits.keyBytes) return tooLong(hostLimits.keyBytes);
    return answerOf<View>(this.raw.view(this.handle, member, at));
  }

  preview(record: string): Result<Preview> {
    if (record.length > hostLimits.recordBytes) return tooLong(hostLimits.recordBytes);
    return answerOf<Preview>(this.raw.preview(this.handle, record));
  }

  quote(question: string): Result<Quote> {
    if (question.length > hostLimits.recordBytes) return tooLong(hostLimits.recordBytes);
    return answerOf<Quote>(this.raw.quote(this.handle, question));
  }

  explain(recordId: string, member = ''): Result<Explanation> {
    if (Math.max(recordId.length, member.length) > hostLimits.keyBytes) return tooLong(hostLimits.keyBytes);
    return answerOf<Explanation>(this.raw.explain(this.handle, member, recordId));
  }

  restore(snapshot: Uint8Array, member = ''): Result<void> {
    if (snapshot.length > hostLimits.batchBytes) return tooLong(hostLimits.batchBytes);
    if (member.length > hostLimits.keyBytes) return tooLong(hostLimits.keyBytes);
    const answer = answerOf<unknown>(this.raw.restore(this.handle, snapshot, member));
    return answer.ok ? accepted(undefined) : answer;
  }

  dispose(): void {
    if (this.handle !== closedHandle) this.raw.close(this.handle);
    this.handle = closedHandle;
  }
}

/** UTF-8 never has fewer bytes than UTF-16 has units, so a text longer than this is too long; the engine counts exactly. */
export function tooLong(bytes: number): { ok: false; refusal: Refusal } {
  return refused('json.size', `at most ${String(bytes)} bytes`);
}

function allRefused(reason: Refusal): Applied {
  return { accepted: 0, already: 0, refused: 1, results: [{ id: '', status: 'refused', refusal: reason }] };
}

export function answerOf<T>(json: string): Result<T> {
  const answer = JSON.parse(json) as T | { readonly refusal: Refusal };
  return isRefusal(answer) ? { ok: false, refusal: answer.refusal } : accepted(answer);
}

/** Only a refused answer has this one field at its top. */
function isRefusal(answer: unknown): answer is { readonly refusal: Refusal } {
  return typeof answer === 'object' && answer !== null && 'refusal' in answer;
}
