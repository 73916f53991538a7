import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { randomId } from '../store/index.js';
import { mayAssert } from './asserted.js';
import { onReturn } from './page-events.js';
import type { CardExport } from './backup-code.js';
import type { Card } from './card.js';
import { fetched } from './fetched.js';
import { noHub, type HubLink } from './hub-link.js';
import type { Shown } from './receipts.js';
import { takenNow, writeRecord, type Written } from './records.js';
import { Session } from './session.js';
import { instantOf } from '../engine/time.js';
import type {
  Basket,
  ClientOptions,
  ClientState,
  Explanation,
  Left,
  MemberCodeAnswer,
  Preview,
  Program,
  Quote,
  RecordData,
  RecordKind,
  RedemptionCodes,
  RefusedRecord,
  Requested,
  StampAnswer,
  TenfoldClient,
  Tracked,
  TrackedKind,
  TrackOptions,
  View,
} from './types.js';

type Backup = typeof import('./backup.js');

/** Records that may wait for `join()`; a page on which this many things happen has a shopper who does not want to. */
const mostWaiting = 100;

/** The public face: words into records, and everything in the order in which it was asked for. */
export class Client implements TenfoldClient {
  readonly #session: Session;
  readonly #now: () => Date;
  readonly #forgetPage: () => void;
  /** Those that wait for the shopper to join, by their records. */
  readonly #receipts = new Map<string, Shown>();

  constructor(options: ClientOptions) {
    this.#now = options.now ?? ((): Date => new Date());
    this.#session = new Session(options, this.#now);
    this.#forgetPage = onReturn(() => void this.refresh());
  }

  get state(): ClientState {
    return this.#session.state.value;
  }

  get joined(): boolean {
    return this.state.joined;
  }

  view(): View | undefined {
    return this.state.view;
  }

  join(): Promise<Result<Tracked>> {
    return this.#write('joined', undefined, {}, async (written, card) => {
      const joined = await this.#session.join(card, written);
      if (joined.ok) await this.#takeWaiting();
      return joined;
    });
  }

  async track<K extends TrackedKind>(
    kind: K,
    data: RecordData<K>,
    options: TrackOptions = {},
  ): Promise<Result<Tracked>> {
    if (!this.#session.hasHub || mayAssert(this.state.program, kind)) return await this.#track(kind, data, options);
    const copy = copied(data);
    await this.#session.revised; // a programme of before may have known less
    // The hub would refuse it, and the shop's own word comes as well: nobody is to see it counted and taken back.
    return copy.ok && mayAssert(this.state.program, kind)
      ? await this.#track(kind, copy.value, options)
      : refused('record.notAsserted', 'a record that a page may assert', '/kind');
  }

  #track(kind: TrackedKind, data: unknown, options: TrackOptions): Promise<Result<Tracked>> {
    return this.#write(kind, data, options, async (written) => {
      const result = this.joined ? await this.#session.take(written) : this.#wait(written);
      if (!result.ok) this.#session.note(refusedRecord(written, result.refusal));
      return result;
    });
  }

  async receipt(code: string): Promise<Result<Tracked>> {
    await this.#session.opening;
    const now = this.#now();
    const receipts = await fetched('receipts', () => import('./receipts.js'));
    if (!receipts.ok) return receipts;
    const shown = await receipts.value.readShown(this.state.program, code, now.getTime());
    if (!shown.ok) return shown;
    return await this.#session.run(async (card) => {
      const written = await shown.value.record(card.link?.prefix, this.#session.clockAt(now));
      if (!written.ok) return written;
      if (this.joined) return await this.#session.take(written.value, shown.value);
      this.#receipts.set(written.value.record.id, shown.value);
      return this.#wait(written.value);
    });
  }

  async redeem(reward: string): Promise<Result<Requested>> {
    const redemption = randomId();
    const asked = await this.#settle('redemptionRequested', { redemption, reward });
    return asked.ok ? accepted({ ...asked.value, redemption }) : asked;
  }

  confirm(redemption: string): Promise<Result<Tracked>> {
    return this.#settle('redemptionConfirmed', { redemption });
  }

  release(redemption: string): Promise<Result<Tracked>> {
    return this.#settle('redemptionReleased', { redemption });
  }

  async preview<K extends TrackedKind>(
    kind: K,
    data: RecordData<K>,
    options: TrackOptions = {},
  ): Promise<Result<Preview>> {
    await this.#session.opening;
    return await this.#write(kind, data, options, ({ line }) =>
      this.#session.fold.ask((engine) => engine.preview(line)),
    );
  }

  async quote(basket: Basket): Promise<Result<Quote>> {
    await this.#session.opening;
    const now = this.#now();
    const copy = copied(basket);
    if (!copy.ok) return copy;
    return await this.#session.run(async () => {
      const at = instantOf(now, this.#session.clockAt(now).program);
      const question = JSON.stringify({ ...(copy.value as Basket), at });
      return await this.#session.fold.ask((engine) => engine.quote(question));
    });
  }

  async previewJoin(): Promise<Result<Preview>> {
    await this.#session.opening;
    return await this.#write('joined', undefined, {}, async ({ line }) => {
      if (this.joined) return accepted({ points: 0, stamps: 0, entries: [] });
      const aside = await asides();
      if (!aside.ok) return aside;
      const waiting = this.state.waiting.map((record) => takenNow(record, this.#session.clockAt(this.#now())));
      const lines = waiting.flatMap((written) => (written.ok ? [written.value.line] : []));
      return await aside.value.previewAll(this.#session.fold, [line, ...lines]);
    });
  }

  async explain(record: string): Promise<Result<Explanation>> {
    if (typeof record !== 'string') return refused('field.type', 'the id of a record');
    await this.#session.opening;
    const explained = await this.#explainHere(record);
    if (explained.ok || explained.refusal.code !== 'record.forgotten') return explained;
    const link = await this.#linkInTurn();
    const whole = link.ok ? await link.value?.wantWhole() : link;
    return whole?.ok === false ? whole : await this.#explainHere(record);
  }

  memberCode(): Promise<Result<MemberCodeAnswer>> {
    return this.#askHub('card/code', {});
  }

  redemptionCodes(): Promise<Result<RedemptionCodes>> {
    return this.#askHub('card/redemptions');
  }

  async takeStamp(code: string): Promise<Result<StampAnswer>> {
    const taken = await this.#askHub<StampAnswer>('stamps', { code });
    if (taken.ok) await this.refresh();
    return taken;
  }

  identify(): Promise<void> {
    return this.#session.identify();
  }

  async refresh(): Promise<void> {
    await this.#session.refresh();
  }

  async export(): Promise<Result<CardExport>> {
    const link = await this.#linkInTurn();
    if (!link.ok) return link;
    if (link.value !== undefined) return (await link.value.export()) as Result<CardExport>;
    return await this.#withBackup((backup, card, program) => backup.exportOf(card, program, this.#now()));
  }

  backup(): Promise<Result<string>> {
    return this.#withBackup((backup, card, program) => backup.codeOf(card, program));
  }

  restore(text: string): Promise<Result<void>> {
    return this.#withBackup((backup, card, program) => backup.restoreTo(card, program, text));
  }

  erase(): Promise<Result<void>> {
    return this.#session.forget(async (link) => (await link?.erase()) ?? accepted(undefined));
  }

  forget(): Promise<Result<void>> {
    return this.#session.forget(async () => accepted(undefined));
  }

  leave(): Promise<Result<Left>> {
    return this.#session.forget(async (link) => (await link?.leave()) ?? noHub());
  }

  subscribe(listener: (state: ClientState) => void): () => void {
    return this.#session.state.subscribe(listener);
  }

  dispose(): void {
    this.#forgetPage();
    this.#session.dispose();
  }

  /** Makes the record of this very moment, and hands it on when everything asked for before is done. */
  async #write<T>(
    kind: RecordKind,
    data: unknown,
    options: TrackOptions,
    use: (written: Written, card: Card) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const now = this.#now();
    const copy = copied(data); // the page may go on changing its object
    if (!copy.ok) return copy;
    return await this.#session.run(async (card) => {
      const written = writeRecord(kind, copy.value, options, this.#session.clockAt(now));
      return written.ok ? await use(written.value, card) : written;
    });
  }

  /** Redeeming gives out value: it is never stored before the engine has said yes. */
  async #settle<K extends RecordKind>(kind: K, data: RecordData<K>): Promise<Result<Tracked>> {
    await this.#session.opening;
    return await this.#write(kind, data, {}, async (written) => {
      if (!this.joined) return refused('member.notJoined', 'a shopper who has joined');
      if (!this.#session.fold.ready) return refused('engine.unavailable', 'an engine');
      return await this.#session.take(written);
    });
  }

  /** By what is here; `record.forgotten` where the hub has more. */
  #explainHere(record: string): Promise<Result<Explanation>> {
    return this.#session.run(async ({ link }) => {
      const { fold } = this.#session;
      const explained = await fold.ask((engine) => engine.explain(record));
      if (explained.ok || explained.refusal.code !== 'record.forgotten') return explained;
      const aside = await asides();
      if (!aside.ok) return aside;
      const old = await aside.value.explainOld(fold, record);
      return link !== undefined && !old.ok && old.refusal.code === 'record.unknown' ? explained : old;
    });
  }

  /** The link to the hub, when all that was asked for before is done. What is recorded while the hub answers does not wait. */
  #linkInTurn(): Promise<Result<HubLink | undefined>> {
    return this.#session.run(async ({ link }) => accepted(link));
  }

  async #askHub<T>(path: string, body?: unknown): Promise<Result<T>> {
    await this.#session.known;
    return await this.#session.askHub(path, body);
  }

  async #withBackup<T>(use: (backup: Backup, card: Card, program: Program) => Promise<Result<T>>): Promise<Result<T>> {
    const backup = await asides(); // not in turn: what is recorded does not wait for code, and is as well without it
    return backup.ok ? await this.#session.keep((card, program) => use(backup.value, card, program)) : backup;
  }

  #wait({ record }: Written): Result<Tracked> {
    const { waiting } = this.state;
    if (waiting.length >= mostWaiting) {
      return refused('member.notJoined', `at most ${String(mostWaiting)} records`);
    }
    this.#session.state.set({ waiting: [...waiting, record] });
    return accepted({ outcome: 'waiting', id: record.id, entries: [] });
  }

  async #takeOne(written: Written): Promise<Result<Tracked>> {
    const shown = this.#receipts.get(written.record.id);
    this.#receipts.delete(written.record.id);
    return await this.#session.take(written, shown);
  }

  async #takeWaiting(): Promise<void> {
    const { waiting } = this.state;
    this.#session.state.set({ waiting: [] });
    for (const record of waiting) {
      const written = takenNow(record, this.#session.clockAt(this.#now()));
      const result = written.ok ? await this.#takeOne(written.value) : written;
      if (!result.ok) this.#session.note(refusedRecord({ record }, result.refusal));
    }
  }
}

/** What is seldom asked, and of all records. */
const asides = () => fetched('the rest', () => import('./backup.js'));

function refusedRecord({ record }: Pick<Written, 'record'>, refusal: RefusedRecord['refusal']): RefusedRecord {
  return { id: record.id, kind: record.kind, at: record.at, refusal };
}

function copied(data: unknown): Result<unknown> {
  try {
    return accepted(data === undefined ? undefined : JSON.parse(JSON.stringify(data)));
  } catch (error) {
    return refused('field.type', `data that JSON can say: ${String(error)}`, '/data');
  }
}
