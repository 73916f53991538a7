import { accepted } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { idOf } from '../store/lines.js';
import type { HubStore, HubTail, Journal, Numbered, Position, Sequence, Stretch } from '../store/types.js';
import { numbered, ownTail } from './own.js';

/**
 * The card as the hub has it, and behind it what this device has recorded and the hub does not have yet. Two devices
 * that have the same lines of the hub, and nothing of their own to send, fold the same.
 *
 * When the hub's lines have grown, the own records move behind them: everything is folded anew, unless what was folded
 * happens to be how it now begins.
 */
export class Merged implements Sequence {
  readonly #own: Journal;
  readonly #hub: HubStore;

  constructor(own: Journal, hub: HubStore) {
    this.#own = own;
    this.#hub = hub;
  }

  /** The hub's lines are read first: whatever is in them was in the own journal before, so nothing is folded twice. */
  async read(from: Position): Promise<Result<Stretch | undefined>> {
    const tail = await this.#hub.read(from.hub);
    if (!tail.ok) return tail;
    if (from.hub === undefined) return from.own === 0 ? await this.#whole(tail.value) : accepted(undefined);
    if ((tail.value.memory?.journal ?? '') !== from.hub.journal) return accepted(undefined);
    const own = await this.#own.read(from.own);
    if (!own.ok) return own;
    const candidates = [...from.hub.pending, ...numbered(own.value.lines, from.own)];
    const after = stretch(tail.value, from.hub.count, candidates, from.own + own.value.lines.length);
    const folded = from.hub.pending;
    if (folded.some(({ line }, index) => line !== after.lines[index])) return accepted(undefined);
    return accepted({ lines: after.lines.slice(folded.length), end: after.end });
  }

  async #whole(tail: HubTail): Promise<Result<Stretch>> {
    const own = await ownTail(this.#own, tail.memory);
    if (!own.ok) return own;
    const { sent, unsent } = own.value;
    const memory = tail.memory && { ...tail.memory, sent };
    const whole = stretch({ memory, lines: tail.lines }, memory?.base ?? 0, unsent, sent + unsent.length);
    return accepted({ ...whole, base: tail.base });
  }
}

/** The hub's lines, and those of the candidates that are neither among them nor answered already. */
function stretch(tail: HubTail, before: number, candidates: readonly Numbered[], ownCount: number): Stretch {
  const { memory, lines } = tail;
  const refused = memory?.refused ?? [];
  const waiting = (memory?.receipts ?? []).filter(({ taken }) => !taken).map(({ line }) => ({ seq: 0, line }));
  const isThere = (line: string): boolean => waiting.some((receipt) => receipt.line === line);
  const own = candidates.filter(({ seq, line }) => (seq === 0 ? isThere(line) : seq > (memory?.sent ?? 0)));
  const unsent = [...own, ...waiting.filter(({ line }) => !own.some((one) => one.line === line))];
  const known = new Set(unsent.length === 0 ? [] : [...lines.map(idOf), ...refused.map(({ id }) => id)]);
  const pending = unsent.filter(({ line }) => !known.has(idOf(line)));
  const provisional = memory?.provisional ?? [];
  const hub = { journal: memory?.journal ?? '', count: before + lines.length, pending, refused, provisional };
  return { lines: [...lines, ...pending.map(({ line }) => line)], end: { own: ownCount, hub } };
}
