// Accounts stay in the engine between two questions, and snapshots are some lines old: nobody may notice.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { openDatabase } from '../../web/hub/database/open.js';
import type { Database } from '../../web/hub/database/types.js';
import { viewOf } from '../../web/hub/journal/card.js';
import { beginCard } from '../../web/hub/journal/enter.js';
import { erase } from '../../web/hub/journal/erase.js';
import { sync } from '../../web/hub/journal/sync.js';
import { noCopies } from '../../web/hub/database/copies.js';
import { HubProgram, type ProgramOptions } from '../../web/hub/program.js';
import { instantIn } from '../../web/engine/time.js';
import type { RecordAnswer } from '../../web/sync/protocol.js';
import { builtEngine } from '../support/engine.js';
import { PrivatePostgres } from '../support/postgres.js';
import { coffee, coffees, statuses } from './open-hub.js';

const nowMs = Date.parse('2026-03-02T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'tenfold-live-'));
const postgres = await PrivatePostgres.start();
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await postgres.remove();
});

/** What one process of a hub knows, on a database. */
class Process {
  private constructor(
    readonly database: Database,
    readonly program: HubProgram,
  ) {}

  static async on(database: Database, options: ProgramOptions = {}): Promise<Process> {
    const program = await HubProgram.open(await builtEngine(), coffee, options);
    assert.ok(program.ok);
    return new Process(database, program.value);
  }

  begin(): Promise<string> {
    return beginCard(this.database, this.program, nowMs);
  }

  async push(
    member: string,
    lines: readonly object[],
    first: number,
    database = this.database,
  ): Promise<RecordAnswer[]> {
    const records = lines.map((line, i) => ({ seq: first + i, line: JSON.stringify(line) }));
    const context = { database, program: this.program, member, epoch: 'one', lost: undefined, nowMs };
    const synced = await sync(context, { device: 'phone', epoch: 'one', have: first - 1, records });
    assert.ok(synced.ok, JSON.stringify(synced));
    return [...synced.value.answers];
  }

  /** A coffee, in the shopper's order of this number. */
  async buy(member: string, number: number, database = this.database): Promise<string[]> {
    return statuses(await this.push(member, [purchase(`A-${number}`)], number, database));
  }

  async earned(member: string): Promise<number> {
    const view = await viewOf(this.database, this.program, member, nowMs);
    assert.ok(view.ok);
    return view.value.points.balance;
  }
}

const at = '2026-03-02T10:00:00+00:00';
const purchase = (order: string, id = order): object => ({ id, kind: 'purchased', at, data: coffees(order) });
/** The beans of a coffee of 3.80. */
const beans = 4;

const memory = (): Promise<Database> => openDatabase({ file: ':memory:' });

describe('accounts that stay in the engine', () => {
  test('what another process has added is found out', async () => {
    const database = await openDatabase({ url: await postgres.freshUrl() });
    const [one, other] = [await Process.on(database), await Process.on(database)];
    const member = await one.begin();
    assert.deepEqual(await one.buy(member, 1), ['accepted']);
    assert.deepEqual(await other.buy(member, 2), ['accepted']);
    assert.equal(await one.earned(member), 2 * beans);
    assert.deepEqual(statuses(await one.push(member, [purchase('A-2', 'again')], 3)), ['already']);
    assert.deepEqual(await one.buy(member, 4), ['accepted']);
    assert.equal(await other.earned(member), 3 * beans);
    await database.close();
  });

  test('what was folded in by a transaction that failed is not seen', async () => {
    const database = await memory();
    const hub = await Process.on(database);
    const member = await hub.begin();
    await hub.buy(member, 1);
    const failing: Database = {
      ...database,
      transaction: (work) =>
        database.transaction(async (query) => {
          await work(query);
          throw new Error('no disk');
        }),
    };
    await assert.rejects(hub.buy(member, 2, failing), /no disk/);
    // Now the journal is as long as it would have been.
    const other = await Process.on(database);
    assert.deepEqual(await other.buy(member, 3), ['accepted']);
    assert.deepEqual(await hub.buy(member, 2), ['accepted']);
    assert.equal(await hub.earned(member), 3 * beans);
    await database.close();
  });

  test('a work that is run again begins with what is durable', async () => {
    const database = await memory();
    const hub = await Process.on(database);
    const member = await hub.begin();
    await hub.buy(member, 1);
    const other = await Process.on(database);
    const again: Database = {
      ...database,
      transaction: async (work) => {
        const conflict = database.transaction(async (query) => {
          await work(query);
          throw new Error('a conflict');
        });
        await assert.rejects(conflict);
        await other.buy(member, 3); // who was in the way
        return await database.transaction(work);
      },
    };
    assert.deepEqual(await hub.buy(member, 2, again), ['accepted']);
    assert.equal(await hub.earned(member), 3 * beans);
    await database.close();
  });

  test('there are no more than fit, and those that had to go come back', async () => {
    const database = await memory();
    const hub = await Process.on(database, { liveAccounts: 2 });
    const members = [await hub.begin(), await hub.begin(), await hub.begin(), await hub.begin()];
    for (let number = 1; number <= 20; number += 1) {
      for (const member of members) assert.deepEqual(await hub.buy(member, number), ['accepted']);
      assert.equal(hub.program.accounts.size, 2);
    }
    for (const member of members) assert.equal(await hub.earned(member), 20 * beans);
    await database.close();
  });

  test('of an erased member none stays', async () => {
    const database = await memory();
    const hub = await Process.on(database);
    const member = await hub.begin();
    await hub.buy(member, 1);
    assert.equal(hub.program.accounts.size, 1);
    assert.ok((await erase({ database, copies: noCopies, now: () => nowMs }, hub.program, member)).ok);
    assert.equal(hub.program.accounts.size, 0);
    await database.close();
  });

  test('a trap costs the engine, and nothing else', async () => {
    const database = await memory();
    const hub = await Process.on(database);
    const members = [await hub.begin(), await hub.begin()];
    for (const member of members) await hub.buy(member, 1);
    await hub.program.renew();
    for (const member of members) assert.deepEqual(await hub.buy(member, 2), ['accepted']);
    for (const member of members) assert.equal(await hub.earned(member), 2 * beans);
    await database.close();
  });
});

describe('records that are judged together', () => {
  test('each is answered by itself', async () => {
    const database = await memory();
    const hub = await Process.on(database);
    const member = await hub.begin();
    const wrong = { id: 'wrong', kind: 'purchased', at, data: { order: 'A-9' } };
    const first = await hub.push(member, [purchase('A-1'), wrong, purchase('A-2')], 1);
    assert.deepEqual(
      first.map(({ status }) => status),
      ['accepted', 'refused', 'accepted'],
    );
    const second = await hub.push(member, [purchase('A-3'), purchase('A-1', 'again'), wrong, purchase('A-4')], 4);
    assert.deepEqual(
      second.map(({ status }) => status),
      ['accepted', 'already', 'refused', 'accepted'],
    );
    const third = await hub.push(member, [purchase('A-3', 'again-3'), purchase('A-4', 'again-4')], 8);
    assert.deepEqual(statuses(third), ['already', 'already']);
    assert.equal(await hub.earned(member), 4 * beans);
    await database.close();
  });
});

describe('snapshots that are some lines old', () => {
  test('a process that is gone at any line leaves the whole journal to the next', async () => {
    const file = join(folder, 'hub.db');
    let member: string | undefined;
    const behind = new Set<number>();
    for (let number = 1; number <= 20; number += 1) {
      const database = await openDatabase({ file });
      const hub = await Process.on(database, { snapshotLines: 6 });
      member ??= await hub.begin();
      assert.equal(await hub.earned(member), (number - 1) * beans);
      assert.deepEqual(await hub.buy(member, number), ['accepted']);
      assert.equal(await hub.earned(member), number * beans);
      const [row] = await database.query<{ head: number; saved: number }>(
        `SELECT head, snapshot_head AS saved FROM accounts`,
      );
      behind.add((row?.head ?? NaN) - (row?.saved ?? NaN));
      await database.close();
    }
    assert.deepEqual([...behind].sort(), [0, 1, 2, 3, 4, 5], 'a snapshot is written every six lines');
  });
});

test('how far a device has come is not set back by who has waited', async () => {
  const database = await memory();
  const hub = await Process.on(database);
  const member = await hub.begin();
  const { CardQueries } = await import('../../web/hub/journal/statements.js');
  const queries = new CardQueries(database.query, { member, program: hub.program.id });
  assert.equal(await queries.mark('phone', 5, nowMs), 5);
  assert.equal(await queries.mark('phone', 3, nowMs), 5);
  assert.equal((await queries.lock(nowMs, 'phone'))?.mark, 5);
  await database.close();
});

test('the moments of a programme are those of its zone, also where its clocks change', async () => {
  const program = await HubProgram.open(await builtEngine(), coffee);
  assert.ok(program.ok);
  const changes = ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '1969-12-31T23:59:59.999Z'].map(Date.parse);
  for (const change of changes) {
    for (const ms of [-60_000, -1, 0, 1, 59_999, 60_000, 3_600_000]) {
      const moment = change + ms;
      assert.equal(program.value.instant(moment), instantIn(new Date(moment), 'Europe/Dublin'));
    }
  }
});

test('a revision moves the programme’s clocks, to a zone that is known', async () => {
  const moved = (timeZone: string): string =>
    JSON.stringify({ ...JSON.parse(coffee), revisions: [{ effectiveFrom: '2027-01-01T00:00:00Z', timeZone }] });
  const opened = await HubProgram.open(await builtEngine(), moved('America/New_York'));
  assert.ok(opened.ok);
  const instants = ['2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z'].map((text) =>
    opened.value.instant(Date.parse(text)),
  );
  assert.deepEqual(instants, ['2026-12-31T23:59:59+00:00', '2026-12-31T19:00:00-05:00']);
  const refused = await HubProgram.open(await builtEngine(), moved('America/New_Yrk'));
  assert.equal(refused.ok ? '' : refused.refusal.pointer, '/revisions/0/timeZone');
});
