import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NextChange } from '../../web/client/next-change.js';
import type { View } from '../../web/client/types.js';

const now = new Date('2025-06-02T20:00:00Z');
const hourMs = 3_600_000;

const view = (at: string, ...untils: string[]): View =>
  ({ at, redemptions: untils.map((until) => ({ until })) }) as unknown as View;

for (const [why, shown, hours] of [
  ["the programme's day is over", view('2025-06-02T22:00:00+02:00'), 2],
  ['it is over later in the west', view('2025-06-02T15:00:00-05:00'), 9],
  ['a request lapses before that', view('2025-06-02T22:00:00+02:00', '2025-06-02T23:00:00+02:00'), 1],
  ['a request lapses after that', view('2025-06-02T22:00:00+02:00', '2025-06-03T23:00:00+02:00'), 2],
] as const) {
  test(`a view that stays open changes when ${why}`, (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const called = context.mock.fn();
    new NextChange().schedule(shown, now, called);
    context.mock.timers.tick(hours * hourMs - 1);
    assert.equal(called.mock.callCount(), 0);
    context.mock.timers.tick(1);
    assert.equal(called.mock.callCount(), 1);
  });
}
