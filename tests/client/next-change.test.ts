import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NextChange } from '../../web/client/next-change.js';
import type { View } from '../../web/client/types.js';

/** How long it waits for the next change of what was seen at this moment. */
function waitFrom(at: string, redemptions: readonly { readonly until: string }[] = []): number {
  const waits: unknown[] = [];
  const { setTimeout } = globalThis;
  globalThis.setTimeout = ((_: () => void, wait: number) => waits.push(wait)) as unknown as typeof setTimeout;
  try {
    new NextChange().schedule({ at, redemptions } as unknown as View, new Date(at), () => undefined);
  } finally {
    globalThis.setTimeout = setTimeout;
  }
  return Number(waits[0]);
}

test('a day is over at the midnight of its own clocks, also for a moment with a fraction', () => {
  assert.equal(waitFrom('2026-12-01T18:00:00+01:00'), 6 * 3_600_000);
  assert.equal(waitFrom('2026-12-01T23:59:50.637+01:00'), 9363);
});

test('a request lapses before that, and nothing is redrawn without a pause', () => {
  assert.equal(waitFrom('2026-12-01T18:00:00.5Z', [{ until: '2026-12-01T18:15:00Z' }]), 899_500);
  assert.equal(waitFrom('2026-12-01T23:59:59.9Z'), 1000);
});
