import { createHmac } from 'node:crypto';
import type { RecordData, RecordKind } from '../../web/client/types.js';
import { memoryHub } from '../../web/store/memory-hub.js';
import { memoryJournal, type HubMemory, type HubStore, type Journal } from '../../web/store/index.js';
import type { RecordAnswer, SyncAnswer, SyncRequest } from '../../web/sync/protocol.js';
import { Merged } from '../../web/sync/merged.js';
import { Page } from './page.js';
import type { Stage } from './stage.js';
import { identitySecret, programId } from './world.js';

/** A shopper's phone: what is stored on it outlives its pages. */
export class Phone {
  journal: Journal = memoryJournal();
  store: HubStore = memoryHub();
  /** The merchant's name for whoever has logged in on it. */
  shopper: string | undefined;
  isOffline = false;
  /** Records of which the page has told the shopper that they are stored. */
  readonly recorded = new Map<string, string>();
  /** What the hub has answered about its records last. */
  readonly heard = new Map<string, RecordAnswer['status']>();
  /** Those of them that were in the hub by one of its answers. */
  readonly acknowledged = new Map<string, string>();
  /** In whose hands it was. */
  readonly hands = new Set<string | undefined>();
  page: Page | undefined;
  /** It, and all phones that were set up from it or that it was set up from: they are one person's. */
  family: Phone[] = [this];

  constructor(
    readonly stage: Stage,
    readonly name: string,
    /** How far its clock is ahead. */
    readonly skewMs: number,
  ) {}

  readonly now = (): number => this.stage.timeline.now() + this.skewMs;

  async open(): Promise<Page> {
    this.hands.add(this.shopper);
    if (this.page !== undefined) return this.page;
    const page = new Page(this);
    this.page = page;
    this.stage.trace.say(`${this.name}: opens the page`);
    await page.begin();
    return page;
  }

  close(): void {
    this.page?.close();
    this.page = undefined;
  }

  /** The page is gone between two steps of the storage, and nothing of it goes on. */
  crash(where: string): void {
    this.stage.trace.say(`${this.name}: its page dies at ${where}`);
    this.page?.end();
    this.page = undefined;
  }

  async record<K extends RecordKind>(kind: K, data: RecordData<K> | undefined): Promise<void> {
    const page = this.page ?? (await this.open());
    const id = await page.record(kind, data);
    if (id !== undefined) this.recorded.set(id, kind);
  }

  /** The card is erased: what was on it is nobody's loss. */
  forgets(): void {
    this.recorded.clear();
    this.heard.clear();
    this.acknowledged.clear();
    this.hands.clear();
    this.hands.add(this.shopper);
  }

  /** What the shopper's shop says about who it is; nothing where nobody has logged in. */
  readonly identity = (): Promise<string | undefined> => {
    if (this.shopper === undefined) return Promise.resolve(undefined);
    const seconds = Math.floor(this.stage.timeline.now() / 1000);
    const claims = { sub: this.shopper, aud: programId, iat: seconds, exp: seconds + 300 };
    const [head, body] = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const signature = createHmac('sha256', identitySecret).update(`${head}.${body}`).digest('base64url');
    return Promise.resolve(`${head}.${body}.${signature}`);
  };

  /** Stands in for `fetch`. */
  async fetch(url: URL, init: RequestInit): Promise<Response> {
    const { page } = this;
    if (this.isOffline) throw new TypeError('Failed to fetch');
    const token = new Map(Object.entries(init.headers as Record<string, string>)).get('authorization');
    const asked = {
      method: init.method ?? 'POST',
      path: url.pathname,
      token: token?.replace('Bearer ', ''),
      body: (init.body as string | undefined) ?? '',
    };
    const { status, body } = await this.stage.network.send(this.name, asked);
    const value: unknown = JSON.parse(body);
    if (page?.isAlive === true && status === 200) this.#hear(url, asked.body, value);
    const headers = { get: () => null };
    return { ok: status < 300, status, headers, json: () => Promise.resolve(value) } as unknown as Response;
  }

  /** Whether there is a card on it. */
  async isJoined(): Promise<boolean> {
    const found = await this.journal.look();
    return found.ok && found.value.state === 'present';
  }

  /** What is folded on it, and what it remembers. */
  async shown(): Promise<{ lines: readonly string[]; pending: number; memory: HubMemory | undefined }> {
    const whole = await new Merged(this.journal, this.store).read({ own: 0 });
    const memory = await this.store.recall();
    if (!whole.ok || !memory.ok) throw new Error(JSON.stringify([whole, memory]));
    const { lines = [], end } = whole.value ?? {};
    return { lines, pending: end?.hub?.pending.length ?? 0, memory: memory.value };
  }

  /** Another phone, set up from this one's backup. */
  async clone(name: string): Promise<Phone> {
    const copy = new Phone(this.stage, name, this.skewMs);
    copy.shopper = this.shopper;
    copy.family = this.family;
    this.family.push(copy);
    const own = await this.journal.read(0);
    const { lines, memory } = await this.#kept();
    if (own.ok && own.value.lines.length > 0) await copy.journal.begin(own.value.lines);
    if (memory === undefined) return copy;
    const empty = { ...memory, revision: 'before', journal: 'before', count: 0 };
    await copy.store.begin(empty);
    await copy.store.store(empty, memory, lines);
    return copy;
  }

  /** The power fails before the last records have reached the flash memory. */
  async loseEnd(records: number): Promise<void> {
    const own = await this.journal.read(0);
    if (!own.ok || own.value.lines.length <= records) return;
    const kept = own.value.lines.slice(0, -records);
    for (const line of own.value.lines.slice(-records)) this.recorded.delete((JSON.parse(line) as { id: string }).id);
    this.journal = memoryJournal();
    await this.journal.begin(kept);
    this.stage.trace.say(`${this.name}: has lost its last ${records} records`);
  }

  async #kept(): Promise<{ lines: readonly string[]; memory: HubMemory | undefined }> {
    const tail = await this.store.read();
    if (!tail.ok) throw new Error(tail.refusal.code);
    return tail.value;
  }

  #hear(url: URL, asked: string, answered: unknown): void {
    if (!url.pathname.endsWith('/sync')) return;
    const { answers } = answered as SyncAnswer;
    (JSON.parse(asked) as SyncRequest).records.forEach(({ line }, i) => {
      const status = answers[i]?.status ?? 'later';
      const { id } = JSON.parse(line) as { readonly id: string };
      this.heard.set(id, status);
      if (status === 'accepted') this.acknowledged.set(id, line);
    });
  }
}
