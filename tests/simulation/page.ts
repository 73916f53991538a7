import { Card } from '../../web/client/card.js';
import { Fold, instances } from '../../web/client/fold.js';
import type { HubLink } from '../../web/client/hub-link.js';
import { Queue } from '../../web/client/queue.js';
import { Shown } from '../../web/client/receipts.js';
import { writeRecord } from '../../web/client/records.js';
import type { RecordData, RecordKind } from '../../web/client/types.js';
import { accepted, refused } from '../../web/engine/result.js';
import type { Result } from '../../web/engine/types.js';
import { hubPrefix } from '../../web/sync/protocol.js';
import { openSync, type Sync, type SyncWord } from '../../web/sync/sync.js';
import type { Phone } from './phone.js';
import type { SignedReceipt } from './receipts.js';
import { programId } from './world.js';

/** Loading a module takes real time, which a story does not wait for. */
await instances();

/** What changes something when it is asked of a storage. */
const writing: ReadonlySet<string | symbol> = new Set(['begin', 'append', 'store', 'clear']);

/** One page that is open on a phone: the real card, fold and sync, on storages that can fail and stop at any step. */
export class Page {
  isAlive = true;
  said: SyncWord = 'none';
  /** The hub has said that the card was erased. */
  isErased = false;
  readonly #phone: Phone;
  readonly #queue = new Queue();
  readonly #fold: Fold;
  readonly #card: Card;
  readonly #sync: Sync;

  constructor(phone: Phone) {
    const { stage } = phone;
    this.#phone = phone;
    const journal = this.#guarded('journal', phone.journal);
    this.#fold = new Fold({
      bring: () => Promise.resolve(stage.world.engine),
      replay: () => this.#card.whole(),
      ledgerRecords: 0,
    });
    this.#sync = openSync(
      {
        url: `https://${phone.name}/v1/${programId}/`,
        programId,
        now: () => new Date(phone.now()),
        journal,
        store: this.#guarded('hub', phone.store),
        identity: phone.identity,
        changed: () => void this.#queue.run(() => this.#card.catchUp()),
        said: (word, problem) => {
          this.said = word;
          if (problem?.code === 'member.erased') this.isErased = true;
        },
      },
      {
        now: phone.now,
        after: (milliseconds, callback) => stage.timeline.after(milliseconds, () => this.isAlive && callback()),
        random: () => stage.chance.next(),
      },
    );
    this.#card = new Card(journal, this.#fold, this.#link());
  }

  /** Opens the programme and counts what is there. */
  async begin(): Promise<void> {
    await this.#run(async () => {
      const { world } = this.#phone.stage;
      await this.#fold.load();
      const found = await this.#card.catchUp();
      const opened = found.ok ? await this.#fold.open(this.#phone.stage.program) : found;
      if (!opened.ok) return opened;
      if (this.#card.joined) this.#sync.start();
      return accepted(world);
    });
  }

  /** Answers the record's id when it is stored. */
  async record<K extends RecordKind>(kind: K, data: RecordData<K> | undefined): Promise<string | undefined> {
    const now = new Date(this.#phone.now());
    const written = writeRecord(kind, data, {}, { now: () => now, program: { timeZone: 'UTC' } });
    if (!written.ok) throw new Error(written.refusal.code);
    const taken = await this.#run(() => this.#card.take(written.value));
    const { trace, name } = { trace: this.#phone.stage.trace, name: this.#phone.name };
    const outcome = taken === undefined ? 'nobody knows' : taken.ok ? taken.value.outcome : taken.refusal.code;
    trace.say(`${name}: ${kind} ${written.value.record.id.slice(0, 8)}: ${outcome}`);
    if (taken?.ok !== true || taken.value.outcome === 'already') return undefined;
    this.#sync.start();
    this.#sync.recorded();
    return written.value.record.id;
  }

  /** Asks the hub now, until that is over. */
  async syncNow(): Promise<void> {
    await this.#sync.now();
    await this.#queue.run(() => Promise.resolve());
  }

  /** Puts a receipt on the card, as a page does that was opened with one. */
  async show({ receipt, text }: SignedReceipt): Promise<void> {
    const { stage, name } = this.#phone;
    const shown = new Shown(receipt, text);
    const clock = { now: () => new Date(this.#phone.now()), program: { timeZone: 'UTC' } };
    const put = await this.#run(async () => {
      if (!this.#card.joined) return refused('storage.cleared', 'a card to put it on');
      const written = await shown.record(hubPrefix, clock);
      return written.ok ? await shown.adopt(this.#card, written.value) : written;
    });
    const outcome = put === undefined ? 'nobody knows' : put.ok ? put.value.outcome : put.refusal.code;
    stage.trace.say(`${name}: shows the receipt ${receipt.id}: ${outcome}`);
  }

  /** Deletes the card at the hub, and then here. Nobody waits: all else that is done on the page comes after it. */
  erase(): void {
    const phone = this.#phone;
    phone.stage.trace.say(`${phone.name}: erases the card`);
    void this.#queue.run(async () => {
      const erased = await this.#sync.erase();
      phone.stage.trace.say(`${phone.name}: ${erased.ok ? 'the card is erased' : erased.refusal.code}`);
      if (!erased.ok) return;
      phone.forgets();
      const forgotten = await this.#card.forget();
      if (forgotten.ok) this.#card.leave();
    });
  }

  close(): void {
    this.#phone.stage.trace.say(`${this.#phone.name}: closes the page, ${this.said}`);
    this.#sync.stop();
    this.end();
  }

  /** Nothing of it goes on. The instance of the engine is everybody's: what the page has in it has to be freed. */
  end(): void {
    this.isAlive = false;
    this.#fold.restart();
    this.#fold.dispose();
  }

  /** What comes of it; nothing, when the page dies over it. */
  async #run<T>(work: () => Promise<Result<T>>): Promise<Result<T> | undefined> {
    const ended: { result?: Result<T> } = {};
    void this.#queue.run(async () => (ended.result = await work()));
    await this.#phone.stage.timeline.settle();
    return ended.result;
  }

  #link(): HubLink {
    const link: Pick<HubLink, keyof HubLink> = {
      prefix: hubPrefix,
      read: (from) => this.#sync.sequence.read(from),
      adopt: (receipt) => this.#sync.adopt(receipt),
      export: () => this.#sync.export(),
      wantWhole: () => this.#sync.wantWhole(),
      erase: () => this.#sync.erase(),
      identified: () => this.#sync.identified(),
      ask: (path, body) => this.#sync.ask(path, body),
      start: async () => this.#sync.start(),
      recorded: async () => this.#sync.recorded(),
      now: () => this.#sync.now(),
      leave: () => this.#sync.leave(),
      forget: () => this.#sync.forget(),
      close: () => this.#sync.stop(),
    };
    return link as HubLink;
  }

  #guarded<S extends object>(of: string, storage: S): S {
    return new Proxy(storage, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        if (!writing.has(name) && name !== 'read' && name !== 'recall' && name !== 'look')
          return (member as (...words: unknown[]) => unknown).bind(target);
        const work = (...words: unknown[]): Promise<unknown> =>
          Reflect.apply(member, target, words) as Promise<unknown>;
        return (...words: unknown[]) => this.#through(`${of}.${String(name)}`, writing.has(name), () => work(...words));
      },
    });
  }

  async #through(step: string, writes: boolean, work: () => Promise<unknown>): Promise<unknown> {
    if (!this.isAlive) return await never;
    const { chance, mood } = this.#phone.stage;
    if (writes && chance.happens(mood.pageCrashes)) {
      if (chance.happens(0.5)) await work();
      this.#phone.crash(step);
      return await never;
    }
    if (writes && chance.happens(mood.storageFails)) return full;
    return await work();
  }
}

const never = new Promise<never>(() => undefined);
const full = { ok: false, refusal: { code: 'storage.unavailable', pointer: '', expected: 'room' } };
