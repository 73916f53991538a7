// Stories of phones, tills and a hub in virtual time, in which everything goes wrong that can. TENFOLD_LONG asks for more.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Verdict } from './play.js';

/** The gate of every change has time for a thousand. */
const long = process.env['TENFOLD_LONG'];
const seeds = long === undefined ? 200 : long === 'all' ? 10_000 : 1000;
const mostInPart = 2000;
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

/** Each part by itself, so that none takes longer than a test may. */
const parts = Math.ceil(seeds / mostInPart);
for (let part = 0; part < parts; part += 1) {
  const [first, last] = [part * mostInPart + 1, Math.min((part + 1) * mostInPart, seeds)];
  test(`the stories ${first} to ${last}, each told twice, end well and the same`, async () => {
    let seed = first;
    const verdicts: Verdict[] = [];
    const isWell = (): boolean => verdicts.every(({ wrong }) => wrong === undefined);
    const next = (): number | undefined => (seed <= last && isWell() ? seed++ : undefined);
    await Promise.all(Array.from({ length: processes }, () => teller(next, verdicts)));
    const wrong = verdicts.filter((verdict) => verdict.wrong !== undefined);
    const told = wrong.map((one) => `node --import tsx tests/simulation/play.ts ${one.seed}\n${String(one.wrong)}`);
    assert.equal(told.join('\n\n'), '');
    assert.equal(verdicts.length, last - first + 1);
  });
}
