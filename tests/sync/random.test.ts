import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeHub, type Mood } from '../support/fake-hub.js';
import { program } from '../client/program.js';
import { Device, idIn } from './device.js';

/** As many as take a few seconds. */
const seeds = 300;
const steps = 40;
const shopper = 'anna';

/** Numbers by chance, the same ones for the same seed (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const busy = (): Mood => new Response('', { status: 503, headers: { 'retry-after': '30' } });

/** What may become of a round's requests. */
function mood(random: (below: number) => number): Mood[] {
  const one = (): Mood => (['fine', 'fine', 'offline', 'lost', 'twice', 'late', busy()] as const)[random(7)] ?? 'fine';
  return [one(), one(), one(), one()];
}

class Story {
  readonly devices: Device[] = [];
  readonly recorded = new Set<string>();
  readonly #hub: FakeHub;
  readonly #random: (below: number) => number;
  #backup: ReturnType<FakeHub['backup']>;

  constructor(hub: FakeHub, seed: number) {
    this.#hub = hub;
    this.#random = chance(seed);
    this.#backup = hub.backup();
    this.#hub.pageLines = 3 + this.#random(20);
  }

  async begin(): Promise<void> {
    for (let index = 0; index <= this.#random(3); index++) {
      const device = new Device(this.#hub, { identity: shopper });
      this.devices.push(device);
      await device.record({ kind: 'joined' });
    }
  }

  async step(): Promise<void> {
    const random = this.#random;
    const device = this.devices[random(this.devices.length)];
    const kind = random(20);
    if (device === undefined) return;
    if (kind < 8) return await this.#record(device);
    if (kind < 16) return await this.#sync(device);
    if (kind === 16) return this.#hub.deliverLate(random);
    if (kind === 17) this.#backup = this.#hub.backup();
    if (kind === 18 && random(2) === 0) this.#hub.restore(this.#backup);
    if (kind === 19 && this.devices.length < 5) this.devices.push(await device.cloned());
  }

  /** The network is well again, and everybody has the time to say and to hear everything. */
  async quiet(): Promise<void> {
    this.#hub.deliverLate(this.#random);
    this.#hub.moods = ['fine'];
    this.#hub.patience = 100;
    for (const device of [...this.devices, ...this.devices]) assert.deepEqual(await device.sync(), { kind: 'level' });
  }

  async #record(device: Device): Promise<void> {
    const random = this.#random;
    const order = `A-${String(random(30))}`; // the same order may be bought on two devices: it counts once
    const records = [
      { kind: 'purchased', data: { order, amount: 500 } },
      { kind: 'visited', data: {} },
      { kind: 'refunded', data: { order } }, // refused, where nobody has bought it
    ];
    this.recorded.add(await device.record(records[random(3)] ?? {}));
  }

  async #sync(device: Device): Promise<void> {
    this.#hub.moods = mood(this.#random);
    this.#hub.patience = this.#random(4) === 0 ? this.#random(3) : 100;
    if (this.#random(5) === 0) device.reload();
    await device.sync();
  }
}

async function play(seed: number): Promise<void> {
  const hub = await FakeHub.open(program);
  const story = new Story(hub, seed);
  await story.begin();
  for (let step = 0; step < steps; step++) await story.step();
  await story.quiet();
  const lines = hub.lines(shopper);
  const ids = lines.map(idIn);
  assert.equal(new Set(ids).size, ids.length, 'nothing is in the hub twice');
  for (const device of story.devices) {
    assert.deepEqual(await device.shown(), lines, 'all devices fold what the hub has');
    assert.deepEqual(await device.pending(), []);
  }
  const settled = new Set([...ids, ...hub.refusals(shopper).keys(), ...hub.known(shopper)]);
  assert.deepEqual(
    [...story.recorded].filter((id) => !settled.has(id)),
    [],
    'nothing that was recorded is lost',
  );
}

test(`${String(seeds)} stories of drops, duplicates, late requests, restored hubs and cloned phones end well`, async () => {
  for (let seed = 1; seed <= seeds; seed++) {
    await play(seed).catch((error: unknown) => {
      throw new Error(`seed ${String(seed)}`, { cause: error });
    });
  }
});
