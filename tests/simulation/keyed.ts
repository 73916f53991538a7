import assert from 'node:assert/strict';
import { keptMs } from '../../web/hub/trust/idempotency.js';
import type { Answered } from './hub.js';

/** What was asked with an Idempotency-Key: how often it was heard, and what was answered first. */
export class Keyed {
  #heard: string | undefined;

  constructor(
    readonly key: string,
    readonly path: string,
    readonly body: string,
    /** When it was asked first. */
    readonly ms: number,
  ) {}

  get isHeard(): boolean {
    return this.#heard !== undefined;
  }

  /** For so long the hub has to know what it answered, unless it was restored. */
  isKept(nowMs: number): boolean {
    return nowMs < this.ms + keptMs;
  }

  /** The same was asked: each answer is the first one. */
  hear({ status, body }: Answered, nowMs: number): void {
    const text = `${status} ${body}`;
    if (this.isKept(nowMs)) this.#heard ??= text;
    if (this.isKept(nowMs)) assert.equal(text, this.#heard, `${this.key} was answered otherwise the second time`);
  }

  /** Something else was asked under the key. */
  hearOther({ status, body }: Answered, nowMs: number): void {
    if (!this.isKept(nowMs) || status === 503) return;
    assert.ok(status === 409 && body.includes('"request.conflict"'), `${this.key} was used for two: ${status} ${body}`);
  }
}
