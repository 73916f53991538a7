// A hub that is killed under load, and started again. TENFOLD_LONG asks for more kills.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import type { Entered, SyncAnswer } from '../../web/sync/protocol.js';
import { HubProcess } from '../support/hub-process.js';

const long = process.env['TENFOLD_LONG'];
const kills = long === undefined ? [3] : long === 'all' ? [25, 25, 25, 25] : [15, 15];
const acknowledgedBeforeKill = 40;
const devices = 4;

const folder = mkdtempSync(join(tmpdir(), 'tenfold-kill-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A device that goes on until the hub does not answer, and knows what it was answered. */
class Restless {
  readonly acknowledged = new Set<string>();
  readonly sent: { readonly seq: number; readonly line: string }[] = [];
  #next = 1;

  constructor(
    readonly name: string,
    readonly token: string,
  ) {}

  /** Sends what was not acknowledged, and one more. */
  async push(url: string): Promise<void> {
    const seq = this.#next;
    const id = `${this.name}-${seq}`;
    this.sent.push({
      seq,
      line: JSON.stringify({ id, kind: 'visited', at: new Date().toISOString(), data: { visit: id } }),
    });
    this.#next += 1;
    await this.retry(url);
  }

  async retry(url: string): Promise<void> {
    const records = this.sent.filter(({ seq }) => !this.acknowledged.has(`${this.name}-${seq}`));
    const { answers } = await sync(url, this.token, { device: this.name, have: 1_000_000, records });
    for (const { id, status } of answers) {
      assert.ok(status === 'accepted' || status === 'already', `${id} ${status}`);
      this.acknowledged.add(id);
    }
  }
}

async function sync(url: string, token: string, body: unknown): Promise<SyncAnswer> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const response = await fetch(`${url}v1/corner-coffee/sync`, { method: 'POST', headers, body: JSON.stringify(body) });
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()) as SyncAnswer;
}

/** Goes on until the connection breaks, which is how a kill looks from outside. */
async function untilBroken(device: Restless, url: string, onAnswer: () => void): Promise<void> {
  try {
    for (;;) {
      await device.push(url);
      onAnswer();
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

for (const [part, most] of kills.entries()) {
  test(`${most} kills under load lose nothing that was acknowledged (file ${part + 1})`, async (t) => {
    await killAgainAndAgain(t, join(folder, `hub-${part}.db`), most);
  });
}

async function killAgainAndAgain(t: TestContext, file: string, most: number): Promise<void> {
  let hub = await HubProcess.startShipped({ file });
  t.after(() => hub.kill());
  assert.match(hub.key ?? '', /^tfk_/);
  const all: Restless[] = [];
  for (let i = 0; i < devices; i += 1) all.push(new Restless(`d${i}`, await enter(hub.url)));

  for (let kill = 0; kill < most; kill += 1) {
    let answers = 0;
    let killed: Promise<void> | undefined;
    const count = (): void => {
      answers += 1;
      if (answers === acknowledgedBeforeKill) killed = hub.kill();
    };
    await Promise.all(all.map((device) => untilBroken(device, hub.url, count)));
    await killed;
    hub = await HubProcess.startShipped({ file });
    assert.equal(hub.key, undefined);
  }
  for (const device of all) await device.retry(hub.url);
  for (const { token, acknowledged } of all) {
    const journal = await idsIn(hub.url, token);
    assert.equal(new Set(journal).size, journal.length);
    assert.deepEqual([...journal].sort(), [...acknowledged].sort());
  }
}

/** The token of a new card. */
async function enter(url: string): Promise<string> {
  const response = await fetch(`${url}v1/corner-coffee/members`, { method: 'POST', body: '{}' });
  return ((await response.json()) as Entered).token;
}

async function idsIn(url: string, token: string): Promise<string[]> {
  const ids: string[] = [];
  let epoch: string | undefined;
  for (let head = 1; ids.length < head;) {
    const page = await sync(url, token, {
      device: 'reader',
      have: ids.length,
      records: [],
      ...(epoch !== undefined && { epoch }),
    });
    ({ head, epoch } = page);
    ids.push(...page.records.map((line) => (JSON.parse(line) as { readonly id: string }).id));
  }
  return ids;
}

test('a second hub on the same file says so, and leaves the first alone', async () => {
  const file = join(folder, 'one.db');
  const hub = await HubProcess.startShipped({ file });
  await assert.rejects(HubProcess.startShipped({ file }), /has the file open|in use|another process/i);
  assert.equal((await fetch(`${hub.url}health`)).status, 200);
  assert.equal(await hub.stop(), 0);
});
