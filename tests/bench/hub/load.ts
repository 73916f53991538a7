// The load on a hub, in a process of its own: who asks must not take time from who answers.
import { Requests } from './requests.js';
import { Shopper } from './shopper.js';

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
while (all.length < Number(shoppers)) all.push(await Shopper.enter(entering, program, all.length + 1));
entering.close();
let turn = 0;

process.on('message', (load: Load) => {
  void run(load).then((loaded) => process.send?.(loaded));
});
process.send?.('entered');

async function run({ clients, syncs, records }: Load): Promise<Loaded> {
  const connections = await Promise.all(Array.from({ length: clients }, () => Requests.open(url)));
  const times: number[] = [];
  let left = syncs;
  const began = performance.now();
  await Promise.all(
    connections.map(async (requests) => {
      while (left-- > 0) {
        const shopper = all[turn++ % all.length] as Shopper;
        const since = performance.now();
        await shopper.sync(requests, records);
        times.push(performance.now() - since);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const requests of connections) requests.close();
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(times.length * part)] ?? NaN;
  return { recordsPerSecond: (syncs * records) / seconds, medianMs: at(0.5), p99Ms: at(0.99) };
}
