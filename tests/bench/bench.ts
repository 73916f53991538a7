import { parseArgs } from 'node:util';
import { loadShippedEngine } from '../../web/cli/io/engine.js';
import { benchBasics } from './basics.js';
import { benchEngine, printDigest } from './engine.js';
import { benchHub } from './hub/hub.js';
import { benchPage } from './page/page.js';

// Run by `npm run bench`, which builds first. Ratios within one run; the absolute figures are this machine's.
//   npm run bench                               journal and replay
//   npm run bench -- engine [--events N] [--seed S] [--yardstick FOLDER]
//   npm run bench -- engine --digest ...        the digest line alone
//   npm run bench -- page                       what the tag costs a page, in Chromium
//   npm run bench -- hub                        records over HTTP against the bare database, start and memory
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    digest: { type: 'boolean', default: false },
    yardstick: { type: 'string' },
  },
});

if (positionals[0] === 'hub') {
  await benchHub();
} else if (positionals[0] === 'page') {
  await benchPage();
} else if (positionals[0] === 'engine') {
  const module = await loadShippedEngine();
  const workload = { events: natural(values.events), seed: natural(values.seed), yardstick: values.yardstick };
  await (values.digest ? printDigest(module, workload) : benchEngine(module, workload));
} else if (positionals.length === 0) {
  await benchBasics(await loadShippedEngine());
} else {
  throw new Error(`there is no bench ${positionals.join(' ')}: engine, hub, page, or nothing`);
}

function natural(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw new Error(`${text} is not a number of events or a seed`);
  return Number(text);
}
