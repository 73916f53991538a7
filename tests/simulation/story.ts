import { createKey } from '../../web/hub/trust/keys.js';
import { beginEpoch } from '../../web/hub/database/epoch.js';
import { Chance } from './chance.js';
import { checkEnd } from './checks.js';
import type { Books } from './database.js';
import type { SignedReceipt } from './receipts.js';
import { SimulatedHub } from './hub.js';
import { fair, Network } from './network.js';
import { Phone } from './phone.js';
import { act } from './acts.js';
import type { Mood, Stage } from './stage.js';
import { Till } from './till.js';
import { Timeline } from './timeline.js';
import { Trace } from './trace.js';
import { backdatings, programId, programOf, type World } from './world.js';

const secondMs = 1000;
const hourMs = 3600 * secondMs;
const dayMs = 24 * hourMs;
const beginMs = Date.parse('2026-03-02T10:00:00Z');
const shoppers = ['anna', 'bela'] as const;

/** What came of a story. */
export interface Told {
  /** Of all that happened, and of what there is in the end. */
  readonly digest: string;
  readonly requests: number;
  readonly records: number;
}

/** One story: who takes part, what they do, and what goes wrong. */
export class Story implements Stage {
  readonly chance: Chance;
  readonly timeline: Timeline;
  readonly trace: Trace;
  readonly hub: SimulatedHub;
  readonly network: Network;
  readonly mood: Mood = { pageCrashes: 0, storageFails: 0 };
  readonly backdatingHours: number;
  readonly program: string;
  readonly phones: Phone[] = [];
  readonly tills: Till[] = [];
  /** The hub was restored, from a backup of which moment. */
  readonly restored: { readonly fromMs: number; readonly atMs: number }[] = [];
  /** All that the shop has signed. */
  readonly receipts: SignedReceipt[] = [];
  /** What somebody did, by the names of the parts of the story in which it happened. */
  readonly acts: { readonly part: string; readonly what: string }[] = [];
  /** All parts that were told, by name. */
  readonly parts: string[] = [];
  #part = '';
  #backup: { readonly ms: number; readonly books: Books } | undefined;

  constructor(
    readonly world: World,
    readonly seed: number,
    /** Names of parts that are left out. */
    readonly without: ReadonlySet<string> = new Set(),
    print?: (line: string) => void,
  ) {
    this.chance = new Chance(seed);
    this.timeline = new Timeline(beginMs, () => this.hub.busy);
    const { chance, timeline } = this;
    this.trace = new Trace(() => timeline.elapsedMs, print);
    this.backdatingHours = chance.one(backdatings);
    this.program = JSON.stringify(programOf(this.backdatingHours));
    this.hub = new SimulatedHub(world, this.backdatingHours, timeline, chance, this.trace);
    this.network = new Network(this.hub, timeline, chance, this.trace);
  }

  /** Tells it to its end; rejects with what should not be. */
  async tell(): Promise<Told> {
    this.world.faults.length = 0;
    await this.#begin();
    const steps = this.chance.between(3, 13);
    for (let step = 0; step < steps; step += 1) {
      await this.part(String(step), async () => {
        await this.#step();
        await this.#pass();
      });
    }
    await this.#quiet();
    return await checkEnd(this);
  }

  /** Tells a part, unless it is left out: whatever comes behind it, or beside it, takes the same chances. */
  async part(name: string, work: () => Promise<void>): Promise<void> {
    const whole = this.#part;
    const full = whole === '' ? name : `${whole}.${name}`;
    if (this.without.has(full)) return;
    this.parts.push(full);
    this.#part = full;
    await this.chance.apart(full, work);
    this.#part = whole;
  }

  /** Writes down what is done. */
  does(what: string): void {
    this.acts.push({ part: this.#part, what });
  }

  /** Whatever it came to: nothing of it is left in the world. */
  end(): void {
    for (const phone of this.phones) phone.page?.end();
    this.hub.crash();
  }

  async #begin(): Promise<void> {
    const { chance, world } = this;
    world.disk.write(new Map());
    world.disk.connection.erasures.forget();
    world.disk.connection.ask(`DELETE FROM hub WHERE name IN ('epoch', 'lost')`);
    await beginEpoch(world.disk.plain);
    await this.hub.start();
    const often = chance.one([0, 0.05, 0.2]);
    this.network.weather = {
      dropped: often * chance.next(),
      unanswered: often * chance.next(),
      twice: often * chance.next(),
      late: often * chance.next(),
    };
    this.hub.crashes = chance.one([0, 0, 0.02, 0.1]);
    this.mood.pageCrashes = chance.one([0, 0, 0.02, 0.1]);
    this.mood.storageFails = chance.one([0, 0, 0.02]);
    const phones = chance.one([1, 1, 2, 2, 3, 4, 6]);
    const isKnown = chance.happens(0.7);
    for (let i = 0; i < phones; i += 1) {
      const phone = this.#add(new Phone(this, `phone-${i}`, this.#skew()));
      if (isKnown && chance.happens(0.8)) phone.shopper = shoppers[0];
    }
    for (let i = 0; i < Math.min(chance.between(1, 2), 8 - phones); i += 1) {
      const key = await createKey(world.disk.plain.query, programId, `till ${i}`, ['award', 'redeem'], beginMs);
      if (!key.ok) throw new Error(key.refusal.code);
      this.tills.push(new Till(this, `till-${i}`, key.value.text, this.#skew()));
    }
  }

  async #step(): Promise<void> {
    const { chance, hub } = this;
    const kind = chance.below(24);
    if (kind === 0) this.#backUp();
    else if (kind === 1 && this.#backup !== undefined && this.restored.length === 0) await this.#restore();
    else if (kind === 2 && this.phones.length + this.tills.length < 8) await this.#clone();
    else if (kind === 3) this.#crash();
    else await act(this, chance.one(this.phones), chance.one(this.tills));
    if (!hub.isUp && chance.happens(0.7)) await hub.start();
  }

  #backUp(): void {
    if (!this.hub.isUp || this.hub.busy) return;
    this.#backup = { ms: this.timeline.now(), books: this.world.disk.read() };
    this.does('the hub is backed up');
    this.trace.say('hub: is backed up');
  }

  async #restore(): Promise<void> {
    if (this.#backup === undefined) return;
    this.does('the hub is restored');
    this.restored.push({ fromMs: this.#backup.ms, atMs: this.timeline.now() });
    await this.hub.restore(this.#backup.books);
  }

  async #clone(): Promise<void> {
    const from = this.chance.one(this.phones);
    this.does(`another phone is set up from ${from.name}`);
    const copy = this.#add(await from.clone(`phone-${this.phones.length}`));
    this.trace.say(`${copy.name}: is set up from ${from.name}`);
  }

  #crash(): void {
    this.does('the hub crashes');
    this.hub.crash();
  }

  #add(phone: Phone): Phone {
    this.phones.push(phone);
    return phone;
  }

  /** Mostly moments, sometimes days. Nobody leaves a page open over night. */
  async #pass(): Promise<void> {
    const { chance, timeline } = this;
    const most = chance.one([
      0,
      secondMs,
      10 * secondMs,
      60 * secondMs,
      hourMs,
      hourMs,
      8 * hourMs,
      4 * dayMs,
      60 * dayMs,
    ]);
    await timeline.pass(Math.min(chance.below(most + 1), 60 * secondMs));
    if (most <= 60 * secondMs) return;
    for (const phone of this.phones) phone.close();
    await this.hub.start();
    await timeline.pass(chance.below(most));
  }

  /** The network is well again, and everybody has the time to say and to hear everything. */
  async #quiet(): Promise<void> {
    this.trace.say('all is well from now on');
    this.network.weather = fair;
    this.hub.crashes = 0;
    Object.assign(this.mood, { pageCrashes: 0, storageFails: 0 });
    await this.hub.start();
    for (const phone of this.phones) {
      phone.close();
      phone.isOffline = false;
      // Who has logged in on one phone, and finds the card claimed on the other, logs in there as well.
      phone.shopper ??= phone.family.find(({ shopper }) => shopper !== undefined)?.shopper;
    }
    await this.timeline.run();
    for (const phone of this.phones) await this.timeline.until((await phone.open()).syncNow());
    await this.timeline.pass(30 * secondMs);
    // Now each hears what those after it have said.
    for (const phone of this.phones.slice(0, -1)) await this.timeline.until((await phone.open()).syncNow());
    await this.#eraseAfter();
    for (const phone of this.phones) phone.close();
  }

  /** Whoever reads on a phone that the card was erased has it erased there as well; now no page is open any more. */
  async #eraseAfter(): Promise<void> {
    for (const phone of this.phones.filter(({ page }) => page?.isErased)) phone.page?.erase();
    await this.timeline.settle();
    await this.timeline.pass(30 * secondMs);
  }

  /** Most clocks are right, some by minutes, and some by a year. */
  #skew(): number {
    const most = this.chance.one([0, 0, 0, 60 * secondMs, hourMs, 366 * dayMs]);
    return this.chance.between(-most, most);
  }
}
