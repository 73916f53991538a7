// Stories of phones, tills and a hub in virtual time, in which everything goes wrong that can. TENFOLD_LONG asks for
// all 10,000, or for one of their parts (TENFOLD_PART), since a file may not take longer than a test.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { test } from 'node:test';
import { nodeProgram } from '../support/node-program.js';
import type { Verdict } from './play.js';

const inAll = 10_000;
const inPart = 2000;
const partWanted = process.env['TENFOLD_PART'];
const isLong = process.env['TENFOLD_LONG'] !== undefined;
/** One more than processors: a teller waits for keys and timers of its own now and then. */
const processes = 3;
const program = nodeProgram('tests/simulation/play.ts');

/** Has a process of its own tell stories for as long as there are seeds. */
function teller(next: () => number | undefined, verdicts: Verdict[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(program.file, { execArgv: [...program.flags] });
    const goOn = (): void => {
      const seed = next();
      if (seed === undefined) child.disconnect();
      else child.send(seed);
    };
    child.on('message', (verdict: Verdict) => {
      verdicts.push(verdict);
      goOn();
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a teller has ended: ${String(code)}`))));
    goOn();
  });
}

/** How to tell it again, at its whole length and at its shortest, and what happens in that. */
function report({ seed, wrong, shortest }: Verdict): string {
  const again = `node --import tsx tests/simulation/play.ts ${seed}`;
  if (shortest === undefined) return `${again}\n${String(wrong)}`;
  const { without, acts } = shortest;
  return [again, wrong, `${again} ${without.join(',')}`, ...acts, shortest.wrong].join('\n');
}

/** First and last seeds of tests. */
function rangesOf(): readonly (readonly [number, number])[] {
  if (!isLong) return [[1, 100]];
  const all = Array.from({ length: inAll / inPart }, (_, i): [number, number] => [i * inPart + 1, (i + 1) * inPart]);
  return partWanted === undefined ? all : all.slice(Number(partWanted) - 1, Number(partWanted));
}

const ranges = rangesOf();
assert.ok(ranges.length > 0, `there is no part ${String(partWanted)}`);
for (const [first, last] of ranges) {
  test(`the stories ${first} to ${last}, each told twice, end well and the same`, async () => {
    let seed = first;
    const verdicts: Verdict[] = [];
    const isWell = (): boolean => verdicts.every(({ wrong }) => wrong === undefined);
    const next = (): number | undefined => (seed <= last && isWell() ? seed++ : undefined);
    await Promise.all(Array.from({ length: processes }, () => teller(next, verdicts)));
    const wrong = verdicts.filter((verdict) => verdict.wrong !== undefined);
    const told = wrong.map(report);
    assert.equal(told.join('\n\n'), '');
    assert.equal(verdicts.length, last - first + 1);
  });
}
