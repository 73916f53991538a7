import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DatabaseError } from '../../../web/hub/database/errors.js';
import { Seats } from '../../../web/hub/database/seats.js';

const isUnreachable = (error: unknown): boolean => error instanceof DatabaseError && error.fault === 'unreachable';

/** A work that ends when it is told to. */
function held(): { readonly work: () => Promise<void>; readonly end: () => void } {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: () => ended, end: () => end() };
}

test('seats are taken in the order in which they were asked for, and only so many wait', async () => {
  const seats = new Seats(1, { most: 2, ms: 60_000 });
  const first = held();
  const order: number[] = [];
  const sit = (n: number): Promise<unknown> => seats.use(async () => order.push(n));
  const all = [seats.use(first.work), sit(1), sit(2)];
  await assert.rejects(sit(3), isUnreachable);
  first.end();
  await Promise.all(all);
  assert.deepEqual(order, [1, 2]);
  await sit(4); // none was lost
});

test('whoever waits too long for a seat is told so, and takes none away', async () => {
  const seats = new Seats(1, { most: 10, ms: 20 });
  const first = held();
  const sitting = seats.use(first.work);
  await assert.rejects(
    seats.use(async () => undefined),
    isUnreachable,
  );
  first.end();
  await sitting;
  assert.equal(await seats.use(async () => 'free'), 'free');
});
