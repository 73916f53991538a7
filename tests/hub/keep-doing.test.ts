import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepDoing } from '../../web/hub/keep-doing.js';

const never = (error: unknown): void => assert.fail(String(error));
const longMs = 1_000_000;

test('work goes on at once while there is more, and pauses when there is not', async () => {
  const done: number[] = [];
  let idle: () => void = () => undefined;
  const isIdle = new Promise<void>((resolve) => (idle = resolve));
  const doing = keepDoing(longMs, never, async () => {
    done.push(done.length);
    if (done.length === 3) idle();
    return done.length < 3;
  });
  await isIdle;
  await doing.stop(); // ends the pause
  assert.deepEqual(done, [0, 1, 2]);
});

test('what was begun ends before it is stopped', async () => {
  let end: (more: boolean) => void = () => undefined;
  let ended = false;
  const doing = keepDoing(longMs, never, async () => {
    await new Promise<boolean>((resolve) => (end = resolve));
    ended = true;
    return false;
  });
  const stopped = doing.stop();
  end(true);
  await stopped;
  assert.ok(ended);
});

test('a fault is told, and the work goes on', async () => {
  const told: unknown[] = [];
  let count = 0;
  let again: () => void = () => undefined;
  const isAgain = new Promise<void>((resolve) => (again = resolve));
  const doing = keepDoing(
    0,
    (error) => told.push(error),
    async () => {
      count += 1;
      if (count === 1) throw new Error('once');
      again();
      return false;
    },
  );
  await isAgain;
  await doing.stop();
  assert.equal(String(told[0]), 'Error: once');
});
