// Stories of phones, tills and a hub in virtual time, in which everything goes wrong that can. TENFOLD_LONG asks for more.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Verdict } from './play.js';

const seeds = process.env['TENFOLD_LONG'] === undefined ? 200 : 10_000;
const processes = 2;
const program = fileURLToPath(new URL('play.ts', import.meta.url));

/** Has a process of its own tell stories for as long as there are seeds. */
function teller(next: () => number | undefined, verdicts: Verdict[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(program, { execArgv: ['--import', 'tsx'] });
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

test(`${seeds} stories, each told twice, end well and the same`, async () => {
  let last = 0;
  const next = (): number | undefined => (last < seeds ? (last += 1) : undefined);
  const verdicts: Verdict[] = [];
  await Promise.all(Array.from({ length: processes }, () => teller(next, verdicts)));
  const wrong = verdicts.filter((verdict) => verdict.wrong !== undefined);
  const told = wrong.map(
    ({ seed, wrong: what }) => `node --import tsx tests/simulation/play.ts ${seed}\n${String(what)}`,
  );
  assert.equal(told.join('\n\n'), '');
  assert.equal(verdicts.length, seeds);
});
