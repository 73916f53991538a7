// What a kill or a power cut may leave of the hub's file, after each file operation of a run under load. TENFOLD_LONG asks
// for all of these states.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { openDatabase } from '../../web/hub/database/open.js';
import {
  applyOperation,
  recordOperations,
  withoutFlushing,
  type FileOperation,
  type Files,
} from '../support/file-operations.js';
import { Chance } from '../simulation/chance.js';
import { Device, statuses, TestHub } from './open-hub.js';

const long = process.env['TENFOLD_LONG'];
const rounds = 40;
const sectorBytes = 512;
/** So short a log is copied into the file many times in the run, and each copy can be cut short. */
const logPages = 60;
/** Of each moment: as a kill leaves it, and as so many power cuts may. */
const powerCuts = 4;
const statesInAll = 5000;
const share = long === undefined ? 0.05 : 1;

/** In memory, where that is a folder: each state is made to be looked at once. */
const memory = '/dev/shm';
const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'tenfold-crash-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A record, and after how many operations its sender had been told that it is kept. */
interface Acknowledged {
  readonly id: string;
  readonly sent: string;
  readonly operations: number;
}

interface Run {
  readonly operations: readonly FileOperation[];
  readonly acknowledged: readonly Acknowledged[];
}

/** A hub from its first moment, with phones of two cards that send at once, and files that are tidied up now and then. */
async function recordRun(file: string): Promise<Run> {
  const operations: FileOperation[] = [];
  const acknowledged: Acknowledged[] = [];
  const stop = recordOperations(file, operations);
  const hub = await TestHub.open({ place: { file } });
  await hub.hub.database.query(`PRAGMA wal_autocheckpoint=${logPages}`);
  const tokens = [(await hub.enter()).token, (await hub.enter()).token];
  const phones = tokens.flatMap((token, i) => ['a', 'b'].map((name) => new Device(hub, token, `${name}${i}`)));
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      phones.map(async (phone) => {
        const record = phone.record('visited', { visit: `${phone.name}-${round}` });
        assert.deepEqual(statuses((await phone.sync(record)).answers), ['accepted']);
        const { id } = JSON.parse(record.line) as { readonly id: string };
        acknowledged.push({ id, sent: record.line, operations: operations.length });
      }),
    );
    if (round % 15 === 14) await hub.hub.database.scrub();
  }
  await hub.close();
  stop();
  return { operations, acknowledged };
}

/** As a power cut leaves it: of what was not synced some has come to the disk, in any order, and of one write a part. */
function afterPowerCut(durable: Files, unsynced: readonly FileOperation[], chance: Chance): Files {
  const files = new Map(durable);
  const odds = chance.one([0, 0.5, 0.9]);
  for (const operation of unsynced) {
    if (!chance.happens(odds)) continue;
    const isTorn = operation.kind === 'write' && chance.happens(0.2);
    applyOperation(files, isTorn ? torn(operation, chance) : operation);
  }
  return files;
}

function torn(operation: FileOperation & { kind: 'write' }, chance: Chance): FileOperation {
  const sectors = Math.ceil(operation.bytes.length / sectorBytes);
  return { ...operation, bytes: operation.bytes.slice(0, chance.below(sectors + 1) * sectorBytes) };
}

/** All states of all moments, one after another. */
function* statesOf({ operations }: Run): Generator<{ readonly done: number; readonly files: Files }> {
  const chance = new Chance(1);
  const written: Files = new Map();
  const durable: Files = new Map();
  let unsynced: FileOperation[] = [];
  for (const [place, operation] of operations.entries()) {
    applyOperation(written, operation);
    // Whoever opens a database makes its name durable before anybody relies on it.
    if (operation.kind === 'create') applyOperation(durable, operation);
    else if (operation.kind !== 'sync') unsynced.push(operation);
    else {
      const isSynced = ({ path }: FileOperation): boolean => path === operation.path;
      for (const one of unsynced.filter(isSynced)) applyOperation(durable, one);
      unsynced = unsynced.filter((one) => !isSynced(one));
    }
    yield { done: place + 1, files: new Map(written) };
    for (let cut = 0; cut < powerCuts; cut += 1) {
      yield { done: place + 1, files: afterPowerCut(durable, unsynced, chance) };
    }
  }
}

/** Opens what is left as the hub does, and looks for everything that was acknowledged by then. */
async function checkState(
  name: string,
  files: Files,
  known: ReadonlyMap<string, Acknowledged>,
  done: number,
): Promise<void> {
  const place = join(folder, name);
  mkdirSync(place);
  for (const [path, bytes] of files) writeFileSync(join(place, basename(path)), bytes);
  const database = await openDatabase({ file: join(place, 'hub.db') }, false);
  try {
    const [sound] = await database.query('PRAGMA integrity_check');
    assert.equal(sound?.['integrity_check'], 'ok');
    const rows = await database.query<{ member: string; place: number; id: string; line: string }>(
      'SELECT member, place, id, line FROM records ORDER BY member, place',
    );
    const cards = await database.query<{ member: string; head: number }>('SELECT member, head FROM accounts');
    for (const { member, head } of cards) {
      const places = rows.filter((row) => row.member === member).map((row) => row.place);
      assert.deepEqual(places, [...Array(head).keys()], 'a journal without gaps');
    }
    for (const { id, line } of rows) {
      const { recordedAt, ...sent } = JSON.parse(line) as Record<string, unknown>;
      assert.ok(typeof recordedAt === 'string' && JSON.stringify(sent) === known.get(id)?.sent, `${id} is whole`);
    }
    const there = new Set(rows.map(({ id }) => id));
    const lost = [...known.values()].filter(({ id, operations }) => operations <= done && !there.has(id));
    assert.deepEqual(lost, [], 'nothing that was acknowledged is lost');
  } finally {
    await database.close();
    rmSync(place, { recursive: true });
  }
}

test('no kill and no power cut loses or tears anything, after whatever operation on the file', async () => {
  const place = join(folder, 'run');
  mkdirSync(place);
  const run = await recordRun(join(place, 'hub.db'));
  const known = new Map(run.acknowledged.map((one) => [one.id, one]));
  assert.equal(known.size, 4 * rounds);
  const [chance, counted] = [new Chance(2), { all: 0, checked: 0 }];
  after(withoutFlushing()); // what is made to be looked at once need not outlive the machine
  for (const { done, files } of statesOf(run)) {
    counted.all += 1;
    if (!chance.happens(share)) continue;
    counted.checked += 1;
    await checkState(`${counted.all}`, files, known, done).catch((error: unknown) => {
      throw new Error(`state ${counted.all}, after ${done} operations: ${String(error)}`, { cause: error });
    });
  }
  assert.ok(counted.all >= statesInAll, `${counted.all} states`);
  assert.ok(counted.checked >= (statesInAll * share) / 2, `${counted.checked} checked`);
});
