import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabasePlace } from '../../../web/hub/database/open.js';
import { PrivatePostgres } from '../../support/postgres.js';
import { HubProcess } from '../../support/hub-process.js';
import { judge } from '../judge.js';
import { interleaved, median } from '../measure.js';
import { bareSqlite, barePostgres, type Bare } from './bare.js';
import type { Loaded } from './load.js';
import { fillWithMillion } from './million.js';
import { LoadedHub } from './shipped.js';

const rounds = 7;
const warmUpRounds = 2;
const clients = 32;
/** What a phone brings that was offline for a while. */
const perSync = 20;
const limits = { single: 0.5, group: 3, wait: 20, startSeconds: 2, megabytes: 150 };

/** The hub over HTTP against its database alone, start and memory. Judged on SQLite, which one process serves; told of PostgreSQL. */
export async function benchHub(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tenfold-bench-'));
  const postgres = await PrivatePostgres.start({ durable: true });
  try {
    await measure('sqlite', await bareSqlite(join(folder, 'bare.db')), { file: join(folder, 'hub.db') }, judge);
    await measure('postgres', await barePostgres(await postgres.freshUrl()), { url: await postgres.freshUrl() }, tell);
    await measureStart(join(folder, 'million.db'));
  } finally {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Judge = typeof judge;
const tell: Judge = (what, figure) => console.log(`${what}: ${figure.toFixed(2)}`);

async function measure(name: string, bare: Bare, place: DatabasePlace, say: Judge): Promise<void> {
  const hub = await LoadedHub.start(place);
  const waits: { readonly idle: Loaded; readonly busy: Loaded }[] = [];
  let idle: Loaded | undefined;
  let busy: Loaded | undefined;
  const all = await interleaved(warmUpRounds + rounds, {
    bare: () => bare.rate(1, 400),
    single: async () => (idle = await hub.load({ clients: 1, syncs: 400, records: 1 })).recordsPerSecond,
    bareMany: () => bare.rate(clients, 640),
    many: async () => (busy = await hub.load({ clients, syncs: 1600, records: 1 })).recordsPerSecond,
    group: async () => (await hub.load({ clients, syncs: 200, records: perSync })).recordsPerSecond,
    wait: async () => {
      if (idle !== undefined && busy !== undefined) waits.push({ idle, busy });
      return 0;
    },
  });
  const megabytes = await hub.megabytes();
  await hub.kill();
  await bare.close();
  const results = all.slice(warmUpRounds);
  const rate = (key: keyof (typeof results)[number]): string =>
    Math.round(median(results.map((one) => one[key]))).toLocaleString('en-US');
  console.log(
    `${name}, records a second: bare ${rate('bare')}, hub ${rate('single')}; with ${String(clients)} clients`,
  );
  console.log(`  bare ${rate('bareMany')}, hub ${rate('many')} one a sync, ${rate('group')} by ${String(perSync)}`);
  const ratio = (of: 'single' | 'many' | 'group', to: 'bare' | 'bareMany'): number =>
    median(results.map((one) => one[of] / one[to]));
  const single = ratio('single', 'bare');
  const group = ratio('group', 'bareMany');
  const wait = median(waits.slice(warmUpRounds).map((one) => one.busy.p99Ms / one.idle.medianMs));
  say(`${name}: hub against bare, one client`, single, single >= limits.single, `at least ${String(limits.single)}`);
  tell(`${name}: hub against bare, ${String(clients)} clients, one record a sync`, ratio('many', 'bareMany'), true, '');
  say(
    `${name}: hub against bare, ${String(clients)} clients, ${String(perSync)} records a sync`,
    group,
    group >= limits.group,
    `at least ${String(limits.group)}`,
  );
  say(
    `${name}: p99 of a sync of one record, ${String(clients)} clients, against the idle median`,
    wait,
    wait < limits.wait,
    `below ${String(limits.wait)}`,
  );
  say(`${name}: memory, MB`, megabytes, megabytes < limits.megabytes, `below ${String(limits.megabytes)}`);
}

/** How long it takes until a hub with a million records, which was killed while it wrote, takes requests again. */
async function measureStart(file: string): Promise<void> {
  await fillWithMillion(file);
  const hub = await LoadedHub.start({ file });
  await hub.load({ clients, syncs: 2000, records: 1 });
  await hub.killUnder({ clients, syncs: 20_000, records: 1 });
  const began = performance.now();
  const again = await HubProcess.startShipped({ file });
  const seconds = (performance.now() - began) / 1000;
  await again.kill();
  judge(
    'start after a kill, 1,000,000 records, s',
    seconds,
    seconds <= limits.startSeconds,
    `at most ${String(limits.startSeconds)}`,
  );
}
