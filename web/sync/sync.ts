import type { Refusal } from '../engine/generated/answer.js';
import type { TenfoldRecord } from '../engine/generated/record.js';
import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { browserHub } from '../store/hub.js';
import { randomId } from '../store/id.js';
import { memoryHub } from '../store/memory-hub.js';
import type { HubStore, News, Sequence } from '../store/types.js';
import { within } from '../store/within.js';
import { Merged } from './merged.js';
import { onlyTab } from './only-tab.js';
import { ownTail } from './own.js';
import { Leaving, onLeaving } from './page.js';
import type { RoundEnd } from './round-end.js';
import { Rounds } from './rounds.js';
import { Schedule, type TaskEnd, type Timing } from './schedule.js';
import type { Left, Sync, SyncOptions } from './types.js';
import { type Post, postTo } from './wire.js';

export type * from './types.js';
export type { Timing } from './schedule.js';

/** Who logs out waits no longer for the hub than this. */
const timeoutMs = 10_000;

/** Real time and chance. */
const realTiming: Timing = {
  now: () => Date.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    // Node would stay alive for it; browsers answer a number.
    if (typeof timer === 'object') timer.unref();
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Opens the sync of one card; nothing is asked of the hub before `start`. */
export function openSync(options: SyncOptions, timing: Timing = realTiming): Sync {
  return new CardSync(options, timing);
}

class CardSync implements Sync {
  readonly sequence: Sequence;
  readonly #options: SyncOptions;
  readonly #timing: Timing;
  readonly #store: HubStore;
  readonly #post: Post;
  readonly #rounds: Rounds;
  readonly #leaving: Leaving;
  readonly #stopWatching: () => void;
  #schedule: Schedule | undefined;
  /** Whoever was logged in has left, here or in another tab. */
  #nobody = false;
  #stopPage: () => void = () => undefined;

  constructor(options: SyncOptions, timing: Timing) {
    const { url, journal, programId, identity } = options;
    const kept = journal.kind === 'browser' ? browserHub : memoryHub;
    this.#options = options;
    this.#timing = timing;
    this.#store = options.store ?? kept(programId);
    this.sequence = new Merged(journal, this.#store);
    const now = (): number => options.now().getTime();
    const post = postTo(url, () => timing.now());
    this.#post = post;
    this.#leaving = new Leaving(url, journal, this.#store, now);
    this.#rounds = new Rounds({
      journal,
      store: this.#store,
      post,
      identity: async () => (this.#nobody ? undefined : await identity?.()),
      newId: randomId,
      now,
      changed: this.#changed,
    });
    const stops = [this.#store.watch(this.#changed), journal.watch(this.#heard)];
    this.#stopWatching = () => stops.forEach((stop) => stop());
  }

  start(): void {
    if (this.#schedule !== undefined) return;
    this.#say('pending');
    this.#schedule = new Schedule(() => this.#round(), this.#timing);
    this.#stopPage = onLeaving(() => this.#leaving.send());
    void this.now();
  }

  recorded(): void {
    if (this.#schedule === undefined) return;
    this.#say('pending');
    void this.#leaving.prepare();
    this.#schedule.soon();
  }

  async adopt(receipt: Parameters<Sync['adopt']>[0]): Promise<Result<boolean>> {
    const adopted = await this.#rounds.adopt(receipt);
    if (adopted.ok && adopted.value) this.recorded();
    return adopted;
  }

  async wantWhole(): Promise<Result<void>> {
    const wanted = await this.#rounds.wantWhole();
    if (!wanted.ok) return wanted;
    await this.now();
    const memory = await this.#store.recall();
    if (!memory.ok) return memory;
    return (memory.value?.base ?? 0) === 0
      ? accepted(undefined)
      : refused('hub.unavailable', 'a hub that answers: this device has only the latest records');
  }

  async identified(): Promise<void> {
    this.#nobody = false;
    this.#rounds.identified();
    await this.now();
  }

  async now(): Promise<void> {
    await this.#schedule?.now();
  }

  async ask(path: string, body?: unknown): Promise<Result<unknown>> {
    let token = await this.#token();
    if (token.ok && token.value === undefined) {
      await this.now();
      token = await this.#token();
    }
    if (!token.ok) return token;
    return token.value === undefined
      ? refused('hub.unavailable', 'a hub that knows this device')
      : await this.#post(path, body, token.value);
  }

  async export(): Promise<Result<unknown>> {
    await this.now();
    return await this.ask('card/export');
  }

  async erase(): Promise<Result<void>> {
    const token = await this.#token();
    if (!token.ok) return token;
    if (token.value === undefined) return { ok: true, value: undefined };
    const erased = await this.#post('card', undefined, token.value, 'DELETE');
    const isGone = erased.ok || erased.refusal.code === 'member.erased';
    return isGone ? { ok: true, value: undefined } : { ok: false, refusal: erased.refusal };
  }

  async leave(): Promise<Result<Left>> {
    await within(timeoutMs, this.#sendAll(), () => undefined, 'the hub has everything').catch(() => undefined);
    const whole = await this.sequence.read({ own: 0 });
    if (!whole.ok && whole.refusal.code !== 'storage.cleared') return whole;
    this.#nobody = true;
    const pending = whole.ok ? (whole.value?.end.hub?.pending ?? []) : [];
    return accepted({ unsent: pending.map(({ line }) => JSON.parse(line) as TenfoldRecord) });
  }

  async #sendAll(): Promise<void> {
    if (await this.#hasUnsent()) await this.now();
  }

  async #token(): Promise<Result<string | undefined>> {
    const memory = await this.#store.recall();
    return memory.ok ? { ok: true, value: memory.value?.token } : memory;
  }

  async forget(): Promise<Result<void>> {
    this.#rest();
    return await this.#store.clear();
  }

  stop(): void {
    this.#rest();
    this.#stopWatching();
    this.#store.close();
  }

  readonly #changed = (): void => {
    void this.#leaving.prepare().then(this.#options.changed);
  };

  /** The card was forgotten in another tab: whoever begins one here is nobody that was logged in, before it is said anew. */
  readonly #heard = (news: News): void => {
    if (news !== 'forgotten') return;
    this.#nobody = true;
    this.#rest();
  };

  /** Until there is a card again. */
  #rest(): void {
    if (this.#schedule !== undefined) this.#say('pending');
    this.#schedule?.stop();
    this.#schedule = undefined;
    this.#stopPage();
    this.#leaving.forget();
  }

  #say(word: Parameters<SyncOptions['said']>[0], problem?: Refusal): void {
    this.#options.said(word, problem);
  }

  async #round(): Promise<TaskEnd> {
    const schedule = this.#schedule;
    this.#say('syncing');
    const end = await onlyTab(`tenfold-${this.#options.programId}.hub`, () => this.#rounds.run());
    const found = end.kind === 'gone' ? await this.#options.journal.look() : undefined;
    if (schedule !== this.#schedule) return { again: 'never' }; // it was stopped meanwhile
    if (found?.ok !== true || found.value.state !== 'present') return this.#ended(end);
    this.#say('pending'); // another card has begun since
    return { again: 'soon' };
  }

  #ended(end: RoundEnd): TaskEnd {
    if (end.kind === 'gone') {
      this.#rest();
      return { again: 'never' };
    }
    if (end.kind === 'level') {
      this.#say('synced');
      return { again: 'idly' };
    }
    this.#say(end.kind === 'refused' ? 'refused' : 'offline', end.refusal);
    if (end.kind === 'waiting') void this.#sendLater();
    return { again: end.kind === 'refused' ? 'rarely' : 'soon', waitMs: end.retryAfterMs };
  }

  /** What could not be sent goes when there is a network again, where the page's worker sees to that: also without a page. */
  async #sendLater(): Promise<void> {
    if (typeof navigator === 'undefined' || !('serviceWorker' in navigator) || !(await this.#hasUnsent())) return;
    await import('./offline.js').then(({ sendLater }) => sendLater(this.#options.url)).catch(() => false);
  }

  async #hasUnsent(): Promise<boolean> {
    const memory = await this.#store.recall();
    const own = memory.ok ? await ownTail(this.#options.journal, memory.value) : memory;
    if (!memory.ok || !own.ok) return false;
    return own.value.unsent.length > 0 || memory.value?.receipts?.some(({ taken }) => !taken) === true;
  }
}
