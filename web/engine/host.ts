import { answerOf, HostedCardEngine, tooLong } from './card-engine.js';
import type { Applied, Draw, Ranks, Totals } from './generated/answer.js';
import { hostLimits } from './generated/vocabulary.js';
import type { WholeEngine } from './raw.js';
import { accepted, refusal } from './result.js';
import type { Detail, DrawQuestion, Engine, RankQuestion, Result } from './types.js';

/** The whole of the documented interface, which the build for Node has. */
export class HostedEngine extends HostedCardEngine<WholeEngine> implements Engine {
  applyPacked(records: Uint8Array, detail: Detail = 'entries'): Result<Applied> {
    if (records.length > hostLimits.batchBytes) return tooLong(hostLimits.batchBytes);
    return answerOf<Applied>(this.raw.applyPacked(this.handle, records, detail));
  }

  pack(records: string): Result<Uint8Array> {
    if (records.length > hostLimits.batchBytes) return tooLong(hostLimits.batchBytes);
    return bytesOf(this.raw.pack(this.handle, records));
  }

  snapshot(member = ''): Result<Uint8Array> {
    if (member.length > hostLimits.keyBytes) return tooLong(hostLimits.keyBytes);
    return bytesOf(this.raw.snapshot(this.handle, member));
  }

  totals(): Totals {
    const answer = answerOf<Totals>(this.raw.totals(this.handle));
    if (!answer.ok) throw new Error(`totals of a disposed engine: ${answer.refusal.code}`);
    return answer.value;
  }

  erase(member = ''): Result<Totals> {
    if (member.length > hostLimits.keyBytes) return tooLong(hostLimits.keyBytes);
    return answerOf<Totals>(this.raw.erase(this.handle, member));
  }

  rank(rank: RankQuestion): Result<Ranks> {
    return this.#ask<Ranks>({ rank });
  }

  draw(draw: DrawQuestion): Result<Draw> {
    return this.#ask<Draw>({ draw });
  }

  #ask<T>(question: unknown): Result<T> {
    const text = JSON.stringify(question);
    if (text.length > hostLimits.recordBytes) return tooLong(hostLimits.recordBytes);
    return answerOf<T>(this.raw.ask(this.handle, text));
  }
}

function bytesOf(answer: Uint8Array | string): Result<Uint8Array> {
  if (typeof answer !== 'string') return accepted(answer);
  const parsed = answerOf<unknown>(answer);
  return parsed.ok ? { ok: false, refusal: refusal('handle.unknown', 'bytes from the engine') } : parsed;
}
