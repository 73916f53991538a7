import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Verdict } from './play.js';
import { shrink, type Failing, type TellWithout } from './shrink.js';

/** A story of these parts, which fails where all of the guilty ones are told. */
function storyOf(parts: readonly string[], ...guilty: readonly string[]): TellWithout<Failing> {
  return async (without) => {
    const told = parts.filter((part) => !without.has(part));
    return guilty.every((part) => told.includes(part)) ? { parts: told } : undefined;
  };
}

const twenty = Array.from({ length: 20 }, (_, i) => String(i));

for (const guilty of [['3'], ['0', '19'], ['4', '5', '6', '12'], twenty, []]) {
  test(`of twenty parts, of which ${guilty.length} are guilty, those are left`, async () => {
    const { failing, without } = await shrink({ parts: twenty }, storyOf(twenty, ...guilty));
    assert.deepEqual(failing.parts, guilty);
    assert.equal(without.size, twenty.length - guilty.length);
  });
}

test('a part that is needed only beside another one goes when that has gone', async () => {
  const tell: TellWithout<Failing> = async (without) => {
    const told = ['a', 'b', 'c'].filter((part) => !without.has(part));
    const fails = told.includes('c') && (told.includes('a') || !told.includes('b'));
    return fails ? { parts: told } : undefined;
  };
  assert.deepEqual((await shrink({ parts: ['a', 'b', 'c'] }, tell)).failing.parts, ['c']);
});

test('a story in which the hub has a fault is told at its shortest, and the same each time', async () => {
  const player = fileURLToPath(new URL('play.ts', import.meta.url));
  const fault = fileURLToPath(new URL('../support/with-fault.mjs', import.meta.url));
  const child = fork(player, {
    execArgv: ['--import', fault, '--import', 'tsx'],
    env: { ...process.env, TENFOLD_FAULT: 'Of the lines since the snapshot one is left out' },
  });
  const tell = async (seed: number): Promise<Verdict> => {
    child.send(seed);
    return ((await once(child, 'message')) as [Verdict])[0];
  };
  try {
    let seed = 1;
    let verdict = await tell(seed);
    while (verdict.wrong === undefined) verdict = await tell((seed += 1));
    const { acts = [], without = [] } = verdict.shortest ?? {};
    assert.ok(acts.length > 0 && without.length > 0);
    assert.deepEqual(await tell(seed), verdict);
  } finally {
    child.kill();
  }
});
