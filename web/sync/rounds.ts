import type { Refusal } from '../engine/generated/answer.js';
import type { Result } from '../engine/types.js';
import { refusal } from '../engine/result.js';
import { idOf } from '../store/lines.js';
import type { HubMemory, HubStore, Journal, Numbered, ShownReceipt } from '../store/types.js';
import { answered, draftOf, isSyncAnswer, owning, renamed, requestOf, sentAt, taken, type Draft } from './draft.js';
import { enter, type Entering } from './enter.js';
import { eachOnce, ownTail, type OwnTail } from './own.js';
import { mostPushed, type SyncAnswer } from './protocol.js';
import { showReceipts, withReceipt } from './receipts.js';
import { ending, type RoundEnd } from './round-end.js';
import type { Identity } from './types.js';
import type { Answer, Failed, Post } from './wire.js';

export interface RoundOptions {
  readonly journal: Journal;
  readonly store: HubStore;
  readonly post: Post;
  readonly identity?: Identity | undefined;
  readonly newId: () => string;
  /** Milliseconds, by the device's clock. */
  readonly now: () => number;
  /** Something was stored. */
  readonly changed: () => void;
}

/** Nothing is asked of the hub more often than this without coming nearer to it. */
const mostTries = 5;
const level: RoundEnd = { kind: 'level' };

/** Hands over what the device has recorded and fetches what the hub has, until both have the same. */
export class Rounds {
  readonly #options: RoundOptions;
  #mostPushed = mostPushed;
  /** A shopper who has logged in claims the card once a page; if the hub does not answer, again. */
  #claimed = false;
  #identified = false;

  constructor(options: RoundOptions) {
    this.#options = options;
  }

  /** The shopper has logged in: the next round claims the card again. */
  identified(): void {
    this.#identified = true;
  }

  async run(): Promise<RoundEnd> {
    if (this.#identified) this.#claimed = this.#identified = false;
    let before: HubMemory | undefined;
    for (let tries = 0; tries < mostTries;) {
      const memory = await this.#memory();
      if (!memory.ok) return ending(memory);
      tries = before === undefined || isNearer(memory.value, before) ? 0 : tries + 1;
      before = memory.value;
      const end = await this.#towardsLevel(memory.value);
      if (end !== undefined) return end;
    }
    return { kind: 'waiting', refusal: refusal('hub.unavailable', 'a hub that comes to an end') };
  }

  /** Remembers a receipt, to be shown to the hub. False: it was shown here before. */
  async adopt(receipt: Omit<ShownReceipt, 'taken'>): Promise<Result<boolean>> {
    return await this.#revise((memory) => withReceipt(memory, receipt));
  }

  /** Remembers that the lines that a base stands for are wanted: the next rounds fetch them. False: it was known. */
  async wantWhole(): Promise<Result<boolean>> {
    return await this.#revise((memory) => (memory.whole === true ? undefined : { ...memory, whole: true }));
  }

  /** Changes what is remembered, whoever else does; false where there is nothing to be changed. */
  async #revise(change: (memory: HubMemory) => HubMemory | undefined): Promise<Result<boolean>> {
    for (;;) {
      const memory = await this.#memory();
      if (!memory.ok) return memory;
      const next = change(memory.value);
      if (next === undefined) return { ok: true, value: false };
      const stored = await this.#options.store.store(memory.value, { ...next, revision: this.#options.newId() }, []);
      if (!stored.ok || stored.value) return stored;
    }
  }

  /** What is remembered. Of a card that was forgotten meanwhile nothing stays. */
  async #memory(): Promise<Result<HubMemory>> {
    const { store, journal, newId } = this.#options;
    const recalled = await store.recall();
    if (!recalled.ok) return recalled;
    if (recalled.value !== undefined) return { ok: true, value: recalled.value };
    const own = await journal.read(0);
    if (!own.ok) return own;
    const begun = await store.begin({
      revision: newId(),
      journal: newId(),
      count: 0,
      device: newId(),
      own: own.value.journal,
      mark: 0,
      sent: 0,
      last: '',
      refused: [],
    });
    const still = begun.ok ? await journal.read(0) : begun;
    if (!still.ok) {
      await store.clear();
      return still;
    }
    return await this.#memory();
  }

  /** One stored step; nothing when there is more to do. */
  async #towardsLevel(memory: HubMemory): Promise<RoundEnd | undefined> {
    if (memory.token === undefined) return await this.#enter(memory, { identity: await this.#identity() });
    const shown = await showReceipts(this.#options.post, draftOf(memory, this.#options.newId));
    let { draft } = shown;
    for (;;) {
      const own = await ownTail(this.#options.journal, draft.next);
      if (!own.ok) return ending(own);
      draft = { ...draft, next: owning(draft.next, own.value, this.#options.newId) };
      const pushed = eachOnce(own.value.unsent.slice(0, this.#mostPushed));
      const answer = await this.#exchange(draft.next, pushed);
      if (!answer.ok) return await this.#failed(draft, own.value, pushed, answer);
      const before = draft.next;
      draft = taken(draft, pushed, answer.value, this.#options.newId);
      const { next } = draft;
      const moved = next.journal !== before.journal || next.count > before.count || next.sent !== before.sent;
      if (next.count < answer.value.head && moved) continue;
      if (next.count < answer.value.head) return { kind: 'waiting', refusal: notInForm };
      const stored = await this.#store(draft);
      if (stored !== undefined) return stored;
      if (pushed.length > 0 && !moved)
        return { kind: 'waiting', refusal: refusal('hub.unavailable', 'a hub with time') };
      if (pushed.length < own.value.unsent.length || next.sent < (pushed.at(-1)?.seq ?? next.sent)) return undefined;
      if (next.sent < before.sent) return undefined;
      if (shown.failed !== undefined) return ending(shown.failed);
      return next.receipts?.some(({ taken: isTaken }) => !isTaken) === true ? undefined : await this.#claim();
    }
  }

  async #exchange(memory: HubMemory, pushed: readonly Numbered[]): Promise<Answer<SyncAnswer>> {
    const { post, now } = this.#options;
    const answer = await post('sync', sentAt(now(), requestOf(memory, pushed)), memory.token);
    if (!answer.ok) return answer;
    const { value } = answer;
    return isSyncAnswer(value) ? { ok: true, value } : { ok: false, refusal: notInForm };
  }

  async #failed(
    draft: Draft,
    own: OwnTail,
    pushed: readonly Numbered[],
    failed: Failed,
  ): Promise<RoundEnd | undefined> {
    const { newId } = this.#options;
    const { code } = failed.refusal;
    if (code === 'device.forked') return await this.#remember(draft.before, renamed(draft.before, newId));
    if (code === 'request.size' && pushed.length > 0)
      return await this.#smaller(draft.before, own, pushed, failed.refusal);
    if (code === 'auth.invalid' || code === 'member.claimed') {
      const identity = await this.#identity();
      const restored = failed.epoch !== undefined && failed.epoch !== draft.before.epoch;
      // Whoever shows the token of a card that went over to a shopper is told whether that is this one.
      const claims = identity !== undefined && code === 'member.claimed' ? draft.before.token : undefined;
      if (restored || (identity !== undefined && !this.#claimed))
        return await this.#enter(draft.before, { identity, claims });
    }
    // What came is worth keeping, but says nothing yet about what was sent.
    const { before, next, lines, snapshot } = draft;
    if (lines.length > 0 && next.journal === before.journal) {
      const come = { ...before, count: next.count, base: next.base };
      const stored = await this.#store({ before, next: come, lines, snapshot });
      if (stored !== undefined) return stored;
    }
    return ending(failed);
  }

  /** A record that is too large by itself is refused, and does not keep the others waiting. */
  async #smaller(
    base: HubMemory,
    own: OwnTail,
    pushed: readonly Numbered[],
    why: Refusal,
  ): Promise<RoundEnd | undefined> {
    const [first] = pushed;
    this.#mostPushed = Math.max(1, Math.floor(pushed.length / 2));
    if (pushed.length > 1 || first === undefined) return undefined;
    this.#mostPushed = mostPushed;
    const owned = owning(base, own, this.#options.newId);
    return await this.#remember(
      base,
      answered(owned, first, { id: idOf(first.line), status: 'refused', refusal: why }),
    );
  }

  /** Everything is sent: now the card can go over to a shopper who has logged in. */
  async #claim(): Promise<RoundEnd | undefined> {
    const identity = this.#claimed ? undefined : await this.#identity();
    if (identity === undefined) return level;
    const memory = await this.#memory();
    if (!memory.ok) return ending(memory);
    const own = await ownTail(this.#options.journal, memory.value);
    if (!own.ok) return ending(own);
    // What was recorded meanwhile is sent first: of a card that is left nothing is sent any more.
    if (own.value.unsent.length > 0) return undefined;
    const end = await this.#enter(memory.value, { identity, claims: memory.value.token });
    return end?.kind === 'refused' ? level : end; // the card is well where it is
  }

  async #enter(memory: HubMemory, entering: Entering): Promise<RoundEnd | undefined> {
    const { journal, post, newId } = this.#options;
    const own = await ownTail(journal, memory);
    if (!own.ok) return ending(own);
    const entered = await enter(post, owning(memory, own.value, newId), own.value, entering, newId);
    const end = entered.ok ? await this.#remember(memory, entered.value) : ending(entered);
    if (entering.identity === undefined || end?.kind === 'waiting') return end;
    this.#claimed = true;
    const isOver = !entered.ok && entered.refusal.code === 'auth.invalid';
    // An identity that is over keeps nobody from a card: the next page, with another one, claims it.
    return isOver && memory.token === undefined ? await this.#enter(memory, { identity: undefined }) : end;
  }

  async #identity(): Promise<string | undefined> {
    try {
      return await this.#options.identity?.();
    } catch {
      return undefined; // the merchant's own trouble: the card stays the device's until the next page
    }
  }

  async #remember(before: HubMemory, next: HubMemory): Promise<RoundEnd | undefined> {
    return await this.#store({ before, next, lines: [] });
  }

  /** Nothing when it is stored, or when another tab was quicker: either way one goes on from what is stored. */
  async #store({ before, next, lines, snapshot }: Draft): Promise<RoundEnd | undefined> {
    if (lines.length === 0 && JSON.stringify(before) === JSON.stringify(next)) return undefined;
    const revised = { ...next, revision: this.#options.newId() };
    const stored = await this.#options.store.store(before, revised, lines, snapshot);
    if (!stored.ok) return ending(stored);
    if (stored.value) this.#options.changed();
    return undefined;
  }
}

const notInForm = refusal('hub.unavailable', 'a hub that answers in form');

function isNearer(now: HubMemory, before: HubMemory): boolean {
  return now.count > before.count || now.sent > before.sent;
}
