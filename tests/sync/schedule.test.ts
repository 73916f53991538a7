import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Schedule, type TaskEnd } from '../../web/sync/schedule.js';
import { TestTiming, turns } from './timing.js';

interface Stage {
  readonly timing: TestTiming;
  readonly schedule: Schedule;
  /** When it was done. */
  readonly times: number[];
  end: TaskEnd;
}

function stage(end: TaskEnd = { again: 'idly' }): Stage {
  const timing = new TestTiming();
  const times: number[] = [];
  const made: Stage = {
    timing,
    times,
    end,
    schedule: new Schedule(async () => {
      times.push(timing.now());
      await Promise.resolve();
      return made.end;
    }, timing),
  };
  return made;
}

test('asked for, it is done at once; asked for soon, once for many', async () => {
  const { schedule, timing, times } = stage();
  await schedule.now();
  assert.deepEqual(times, [0]);
  for (let index = 0; index < 5; index++) schedule.soon();
  await timing.pass(1000);
  assert.deepEqual(times, [0, 400]);
  schedule.stop();
});

test('when all is well it is done every few minutes', async () => {
  const { schedule, timing, times } = stage();
  await schedule.now();
  await timing.pass(15 * 60_000);
  assert.deepEqual(times, [0, 225_000, 450_000, 675_000, 900_000]);
  schedule.stop();
});

test('after failures it waits longer and longer, up to a bound, and by chance', async () => {
  const made = stage({ again: 'soon' });
  const { schedule, timing, times } = made;
  await schedule.now();
  await timing.pass(3 * 60 * 60_000);
  const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  assert.deepEqual(waits.slice(0, 4), [1500, 3000, 6000, 12_000]);
  assert.deepEqual(new Set(waits.slice(10)), new Set([450_000]));
  made.end = { again: 'idly' };
  timing.chance = 0;
  await schedule.now();
  assert.equal(timing.next, 150_000);
  made.end = { again: 'soon' };
  await schedule.now();
  assert.equal(timing.next, 1000, 'it begins with a short wait again');
  schedule.stop();
});

test('Retry-After is kept, whoever asks', async () => {
  const made = stage({ again: 'soon', waitMs: 60_000 });
  const { schedule, timing, times } = made;
  await schedule.now();
  made.end = { again: 'idly' };
  schedule.soon();
  await schedule.now();
  await timing.pass(60_000);
  assert.deepEqual(times, [0]);
  await timing.pass(8000);
  assert.deepEqual(times, [0, 67_500]);
  schedule.stop();
});

test('what is asked for while it is done is done afterwards', async () => {
  const { schedule, timing, times } = stage();
  const first = schedule.now();
  schedule.soon();
  await first;
  await timing.pass(1000);
  assert.deepEqual(times, [0, 400]);
  schedule.stop();
});

test('never again, and after stopping nothing', async () => {
  const over = stage({ again: 'never' });
  await over.schedule.now();
  await over.timing.pass(1e9);
  const stopped = stage();
  stopped.schedule.soon();
  stopped.schedule.stop();
  await stopped.schedule.now();
  await stopped.timing.pass(1e9);
  await turns();
  assert.deepEqual([over.times, stopped.times], [[0], []]);
});

test('whoever asks while it is done is answered by one that begins later, all of them by the same', async () => {
  const { schedule, timing, times } = stage();
  const first = schedule.now();
  const later = [schedule.now(), schedule.now()];
  await first;
  await Promise.all(later);
  await timing.pass(1000);
  assert.deepEqual(times, [0, 0]);
  schedule.stop();
});

test('whoever asks to wait for years, as to a clock that is wrong, is asked within two hours', async () => {
  const { schedule, timing } = stage({ again: 'soon', waitMs: 1e13 });
  await schedule.now();
  assert.equal(timing.next, 67.5 * 60_000);
  schedule.stop();
});

test('one that breaks is tried again', async () => {
  const timing = new TestTiming();
  let times = 0;
  const schedule = new Schedule(async () => {
    times += 1;
    await Promise.resolve();
    if (times === 1) throw new Error('broken');
    return { again: 'idly' };
  }, timing);
  await schedule.now();
  await timing.pass(2000);
  assert.equal(times, 2);
  schedule.stop();
});
