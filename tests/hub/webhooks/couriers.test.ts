// Receivers that take their time: whom they hold up, and whom they do not.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { startHub } from '../../../web/hub/start.js';
import { createWebhook, learnListeners } from '../../../web/hub/webhooks/endpoints.js';
import { eventTypes } from '../../../web/hub/webhooks/events.js';
import type { Send, Sent } from '../../../web/hub/webhooks/send.js';
import { builtEngine } from '../../support/engine.js';
import { coffee } from '../open-hub.js';
import { Receiver } from './receiver.js';

/** Receivers at addresses with `slow` in them: they answer when they are told to, or when the line breaks. */
class Slow {
  readonly #asked: ((sent: Sent) => void)[] = [];
  asked = 0;

  constructor(readonly others: Send) {}

  readonly send: Send = (url, headers, body, broken) => {
    if (!url.href.includes('slow')) return this.others(url, headers, body, broken);
    this.asked += 1;
    return new Promise((resolve) => {
      this.#asked.push(resolve);
      broken.addEventListener('abort', () => resolve({ error: 'unreachable' }));
    });
  };

  async until(count: number): Promise<void> {
    while (this.asked < count) await new Promise(setImmediate);
  }

  answer(): void {
    for (const resolve of this.#asked.splice(0)) resolve({ status: 200 });
  }
}

describe('couriers', () => {
  let to: Receiver;
  afterEach(() => to.close());

  test('a slow webhook holds up nobody else, and is asked by one courier', async () => {
    to = await Receiver.open();
    const slow = new Slow(to.send);
    await to.register(['member.joined'], 'https://slow.example/');
    await to.register(['member.joined'], 'https://fast.example/');
    const couriers = to.couriers(to.hub.hub, slow.send);
    for (let i = 1; i <= 3; i += 1) {
      await to.join();
      await couriers.setOut();
      while (to.got.length < i) await new Promise(setImmediate);
    }
    assert.deepEqual([to.got.length, slow.asked], [3, 1]);
    const back = couriers.back();
    slow.answer();
    await slow.until(3); // what has come meanwhile, by the same courier
    slow.answer();
    await back;
    assert.deepEqual(await to.hub.hub.database.query(`SELECT id FROM deliveries WHERE state <> 'delivered'`), []);
  });

  test('whoever is stopped begins nothing more, and what is broken off is left to its lease', async () => {
    to = await Receiver.open();
    const slow = new Slow(to.send);
    await to.register(['member.joined'], 'https://slow.example/');
    for (let i = 0; i < 20; i += 1) await to.join();
    const couriers = to.couriers(to.hub.hub, slow.send);
    await couriers.setOut();
    await slow.until(8);
    couriers.stop();
    slow.answer();
    assert.equal(await couriers.back(), 8);
    await couriers.setOut();
    assert.equal(slow.asked, 8);

    const others = to.couriers(to.hub.hub, slow.send);
    await others.setOut();
    await slow.until(16);
    await others.breakOff();
    const rows = await to.hub.hub.database.query<{ state: string; tried_ms: number | null; due_ms: number }>(
      `SELECT state, tried_ms, due_ms FROM deliveries WHERE state = 'due' ORDER BY due_ms`,
    );
    assert.ok(rows.every(({ tried_ms }) => tried_ms === null));
    assert.deepEqual(
      rows.map(({ due_ms }) => due_ms - to.hub.clock.ms),
      [...Array.from({ length: 4 }, () => 0), ...Array.from({ length: 8 }, () => 60_000)],
    );
    assert.deepEqual([to.log, to.complaints], [[], []]);
  });
});

test('a hub that ends writes its backup, and waits for no receiver', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tenfold-couriers-'));
  t.after(() => rm(folder, { recursive: true }));
  let isAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  const log: string[] = [];
  let atBreak: readonly string[] = [];
  const started = await startHub({
    place: { file: join(folder, 'hub.sqlite') },
    backup: join(folder, 'backup.sqlite'),
    engine: await builtEngine(),
    tenants: [{ program: coffee }],
    port: 0,
    log: ({ event }) => log.push(event),
    send: (_url, _headers, _body, broken) => {
      isAsked();
      return new Promise((resolve) =>
        broken.addEventListener('abort', () => {
          atBreak = [...log];
          resolve({ error: 'unreachable' });
        }),
      );
    },
  });
  assert.ok(started.ok);
  const { hub, url, firstKeys, close } = started.value;
  const made = await createWebhook(
    hub.database.query,
    'corner-coffee',
    new URL('https://slow.example/'),
    eventTypes,
    0,
  );
  assert.ok(made.ok);
  await learnListeners(hub);
  const headers = { Authorization: `Bearer ${firstKeys.get('corner-coffee') ?? ''}` };
  const order = { customer: 'c', order: '1', lines: [{ product: 'flat-white', category: 'coffee', amount: 380 }] };
  await fetch(`${url}v1/corner-coffee/orders`, { method: 'POST', headers, body: JSON.stringify(order) });
  await asked;
  await rm(join(folder, 'backup.sqlite'));
  await close();
  assert.equal(atBreak.at(-1), 'backup');
  assert.equal(log.at(-1), 'stopped');
  assert.ok((await readdir(folder)).includes('backup.sqlite'));
});
