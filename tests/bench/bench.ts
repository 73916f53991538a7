import { parseArgs } from 'node:util';
import { loadShippedEngine } from '../../web/cli/io/engine.js';
import { benchBasics } from './basics.js';
import { benchEngine, printDigest } from './engine.js';

// Run by `npm run bench`, which builds first. Ratios within one run; the absolute figures are this machine's.
//   npm run bench                               journal and replay
//   npm run bench -- engine [--events N] [--seed S] [--yardstick FOLDER]
//   npm run bench -- engine --digest ...        the digest line alone
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    digest: { type: 'boolean', default: false },
    yardstick: { type: 'string' },
  },
});

const module = await loadShippedEngine();
if (positionals[0] === 'engine') {
  const workload = { events: natural(values.events), seed: natural(values.seed), yardstick: values.yardstick };
  await (values.digest ? printDigest(module, workload) : benchEngine(module, workload));
} else if (positionals.length === 0) {
  await benchBasics(module);
} else {
  throw new Error(`there is no bench ${positionals.join(' ')}: engine, or nothing`);
}

function natural(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw new Error(`${text} is not a number of events or a seed`);
  return Number(text);
}
