// A reporter for node:test: which files took longest, each from the end of the one before to its own end. What a file
// needs to begin is in that, which is why the durations of its tests are not enough.
import { relative } from 'node:path';
import { sourcePath } from '../compiled.mjs';
import { inRoot } from '../root.mjs';

const shown = 15;

export default async function* slowest(source) {
  const took = new Map();
  let last = Date.now();
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const now = Date.now();
    took.set(data.file, (took.get(data.file) ?? 0) + now - last);
    last = now;
  }
  const files = [...took].sort(([, one], [, other]) => other - one).slice(0, shown);
  for (const [file = '', ms] of files)
    yield `${(ms / 1000).toFixed(1).padStart(7)} s  ${sourcePath(relative(inRoot(), file))}\n`;
}
