// The load on a hub, in a process of its own: who asks must not take time from who answers.
import { Requests } from './requests.js';
import { type ReadySync, Shopper } from './shopper.js';

/** So many clients at once, each for one shopper after another: syncs of so many new records. */
export interface Load {
  readonly clients: number;
  readonly syncs: number;
  readonly records: number;
}

/** What came of it. A sync is timed from its first byte to the last one of its answer. */
export interface Loaded {
  readonly recordsPerSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

const [url = '', program = '', shoppers = ''] = process.argv.slice(2);
const entering = await Requests.open(url);
const all: Shopper[] = [];
while (all.length < Number(shoppers)) all.push(await Shopper.enter(entering, url, program, all.length + 1));
entering.close();
let turn = 0;

process.on('message', (load: Load) => {
  void run(load).then((loaded) => process.send?.(loaded));
});
process.send?.('entered');

/** All requests are written before the clock starts, and all answers read behind it: what is timed is the hub. */
async function run({ clients, syncs, records }: Load): Promise<Loaded> {
  const connections = await Promise.all(Array.from({ length: clients }, () => Requests.open(url)));
  const ready = Array.from({ length: syncs }, () => (all[turn++ % all.length] as Shopper).ready(records));
  const answers: string[] = [];
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    connections.map(async (requests) => {
      for (let i = next++; i < syncs; i = next++) {
        const since = performance.now();
        answers[i] = await requests.send((ready[i] as ReadySync).request);
        times.push(performance.now() - since);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const requests of connections) requests.close();
  ready.forEach(({ check }, i) => check(answers[i] ?? ''));
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(times.length * part)] ?? NaN;
  return { recordsPerSecond: (syncs * records) / seconds, medianMs: at(0.5), p99Ms: at(0.99) };
}
