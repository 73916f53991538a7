import type { Program } from '../engine/generated/program.js';
import { instantOf } from '../engine/time.js';
import { openMemberKeys, readMemberCode } from '../sync/codes/member-code.js';
import type { Timing } from '../sync/schedule.js';
import type { Answer } from '../sync/wire.js';
import { TillHub, type Settled, type Settling } from './hub.js';
import type { AwardRecord, Kept, Purchase, Session, Settlement } from './kept.js';
import { isAway, isRevoked, Outbox } from './outbox.js';
import { readingOf } from './reading.js';
import { hello, hubTime, offlineLimit, type OfflineLimit } from './session.js';
import { Settlements, type Wanted } from './settlements.js';
import type { Done, Found, Problem, Screen, TillState } from './state.js';

/** What the hub has said of this till is asked for anew after so long. */
const renewalMs = 60_000;

export interface DeskOptions {
  readonly program: string;
  /** `{hub}/v1/{program}/`. */
  readonly url: string;
  readonly kept: Kept;
  readonly timing: Timing;
  readonly newId: () => string;
  /** Fetches the programme's file; nothing where it cannot be had. */
  readonly bringProgram: () => Promise<Program | undefined>;
  readonly draw: (state: TillState) => void;
}

/** What the cashier may do, one thing at a time; and what comes of it. */
export class Desk {
  readonly #options: DeskOptions;
  readonly #outbox: Outbox;
  readonly #settlements: Settlements;
  #hub: TillHub | undefined;
  #state: TillState = {
    screen: { name: 'starting' },
    session: undefined,
    program: undefined,
    link: 'unknown',
    waiting: [],
    refused: [],
    busy: false,
    problem: undefined,
  };

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#outbox = new Outbox(
      options.kept,
      () => this.#hub,
      async (word) => {
        if (word === 'level') await this.#renew();
        this.#set({ ...(word !== 'level' && { link: word }) });
      },
      options.timing,
    );
    this.#settlements = new Settlements(options.kept, options.newId, () => options.timing.now());
  }

  get state(): TillState {
    return this.#state;
  }

  /** Goes on where this device was left; with a key from the address it signs in. */
  async start(key: string | undefined): Promise<void> {
    const { kept, bringProgram } = this.#options;
    void bringProgram().then((program) => this.#set({ program }));
    const stored = await Promise.all([kept.session(), this.#outbox.load()]).catch(() => undefined);
    if (stored === undefined) return this.#go({ name: 'signIn' }, { kind: 'noStorage' });
    const [session] = stored;
    if (session !== undefined && (key === undefined || key === session.key)) return this.#begin(session);
    this.#go({ name: 'signIn' });
    if (key !== undefined) await this.signIn(key);
  }

  /** Asks the hub for all that a till has to know. What another key has awarded here and not sent is sent with this one. */
  async signIn(text: string): Promise<void> {
    const reading = readingOf(text);
    if (reading.kind !== 'key') return this.#set({ problem: { kind: 'refused', code: 'auth.invalid' } });
    const { url, program, kept, timing } = this.#options;
    await this.#once(async () => {
      const session = await hello(new TillHub(url, reading.key), reading.key, program, () => timing.now());
      if (!session.ok) return this.#fail(session.refusal.code);
      try {
        await kept.keepSession(session.value);
      } catch {
        return this.#set({ problem: { kind: 'noStorage' } });
      }
      this.#begin(session.value);
    });
  }

  show(name: 'scan' | 'stamp' | 'outbox' | 'signOut' | 'signIn'): void {
    this.#go({ name });
  }

  /** Whose card is it? Asks the hub; without it, a signed code can still be checked here. */
  async read(text: string): Promise<void> {
    const reading = readingOf(text);
    if (reading.kind === 'unknown') return this.#set({ problem: { kind: 'unknownCode' } });
    if (reading.kind === 'stamp' || reading.kind === 'key') return this.#set({ problem: { kind: 'notForTills' } });
    await this.#once(async () => {
      const answer = await this.#hub?.lookup(reading.code);
      if (answer === undefined) return;
      if (answer.ok) {
        this.#set({ link: 'online' });
        this.#go({ name: 'card', found: { code: reading.code, ...answer.value } });
        await this.#askAgain(await this.#settlements.unheard(reading.code, answer.value));
        return;
      }
      if (!isAway(answer.refusal)) {
        if (await this.#askAgain(await this.#settlements.unheard(reading.code))) return;
        return this.#fail(answer.refusal.code);
      }
      this.#set({ link: 'offline' });
      if (reading.kind === 'typed') return this.#set({ problem: { kind: 'needsHub' } });
      await this.#readHere(reading.code);
    });
  }

  async visit(): Promise<void> {
    await this.#award((id, at) => ({ id, kind: 'visited', at }));
  }

  /** `receipt`: the number on it; without one a part of the award's id stands for the order. */
  async purchase(what: Omit<Purchase, 'order'>, receipt: string): Promise<void> {
    await this.#award((id, at) => ({ id, kind: 'purchased', at, data: { order: receipt || orderOf(id), ...what } }));
  }

  /** Confirms or releases a held reward. It gives out value, so only the hub can: nothing is kept for later. */
  async settle(redemption: string, reward: string, how: Settling): Promise<void> {
    const { screen } = this.#state;
    if (screen.name !== 'card') return;
    const { code, member } = screen.found;
    await this.#once(async () => {
      if (this.#hub === undefined) return;
      const wanted = { redemption, reward, member, code };
      const answer =
        how === 'confirm'
          ? await this.#settlements.confirm(this.#hub, wanted)
          : await this.#hub.settle({ ...wanted, request: this.#options.newId() }, how);
      await this.#settled(how, wanted, answer);
    });
  }

  /** The same card once more, for a second award. */
  async again(): Promise<void> {
    const { screen } = this.#state;
    if (screen.name === 'done') await this.read(screen.found.code);
  }

  /** Something outside of the desk could not be had without a network. */
  needsHub(): void {
    this.#set({ problem: { kind: 'needsHub' } });
  }

  async dismiss(id: string): Promise<void> {
    await this.#outbox.dismiss(id);
    this.#set({});
  }

  /** There may be a network again, or the till is looked at again. */
  async sync(): Promise<void> {
    await this.#outbox.send();
    this.#set({});
  }

  /** Forgets key, secret and awards on this device. What was not sent is lost: the page has asked before. */
  async signOut(): Promise<void> {
    await this.#options.kept.clear();
    this.#signedOut();
  }

  #signedOut(): void {
    this.#outbox.forget();
    this.#hub = undefined;
    this.#set({ session: undefined, link: 'unknown' });
    this.#go({ name: 'signIn' });
  }

  #begin(session: Session): void {
    this.#hub = new TillHub(this.#options.url, session.key);
    this.#set({ session });
    this.#go({ name: 'scan' });
    void this.sync();
  }

  /** Hears what has changed, now and then: keys, limits, the clock; and whether the hub is there. */
  async #renew(): Promise<void> {
    const { session, link } = this.#state;
    if (session === undefined || this.#hub === undefined) return;
    const { program, kept, timing } = this.#options;
    const age = timing.now() - session.heardMs;
    if (link === 'online' && age >= 0 && age < renewalMs) return;
    const renewed = await hello(this.#hub, session.key, program, () => timing.now());
    if (this.#state.session?.key !== session.key) return; // signed out meanwhile
    if (!renewed.ok) return this.#set({ link: isRevoked(renewed.refusal) ? 'revoked' : 'offline' });
    if (await kept.renewSession(renewed.value)) this.#set({ session: renewed.value, link: 'online' });
    else this.#signedOut();
  }

  /** Asks once more for what was not answered. Says nothing, and answers false, unless it was handed over just so. */
  async #askAgain(unheard: Settlement | undefined): Promise<boolean> {
    if (unheard === undefined || this.#hub === undefined) return false;
    const answer = await this.#settlements.confirm(this.#hub, unheard);
    const isOurs = answer.ok && answer.value.status === 'accepted';
    if (isOurs) await this.#settled('confirm', unheard, answer);
    return isOurs;
  }

  async #settled(how: Settling, { redemption, reward, code, member }: Wanted, answer: Answer<Settled>): Promise<void> {
    const { screen } = this.#state;
    const found = screen.name === 'card' ? screen.found : undefined;
    if (answer.ok) {
      const done: Done = { what: how, reward, again: answer.value.status === 'already' };
      return this.#go({ name: 'done', done, found: found ?? { code, member } });
    }
    const refused = answer.refusal.code;
    if (refused === 'hub.unavailable') return this.#set({ link: 'offline', problem: { kind: 'unheard' } });
    if (refused === 'redemption.settled' && found !== undefined) {
      this.#go({ name: 'card', found: await this.#without(redemption, found) });
    }
    this.#fail(refused);
  }

  async #readHere(code: string): Promise<void> {
    const { session, waiting } = this.#state;
    if (session === undefined) return;
    const now = this.#options.timing.now();
    const limit = offlineLimit(session, waiting.length, now);
    if (limit !== undefined) return this.#set({ problem: { kind: 'limit', limit } });
    if (!isSecureContext) return this.#set({ problem: { kind: 'insecure' } }); // signatures cannot be checked there
    const read = await readMemberCode(await openMemberKeys(session.memberKeys), code, hubTime(session, now));
    if (read.ok) this.#go({ name: 'card', found: { code, member: read.value.member } });
    else this.#fail(read.refusal.code);
  }

  /** The card after something was settled elsewhere: read anew, unless that was what its code was for. */
  async #without(redemption: string, { code, view, ...found }: Found): Promise<Found> {
    const now = await this.#hub?.lookup(code);
    if (now?.ok === true) return { code, ...now.value };
    const redemptions = view?.redemptions.filter((one) => one.redemption !== redemption) ?? [];
    return { code, ...found, ...(view && { view: { ...view, redemptions } }) };
  }

  async #award(recordOf: (id: string, at: string) => AwardRecord): Promise<void> {
    const { screen, session, program } = this.#state;
    if (screen.name !== 'card' || session === undefined) return;
    const { newId, timing } = this.#options;
    await this.#once(async () => {
      const limit = await this.#limitOf(screen.found, session);
      if (limit !== undefined) return this.#set({ problem: { kind: 'limit', limit } });
      const at = instantOf(new Date(hubTime(session, timing.now())), program);
      const record = recordOf(`till:${session.till}:${newId()}`, at);
      try {
        await this.#outbox.add(screen.found.member, record);
      } catch {
        return this.#set({ problem: { kind: 'storage' } });
      }
      this.#go({ name: 'done', done: await this.#fateOf(record, screen.found), found: screen.found });
    });
  }

  /** Why nothing may be awarded now. Where the hub has just shown the card, what waits is sent first. */
  async #limitOf({ view }: Found, session: Session): Promise<OfflineLimit | undefined> {
    const outbox = this.#outbox;
    if (view === undefined) return offlineLimit(session, outbox.waiting.length, this.#options.timing.now());
    if (outbox.waiting.length > 0) await outbox.send();
    const left = outbox.waiting.length;
    return left > 0 && left >= session.limits.offlineAwards ? 'tooMany' : undefined;
  }

  /** Sends the award, and says what has become of it. */
  async #fateOf(record: AwardRecord, { code, view: before }: Found): Promise<Done> {
    const fate = await this.#outbox.fateOf(record.id);
    if (fate === 'waiting') return { what: 'kept', record };
    if (typeof fate === 'object') return { what: 'refused', record, refusal: fate };
    const now = await this.#hub?.lookup(code);
    return { what: 'awarded', record, ...(before && { before }), ...(now?.ok === true && { after: now.value.view }) };
  }

  /** One thing at a time: a second press while the first is under way is no second award. */
  async #once(work: () => Promise<void>): Promise<void> {
    if (this.#state.busy) return;
    this.#set({ busy: true, problem: undefined });
    try {
      await work();
    } catch (error) {
      this.#set({ problem: { kind: 'fault' } });
      throw error; // for whoever looks into the browser's console
    } finally {
      this.#set({ busy: false });
    }
  }

  #fail(code: string): void {
    this.#set({
      problem: { kind: 'refused', code },
      ...(isRevoked({ code }) && this.#hub && { link: 'revoked' }),
    });
  }

  #go(screen: Screen, problem?: Problem): void {
    this.#set({ screen, problem });
  }

  #set(change: Partial<TillState>): void {
    const { waiting, refused } = this.#outbox;
    this.#state = { ...this.#state, ...change, waiting, refused };
    this.#options.draw(this.#state);
  }
}

/** Short enough to be read on the customer's card, and the card's own orders are all that it has to differ from. */
const orderOf = (id: string): string =>
  `T-${id
    .slice(id.lastIndexOf(':') + 1)
    .slice(0, 8)
    .toUpperCase()}`;
