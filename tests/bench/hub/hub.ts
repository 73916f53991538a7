import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabasePlace } from '../../../web/hub/database/open.js';
import { PrivatePostgres } from '../../support/postgres.js';
import { HubProcess } from '../../support/hub-process.js';
import { judge } from '../judge.js';
import { interleaved, median } from '../measure.js';
import { bareSqlite, barePostgres, type Bare } from './bare.js';
import type { Load, Loaded } from './load.js';
import { fillWithMillion } from './million.js';
import { LoadedHub } from './shipped.js';

const rounds = 7;
const warmUpRounds = 2;
const clients = 32;
/** What a phone brings that was offline for a while. */
const perSync = 20;
const limits = { single: 0.5, group: 3, wait: 20, startSeconds: 2, megabytes: 150 };

/**
 * The hub over HTTP against its database alone, start and memory: judged on SQLite, which one process serves, and told of
 * PostgreSQL, whose server is another process on the same processors.
 */
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
  const idle: Loaded[] = [];
  const busy: Loaded[] = [];
  const load = async (one: Load, loads: Loaded[] = []): Promise<number> => {
    const loaded = await hub.load(one);
    loads.push(loaded);
    return loaded.recordsPerSecond;
  };
  const all = await interleaved(warmUpRounds + rounds, {
    bareRow: () => bare.rate(1, 400, 'row'),
    bare: () => bare.rate(1, 400, 'record'),
    single: () => load({ clients: 1, syncs: 400, records: 1 }, idle),
    bareMany: () => bare.rate(clients, 640, 'row'),
    many: () => load({ clients, syncs: 1600, records: 1 }, busy),
    group: () => load({ clients, syncs: 200, records: perSync }),
  });
  const megabytes = await hub.megabytes();
  await hub.kill();
  await bare.close();
  const waits = busy.map(({ p99Ms }, i) => p99Ms / (idle[i]?.medianMs ?? NaN));
  report(name, all.slice(warmUpRounds), { wait: median(waits.slice(warmUpRounds)), megabytes }, say);
}

type Rates = Readonly<Record<'bareRow' | 'bare' | 'single' | 'bareMany' | 'many' | 'group', number>>;

function report(
  name: string,
  rounds: readonly Rates[],
  { wait, megabytes }: { readonly wait: number; readonly megabytes: number },
  say: Judge,
): void {
  const of = (figure: (rates: Rates) => number): number => median(rounds.map(figure));
  const told = (key: keyof Rates): string => Math.round(of((rates) => rates[key])).toLocaleString('en-US');
  console.log(`${name}, commits a second, one client: bare ${told('bareRow')} of one row of the journal,`);
  console.log(`  ${told('bare')} of all rows that a record is (journal, account, device); hub ${told('single')}`);
  console.log(`  ${clients} clients: bare ${told('bareMany')} of one row; records a second of the hub:`);
  console.log(`  ${told('many')} by one a sync, ${told('group')} by ${perSync}`);
  const alone = of((rates) => rates.single / rates.bare);
  const together = of((rates) => rates.group / rates.bareMany);
  say(`  one client against bare with the same rows`, alone, alone >= limits.single, `at least ${limits.single}`);
  const by = (what: string, figure: (rates: Rates) => number): void => tell(`  ${what}`, of(figure), true, '');
  by('one client against bare with one row', (rates) => rates.single / rates.bareRow);
  by(`${clients} clients by one against bare with one row`, (rates) => rates.many / rates.bareMany);
  say(
    `  ${clients} clients by ${perSync} against bare with one row`,
    together,
    together >= limits.group,
    `at least ${limits.group}`,
  );
  say(`  p99 of ${clients} clients by one, against the idle median`, wait, wait < limits.wait, `below ${limits.wait}`);
  say(`  memory, MB`, megabytes, megabytes < limits.megabytes, `below ${limits.megabytes}`);
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
    `at most ${limits.startSeconds}`,
  );
}
