import { noCopies } from '../../web/hub/database/copies.js';
import type { Hub } from '../../web/hub/hub.js';
import { epochOf, lostOf, newEpoch } from '../../web/hub/database/epoch.js';
import { GatedDatabase, request, type Books } from './database.js';
import type { Chance } from './chance.js';
import type { Timeline } from './timeline.js';
import type { Trace } from './trace.js';
import { versions, type Version, type World } from './world.js';

/** What arrives at the hub. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly body: string;
  readonly idempotencyKey?: string;
}

export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** From start to crash. */
interface Life {
  readonly gate: GatedDatabase;
  readonly hub: Hub;
  /** Who waits for an answer: nobody gets one from a hub that has crashed. */
  readonly open: Set<(answer: Answered | undefined) => void>;
  /** It has no power any more, which nobody has noticed yet. */
  isMute: boolean;
}

const turnMs = 2;
const secret = 'the same in every story';

/** The hub's process: the real app on a real database, which goes down at any step of it, and comes up again. */
export class SimulatedHub {
  /** How probable it is that a step of the database is the last one. */
  crashes = 0;
  /** Of how many such steps. */
  steps = 0;
  #life: Life | undefined;
  #turn = false;
  readonly #world: World;
  readonly #timeline: Timeline;
  readonly #chance: Chance;
  readonly #trace: Trace;
  readonly #backdating: number;
  #version: Version = 'old';

  constructor(world: World, backdating: number, timeline: Timeline, chance: Chance, trace: Trace) {
    this.#world = world;
    this.#backdating = backdating;
    this.#timeline = timeline;
    this.#chance = chance;
    this.#trace = trace;
  }

  get isUp(): boolean {
    return this.#life !== undefined;
  }

  get version(): Version {
    return this.#version;
  }

  get busy(): boolean {
    return (this.#life?.gate.running ?? 0) > 0;
  }

  async start(): Promise<void> {
    if (this.#life !== undefined) return;
    const { disk, tenants } = this.#world;
    disk.recover();
    if (this.#chance.happens(0.3)) this.#version = this.#chance.one(versions);
    const [epoch, lost] = [await epochOf(disk.plain), await lostOf(disk.plain)];
    const gate = new GatedDatabase(disk, () => this.#wanted());
    const ours = tenants.get(`${this.#backdating} ${this.#version}`);
    if (ours === undefined) throw new Error('no such programme');
    for (const { program } of ours.values()) program.forgetAccounts(); // it is another process
    const told = { epoch, lost, secret, now: this.#timeline.now, privateWebhooks: false, copies: noCopies };
    const hub = { database: gate.database, tenants: ours, ...told };
    this.#world.hub = hub;
    this.#life = { gate, hub, open: new Set(), isMute: false };
    this.#trace.say(`hub: up, ${this.#version} engine`);
  }

  /** Without a word to anybody; what was not committed has not happened. */
  crash(): void {
    const life = this.#life;
    if (life === undefined) return;
    this.#trace.say('hub: crashes');
    this.#life = undefined;
    this.#world.hub = undefined;
    for (const answer of life.open) answer(undefined);
    this.#world.disk.recover();
  }

  /** Everything is as it was then, in another epoch. */
  async restore(backup: Books): Promise<void> {
    this.crash();
    this.#world.disk.write(backup);
    await newEpoch(this.#world.disk.plain, this.#timeline.now());
    this.#trace.say('hub: is restored from a backup');
    await this.start();
  }

  /** Answers once: nothing, when the connection breaks. */
  receive(number: number, asked: Asked, answer: (answer: Answered | undefined) => void): void {
    const life = this.#life;
    if (life === undefined) return answer(undefined);
    life.open.add(answer);
    life.gate.running += 1;
    const ended = request.run(number, () => this.#ask(asked));
    void ended.then((answered) => {
      life.gate.running -= 1;
      if (life.isMute || life.gate.isCut || !life.open.delete(answer)) return;
      answer(answered);
    });
  }

  /** Lets virtual time pass for a request that waits, which needs no turn of the database for it. */
  pause(milliseconds: number): Promise<void> {
    const life = this.#life;
    return new Promise((resolve) => {
      if (life === undefined) return;
      life.gate.running -= 1;
      this.#timeline.after(milliseconds, () => {
        if (this.#life !== life) return; // it has crashed meanwhile, and nothing of it goes on
        life.gate.running += 1;
        resolve();
      });
    });
  }

  async #ask({ method, path, token, body, idempotencyKey }: Asked): Promise<Answered> {
    const headers = new Headers(token === undefined ? {} : { Authorization: `Bearer ${token}` });
    if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey);
    const response = await this.#world.app.fetch(requestOf(path, method, headers, body));
    return { status: response.status, body: await response.text() };
  }

  /** Somebody waits for the database. */
  #wanted(): void {
    if (this.#turn) return;
    this.#turn = true;
    this.#timeline.after(turnMs, () => this.#takeTurn());
  }

  #takeTurn(): void {
    this.#turn = false;
    const life = this.#life;
    if (life === undefined || life.gate.waiting === 0) return;
    this.steps += 1;
    if (this.#chance.happens(this.crashes)) this.#crashSoon(life);
    if (this.#life !== life) return;
    life.gate.letPass((count) => this.#some(count));
    if (life.gate.waiting > 0) this.#wanted();
  }

  /** Before this step, within it, or after it and before anybody hears of it. */
  #crashSoon(life: Life): void {
    const kind = this.#chance.below(3);
    if (kind === 0) return this.crash();
    if (kind === 1) life.gate.cutAfter(this.#chance.below(16));
    else life.isMute = true;
    this.#timeline.after(0, () => {
      if (this.#life === life) this.crash();
    });
  }

  /** Mostly one of those who wait; now and then several at once, in any order. */
  #some(count: number): readonly number[] {
    const places = Array.from({ length: count }, (_, place) => place);
    const most = this.#chance.happens(0.3) ? count : 1;
    return Array.from({ length: most }, () => places.splice(this.#chance.below(places.length), 1)[0] ?? 0);
  }
}

/** What the app asks of a request. Node's own makes a stream of each body and a signal to end it: a tenth of a story. */
function requestOf(path: string, method: string, headers: Headers, body: string): Request {
  const text = (): Promise<string> => Promise.resolve(body);
  return { url: `http://hub${path}`, method, headers, text } as unknown as Request;
}
